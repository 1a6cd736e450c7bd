import { describe, expect, it } from 'vitest';
import type { Operation, TriggerKind } from '../../src/engine/remote.js';
import { connect, newestBuild, signal, taskId, versions } from './harness.js';

type Connected = Awaited<ReturnType<typeof connect>>;

/** Locate, look, and prepare, as the engine does. */
async function prepared({ remote }: Connected, kind: TriggerKind) {
  const place = await remote.locate(signal);
  const baseline = await remote.observe({ ...place.execution, attempt: undefined }, signal);
  return { place, baseline, operation: await remote.prepare(kind, baseline, signal) };
}

const lost = { kind: 'unknown', message: 'lost' } as const;

/** The query of the request that would be sent. */
function query({ plan }: Operation): Record<string, string> {
  const { pipelineId: _, buildId: __, ...rest } = Object.fromEntries(new URL(plan.request.url).searchParams);
  return rest;
}

describe('what is sent', () => {
  it.each([
    [
      'demo',
      'retry',
      {},
      { taskId: 'stage-3', failedContainer: 'true' },
      'retry the failed jobs of stage deploy',
    ],
    ['demo', 'retry', { scope: 'all' }, { taskId: 'stage-3' }, 'retry all jobs of stage deploy'],
    ['demo', 'retry', { stage: '', scope: 'all' }, {}, 'run the whole of build #3'],
    [
      'demo',
      'retry',
      { task: 'release' },
      { taskId: taskId('demo', 'release') },
      'retry task Release of job deploy job',
    ],
    ['demo', 'retry', { task: 'job_deploy' }, { taskId: '2' }, 'retry job deploy job of stage deploy'],
    // Without failedContainer the jobs that went well would run again.
    [
      'demo',
      'skip',
      { mode: 'skip' },
      { taskId: 'stage-3', failedContainer: 'true', skip: 'true' },
      'skip the failed tasks',
    ],
    [
      'demo',
      'skip',
      { mode: 'skip', task: 'release' },
      { taskId: taskId('demo', 'release'), skip: 'true' },
      'skip task Release',
    ],
  ] as const)('%s, %s %o', async (pipeline, kind, inputs, expected, summary) => {
    const { operation } = await prepared(await connect({ pipeline, inputs }), kind);
    expect(query(operation)).toEqual(expected);
    expect(operation.plan.summary).toContain(summary);
    expect(operation.plan.request).toMatchObject({ method: 'POST', body: undefined });
  });

  it('a job or task that is not the only failed one comes with a warning', async () => {
    const warnings = async (task: string) => {
      const { operation } = await prepared(
        await connect({ pipeline: 'demo-two-jobs', inputs: { task } }),
        'retry',
      );
      return operation.plan.warnings;
    };
    expect(await warnings('release')).toEqual([expect.stringContaining('other failed jobs (west)')]);
    expect(await warnings('west')).toEqual([expect.stringContaining('other failed jobs (east)')]);
    const alone = await prepared(await connect({ inputs: { task: 'release' } }), 'retry');
    expect(alone.operation.plan.warnings).toEqual([]);
  });

  it('a build that is not the newest one, too', async () => {
    const { place } = await prepared(await connect({ inputs: { 'execution-id': '2' } }), 'retry');
    expect(place.warnings).toEqual([
      expect.stringContaining('#2 is not the newest one of the pipeline, which is #3'),
    ]);
  });
});

