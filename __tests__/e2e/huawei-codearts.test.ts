import { describe, it } from 'vitest';
import type { HuaweiSandbox } from '../../src/sandbox/huawei/start.js';
import { idOf } from '../../src/sandbox/huawei-codearts/ids.js';
import { afterActing, beforeActing, codeArtsStep, sent } from './huawei-support.js';

const newest = ({ world }: HuaweiSandbox, demo: string): string =>
  world.pipeline(idOf(demo))?.executions.at(-1)?.id ?? '';

describe.concurrent('CodeArts retry', () => {
  it('to success: the same run, told by its own times, and a link to the console', async ({ expect }) => {
    const step = await codeArtsStep('demo');
    expect(step).toMatchObject({
      conclusion: 'success',
      exitCode: 0,
      annotations: [],
      accepted: ['RetryPipelineRun'],
    });
    const id = newest(step.sandbox, 'demo');
    expect(step.outputs).toMatchObject({
      'execution-id': id,
      attempt: '1',
      outcome: 'triggered',
      'final-status': 'succeeded',
      'provider-status': 'COMPLETED',
      // Of the retry, not of the run that began a quarter of an hour ago.
      'duration-seconds': '41',
    });
    expect(step.outputs['execution-url']).toContain(`/pipeline/detail/${idOf('demo')}/${id}`);
    expect(step.outputs['previous-execution-id'] ?? '').toBe('');
    expect(step.result).toMatchObject({
      stages: [{ name: 'Build' }, { name: 'Deploy' }, { name: 'Verify' }],
    });
    expect(step.seenLog).toContain('the service has no finer grain');
  });

  it('of the whole run, when no stage is named', async ({ expect }) => {
    const step = await codeArtsStep('demo', { inputs: { stage: '' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
    expect(step.outputs).toMatchObject({ 'final-status': 'succeeded', 'duration-seconds': '63' });
    expect(step.sandbox.world.execution(step.outputs['execution-id'] ?? '')?.status).toBe('succeeded');
  });

  it('with wait-for: execution waits for the stages after it, too', async ({ expect }) => {
    const step = await codeArtsStep('demo', { inputs: { 'wait-for': 'execution' } });
    expect(step.outputs['final-status']).toBe('succeeded');
    expect(step.sandbox.world.execution(step.outputs['execution-id'] ?? '')?.status).toBe('succeeded');
  });

  it('that fails again: the step fails, with the messages of job and step', async ({ expect }) => {
    const step = await codeArtsStep('demo-fails');
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1, accepted: ['RetryPipelineRun'] });
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'failed' });
    expect(step.outputs['failure-reason']).toContain('Release: Deploy.00016042: 部署失败');
    expect(step.error).toContain('did not pass the health check');
    expect(step.error).toContain('https://devcloud.cn-north-4.huaweicloud.com/cicd/project/');
  });

  it('twice, when it fails once more; then a rollback, when it goes on failing', async ({ expect }) => {
    const flaky = await codeArtsStep('demo-flaky', { inputs: { attempts: '3' } });
    expect(flaky).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun', 'RetryPipelineRun'] });
    const fails = await codeArtsStep('demo-fails', {
      inputs: { attempts: '2', 'if-retries-fail': 'rollback' },
    });
    expect(fails).toMatchObject({
      exitCode: 1,
      accepted: ['RetryPipelineRun', 'RetryPipelineRun', 'RollbackRunPipeline'],
    });
    expect(fails.outputs['final-status']).toBe('rolled-back');
  });

  it('with wait: false returns once it is confirmed', async ({ expect }) => {
    const step = await codeArtsStep('demo', { inputs: { wait: 'false' } });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'in-progress' });
    expect(step.seenLog).toContain('the run went from FAILED to RUNNING');
  });

  it('finds the stage by index and by identifier, too', async ({ expect }) => {
    const byIndex = await codeArtsStep('demo', { inputs: { stage: '1', 'dry-run': 'true' } });
    expect(byIndex.seenLog).toContain('stage Deploy (index 1)');
    const unknown = await codeArtsStep('demo', { inputs: { stage: 'Dploy' } });
    const [, identifier = ''] = /1: Deploy \(id (\w+)\)/.exec(unknown.error) ?? [];
    const byIdentifier = await codeArtsStep('demo', { inputs: { stage: identifier, 'dry-run': 'true' } });
    expect(byIdentifier.seenLog).toContain('stage Deploy (index 1)');
  });

  it('of a chosen older run', async ({ expect }) => {
    const inputs: Record<string, string> = {};
    const step = await codeArtsStep('demo-overtaken', {
      inputs,
      before: ({ world }) => {
        inputs['execution-id'] =
          world.pipeline(idOf('demo-overtaken'))?.executions.find(({ status }) => status === 'failed')?.id ??
          '';
      },
    });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
    expect(step.outputs['execution-id']).toBe(inputs['execution-id']);
  });

  it('never of an old run that a newer one has taken the place of, unless it is named', async ({
    expect,
  }) => {
    const step = await codeArtsStep('demo-overtaken');
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.seenLog).toMatch(
      /Run \w{32} \(#3\) has failed before the newest run .* name it with execution-id/,
    );
  });
});

