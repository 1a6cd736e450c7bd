import { describe, it } from 'vitest';
import { awsStep, currentExecution } from './support.js';

const console_ = 'https://eu-central-1.console.aws.amazon.com/codesuite/codepipeline/pipelines';

describe.concurrent('retry', () => {
  it('to success: the step passes and says what happened', async ({ expect }) => {
    const step = await awsStep({ inputs: {} });
    expect(step).toMatchObject({ conclusion: 'success', exitCode: 0, annotations: [] });
    expect(step.accepted).toEqual(['RetryStageExecution']);
    const id = currentExecution(step.sandbox, 'demo');
    expect(step.outputs).toMatchObject({
      'execution-id': id,
      attempt: '1',
      outcome: 'triggered',
      'final-status': 'succeeded',
      'provider-status': 'Succeeded',
      'execution-url': `${console_}/demo/executions/${id}/timeline?region=eu-central-1`,
      'duration-seconds': '40',
    });
    expect(step.outputs['previous-execution-id'] ?? '').toBe('');
    expect(step.outputs['started-at']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(step.result).toMatchObject({ 'final-status': 'succeeded', stages: [{}, {}, { name: 'Deploy' }] });
    expect(step.summary).toContain('succeeded');
  });

  it('writes the execution id before the end is known', async ({ expect }) => {
    const step = await awsStep({ inputs: {} });
    const names = step.outputWrites.map(({ name, value }) => (name === 'result' ? name : `${name}=${value}`));
    const id = step.outputs['execution-id'];
    expect(names.indexOf(`execution-id=${id}`)).toBeLessThan(names.indexOf('final-status=succeeded'));
    expect(names).toContain('final-status=in-progress');
  });

  it('with scope all runs the whole stage again', async ({ expect }) => {
    const step = await awsStep({ inputs: { scope: 'all' } });
    expect(step.outputs).toMatchObject({ 'final-status': 'succeeded', 'duration-seconds': '60' });
  });

  it('that fails again: the step fails, reason and link in the annotation', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-fails' } });
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1 });
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'failed' });
    expect(step.outputs['failure-reason']).toContain('Release: JobFailed: The deployment failed');
    const errors = step.annotations.filter(({ type }) => type === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain('did not pass the health check');
    expect(errors[0]?.message).toContain(`${console_}/demo-fails/executions/`);
  });

  it('by index finds the same stage', async ({ expect }) => {
    const step = await awsStep({ inputs: { stage: '2' } });
    expect(step.outputs['final-status']).toBe('succeeded');
  });

  it('with wait: false returns once it is confirmed', async ({ expect }) => {
    const step = await awsStep({ inputs: { wait: 'false' } });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'in-progress', attempt: '1' });
    expect(step.seenLog).toContain('manual retry counter went from 0 to 1');
  });

  it('with wait-for: execution waits for the whole run', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'wait-for': 'execution' } });
    expect(step.outputs).toMatchObject({ 'final-status': 'succeeded', 'provider-status': 'Succeeded' });
    expect(step.sandbox.world.execution(step.outputs['execution-id'] ?? '')?.status).toBe('succeeded');
  });
});

