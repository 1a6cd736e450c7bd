import { describe, expect, test } from 'vitest';
import type { Execution } from '../../src/sandbox/model.js';
import { actionStatus, latestIn, stageStatus } from '../../src/sandbox/world/records.js';
import { Refusal } from '../../src/sandbox/world/refusal.js';
import { smallWorld, stage, threeStages, work } from './small-world.js';

/** Everything of an ordinary execution that ran without interruption: 3 × (start 0.1 s, end 0.2 s) + 1 + 1 + 10 s. */
const WHOLE_RUN_MS = 12_900;

const statuses = (execution: Execution) => execution.stages.map(stageStatus);
const actions = (execution: Execution, name: string) => stage(execution, name).actions.map(actionStatus);
const reasonOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return undefined;
};

function failedDeploy(outcomes: readonly ('succeeded' | 'failed')[] = ['failed', 'succeeded'], change = {}) {
  const { world, clock } = smallWorld();
  const pipeline = world.add(threeStages(outcomes, change));
  const execution = world.start(pipeline);
  return { world, clock, pipeline, execution };
}

describe('an execution', () => {
  test('goes through stages and actions at the times that durations and lags give', async () => {
    const { world, clock, execution } = failedDeploy(['succeeded']);
    await clock.advance(WHOLE_RUN_MS);
    world.now();
    const [source, build, deploy] = execution.stages;
    const times = [source, build, deploy].map((run) => [
      run?.attempts[0]?.startedAt,
      run?.actions[0]?.attempts[0]?.startedAt,
      run?.actions[0]?.attempts[0]?.finishedAt,
      run?.attempts[0]?.finishedAt,
    ]);
    expect(times).toEqual([
      [0, 100, 1_100, 1_300],
      [1_300, 1_400, 2_400, 2_600],
      [2_600, 2_700, 12_700, 12_900],
    ]);
    expect([execution.status, execution.finishedAt]).toEqual(['succeeded', WHOLE_RUN_MS]);
  });

  test('is running until the very millisecond of its end', async () => {
    const { world, clock, execution } = failedDeploy(['succeeded']);
    await clock.advance(WHOLE_RUN_MS - 1);
    world.now();
    expect(execution.status).toBe('running');
    await clock.advance(1);
    world.now();
    expect(execution.status).toBe('succeeded');
  });

  test('actions of one run order run side by side, the next order waits for all of them, jobs do not wait for each other', async () => {
    const { world, clock } = smallWorld();
    const pipeline = world.add({
      name: 'p',
      mode: 'superseded',
      stages: [
        {
          name: 'S',
          actions: [
            work('a', 1_000),
            work('b', 3_000),
            work('c', 500, { runOrder: 2 }),
            work('x', 100, { job: 'other' }),
            work('y', 100, { job: 'other', runOrder: 2 }),
          ],
        },
      ],
    });
    const execution = world.start(pipeline);
    await clock.advance(60_000);
    world.now();
    const started = stage(execution, 'S').actions.map(({ attempts }) => attempts[0]?.startedAt);
    expect(started).toEqual([100, 100, 3_100, 100, 200]);
  });

  test('a failed action lets its siblings end and keeps later ones from starting', async () => {
    const { world, clock } = smallWorld();
    const stages = [
      {
        name: 'S',
        actions: [
          work('a', 1_000, { outcomes: ['failed'] }),
          work('b', 3_000),
          work('c', 1, { runOrder: 2 }),
        ],
      },
    ];
    const execution = world.start(world.add({ name: 'p', mode: 'superseded', stages }));
    await clock.advance(2_000);
    world.now();
    expect([execution.status, ...actions(execution, 'S')]).toEqual([
      'running',
      'failed',
      'running',
      'waiting',
    ]);
    await clock.advance(60_000);
    world.now();
    expect([execution.status, ...actions(execution, 'S')]).toEqual([
      'failed',
      'failed',
      'succeeded',
      'waiting',
    ]);
    expect(execution.finishedAt).toBe(3_300);
  });

  test('an action that never ends keeps its stage running', async () => {
    const { world, clock } = smallWorld();
    const stages = [{ name: 'S', actions: [work('a', Number.POSITIVE_INFINITY)] }];
    const execution = world.start(world.add({ name: 'p', mode: 'superseded', stages }));
    await clock.advance(1e12);
    world.now();
    expect(execution.status).toBe('running');
  });

  test('a stage with a skipping entry condition is passed by', async () => {
    const { world, clock, execution } = failedDeploy(['succeeded'], { deploy: { skipped: true } });
    await clock.advance(WHOLE_RUN_MS);
    world.now();
    expect(statuses(execution)).toEqual(['succeeded', 'succeeded', 'skipped']);
    expect(execution.status).toBe('succeeded');
    expect(reasonOf(() => world.retry(execution, stage(execution, 'Deploy'), 'all'))).toBe('nothing-failed');
  });
});

