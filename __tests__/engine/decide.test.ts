import { describe, expect, it } from 'vitest';
import { decide } from '../../src/engine/decide.js';
import type { Snapshot, Status } from '../../src/engine/model.js';
import type { Plan } from '../../src/engine/remote.js';
import { defaults } from './harness.js';

function snapshot(status: Status): Snapshot {
  return {
    executionId: 'execution-1',
    attempt: 1,
    status,
    providerStatus: '',
    url: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    failureReason: undefined,
    approval: undefined,
    rolledBackBy: undefined,
    notice: undefined,
    stages: [],
    actions: [],
  };
}

function plan(change: Partial<Plan>): Plan {
  return {
    kind: 'retry',
    scope: undefined,
    summary: '',
    targetExecutionId: undefined,
    request: { method: 'POST', url: '', body: undefined },
    resendable: true,
    alreadyDone: undefined,
    underWay: undefined,
    warnings: [],
    ...change,
  };
}

describe('what a plan knows beyond the state of the stage', () => {
  const states: Status[] = ['in-progress', 'succeeded', 'failed', 'skipped', 'waiting-approval'];

  it.each(states)('%s: what the service takes now is sent', (status) => {
    expect(decide(defaults, snapshot(status), plan({ retryableNow: true }))).toEqual({ kind: 'trigger' });
  });

  it('what it takes only after the end of what runs waits for that, or is refused with if-running: fail', () => {
    const waiting = plan({ waitFirst: 'it has to end' });
    expect(decide(defaults, snapshot('in-progress'), waiting)).toMatchObject({
      kind: 'wait-first',
      why: 'it has to end',
    });
    const impatient = { ...defaults, ifRunning: 'fail' as const };
    expect(decide(impatient, snapshot('in-progress'), waiting).kind).toBe('refuse');
    expect(decide(defaults, snapshot('failed'), waiting).kind).toBe('trigger');
  });

  it('what is as wished is nothing to do, also when the stage failed for another reason', () => {
    const done = plan({ alreadyDone: 'task Deploy did not fail' });
    expect(decide(defaults, snapshot('failed'), done)).toMatchObject({
      kind: 'refuse',
      why: 'task Deploy did not fail',
    });
    const content = { ...defaults, ifNothingToRetry: 'succeed' as const };
    expect(decide(content, snapshot('failed'), done).kind).toBe('nothing-to-do');
    expect(decide(content, snapshot('in-progress'), done).kind).toBe('attach');
  });
});
