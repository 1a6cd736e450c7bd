import { describe, it } from 'vitest';
import { runPost } from '../support/runner/post.js';
import { runAction } from '../support/runner/run-action.js';
import { awsSandbox, awsStep, stepOptions } from './support.js';

describe.concurrent('attempts', () => {
  it('retry until it succeeds', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-flaky', attempts: '3' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution', 'RetryStageExecution'] });
    expect(step.outputs).toMatchObject({ 'final-status': 'succeeded', attempt: '2' });
  });

  it('end with retry-if', async ({ expect }) => {
    const step = await awsStep({
      inputs: { 'pipeline-id': 'demo-fails', attempts: '3', 'retry-if': 'timeout|connection reset' },
    });
    expect(step).toMatchObject({ exitCode: 1, accepted: ['RetryStageExecution'] });
    expect(step.annotations.at(-1)?.message).toContain('does not match retry-if');
    const matching = await awsStep({
      inputs: { 'pipeline-id': 'demo-fails', attempts: '2', 'retry-if': 'HEALTH check' },
    });
    expect(matching.accepted).toEqual(['RetryStageExecution', 'RetryStageExecution']);
  });

  it('fall back to a rollback', async ({ expect }) => {
    const step = await awsStep({
      inputs: { 'pipeline-id': 'demo-fails', attempts: '2', 'if-retries-fail': 'rollback' },
    });
    expect(step).toMatchObject({
      exitCode: 1,
      accepted: ['RetryStageExecution', 'RetryStageExecution', 'RollbackStage'],
    });
    expect(step.outputs['final-status']).toBe('rolled-back');
    expect(step.outputs['failure-reason']).toContain('health check');
    expect(step.sandbox.world.execution(step.outputs['execution-id'] ?? '')?.rollbackTo).toBeDefined();
    expect(
      step.sandbox.world.execution(step.outputs['previous-execution-id'] ?? '')?.rollbackTo,
    ).toBeUndefined();
  });

  it('fall back to a rollback, and pass with fail-on-rollback: false', async ({ expect }) => {
    const step = await awsStep({
      inputs: { 'pipeline-id': 'demo-fails', 'if-retries-fail': 'rollback', 'fail-on-rollback': 'false' },
    });
    expect(step.exitCode).toBe(0);
    expect(step.outputs['final-status']).toBe('rolled-back');
  });

  it('with nothing to fall back to fire nothing', async ({ expect }) => {
    const step = await awsStep({
      inputs: { 'pipeline-id': 'demo-no-target', 'if-retries-fail': 'rollback' },
    });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.annotations.at(-1)?.message).toContain('no execution to go back to');
  });
});

describe.concurrent('what the service does by itself', () => {
  it('its own retry is followed and named', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-auto-retry', mode: 'wait' }, speed: 8 });
    expect(step).toMatchObject({ exitCode: 0, accepted: [] });
    expect(step.outputs['final-status']).toBe('succeeded');
    expect(step.seenLog).toContain('The service itself retried the stage');
  });

  it('its own rollback is followed and named, and is no success of ours', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-auto-rollback', mode: 'wait' }, speed: 8 });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs['final-status']).toBe('rolled-back');
    expect(step.annotations.at(-1)?.message).toContain('by the service itself');
  });
});

describe.concurrent('running the workflow again', () => {
  it('attaches to what the first run fired, and passes once it is done', async ({ expect }) => {
    const { sandbox, env } = await awsSandbox({ speed: 12 });
    const options = stepOptions({ inputs: { 'if-nothing-to-retry': 'succeed' } }, sandbox, env);
    const first = await runAction({ ...options, inputs: { ...options.inputs, wait: 'false' } });
    const second = await runAction(options);
    const third = await runAction(options);
    await sandbox.close();
    expect([first, second, third].map(({ outputs }) => outputs['outcome'])).toEqual([
      'triggered',
      'attached',
      'nothing-to-do',
    ]);
    expect([first, second, third].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(sandbox.requests.filter(({ accepted }) => accepted)).toHaveLength(1);
  });
});

describe.concurrent('the post step', () => {
  it('stops what the main step could not', async ({ expect }) => {
    const { sandbox, env } = await awsSandbox({
      speed: 10,
      faults: ['reset-before@StopPipelineExecution*1'],
    });
    const options = stepOptions({ inputs: { 'on-cancel': 'stop' } }, sandbox, env);
    const main = await runAction({ ...options, cancelAfter: (log) => log.includes('Now in progress') });
    expect(main.seenLog).toContain('could not be stopped');
    const post = await runPost(main);
    await sandbox.close();
    expect(post).toMatchObject({ exitCode: 0 });
    expect(post?.seenLog).toContain('was told to stop');
    expect(sandbox.world.execution(main.outputs['execution-id'] ?? '')?.stop).toBeDefined();
  });

  it('knows the execution when the main step is killed', async ({ expect }) => {
    const { sandbox, env } = await awsSandbox({ speed: 10, faults: ['stall@StopPipelineExecution*1'] });
    const options = stepOptions({ inputs: { 'on-cancel': 'stop' } }, sandbox, env);
    const main = await runAction({
      ...options,
      signals: { interruptMs: 50, terminateMs: 50 },
      cancelAfter: (log) => log.includes('Now in progress'),
    });
    await sandbox.close();
    expect(main.killed).toBe(true);
    expect(main.state['execution']).toContain(main.outputs['execution-id']);
  });

  it('does nothing, and fast, when main has stopped it or nothing was to be stopped', async ({ expect }) => {
    for (const inputs of [{ 'on-cancel': 'stop' }, {}]) {
      const { sandbox, env } = await awsSandbox({ speed: 20 });
      const main = await runAction({
        ...stepOptions({ inputs }, sandbox, env),
        cancelAfter: (log) => log.includes('Now in progress'),
      });
      const before = sandbox.requests.length;
      const post = await runPost(main);
      await sandbox.close();
      expect(post).toMatchObject({ exitCode: 0, stdout: '' });
      expect(sandbox.requests.length).toBe(before);
      expect(post?.durationMs).toBeLessThan(1_000);
    }
  });

  it('is not run after a step that was not cancelled', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'on-cancel': 'stop', wait: 'false' } });
    expect(await runPost(step)).toBeUndefined();
  });
});