describe.concurrent('rollback', () => {
  it('goes to the last good execution, and follows the new one', async ({ expect }) => {
    const step = await awsStep({ inputs: { mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackStage'] });
    const failed = currentExecution(step.sandbox, 'demo');
    const made = step.sandbox.world.execution(step.outputs['execution-id'] ?? '');
    const good = step.sandbox.world
      .pipeline('demo')
      ?.executions.filter((one) => one.rollbackTo === undefined && one.status === 'succeeded');
    expect(made?.rollbackTo?.id).toBe(good?.at(-1)?.id);
    expect(step.outputs).toMatchObject({
      'previous-execution-id': failed,
      outcome: 'triggered',
      'final-status': 'succeeded',
    });
  });

  it('goes to a chosen execution', async ({ expect }) => {
    let target = '';
    const options = { inputs: { mode: 'rollback' } as Record<string, string> };
    const step = await awsStep({
      ...options,
      before: ({ world }) => {
        target =
          world
            .pipeline('demo')
            ?.executions.find((one) => one.status === 'succeeded' && one.rollbackTo === undefined)?.id ?? '';
        options.inputs['target-execution-id'] = target;
      },
    });
    expect(step.sandbox.world.execution(step.outputs['execution-id'] ?? '')?.rollbackTo?.id).toBe(target);
    expect(step.exitCode).toBe(0);
  });

  it('does not go back to a version that was itself rolled back from', async ({ expect }) => {
    let good = '';
    const step = await awsStep({
      inputs: { mode: 'rollback' },
      before: async ({ world }) => {
        // In the stage: good, then one that succeeded and was bad, then the rollback to the good one, then a failure.
        const pipeline = world.pipeline('demo');
        if (pipeline === undefined) throw new Error('no demo');
        const successes = pipeline.executions.filter(
          (one) => one.status === 'succeeded' && one.rollbackTo === undefined,
        );
        const target = successes[0];
        if (target === undefined) throw new Error('no target');
        good = target.id;
        const now = world.now();
        world.schedule(now, () => void world.rollback(pipeline, 'Deploy', target));
        world.schedule(now + 70_000, () => void world.start(pipeline, { outcomes: { Release: ['failed'] } }));
        await new Promise((resolve) => setTimeout(resolve, 5_000));
      },
    });
    expect(step.sandbox.world.execution(step.outputs['execution-id'] ?? '')?.rollbackTo?.id).toBe(good);
  });

  it('with nothing to go back to changes nothing and says so', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-no-target', mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs['outcome']).toBe('refused');
    expect(step.annotations[0]?.message).toContain('no execution to go back to');
  });

  it('again, when the stage is rolled back already, is nothing to do', async ({ expect }) => {
    const before = async ({ world }: { world: Awaited<ReturnType<typeof awsStep>>['sandbox']['world'] }) => {
      const pipeline = world.pipeline('demo');
      const target = pipeline?.executions.find(
        (one) => one.status === 'succeeded' && one.rollbackTo === undefined,
      );
      if (pipeline === undefined || target === undefined) throw new Error('no demo');
      world.schedule(world.now(), () => void world.rollback(pipeline, 'Deploy', target));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    };
    const refused = await awsStep({ inputs: { mode: 'rollback' }, before });
    expect(refused).toMatchObject({ exitCode: 1, accepted: [] });
    const passed = await awsStep({ inputs: { mode: 'rollback', 'if-nothing-to-retry': 'succeed' }, before });
    expect(passed).toMatchObject({ exitCode: 0, accepted: [] });
    expect(passed.outputs['outcome']).toBe('nothing-to-do');
  });

  it('while the stage runs waits for its end first', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-running', mode: 'rollback' }, speed: 12 });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackStage'] });
    expect(step.seenLog).toContain('wait first');
  });
});

