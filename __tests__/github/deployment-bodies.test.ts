import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FinalStatus, Report, Verdict } from '../../src/engine/model.js';
import { begunBody, deploymentBody, endedBody } from '../../src/github/deployment-bodies.js';
import { createRedactor } from '../../src/http/redact.js';
import type { CreateDeployment, CreateStatus } from '../support/github-api.js';

const secret = 'correct-horse-battery-staple';
const redactor = createRedactor();
redactor.add(secret);

const subject = {
  environment: 'production',
  provider: 'bk-ci',
  mode: 'retry',
  sha: 'ffac537e6cbbf934b08745a378932722df287a53',
  logUrl: 'https://github.com/o/r/actions/runs/1',
  redact: redactor.redact,
} as const;

function report(text: string, finalStatus?: FinalStatus): Report {
  return {
    outcome: 'triggered',
    finalStatus,
    place: {
      pipelineId: text,
      pipelineUrl: `javascript:${text}`,
      stage: { id: text, name: text, index: 0 },
      execution: { executionId: text, attempt: undefined },
      inStage: undefined,
      warnings: [],
    },
    snapshot: undefined,
    execution: { executionId: text, attempt: undefined },
    previousExecutionId: text,
    triggers: 1,
    failureReason: text,
    startedAt: undefined,
    finishedAt: undefined,
  };
}

function verdict(exitCode: Verdict['exitCode'], finalStatus: FinalStatus | undefined, text = ''): Verdict {
  return { exitCode, message: text, advice: text, report: report(text, finalStatus), unstopped: undefined };
}

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u001b[31m',
        '\u202e',
        '\r\n',
        '\u0000',
        '<img src=x>',
        '::error::',
        secret,
        ' '.repeat(130),
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('the bodies of a deployment', () => {
  it('are what GitHub publishes', () => {
    // That these compile is half of the test.
    const created: CreateDeployment = deploymentBody(subject, report('x'));
    const begun: CreateStatus = begunBody(subject, report('x'));
    const ended: CreateStatus = endedBody(subject, verdict(0, 'succeeded'));
    expect([created.ref, begun.state, ended.state]).toEqual([subject.sha, 'in_progress', 'success']);
  });

  it('are inert, bounded and free of secrets, whatever the provider calls its stages', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const bodies = [
          deploymentBody(subject, report(text)),
          begunBody(subject, report(text)),
          endedBody(subject, verdict(1, 'failed', text)),
        ];
        for (const body of bodies) {
          expect(body.description.length).toBeLessThanOrEqual(140);
          expect(body).not.toHaveProperty('environment_url');
          const json = JSON.stringify(body);
          expect(json).not.toContain(secret);
          // A cut must not leave most of one, either.
          expect(json).not.toContain(secret.slice(0, -3));
          expect(json).not.toMatch(/\\u00[01]|\\[nrbtf]|[\u007f-\u009f\u202a-\u202e]/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [0, 'succeeded', 'success'],
    [0, 'skipped', 'success'],
    [0, 'in-progress', 'in_progress'],
    [0, 'waiting-approval', 'pending'],
    [4, 'waiting-approval', 'pending'],
    [0, 'rolled-back', 'inactive'],
    [1, 'rolled-back', 'inactive'],
    [1, 'superseded', 'inactive'],
    [1, 'failed', 'failure'],
    [1, 'cancelled', 'error'],
    [3, 'in-progress', 'error'],
    [5, 'timed-out', 'error'],
    [6, 'unknown', 'error'],
    [130, 'in-progress', 'error'],
    [130, 'waiting-approval', 'error'],
    [130, undefined, 'error'],
  ] as const)('exit code %i with %s is %s', (exitCode, finalStatus, state) => {
    expect(endedBody(subject, verdict(exitCode, finalStatus)).state).toBe(state);
  });
});
