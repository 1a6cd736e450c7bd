import { describe, it } from 'vitest';
import { containerOpsStep, sent } from './huawei-support.js';

describe.concurrent('ContainerOps: refusals', () => {
  it.for([
    ['condition-not-met', 'SVCSTG.SWR.2021107', 'trigger condition'],
    ['pipeline-condition-not-met', 'SVCSTG.SWR.2021106', 'trigger condition'],
    ['still-running', 'SVCSTG.SWR.4091105', 'running'],
    ['no-permission@StartStage*', 'SVCSTG.S2I.4039002', 'read permission'],
    ['permission-500@StartStage*', 'SVCSTG.SWR.5007001', 'read permission'],
    ['wrong-account@StartStage*', 'SVCSTG.SWR.4011064', 'another account'],
    ['error-gateway@StartStage', 'APIGW.0305', 'policy'],
    ['error-iam@StartStage', 'HTTP 401', 'credentials'],
  ] as const)(
    '%s: the code, the request id and what to do, nothing is sent again',
    async ([fault, code, advice], { expect }) => {
      const step = await containerOpsStep('demo', { faults: [fault] });
      expect(step).toMatchObject({ exitCode: 1, accepted: [] });
      expect(sent(step, 'StartStage')).toBe(1);
      expect(step.outputs['outcome']).toBe('refused');
      expect(step.error).toContain(code);
      expect(step.error).toMatch(/request id \w+/);
      expect(step.error).toContain(advice);
    },
  );

  it.for(['throttle@StartStage*1', 'too-many-jobs'])(
    '%s of the retry: later, and once',
    async (fault, { expect }) => {
      const step = await containerOpsStep('demo', { faults: [fault] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['StartStage'] });
    },
  );

  it('a throttling storm on the trigger is a refusal that says so', async ({ expect }) => {
    const step = await containerOpsStep('demo', { faults: ['throttle@StartStage*'] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs['outcome']).toBe('refused');
    expect(step.error).toContain('SVCSTG.SWR.4031032');
  });

  it('an accepted retry without effect is a failure of its own', async ({ expect }) => {
    const step = await containerOpsStep('demo', { faults: ['no-effect'] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
    expect(step.error).toContain('still stage_exception');
  });
});

describe.concurrent('ContainerOps: habits that are survived', () => {
  it.for([
    'yaml',
    'null-stages',
    'no-stages',
    'short-stages',
    'zero-times',
    'same-times',
    'no-jobs',
    'jobs-fail',
    'text-ids',
    'stale-status',
    'unknown-status',
    'throttle@read*20',
    'throttle-retry-after@read*3',
    'status-429@read*3',
    'reset-before@read*3',
    'html@read*2',
    'empty@read*2',
    'truncate@read*2',
    'slow@read*2',
  ])('%s, by a retry', async (fault, { expect }) => {
    const step = await containerOpsStep('demo', { faults: [fault] });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['StartStage'] });
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
  });

  it.for(['yaml', 'null-stages', 'zero-times', 'same-times', 'stale-status'])(
    '%s, by a retry that fails again',
    async (fault, { expect }) => {
      const step = await containerOpsStep('fails', { faults: [fault] });
      expect(step).toMatchObject({ exitCode: 1, accepted: ['StartStage'] });
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'failed' });
    },
  );

  it.for(['yaml', 'null-stages', 'zero-times', 'stale-status', 'no-jobs'])(
    '%s, by a rollback',
    async (fault, { expect }) => {
      const step = await containerOpsStep('green', { inputs: { mode: 'rollback' }, faults: [fault] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['StartStage'] });
      expect(step.outputs['provider-status']).toBe('rollback_success');
    },
  );

  it('hostile text is neither executed nor rendered', async ({ expect }) => {
    const step = await containerOpsStep('fails', { inputs: { stage: '2' }, faults: ['hostile-text'] });
    expect(step.outputs['final-status']).toBe('failed');
    expect(step.annotations.filter(({ type }) => type === 'error')).toHaveLength(1);
    expect(step.masks).not.toContain('a');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
    expect(step.stdout).not.toMatch(/[\u001b\u202e\u0000]/);
    expect(step.summary).not.toMatch(/<img|\]\(javascript|!\[/);
  });
});
