import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as commands from '../../src/github/commands.js';

const variables = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', '%', '\r', '\n', ':', ',', '=', '::', '##[', '%0A', '\u2028', '') }),
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Everything `act` writes, delimiters made equal. */
function written(act: () => void, files: boolean): readonly string[] {
  const stdout: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => stdout.push(String(chunk)) > 0);
  for (const variable of variables) {
    const path = join(folder, variable);
    writeFileSync(path, '');
    vi.stubEnv(variable, files ? path : '');
  }
  try {
    act();
  } finally {
    spy.mockRestore();
  }
  return [stdout.join(''), ...variables.map((variable) => readFileSync(join(folder, variable), 'utf8'))].map(
    (text) => text.replace(/ghadelimiter_[\da-f-]{36}/g, 'ghadelimiter'),
  );
}

describe('writes what @actions/core writes', () => {
  it.each(['info', 'debug', 'warning', 'error', 'startGroup', 'setSecret'] as const)('%s', (name) => {
    fc.assert(
      fc.property(hostile, (text) => {
        // biome-ignore lint/performance/noDynamicNamespaceImportAccess: nothing of this is bundled
        expect(written(() => commands[name](text), true)).toEqual(written(() => core[name](text), true));
      }),
    );
  });

  it('endGroup', () => {
    expect(written(() => commands.endGroup(), true)).toEqual(written(() => core.endGroup(), true));
  });

  it('an annotation with a title', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, end) => {
        const title = `a title${end}`;
        expect(written(() => commands.error(text, { title }), true)).toEqual(
          written(() => core.error(text, { title }), true),
        );
      }),
    );
  });

  it.each(['setOutput', 'saveState'] as const)('%s, with and without a file of the runner', (name) => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (value, files) => {
        // biome-ignore lint/performance/noDynamicNamespaceImportAccess: nothing of this is bundled
        const ours = written(() => commands[name]('a-name', value), files);
        // biome-ignore lint/performance/noDynamicNamespaceImportAccess: nothing of this is bundled
        expect(ours).toEqual(written(() => core[name]('a-name', value), files));
        expect(ours.join('')).toContain('a-name');
      }),
    );
  });

  it('the summary', async () => {
    const ours = written(() => commands.appendSummary('# One\n\nTwo'), true);
    expect(ours[3]).toContain('# One');
    for (const variable of variables) writeFileSync(join(folder, variable), '');
    vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'GITHUB_STEP_SUMMARY'));
    await core.summary.addRaw('# One\n\nTwo', true).write();
    expect(readFileSync(join(folder, 'GITHUB_STEP_SUMMARY'), 'utf8')).toBe(ours[3]);
  });
});

it('reads the inputs that @actions/core reads', () => {
  vi.stubEnv('INPUT_PIPELINE-ID', '  demo\n');
  vi.stubEnv('INPUT_TWO_WORDS', 'x');
  for (const name of ['pipeline-id', 'two words', 'absent'])
    expect(commands.getInput(name)).toBe(core.getInput(name));
  expect(commands.getInput('pipeline-id')).toBe('demo');
});

it('a file that the runner has not made is an error, as it is there', () => {
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'missing'));
  expect(() => commands.setOutput('a', 'b')).toThrow('GITHUB_OUTPUT names no file');
  expect(() => core.setOutput('a', 'b')).toThrow();
});
