import { describe, it } from 'vitest';
import { bkStep, buildOf, versions } from './bk-ci-support.js';

/** The answer of a trigger is lost; the service has acted on it or not. */
const afterActing = [
  ...[
    'reset-after',
    'status-500-after',
    'status-502-after',
    'status-503-after',
    'status-504-after',
    'status-408',
  ],
  ...['stall', 'stall-body', 'truncate', 'empty', 'too-large'],
  ...['timeout-408', 'gateway-504', 'gateway-504-200'],
];
const beforeActing = [
  ...['reset-before', 'status-500-before', 'html', 'html-502', 'redirect'],
  ...['timeout-408-before', 'gateway-502-before', 'nginx-503'],
];

describe.each(versions)('BK-CI %s: a lost answer', (version) => {
  describe.concurrent('of build_retry', () => {
    it.for(afterActing)('%s: found, one accepted trigger, nothing sent again', async (fault, { expect }) => {
      const step = await bkStep({ version, faults: [`${fault}@build_retry*1`] });
      expect(step).toMatchObject({ exitCode: 0, sent: ['build_retry'], accepted: ['build_retry'] });
      expect(step.deeds).toEqual(['stage stage-3']);
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded', attempt: '2' });
    });

    it.for(beforeActing)('%s: sent once more after the settle time', async (fault, { expect }) => {
      const step = await bkStep({ version, faults: [`${fault}@build_retry*1`] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
      expect(step.sent.length).toBeLessThanOrEqual(2);
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded', attempt: '2' });
    });

    it('again and again: unknown, and never a third request', async ({ expect }) => {
      const step = await bkStep({ version, faults: ['reset-before@build_retry*'] });
      expect(step).toMatchObject({ exitCode: 1, accepted: [], sent: ['build_retry', 'build_retry'] });
      expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
      expect(step.annotations.at(-1)?.message).toContain('cannot be known');
    });

    it.for(['reset-after', 'timeout-408', 'reset-before'])(
      'of one task of a running build, %s: the task tells',
      async (fault, { expect }) => {
        const step = await bkStep({
          version,
          speed: 40,
          pipeline: 'demo-running-task',
          inputs: { task: 'release' },
          faults: [`${fault}@build_retry*1`],
        });
        expect(step).toMatchObject({
          exitCode: 0,
          accepted: ['build_retry'],
          deeds: ['running-task release'],
        });
        expect(step.outputs).toMatchObject({
          outcome: 'triggered',
          'final-status': 'succeeded',
          attempt: '1',
        });
      },
    );

    it('of the whole build: found, or unknown; never sent again', async ({ expect }) => {
      const inputs = { stage: '', scope: 'all' };
      const found = await bkStep({ version, inputs, faults: ['reset-after@build_retry*1'] });
      expect(found).toMatchObject({ exitCode: 0, sent: ['build_retry'], deeds: ['whole-build'] });
      const unknown = await bkStep({ version, inputs, faults: ['reset-before@build_retry*1'] });
      expect(unknown).toMatchObject({ exitCode: 1, sent: ['build_retry'], deeds: [] });
      expect(unknown.outputs['outcome']).toBe('unknown');
    });
  });

  describe.concurrent('of build_restart', () => {
    it.for(['reset-after', 'status-502-after', 'stall', 'timeout-408', 'gateway-504-200', 'empty'])(
      '%s: the new build is found, one accepted trigger',
      async (fault, { expect }) => {
        const step = await bkStep({
          version,
          inputs: { mode: 'rollback' },
          faults: [`${fault}@build_restart*1`],
        });
        expect(step).toMatchObject({ exitCode: 0, sent: ['build_restart'], accepted: ['build_restart'] });
        expect(step.outputs).toMatchObject({
          'execution-id': buildOf(step.sandbox, 'demo').id,
          outcome: 'triggered',
          'final-status': 'succeeded',
        });
      },
    );

    it.for(['reset-before', 'timeout-408-before', 'html-502'])(
      '%s: unknown, and never sent again',
      async (fault, { expect }) => {
        const step = await bkStep({
          version,
          inputs: { mode: 'rollback' },
          faults: [`${fault}@build_restart*1`],
        });
        expect(step).toMatchObject({ exitCode: 1, sent: ['build_restart'], accepted: [] });
        expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
      },
    );
  });
});

describe.each(versions)('BK-CI %s: the habits of service and gateway', (version) => {
  it.concurrent.for([
    'null-lists',
    'unknown-status',
    'chinese',
    'gateway-200',
    'no-count',
    'nginx-503@read*3',
    'gateway-502-before@read*3',
    'throttle@read*20',
    'throttle-retry-after@read*3',
    'status-429@read*3',
    'reset-before@read*3',
    'html@read*2',
    'empty@read*2',
    'truncate@read*2',
    'slow@read*2',
  ])('%s is survived by a retry', async (fault, { expect }) => {
    const step = await bkStep({ version, faults: [fault] });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'], deeds: ['stage stage-3'] });
    expect(step.outputs).toMatchObject({ 'final-status': 'succeeded', attempt: '2' });
  });

  it.concurrent.for(['null-lists', 'no-count', 'throttle@read*20'])(
    '%s is survived by a rollback',
    async (fault, { expect }) => {
      const step = await bkStep({ version, inputs: { mode: 'rollback' }, faults: [fault] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_restart'] });
    },
  );

  it.concurrent.for(['throttle@trigger*1', 'too-frequent', 'queue-full'])(
    '%s of the trigger: later, and once',
    async (fault, { expect }) => {
      const step = await bkStep({ version, faults: [fault] });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
    },
  );
});

describe.concurrent('what the service does not do', () => {
  it('an accepted retry without effect is a failure of its own', async ({ expect }) => {
    const step = await bkStep({ faults: ['no-effect'] });
    expect(step).toMatchObject({ exitCode: 1 });
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'final-status': 'unknown' });
    expect(step.annotations[0]?.message).toContain('nothing moved');
  });

  it.for([
    ['no-permission', /2101008.*permission to view and execute/],
    ['app-no-permission', /1640301.*Apply for permission/],
    ['plain-403', /HTTP 403: Devops OpenAPI Auth fail/],
    ['locked', /2101047.*unlock/],
    ['too-old', /2101258.*28 days/],
    ['expired', /2101081.*scope: all/],
    ['throttle@trigger*', /1642902.*limits the rate/],
  ] as const)('%s: the number, and what to do', async ([fault, message], { expect }) => {
    const step = await bkStep({ faults: [fault] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.annotations.at(-1)?.message).toMatch(message);
    expect(step.outputs['outcome']).toBe('refused');
  });

  it('a colleague who is faster is followed, one who comes later supersedes', async ({ expect }) => {
    const raced = await bkStep({ faults: ['raced@build_retry*1'] });
    expect(raced).toMatchObject({ exitCode: 0, accepted: [] });
    expect(raced.outputs['outcome']).toBe('attached');
    const inputs = { 'poll-interval-seconds': '3600' };
    const later = await bkStep({ pipeline: 'demo-fails', inputs, faults: ['overtaken@build_retry*1'] });
    expect(later.exitCode).toBe(1);
    expect(later.accepted).toEqual(['build_retry']);
    expect(['failed', 'superseded']).toContain(later.outputs['final-status']);
  });

  it('hostile text is neither executed nor rendered', async ({ expect }) => {
    const step = await bkStep({
      pipeline: 'demo-fails',
      inputs: { stage: 'stage-3' },
      faults: ['hostile-text'],
    });
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