describe('what is decided beyond the state of the stage', () => {
  const plan = async (pipeline: string, inputs = {}, kind: TriggerKind = 'retry') =>
    (await prepared(await connect({ pipeline, inputs }), kind)).operation.plan;

  it('a stage that failed while its build still runs has to wait for the build', async () => {
    expect((await plan('demo-finally')).waitFirst).toContain('has not ended');
    expect((await plan('demo-finally', { task: 'release' })).waitFirst).toContain('has not ended');
    expect((await plan('demo-running')).waitFirst).toBeUndefined();
  });

  it('a stage or task that went well is nothing to do', async () => {
    expect((await plan('demo-green')).alreadyDone).toBe('stage deploy did not fail: it is SUCCEED');
    expect((await plan('demo', { task: 'migrate' })).alreadyDone).toBe(
      'task Migrate did not fail: it is SUCCEED',
    );
    expect((await plan('demo', { stage: 'build', 'wait-for': 'execution' })).alreadyDone).toContain(
      'stage build',
    );
    expect((await plan('demo')).alreadyDone).toBeUndefined();
  });

  it('what never ran cannot be retried: which stage can', async () => {
    const connected = await connect({ inputs: { stage: 'verify' } });
    await expect(prepared(connected, 'retry')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('Stage verify did not run: stage deploy is FAILED'),
      advice: 'Set stage to what failed: deploy (stage-3).',
    });
  });

  it('only one task of a running build can be taken now', async () => {
    expect((await plan('demo-running-task', { task: 'release' })).retryableNow).toBe(true);
    expect((await plan('demo-running-task', { task: 'release', mode: 'skip' }, 'skip')).retryableNow).toBe(
      true,
    );
    expect(
      (await plan('demo-running-task', { task: 'slow', stage: '' }).catch(() => undefined))?.retryableNow,
    ).toBeFalsy();
    expect((await plan('demo-running-task', { task: 'east' })).retryableNow).toBeFalsy();
    expect((await plan('demo-running-task')).retryableNow).toBeFalsy();
  });

  it('all but the whole build may be sent once more after a lost answer', async () => {
    expect((await plan('demo')).resendable).toBe(true);
    expect((await plan('demo', { task: 'release' })).resendable).toBe(true);
    expect((await plan('demo', { stage: '', scope: 'all' })).resendable).toBe(false);
    expect((await plan('demo', { mode: 'rollback' }, 'rollback')).resendable).toBe(false);
  });
});

describe.each(versions)('a rollback on %s', (version) => {
  const sandbox = { version };
  const inputs = { mode: 'rollback' };

  it('goes to the last good build before the one it goes back from', async () => {
    const connected = await connect({ sandbox, inputs: { ...inputs, 'execution-id': '3' } });
    const { world, build, clock } = connected;
    // A good build that came later is not what was there before.
    world.start(build.pipeline, { by: 'bob' });
    await clock.advance(600_000);
    const older = await connect({ sandbox, inputs: { ...inputs, 'execution-id': '2' } });
    expect((await prepared(connected, 'rollback')).operation.plan.targetExecutionId).toBe(idOf(connected, 2));
    expect((await prepared(older, 'rollback')).operation.plan.targetExecutionId).toBe(idOf(older, 1));
  });

  it('or to a chosen one, by number or id, but never to one that runs', async () => {
    const chosen = async (target: string) => {
      const connected = await connect({ sandbox, inputs: { ...inputs, 'target-execution-id': target } });
      return (await prepared(connected, 'rollback')).operation.plan;
    };
    const { sandbox: some } = await connect({ sandbox });
    const first = newestBuild(some).pipeline.executions[0]?.id ?? '';
    expect((await chosen('1')).targetExecutionId).toBe(first);
    expect((await chosen(first)).targetExecutionId).toBe(first);
    await expect(chosen('3')).rejects.toThrow('is the one to go back from (FAILED)');
    const failed = await connect({ sandbox, inputs: { ...inputs, 'target-execution-id': '3' } });
    failed.world.start(failed.build.pipeline, { by: 'bob' });
    await failed.clock.advance(600_000);
    const { plan } = (await prepared(failed, 'rollback')).operation;
    expect(plan.warnings).toEqual([expect.stringContaining('ended as FAILED')]);
    await expect(chosen('9')).rejects.toThrow('There is no build #9');
    const running = await connect({
      pipeline: 'demo-running',
      sandbox,
      inputs: { ...inputs, 'target-execution-id': '3' },
    });
    await expect(prepared(running, 'rollback')).rejects.toThrow('would cancel it');
  });

  it('an answer that was lost: the new build like the target is ours, if there is just one', async () => {
    const connected = await connect({ sandbox, inputs });
    const { world, build, sandbox: service } = connected;
    const { operation } = await prepared(connected, 'rollback');
    // Somebody starts a build of other parameters: that is not it.
    world.start(build.pipeline, { by: 'bob' });
    expect(await operation.look(lost, signal)).toMatchObject({ effect: 'none' });
    const answer = await operation.send(signal);
    const made = newestBuild(service);
    expect(answer).toMatchObject({ kind: 'accepted', ref: { executionId: made.id, attempt: 1 } });
    const seen = { effect: 'seen', ref: { executionId: made.id, attempt: 1 } };
    expect(await operation.look(answer, signal)).toMatchObject(seen);
    expect(await operation.look(lost, signal)).toMatchObject(seen);
    const target = world.execution(idOf(connected, 2));
    if (target === undefined) throw new Error('no target');
    service.books.open(world.start(build.pipeline, { by: 'bob' }), target);
    expect(await operation.look(lost, signal)).toMatchObject({
      effect: 'none',
      detail: expect.stringContaining('2 new builds'),
    });
  });

  it('again, when it has been done, is nothing to do', async () => {
    const connected = await connect({ sandbox, inputs });
    const { world, build, clock, sandbox: service } = connected;
    const target = world.execution(idOf(connected, 2));
    if (target === undefined) throw new Error('no target');
    service.books.open(world.start(build.pipeline, { by: 'bob' }), target);
    await clock.advance(600_000);
    const { operation } = await prepared(connected, 'rollback');
    expect(operation.plan.alreadyDone).toMatch(
      /#4 .* had the same start parameters as build #2 .* and succeeded/,
    );
    const itself = await connect({
      pipeline: 'demo-green',
      sandbox,
      inputs: { ...inputs, 'target-execution-id': '3' },
    });
    expect((await prepared(itself, 'rollback')).operation.plan.alreadyDone).toContain('is what is there');
  });

  it('that would bring the same again is warned of', async () => {
    const connected = await connect({ sandbox, inputs });
    const { world, build, clock, sandbox: service } = connected;
    const target = world.execution(idOf(connected, 2));
    if (target === undefined) throw new Error('no target');
    const failed = world.start(build.pipeline, { by: 'alice', outcomes: { release: ['failed'] } });
    service.books.open(failed, target);
    await clock.advance(600_000);
    const { plan } = (await prepared(connected, 'rollback')).operation;
    expect([plan.alreadyDone, plan.warnings]).toEqual([
      undefined,
      [expect.stringContaining('does not bring another one')],
    ]);
  });

  it('follows the stage of that name in the new build', async () => {
    const connected = await connect({ sandbox, inputs });
    const { remote, clock } = connected;
    const { operation } = await prepared(connected, 'rollback');
    const answer = await operation.send(signal);
    const ref = answer.kind === 'accepted' ? answer.ref : undefined;
    if (ref === undefined) throw new Error('not accepted');
    expect(await remote.observe(ref, signal)).toMatchObject({ status: 'in-progress', attempt: 1 });
    await clock.advance(130_000);
    expect(await remote.observe(ref, signal)).toMatchObject({
      status: 'succeeded',
      executionId: ref.executionId,
    });
  });
});

