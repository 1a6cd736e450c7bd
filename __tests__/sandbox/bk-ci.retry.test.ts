import { describe, expect, test } from 'vitest';
import { idOf, visit } from './bk-ci-harness.js';

const versions = ['1.11', '1.14', '3.2', '4.2'] as const;

describe('what is accepted', () => {
  test.each(versions)(
    '%s: a failed stage; the count grows with the answer, the stages of old are kept',
    async (version) => {
      const { retry, detail, newest, deeds } = await visit({ version });
      const build = newest();
      const { status, body } = await retry('demo', { taskId: 'stage-3', failedContainer: true });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 0,
        data: { id: build.id, num: 3, executeCount: 2, projectId: 'demo' },
      });
      const after = await detail(build.id);
      expect(after).toMatchObject({
        status: 'QUEUE',
        end: undefined,
        stages: ['SUCCEED', 'SUCCEED', '', ''],
      });
      expect(after.count).toBe(version === '1.11' ? undefined : 2);
      expect(deeds).toMatchObject([{ what: 'stage', target: 'stage-3', failedOnly: true }]);
    },
  );

  test('it goes through the queue, and then through the stages that follow', async () => {
    const { retry, detail, newest, clock } = await visit();
    await retry('demo', { taskId: 'stage-3' });
    const { id } = newest();
    const seen: string[] = [];
    for (let second = 0; second < 160; second += 1) {
      const { status, stages } = await detail(id);
      const now = [status, ...stages.slice(2)].join(' ');
      if (seen.at(-1) !== now) seen.push(now);
      await clock.advance(1_000);
    }
    expect(seen).toEqual([
      'QUEUE  ',
      'QUEUE_CACHE  ',
      'RUNNING RUNNING ',
      'RUNNING SUCCEED RUNNING',
      'SUCCEED SUCCEED SUCCEED',
    ]);
  });

  test('the stage list of build_status is that of the execution before, until the build has really started', async () => {
    const { retry, get, newest, clock } = await visit();
    await retry('demo', { taskId: 'stage-3' });
    const listed = async () => {
      const { data } = (await get('build_status', { buildId: newest().id })).body;
      return data.stageStatus.map((stage: { status?: string }) => stage.status ?? '');
    };
    expect(await listed()).toEqual(['SUCCEED', 'SUCCEED', 'FAILED', '']);
    await clock.advance(4_000);
    expect(await listed()).toEqual(['SUCCEED', 'SUCCEED', 'FAILED', '']);
    await clock.advance(2_000);
    expect(await listed()).toEqual(['SUCCEED', 'SUCCEED', 'RUNNING', '']);
  });

  test('failedContainer: only the jobs that are not successful run again', async () => {
    const { retry, detail, newest, clock } = await visit();
    await retry('demo-two-jobs', { taskId: 'stage-3', failedContainer: true });
    await clock.advance(300_000);
    const { data } = await detail(newest('demo-two-jobs').id);
    const counts = data.model.stages[2].containers.map(
      (job: { name: string; executeCount: number }) => job.executeCount,
    );
    expect(counts).toEqual([2, 2, 1]);
    expect(data.status).toBe('SUCCEED');
  });

  test('one task: it and what follows it; other failed jobs stay failed', async () => {
    const { retry, detail, newest, clock } = await visit();
    await retry('demo-two-jobs', { taskId: idOf('demo-two-jobs', 'release') });
    await clock.advance(300_000);
    const { data } = await detail(newest('demo-two-jobs').id);
    const jobs = data.model.stages[2].containers.map((job: { status: string }) => job.status);
    expect([data.status, ...jobs]).toEqual(['FAILED', 'SUCCEED', 'FAILED', 'SUCCEED']);
  });

  test('skip: what failed is SKIP, and the build goes on', async () => {
    const { retry, detail, newest, clock } = await visit();
    await retry('demo', { taskId: 'stage-3', skip: true, failedContainer: true });
    await clock.advance(60_000);
    const { data } = await detail(newest().id);
    const tasks = data.model.stages[2].containers[0].elements.map((task: { status: string }) => task.status);
    expect([data.status, data.model.stages[2].status, ...tasks]).toEqual([
      'SUCCEED',
      'SUCCEED',
      'SUCCEED',
      'SKIP',
    ]);
  });

  test('a number in place of the id, and the id before the number', async () => {
    const { post, newest, deeds } = await visit();
    const pipelineId = newest().pipeline.name;
    const { body } = await post('build_retry', { pipelineId, buildNumber: 3, taskId: 'stage-3' });
    expect(body.data.id).toBe(newest().id);
    const other = newest('demo-fails');
    await post('build_retry', { buildId: other.id, buildNumber: 1, taskId: 'stage-3' });
    expect(deeds.map(({ buildId }) => buildId)).toEqual([newest().id, other.id]);
  });
});

