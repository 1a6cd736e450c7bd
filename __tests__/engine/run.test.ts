import { describe, expect, it } from 'vitest';
import { denied, passing, throttled } from './fake-service.js';
import { operate } from './harness.js';

const minute = 60_000;

describe('a retry', () => {
  it('is fired once, confirmed, watched to its end and passes', async () => {
    const { verdict, service, events } = await operate({ staleMs: 3_000 });
    expect(verdict).toMatchObject({
      exitCode: 0,
      report: { outcome: 'triggered', finalStatus: 'succeeded', triggers: 1 },
    });
    expect(service.accepted).toBe(1);
    const order = events
      .map(({ type }) => type)
      .filter((type) => ['located', 'sending', 'answered', 'confirmed', 'ended'].includes(type));
    expect(order).toEqual(['located', 'sending', 'answered', 'confirmed', 'ended']);
  });

  it('that fails again fails the step, with the reason and where to look', async () => {
    const { verdict } = await operate({ outcomes: ['failed'] });
    expect(verdict).toMatchObject({
      exitCode: 1,
      report: { finalStatus: 'failed', failureReason: 'Deploy: exit 1' },
    });
    expect(verdict.message).toContain('Deploy: exit 1');
    expect(verdict.advice).toContain('https://console.example.com/execution');
  });

  it('does not take the old failure for the new end', async () => {
    const { verdict, tookMs } = await operate({ staleMs: 20_000, durationMs: 60_000 });
    expect(verdict.report.finalStatus).toBe('succeeded');
    expect(tookMs).toBeGreaterThanOrEqual(60_000);
  });

  it('believes a failure only when it is still there a moment later', async () => {
    const { verdict } = await operate({ outcomes: ['failed'], reopensAfterMs: 3_000 });
    expect(verdict.report.finalStatus).toBe('succeeded');
  });

  it('with wait: false returns once it is confirmed', async () => {
    const { verdict, tookMs } = await operate({ staleMs: 2_000, durationMs: 10 * minute }, { wait: false });
    expect(verdict).toMatchObject({
      exitCode: 0,
      report: { outcome: 'triggered', finalStatus: 'in-progress' },
    });
    expect(tookMs).toBeLessThan(minute);
  });

  it('that was accepted and then has no effect is a failure of its own', async () => {
    const { verdict, service } = await operate({ deliveries: ['no-effect'] });
    expect(verdict).toMatchObject({ exitCode: 6, report: { outcome: 'unknown', finalStatus: 'unknown' } });
    expect(service.sent).toBe(1);
  });
});

describe('a lost answer', () => {
  it('after the service acted: the effect is found and nothing is sent again', async () => {
    const { verdict, service } = await operate({ deliveries: ['lost-after'], staleMs: 25_000 });
    expect(verdict).toMatchObject({ exitCode: 0, report: { outcome: 'triggered' } });
    expect(service).toMatchObject({ accepted: 1, sent: 1 });
  });

  it('before the service acted: one more request after the settle time', async () => {
    const { verdict, service, tookMs } = await operate({ deliveries: ['lost-before'] });
    expect(verdict.exitCode).toBe(0);
    expect(service).toMatchObject({ accepted: 1, sent: 2 });
    expect(tookMs).toBeGreaterThanOrEqual(minute);
  });

  it('twice: the outcome is unknown, and never a third request', async () => {
    const { verdict, service } = await operate({ deliveries: ['lost-before', 'lost-before', 'ok'] });
    expect(verdict).toMatchObject({ exitCode: 6, report: { outcome: 'unknown' } });
    expect(service).toMatchObject({ accepted: 0, sent: 2 });
  });

  it('of a rollback is never sent again', async () => {
    const { verdict, service } = await operate({ deliveries: ['lost-before'] }, { mode: 'rollback' });
    expect(verdict.exitCode).toBe(6);
    expect(service).toMatchObject({ accepted: 0, sent: 1 });
  });

  it('of a rollback that took effect is found', async () => {
    const { verdict, service } = await operate({ deliveries: ['lost-after'] }, { mode: 'rollback' });
    expect(verdict).toMatchObject({
      exitCode: 0,
      report: { outcome: 'triggered', previousExecutionId: 'execution-1' },
    });
    expect(service).toMatchObject({ accepted: 1, sent: 1 });
  });

  it('while reads fail, too: nothing is sent again on the word of a look that failed', async () => {
    const { verdict, service } = await operate({
      deliveries: ['lost-after'],
      readFaults: (read) => (read > 2 && read < 12 ? passing() : undefined),
    });
    expect(verdict.exitCode).toBe(0);
    expect(service).toMatchObject({ accepted: 1, sent: 1 });
  });

  it('and no readable state until the deadline: unknown, not timed out', async () => {
    const { verdict, service } = await operate(
      { deliveries: ['lost-after'], readFaults: (read) => (read > 2 ? passing() : undefined) },
      { timeoutMs: 5 * minute },
    );
    expect(verdict.exitCode).toBe(6);
    expect(service.sent).toBe(1);
  });
});

