import { describe, expect, it, vi } from 'vitest';
import { run } from '../../src/engine/run.js';
import { SECRET_IN_MODEL } from '../../src/sandbox/bk-ci/detail.js';
import { SECRET_VARIABLE } from '../../src/sandbox/bk-ci/lists.js';
import { SECRET_PARAMETER } from '../../src/sandbox/bk-ci/rows.js';
import { connect, newestBuild, operate, signal, taskId, versions } from './harness.js';

/** One test, or a few, for every trap of this service; each bears its name. */

describe.concurrent('a blank taskId is a full rebuild, even of a build that succeeded', () => {
  it.for(['', '   '])(
    'so no stage and no task ("%s") is an error before any request',
    async (stage, { expect }) => {
      const { verdict, sandbox, problems } = await operate({ inputs: { stage } });
      expect(verdict.exitCode).toBe(2);
      expect(problems.map(({ input }) => input)).toEqual(['stage']);
      expect(sandbox.requests).toEqual([]);
    },
  );

  it('so it is sent only when the whole build is what was asked for, and then once', async ({ expect }) => {
    const { verdict, deeds } = await operate({ inputs: { stage: '', scope: 'all' } });
    expect(verdict.exitCode).toBe(0);
    expect(deeds).toEqual(['whole-build']);
  });

  it('so a build that succeeded is left alone', async ({ expect }) => {
    const { verdict, sent } = await operate({ pipeline: 'demo-green', inputs: { stage: '', scope: 'all' } });
    expect(verdict).toMatchObject({ exitCode: 3, report: { outcome: 'refused', finalStatus: 'succeeded' } });
    expect(sent).toEqual([]);
  });
});

describe.concurrent('a taskId that matches nothing becomes a full rebuild', () => {
  it.for(versions)(
    'so an unknown task is refused with the candidates, on %s',
    async (version, { expect }) => {
      const { verdict, sent } = await operate({ inputs: { task: 'e-unknown' }, sandbox: { version } });
      expect(verdict).toMatchObject({ exitCode: 3 });
      expect(verdict.advice).toContain(taskId('demo', 'release'));
      expect(sent).toEqual([]);
    },
  );

  it.for(versions)(
    'so a step id, which %s may not know, is turned into the task’s id',
    async (version, { expect }) => {
      const { verdict, deeds, sandbox } = await operate({
        inputs: { task: 'release' },
        sandbox: { version },
      });
      expect(deeds).toEqual(['task']);
      expect(sandbox.deeds[0]?.target).toBe('release');
      expect(verdict.exitCode).toBe(0);
    },
  );

  it('so a job’s own id is turned into its number', async ({ expect }) => {
    const { deeds } = await operate({ inputs: { task: 'job_deploy' } });
    expect(deeds).toEqual(['job']);
  });

  it('so a stage is addressed by its id whatever it was called', async ({ expect }) => {
    for (const stage of ['deploy', 'stage-3', '2']) {
      const { sandbox } = await operate({ inputs: { stage } });
      expect(sandbox.deeds.map(({ what, target }) => [what, target])).toEqual([['stage', 'stage-3']]);
    }
  });
});

describe('a whole-build retry of a running build may wipe its variables', () => {
  it('so what runs is followed, and nothing is sent', async () => {
    const { verdict, sent } = await operate({
      pipeline: 'demo-running',
      inputs: { stage: '', scope: 'all' },
    });
    expect(verdict).toMatchObject({ exitCode: 0, report: { outcome: 'attached' } });
    expect(sent).toEqual([]);
  });

  it.each(versions)(
    'so straight before it is sent the build is looked at once more, on %s',
    async (version) => {
      const pipeline = 'demo-cleans-variables';
      const { remote, sandbox, world, build, deeds } = await connect({
        pipeline,
        inputs: { stage: '', scope: 'all' },
        sandbox: { version },
      });
      const place = await remote.locate(signal);
      const baseline = await remote.observe({ ...place.execution, attempt: undefined }, signal);
      const operation = await remote.prepare('retry', baseline, signal);
      expect(operation.plan.resendable).toBe(false);
      // Somebody is faster, between our look and our request.
      world.restart(build);
      expect(await operation.send(signal)).toMatchObject({ kind: 'refused', reason: 'conflict' });
      expect([deeds, sandbox.books.of(build).wiped]).toEqual([[], false]);
    },
  );

  it('and the service does wipe them, where it is asked to', async () => {
    const pipeline = 'demo-cleans-variables';
    const wiped = async (version: (typeof versions)[number]) => {
      const { sandbox, world, build } = await connect({ pipeline, sandbox: { version } });
      world.restart(build);
      const query = new URLSearchParams({ buildId: build.id, pipelineId: build.pipeline.name });
      const answer = await fetch(`${sandbox.url}/apigw-user/v4/projects/demo/build_retry?${query}`, {
        method: 'POST',
        headers: { 'x-devops-uid': 'alice', 'content-type': 'application/json' },
      });
      expect(answer.status).toBe(400);
      return sandbox.books.of(build).wiped;
    };
    expect([await wiped('3.2'), await wiped('4.2')]).toEqual([false, true]);
  });

  it('a lost answer to it is never followed by a second one', async () => {
    const { verdict, sent } = await operate({
      inputs: { stage: '', scope: 'all' },
      faults: ['reset-before@build_retry*1'],
    });
    expect(verdict).toMatchObject({ exitCode: 6, report: { outcome: 'unknown' } });
    expect(sent).toEqual(['build_retry']);
  });
});

