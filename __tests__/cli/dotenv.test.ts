import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { toDotenv } from '../../src/cli/dotenv.js';
import { type OutputName, type Outputs, outputSpecs } from '../../src/report/outputs.js';

const folder = mkdtempSync(join(tmpdir(), 'restage-dotenv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const empty = Object.fromEntries(outputSpecs.map(({ name }) => [name, ''])) as Outputs;
const outputs = (some: Partial<Record<OutputName, string>>): Outputs => ({ ...empty, ...some });

/** As GitLab's server reads a dotenv report: a line is a variable, up to its first "=", and white space is cut. */
function asGitlab(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(5 * 1024);
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const [, key, value] = /^(.*?)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined || !/^\w{1,255}$/.test(key))
      throw new Error(`Invalid Format: ${line}`);
    variables[key.trim()] = value.trim();
  }
  expect(Object.keys(variables).length).toBeLessThanOrEqual(20);
  return variables;
}

/** As a shell that sources it. */
function asShell(text: string): Record<string, string> {
  const file = join(folder, 'report.env');
  writeFileSync(file, text);
  const names = [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  const script = `set -eu; . ./report.env; printf '%s\\0' ${names.map((name) => `"$${name}"`).join(' ')}`;
  const values = execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' }).split('\0');
  expect(readdirSync(folder)).toEqual(['report.env']);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '$(touch owned)',
        '`touch owned`',
        '\n',
        "'",
        '"',
        '; touch owned #',
        '&',
        '\\',
        '$HOME',
        '=',
        ' ',
        '~',
        '*',
        '\r',
      ),
    ),
  )
  .map((parts) => parts.join(''));

describe('the dotenv report', () => {
  it('says plain values as they are', () => {
    const url = 'https://eu-central-1.console.aws.amazon.com/codesuite/pipelines/demo?region=eu-central-1';
    expect(
      toDotenv(
        outputs({
          'execution-id': 'b-1234',
          'final-status': 'succeeded',
          'execution-url': url,
          attempt: '2',
        }),
      ),
    ).toBe(
      [
        'RESTAGE_OUTPUT_EXECUTION_ID=b-1234',
        'RESTAGE_OUTPUT_PREVIOUS_EXECUTION_ID=',
        'RESTAGE_OUTPUT_ATTEMPT=2',
        'RESTAGE_OUTPUT_OUTCOME=',
        'RESTAGE_OUTPUT_FINAL_STATUS=succeeded',
        'RESTAGE_OUTPUT_PROVIDER_STATUS=',
        `RESTAGE_OUTPUT_EXECUTION_URL=${url}`,
        'RESTAGE_OUTPUT_FAILURE_REASON=',
        'RESTAGE_OUTPUT_STARTED_AT=',
        'RESTAGE_OUTPUT_FINISHED_AT=',
        'RESTAGE_OUTPUT_DURATION_SECONDS=',
        '',
      ].join('\n'),
    );
  });

  it('makes one word of a text, and drops a link it would have to change', () => {
    const text = toDotenv(
      outputs({
        'failure-reason': 'Release: JobFailed: 1 of 4 instances\nfailed "badly" $(id)',
        'execution-url': 'https://host/a?b=1&c=2',
      }),
    );
    expect(text).toContain(
      'RESTAGE_OUTPUT_FAILURE_REASON=Release:_JobFailed:_1_of_4_instances_failed_badly_id\n',
    );
    expect(text).toContain('RESTAGE_OUTPUT_EXECUTION_URL=\n');
  });

  it('is read alike by a shell and by GitLab, and runs nothing, whatever the provider says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...outputSpecs.map(({ name }) => name)), hostile), (some) => {
        const text = toDotenv(outputs(some));
        expect(asShell(text)).toEqual(asGitlab(text));
      }),
      { numRuns: 200 },
    );
  });

  it('stays within what GitLab takes', () => {
    const long = Object.fromEntries(outputSpecs.map(({ name }) => [name, `https://h/${'x'.repeat(9_000)}`]));
    asGitlab(toDotenv(outputs(long)));
    const fitting = Object.fromEntries(
      outputSpecs.map(({ name }) => [name, `https://h/${'x'.repeat(1_490)}`]),
    );
    asGitlab(toDotenv(outputs(fitting)));
  });
});