describe('an approval', () => {
  const approval = { name: 'Approve', kind: 'approval' } as const;
  const waiting = async (definition: object = approval) => {
    const { world, clock } = smallWorld();
    const stages = [{ name: 'S', actions: [definition as typeof approval] }];
    const execution = world.start(world.add({ name: 'p', mode: 'superseded', stages }));
    await clock.advance(1_000);
    return { world, clock, execution };
  };

  test.each([
    ['approve', 'succeeded'],
    ['reject', 'failed'],
  ] as const)('%s: the action ends at once, the stage after the longer lag', async (decision, status) => {
    const { world, clock, execution } = await waiting();
    world[decision](execution, { by: 'ann', comment: 'seen' });
    const [attempt] = stage(execution, 'S').actions[0]?.attempts ?? [];
    expect(attempt).toMatchObject({ status, finishedAt: 1_000, by: 'ann', comment: 'seen' });
    await clock.advance(29_999);
    world.now();
    expect(execution.status).toBe('running');
    await clock.advance(1);
    world.now();
    expect(execution.status).toBe(status);
  });

  test('a retry may come within that lag; the end that was due is not the end any more', async () => {
    const { world, clock, execution } = await waiting();
    world.reject(execution);
    await clock.advance(1_000);
    world.retry(execution, stage(execution, 'S'), 'failed');
    await clock.advance(60_000);
    world.now();
    expect([execution.status, ...actions(execution, 'S')]).toEqual(['running', 'running']);
  });

  test('what is cancelled within that lag stays cancelled', async () => {
    const { world, clock, execution } = await waiting();
    world.reject(execution);
    await clock.advance(1_000);
    world.update(execution.pipeline);
    await clock.advance(60_000);
    world.now();
    expect([execution.status, ...statuses(execution)]).toEqual(['cancelled', 'cancelled']);
  });

  test('nobody comes: it waits for ever; nothing waits: refused', async () => {
    const { world, clock, execution } = await waiting();
    await clock.advance(1e10);
    world.now();
    expect(actions(execution, 'S')).toEqual(['running']);
    world.approve(execution);
    expect(reasonOf(() => world.approve(execution))).toBe('not-waiting');
  });

  test('is given by itself after the time that the definition says', async () => {
    const { world, clock, execution } = await waiting({ ...approval, approveAfterMs: 5_000 });
    await clock.advance(4_099);
    world.now();
    expect(actions(execution, 'S')).toEqual(['running']);
    await clock.advance(1);
    world.now();
    expect(actions(execution, 'S')).toEqual(['succeeded']);
  });
});

