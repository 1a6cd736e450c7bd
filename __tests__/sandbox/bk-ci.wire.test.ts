import { describe, expect, test } from 'vitest';
import { ACCESS_TOKEN, APP_CODE, APP_SECRET } from '../../src/sandbox/bk-ci/gate.js';
import { visit } from './bk-ci-harness.js';

const gateway = '/v4/apigw-app/projects/demo';
const app = { bk_app_code: APP_CODE, bk_app_secret: APP_SECRET };

/** What the gateway answers to somebody who presents himself like this. */
async function present(authorization: unknown, prefix = gateway, faults: string[] = [], headers = {}) {
  const { ask, newest } = await visit({ faults });
  const text = typeof authorization === 'string' ? authorization : JSON.stringify(authorization);
  const shown = authorization === undefined ? {} : { 'x-bkapi-authorization': text };
  return ask('GET', 'build_detail', { buildId: newest().id }, { prefix, headers: { ...shown, ...headers } });
}

describe('the API gateway', () => {
  test.each([
    ['nobody', undefined, 401, 1640100],
    ['no JSON', 'Bearer x', 400, 1640001],
    ['an unknown application', { ...app, bk_app_secret: 'wrong' }, 401, 1640101],
    ['a token alone, where an application is wanted', { access_token: ACCESS_TOKEN }, 401, 1640101],
  ])('%s', async (_name, authorization, status, code) => {
    const { status: http, body } = await present(authorization);
    expect([http, body.code, body.result, body.data]).toEqual([status, code, false, null]);
    expect(body.code_name).toMatch(/^[A-Z_]+$/);
  });

  test.each([
    ['an application', app, gateway],
    ['a token', { access_token: ACCESS_TOKEN }, '/v4/apigw-user/projects/demo'],
    ['an application and a name', { ...app, bk_username: 'bob' }, '/v4/apigw-user/projects/demo'],
  ])('%s is let in', async (_name, authorization, prefix) => {
    expect((await present(authorization, prefix)).body.status).toBe(0);
  });

  test('an application alone is no person, and a wrong token none either', async () => {
    for (const authorization of [app, { access_token: 'old' }]) {
      const { status, body } = await present(authorization, '/v4/apigw-user/projects/demo');
      expect([status, body.code]).toEqual([401, 1640102]);
    }
  });

  test('an application has to say for whom it acts', async () => {
    const { status, body } = await present(app, gateway, [], { 'x-devops-uid': '' });
    expect([status, body.status]).toEqual([400, 400]);
  });

  test('its refusals may come inside HTTP 200', async () => {
    const { status, body } = await present(undefined, gateway, ['gateway-200']);
    expect([status, body.code]).toEqual([200, 1640100]);
  });

  test('what it has no resource for it does not know', async () => {
    for (const [version, code] of [
      ['3.2', 1640401],
      ['4.2', undefined],
    ] as const) {
      const { ask, newest } = await visit({ version });
      const options = {
        prefix: gateway,
        headers: { 'x-bkapi-authorization': JSON.stringify(app) },
        body: '[]',
      };
      const query = { pipelineId: newest().pipeline.name };
      expect((await ask('POST', 'batch_get_build_status', query, options)).body.code).toBe(code);
    }
  });
});

describe('the service itself', () => {
  test('takes the caller’s word, and wants one', async () => {
    const { ask, newest } = await visit();
    const query = { buildId: newest().id };
    expect((await ask('GET', 'build_detail', query)).body.status).toBe(0);
    expect((await ask('GET', 'build_detail', query, { headers: { 'x-devops-uid': '' } })).body.status).toBe(
      400,
    );
  });

  test('nginx in front of it says result: true even when it is an error', async () => {
    const { ask, newest } = await visit({ faults: ['nginx-503@build_status*1'] });
    const query = { buildId: newest().id };
    expect(await ask('GET', 'build_status', query)).toMatchObject({
      status: 503,
      body: { status: 503, result: true },
    });
    expect(await ask('GET', 'nothing', query)).toMatchObject({
      status: 404,
      body: { status: 404, result: true },
    });
    expect(await ask('POST', 'build_detail', query)).toMatchObject({ status: 405, body: { result: true } });
    const elsewhere = await ask('GET', 'build_detail', query, {
      prefix: '/prod/v4/apigw-user/projects/demo',
    });
    expect(elsewhere.status).toBe(404);
  });

  test('its authentication filters speak plain text', async () => {
    const filtered = await visit({ faults: ['access-token-filter'] });
    const query = { buildId: filtered.newest().id };
    expect(await filtered.ask('GET', 'build_detail', query)).toEqual({
      status: 400,
      body: 'Request accessToken is empty.',
    });
    const withToken = await filtered.ask('GET', 'build_detail', { ...query, access_token: ACCESS_TOKEN });
    expect(withToken.body.status).toBe(0);
    const { ask } = await visit({ faults: ['plain-403'] });
    expect((await ask('GET', 'build_detail', query)).body).toMatch(/^Devops OpenAPI Auth fail/);
  });

  test('speaks the language of the user', async () => {
    const { retry } = await visit({ faults: ['chinese'] });
    const { body } = await retry('demo-green', { taskId: 'stage-3' });
    expect(body).toMatchObject({ status: 2101114, message: '当前 Stage 未失败' });
  });

  test('a build it does not know is a bad request, not "not found"', async () => {
    const { get, newest } = await visit();
    for (const query of [
      { buildId: `b-${'0'.repeat(32)}` },
      { buildId: '' },
      { buildId: newest().id, pipelineId: newest('demo-fails').pipeline.name },
    ]) {
      expect(await get('build_detail', query)).toMatchObject({ status: 400, body: { status: 400 } });
    }
    const unknown = { pipelineId: `p-${'0'.repeat(32)}` };
    expect(await get('build_histories', unknown)).toMatchObject({ status: 404, body: { status: 2101038 } });
  });

  test('a lost answer is lost after the service has acted', async () => {
    for (const [fault, status, code] of [
      ['timeout-408', 408, { status: 408 }],
      ['gateway-504', 504, { code: 1650401 }],
      ['gateway-504-200', 200, { code: 1650401 }],
    ] as const) {
      const { retry, deeds } = await visit({ faults: [fault] });
      expect(await retry('demo', { taskId: 'stage-3' })).toMatchObject({ status, body: code });
      expect(deeds).toHaveLength(1);
    }
    const before = await visit({ faults: ['timeout-408-before'] });
    expect((await before.retry('demo', { taskId: 'stage-3' })).status).toBe(408);
    expect(before.deeds).toEqual([]);
  });
});

