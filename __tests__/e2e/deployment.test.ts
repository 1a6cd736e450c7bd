import { createServer } from 'node:net';
import { describe, it } from 'vitest';
import { type GithubApiOptions, noPermission, startGithubApi } from '../support/github-api.js';
import { type AwsStepOptions, awsStep } from './support.js';

const token = 'ghs_AToken4TheDeploymentRecordOnly';
const runUrl = 'https://github.com/octo-org/octo-repo/actions/runs/1658821493';
const consolePage = 'https://eu-central-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/';

type Options = Omit<AwsStepOptions, 'inputs'> & {
  readonly inputs?: Record<string, string>;
  readonly api?: Partial<GithubApiOptions>;
};

async function recorded({ inputs = {}, api: apiOptions = {}, env = {}, ...rest }: Options) {
  const api = await startGithubApi({ token, ...apiOptions });
  const step = await awsStep({
    ...rest,
    inputs: { environment: 'production', 'github-token': token, ...inputs },
    env: { GITHUB_API_URL: api.url, ...env },
  });
  await api.close();
  const warnings = step.annotations.filter(({ type }) => type === 'warning').map(({ message }) => message);
  return { step, api, warnings, states: api.statuses.map(({ state }) => state) };
}

describe.concurrent('the deployment record', () => {
  it('of a retry that succeeds', async ({ expect }) => {
    const { step, api, states, warnings } = await recorded({});
    expect(step.exitCode).toBe(0);
    expect({ complaints: api.complaints, warnings }).toEqual({ complaints: [], warnings: [] });
    expect(api.deployments).toEqual([
      {
        ref: 'ffac537e6cbbf934b08745a378932722df287a53',
        task: 'retry',
        auto_merge: false,
        required_contexts: [],
        environment: 'production',
        description: 'restage: retry, stage Deploy of pipeline demo (aws-codepipeline)',
        payload: {
          provider: 'aws-codepipeline',
          mode: 'retry',
          outcome: 'triggered',
          pipeline: 'demo',
          stage: 'Deploy',
          'execution-id': step.outputs['execution-id'],
          'previous-execution-id': null,
          'workflow-run': runUrl,
        },
      },
    ]);
    expect(states).toEqual(['in_progress', 'success']);
    for (const status of api.statuses) {
      expect(status.log_url).toBe(runUrl);
      expect(status.environment_url).toContain(`${consolePage}demo`);
    }
    expect(api.statuses.at(-1)?.environment_url).toBe(step.outputs['execution-url']);
    expect(step.masks).toContain(token);
    expect(step.seenLog).not.toContain(token);
    expect(JSON.stringify(step.files)).not.toContain(token);
  });

  it('of a rollback: its task, and the new execution', async ({ expect }) => {
    const { step, api, states } = await recorded({ inputs: { mode: 'rollback' } });
    expect(api.complaints).toEqual([]);
    expect(api.deployments[0]).toMatchObject({
      task: 'rollback',
      payload: {
        'execution-id': step.outputs['execution-id'],
        'previous-execution-id': step.outputs['previous-execution-id'],
      },
    });
    expect(states).toEqual(['in_progress', 'success']);
  });

  it('of a retry that fails', async ({ expect }) => {
    const { step, api, states } = await recorded({ inputs: { 'pipeline-id': 'demo-fails' } });
    expect(step.exitCode).toBe(1);
    expect(api.complaints).toEqual([]);
    expect(states).toEqual(['in_progress', 'failure']);
    expect(api.statuses.at(-1)?.description).toMatch(/^Stage Deploy of pipeline demo-fails ended as failed/);
  });

  it('of retries that were rolled back: what they brought is not in place', async ({ expect }) => {
    const { step, api, states } = await recorded({
      inputs: { 'pipeline-id': 'demo-fails', 'if-retries-fail': 'rollback' },
    });
    expect(step.outputs['final-status']).toBe('rolled-back');
    expect(api.complaints).toEqual([]);
    expect(api.deployments).toHaveLength(1);
    expect(states).toEqual(['in_progress', 'inactive']);
  });

  it('of a stage that was running already', async ({ expect }) => {
    const { api, states } = await recorded({ inputs: { 'pipeline-id': 'demo-running' }, speed: 6 });
    expect(api.deployments[0]?.payload).toMatchObject({ outcome: 'attached' });
    expect(states).toEqual(['in_progress', 'success']);
  });

  it('of what is not waited for stays in progress', async ({ expect }) => {
    const { step, states } = await recorded({ inputs: { wait: 'false' }, speed: 12 });
    expect(step.exitCode).toBe(0);
    expect(states).toEqual(['in_progress']);
  });

  it('of what waits for a person is pending', async ({ expect }) => {
    const { states } = await recorded({ inputs: { 'pipeline-id': 'demo-approval', 'on-approval': 'fail' } });
    expect(states).toEqual(['in_progress', 'pending']);
  });

  it('of a timeout says that the execution goes on', async ({ expect }) => {
    const { api, states } = await recorded({ inputs: { 'timeout-minutes': '0.4' }, speed: 12 });
    expect(api.complaints).toEqual([]);
    expect(states).toEqual(['in_progress', 'error']);
    expect(api.statuses.at(-1)?.description).toContain('Timed out');
  });

  it('of a cancelled job is ended within the grace', async ({ expect }) => {
    const { step, api, states } = await recorded({
      speed: 12,
      run: { cancelAfter: (log) => log.includes('Now in progress') },
    });
    expect(step).toMatchObject({ conclusion: 'cancelled', killed: false });
    expect(api.complaints).toEqual([]);
    expect(states).toEqual(['in_progress', 'error']);
    expect(api.statuses.at(-1)?.description).toContain('cancelled');
    expect(step.msToExitAfterCancel).toBeLessThan(2_000);
  });

  it.for([
    ['nothing to do', { 'pipeline-id': 'demo-green', 'if-nothing-to-retry': 'succeed' }],
    ['a refusal', { 'pipeline-id': 'demo-green' }],
    ['a dry run', { 'dry-run': 'true' }],
    ['bad inputs', { stage: '' }],
  ] as const)('of %s does not exist', async ([, inputs], { expect }) => {
    const { api } = await recorded({ inputs });
    expect(api.requests).toEqual([]);
  });

  it('is not loaded when it was not asked for', async ({ expect }) => {
    // GitHub's client complains of this file as soon as it is loaded.
    const env = { GITHUB_EVENT_PATH: 'no-such-event.json' };
    const without = await awsStep({ inputs: { wait: 'false', 'github-token': token }, env });
    const { step } = await recorded({ inputs: { wait: 'false' }, env });
    expect(without.log).not.toContain('no-such-event.json');
    expect(step.log).toContain('no-such-event.json');
  });

  it('on GitHub Enterprise Server goes to its API and links its pages', async ({ expect }) => {
    const { api, states } = await recorded({
      api: { prefix: '/api/v3' },
      env: { GITHUB_SERVER_URL: 'https://ghes.example.com' },
    });
    expect(api.complaints).toEqual([]);
    expect(api.requests.every(({ path }) => path.startsWith('/api/v3/repos/octo-org/octo-repo/'))).toBe(true);
    expect(states).toEqual(['in_progress', 'success']);
    expect(api.statuses[0]?.log_url).toBe(
      'https://ghes.example.com/octo-org/octo-repo/actions/runs/1658821493',
    );
  });

  it('with hostile names and texts is inert and within its bounds', async ({ expect }) => {
    const { api, states } = await recorded({
      inputs: { 'pipeline-id': 'demo-fails' },
      faults: ['hostile-text'],
    });
    expect(api.complaints).toEqual([]);
    expect(states).toEqual(['in_progress', 'failure']);
    const texts = [...api.deployments, ...api.statuses].map(({ description }) => description ?? '');
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(140);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
      expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  });
});

