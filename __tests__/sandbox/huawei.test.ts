import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sign } from '../../src/providers/huawei/sign.js';
import { expectedSignature, parseAuthorization } from '../../src/sandbox/huawei/hmac.js';
import { SANDBOX_KEY, SANDBOX_USER } from '../../src/sandbox/huawei/identity.js';
import type { HuaweiSandbox, HuaweiSandboxOptions } from '../../src/sandbox/huawei/start.js';
import { idOf, PROJECT_ID } from '../../src/sandbox/huawei-codearts/ids.js';
import { startCodeArtsSandbox } from '../../src/sandbox/huawei-codearts.js';
import { startContainerOpsSandbox } from '../../src/sandbox/huawei-containerops.js';
import { virtualClock } from '../support/virtual-clock.js';

interface Vector {
  readonly id: string;
  readonly secretKey?: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly authorization: string;
}
const vectors = JSON.parse(
  readFileSync(new URL('../fixtures/huawei/signing-vectors.json', import.meta.url), 'utf8'),
) as {
  secretKey: string;
  vectors: readonly Vector[];
};

describe('the verifier of signatures, which shares no code with the signer', () => {
  it.each(vectors.vectors)('$id', ({ method, url, headers, body, authorization, secretKey }) => {
    const { host, pathname, search } = new URL(url);
    const signed = parseAuthorization(authorization);
    if (signed === undefined) throw new Error('not of the form of an authorization');
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const request = {
      method,
      target: `${pathname}${search}`,
      headers: { ...lower, host },
      body: Buffer.from(body),
    };
    expect(expectedSignature(request, signed.signedHeaders, secretKey ?? vectors.secretKey).signature).toBe(
      signed.signature,
    );
  });

  it.each([
    '',
    'Bearer x',
    'SDK-HMAC-SHA256 Access=AK, SignedHeaders=host',
    'SDK-HMAC-SHA256 Access=AK, SignedHeaders=Host, Signature=ab',
  ])('takes %o for no authorization', (header) => {
    expect(parseAuthorization(header)).toBeUndefined();
  });
});

type Start = (options: HuaweiSandboxOptions) => Promise<HuaweiSandbox>;

