import { describe, it } from 'vitest';
import { awsStep } from './support.js';

/** The answer of a trigger is lost; the service has acted on it or not. */
const afterActing = [
  'reset-after',
  'status-500-after',
  'status-502-after',
  'status-503-after',
  'status-504-after',
  'status-408',
  'stall',
  'stall-body',
  'truncate',
  'empty',
  'too-large',
];
const beforeActing = ['reset-before', 'status-500-before', 'html', 'html-502', 'redirect'];

describe.concurrent('a lost answer of RetryStageExecution', () => {
  it.for(afterActing)('%s: found, one accepted trigger, nothing sent again', async (fault, { expect }) => {
    const step = await awsStep({ inputs: {}, faults: [`${fault}@RetryStageExecution*1`] });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
    expect(sent(step, 'RetryStageExecution')).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
  });

  it.for(beforeActing)(
    '%s: sent once more after the settle time, one accepted trigger',
    async (fault, { expect }) => {
      const step = await awsStep({ inputs: {}, faults: [`${fault}@RetryStageExecution*1`] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
    },
  );

  it('again and again: unknown, and never a third request', async ({ expect }) => {
    const step = await awsStep({ inputs: {}, faults: ['reset-before@RetryStageExecution*'] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
    expect(step.annotations.at(-1)).toMatchObject({
      type: 'error',
      message: expect.stringContaining('cannot be known'),
    });
  });
});

describe.concurrent('a lost answer of RollbackStage', () => {
  it.for(afterActing)('%s: the new execution is found, one accepted trigger', async (fault, { expect }) => {
    const step = await awsStep({ inputs: { mode: 'rollback' }, faults: [`${fault}@RollbackStage*1`] });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackStage'] });
    expect(sent(step, 'RollbackStage')).toBe(1);
    const made = step.sandbox.world.execution(step.outputs['execution-id'] ?? '');
    expect(made?.rollbackTo).toBeDefined();
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
  });

  it.for(beforeActing)('%s: unknown, and never sent again', async (fault, { expect }) => {
    const step = await awsStep({ inputs: { mode: 'rollback' }, faults: [`${fault}@RollbackStage*1`] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
    expect(sent(step, 'RollbackStage')).toBeLessThanOrEqual(1);
  });
});

describe.concurrent('the habits of the service', () => {
  it.for([
    'stale-status',
    'slow-ids',
    'no-counter',
    'list-empty',
    'page-size-1',
    'error-namespace',
    'error-header',
    'unknown-status',
    'clock-skew',
    'throttle@read*20',
    'throttle-retry-after@read*3',
    'status-429@read*3',
    'reset-before@read*3',
    'html@read*2',
    'empty@read*2',
    'truncate@read*2',
    'slow@read*2',
  ])('%s is survived by a retry', async (fault, { expect }) => {
    const step = await awsStep({ inputs: {}, faults: [fault] });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
    expect(step.outputs['final-status']).toBe('succeeded');
  });

  it.for(['stale-status', 'list-empty', 'page-size-1', 'clock-skew', 'throttle@read*20'])(
    '%s is survived by a rollback',
    async (fault, { expect }) => {
      const step = await awsStep({ inputs: { mode: 'rollback' }, faults: [fault] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackStage'] });
      expect(step.outputs['final-status']).toBe('succeeded');
    },
  );

  it('an accepted retry without effect is a failure of its own', async ({ expect }) => {
    const step = await awsStep({ inputs: {}, faults: ['no-effect'] });
    expect(step).toMatchObject({ exitCode: 1 });
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
    expect(step.annotations[0]?.message).toContain('nothing moved');
  });

  it.for(['conflict', 'conflict-400', 'throttle@trigger*1'])(
    '%s of the trigger: later, and once',
    async (fault, { expect }) => {
      const step = await awsStep({ inputs: {}, faults: [fault] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
    },
  );

  it('a throttling storm on the trigger is a refusal that says so', async ({ expect }) => {
    const step = await awsStep({ inputs: {}, faults: ['throttle@trigger*'] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs['outcome']).toBe('refused');
    expect(step.annotations[0]?.message).toContain('ThrottlingException');
  });

  it('hostile text is neither executed nor rendered', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-fails' }, faults: ['hostile-text'] });
    expect(step.outputs['final-status']).toBe('failed');
    // One error of ours, and none that the service forged; no mask of its making.
    expect(step.annotations.filter(({ type }) => type === 'error')).toHaveLength(1);
    expect(step.masks).not.toContain('a');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
    expect(step.stdout).not.toMatch(/[\u001b\u202e\u0000]/);
    expect(step.summary).not.toMatch(/<img|\]\(javascript|!\[/);
    expect(JSON.stringify(step.outputs)).not.toMatch(/\\u001b|\\u0000|[\u202e]/);
  });
});

function sent({ sandbox }: Awaited<ReturnType<typeof awsStep>>, name: string): number {
  return sandbox.requests.filter(({ operation }) => operation === name).length;
}
