import { describe, it } from 'vitest';
import { demos } from '../../src/sandbox/huawei-containerops/demo.js';
import { afterActing, beforeActing, containerOpsStep, sent } from './huawei-support.js';

describe.concurrent('ContainerOps retry', () => {
  it('to success: an execution id of pipeline, stage and job record', async ({ expect }) => {
    const step = await containerOpsStep('demo');
    expect(step).toMatchObject({
      conclusion: 'success',
      exitCode: 0,
      annotations: [],
      accepted: ['StartStage'],
    });
    expect(step.outputs).toMatchObject({
      attempt: '1',
      outcome: 'triggered',
      'final-status': 'succeeded',
      'provider-status': 'success',
      'execution-id': expect.stringMatching(/^1001\/2\/\d+$/),
      'previous-execution-id': expect.stringMatching(/^1001\/2\/\d+$/),
    });
    expect(Number(step.outputs['execution-id']?.split('/')[2])).toBeGreaterThan(
      Number(step.outputs['previous-execution-id']?.split('/')[2]),
    );
    // Some of the service's times are in another time zone than they say.
    expect(step.outputs['duration-seconds'] ?? '').toBe('');
    expect(step.result).toMatchObject({
      stages: [{ name: '代码获取' }, { name: '代码编译' }, { name: '部署' }],
    });
  });

  it('that fails again: the step fails, with the end of the job’s log', async ({ expect }) => {
    const step = await containerOpsStep('fails');
    expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1, accepted: ['StartStage'] });
    expect(step.outputs).toMatchObject({
      outcome: 'triggered',
      'final-status': 'failed',
      'provider-status': 'stage_exception',
    });
    expect(step.outputs['failure-reason']).toMatch(
      /^部署: stage_exception; official_deploy job \d+: 部署失败: 1 of 4 pods/,
    );
    expect(step.error).toContain('部署失败');
  });

  it('twice, when it fails once more; then a rollback, when it goes on failing', async ({ expect }) => {
    const flaky = await containerOpsStep('flaky', { inputs: { attempts: '3' } });
    expect(flaky).toMatchObject({ exitCode: 0, accepted: ['StartStage', 'StartStage'] });
    const fails = await containerOpsStep('fails', {
      inputs: { attempts: '2', 'if-retries-fail': 'rollback' },
    });
    expect(fails).toMatchObject({ exitCode: 1, accepted: ['StartStage', 'StartStage', 'StartStage'] });
    expect(fails.outputs).toMatchObject({
      'final-status': 'rolled-back',
      'provider-status': 'rollback_success',
    });
  });

  it('finds the stage by index and by id, too', async ({ expect }) => {
    for (const stage of ['2', '31002']) {
      const step = await containerOpsStep('demo', { inputs: { stage, 'dry-run': 'true' } });
      expect(step.seenLog).toContain('stage 部署 (index 2)');
    }
    const unknown = await containerOpsStep('demo', { inputs: { stage: 'nope' } });
    expect(unknown.error).toContain('0: 代码获取 (id 31000), 1: 代码编译 (id 31001), 2: 部署 (id 31002)');
  });

  it('with wait: false returns once it is confirmed; with wait-for: execution waits for the pipeline', async ({
    expect,
  }) => {
    const confirmed = await containerOpsStep('demo', { inputs: { wait: 'false' } });
    expect(confirmed.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'in-progress' });
    expect(confirmed.seenLog).toContain('the stage went from stage_exception to running');
    const whole = await containerOpsStep('demo', { inputs: { 'wait-for': 'execution' } });
    expect(whole.outputs).toMatchObject({ 'final-status': 'succeeded', 'provider-status': 'success' });
  });
});

