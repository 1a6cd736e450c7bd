import { describe, expect, it } from 'vitest';
import { operate } from './harness.js';

const minute = 60_000;

describe('attempts', () => {
  it('are fired one after another while each fails', async () => {
    const { verdict, service, events } = await operate(
      { outcomes: ['failed', 'failed', 'succeeded'] },
      { attempts: 3 },
    );
    expect(verdict).toMatchObject({
      exitCode: 0,
      report: { finalStatus: 'succeeded', triggers: 3, outcome: 'triggered' },
    });
    expect(service).toMatchObject({ accepted: 3, sent: 3 });
    const pauses = events.flatMap((event) => (event.type === 'pausing' ? [event.ms] : []));
    expect(pauses).toEqual([10_000, 20_000]);
  });

  it('end when they are used up, and say how many failed', async () => {
    const { verdict, service } = await operate({ outcomes: ['failed'] }, { attempts: 3 });
    expect(verdict).toMatchObject({
      exitCode: 1,
      report: { finalStatus: 'failed', failureReason: 'Deploy: exit 3' },
    });
    expect(verdict.message).toContain('3 attempts have failed');
    expect(service.accepted).toBe(3);
  });

  it('go on only while the failure matches retry-if', async () => {
    const seen: string[] = [];
    const retryIf = (text: string) => seen.push(text) < 2;
    const { verdict, service } = await operate({ outcomes: ['failed'] }, { attempts: 5, retryIf });
    expect(seen).toEqual(['Deploy: exit 1', 'Deploy: exit 2']);
    expect(service.accepted).toBe(2);
    expect(verdict.message).toContain('does not match retry-if');
  });

  it('end with the refusal of a further one, and the verdict stays the failure', async () => {
    const { verdict, service } = await operate(
      { outcomes: ['failed'], deliveries: ['ok', 'refused'] },
      { attempts: 3 },
    );
    expect(verdict).toMatchObject({
      exitCode: 1,
      report: { finalStatus: 'failed', failureReason: 'Deploy: exit 1' },
    });
    expect(verdict.message).toContain('NotRetryable');
    expect(service).toMatchObject({ accepted: 1, sent: 2 });
  });

  it('end when the stage was cancelled: a person did that', async () => {
    const { verdict, service } = await operate({ outcomes: ['cancelled'] }, { attempts: 3 });
    expect(verdict).toMatchObject({ exitCode: 1, report: { finalStatus: 'cancelled' } });
    expect(service.accepted).toBe(1);
  });

  it('end when no time is left, with the failure and not a timeout', async () => {
    const { verdict } = await operate({ outcomes: ['failed'] }, { attempts: 5, timeoutMs: 42_000 });
    expect(verdict).toMatchObject({ exitCode: 1, report: { finalStatus: 'failed' } });
    expect(verdict.message).toContain('no time is left');
  });

  it('count a run that was found as one', async () => {
    const { verdict, service } = await operate(
      { deliveries: ['overtaken'], outcomes: ['failed', 'succeeded'], durationMs: minute },
      { attempts: 2 },
    );
    expect(verdict.report.finalStatus).toBe('succeeded');
    expect(service).toMatchObject({ accepted: 1, sent: 2 });
  });

  it('stop with the first lost answer: what runs there is not known', async () => {
    const { verdict, service } = await operate(
      { outcomes: ['failed'], deliveries: ['ok', 'lost-before', 'lost-before'] },
      { attempts: 5 },
    );
    expect(verdict).toMatchObject({ exitCode: 6, report: { outcome: 'unknown' } });
    expect(service).toMatchObject({ accepted: 1, sent: 3 });
  });
});