describe.concurrent('a deployment that cannot be recorded is one warning, and the step goes on', () => {
  it('without permission', async ({ expect }) => {
    const { step, api, warnings } = await recorded({ api: { instead: () => noPermission } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
    expect(warnings).toEqual([expect.stringContaining('permissions: deployments: write')]);
    expect(warnings[0]).toContain('HTTP 403: Resource not accessible by integration');
    expect(api.requests).toHaveLength(1);
  });

  it('when the API is down', async ({ expect }) => {
    const port = await freePort();
    const { step, warnings } = await recorded({ env: { GITHUB_API_URL: `http://127.0.0.1:${port}` } });
    expect(step.exitCode).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('permissions: deployments: write')]);
    expect(warnings[0]).toContain('ECONNREFUSED');
  });

  it('when only the statuses fail', async ({ expect }) => {
    const { step, warnings, api } = await recorded({
      api: {
        instead: ({ path }) =>
          path.endsWith('/statuses') ? { status: 502, body: { message: 'Server Error' } } : undefined,
      },
    });
    expect(step.exitCode).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('HTTP 502')]);
    expect(api.deployments).toHaveLength(1);
  });

  it('when the answer makes no sense', async ({ expect }) => {
    const { step, warnings } = await recorded({
      api: { instead: () => ({ status: 202, body: { message: 'Auto-merged main into topic' } }) },
    });
    expect(step.exitCode).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('without a deployment id')]);
  });

  it('when the run has no repository', async ({ expect }) => {
    const { step, warnings, api } = await recorded({ env: { GITHUB_REPOSITORY: undefined } });
    expect(step.exitCode).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('GITHUB_REPOSITORY')]);
    expect(api.requests).toEqual([]);
  });

  it('when the API never answers: seconds later, after everything else is written', async ({ expect }) => {
    const { step, warnings } = await recorded({ inputs: { wait: 'false' }, api: { instead: () => 'never' } });
    expect(step.exitCode).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('did not answer in time')]);
    expect(step.durationMs).toBeLessThan(12_000);
    expect(step.outputs['outcome']).toBe('triggered');
    expect(step.summary).not.toBe('');
  });

  it('when the API never answers and the job is cancelled: within the grace', async ({ expect }) => {
    const { step } = await recorded({
      inputs: { 'on-cancel': 'stop' },
      speed: 12,
      api: { instead: () => 'never' },
      run: { cancelAfter: (log) => log.includes('Now in progress') },
    });
    expect(step).toMatchObject({ conclusion: 'cancelled', killed: false });
    expect(step.accepted).toEqual(['RetryStageExecution', 'StopPipelineExecution']);
    expect(step.msToExitAfterCancel).toBeLessThan(7_500);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}