describe('a retry', () => {
  test('keeps the execution, starts the action after the lag, and the stages after it follow', async () => {
    const definition = threeStages(['failed', 'succeeded']);
    const { world, clock } = smallWorld();
    const pipeline = world.add({
      ...definition,
      stages: [...definition.stages, { name: 'Verify', actions: [work('Smoke', 1_000)] }],
    });
    const execution = world.start(pipeline);
    await clock.advance(20_000);
    world.retry(execution, stage(execution, 'Deploy'), 'failed', { by: 'ann' });
    expect([execution.status, ...statuses(execution)]).toEqual([
      'running',
      'succeeded',
      'succeeded',
      'running',
      'waiting',
    ]);
    await clock.advance(60_000);
    world.now();
    expect([execution.status, execution.attempt]).toEqual(['succeeded', 2]);
    expect(stage(execution, 'Deploy').attempts).toMatchObject([
      { number: 1, reason: 'entry', status: 'failed', finishedAt: 12_900 },
      { number: 2, reason: 'retry', by: 'ann', status: 'succeeded', startedAt: 20_000, finishedAt: 38_200 },
    ]);
    expect(stage(execution, 'Deploy').actions[0]?.attempts).toMatchObject([
      { number: 1, stageAttempt: 1, status: 'failed' },
      { number: 2, stageAttempt: 2, status: 'succeeded', startedAt: 28_000, finishedAt: 38_000 },
    ]);
    expect(stage(execution, 'Verify').attempts).toMatchObject([{ startedAt: 38_200, status: 'succeeded' }]);
  });

  test('the script is read run by run and its last word repeats', async () => {
    const { world, clock, execution } = failedDeploy(['failed', 'failed', 'succeeded']);
    for (const expected of ['failed', 'failed', 'succeeded']) {
      await clock.advance(30_000);
      world.now();
      expect(execution.status).toBe(expected);
      if (expected === 'failed') world.retry(execution, stage(execution, 'Deploy'), 'failed');
    }
    const always = failedDeploy(['failed']);
    for (const _ of [1, 2, 3]) {
      await always.clock.advance(30_000);
      always.world.now();
      expect(always.execution.status).toBe('failed');
      always.world.retry(always.execution, stage(always.execution, 'Deploy'), 'failed');
    }
  });

  const twoActions = () => {
    const { world, clock } = smallWorld();
    const actionsOfDeploy = [
      work('Migrate', 1_000),
      work('Release', 1_000, { runOrder: 2, outcomes: ['failed', 'succeeded'] }),
      work('Announce', 1_000, { runOrder: 3 }),
    ];
    const pipeline = world.add({
      name: 'p',
      mode: 'superseded',
      stages: [{ name: 'Deploy', actions: actionsOfDeploy }],
    });
    return { world, clock, execution: world.start(pipeline) };
  };

  test.each([
    ['failed', [1, 2, 1]],
    ['all', [2, 2, 1]],
    ['skip', [1, 1, 1]],
  ] as const)('of scope %s runs the actions it should', async (scope, runs) => {
    const { world, clock, execution } = twoActions();
    await clock.advance(10_000);
    world.retry(execution, stage(execution, 'Deploy'), scope);
    await clock.advance(20_000);
    world.now();
    expect(execution.status).toBe('succeeded');
    expect(stage(execution, 'Deploy').actions.map(({ attempts }) => attempts.length)).toEqual(runs);
    expect(actions(execution, 'Deploy')[1]).toBe(scope === 'skip' ? 'skipped' : 'succeeded');
  });

  test('can be narrowed to one action; the others stay failed', async () => {
    const { world, clock } = smallWorld();
    const both = [
      work('a', 1_000, { outcomes: ['failed', 'succeeded'] }),
      work('b', 1_000, { outcomes: ['failed', 'succeeded'] }),
    ];
    const execution = world.start(
      world.add({ name: 'p', mode: 'parallel', stages: [{ name: 'S', actions: both }] }),
    );
    await clock.advance(10_000);
    world.retry(execution, stage(execution, 'S'), 'failed', {
      only: ({ definition }) => definition.name === 'a',
    });
    await clock.advance(20_000);
    world.now();
    expect([execution.status, ...actions(execution, 'S')]).toEqual(['failed', 'succeeded', 'failed']);
  });

  test('of what failed may come while a sibling still runs, of all may not', async () => {
    const { world, clock } = smallWorld();
    const both = [work('a', 1_000, { outcomes: ['failed', 'succeeded'] }), work('b', 20_000)];
    const execution = world.start(
      world.add({ name: 'p', mode: 'superseded', stages: [{ name: 'S', actions: both }] }),
    );
    await clock.advance(5_000);
    expect(reasonOf(() => world.retry(execution, stage(execution, 'S'), 'all'))).toBe('action-running');
    world.retry(execution, stage(execution, 'S'), 'failed');
    await clock.advance(60_000);
    world.now();
    expect(execution.status).toBe('succeeded');
    expect(stage(execution, 'S').actions.map(({ attempts }) => attempts.length)).toEqual([2, 1]);
  });

  test('starts its action after the lag even when a sibling ends before', async () => {
    const { world, clock } = smallWorld();
    const both = [work('a', 1_000, { outcomes: ['failed', 'succeeded'] }), work('b', 6_000)];
    const pipeline = world.add({ name: 'p', mode: 'superseded', stages: [{ name: 'S', actions: both }] });
    const execution = world.start(pipeline);
    await clock.advance(4_000);
    world.retry(execution, stage(execution, 'S'), 'failed');
    await clock.advance(60_000);
    world.now();
    expect(stage(execution, 'S').actions.map(({ attempts }) => attempts.at(-1)?.startedAt)).toEqual([
      12_000, 100,
    ]);
  });

  test('is refused while one runs, after a success, and before the stage was reached', async () => {
    const { world, clock, execution } = failedDeploy();
    const deploy = stage(execution, 'Deploy');
    expect(reasonOf(() => world.retry(execution, deploy, 'failed'))).toBe('stage-running');
    await clock.advance(20_000);
    world.retry(execution, deploy, 'failed');
    for (const scope of ['failed', 'all'] as const) {
      expect(reasonOf(() => world.retry(execution, deploy, scope))).toBe('nothing-failed');
    }
    await clock.advance(60_000);
    expect(reasonOf(() => world.retry(execution, deploy, 'all'))).toBe('nothing-failed');
    expect(deploy.attempts).toHaveLength(2);
  });

  test.each([
    [['succeeded'], 'superseded'],
    [['failed'], 'failed-later'],
  ] as const)('is refused once a later execution has entered the stage (%s: %s)', async (later, reason) => {
    const { world, clock, pipeline, execution } = failedDeploy(['failed']);
    await clock.advance(20_000);
    world.start(pipeline, { outcomes: { Release: later } });
    await clock.advance(20_000);
    expect(reasonOf(() => world.retry(execution, stage(execution, 'Deploy'), 'failed'))).toBe(reason);
  });

  test('is refused after a new definition came into force', async () => {
    const { world, clock, pipeline, execution } = failedDeploy();
    await clock.advance(20_000);
    world.update(pipeline);
    expect(reasonOf(() => world.retry(execution, stage(execution, 'Deploy'), 'all'))).toBe(
      'definition-changed',
    );
  });

  test('is refused where too many executions run', async () => {
    const { world, clock } = smallWorld({ concurrent: 2 });
    const pipeline = world.add(threeStages(['failed'], { mode: 'parallel' }));
    const execution = world.start(pipeline);
    await clock.advance(20_000);
    world.start(pipeline);
    const retry = () => world.retry(execution, stage(execution, 'Deploy'), 'failed');
    world.start(pipeline);
    expect(reasonOf(retry)).toBe('limit');
    await clock.advance(20_000);
    expect(reasonOf(retry)).toBeUndefined();
  });

  test('the whole of an ended execution can be run again, from its start, under its id', async () => {
    const { world, clock, execution } = failedDeploy(['failed', 'succeeded']);
    expect(reasonOf(() => world.restart(execution))).toBe('stage-running');
    await clock.advance(20_000);
    world.restart(execution);
    await clock.advance(WHOLE_RUN_MS);
    world.now();
    expect([execution.status, execution.attempt, execution.finishedAt]).toEqual([
      'succeeded',
      2,
      20_000 + WHOLE_RUN_MS,
    ]);
    expect(execution.stages.map(({ attempts }) => attempts.length)).toEqual([2, 2, 2]);
  });
});

