import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInputs } from '../../src/inputs/parse.js';
import { inputSpecs } from '../../src/inputs/spec.js';

const parse = (inputs: Record<string, string>) => parseInputs((name) => inputs[name] ?? '');
const good = { provider: 'aws-codepipeline', 'pipeline-id': 'demo', stage: 'Deploy' };

describe('inputs', () => {
  it('have their defaults', () => {
    const { settings, problems } = parse(good);
    expect(problems).toEqual([]);
    expect(settings.request).toMatchObject({
      mode: 'retry',
      ifRunning: 'wait',
      ifNothingToRetry: 'fail',
      onApproval: 'wait',
      onCancel: 'leave',
      wait: true,
      waitFor: 'stage',
      timeoutMs: 3_600_000,
      pollIntervalMs: 15_000,
      dryRun: false,
    });
    expect(settings.target).toMatchObject({
      pipelineId: 'demo',
      stage: 'Deploy',
      executionId: undefined,
      apiStyle: 'gateway',
    });
  });

  it.each([
    ['timeout-minutes', '0.5', 30_000],
    ['timeout-minutes', ' 90 ', 5_400_000],
  ])('%s %s is %i ms', (name, value, ms) => {
    expect(parse({ ...good, [name]: value }).settings.request.timeoutMs).toBe(ms);
  });

  it.each([
    ['timeout-minutes', '0'],
    ['timeout-minutes', '-1'],
    ['timeout-minutes', '1e3'],
    ['timeout-minutes', '٣'],
    ['poll-interval-seconds', '0.5'],
    ['mode', 'Re-try'],
    ['wait', 'yes'],
    ['provider', ''],
    ['pipeline-id', '   '],
    ['target-execution-id', 'only-with-rollback'],
    ['scope', 'everything'],
  ])('%s %j is one problem that names it', (name, value) => {
    const { problems } = parse({ ...good, [name]: value });
    expect(problems.map(({ input }) => input)).toEqual([name]);
  });

  it('choices do not mind the case, nor do booleans', () => {
    const { settings, problems } = parse({ ...good, mode: 'Rollback', 'dry-run': 'TRUE' });
    expect(problems).toEqual([]);
    expect(settings.request).toMatchObject({ mode: 'rollback', dryRun: true });
  });

  it('mode wait and wait false contradict each other', () => {
    expect(parse({ ...good, mode: 'wait', wait: 'false' }).problems).toEqual([
      { input: 'wait', message: expect.stringContaining('mode: wait') },
    ]);
  });

  it('never throw, and never repeat a secret', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...inputSpecs.map(({ name }) => name)), fc.string({ unit: 'binary' })),
        fc.uuid(),
        (inputs, secret) => {
          const secrets = Object.fromEntries(
            inputSpecs.filter((spec) => spec.secret).map(({ name }) => [name, secret]),
          );
          const { problems } = parse({ ...inputs, ...secrets });
          expect(JSON.stringify(problems)).not.toContain(secret);
        },
      ),
      { numRuns: 500 },
    );
  });
});