describe('what the reads tell', () => {
  test('an earlier execution, as it was; and of one that never was the latest, under the number asked for', async () => {
    const { retry, detail, newest } = await visit();
    const { id } = newest();
    await retry('demo', { taskId: 'stage-3' });
    expect(await detail(id, { executeCount: 1 })).toMatchObject({ status: 'FAILED', count: 1 });
    const wrong = await detail(id, { executeCount: 7 });
    expect(wrong).toMatchObject({ status: 'QUEUE', count: 7 });
    expect(wrong.data.recordList).toHaveLength(2);
  });

  test('executeCount: in the detail from 1.14 on, in the history always, in build_status never', async () => {
    for (const [version, counted] of [
      ['1.11', [undefined, 1, undefined]],
      ['1.14', [1, 1, undefined]],
    ] as const) {
      const { get, newest } = await visit({ version });
      const { id: buildId, pipeline } = newest();
      const counts = [
        (await get('build_detail', { buildId })).body.data.executeCount,
        (await get('build_histories', { pipelineId: pipeline.name })).body.data.records[0].executeCount,
        (await get('build_status', { buildId })).body.data.executeCount,
      ];
      expect(counts).toEqual(counted);
    }
  });

  test('the history: newest first, by status, by number, page by page, at most 100', async () => {
    const { get, newest } = await visit();
    const pipelineId = newest().pipeline.name;
    const numbers = async (query: object) => {
      const { data } = (await get('build_histories', { pipelineId, ...query })).body;
      return data.records.map((record: { buildNum: number }) => record.buildNum);
    };
    expect(await numbers({})).toEqual([3, 2, 1]);
    expect(await numbers({ status: 'SUCCEED' })).toEqual([2, 1]);
    expect(await numbers({ buildNoStart: 2, buildNoEnd: 2 })).toEqual([2]);
    expect(await numbers({ page: 2, pageSize: 2 })).toEqual([1]);
    expect((await get('build_histories', { pipelineId, pageSize: 500 })).body.data.pageSize).toBe(100);
    expect((await get('build_histories', { pipelineId, pageSize: 'x' })).status).toBe(400);
  });

  test('a review: STAGE_SUCCESS without an end while it waits, with one when it was refused', async () => {
    const { detail, newest, world, clock } = await visit();
    const waiting = newest('demo-review');
    const before = await detail(waiting.id);
    expect(before).toMatchObject({ status: 'STAGE_SUCCESS', end: undefined });
    expect(before.data.model.stages[2]).toMatchObject({
      status: 'PAUSE',
      checkIn: { status: 'REVIEWING', reviewGroups: [{ name: 'Flow 1', reviewers: ['alice', 'bob'] }] },
    });
    world.reject(waiting, { by: 'bob' });
    // For a moment it looks cancelled.
    expect(await detail(waiting.id)).toMatchObject({ status: 'CANCELED', end: undefined });
    await clock.advance(10_000);
    const after = await detail(waiting.id);
    expect(after).toMatchObject({ status: 'STAGE_SUCCESS', end: expect.any(Number) });
    expect(after.data.model.stages[2].checkIn.reviewGroups[0]).toMatchObject({
      status: 'ABORT',
      operator: 'bob',
    });
  });

  test('a new build has neither start time nor words', async () => {
    const { world, newest, detail } = await visit();
    const fresh = world.start(newest().pipeline, { by: 'alice' });
    const { data, status, stages } = await detail(fresh.id);
    expect([status, data.startTime, ...stages]).toEqual(['QUEUE', 0, '', '', '', '']);
  });

  test('the engine marks the stages it jumps over on the way to the one that always runs', async () => {
    const { detail, newest, clock, world } = await visit();
    const { id } = newest('demo-finally');
    expect((await detail(id)).stages).toEqual(['SUCCEED', 'SUCCEED', 'FAILED', 'RUNNING']);
    await clock.advance(200_000);
    world.now();
    expect(await detail(id)).toMatchObject({
      status: 'FAILED',
      stages: ['SUCCEED', 'SUCCEED', 'FAILED', 'SUCCEED'],
    });
  });
});

describe('versions', () => {
  test('are chosen by option or fault, and an unknown one is refused with those there are', async () => {
    expect((await visit()).sandbox.version).toBe('4.2');
    expect((await visit({ version: '1.11' })).sandbox.version).toBe('1.11');
    const { sandbox, faults } = await visit({ version: '1.11', faults: ['version-3.2', 'chinese'] });
    expect([sandbox.version, faults.list]).toEqual(['3.2', ['chinese@any*']]);
    await expect(visit({ faults: ['version-9'] })).rejects.toThrow(
      'unknown sandbox fault "version-9"; known: version-1.11, version-1.14, version-3.2, version-4.2',
    );
    await expect(visit({ faults: ['nonsense'] })).rejects.toThrow('access-token-filter');
  });
});