describe('stageStatus is stale after a retry', () => {
  it.each(versions)('so it is not what the verdict is made of, on %s', async (version) => {
    const { remote, sandbox, build, clock } = await connect({ sandbox: { version } });
    const place = await remote.locate(signal);
    const baseline = await remote.observe({ ...place.execution, attempt: undefined }, signal);
    const operation = await remote.prepare('retry', baseline, signal);
    expect(await operation.send(signal)).toMatchObject({ kind: 'accepted', ref: { attempt: 2 } });
    await clock.advance(3_500);
    const url = `${sandbox.url}/apigw-user/v4/projects/demo/build_status?buildId=${build.id}`;
    const headers = { 'x-devops-uid': 'alice', 'content-type': 'application/json' };
    const { data } = (await (await fetch(url, { headers })).json()) as {
      data: { status: string; stageStatus: { status?: string }[] };
    };
    expect([data.status, data.stageStatus[2]?.status]).toEqual(['RUNNING', 'FAILED']);
    const now = await remote.observe({ executionId: build.id, attempt: 2 }, signal);
    expect(now).toMatchObject({ status: 'in-progress', providerStatus: 'RUNNING', attempt: 2 });
  });
});

describe('executeCount is the proof, and pins our execution', () => {
  /** A build whose second execution has ended, and somebody has begun a third. */
  async function overtaken(version: (typeof versions)[number], pipeline: string) {
    const connected = await connect({ pipeline, sandbox: { version } });
    const { remote, clock, build, sandbox } = connected;
    const place = await remote.locate(signal);
    const baseline = await remote.observe({ ...place.execution, attempt: undefined }, signal);
    const operation = await remote.prepare('retry', baseline, signal);
    sandbox.faults.on('overtaken@build_retry');
    const answer = await operation.send(signal);
    expect(await operation.look(answer, signal)).toEqual({
      effect: 'seen',
      ref: { executionId: build.id, attempt: 2 },
      proof: 'executeCount went from 1 to 2',
    });
    for (let minutes = 0; minutes < 5; minutes += 1) {
      await clock.advance(60_000);
      sandbox.world.now();
    }
    return connected;
  }

  it.each(versions)('a higher one means that somebody took our place: superseded, on %s', async (version) => {
    const { remote, build } = await overtaken(version, 'demo-fails');
    const ours = await remote.observe({ executionId: build.id, attempt: 2 }, signal);
    expect(ours).toMatchObject({ status: 'superseded', attempt: 2 });
    expect(ours.failureReason).toContain('execution 3 is there now, not our execution 2');
    if (version !== '1.11') expect(ours.failureReason).toMatch(/by carol.*Ours ended as FAILED/);
  });

  it.each(versions.slice(1))(
    'but ours that went well did go well: from %s on the service still tells',
    async (version) => {
      const { remote, build } = await overtaken(version, 'demo');
      const ours = await remote.observe({ executionId: build.id, attempt: 2 }, signal);
      expect(ours).toMatchObject({ status: 'succeeded', attempt: 2 });
    },
  );

  it('a lower one than ours is an old reading', async () => {
    const { remote, build } = await connect();
    await remote.locate(signal);
    const old = await remote.observe({ executionId: build.id, attempt: 2 }, signal);
    expect(old).toMatchObject({ status: 'in-progress', attempt: 2 });
  });

  it.each([
    ['1.11', [], /before 1\.14.*build_histories$/],
    ['1.14', [], /build_detail.*build_histories$/],
    ['3.2', [], /build_detail.*build_histories$/],
    ['4.2', [], /build_detail.*batch_get_build_status$/],
    ['1.11', ['no-count'], /before 1\.14.*BK_CI_RETRY_COUNT\)$/],
    ['4.2', ['no-count'], /before 1\.14.*BK_CI_RETRY_COUNT\)$/],
    ['4.2', ['app-no-permission@batch_get_build_status*'], /build_detail.*build_histories$/],
  ] as const)('where it is read is said in the debug log: %s %o', async (version, faults, source) => {
    const { verdict, debug, accepted } = await operate({ sandbox: { version, faults } });
    expect(verdict).toMatchObject({ exitCode: 0, report: { execution: { attempt: 2 } } });
    expect(accepted).toEqual(['build_retry']);
    const said = debug.filter((line) => /^executeCount is read from|has no executeCount/.test(line));
    expect(said.join(' ')).toMatch(source);
  });
});