describe.concurrent('what is found', () => {
  it('already running: is followed, nothing is fired', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-running' }, speed: 12 });
    expect(step).toMatchObject({ exitCode: 0, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'succeeded' });
  });

  it('already running, with if-running: fail', async ({ expect }) => {
    const step = await awsStep({
      inputs: { 'pipeline-id': 'demo-running', 'if-running': 'fail' },
      speed: 12,
    });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'refused', 'final-status': 'in-progress' });
  });

  it('mode wait: fires nothing and reports the end', async ({ expect }) => {
    const running = await awsStep({ inputs: { 'pipeline-id': 'demo-running', mode: 'wait' }, speed: 12 });
    expect(running).toMatchObject({ exitCode: 0, accepted: [] });
    expect(running.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'succeeded' });
    const failed = await awsStep({ inputs: { mode: 'wait' } });
    expect(failed).toMatchObject({ exitCode: 1, accepted: [] });
    expect(failed.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'failed' });
  });

  it('nothing to retry: fails, or passes with if-nothing-to-retry: succeed', async ({ expect }) => {
    const failed = await awsStep({ inputs: { 'pipeline-id': 'demo-green' } });
    expect(failed).toMatchObject({ exitCode: 1, accepted: [] });
    expect(failed.annotations[0]?.message).toContain('if-nothing-to-retry');
    const passed = await awsStep({
      inputs: { 'pipeline-id': 'demo-green', 'if-nothing-to-retry': 'succeed' },
    });
    expect(passed).toMatchObject({ exitCode: 0, accepted: [] });
    expect(passed.outputs).toMatchObject({ outcome: 'nothing-to-do', 'final-status': 'succeeded' });
  });

  it('dry run: the plan and the exact request, and no change', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'dry-run': 'true' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'planned', 'final-status': 'failed' });
    expect(step.seenLog).toContain('"retryMode":"FAILED_ACTIONS"');
    expect(step.seenLog).toContain('RetryStageExecution');
    const rollback = await awsStep({ inputs: { 'dry-run': 'true', mode: 'rollback' } });
    expect(rollback).toMatchObject({ exitCode: 0, accepted: [] });
    expect(rollback.seenLog).toContain('"targetPipelineExecutionId"');
  });

  it('unknown stage: lists the candidates', async ({ expect }) => {
    const step = await awsStep({ inputs: { stage: 'Dploy' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.annotations[0]?.message).toContain('0: Source, 1: Build, 2: Deploy');
  });

  it('unknown pipeline', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'nope' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.annotations[0]?.message).toContain('PipelineNotFoundException');
    expect(step.annotations[0]?.message).toContain('request id');
  });

  it.for([
    ['return', 0],
    ['fail', 1],
  ] as const)('a waiting approval with on-approval: %s', async ([onApproval, exitCode], { expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-approval', 'on-approval': onApproval } });
    expect(step).toMatchObject({ exitCode, accepted: [] });
    expect(step.outputs['final-status']).toBe('waiting-approval');
    expect(step.seenLog).toContain('Approve');
  });

  it('a waiting approval with on-approval: wait goes on after it', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-approval' } });
    expect(step.outputs['final-status']).toBe('succeeded');
  });
});

describe.concurrent('PARALLEL mode', () => {
  it('without an execution id: lists the executions there are', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-parallel' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.annotations[0]?.message).toMatch(/execution-id to one of: [0-9a-f-]{36} \(/);
  });

  it('with one: the status is composed from its actions', async ({ expect }) => {
    const inputs: Record<string, string> = { 'pipeline-id': 'demo-parallel' };
    const step = await awsStep({
      inputs,
      before: ({ world }) => {
        const failed = world.pipeline('demo-parallel')?.executions.find(({ status }) => status === 'failed');
        inputs['execution-id'] = failed?.id ?? '';
      },
    });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
    expect(step.outputs).toMatchObject({
      'final-status': 'succeeded',
      'execution-id': inputs['execution-id'],
    });
  });

  it('rolls back with a warning', async ({ expect }) => {
    const inputs: Record<string, string> = { 'pipeline-id': 'demo-parallel', mode: 'rollback' };
    const step = await awsStep({
      inputs,
      before: ({ world }) => {
        inputs['execution-id'] =
          world.pipeline('demo-parallel')?.executions.find(({ status }) => status === 'failed')?.id ?? '';
      },
    });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackStage'] });
    expect(step.annotations.map(({ type }) => type)).toEqual(['warning']);
  });
});

