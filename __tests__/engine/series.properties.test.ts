import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Request, Status } from '../../src/engine/model.js';
import { type Delivery, denied, passing, type ServiceScript, throttled } from './fake-service.js';
import { defaults, operate } from './harness.js';

/**
 * Random services, networks, colleagues and cancels, in virtual time. What must hold whatever happens is what restage
 * is trusted for.
 */
const status = fc.constantFrom<Status>(
  'failed',
  'failed',
  'failed',
  'succeeded',
  'in-progress',
  'cancelled',
  'waiting-approval',
  'not-started',
  'unknown',
);
const end = fc.constantFrom<Status>('failed', 'failed', 'succeeded', 'cancelled');
const delivery = fc.constantFrom<Delivery>(
  'ok',
  'ok',
  'ok',
  'lost-before',
  'lost-after',
  'refused',
  'busy',
  'overtaken',
  'no-effect',
);
const fault = fc.constantFrom(
  'none',
  'none',
  'none',
  'none',
  'none',
  'none',
  'passing',
  'passing',
  'throttled',
  'denied',
);
const seconds = (min: number, max: number) => fc.integer({ min: min * 1_000, max: max * 1_000 });

const script = fc.record(
  {
    initial: status,
    outcomes: fc.array(end, { minLength: 1, maxLength: 6 }),
    rollbackOutcome: end,
    durationMs: seconds(2, 200),
    staleMs: seconds(0, 25),
    deliveries: fc.array(delivery, { maxLength: 6 }),
    faults: fc.array(fault, { maxLength: 40 }),
    reopensAfterMs: seconds(1, 3),
    rollsBackAfterMs: seconds(1, 3),
    approvalMs: seconds(1, 300),
    noTarget: fc.boolean(),
    overtakenAtMs: seconds(0, 600),
    retriesBySomebody: fc.array(seconds(0, 900), { maxLength: 3 }),
  },
  { requiredKeys: ['initial', 'outcomes', 'durationMs', 'staleMs', 'deliveries', 'faults'] },
);

const request: fc.Arbitrary<Partial<Request>> = fc.record({
  mode: fc.constantFrom<Request['mode']>('retry', 'retry', 'retry', 'rollback', 'wait'),
  ifRunning: fc.constantFrom('wait', 'fail'),
  ifNothingToRetry: fc.constantFrom('fail', 'succeed'),
  onApproval: fc.constantFrom('wait', 'return', 'fail'),
  onCancel: fc.constantFrom('leave', 'stop'),
  timeoutMs: seconds(20, 1_800),
  attempts: fc.integer({ min: 1, max: 4 }),
  ifRetriesFail: fc.constantFrom('fail', 'rollback'),
  failOnRollback: fc.boolean(),
});

const faults = { passing, throttled, denied };
/** Settling a lost answer, confirming, and one more request may outlast the timeout: that long and no longer. */
const graceMs = 5 * 60_000;

describe('whatever happens', () => {
  it('never twice, never wrong, and always an end', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        script,
        request,
        fc.option(seconds(0, 900), { nil: undefined }),
        async (given, change, cancelAt) => {
          const { faults: list, retriesBySomebody = [], ...rest } = given;
          const service: ServiceScript = {
            ...rest,
            readFaults: (read) => {
              const name = list[read - 1] ?? 'none';
              return name === 'none' ? undefined : faults[name as keyof typeof faults]();
            },
          };
          const asked: Request = { ...defaults, ...change };
          if (asked.mode !== 'retry') Object.assign(asked, { attempts: 1, ifRetriesFail: 'fail' });
          const ran = await operate(service, asked, {
            ...(cancelAt === undefined ? {} : { cancelAt }),
            meanwhile: (remote, clock) => {
              for (const at of retriesBySomebody) void clock.sleep(at).then(() => remote.retryBySomebody());
            },
          });
          const { verdict, service: remote, tookMs, startedAt } = ran;
          const { report, exitCode } = verdict;
          const ours = remote.runs.filter(({ by }) => by === 'us');

          // Never twice.
          expect(ours.filter(({ kind }) => kind === 'retry').length).toBeLessThanOrEqual(asked.attempts);
          expect(ours.filter(({ kind }) => kind === 'rollback').length).toBeLessThanOrEqual(1);
          // One that the service has refused by name is none; of the others there is never a second.
          const rollbacks = remote.sends.filter(({ kind, refused }) => kind === 'rollback' && !refused);
          expect(rollbacks.length).toBeLessThanOrEqual(1);

          // Nothing is fired once the job is cancelled.
          if (cancelAt !== undefined) {
            for (const { at } of remote.sends) expect(at - startedAt).toBeLessThanOrEqual(cancelAt);
          }

          // The verdict is about an execution that is ours, or that was there and was followed.
          const id = report.execution?.executionId;
          if (report.outcome === 'triggered') {
            const followed = remote.runs.map(({ executionId }) => executionId);
            expect(followed).toContain(id);
            // A colleague's retry in the very moment of ours that was lost cannot be told from it by anybody.
            expect(remote.runs.some(({ by }) => by !== 'service')).toBe(true);
          }

          // The step never passes over a stage that is not well under that id.
          if (exitCode === 0 && (report.outcome === 'triggered' || report.outcome === 'attached')) {
            if (report.finalStatus === 'waiting-approval') expect(asked.onApproval).toBe('return');
            else expect(remote.truth(id ?? '')).toBe('succeeded');
            if (report.finalStatus === 'rolled-back') expect(asked.failOnRollback).toBe(false);
          }

          // And it ends.
          expect(tookMs).toBeLessThanOrEqual(asked.timeoutMs + graceMs);
        },
      ),
      { numRuns: Number(process.env['RESTAGE_PROPERTY_RUNS'] ?? 3_000) },
    );
  });
});