describe.concurrent('CodeArts: a stage has failed, and its run goes on', () => {
  it('before the step: the run’s end is waited for, then it is retried', async ({ expect }) => {
    const step = await codeArtsStep('demo-flaky', {
      speed: 10,
      faults: ['always-stage'],
      before: async ({ world }) => {
        const failed = world.pipeline(idOf('demo-flaky'))?.executions.at(-1);
        const run = failed?.stages[1];
        if (failed === undefined || run === undefined) throw new Error('no demo');
        world.retry(failed, run, 'failed');
        // The colleague's retry fails after 45 s; what always runs of the run takes another minute.
        await new Promise((resolve) => setTimeout(resolve, 4_800));
      },
    });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
    expect(step.seenLog).toMatch(/wait first, for stage Deploy has failed while its run goes on/);
  });

  it('after our retry: told at once, or held back for a further one', async ({ expect }) => {
    const told = await codeArtsStep('demo-fails', { faults: ['always-stage'] });
    expect(told).toMatchObject({ exitCode: 1, accepted: ['RetryPipelineRun'] });
    expect(told.outputs).toMatchObject({ 'final-status': 'failed', 'provider-status': 'FAILED' });
    const again = await codeArtsStep('demo-flaky', { faults: ['always-stage'], inputs: { attempts: '2' } });
    expect(again).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun', 'RetryPipelineRun'] });
  });
});