describe('a full rebuild nobody meant', () => {
  test.each([
    ['no taskId', {}],
    ['a blank one', { taskId: ' ' }],
    ['one with flags, which are ignored', { failedContainer: true, skip: true }],
    ['one that matches nothing', { taskId: 'stage-9' }],
    ['a stage’s name', { taskId: 'deploy' }],
    ['a job’s own id', { taskId: 'job_deploy' }],
  ])('%s', async (_name, query) => {
    const { retry, deeds, clock, detail, newest } = await visit();
    expect((await retry('demo', query)).body).toMatchObject({ status: 0, data: { executeCount: 2 } });
    expect(deeds.map(({ what }) => what)).toEqual(['whole-build']);
    // The trigger's stage is through by now, and everything after it begins anew.
    await clock.advance(3_000);
    expect((await detail(newest().id)).stages).toEqual(['SUCCEED', 'RUNNING', '', '']);
  });

  test('also of a build that succeeded', async () => {
    const { retry, deeds } = await visit();
    await retry('demo-green', {});
    expect(deeds.map(({ what }) => what)).toEqual(['whole-build']);
  });

  test('a step id, before it was understood', async () => {
    const codes = versions.map(async (version) => {
      const { retry, deeds } = await visit({ version });
      const { body } = await retry('demo', { taskId: 'release' });
      return [body.status, deeds[0]?.what];
    });
    expect(await Promise.all(codes)).toEqual([
      [0, 'whole-build'],
      [0, 'whole-build'],
      [2101081, undefined],
      [0, 'task'],
    ]);
  });
});

describe('what is refused', () => {
  const running = { taskId: 'stage-3' };

  test.each([
    ['1.11', 'demo-green', running, 2101911],
    ['1.14', 'demo-green', running, 2101114],
    ['4.2', 'demo-green', running, 2101114],
    // An unfinished build.
    ['1.11', 'demo-running', running, 2101901],
    ['1.14', 'demo-running', running, 2101129],
    ['3.2', 'demo-running', running, 2101129],
    ['4.2', 'demo-running', running, 2101114],
    ['3.2', 'demo-running', {}, 2101129],
    ['4.2', 'demo-running', {}, 2100002],
    ['4.2', 'demo-running', { taskId: 'nothing' }, 2100002],
    ['4.2', 'demo-running', { taskId: '2' }, 2100002],
    // Failed, and still finishing.
    ['4.2', 'demo-finally', running, 2100002],
    ['4.2', 'demo-finally', { taskId: idOf('demo-finally', 'release') }, 2101273],
    ['3.2', 'demo-finally', { taskId: idOf('demo-finally', 'release') }, 2101129],
    // One task of a running stage.
    ['4.2', 'demo-running', { taskId: idOf('demo-running', 'release') }, 2101110],
    ['4.2', 'demo-running-task', { taskId: idOf('demo-running-task', 'slow') }, 2101110],
    // Waiting for a reviewer.
    ['4.2', 'demo-review', { taskId: idOf('demo-review', 'release') }, 2101129],
    // Skipping.
    ['4.2', 'demo-no-skip', { taskId: idOf('demo-no-skip', 'release'), skip: true }, 2101221],
  ] as const)('%s: %s %o answers %i', async (version, name, query, code) => {
    const { retry, deeds } = await visit({ version });
    const { status, body } = await retry(name, query);
    expect([status, body.status]).toEqual([400, code]);
    expect(deeds).toEqual([]);
  });

  test.each([
    [['no-permission'], 403, 2101008],
    [['too-old'], 400, 2101258],
    [['locked'], 400, 2101047],
    [['expired'], 400, 2101081],
    [['too-frequent'], 400, 2101020],
    [['queue-full'], 400, 2101049],
    // In the order of the checks.
    [['queue-full', 'expired', 'locked', 'too-old', 'no-permission'], 403, 2101008],
    [['queue-full', 'expired', 'locked', 'too-old'], 400, 2101258],
    [['queue-full', 'expired', 'locked'], 400, 2101047],
    [['queue-full', 'expired'], 400, 2101081],
  ])('%o: HTTP %i, %i', async (faults, http, code) => {
    const { retry } = await visit({ faults });
    const { status, body } = await retry('demo', { taskId: 'stage-3' });
    expect([status, body.status]).toEqual([http, code]);
  });

  test('an old release knows no age', async () => {
    const { retry } = await visit({ version: '1.14', faults: ['too-old'] });
    expect((await retry('demo', { taskId: 'stage-3' })).body.status).toBe(0);
  });

  test('a second retry while the first one runs; not once it has failed again', async () => {
    const { retry, clock, deeds } = await visit();
    const again = async () => (await retry('demo-fails', { taskId: 'stage-3' })).body.status;
    expect([await again(), await again()]).toEqual([0, 2101114]);
    await clock.advance(300_000);
    expect([await again(), deeds.length]).toEqual([0, 2]);
  });
});

