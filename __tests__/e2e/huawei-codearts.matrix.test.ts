import { describe, it } from 'vitest';
import type { HuaweiSandbox } from '../../src/sandbox/huawei/start.js';
import { idOf } from '../../src/sandbox/huawei-codearts/ids.js';
import { codeArtsStep, sent } from './huawei-support.js';

const newest = ({ world }: HuaweiSandbox, demo: string): string =>
  world.pipeline(idOf(demo))?.executions.at(-1)?.id ?? '';

describe.concurrent('CodeArts: the queue', () => {
  it.for([
    ['queued', 'DEVPIPE.00011169'],
    ['queued-tenant', 'DEVPIPE.00011170'],
  ] as const)(
    '%s is a yes: the run is waited for, in the queue and after it',
    async ([fault, code], { expect }) => {
      const step = await codeArtsStep('demo', { faults: [fault] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
      expect(step.seenLog).toMatch(
        new RegExp(`Warning: The service has queued the retry as entry 17: .*${code}`),
      );
      expect(step.seenLog).toContain('in progress (QUEUED)');
      expect(step.outputs['final-status']).toBe('succeeded');
    },
  );

  it.for(['queue-hides-run', 'queue-closed'])('with %s', async (habit, { expect }) => {
    const step = await codeArtsStep('demo', { faults: ['queued', habit] });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
    expect(step.outputs['final-status']).toBe('succeeded');
  });

  it('a run that waits there already is followed, not retried once more', async ({ expect }) => {
    const step = await codeArtsStep('demo', { speed: 20, first: { wait: 'false' }, faults: ['queued'] });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
    expect(sent(step, 'RetryPipelineRun')).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'succeeded' });
  });

  it('a run that is thrown out of the queue is not waited for for ever', async ({ expect }) => {
    const step = await codeArtsStep('demo', { faults: ['queued', 'queue-drops'] });
    expect(step.exitCode).toBe(1);
    expect(step.outputs['final-status']).toBe('cancelled');
    expect(step.error).toContain('out of its queue without running it');
  });

  it('a rollback can be queued, too', async ({ expect }) => {
    const step = await codeArtsStep('demo', {
      inputs: { mode: 'rollback' },
      faults: ['queued', 'queue-hides-run'],
    });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RollbackRunPipeline'] });
    expect(step.outputs['execution-id']).toBe(newest(step.sandbox, 'demo'));
  });

  it('a cancelled job takes its run out of the queue', async ({ expect }) => {
    const step = await codeArtsStep('demo', {
      inputs: { 'on-cancel': 'stop' },
      faults: ['queued'],
      speed: 8,
      run: { cancelAfter: (log) => log.includes('in progress (QUEUED)') },
    });
    expect(step).toMatchObject({
      conclusion: 'cancelled',
      accepted: ['RetryPipelineRun', 'CancelQueuedPipelineRun'],
    });
  });
});

describe.concurrent('CodeArts: refusals', () => {
  it.for([
    ['limited', 'DEVPIPE.00011104', 'nothing was queued'],
    ['system-busy@trigger', 'DEVPIPE.00011127', 'run this step again'],
    ['throttle@trigger*', 'APIGW.0308', 'fewer requests'],
    ['too-frequent@trigger', 'COCT.0070003', 'fewer requests'],
    ['success-false', 'success:false', ''],
    ['error-object', 'DEVPIPE.30011011', 'role in the CodeArts project'],
    ['error-400', 'DEVPIPE.00099999', ''],
    ['not-member@trigger', 'DEVPIPE.00011412', 'member'],
    ['error-gateway@trigger', 'APIGW.0305', 'policy'],
    ['error-iam@trigger', 'HTTP 401', 'credentials'],
    ['expired-token@trigger', 'APIGW.0307', 'another region'],
  ] as const)(
    '%s: the code, the request id and what to do, nothing is sent again',
    async ([fault, code, advice], { expect }) => {
      const step = await codeArtsStep('demo', { faults: [fault] });
      expect(step).toMatchObject({ exitCode: 1, accepted: [] });
      expect(sent(step, 'RetryPipelineRun')).toBe(1);
      expect(step.outputs['outcome']).toBe('refused');
      expect(step.error).toContain(code);
      expect(step.error).toMatch(/request id \w+/);
      expect(step.error).toContain(advice);
    },
  );

  it('a code under HTTP 500 is no refusal: it is looked for', async ({ expect }) => {
    const step = await codeArtsStep('demo', { faults: ['error-500'] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs['outcome']).toBe('unknown');
    expect(step.error).toContain('DEVCP.00010000');
  });

  it('an accepted retry without effect is a failure of its own: the old FAILED is never the verdict', async ({
    expect,
  }) => {
    const step = await codeArtsStep('demo', { faults: ['no-effect'] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
    expect(step.error).toContain('nothing moved');
  });

  it('somebody else was faster: what runs now is followed', async ({ expect }) => {
    const step = await codeArtsStep('demo', {
      faults: ['slow@ListQueuedPipelines*1'],
      before: ({ world, requests }) => {
        const failed = world.pipeline(idOf('demo'))?.executions.at(-1);
        const run = failed?.stages[1];
        if (failed === undefined || run === undefined) throw new Error('no demo');
        // The last thing the step reads before it decides; the answer keeps the colleague a few seconds.
        const watch = setInterval(() => {
          if (!requests.some(({ operation }) => operation === 'ListQueuedPipelines')) return;
          clearInterval(watch);
          world.retry(failed, run, 'failed');
        }, 1).unref();
      },
    });
    expect(step).toMatchObject({ exitCode: 0, accepted: [] });
    expect(step.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'succeeded' });
  });
});

describe.concurrent('CodeArts: habits that are survived', () => {
  it.for([
    'stale-status',
    'yes-without-success',
    'no-times',
    'null-fields',
    'late-end',
    'no-link',
    'foreign-link',
    'unknown-status',
    'throttle@read*20',
    'throttle-retry-after@read*3',
    'status-429@read*3',
    'too-frequent@read*3',
    'system-busy@read*3',
    'reset-before@read*3',
    'html@read*2',
    'empty@read*2',
    'truncate@read*2',
    'slow@read*2',
  ])('%s, by a retry', async (fault, { expect }) => {
    const step = await codeArtsStep('demo', { faults: [fault] });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryPipelineRun'] });
    expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
  });

  it.for(['stale-status', 'late-end', 'null-fields', 'no-times'])(
    '%s, by a retry that fails again',
    async (fault, { expect }) => {
      const step = await codeArtsStep('demo-fails', { faults: [fault] });
      expect(step).toMatchObject({ exitCode: 1, accepted: ['RetryPipelineRun'] });
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'failed' });
    },
  );

  it('a link to another site is not passed on as the console', async ({ expect }) => {
    const step = await codeArtsStep('demo', { faults: ['foreign-link'] });
    expect(step.outputs['execution-url'] ?? '').toBe('');
    expect(step.seenLog).not.toContain('evil');
  });

  it('hostile text is neither executed nor rendered', async ({ expect }) => {
    const step = await codeArtsStep('demo-fails', { inputs: { stage: '1' }, faults: ['hostile-text'] });
    expect(step.outputs['final-status']).toBe('failed');
    expect(step.annotations.filter(({ type }) => type === 'error')).toHaveLength(1);
    expect(step.masks).not.toContain('a');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
    expect(step.stdout).not.toMatch(/[\u001b\u202e\u0000]/);
    expect(step.summary).not.toMatch(/<img|\]\(javascript|!\[/);
  });
});