describe('the service itself', () => {
  test('retries once after a failure', async () => {
    const { world, clock, execution } = failedDeploy(['failed', 'failed', 'succeeded'], {
      deploy: { onFailure: 'retry' },
    });
    await clock.advance(WHOLE_RUN_MS + 4_999);
    world.now();
    expect(stageStatus(stage(execution, 'Deploy'))).toBe('failed');
    await clock.advance(1);
    world.now();
    expect(stage(execution, 'Deploy').attempts.at(-1)).toMatchObject({
      reason: 'automatic-retry',
      status: 'running',
    });
    await clock.advance(60_000);
    world.now();
    expect(stage(execution, 'Deploy').attempts).toHaveLength(2);
    expect(execution.status).toBe('failed');
  });

  test('does nothing when a person was faster', async () => {
    const { world, clock, execution } = failedDeploy(['failed'], { deploy: { onFailure: 'retry' } });
    await clock.advance(WHOLE_RUN_MS + 1_000);
    world.retry(execution, stage(execution, 'Deploy'), 'failed');
    await clock.advance(10_000);
    world.now();
    expect(stage(execution, 'Deploy').attempts.map(({ reason }) => reason)).toEqual(['entry', 'retry']);
  });

  test('does not roll back once more when a person has done it', async () => {
    const { world, clock } = smallWorld();
    const actionsOfDeploy = [work('Release', 1_000)];
    const pipeline = world.add(
      threeStages([], { deploy: { actions: actionsOfDeploy, onFailure: 'rollback' } }),
    );
    const good = world.start(pipeline);
    await clock.advance(10_000);
    world.start(pipeline, { outcomes: { Release: ['failed'] } });
    await clock.advance(3_900);
    world.rollback(pipeline, 'Deploy', good);
    await clock.advance(60_000);
    world.now();
    expect(pipeline.executions.map(({ status }) => status)).toEqual(['succeeded', 'failed', 'succeeded']);
  });

  test('rolls back to the last good execution, or does nothing without one', async () => {
    const { world, clock } = smallWorld();
    const pipeline = world.add(threeStages(['failed'], { deploy: { onFailure: 'rollback' } }));
    world.start(pipeline);
    await clock.advance(60_000);
    world.now();
    expect(pipeline.executions).toHaveLength(1);
    const good = world.start(pipeline, { outcomes: { Release: ['succeeded'] } });
    await clock.advance(60_000);
    world.start(pipeline);
    await clock.advance(60_000);
    world.now();
    expect(pipeline.executions.at(-1)).toMatchObject({
      rollbackTo: good,
      status: 'succeeded',
      trigger: { automatic: true },
    });
    expect(pipeline.executions).toHaveLength(4);
  });
});