describe.each(versions)('what a wait can use on %s', (version) => {
  it('earlier durations of the stage, and of whole builds', async () => {
    const stage = await connect({ sandbox: { version } });
    await stage.remote.locate(signal);
    expect(await stage.remote.history(signal)).toEqual([62_000, 62_000]);
    const whole = await connect({ sandbox: { version }, inputs: { 'wait-for': 'execution' } });
    await whole.remote.locate(signal);
    expect(await whole.remote.history(signal)).toEqual([148_000, 148_000]);
  });

  it('who is in the stage now, before a rollback would undo it', async () => {
    const connected = await connect({ sandbox: { version }, inputs: { 'if-retries-fail': 'rollback' } });
    const { remote, world, build, clock } = connected;
    expect((await remote.locate(signal)).inStage).toBe(build.id);
    const newer = world.start(build.pipeline, { by: 'bob' });
    await clock.advance(30_000);
    expect((await remote.locate(signal)).inStage).toBe(build.id);
    await clock.advance(60_000);
    expect((await remote.locate(signal)).inStage).toBe(newer.id);
    // It stays with the build it has located first.
    expect((await remote.locate(signal)).execution.executionId).toBe(build.id);
  });
});

describe('a stop', () => {
  it('of what has ended, or is being stopped, is no failure', async () => {
    const { remote, build, clock } = await connect({ pipeline: 'demo-running' });
    const ref = { executionId: build.id, attempt: 1 };
    await remote.stop(ref, 'cancelled', signal);
    await remote.stop(ref, 'cancelled', signal);
    await clock.advance(60_000);
    await remote.stop(ref, 'cancelled', signal);
  });

  it('that is refused says why', async () => {
    const { remote, build } = await connect({ pipeline: 'demo-running', faults: ['no-permission'] });
    await expect(remote.stop({ executionId: build.id, attempt: 1 }, 'x', signal)).rejects.toThrow('2101008');
  });
});

function idOf({ world, build }: Connected, number: number): string {
  return world.pipeline(build.pipeline.name)?.executions.find((each) => each.number === number)?.id ?? '';
}