describe('if-retries-fail: rollback', () => {
  const rollback = { ifRetriesFail: 'rollback' } as const;

  it('goes back once every attempt has failed; the step fails by default', async () => {
    const { verdict, service, events } = await operate(
      { outcomes: ['failed'] },
      { ...rollback, attempts: 2 },
    );
    expect(verdict).toMatchObject({
      exitCode: 1,
      report: {
        finalStatus: 'rolled-back',
        previousExecutionId: 'execution-1',
        failureReason: 'Deploy: exit 2',
        triggers: 3,
      },
    });
    expect(verdict.report.execution?.executionId).not.toBe('execution-1');
    expect(service.sends.map(({ kind }) => kind)).toEqual(['retry', 'retry', 'rollback']);
    expect(events.map(({ type }) => type)).toContain('fallback');
  });

  it('and passes with fail-on-rollback: false', async () => {
    const { verdict } = await operate({ outcomes: ['failed'] }, { ...rollback, failOnRollback: false });
    expect(verdict).toMatchObject({ exitCode: 0, report: { finalStatus: 'rolled-back' } });
  });

  it('is not needed when a retry succeeds', async () => {
    const { verdict, service } = await operate({}, rollback);
    expect(verdict.report.finalStatus).toBe('succeeded');
    expect(service.sends.map(({ kind }) => kind)).toEqual(['retry']);
  });

  it('with nothing to go back to is known before the first retry', async () => {
    const { verdict, service } = await operate({ outcomes: ['failed'], noTarget: true }, rollback);
    expect(verdict).toMatchObject({ exitCode: 3, report: { outcome: 'refused' } });
    expect(service.sent).toBe(0);
  });

  it('that fails, too, is a failure', async () => {
    const { verdict } = await operate({ outcomes: ['failed'], rollbackOutcome: 'failed' }, rollback);
    expect(verdict).toMatchObject({ exitCode: 1, report: { finalStatus: 'failed' } });
    expect(verdict.message).toContain('The rollback ended as failed');
  });

  it('that is refused leaves the failure as the verdict', async () => {
    const { verdict } = await operate({ outcomes: ['failed'], deliveries: ['ok', 'refused'] }, rollback);
    expect(verdict).toMatchObject({ exitCode: 1, report: { finalStatus: 'failed' } });
    expect(verdict.message).toContain('The rollback was refused: NotRetryable');
  });

  it('whose answer is lost is never sent again', async () => {
    const { verdict, service } = await operate(
      { outcomes: ['failed'], deliveries: ['ok', 'lost-before'] },
      rollback,
    );
    expect(verdict).toMatchObject({ exitCode: 6, report: { outcome: 'unknown' } });
    expect(verdict.message).toContain('rollback');
    expect(service.sends.filter(({ kind }) => kind === 'rollback')).toHaveLength(1);
  });

  it('does not undo what somebody else has brought into the stage meanwhile', async () => {
    const { verdict, service } = await operate({ outcomes: ['failed'], overtakenAtMs: 20_000 }, rollback);
    expect(verdict).toMatchObject({ exitCode: 1, report: { finalStatus: 'failed' } });
    expect(verdict.message).toContain('execution-of-somebody');
    expect(service.sends.map(({ kind }) => kind)).toEqual(['retry']);
  });
});

describe('what the service does by itself', () => {
  it('a rollback of its own is followed and named, and no further retry is fired', async () => {
    const { verdict, service } = await operate(
      { outcomes: ['failed'], rollsBackAfterMs: 2_000 },
      { attempts: 3, ifRetriesFail: 'rollback' },
    );
    expect(verdict).toMatchObject({ exitCode: 1, report: { finalStatus: 'rolled-back' } });
    expect(verdict.message).toContain('by the service itself');
    expect(service.sent).toBe(1);
  });
});

describe('a cancel while a rollback is on its way', () => {
  it('says that one may have been started', async () => {
    const { verdict, service } = await operate(
      { deliveries: ['lost-before'] },
      { mode: 'rollback', onCancel: 'stop' },
      { cancelAt: 20_000 },
    );
    expect(verdict.exitCode).toBe(130);
    expect(verdict.message).toContain('look whether it was started');
    expect(service.stops).toEqual([]);
  });

  it('and a cancel between two attempts stops nothing: nothing runs', async () => {
    const { verdict, service } = await operate(
      { outcomes: ['failed'] },
      { attempts: 3, onCancel: 'stop' },
      { cancelAt: 40_000 },
    );
    expect(verdict).toMatchObject({ exitCode: 130, report: { finalStatus: 'failed' } });
    expect(service.stops).toEqual([]);
  });
});

describe('a cancel while the answer of a retry is lost', () => {
  const lost = { deliveries: ['lost-after'], staleMs: 20_000 } as const;
  const script = { ...lost, deliveries: [...lost.deliveries] };

  it('says that it is not known, and names the execution', async () => {
    const { verdict } = await operate(script, {}, { cancelAt: 5_000 });
    expect(verdict).toMatchObject({ exitCode: 130, report: { outcome: 'unknown', finalStatus: 'unknown' } });
    expect(verdict.message).toContain('its answer is not known');
    expect(verdict.report.execution?.executionId).toBe('execution-1');
  });

  it('after a refusal that was certain stops nothing', async () => {
    const { service } = await operate({ deliveries: ['busy'] }, { onCancel: 'stop' }, { cancelAt: 2_000 });
    expect(service.stops).toEqual([]);
  });

  it('in the pause between two attempts leaves nothing running', async () => {
    const { verdict } = await operate(
      { outcomes: ['failed'], durationMs: 10_000 },
      { attempts: 3 },
      { cancelAt: 20_000 },
    );
    expect(verdict.message).not.toContain('left running');
  });
});

describe('a refusal', () => {
  it('as busy after a lost answer, and no trace of either: unknown', async () => {
    const { verdict } = await operate({ deliveries: ['lost-after', 'busy'], staleMs: 10 * minute });
    expect(verdict.exitCode).toBe(6);
  });

  it('is what the person reads, also when the next read fails', async () => {
    const readFaults = (read: number) => (read > 2 ? new Error('down') : undefined);
    const { verdict } = await operate({ deliveries: ['overtaken'], readFaults });
    expect(verdict.message).toContain('AlreadyRunning');
  });
});

describe('a rollback that has to wait for an approval of somebody else’s run', () => {
  it('is declined with on-approval: return, and passes for nothing', async () => {
    const { verdict, service } = await operate(
      { initial: 'waiting-approval' },
      { mode: 'rollback', onApproval: 'return' },
    );
    expect(verdict).toMatchObject({ exitCode: 3, report: { outcome: 'refused' } });
    expect(service.sent).toBe(0);
  });
});