describe('a rollback', () => {
  async function twoDone() {
    const { world, clock, pipeline, execution } = failedDeploy(['failed']);
    await clock.advance(20_000);
    const good = world.start(pipeline, { outcomes: { Release: ['succeeded'] } });
    await clock.advance(20_000);
    return { world, clock, pipeline, failed: execution, good };
  }

  test('is a new execution of this one stage with the revision of its target', async () => {
    const { world, clock, pipeline, good } = await twoDone();
    const rollback = world.rollback(pipeline, 'Deploy', good, { by: 'ann' });
    expect(rollback).toMatchObject({
      rollbackTo: good,
      revision: good.revision,
      trigger: { by: 'ann', automatic: false },
    });
    expect(rollback.stages.map(({ definition }) => definition.name)).toEqual(['Deploy']);
    await clock.advance(20_000);
    world.now();
    expect(rollback.status).toBe('succeeded');
  });

  test('has a script of its own', async () => {
    const { world, clock } = smallWorld();
    const definition = threeStages(['succeeded'], {
      deploy: { actions: [work('Release', 1_000, { rollbackOutcomes: ['failed'] })] },
    });
    const pipeline = world.add(definition);
    const good = world.start(pipeline);
    await clock.advance(20_000);
    const rollback = world.rollback(pipeline, 'Deploy', good);
    await clock.advance(20_000);
    world.now();
    expect([good.status, rollback.status]).toEqual(['succeeded', 'failed']);
  });

  test('is refused for a target without success, a rollback as target, a busy stage, an outdated target', async () => {
    const { world, clock, pipeline, failed, good } = await twoDone();
    const to = (target: Execution) => reasonOf(() => world.rollback(pipeline, 'Deploy', target));
    expect(to(failed)).toBe('target-not-completed');
    const rollback = world.rollback(pipeline, 'Deploy', good);
    expect(to(good)).toBe('stage-running');
    await clock.advance(20_000);
    expect(to(rollback)).toBe('target-not-completed');
    expect(to(good)).toBeUndefined();
    await clock.advance(20_000);
    world.update(pipeline);
    expect(to(good)).toBe('definition-changed');
  });

  test('makes a retry of the execution that was in the stage too late', async () => {
    const { world, clock, pipeline, good } = await twoDone();
    const failed = world.start(pipeline);
    await clock.advance(20_000);
    world.rollback(pipeline, 'Deploy', good);
    expect(reasonOf(() => world.retry(failed, stage(failed, 'Deploy'), 'failed'))).toBe('superseded');
  });
});

