import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { groups, helpText } from '../../src/cli/help.js';
import { cliInputs, onlyOnGithub } from '../../src/cli/inputs.js';
import { terminalOf } from '../../src/cli/terminal.js';
import { inputSpecs } from '../../src/inputs/spec.js';
import { version } from '../../src/version.js';

const root = join(import.meta.dirname, '..', '..');

describe('help', () => {
  it('lists every input once', () => {
    const listed = groups.flatMap(({ names }) => names);
    expect([...listed].sort()).toEqual(cliInputs.map(({ name }) => name).sort());
    expect([...listed, ...onlyOnGithub].sort()).toEqual(inputSpecs.map(({ name }) => name).sort());
  });

  it.each([40, 80, 200])('fits a terminal of %i columns', (columns) => {
    const text = helpText(terminalOf({ isTTY: true, columns, write: () => true }, {}));
    const examples = /\n {2}(#|restage|RESTAGE_)/;
    for (const line of text.split('\n')) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours have no width
      const plain = line.replace(/\u001b\[\d+m/g, '');
      if (!examples.test(`\n${plain}`) && !plain.startsWith('Retry') && !plain.startsWith('Usage'))
        expect(plain.length).toBeLessThanOrEqual(Math.min(Math.max(columns, 60), 110));
    }
  });
});

describe('colours and the live line', () => {
  it.each([
    [{ isTTY: true }, {}, true, true],
    [{ isTTY: true }, { NO_COLOR: '1' }, false, true],
    [{ isTTY: true }, { NO_COLOR: '' }, true, true],
    [{ isTTY: true }, { TERM: 'dumb' }, false, false],
    [{ isTTY: true }, { FORCE_COLOR: '0' }, false, true],
    [{ isTTY: true }, { FORCE_COLOR: '1', NO_COLOR: '1' }, true, true],
    [{}, {}, false, false],
    [{}, { FORCE_COLOR: '1' }, true, false],
    [{}, { FORCE_COLOR: '' }, false, false],
  ])('%j with %j: colours %j, live line %j', (stream, env, colours, live) => {
    const terminal = terminalOf({ ...stream, write: () => true }, env);
    expect(terminal.live).toBe(live);
    expect(terminal.style('red', 'x') !== 'x').toBe(colours);
  });
});

describe('the program', () => {
  it('has the version of the package, and a bin', () => {
    const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(version).toBe(about.version);
    expect(about.bin).toEqual({ restage: 'dist/cli.js' });
  });

  it('reaches nothing of GitHub’s toolkit, which the action does', async () => {
    const reached = async (entry: string) => {
      const { metafile } = await build({
        entryPoints: [join(root, 'src', entry)],
        bundle: true,
        splitting: true,
        outdir: 'unused',
        write: false,
        metafile: true,
        platform: 'node',
        format: 'esm',
        logLevel: 'error',
      });
      return Object.keys(metafile.inputs).filter((file) => file.includes('@actions/')).length;
    };
    expect(await reached('cli.ts')).toBe(0);
    expect(await reached('main.ts')).toBeGreaterThan(0);
  });
});