describe('STAGE_SUCCESS', () => {
  it('without an end time waits for a reviewer: who, and where', async () => {
    const { remote, build, world, clock } = await connect({ pipeline: 'demo-review' });
    await remote.locate(signal);
    const ref = { executionId: build.id, attempt: 1 };
    const url = `https://devops.example.com/console/pipeline/demo/${build.pipeline.name}/detail/${build.id}`;
    expect(await remote.observe(ref, signal)).toMatchObject({
      status: 'waiting-approval',
      approval: { what: 'review of stage deploy (Flow 1)', who: 'alice, bob', url },
    });
    world.approve(build, { by: 'bob' });
    await clock.advance(30_000);
    expect(await remote.observe(ref, signal)).toMatchObject({ status: 'in-progress', approval: undefined });
  });

  it('with one has ended, because a reviewer refused: never a success', async () => {
    const { remote, build } = await connect({ pipeline: 'demo-refused' });
    await remote.locate(signal);
    expect(await remote.observe({ executionId: build.id, attempt: 1 }, signal)).toMatchObject({
      status: 'cancelled',
      providerStatus: 'STAGE_SUCCESS',
      failureReason: expect.stringContaining('refused by alice'),
    });
  });
});

describe('CANCELED before endTime', () => {
  it('is not the end yet', async () => {
    const { remote, build, world, clock } = await connect({ pipeline: 'demo-running' });
    await remote.locate(signal);
    const ref = { executionId: build.id, attempt: 1 };
    world.stop(build, { by: 'bob', abandon: true });
    expect(await remote.observe(ref, signal)).toMatchObject({
      status: 'in-progress',
      providerStatus: 'CANCELED',
    });
    await clock.advance(10_000);
    expect(await remote.observe(ref, signal)).toMatchObject({
      status: 'cancelled',
      providerStatus: 'CANCELED',
    });
  });

  it('an end that never gets its time is believed after a minute', async () => {
    const { remote, build, clock } = await connect({ faults: ['no-end-time'] });
    await remote.locate(signal);
    const ref = { executionId: build.id, attempt: 1 };
    expect((await remote.observe(ref, signal)).status).toBe('in-progress');
    await clock.advance(60_000);
    expect((await remote.observe(ref, signal)).status).toBe('in-progress');
    await clock.advance(1_000);
    expect((await remote.observe(ref, signal)).status).toBe('failed');
  });

  it('but a pause never gets one', async () => {
    const { remote, build, clock } = await connect({ pipeline: 'demo-review', faults: ['no-end-time'] });
    await remote.locate(signal);
    for (let minute = 0; minute < 4; minute += 1) {
      const now = await remote.observe({ executionId: build.id, attempt: 1 }, signal);
      expect(now.status).toBe('waiting-approval');
      await clock.advance(60_000);
    }
  });
});

