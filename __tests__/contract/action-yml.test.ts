import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputSpecs } from '../../src/inputs/spec.js';
import { outputSpecs } from '../../src/report/outputs.js';
import { root } from '../e2e/support.js';
import { validate } from './language-service.js';

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { default?: string; description: string; required: boolean }>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string };
};
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('action.yml', () => {
  it('declares the inputs that are read, with their defaults', () => {
    expect(Object.keys(action.inputs)).toEqual(inputSpecs.map(({ name }) => name));
    for (const spec of inputSpecs) expect(action.inputs[spec.name]?.default ?? '').toBe(spec.default);
  });

  it('declares the outputs that are set', () => {
    expect(Object.keys(action.outputs)).toEqual(outputSpecs.map(({ name }) => name));
  });

  it('is documented whole in the README', () => {
    for (const { name } of [...inputSpecs, ...outputSpecs]) expect(readme).toContain(`| \`${name}\` |`);
  });

  it('is what npm run docs writes', () => {
    const output = execFileSync(
      process.execPath,
      ['--import', './__tests__/support/typescript.mjs', 'scripts/docs.mjs', '--check'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(output).toBe('');
  });
});

describe('GitHub’s own language service', () => {
  const files = [
    'action.yml',
    ...['.github/workflows', 'examples'].flatMap((folder) => {
      try {
        return readdirSync(join(root, folder))
          .filter((name) => /\.ya?ml$/.test(name) && name !== 'gitlab-ci.yml')
          .map((name) => `${folder}/${name}`);
      } catch {
        return [];
      }
    }),
  ];

  it.each(files)('finds nothing wrong with %s', async (file) => {
    expect(await validate(file, readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });

  it('does find what is wrong', async () => {
    const broken = readFileSync(join(root, 'action.yml'), 'utf8').replace('node24', 'node99');
    expect(await validate('action.yml', broken)).toEqual([expect.stringContaining('node99')]);
  });
});