describe('a stop', () => {
  test('waits for the running action and starts no other', async () => {
    const { world, clock, execution } = failedDeploy(['succeeded']);
    await clock.advance(5_000);
    world.stop(execution, { reason: 'enough' });
    expect([execution.status, stageStatus(stage(execution, 'Deploy'))]).toEqual(['stopping', 'stopping']);
    await clock.advance(7_700);
    world.now();
    expect([execution.status, ...actions(execution, 'Deploy')]).toEqual(['stopping', 'succeeded']);
    await clock.advance(1_000);
    world.now();
    expect([execution.status, stageStatus(stage(execution, 'Deploy'))]).toEqual(['stopped', 'stopped']);
    expect(execution.stop).toMatchObject({ abandon: false, reason: 'enough' });
  });

  test('abandons the running action when asked to, also as a second thought', async () => {
    const { world, clock, execution } = failedDeploy(['succeeded']);
    await clock.advance(5_000);
    world.stop(execution);
    expect(reasonOf(() => world.stop(execution))).toBe('already-stopping');
    world.stop(execution, { abandon: true });
    expect(reasonOf(() => world.stop(execution, { abandon: true }))).toBe('already-stopping');
    expect(actions(execution, 'Deploy')).toEqual(['abandoned']);
    await clock.advance(1_000);
    world.now();
    expect(execution.status).toBe('stopped');
    expect(reasonOf(() => world.stop(execution))).toBe('not-running');
  });

  test('a stopped stage can be retried', async () => {
    const { world, clock, execution } = failedDeploy(['succeeded']);
    await clock.advance(5_000);
    world.stop(execution, { abandon: true });
    await clock.advance(2_000);
    world.retry(execution, stage(execution, 'Deploy'), 'failed');
    await clock.advance(20_000);
    world.now();
    expect(execution.status).toBe('succeeded');
  });
});