describe('status "" and startTime 0', () => {
  it('are a build and a stage that have not begun, not ones that ended in 1970', async () => {
    const { remote, world, build, clock } = await connect({ inputs: { 'wait-for': 'execution' } });
    const fresh = world.start(build.pipeline, { by: 'alice' });
    await remote.locate(signal);
    const ref = { executionId: fresh.id, attempt: 1 };
    const queued = await remote.observe(ref, signal);
    expect(queued).toMatchObject({ status: 'in-progress', startedAt: undefined, finishedAt: undefined });
    expect(queued.stages.map(({ status }) => status)).toEqual(Array(4).fill('not-started'));
    await clock.advance(5_000);
    expect((await remote.observe(ref, signal)).startedAt).toBe(fresh.startedAt);
  });
});

describe.concurrent('408, 502 and 504 are lost answers', () => {
  const lost = ['timeout-408', 'gateway-504', 'gateway-504-200', 'status-502-after', 'status-408'];

  it.for(lost)(
    '%s: executeCount is read before anything else, and nothing is sent again',
    async (fault, { expect }) => {
      const { verdict, sent, accepted, sandbox } = await operate({ faults: [`${fault}@build_retry*1`] });
      expect(verdict).toMatchObject({
        exitCode: 0,
        report: { outcome: 'triggered', finalStatus: 'succeeded' },
      });
      expect([sent, accepted]).toEqual([['build_retry'], ['build_retry']]);
      const after = sandbox.requests.findIndex(({ operation }) => operation === 'build_retry') + 1;
      expect(sandbox.requests[after]?.operation).toBe('batch_get_build_status');
    },
  );

  it.for(['timeout-408-before', 'gateway-502-before', 'nginx-503'])(
    '%s: nothing came of it, so one more request after the settle time',
    async (fault, { expect }) => {
      const { verdict, accepted, sandbox } = await operate({ faults: [`${fault}@build_retry*1`] });
      expect(verdict.exitCode).toBe(0);
      expect(accepted).toEqual(['build_retry']);
      const times = sandbox.requests
        .filter(({ operation }) => operation === 'build_retry')
        .map(({ at }) => at);
      expect(times).toHaveLength(2);
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(45_000);
    },
  );

  it('and it is told whose execution it may be', async ({ expect }) => {
    const { events } = await operate({ faults: ['gateway-504@build_retry*1'] });
    const confirmed = events.find(({ type }) => type === 'confirmed');
    expect(confirmed).toMatchObject({ proof: 'executeCount went from 1 to 2, started by alice' });
  });
});

describe('the running retry of one task, where executeCount does not move', () => {
  it.each(versions)('is proven by the task itself, on %s', async (version) => {
    const { remote, build, clock } = await connect({
      pipeline: 'demo-running-task',
      inputs: { task: 'release' },
      sandbox: { version },
    });
    const place = await remote.locate(signal);
    const baseline = await remote.observe({ ...place.execution, attempt: undefined }, signal);
    expect(baseline.status).toBe('in-progress');
    const operation = await remote.prepare('retry', baseline, signal);
    expect(operation.plan.retryableNow).toBe(true);
    const unsent = { kind: 'unknown', message: 'lost' } as const;
    expect(await operation.look(unsent, signal)).toMatchObject({ effect: 'none' });
    const answer = await operation.send(signal);
    expect(answer).toMatchObject({ kind: 'accepted', ref: { executionId: build.id, attempt: 1 } });
    expect(await operation.look(answer, signal)).toMatchObject({
      effect: 'seen',
      ref: { executionId: build.id, attempt: 1 },
      proof: expect.stringContaining('task Release'),
    });
    await clock.advance(10 * 60_000);
    expect(await remote.observe({ executionId: build.id, attempt: 1 }, signal)).toMatchObject({
      status: 'succeeded',
      attempt: 1,
    });
  });

  it('a job or stage of a running build is not sent: it is followed', async () => {
    const { verdict, sent } = await operate({ pipeline: 'demo-running-task', inputs: { task: 'east' } });
    expect(verdict).toMatchObject({ exitCode: 1, report: { outcome: 'attached', finalStatus: 'failed' } });
    expect(sent).toEqual([]);
  });
});

describe.concurrent('texts are localised: numbers decide', () => {
  it('the same end in Chinese', async ({ expect }) => {
    for (const faults of [[], ['chinese']]) {
      const { verdict } = await operate({
        pipeline: 'demo-no-skip',
        inputs: { mode: 'skip', task: 'release' },
        faults,
      });
      expect(verdict).toMatchObject({ exitCode: 3, report: { outcome: 'refused' } });
      expect(verdict.message).toContain('2101221');
      expect(verdict.advice).toContain('API_OPERATE');
    }
  });
});