describe.concurrent('time and people', () => {
  it('timeout: the step fails, the remote execution goes on', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'timeout-minutes': '0.4' }, speed: 20 });
    expect(step).toMatchObject({ exitCode: 1, accepted: ['RetryStageExecution'] });
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'timed-out' });
  });

  it('timeout with on-cancel: stop stops it', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'timeout-minutes': '0.4', 'on-cancel': 'stop' }, speed: 20 });
    expect(step.accepted).toEqual(['RetryStageExecution', 'StopPipelineExecution']);
    expect(step.outputs['final-status']).toBe('timed-out');
  });

  it('cancel with leave: ends at once, nothing is stopped', async ({ expect }) => {
    const step = await awsStep({
      inputs: {},
      speed: 20,
      run: { cancelAfter: (log) => log.includes('Now in progress') },
    });
    expect(step).toMatchObject({
      conclusion: 'cancelled',
      exitCode: 1,
      killed: false,
      accepted: ['RetryStageExecution'],
    });
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'in-progress' });
    expect(step.msToExitAfterCancel).toBeLessThan(2_000);
  });

  it('cancel with stop: the remote execution is stopped', async ({ expect }) => {
    const step = await awsStep({
      inputs: { 'on-cancel': 'stop' },
      speed: 20,
      run: { cancelAfter: (log) => log.includes('Now in progress') },
    });
    expect(step).toMatchObject({ conclusion: 'cancelled', killed: false });
    expect(step.accepted).toEqual(['RetryStageExecution', 'StopPipelineExecution']);
    expect(step.msToExitAfterCancel).toBeLessThan(7_000);
  });

  it('cancel while the trigger hangs: ends within the grace', async ({ expect }) => {
    const step = await awsStep({
      inputs: { 'on-cancel': 'stop' },
      faults: ['stall@RetryStageExecution*1'],
      speed: 8,
      run: { cancelAfter: (log) => log.includes('Sending') },
    });
    expect(step).toMatchObject({ conclusion: 'cancelled', killed: false, signal: null });
    expect(step.accepted).toContain('RetryStageExecution');
    expect(step.accepted).toContain('StopPipelineExecution');
    expect(step.msToExitAfterCancel).toBeLessThan(7_000);
  });
});

describe.concurrent('bad inputs', () => {
  it('are reported together, before any request', async ({ expect }) => {
    const step = await awsStep({
      inputs: {
        'pipeline-id': 'no spaces',
        stage: '',
        mode: 'rerun',
        'execution-id': 'ABC',
        'timeout-minutes': 'soon',
        'poll-interval-seconds': '0',
        'dry-run': 'maybe',
        'secret-access-key': 'half-a-pair-of-keys',
      },
    });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.sandbox.requests).toEqual([]);
    const { message } = step.annotations[0] ?? { message: '' };
    for (const input of [
      'pipeline-id',
      'stage',
      'mode',
      'execution-id',
      'timeout-minutes',
      'poll-interval-seconds',
      'dry-run',
      'access-key-id',
    ]) {
      expect(message).toContain(`${input} `);
    }
    expect(message).not.toContain('half-a-pair');
    expect(message.match(/mode "rerun"/g)).toHaveLength(1);
    expect(step.annotations).toHaveLength(1);
  });

  it('an unknown provider lists the known ones', async ({ expect }) => {
    const step = await awsStep({ inputs: { provider: 'jenkins' } });
    expect(step.annotations[0]?.message).toContain('aws-codepipeline');
    expect(step.exitCode).toBe(1);
  });

  it('skip is not possible here, and the message lists what is', async ({ expect }) => {
    const step = await awsStep({ inputs: { mode: 'skip', task: 'x' } });
    expect(step.annotations[0]?.message).toContain('retry, rollback, wait');
    expect(step.annotations[0]?.message).toContain('task is not possible');
  });

  it('plain http to another host is refused before anything is sent', async ({ expect }) => {
    const step = await awsStep({
      inputs: { endpoint: 'http://codepipeline.example.com' },
      env: { RESTAGE_SANDBOX_CLOCK: undefined },
    });
    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.message).toContain('plain http');
  });
});