describe('a refusal', () => {
  it('by name ends the step with the name, the request id and exit code 3', async () => {
    const { verdict, service } = await operate({ deliveries: ['refused'] });
    expect(verdict).toMatchObject({ exitCode: 3, report: { outcome: 'refused' } });
    expect(verdict.message).toContain('NotRetryable');
    expect(verdict.message).toContain('r-1');
    expect(service.sent).toBe(1);
  });

  it('"later" is followed by one more try of a retry', async () => {
    const { verdict, service } = await operate({ deliveries: ['busy'] });
    expect(verdict.exitCode).toBe(0);
    expect(service).toMatchObject({ accepted: 1, sent: 2 });
  });

  it('because somebody was faster: follows what runs now', async () => {
    const { verdict, service } = await operate({ deliveries: ['overtaken'], durationMs: 60_000 });
    expect(verdict).toMatchObject({ exitCode: 0, report: { outcome: 'attached', finalStatus: 'succeeded' } });
    expect(service).toMatchObject({ accepted: 0, sent: 1 });
  });

  it('because somebody was faster, with if-running: fail, says that it runs', async () => {
    const { verdict } = await operate(
      { deliveries: ['overtaken'], durationMs: 60_000 },
      { ifRunning: 'fail' },
    );
    expect(verdict).toMatchObject({
      exitCode: 3,
      report: { outcome: 'refused', finalStatus: 'in-progress' },
    });
  });
});

describe('what was found', () => {
  it.each([
    ['succeeded', {}, 3, 'refused'],
    ['succeeded', { ifNothingToRetry: 'succeed' }, 0, 'nothing-to-do'],
    ['not-started', { ifNothingToRetry: 'succeed' }, 3, 'refused'],
    ['in-progress', { ifRunning: 'fail' }, 3, 'refused'],
    ['failed', { dryRun: true }, 0, 'planned'],
    ['succeeded', { dryRun: true }, 3, 'refused'],
  ] as const)('%s with %o ends with %i, %s', async (initial, change, exitCode, outcome) => {
    const { verdict, service } = await operate({ initial }, change);
    expect(verdict).toMatchObject({ exitCode, report: { outcome } });
    expect(service.sent).toBe(0);
  });

  it('in progress is followed without firing', async () => {
    const clockedEnd = 5 * minute;
    const { verdict, service } = await operate({ initial: 'in-progress' }, { timeoutMs: clockedEnd });
    expect(verdict).toMatchObject({ exitCode: 5, report: { outcome: 'attached', finalStatus: 'timed-out' } });
    expect(service).toMatchObject({ sent: 0, stops: [] });
  });

  it('mode wait reports the end it finds and fires nothing', async () => {
    const { verdict, service } = await operate({ initial: 'failed' }, { mode: 'wait' });
    expect(verdict).toMatchObject({ exitCode: 1, report: { outcome: 'attached', finalStatus: 'failed' } });
    expect(service.sent).toBe(0);
  });

  it('a rollback that is already done is nothing to do', async () => {
    const { verdict } = await operate(
      { alreadyDone: 'it is there' },
      { mode: 'rollback', ifNothingToRetry: 'succeed' },
    );
    expect(verdict).toMatchObject({ exitCode: 0, report: { outcome: 'nothing-to-do' } });
  });
});

describe('a person must approve', () => {
  it.each([
    ['return', 0],
    ['fail', 4],
  ] as const)('on-approval %s ends at once with %i', async (onApproval, exitCode) => {
    const { verdict, tookMs } = await operate({ approvalMs: 20 * minute }, { onApproval });
    expect(verdict).toMatchObject({ exitCode, report: { finalStatus: 'waiting-approval' } });
    expect(verdict.message).toContain('alice');
    expect(tookMs).toBeLessThan(minute);
  });

  it('on-approval wait goes on after it', async () => {
    const { verdict } = await operate({ approvalMs: 20 * minute });
    expect(verdict.report.finalStatus).toBe('succeeded');
  });
});

