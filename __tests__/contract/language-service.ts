import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

type Validate = (name: string, text: string) => Promise<string[]>;

let loaded: Promise<Validate> | undefined;

/**
 * GitHub's own parser and rules for action.yml and workflows: what it complains of, a line each.
 * The package imports JSON without saying so, which Node refuses; bundled, it works.
 */
export function validate(name: string, text: string): Promise<string[]> {
  loaded ??= load();
  return loaded.then((run) => run(name, text));
}

async function load(): Promise<Validate> {
  const folder = mkdtempSync(join(tmpdir(), 'restage-language-service-'));
  const outfile = join(folder, 'validate.mjs');
  await build({
    stdin: {
      contents: `
        import { validate } from '@actions/languageservice';
        import { TextDocument } from 'vscode-languageserver-textdocument';
        // It remembers documents by address, whatever their text.
        let calls = 0;
        export default async (name, text) => {
          const found = await validate(TextDocument.create('file:///' + calls++ + '/' + name, 'yaml', 1, text), {});
          return found.map(({ range, message }) => name + ':' + (range.start.line + 1) + ': ' + message);
        };`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const { default: run } = (await import(pathToFileURL(outfile).href)) as { default: Validate };
  return run;
}