describe('a second execution', () => {
  test('superseded mode: the one in front of a busy stage gives way to a newer one', async () => {
    const { world, clock } = smallWorld();
    const pipeline = world.add(
      threeStages(['succeeded'], { deploy: { actions: [work('Release', 100_000)] } }),
    );
    const [first, second, third] = [0, 1, 2].map((n) => {
      let started: Execution | undefined;
      world.schedule(n * 10_000, () => {
        started = world.start(pipeline);
      });
      return () => started as Execution;
    });
    await clock.advance(15_000);
    world.now();
    expect(second?.().waitingFor?.definition.name).toBe('Deploy');
    await clock.advance(15_000);
    world.now();
    expect([first?.().status, second?.().status, third?.().status]).toEqual([
      'running',
      'superseded',
      'running',
    ]);
    await clock.advance(300_000);
    world.now();
    expect(third?.().status).toBe('succeeded');
    // The third enters Deploy in the moment in which the first leaves it.
    expect(stage(third?.() as Execution, 'Deploy').attempts[0]?.startedAt).toBe(first?.().finishedAt);
  });

  test('queued mode: one after another, nobody is lost', async () => {
    const { world, clock } = smallWorld();
    const pipeline = world.add(threeStages(['succeeded'], { mode: 'queued' }));
    const executions = [world.start(pipeline), world.start(pipeline), world.start(pipeline)];
    await clock.advance(6_000);
    world.now();
    expect(executions.map(({ waitingFor }) => waitingFor?.definition.name)).toEqual([
      undefined,
      'Deploy',
      'Deploy',
    ]);
    await clock.advance(60_000);
    world.now();
    expect(executions.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    const entries = executions.map((execution) => stage(execution, 'Deploy').attempts[0]?.startedAt);
    expect(entries).toEqual([2_600, 12_900, 23_200]);
  });

  test('of two that entered a stage in the same moment, the second is the latest in it', async () => {
    const { world } = smallWorld();
    const pipeline = world.add({
      name: 'p',
      mode: 'superseded',
      stages: [{ name: 'S', actions: [work('a', 1)], skipped: true }],
    });
    world.start(pipeline);
    const second = world.start(pipeline);
    expect(latestIn(pipeline, 'S', world.now())).toBe(second);
  });

  test('parallel mode: side by side', async () => {
    const { world, clock } = smallWorld();
    const pipeline = world.add(threeStages(['succeeded'], { mode: 'parallel' }));
    const executions = [world.start(pipeline), world.start(pipeline)];
    await clock.advance(WHOLE_RUN_MS);
    world.now();
    expect(executions.map(({ finishedAt }) => finishedAt)).toEqual([WHOLE_RUN_MS, WHOLE_RUN_MS]);
  });
});

describe('time', () => {
  test('a new definition cancels what runs and leaves what has ended', async () => {
    const { world, clock, pipeline, execution } = failedDeploy(['failed']);
    await clock.advance(20_000);
    const running = world.start(pipeline);
    await clock.advance(5_000);
    world.update(pipeline);
    expect([execution.status, running.status, stageStatus(stage(running, 'Deploy'))]).toEqual([
      'failed',
      'cancelled',
      'cancelled',
    ]);
    expect(actions(running, 'Deploy')).toEqual(['abandoned']);
  });

  test('what is scheduled happens at its time, although nobody looked in between', async () => {
    const { world, clock, pipeline } = failedDeploy(['failed', 'succeeded']);
    world.schedule(50_000, () => {
      const execution = pipeline.executions[0] as Execution;
      world.retry(execution, stage(execution, 'Deploy'), 'failed');
    });
    await clock.advance(1e6);
    world.now();
    const [execution] = pipeline.executions;
    expect([execution?.status, execution?.finishedAt]).toEqual(['succeeded', 68_200]);
  });

  test('a clock that is set back does not bring time back', async () => {
    let now = 10_000;
    const { world } = smallWorld({ clock: { now: () => now, sleep: async () => {} } });
    world.start(world.add(threeStages(['succeeded'])));
    now = 11_000;
    expect(world.now()).toBe(11_000);
    now = 5_000;
    expect(world.now()).toBe(11_000);
  });
});