describe('one task of a running build', () => {
  test.each(versions)('%s: starts again in the same execution', async (version) => {
    const { retry, detail, newest, clock } = await visit({ version });
    const build = newest('demo-running-task');
    const { body } = await retry('demo-running-task', { taskId: idOf('demo-running-task', 'release') });
    expect(body).toMatchObject({ status: 0, data: { executeCount: 1 } });
    await clock.advance(5_000);
    const { data, status } = await detail(build.id);
    const task = data.model.stages[2].containers[0].elements[0];
    expect([status, task.status, task.executeCount]).toEqual(['RUNNING', 'RUNNING', 1]);
    expect(task.retryCountManual).toBe(version === '4.2' ? 1 : undefined);
    await clock.advance(600_000);
    expect((await detail(build.id)).status).toBe('SUCCEED');
  });
});

describe('build_restart and build_stop', () => {
  test('a new build of the same user with the same parameters; not twice at once', async () => {
    const { post, newest, world, books } = await visit();
    const old = newest();
    const { body } = await post('build_restart', { buildId: old.id });
    const made = world.execution(body.data);
    expect(made).toMatchObject({ number: 4, trigger: { by: 'alice' } });
    expect(made && books.of(made).parameters).toEqual(books.of(old).parameters);
    expect((await post('build_restart', { buildId: old.id })).body.status).toBe(2101141);
  });

  test('a running build is cancelled first', async () => {
    const { post, newest, detail } = await visit();
    const running = newest('demo-running');
    await post('build_restart', { buildId: running.id });
    expect(await detail(running.id)).toMatchObject({ status: 'CANCELED', end: undefined });
  });

  test('a build that was retried cannot be found by older releases', async () => {
    const answers = versions.map(async (version) => {
      const { retry, post, newest, clock } = await visit({ version });
      await retry('demo', { taskId: 'stage-3' });
      await clock.advance(300_000);
      const { status, body } = await post('build_restart', { buildId: newest().id });
      return [status, body.status];
    });
    expect(await Promise.all(answers)).toEqual([...Array(3).fill([404, 2101163]), [200, 0]]);
  });

  test('a stop is answered before the end; again it is refused, and after the end', async () => {
    const { post, newest, detail, clock } = await visit();
    const { id: buildId } = newest('demo-running');
    const stop = async () => (await post('build_stop', { buildId })).body.status;
    expect([await stop(), await stop()]).toEqual([0, 2101019]);
    expect(await detail(buildId)).toMatchObject({ status: 'CANCELED', end: undefined });
    await clock.advance(10_000);
    expect((await detail(buildId)).end).toBeGreaterThan(0);
    expect(await stop()).toBe(2101182);
  });
});