/** A sandbox whose clock only the test moves, and requests to it that are signed rightly unless told otherwise. */
async function visit(start: Start, options: Partial<HuaweiSandboxOptions> = {}) {
  const clock = virtualClock(Date.UTC(2026, 10, 22, 12), { auto: false });
  const sandbox = await start({ clock, ...options });
  onTestFinished(() => sandbox.close());
  const keys = { ...SANDBOX_KEY, securityToken: undefined };

  async function ask(
    method: string,
    path: string,
    {
      body = '',
      headers = {},
      at = clock.now(),
      tamper = (sent: Record<string, string>) => sent,
      to = path,
      sends = body,
    }: {
      body?: string;
      headers?: Record<string, string>;
      at?: number;
      tamper?: (headers: Record<string, string>) => Record<string, string>;
      /** Another path, another body than the signed one. */
      to?: string;
      sends?: string;
    } = {},
  ) {
    const signed = sign(
      { method, url: new URL(`${sandbox.url}${path}`), headers, body },
      keys,
      new Date(at),
    ).headers;
    const { host: _, ...sent } = tamper({ ...signed });
    const response = await fetch(`${sandbox.url}${to}`, {
      method,
      headers: sent,
      ...(sends !== '' && { body: sends }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  }
  return { sandbox, clock, ask, faults: sandbox.faults, world: sandbox.world };
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const services = [
  ['CodeArts', startCodeArtsSandbox, `/v5/${PROJECT_ID}/api/pipelines/${idOf('demo')}/pipeline-runs/detail`],
  ['ContainerOps', startContainerOpsSandbox, '/v3/manage/pipelines/1001'],
] as const;

describe.each(services)('the gateway before %s', (_, start, path) => {
  it('lets a signed request pass, with a request id and the date', async () => {
    const { ask } = await visit(start);
    const { status, headers } = await ask('GET', path, { headers: { accept: 'application/json' } });
    expect(status).toBe(200);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 12:00:00 GMT');
  });

  it.each([
    ['no authorization', { tamper: ({ authorization: __, ...rest }: Record<string, string>) => rest }],
    [
      'another signature',
      {
        tamper: (sent: Record<string, string>) => ({
          ...sent,
          authorization: sent['authorization']?.replace(/.$/, (c) => (c === '0' ? '1' : '0')) ?? '',
        }),
      },
    ],
    [
      'another key',
      {
        tamper: (sent: Record<string, string>) => ({
          ...sent,
          authorization: sent['authorization']?.replace(SANDBOX_KEY.accessKeyId, 'NOBODY') ?? '',
        }),
      },
    ],
    [
      'another date than the signed one',
      { tamper: (sent: Record<string, string>) => ({ ...sent, 'x-sdk-date': '20261122T120001Z' }) },
    ],
    [
      'a header changed on the way',
      {
        headers: { 'x-project-id': 'p' },
        tamper: (sent: Record<string, string>) => ({ ...sent, 'x-project-id': 'q' }),
      },
    ],
    ['a query that was not signed', { to: `${path}?x=1` }],
    ['a security token of nobody', { headers: { 'x-security-token': 'T' } }],
    [
      'a date that is not signed',
      {
        tamper: (sent: Record<string, string>) => ({
          ...sent,
          authorization: sent['authorization']?.replace(';x-sdk-date', '') ?? '',
        }),
      },
    ],
  ])('refuses %s', async (__, options) => {
    const { ask, sandbox } = await visit(start);
    const { status, json } = await ask('GET', path, options);
    expect(status).toBe(401);
    expect(json).toMatchObject({
      error_code: 'APIGW.0301',
      error_msg: expect.any(String),
      request_id: expect.any(String),
    });
    expect(sandbox.requests).toEqual([expect.objectContaining({ accepted: false, error: 'APIGW.0301' })]);
  });

  it('refuses a body that was not signed', async () => {
    const { ask } = await visit(start);
    const other = path.startsWith('/v5')
      ? path.replace('detail', 'list')
      : `${path}/stages/2/start?mode=retry`;
    const rightly = await ask('POST', other, { body: '{"limit":1}' });
    expect(rightly.status).not.toBe(401);
    const { status, json } = await ask('POST', other, { body: '{"limit":1}', sends: '{"limit":2}' });
    expect([status, json.error_code]).toEqual([401, 'APIGW.0301']);
  });

  it('refuses a time that is more than 15 minutes off, and no other', async () => {
    const { ask, clock } = await visit(start);
    for (const offset of [-15, 15])
      expect((await ask('GET', path, { at: clock.now() + offset * 60_000 })).status).toBe(200);
    for (const offset of [-15.1, 15.1]) {
      const { status, json } = await ask('GET', path, { at: clock.now() + offset * 60_000 });
      expect([status, json.error_code]).toEqual([401, 'APIGW.0303']);
    }
  });

  it('takes temporary keys with their security token', async () => {
    const { sandbox, clock } = await visit(start);
    const { accessKeyId, secretAccessKey, securityToken } = sandbox.identities.issueKey();
    const url = new URL(`${sandbox.url}${path}`);
    const signed = sign(
      { method: 'GET', url, headers: {}, body: '' },
      { accessKeyId, secretAccessKey, securityToken },
      new Date(clock.now()),
    );
    const { host: __, ...headers } = signed.headers;
    expect((await fetch(url, { headers })).status).toBe(200);
  });

  it('knows nothing of other paths and methods', async () => {
    const { ask } = await visit(start);
    for (const [method, other] of [
      ['GET', '/'],
      ['DELETE', path],
      ['GET', `${path}/more`],
      ['GET', '/v1/nothing'],
    ] as const) {
      const { status, json } = await ask(method, other);
      expect([status, json.error_code]).toEqual([404, 'APIGW.0101']);
    }
  });

  it('gives a token for user name and password, good for 24 hours', async () => {
    const { sandbox, clock } = await visit(start);
    const login = (password: string) =>
      fetch(`${sandbox.url}/v3/auth/tokens?nocatalog=true`, {
        method: 'POST',
        body: JSON.stringify({
          auth: {
            identity: {
              methods: ['password'],
              password: {
                user: { name: SANDBOX_USER.name, password, domain: { name: SANDBOX_USER.domain } },
              },
            },
            scope: { project: { name: SANDBOX_USER.project } },
          },
        }),
      });
    const refused = await login('wrong');
    expect([refused.status, parse(await refused.text()).error.code]).toEqual([401, 401]);
    const issued = await login(SANDBOX_USER.password);
    expect(issued.status).toBe(201);
    expect(parse(await issued.text()).token.expires_at).toBe('2026-11-23T12:00:00.000000Z');
    const token = issued.headers.get('x-subject-token') ?? '';
    const read = (value: string) => fetch(`${sandbox.url}${path}`, { headers: { 'x-auth-token': value } });
    const said = async (answer: Promise<Response>) => parse(await (await answer).text());
    expect((await read(token)).status).toBe(200);
    expect((await said(read('another'))).error_code).toBe('APIGW.0301');
    await clock.advance(24 * 60 * 60_000);
    expect((await said(read(token))).error_code).toBe('APIGW.0307');
  });
});

describe('CodeArts', () => {
  const root = `/v5/${PROJECT_ID}/api/pipelines`;
  const demo = `${root}/${idOf('demo')}`;

  async function failedRun(ask: Awaited<ReturnType<typeof visit>>['ask']): Promise<string> {
    const { json } = await ask('POST', `${demo}/pipeline-runs/list`, {
      body: JSON.stringify({ offset: 0, limit: 1, sort_key: 'start_time', sort_dir: 'desc' }),
    });
    return json.pipeline_runs[0].pipeline_run_id;
  }

  it('lists runs newest first, by status and by page', async () => {
    const { ask } = await visit(startCodeArtsSandbox);
    const list = async (body: object) =>
      (await ask('POST', `${demo}/pipeline-runs/list`, { body: JSON.stringify(body) })).json;
    const all = await list({ offset: 0, limit: 10, sort_key: 'start_time', sort_dir: 'desc' });
    expect(all.pipeline_runs.map((run: { status: string }) => run.status)).toEqual([
      'FAILED',
      'COMPLETED',
      'COMPLETED',
    ]);
    expect(all.pipeline_runs[0]).toMatchObject({
      run_number: 3,
      stage_status_list: [
        { name: 'Build', status: 'COMPLETED', start_time: expect.stringMatching(/^\d{13}$/) },
        { status: 'FAILED' },
        { status: 'INIT' },
      ],
    });
    expect((await list({ offset: 0, limit: 10, status: ['COMPLETED'] })).total).toBe(2);
    expect((await list({ offset: 1, limit: 1 })).pipeline_runs).toHaveLength(1);
    for (const wrong of [
      { limit: 0 },
      { limit: 101 },
      { status: ['SUCCESS'] },
      { sort_key: 'name' },
      { sort_dir: 'up' },
    ]) {
      expect((await list(wrong)).error_code).toBe('DEVCP.00014004');
    }
  });

  it('says the service’s codes, in a 200', async () => {
    const { ask } = await visit(startCodeArtsSandbox);
    const code = async (path: string) => {
      const { status, json } = await ask('GET', path);
      return [status, json.error_code];
    };
    const detail = 'pipeline-runs/detail';
    expect(await code(`${root}/${idOf('nope')}/${detail}`)).toEqual([200, 'DEVPIPE.00011401']);
    expect(await code(`${root}/short/${detail}`)).toEqual([200, 'DEVCP.00014004']);
    expect(await code(`/v5/${idOf('other')}/api/pipelines/${idOf('demo')}/${detail}`)).toEqual([
      200,
      'DEVPIPE.00011412',
    ]);
    expect(await code(`${demo}/${detail}?pipeline_run_id=${idOf('nope')}`)).toEqual([200, 'DEVCP.00012002']);
    expect(await code(`${demo}/${detail}?pipeline_run_id=short`)).toEqual([200, 'DEVCP.00014004']);
    expect(await code(`${demo}/${detail}?run=1`)).toEqual([200, 'DEVCP.00014004']);
  });

  it('retries the failed jobs of a run under the same id: new dispatches, and the later stages follow', async () => {
    const { ask, clock } = await visit(startCodeArtsSandbox);
    const run = await failedRun(ask);
    const detail = async () => (await ask('GET', `${demo}/pipeline-runs/detail?pipeline_run_id=${run}`)).json;
    const before = await detail();
    expect(before).toMatchObject({
      id: run,
      subject_id: run,
      status: 'FAILED',
      run_number: 3,
      end_time: expect.any(Number),
      current_system_time: clock.now(),
    });
    expect((await ask('PUT', `${demo}/pipeline-runs/${run}/retry`)).json).toEqual({ success: true });
    expect(await detail()).toMatchObject({
      status: 'RUNNING',
      end_time: null,
      stages: [
        { status: 'COMPLETED' },
        { status: 'RUNNING', jobs: [{ status: 'RUNNING' }] },
        { status: 'INIT' },
      ],
    });
    const again = await ask('PUT', `${demo}/pipeline-runs/${run}/retry`);
    expect(again.status).toBe(400);
    await clock.advance(10_000);
    const during = await detail();
    expect(during.stages[1].jobs[0].last_dispatch_id).not.toBe(before.stages[1].jobs[0].last_dispatch_id);
    expect(during.stages[0].jobs[0].last_dispatch_id).toBe(before.stages[0].jobs[0].last_dispatch_id);
    await clock.advance(120_000);
    expect(await detail()).toMatchObject({
      status: 'COMPLETED',
      stages: [{}, { status: 'COMPLETED' }, { status: 'COMPLETED' }],
    });
    expect((await ask('PUT', `${demo}/pipeline-runs/${run}/retry`)).status).toBe(400);
  });

  it('takes no body for a retry, and a whole selection for a rollback', async () => {
    const { ask } = await visit(startCodeArtsSandbox);
    const run = await failedRun(ask);
    const put = await ask('PUT', `${demo}/pipeline-runs/${run}/retry`, { body: '{}' });
    expect(put.json.error_code).toBe('DEVCP.00014004');
    const detail = (await ask('GET', `${demo}/pipeline-runs/detail?pipeline_run_id=${run}`)).json;
    const rollback = async (body: object) =>
      (await ask('POST', `${demo}/pipeline-runs/${run}/rollback-run`, { body: JSON.stringify(body) })).json;
    const stages = detail.stages.map(({ identifier }: { identifier: string }) => identifier);
    const jobs = detail.stages.flatMap((stage: { jobs: { identifier: string }[] }) =>
      stage.jobs.map(({ identifier }) => identifier),
    );
    const whole = { sources: detail.sources, choose_stages: stages, choose_jobs: jobs };
    expect((await rollback({ ...whole, sources: undefined })).error_code).toBe('DEVCP.00014004');
    expect((await rollback({ ...whole, sources: [{ type: 'code', params: {} }] })).error_code).toBe(
      'DEVCP.00014004',
    );
    expect((await rollback({ ...whole, choose_jobs: [] })).error_code).toBe('DEVPIPE.00011129');
    expect((await rollback({ ...whole, choose_stages: ['nope'] })).error_code).toBe('DEVPIPE.00011132');
    const made = await rollback(whole);
    expect(made.pipeline_run_id).toMatch(/^\w{32}$/);
    expect(made.pipeline_run_id).not.toBe(run);
  });

  it('queues: the codes, the entry, no detail if so wished, the start, and a way out', async () => {
    const { ask, clock, faults } = await visit(startCodeArtsSandbox, {
      faults: ['queued*2', 'queue-hides-run'],
    });
    const run = await failedRun(ask);
    const retry = () => ask('PUT', `${demo}/pipeline-runs/${run}/retry`);
    const queue = async () =>
      (await ask('GET', `${demo}/queued-pipeline?limit=10&offset=0`)).json.queuedPipelines;
    const detail = async () => (await ask('GET', `${demo}/pipeline-runs/detail?pipeline_run_id=${run}`)).json;
    expect((await retry()).json).toMatchObject({
      error_code: 'DEVPIPE.00011169',
      error: { pipeline_run_id: run, queue_id: 17 },
    });
    expect(await queue()).toEqual([
      expect.objectContaining({ id: 17, pipeline_run_id: run, status: 'QUEUED' }),
    ]);
    expect((await detail()).error_code).toBe('DEVCP.00012002');
    const cancel = () => ask('POST', `${demo}/${run}/cancel-queuing/17`, { body: '{}' });
    expect((await cancel()).json).toEqual({ success: true });
    expect((await cancel()).json).toEqual({ success: false });
    await clock.advance(120_000);
    expect((await detail()).status).toBe('FAILED');
    await retry();
    await clock.advance(120_000);
    expect(await queue()).toEqual([]);
    expect((await detail()).status).toBe('RUNNING');
    expect(faults.list).not.toContain('queued@trigger*1');
  });

  it('shows what waits for a person in run, stage, job and step', async () => {
    const { ask } = await visit(startCodeArtsSandbox);
    const { json } = await ask('GET', `${root}/${idOf('demo-approval')}/pipeline-runs/detail`);
    expect(json).toMatchObject({
      status: 'PAUSED',
      stages: [
        {},
        { status: 'PAUSED', jobs: [{ status: 'PAUSED', steps: [{ status: 'PAUSED' }] }] },
        { status: 'INIT' },
      ],
    });
  });
});

describe('ContainerOps', () => {
  const demo = '/v3/manage/pipelines/1001';
  const accept = { accept: 'application/json' };

  it('answers YAML to who does not ask for JSON', async () => {
    const { ask } = await visit(startContainerOpsSandbox);
    const yaml = await ask('GET', demo);
    expect(yaml.headers.get('content-type')).toContain('yaml');
    expect(yaml.text).toContain('name: 代码获取');
    expect(yaml.text).toMatch(/end_time: 2026-11-22T\d\d:\d\d:\d\d(\.\d+)?Z\n/);
    const json = await ask('GET', demo, { headers: accept });
    expect(json.json).toMatchObject({
      id: 1001,
      status: {
        status: 'stage_exception',
        stage_index: 2,
        stages: [{ status: 'success' }, { status: 'success' }, { status: 'stage_exception' }],
      },
    });
  });

  it('writes some times eight hours off, and zero times for what has not begun', async () => {
    const { ask } = await visit(startContainerOpsSandbox);
    const { stages } = (await ask('GET', '/v3/manage/pipelines/1006', { headers: accept })).json.status;
    const [source, , , deploy] = stages;
    expect(Date.parse(source.start_time) - Date.parse(source.end_time)).toBeGreaterThan(7 * 60 * 60_000);
    expect(deploy).toMatchObject({
      status: 'waiting',
      start_time: '0001-01-01T00:00:00Z',
      end_time: '0001-01-01T00:00:00Z',
    });
  });

  it.each([
    ['null-stages', null],
    ['no-stages', undefined],
  ])('%s', async (fault, expected) => {
    const { ask } = await visit(startContainerOpsSandbox, { faults: [fault] });
    expect((await ask('GET', demo, { headers: accept })).json.status.stages).toBe(expected);
  });

  it('short-stages', async () => {
    const { ask } = await visit(startContainerOpsSandbox, { faults: ['short-stages'] });
    expect(
      (await ask('GET', '/v3/manage/pipelines/1006', { headers: accept })).json.status.stages,
    ).toHaveLength(3);
  });

  it('takes retry and rollback in the documented form only', async () => {
    const { ask } = await visit(startContainerOpsSandbox);
    const start = async (path: string) => {
      const { status, json } = await ask('POST', path);
      return [status, json[0]?.errorCode];
    };
    const stages = `${demo}/stages`;
    for (const wrong of [
      `${stages}/2/start`,
      `${stages}/2/start?mode=again`,
      `${stages}/2/start?mode=rollback`,
      `${stages}/2/start?mode=rollback&source=true`,
      `${stages}/2/start?mode=retry&source=rollback%3A%3Atrue`,
      `${stages}/2/start?mode=retry&x=1`,
      `${stages}/3/start?mode=retry`,
      `${stages}/x/start?mode=retry`,
    ]) {
      expect(await start(wrong)).toEqual([400, 'SVCSTG.SWR.4000000']);
    }
    expect(await start('/v3/manage/pipelines/999/stages/0/start?mode=retry')).toEqual([
      404,
      'SVCSTG.SWR.4040000',
    ]);
    expect(await start(`${stages}/1/start?mode=rollback&source=rollback%3A%3Atrue`)).toEqual([
      400,
      'SVCSTG.SWR.4001152',
    ]);
    expect(await start(`${stages}/0/start?mode=retry`)).toEqual([400, 'SVCSTG.SWR.4001137']);
    expect(await start(`${stages}/2/start?mode=retry`)).toEqual([201, undefined]);
    expect(await start(`${stages}/2/start?mode=retry`)).toEqual([409, 'SVCSTG.SWR.4091105']);
  });

  it('goes back, and shows it', async () => {
    const { ask, clock } = await visit(startContainerOpsSandbox);
    const green = '/v3/manage/pipelines/1004';
    const word = async () => (await ask('GET', green, { headers: accept })).json.status.stages[2].status;
    expect((await ask('POST', `${green}/stages/2/start?mode=rollback&source=rollback::true`)).status).toBe(
      201,
    );
    expect(await word()).toBe('rollbacking');
    await clock.advance(120_000);
    expect(await word()).toBe('rollback_success');
    expect(
      (await ask('POST', `${green}/stages/2/start?mode=rollback&source=rollback::true`)).json[0].errorCode,
    ).toBe('SVCSTG.SWR.4001152');
  });

  it('keeps a job record of every run of a stage, newest first', async () => {
    const { ask, clock } = await visit(startContainerOpsSandbox);
    const jobs = async () => (await ask('GET', `${demo}/stages/2/jobs`)).json;
    const before = await jobs();
    expect(before.map(({ state }: { state: string }) => state)).toEqual([
      'Failed',
      'Successful',
      'Successful',
    ]);
    await ask('POST', `${demo}/stages/2/start?mode=retry`);
    await clock.advance(10_000);
    const [newest] = await jobs();
    expect(newest).toMatchObject({ state: 'Building', id: expect.any(Number) });
    expect(newest.id).toBeGreaterThan(before[0].id);
  });

  it('throttles under 403', async () => {
    const { ask } = await visit(startContainerOpsSandbox, { faults: ['throttle@read*1'] });
    const { status, json } = await ask('GET', demo);
    expect([status, json[0].errorCode]).toEqual([403, 'SVCSTG.SWR.4031032']);
  });
});