describe.concurrent('refusals come in four shapes', () => {
  it.for([
    ['plain text', ['plain-403'], 3, /HTTP 403: Devops OpenAPI Auth fail/],
    ['the gateway’s own', ['app-no-permission@build_retry*'], 3, /1640301: APP_NO_PERMISSION/],
    ['the gateway’s own inside HTTP 200', ['gateway-200', 'app-no-permission@build_retry*'], 3, /1640301/],
    ['an error that says result: true', ['nginx-404@build_detail*'], 3, /404: Not Found/],
    ['the service’s', ['no-permission'], 3, /2101008/],
  ] as const)('%s', async ([, faults, exitCode, message], { expect }) => {
    const { verdict, accepted } = await operate({ faults });
    expect(verdict.exitCode).toBe(exitCode);
    expect(verdict.message).toMatch(message);
    expect(verdict.advice).toMatch(/.{20}/);
    expect(accepted).toEqual([]);
  });

  it('the plain text of a service that wants an access token, and with one it goes', async ({ expect }) => {
    const faults = ['access-token-filter'];
    const without = await operate({ faults, inputs: { 'api-style': 'direct' } });
    expect(without.verdict).toMatchObject({ exitCode: 3 });
    expect(without.verdict.message).toContain('Request accessToken is empty');
    const inputs = {
      'api-style': 'direct',
      token: 'sandbox-access-token-of-nobody',
      'app-code': '',
      'app-secret': '',
    };
    const withToken = await operate({ faults, inputs });
    expect(withToken.verdict.exitCode).toBe(0);
    expect(withToken.said).not.toContain('sandbox-access-token');
  });
});

describe.concurrent('variables and the model may hold secrets', () => {
  it.for([
    ['a retry', [], {}],
    ['a retry counted by build_status', ['no-count'], {}],
    ['a rollback', [], { mode: 'rollback' }],
    ['a rollback whose answer was lost', ['reset-after@build_restart*1'], { mode: 'rollback' }],
  ] as const)('none is told to anybody: %s', async ([, faults, inputs], { expect }) => {
    const { said, verdict } = await operate({ faults, inputs });
    expect(verdict.exitCode).toBe(0);
    for (const secret of [SECRET_VARIABLE, SECRET_IN_MODEL, SECRET_PARAMETER])
      expect(said).not.toContain(secret);
  });
});

describe('somebody else', () => {
  it('who retries a moment before us is followed, not doubled', async () => {
    const { verdict, accepted } = await operate({ faults: ['raced@build_retry*1'] });
    expect(verdict).toMatchObject({ exitCode: 0, report: { outcome: 'attached', finalStatus: 'succeeded' } });
    expect(accepted).toEqual([]);
  });

  it('whose execution it is is never stopped', async () => {
    const { remote, build, world, clock, sandbox, deeds } = await connect({
      inputs: { 'on-cancel': 'stop' },
    });
    await remote.locate(signal);
    const ours = { executionId: build.id, attempt: 1 };
    const before = sandbox.books.of(build);
    before.runs.push({ count: 2, at: clock.now(), by: 'carol', from: 0, full: true, record: undefined });
    world.restart(build);
    await expect(remote.stop(ours, 'cancelled', signal)).rejects.toThrow('somebody else');
    expect(deeds).toEqual([]);
    await remote.stop({ ...ours, attempt: 2 }, 'cancelled', signal);
    expect(deeds.map(({ what }) => what)).toEqual(['stop']);
  });

  it('a cancel while the answer is on its way stops what it started', async () => {
    const { remote, request, build, clock, deeds, sandbox } = await connect({
      inputs: { 'on-cancel': 'stop' },
      faults: ['stall@build_retry*1'],
    });
    const cancel = new AbortController();
    const emit = vi.fn(({ type }: { type: string }) => {
      if (type === 'sending') setTimeout(() => cancel.abort(new Error('cancelled')), 100);
    });
    const tools = {
      clock,
      signal: cancel.signal,
      emit,
      random: () => 0.5,
      grace: () => AbortSignal.timeout(1_500),
    };
    const verdict = await run(remote, request, tools);
    expect(verdict.exitCode).toBe(130);
    expect(deeds.map(({ what }) => what)).toEqual(['stage', 'stop']);
    expect(newestBuild(sandbox).id).toBe(build.id);
  });
});
