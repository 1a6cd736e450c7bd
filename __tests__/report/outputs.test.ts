import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionView, Report } from '../../src/engine/model.js';
import { createRedactor } from '../../src/http/redact.js';
import { outputSpecs, toOutputs } from '../../src/report/outputs.js';

const action = (name: string, message: string): ActionView => ({
  name,
  status: 'failed',
  providerStatus: 'Failed',
  startedAt: 0,
  finishedAt: 1_000,
  message,
  url: 'https://example.com',
});

const report = (actions: readonly ActionView[], failureReason?: string): Report => ({
  outcome: 'triggered',
  finalStatus: 'failed',
  place: undefined,
  snapshot: {
    executionId: 'e',
    attempt: undefined,
    status: 'failed',
    providerStatus: 'Failed',
    url: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    failureReason,
    approval: undefined,
    rolledBackBy: undefined,
    notice: undefined,
    stages: [],
    actions,
  },
  execution: { executionId: 'e', attempt: undefined },
  previousExecutionId: undefined,
  triggers: 1,
  failureReason,
  startedAt: Date.UTC(2026, 0, 1),
  finishedAt: Date.UTC(2026, 0, 1, 0, 1),
});

describe('outputs', () => {
  it('are all there, and the result says the same as the others', () => {
    const outputs = toOutputs(report([action('Deploy', 'exit 1')], 'Deploy: exit 1'), (text) => text);
    expect(Object.keys(outputs)).toEqual(outputSpecs.map(({ name }) => name));
    const { result, ...flat } = outputs;
    expect(JSON.parse(result)).toMatchObject(flat);
    expect(outputs).toMatchObject({
      attempt: '1',
      'duration-seconds': '60',
      'started-at': '2026-01-01T00:00:00.000Z',
    });
  });

  it('stay within their bounds, whatever the provider says', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.string({ unit: 'binary', maxLength: 2_000 }),
            fc.string({ unit: 'binary', maxLength: 5_000 }),
          ),
          { maxLength: 40 },
        ),
        fc.integer({ min: 1, max: 40 }),
        (texts, times) => {
          const actions = Array.from({ length: times }, () => texts)
            .flat()
            .map(([name, message]) => action(name, message));
          const outputs = toOutputs(report(actions, texts.flat().join('\n')), (text) => text);
          expect(Buffer.byteLength(outputs.result)).toBeLessThanOrEqual(64 * 1024);
          expect(outputs['failure-reason'].length).toBeLessThanOrEqual(4_000);
          expect(JSON.parse(outputs.result)).toMatchObject({ 'final-status': 'failed' });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('leave no beginning of a secret where they are cut', () => {
    const redactor = createRedactor();
    redactor.add('wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY');
    const text = `${'a'.repeat(3_970)}wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY`;
    expect(toOutputs(report([], text), redactor.redact)['failure-reason']).not.toContain('wJalrXUtn');
  });

  it('are redacted', () => {
    const outputs = toOutputs(report([action('Deploy', 'the s3cret')], 'the s3cret'), (text) =>
      text.replaceAll('s3cret', '***'),
    );
    expect(JSON.stringify(outputs)).not.toContain('s3cret');
  });
});