describe.concurrent('ContainerOps rollback', () => {
  it('ends with rollback_success, which is success because it was asked for', async ({ expect }) => {
    const step = await containerOpsStep('green', { inputs: { mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 0, annotations: [], accepted: ['StartStage'] });
    expect(step.outputs).toMatchObject({
      outcome: 'triggered',
      'final-status': 'succeeded',
      'provider-status': 'rollback_success',
    });
    expect(step.outputs['previous-execution-id']).not.toBe(step.outputs['execution-id']);
  });

  it('that fails', async ({ expect }) => {
    const step = await containerOpsStep('rollbackFails', { inputs: { mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: ['StartStage'] });
    expect(step.outputs).toMatchObject({ 'final-status': 'failed', 'provider-status': 'rollback_failed' });
  });

  it('of a stage that is rolled back already is nothing to do', async ({ expect }) => {
    const before = async ({ world }: Awaited<ReturnType<typeof containerOpsStep>>['sandbox']) => {
      const pipeline = world.pipeline(String(demos.green.id));
      const target = pipeline?.executions[0];
      if (pipeline === undefined || target === undefined) throw new Error('no demo');
      world.schedule(world.now(), () => void world.rollback(pipeline, '部署', target));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    };
    const refused = await containerOpsStep('green', { inputs: { mode: 'rollback' }, before });
    expect(refused).toMatchObject({ exitCode: 1, accepted: [] });
    expect(refused.error).toContain('already rolled back');
    const passed = await containerOpsStep('green', {
      inputs: { mode: 'rollback', 'if-nothing-to-retry': 'succeed' },
      before,
    });
    expect(passed.outputs['outcome']).toBe('nothing-to-do');
  });

  it('is for deployments; somebody who knows better may ask all the same', async ({ expect }) => {
    const inputs = { mode: 'rollback', stage: '代码编译' };
    const refused = await containerOpsStep('green', { inputs });
    expect(refused).toMatchObject({ exitCode: 1, accepted: [] });
    expect(sent(refused, 'StartStage')).toBe(0);
    expect(refused.error).toContain('RESTAGE_CONTAINEROPS_ANY_STAGE');
    const asked = await containerOpsStep('green', {
      inputs,
      env: { RESTAGE_CONTAINEROPS_ANY_STAGE: 'true' },
    });
    expect(sent(asked, 'StartStage')).toBe(1);
    expect(asked.error).toContain('SVCSTG.SWR.4001152');
  });

  it('with nothing to go back to is refused by the service', async ({ expect }) => {
    const step = await containerOpsStep('noTarget', { inputs: { mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.error).toMatch(/SVCSTG\.SWR\.4001152.*request id/);
  });

  it('while the stage runs waits for its end first', async ({ expect }) => {
    const step = await containerOpsStep('running', { speed: 10, inputs: { mode: 'rollback' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['StartStage'] });
    expect(step.seenLog).toContain('wait first');
    expect(step.outputs['provider-status']).toBe('rollback_success');
  });
});

describe.concurrent('ContainerOps: what is found', () => {
  it('already running: is followed, nothing is fired', async ({ expect }) => {
    const step = await containerOpsStep('running', { speed: 10 });
    expect(step).toMatchObject({ exitCode: 0, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'succeeded' });
    const refused = await containerOpsStep('running', { speed: 10, inputs: { 'if-running': 'fail' } });
    expect(refused).toMatchObject({ exitCode: 1, accepted: [] });
  });

  it('mode wait: fires nothing and reports the end', async ({ expect }) => {
    const running = await containerOpsStep('running', { speed: 10, inputs: { mode: 'wait' } });
    expect(running).toMatchObject({ exitCode: 0, accepted: [] });
    const failed = await containerOpsStep('demo', { inputs: { mode: 'wait' } });
    expect(failed).toMatchObject({ exitCode: 1, accepted: [] });
    expect(failed.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'failed' });
  });

  it('a rollback that somebody else asked for is no success', async ({ expect }) => {
    const step = await containerOpsStep('green', {
      inputs: { mode: 'wait' },
      before: async ({ world }) => {
        const pipeline = world.pipeline(String(demos.green.id));
        const target = pipeline?.executions[0];
        if (pipeline === undefined || target === undefined) throw new Error('no demo');
        world.schedule(world.now(), () => void world.rollback(pipeline, '部署', target));
        await new Promise((resolve) => setTimeout(resolve, 200));
      },
    });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      'final-status': 'rolled-back',
      'provider-status': 'rollback_success',
    });
  });

  it('nothing to retry: fails, or passes with if-nothing-to-retry: succeed', async ({ expect }) => {
    const failed = await containerOpsStep('green');
    expect(failed).toMatchObject({ exitCode: 1, accepted: [] });
    const passed = await containerOpsStep('green', { inputs: { 'if-nothing-to-retry': 'succeed' } });
    expect(passed).toMatchObject({ exitCode: 0, accepted: [] });
    expect(passed.outputs['outcome']).toBe('nothing-to-do');
  });

  it('dry run: the plan and the exact request, and no change', async ({ expect }) => {
    const retry = await containerOpsStep('demo', { inputs: { 'dry-run': 'true' } });
    expect(retry).toMatchObject({ exitCode: 0, accepted: [] });
    expect(retry.seenLog).toMatch(
      /Request: POST http:\S+\/v3\/manage\/pipelines\/1001\/stages\/2\/start\?mode=retry\n/,
    );
    const rollback = await containerOpsStep('green', { inputs: { 'dry-run': 'true', mode: 'rollback' } });
    expect(rollback).toMatchObject({ exitCode: 0, accepted: [] });
    expect(rollback.seenLog).toContain('/stages/2/start?mode=rollback&source=rollback%3A%3Atrue');
  });

  it('unknown pipeline', async ({ expect }) => {
    const step = await containerOpsStep('demo', { inputs: { 'pipeline-id': '999' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.error).toMatch(/SVCSTG\.SWR\.4040000.*request id/);
  });

  it.for([
    ['return', 0],
    ['fail', 1],
  ] as const)(
    'reviewers are waited for, on-approval %s ends with %i',
    async ([onApproval, exitCode], { expect }) => {
      const step = await containerOpsStep('approval', { inputs: { 'on-approval': onApproval } });
      expect(step).toMatchObject({ exitCode, accepted: [] });
      expect(step.outputs['final-status']).toBe('waiting-approval');
      expect(step.seenLog).toContain('approval of reviewer-1, reviewer-2 (stage 审核)');
    },
  );

  it('reviewers are waited for, on-approval wait goes on after them', async ({ expect }) => {
    const step = await containerOpsStep('approval', { speed: 200 });
    expect(step.outputs['final-status']).toBe('succeeded');
  });
});

describe.concurrent('ContainerOps: a lost answer', () => {
  it.for([...afterActing, 'created-200', 'accepted-202', 'start-failed-after'])(
    'of the retry, %s: found, one accepted trigger, nothing sent again',
    async (fault, { expect }) => {
      const step = await containerOpsStep('demo', { faults: [`${fault}@StartStage*1`] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['StartStage'] });
      expect(sent(step, 'StartStage')).toBe(1);
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
    },
  );

  it.for([...beforeActing, 'start-failed'])(
    'of the retry, %s: sent once more after the settle time, one accepted trigger',
    async (fault, { expect }) => {
      const step = await containerOpsStep('demo', { faults: [`${fault}@StartStage*1`] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['StartStage'] });
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
    },
  );

  it.for(['no-jobs', 'jobs-fail'])(
    'of the retry, %s: not sent again, for a first one may have come and gone without a trace',
    async (habit, { expect }) => {
      const step = await containerOpsStep('demo', { faults: [habit, 'reset-before@StartStage*1'] });
      expect(step).toMatchObject({ exitCode: 1, accepted: [] });
      expect(sent(step, 'StartStage')).toBe(1);
      expect(step.outputs['outcome']).toBe('unknown');
    },
  );

  it('again and again: unknown, and never a third request', async ({ expect }) => {
    const step = await containerOpsStep('demo', { faults: ['reset-before@StartStage*'] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(sent(step, 'StartStage')).toBe(2);
    expect(step.outputs['outcome']).toBe('unknown');
  });

  it.for([...afterActing, 'created-200'])(
    'of the rollback, %s: found, one accepted trigger',
    async (fault, { expect }) => {
      const step = await containerOpsStep('green', {
        inputs: { mode: 'rollback' },
        faults: [`${fault}@StartStage*1`],
      });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['StartStage'] });
      expect(sent(step, 'StartStage')).toBe(1);
      expect(step.outputs).toMatchObject({
        'final-status': 'succeeded',
        'provider-status': 'rollback_success',
      });
    },
  );

  it.for(beforeActing)('of the rollback, %s: unknown, and never sent again', async (fault, { expect }) => {
    const step = await containerOpsStep('green', {
      inputs: { mode: 'rollback' },
      faults: [`${fault}@StartStage*1`],
    });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(sent(step, 'StartStage')).toBe(1);
    expect(step.outputs['outcome']).toBe('unknown');
  });
});

describe.concurrent('ContainerOps: cancel and timeout', () => {
  it('cancel leaves the stage running, and says so', async ({ expect }) => {
    const step = await containerOpsStep('demo', {
      speed: 8,
      run: { cancelAfter: (log) => log.includes('Now in progress') },
    });
    expect(step).toMatchObject({ conclusion: 'cancelled', killed: false, accepted: ['StartStage'] });
    expect(step.seenLog).toContain('left running');
  });

  it('cancel while the trigger hangs ends within the grace', async ({ expect }) => {
    const step = await containerOpsStep('demo', {
      faults: ['stall@StartStage*1'],
      speed: 8,
      run: { cancelAfter: (log) => log.includes('Sending') },
    });
    expect(step).toMatchObject({ conclusion: 'cancelled', killed: false, signal: null });
    expect(step.msToExitAfterCancel).toBeLessThan(7_000);
  });

  it('timeout: the stage goes on', async ({ expect }) => {
    const step = await containerOpsStep('demo', { inputs: { 'timeout-minutes': '0.5' } });
    expect(step).toMatchObject({ exitCode: 1, accepted: ['StartStage'] });
    expect(step.outputs['final-status']).toBe('timed-out');
  });
});

describe.concurrent('ContainerOps: bad inputs', () => {
  it('are reported together, before any request', async ({ expect }) => {
    const step = await containerOpsStep('demo', {
      inputs: {
        'pipeline-id': 'my-pipeline',
        stage: '',
        'execution-id': '1001/2/8057',
        'target-execution-id': '1001/2/8001',
        mode: 'rollback',
        scope: 'failed',
        'on-cancel': 'stop',
        'access-key-id': 'HALFAPAIR',
        token: 'a-token-and-a-key',
        'poll-interval-seconds': '0',
      },
    });
    expect(step.exitCode).toBe(1);
    expect(step.sandbox.requests).toEqual([]);
    for (const input of [
      'pipeline-id',
      'stage',
      'execution-id',
      'target-execution-id',
      'scope',
      'on-cancel',
      'secret-access-key',
      'token',
      'poll-interval-seconds',
    ]) {
      expect(step.error).toContain(`${input} `);
    }
    expect(step.error).not.toContain('a-token-and-a-key');
  });

  it('without an endpoint: asks for it, and sends nothing', async ({ expect }) => {
    const step = await containerOpsStep('demo', {
      inputs: { endpoint: '' },
      env: { RESTAGE_SANDBOX_CLOCK: undefined },
    });
    expect(step.exitCode).toBe(1);
    expect(step.error).toContain('endpoint is required for huawei-containerops');
  });

  it('endpoint: sandbox needs nothing else', async ({ expect }) => {
    const step = await containerOpsStep('demo', {
      inputs: { endpoint: 'sandbox' },
      env: { HUAWEI_CLOUD_ACCESS_KEY_ID: undefined, HUAWEI_CLOUD_SECRET_ACCESS_KEY: undefined },
    });
    expect(step).toMatchObject({ conclusion: 'success' });
    expect(step.outputs['final-status']).toBe('succeeded');
  });
});
