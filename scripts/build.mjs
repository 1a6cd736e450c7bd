// Builds dist/ from src/: the compiler first, then the bundler, without its cache, so that every machine gets the
// same bytes. One bundle, dist/restage.js and its chunks, holds both programs; index.js (the action) and cli.js (the
// command line) only start theirs. `node scripts/build.mjs <folder>` builds somewhere else than dist.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, process.argv[2] ?? 'dist');
const run = (script, ...args) =>
  execFileSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });

rmSync(join(root, 'lib'), { recursive: true, force: true });
rmSync(out, { recursive: true, force: true });
run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
run('@vercel/ncc/dist/ncc/cli.js', 'build', 'lib/doors.js', '-C', '-q', '-o', out);
renameSync(join(out, 'index.js'), join(out, 'restage.js'));
writeFileSync(join(out, 'index.js'), door('action'));
writeFileSync(join(out, 'cli.js'), `#!/usr/bin/env node\n${door('cli')}`, { mode: 0o755 });
writeFileSync(join(out, 'licenses.txt'), licences(bundledPackages()));

function door(name) {
  return `import { ${name} } from './restage.js';\n\nawait ${name}();\n`;
}

/** The bundler names each module by its path; what is in the files is what counts, lazy chunks included. */
function bundledPackages() {
  const found = new Set();
  for (const file of readdirSync(out)) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(out, file), 'utf8');
    for (const [, path] of text.matchAll(
      /(?:\.\/|CONCATENATED MODULE: \.\/)((?:node_modules\/(?:@[\w.-]+\/)?[\w.-]+\/)+)/g,
    )) {
      found.add(path.replace(/\/$/, ''));
    }
  }
  return [...found].sort();
}

function licences(folders) {
  return folders
    .filter((folder) => !folder.endsWith('node_modules'))
    .map((folder) => {
      const about = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
      const text =
        file === undefined
          ? ''
          : `${readFileSync(join(root, folder, file), 'utf8')
              .replaceAll('\r\n', '\n')
              .trim()}\n`;
      return `${about.name} ${about.version}\n${about.license}\n\n${text}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