describe('reads that fail', () => {
  it('are survived while waiting, and said once', async () => {
    const { verdict, events } = await operate({
      readFaults: (read) => (read > 4 && read < 15 ? passing() : undefined),
    });
    expect(verdict.exitCode).toBe(0);
    const failed = events.filter(({ type }) => type === 'read-failed');
    expect(failed.length).toBe(10);
    expect(events.filter(({ type }) => type === 'read-recovered')).toHaveLength(1);
  });

  it('before the trigger give up after a while, with nothing sent', async () => {
    const { verdict, service, tookMs } = await operate({ readFaults: () => passing() });
    expect(verdict).toMatchObject({ exitCode: 3, report: { outcome: 'refused' } });
    expect(verdict.message).toContain('Nothing was sent');
    expect(service.sent).toBe(0);
    expect(tookMs).toBeLessThan(5 * minute);
  });

  it('because of throttling only ever wait', async () => {
    const { verdict } = await operate({ readFaults: (read) => (read < 30 ? throttled() : undefined) });
    expect(verdict.exitCode).toBe(0);
  });

  it('with a definite answer end the wait', async () => {
    const { verdict } = await operate({ readFaults: (read) => (read > 5 ? denied() : undefined) });
    expect(verdict).toMatchObject({ exitCode: 3, report: { outcome: 'triggered' } });
    expect(verdict.advice).toBe('Allow it.');
  });

  it('until the deadline time out', async () => {
    const { verdict, tookMs } = await operate(
      { readFaults: (read) => (read > 5 ? passing() : undefined) },
      { timeoutMs: 10 * minute },
    );
    expect(verdict).toMatchObject({ exitCode: 5, report: { finalStatus: 'timed-out' } });
    expect(tookMs).toBeLessThan(11 * minute);
  });
});

describe('a cancel', () => {
  it('leaves the remote execution running by default', async () => {
    const { verdict, service } = await operate({ durationMs: 10 * minute }, {}, { cancelAt: 2 * minute });
    expect(verdict).toMatchObject({
      exitCode: 130,
      report: { outcome: 'triggered', finalStatus: 'in-progress' },
    });
    expect(service.stops).toEqual([]);
  });

  it('with on-cancel: stop stops it and says so', async () => {
    const { verdict, service } = await operate(
      { durationMs: 10 * minute },
      { onCancel: 'stop' },
      { cancelAt: 2 * minute },
    );
    expect(verdict).toMatchObject({ exitCode: 130, report: { finalStatus: 'cancelled' } });
    expect(service.stops).toHaveLength(1);
  });

  it('before the trigger fires nothing', async () => {
    const { verdict, service } = await operate(
      { readFaults: () => throttled() },
      { onCancel: 'stop' },
      { cancelAt: minute },
    );
    expect(verdict.exitCode).toBe(130);
    expect(service).toMatchObject({ sent: 0, stops: [] });
  });

  it('with an unknown trigger in flight stops what may have been started', async () => {
    const { verdict, service } = await operate(
      { deliveries: ['lost-after'], staleMs: 50_000, durationMs: 10 * minute },
      { onCancel: 'stop' },
      { cancelAt: 20_000 },
    );
    expect(verdict.exitCode).toBe(130);
    expect(service.stops).toHaveLength(1);
  });
});

describe('a timeout', () => {
  it('leaves the execution running, or stops it with on-cancel: stop', async () => {
    const left = await operate({ durationMs: 30 * minute }, { timeoutMs: 5 * minute });
    expect(left.verdict).toMatchObject({ exitCode: 5, report: { finalStatus: 'timed-out' } });
    expect(left.service.stops).toEqual([]);
    expect(left.tookMs).toBeLessThan(6 * minute);
    const stopped = await operate({ durationMs: 30 * minute }, { timeoutMs: 5 * minute, onCancel: 'stop' });
    expect(stopped.service.stops).toHaveLength(1);
    expect(stopped.verdict).toMatchObject({ exitCode: 5, report: { finalStatus: 'timed-out' } });
  });
});

describe('somebody else', () => {
  it('retries after our run failed: our run is not reported by theirs', async () => {
    const { verdict } = await operate(
      { outcomes: ['failed', 'succeeded'], durationMs: 60_000 },
      {},
      {
        meanwhile: (service, clock) => void clock.sleep(62_000).then(() => service.retryBySomebody()),
      },
    );
    expect(verdict.exitCode).toBe(1);
    expect(['failed', 'superseded']).toContain(verdict.report.finalStatus);
  });
});