describe.concurrent('CodeArts rollback', () => {
  it('goes to the last good run, in a new run, and says that it is experimental', async ({ expect }) => {
    const step = await codeArtsStep('demo', { inputs: { mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackRunPipeline'] });
    const [, , failed, made] = step.sandbox.world.pipeline(idOf('demo'))?.executions ?? [];
    expect(step.outputs).toMatchObject({
      'execution-id': made?.id,
      'previous-execution-id': failed?.id,
      outcome: 'triggered',
      'final-status': 'succeeded',
    });
    expect(step.annotations).toEqual([
      expect.objectContaining({ type: 'warning', message: expect.stringContaining('experimental') }),
    ]);
  });

  it('goes to a chosen run', async ({ expect }) => {
    const inputs: Record<string, string> = { mode: 'rollback', 'dry-run': 'true' };
    const step = await codeArtsStep('demo', {
      inputs,
      before: ({ world }) => {
        inputs['target-execution-id'] = world.pipeline(idOf('demo'))?.executions[0]?.id ?? '';
      },
    });
    expect(step.seenLog).toContain(`/pipeline-runs/${inputs['target-execution-id']}/rollback-run`);
    expect(step.seenLog).toMatch(/"choose_stages":\["\w+","\w+","\w+"\]/);
    expect(step).toMatchObject({ exitCode: 0, accepted: [] });
  });

  it('finds its new run when the answer does not name it', async ({ expect }) => {
    const step = await codeArtsStep('demo', { inputs: { mode: 'rollback' }, faults: ['no-run-id'] });
    expect(step.exitCode).toBe(0);
    expect(step.outputs['execution-id']).toBe(newest(step.sandbox, 'demo'));
  });

  it('with nothing to go back to changes nothing and says so', async ({ expect }) => {
    const step = await codeArtsStep('demo-no-target', { inputs: { mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.error).toContain('no run to go back to');
  });

  it('while the run goes on waits for its end first', async ({ expect }) => {
    const step = await codeArtsStep('demo-running', { speed: 10, inputs: { mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackRunPipeline'] });
    expect(step.seenLog).toContain('wait first');
    expect(step.sandbox.world.pipeline(idOf('demo-running'))?.executions.map(({ status }) => status)).toEqual(
      ['succeeded', 'succeeded', 'succeeded', expect.any(String)],
    );
  });
});

describe.concurrent('CodeArts: what is found', () => {
  it('already running: is followed, nothing is fired', async ({ expect }) => {
    const step = await codeArtsStep('demo-running', { speed: 10 });
    expect(step).toMatchObject({ exitCode: 0, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'succeeded' });
    const refused = await codeArtsStep('demo-running', { speed: 10, inputs: { 'if-running': 'fail' } });
    expect(refused).toMatchObject({ exitCode: 1, accepted: [] });
  });

  it('mode wait: fires nothing and reports the end', async ({ expect }) => {
    const running = await codeArtsStep('demo-running', { speed: 10, inputs: { mode: 'wait', stage: '' } });
    expect(running).toMatchObject({ exitCode: 0, accepted: [] });
    const failed = await codeArtsStep('demo', { inputs: { mode: 'wait' } });
    expect(failed).toMatchObject({ exitCode: 1, accepted: [] });
    expect(failed.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'failed' });
  });

  it('nothing to retry: fails, or passes with if-nothing-to-retry: succeed', async ({ expect }) => {
    const failed = await codeArtsStep('demo-green');
    expect(failed).toMatchObject({ exitCode: 1, accepted: [] });
    expect(failed.error).toContain('if-nothing-to-retry');
    const passed = await codeArtsStep('demo-green', { inputs: { 'if-nothing-to-retry': 'succeed' } });
    expect(passed).toMatchObject({ exitCode: 0, accepted: [] });
    expect(passed.outputs).toMatchObject({ outcome: 'nothing-to-do', 'final-status': 'succeeded' });
  });

  it('a stage that did not fail, in a run that did: says where it failed', async ({ expect }) => {
    const step = await codeArtsStep('demo', { inputs: { stage: 'Build' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.seenLog).toContain('failed in stage Deploy, not in Build');
  });

  it('a stage that the failed run never came to: the run is retried, and the stage waited for', async ({
    expect,
  }) => {
    const step = await codeArtsStep('demo', { inputs: { stage: 'Verify' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
    expect(step.outputs).toMatchObject({ 'final-status': 'succeeded', 'duration-seconds': '21' });
  });

  it('dry run: the plan and the exact request, and no change', async ({ expect }) => {
    const step = await codeArtsStep('demo', { inputs: { 'dry-run': 'true' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: [] });
    expect(step.outputs['outcome']).toBe('planned');
    expect(step.seenLog).toMatch(
      /Request: PUT http:\S+\/v5\/sandbox0+\/api\/pipelines\/demo0+\/pipeline-runs\/\w{32}\/retry/,
    );
  });

  it('unknown pipeline, foreign project, unknown run: the service’s code, the request id and what to check', async ({
    expect,
  }) => {
    const pipeline = await codeArtsStep('nope');
    expect(pipeline.error).toMatch(/DEVPIPE\.00011401.*request id \w+.*pipeline-id/);
    const project = await codeArtsStep('demo', { inputs: { 'project-id': idOf('other') } });
    expect(project.error).toMatch(/DEVPIPE\.00011412.*member/);
    const run = await codeArtsStep('demo', { inputs: { 'execution-id': idOf('other') } });
    expect(run.error).toMatch(/DEVCP\.00012002.*execution-id/);
    for (const step of [pipeline, project, run]) expect(step).toMatchObject({ exitCode: 1, accepted: [] });
  });

  it.for([
    ['return', 0, []],
    ['fail', 1, []],
    ['return', 0, ['suspend']],
  ] as const)(
    'a person must act, on-approval %s ends with %i (%s)',
    async ([onApproval, exitCode, faults], { expect }) => {
      const step = await codeArtsStep('demo-approval', { inputs: { 'on-approval': onApproval }, faults });
      expect(step).toMatchObject({ exitCode, accepted: [] });
      expect(step.outputs['final-status']).toBe('waiting-approval');
      expect(step.seenLog).toContain('stage Review, job 人工审核, step 审核');
    },
  );

  it('a person must act, on-approval wait goes on after it', async ({ expect }) => {
    const step = await codeArtsStep('demo-approval', { speed: 200 });
    expect(step.outputs['final-status']).toBe('succeeded');
  });
});

describe.concurrent('CodeArts: a lost answer', () => {
  it.for(afterActing)(
    'of the retry, %s: found, one accepted trigger, nothing sent again',
    async (fault, { expect }) => {
      const step = await codeArtsStep('demo', { faults: [`${fault}@RetryPipelineRun*1`] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
      expect(sent(step, 'RetryPipelineRun')).toBe(1);
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
    },
  );

  it.for(beforeActing)(
    'of the retry, %s: unknown, for nobody knows whether the service would refuse a second one',
    async (fault, { expect }) => {
      const step = await codeArtsStep('demo', { faults: [`${fault}@RetryPipelineRun*1`] });
      expect(step).toMatchObject({ exitCode: 1, accepted: [] });
      expect(sent(step, 'RetryPipelineRun')).toBe(1);
      expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
      expect(step.error).toContain('/pipeline/history/');
    },
  );

  it('of a retry that was queued is found in the queue', async ({ expect }) => {
    const step = await codeArtsStep('demo', {
      faults: ['queued', 'queue-hides-run', 'reset-after@RetryPipelineRun*1'],
    });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
    expect(step.seenLog).toContain('in the service’s queue as entry 17');
  });

  it.for(afterActing)(
    'of the rollback, %s: its run is found by what it repeats',
    async (fault, { expect }) => {
      const step = await codeArtsStep('demo', {
        inputs: { mode: 'rollback' },
        faults: [`${fault}@RollbackRunPipeline*1`],
      });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackRunPipeline'] });
      expect(sent(step, 'RollbackRunPipeline')).toBe(1);
      expect(step.outputs).toMatchObject({
        'execution-id': newest(step.sandbox, 'demo'),
        'final-status': 'succeeded',
      });
    },
  );

  it.for(beforeActing)('of the rollback, %s: unknown, and never sent again', async (fault, { expect }) => {
    const step = await codeArtsStep('demo', {
      inputs: { mode: 'rollback' },
      faults: [`${fault}@RollbackRunPipeline*1`],
    });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(sent(step, 'RollbackRunPipeline')).toBe(1);
    expect(step.outputs['outcome']).toBe('unknown');
  });
});

describe.concurrent('CodeArts: cancel and timeout', () => {
  it('cancel leaves the run running by default', async ({ expect }) => {
    const step = await codeArtsStep('demo', {
      speed: 8,
      run: { cancelAfter: (log) => log.includes('Now in progress') },
    });
    expect(step).toMatchObject({ conclusion: 'cancelled', killed: false, accepted: ['RetryPipelineRun'] });
    expect(step.outputs['outcome']).toBe('triggered');
  });

  it('cancel with on-cancel: stop stops it', async ({ expect }) => {
    const step = await codeArtsStep('demo', {
      inputs: { 'on-cancel': 'stop' },
      speed: 8,
      run: { cancelAfter: (log) => log.includes('Now in progress') },
    });
    expect(step).toMatchObject({
      conclusion: 'cancelled',
      killed: false,
      accepted: ['RetryPipelineRun', 'StopPipelineRun'],
    });
    expect(step.msToExitAfterCancel).toBeLessThan(7_000);
  });

  it('timeout: the run goes on, or is stopped', async ({ expect }) => {
    const left = await codeArtsStep('demo', { inputs: { 'timeout-minutes': '0.5' } });
    expect(left).toMatchObject({ exitCode: 1, accepted: ['RetryPipelineRun'] });
    expect(left.outputs['final-status']).toBe('timed-out');
    const stopped = await codeArtsStep('demo', { inputs: { 'timeout-minutes': '0.5', 'on-cancel': 'stop' } });
    expect(stopped.accepted).toEqual(['RetryPipelineRun', 'StopPipelineRun']);
    expect(stopped.outputs['final-status']).toBe('timed-out');
  });
});

describe.concurrent('CodeArts: bad inputs', () => {
  it('are reported together, before any request', async ({ expect }) => {
    const step = await codeArtsStep('demo', {
      inputs: {
        'pipeline-id': 'my-pipeline',
        'project-id': '',
        'execution-id': '42',
        mode: 'skip',
        scope: 'all',
        task: 'x',
        'secret-access-key': 'half-a-pair-of-keys',
        'session-token': '',
        'role-to-assume': 'arn:aws:iam::123456789012:role/x',
        'app-code': 'x',
        'timeout-minutes': 'soon',
        'dry-run': 'maybe',
      },
    });
    expect(step.exitCode).toBe(1);
    expect(step.sandbox.requests).toEqual([]);
    for (const input of [
      'pipeline-id',
      'project-id',
      'execution-id',
      'mode',
      'scope',
      'task',
      'access-key-id',
      'role-to-assume',
      'app-code',
      'timeout-minutes',
      'dry-run',
    ]) {
      expect(step.error).toContain(`${input} `);
    }
    expect(step.error).not.toContain('half-a-pair');
  });

  it('an unknown region asks for an endpoint and sends nothing', async ({ expect }) => {
    const step = await codeArtsStep('demo', {
      inputs: { endpoint: '', region: 'cn-north-99' },
      env: { RESTAGE_SANDBOX_CLOCK: undefined },
    });
    expect(step.exitCode).toBe(1);
    expect(step.error).toMatch(/"cn-north-99" has no known host; set endpoint, or give one of .*cn-north-4/);
    const fromEnv = await codeArtsStep('demo', {
      inputs: { endpoint: '' },
      env: { RESTAGE_SANDBOX_CLOCK: undefined, HUAWEI_CLOUD_REGION: 'xx-1' },
    });
    expect(fromEnv.error).toContain('HUAWEI_CLOUD_REGION "xx-1" has no known host');
    const unset = await codeArtsStep('demo', {
      inputs: { endpoint: '' },
      env: { RESTAGE_SANDBOX_CLOCK: undefined },
    });
    expect(unset.error).toContain('No region');
  });
});
