import { describe, it } from 'vitest';
import { isOver } from '../../src/sandbox/world/records.js';
import { bkStep, buildOf, page, profiles } from './bk-ci-support.js';

/** Slow enough for a step to begin, on a busy machine, before what runs in the demonstration has ended. */
const speed = 40;

/** The whole list on every release whose habits differ. */
describe.each(profiles)('BK-CI %s', (version) => {
  describe.concurrent('retry', () => {
    it('to success: the step passes and says what happened', async ({ expect }) => {
      const step = await bkStep({ version });
      expect(step).toMatchObject({
        conclusion: 'success',
        exitCode: 0,
        annotations: [],
        accepted: ['build_retry'],
      });
      expect(step.deeds).toEqual(['stage stage-3']);
      const { id } = buildOf(step.sandbox, 'demo');
      expect(step.outputs).toMatchObject({
        'execution-id': id,
        attempt: '2',
        outcome: 'triggered',
        'final-status': 'succeeded',
        'provider-status': 'SUCCEED',
        'execution-url': page('demo', id),
      });
      expect(step.outputs['previous-execution-id'] ?? '').toBe('');
      expect(step.outputs['started-at']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      expect(Number(step.outputs['duration-seconds'])).toBeGreaterThanOrEqual(60);
      expect(step.result).toMatchObject({
        'final-status': 'succeeded',
        stage: { id: 'stage-3', name: 'deploy', index: 2 },
        stages: [{}, { name: 'build' }, { name: 'deploy' }, {}],
        actions: [{ name: 'Migrate' }, { name: 'Release', status: 'succeeded' }],
      });
      expect(step.summary).toContain('succeeded');
    });

    it('that fails again: why, and where to look', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-fails' });
      expect(step).toMatchObject({ conclusion: 'failure', exitCode: 1, accepted: ['build_retry'] });
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'failed' });
      expect(step.outputs['failure-reason']).toMatch(/^Release: The deployment failed.*error code 2199002/);
      expect(step.annotations).toMatchObject([
        { type: 'error', message: expect.stringContaining('/detail/b-') },
      ]);
    });

    it('of everything in the stage', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-two-jobs', inputs: { scope: 'all' } });
      expect(step.sandbox.deeds).toMatchObject([{ what: 'stage', failedOnly: false }]);
      expect(step.exitCode).toBe(0);
    });

    it('of one task, with a warning of what stays failed', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-two-jobs', inputs: { task: 'release' } });
      expect(step).toMatchObject({ exitCode: 1, deeds: ['task release'] });
      expect(step.annotations[0]).toMatchObject({
        type: 'warning',
        message: expect.stringContaining('other failed jobs (west)'),
      });
      expect(step.outputs['failure-reason']).toMatch(/^west \/ Release/);
    });

    it('of one job', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { task: 'job_deploy', stage: '' } });
      expect(step).toMatchObject({ exitCode: 0, deeds: ['job deploy job'] });
      expect(step.outputs['final-status']).toBe('succeeded');
    });

    it('of one task while its stage still runs', async ({ expect }) => {
      const step = await bkStep({
        version,
        speed,
        pipeline: 'demo-running-task',
        inputs: { task: 'release' },
      });
      expect(step).toMatchObject({ exitCode: 0, deeds: ['running-task release'] });
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded', attempt: '1' });
    });

    it('of the whole build, when that is what was asked for', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { stage: '', scope: 'all' } });
      expect(step).toMatchObject({ exitCode: 0, deeds: ['whole-build'] });
      expect(step.outputs).toMatchObject({ 'final-status': 'succeeded', attempt: '2' });
    });

    it('again and again while it fails', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-flaky', inputs: { attempts: '3' } });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry', 'build_retry'] });
      expect(step.outputs).toMatchObject({ 'final-status': 'succeeded', attempt: '3' });
    });

    it('and back to the last good build when it fails', async ({ expect }) => {
      const step = await bkStep({
        version,
        pipeline: 'demo-fails',
        inputs: { 'if-retries-fail': 'rollback' },
      });
      expect(step).toMatchObject({ exitCode: 1, accepted: ['build_retry', 'build_restart'] });
      expect(step.outputs['final-status']).toBe('rolled-back');
    });

    it('of a stage whose build has not ended: waits for that first', async ({ expect }) => {
      const step = await bkStep({ version, speed, pipeline: 'demo-finally' });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
      expect(step.seenLog).toContain('wait first, for it has failed');
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'succeeded' });
    });

    it('of a named build, by its number', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { 'execution-id': '3' } });
      expect(step.outputs['execution-id']).toBe(buildOf(step.sandbox, 'demo', 3).id);
      expect(step.exitCode).toBe(0);
    });

    it('with wait: false returns once it has taken effect', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { wait: 'false' } });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
      expect(step.outputs).toMatchObject({
        outcome: 'triggered',
        'final-status': 'in-progress',
        attempt: '2',
      });
    });

    it('and the whole build after it', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { 'wait-for': 'execution' } });
      expect(step.outputs['final-status']).toBe('succeeded');
      expect(step.result).toMatchObject({ stages: [{}, {}, {}, { name: 'verify', status: 'succeeded' }] });
    });
  });

  describe.concurrent('skip', () => {
    it('of what failed in a stage', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-two-jobs', inputs: { mode: 'skip' } });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
      expect(step.sandbox.deeds).toMatchObject([{ what: 'stage', skip: true, failedOnly: true }]);
      expect(step.result).toMatchObject({ actions: [{}, { status: 'skipped' }, { status: 'skipped' }, {}] });
    });

    it('of one task', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { mode: 'skip', task: 'release' } });
      expect(step).toMatchObject({ exitCode: 0, deeds: ['task release'] });
    });

    it('of a task that may not be skipped: where the service asks, what to change', async ({ expect }) => {
      const step = await bkStep({
        version,
        pipeline: 'demo-no-skip',
        inputs: { mode: 'skip', task: 'release' },
      });
      const asks = version === '3.2' || version === '4.2';
      expect([step.exitCode, step.accepted.length]).toEqual(asks ? [1, 0] : [0, 1]);
      if (asks) expect(step.annotations[0]?.message).toMatch(/2101221.*manual skipping/);
    });

    it('of a whole job is not possible, and the message says what is', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { mode: 'skip', task: 'job_deploy' } });
      expect(step).toMatchObject({ exitCode: 1, sent: [] });
      expect(step.annotations[0]?.message).toContain('but not a job');
    });
  });

  describe.concurrent('rollback', () => {
    it('starts the last good build anew', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { mode: 'rollback' } });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_restart'] });
      const made = buildOf(step.sandbox, 'demo');
      expect(step.sandbox.books.of(made).restartOf).toBe(buildOf(step.sandbox, 'demo', 2).id);
      expect(step.outputs).toMatchObject({
        'execution-id': made.id,
        'previous-execution-id': buildOf(step.sandbox, 'demo', 3).id,
        outcome: 'triggered',
        'final-status': 'succeeded',
        attempt: '1',
      });
    });

    it('or a chosen one', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { mode: 'rollback', 'target-execution-id': '1' } });
      const made = buildOf(step.sandbox, 'demo');
      expect(step.sandbox.books.of(made).restartOf).toBe(buildOf(step.sandbox, 'demo', 1).id);
      expect(step.exitCode).toBe(0);
    });

    it('never to one that still runs: it would be cancelled', async ({ expect }) => {
      const step = await bkStep({
        version,
        // It must not come as far as the stage before the step begins.
        speed: 10,
        inputs: { mode: 'rollback' },
        before: (sandbox) => {
          const running = sandbox.world.start(buildOf(sandbox, 'demo').pipeline, { by: 'bob' });
          return { 'execution-id': '3', 'target-execution-id': running.id };
        },
      });
      expect(step).toMatchObject({ exitCode: 1, sent: [] });
      expect(step.annotations.at(-1)?.message).toContain('would cancel it');
    });

    it('with nothing to go back to changes nothing', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-no-target', inputs: { mode: 'rollback' } });
      expect(step).toMatchObject({ exitCode: 1, sent: [] });
      expect(step.annotations[0]?.message).toContain('no build to go back to');
    });

    it('once more, when it is done, is nothing to do', async ({ expect }) => {
      const step = await bkStep({
        version,
        inputs: { mode: 'rollback', 'if-nothing-to-retry': 'succeed' },
        before: async (sandbox) => {
          const { world, books } = sandbox;
          books.open(
            world.start(buildOf(sandbox, 'demo').pipeline, { by: 'bob' }),
            buildOf(sandbox, 'demo', 2),
          );
          // Four minutes on the sandbox's clock.
          await new Promise((resolve) => setTimeout(resolve, 2_400));
          return {};
        },
      });
      expect(step).toMatchObject({ exitCode: 0, sent: [] });
      expect(step.outputs).toMatchObject({ outcome: 'nothing-to-do', 'final-status': 'succeeded' });
    });

    it('while the build runs waits for its end', async ({ expect }) => {
      const step = await bkStep({ version, speed, pipeline: 'demo-running', inputs: { mode: 'rollback' } });
      expect(step).toMatchObject({ exitCode: 0, accepted: ['build_restart'] });
      expect(step.seenLog).toContain('wait first');
    });
  });

  describe.concurrent('what is found', () => {
    it('already running: is followed, nothing is fired', async ({ expect }) => {
      const step = await bkStep({ version, speed, pipeline: 'demo-running' });
      expect(step).toMatchObject({ exitCode: 0, sent: [] });
      expect(step.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'succeeded' });
    });

    it('already running, with if-running: fail', async ({ expect }) => {
      const step = await bkStep({
        version,
        speed,
        pipeline: 'demo-running',
        inputs: { 'if-running': 'fail' },
      });
      expect(step).toMatchObject({ exitCode: 1, sent: [] });
      expect(step.outputs).toMatchObject({ outcome: 'refused', 'final-status': 'in-progress' });
    });

    it('mode wait: fires nothing and reports the end', async ({ expect }) => {
      const running = await bkStep({ version, speed, pipeline: 'demo-running', inputs: { mode: 'wait' } });
      expect(running).toMatchObject({ exitCode: 0, sent: [] });
      expect(running.outputs).toMatchObject({ outcome: 'attached', 'final-status': 'succeeded' });
      const failed = await bkStep({ version, inputs: { mode: 'wait', stage: '' } });
      expect(failed).toMatchObject({ exitCode: 1, sent: [] });
      expect(failed.outputs).toMatchObject({
        outcome: 'attached',
        'final-status': 'failed',
        'provider-status': 'FAILED',
      });
    });

    it('nothing to retry: fails, or passes with if-nothing-to-retry: succeed', async ({ expect }) => {
      const failed = await bkStep({ version, pipeline: 'demo-green' });
      expect(failed).toMatchObject({ exitCode: 1, sent: [] });
      expect(failed.annotations[0]?.message).toContain('if-nothing-to-retry');
      const inputs = { 'if-nothing-to-retry': 'succeed', task: 'release' };
      const passed = await bkStep({ version, pipeline: 'demo-green', inputs });
      expect(passed).toMatchObject({ exitCode: 0, sent: [] });
      expect(passed.outputs).toMatchObject({ outcome: 'nothing-to-do', 'final-status': 'succeeded' });
    });

    it('a stage that never ran: says which one failed', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { stage: 'verify' } });
      expect(step).toMatchObject({ exitCode: 1, sent: [] });
      expect(step.annotations[0]?.message).toMatch(
        /Stage verify did not run.*Set stage to what failed: deploy/,
      );
    });

    it('dry run: the plan and the exact request, and no change', async ({ expect }) => {
      const step = await bkStep({ version, inputs: { 'dry-run': 'true' } });
      expect(step).toMatchObject({ exitCode: 0, sent: [] });
      expect(step.outputs).toMatchObject({ outcome: 'planned', 'final-status': 'failed' });
      expect(step.seenLog).toMatch(
        /Request: POST http:\S+\/v4\/apigw-app\/projects\/demo\/build_retry\?pipelineId=p-\w+&buildId=b-\w+&taskId=stage-3&failedContainer=true\n/,
      );
    });

    it('a name that occurs twice: lists the candidates', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-same-names' });
      expect(step).toMatchObject({ exitCode: 1, sent: [] });
      expect(step.annotations[0]?.message).toContain('2: deploy (id stage-3), 3: deploy (id stage-4)');
    });

    it('an unknown pipeline, and an unknown build', async ({ expect }) => {
      const unknown = `p-${'0'.repeat(32)}`;
      const pipeline = await bkStep({ version, inputs: { 'pipeline-id': unknown } });
      expect(pipeline).toMatchObject({ exitCode: 1, sent: [] });
      expect(pipeline.annotations[0]?.message).toMatch(/2101038.*request id.*Check pipeline-id/);
      const build = await bkStep({ version, inputs: { 'execution-id': `b-${'0'.repeat(32)}` } });
      expect(build.annotations[0]?.message).toMatch(/build_detail: 400.*Check/);
    });

    it.for([
      ['return', 0],
      ['fail', 1],
    ] as const)(
      'a review with on-approval: %s: who must act, and where',
      async ([onApproval, exitCode], { expect }) => {
        const step = await bkStep({
          version,
          pipeline: 'demo-review',
          inputs: { 'on-approval': onApproval },
        });
        expect(step).toMatchObject({ exitCode, sent: [] });
        expect(step.outputs['final-status']).toBe('waiting-approval');
        expect(step.seenLog).toContain('review of stage deploy (Flow 1) by alice, bob');
        expect(step.seenLog).toContain(page('demo-review', buildOf(step.sandbox, 'demo-review').id));
      },
    );

    it('a review with on-approval: wait goes on after it', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-review' });
      expect(step.outputs['final-status']).toBe('succeeded');
    });

    it('a task that waits for its reviewers', async ({ expect }) => {
      const step = await bkStep({
        version,
        pipeline: 'demo-task-review',
        inputs: { 'on-approval': 'return' },
      });
      expect(step.seenLog).toContain('review of task Approve in job deploy job by dave');
    });

    it('a review that was refused is no success', async ({ expect }) => {
      const step = await bkStep({ version, pipeline: 'demo-refused', inputs: { mode: 'wait' } });
      expect(step).toMatchObject({ exitCode: 1, sent: [] });
      expect(step.outputs).toMatchObject({ 'final-status': 'cancelled', 'provider-status': 'STAGE_SUCCESS' });
      expect(step.outputs['failure-reason']).toContain('refused by alice');
    });
  });

  describe.concurrent('time and people', () => {
    it('timeout: the step fails, the build goes on', async ({ expect }) => {
      const step = await bkStep({ version, speed: 20, inputs: { 'timeout-minutes': '0.5' } });
      expect(step).toMatchObject({ exitCode: 1, accepted: ['build_retry'] });
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'timed-out' });
    });

    it('timeout with on-cancel: stop stops it', async ({ expect }) => {
      const step = await bkStep({
        version,
        speed: 20,
        inputs: { 'timeout-minutes': '0.5', 'on-cancel': 'stop' },
      });
      expect(step.accepted).toEqual(['build_retry', 'build_stop']);
      expect(step.outputs['final-status']).toBe('timed-out');
    });

    it('cancel with leave: ends at once, nothing is stopped', async ({ expect }) => {
      const step = await bkStep({
        version,
        speed: 20,
        run: { cancelAfter: (log) => log.includes('Now in progress') },
      });
      expect(step).toMatchObject({
        conclusion: 'cancelled',
        exitCode: 1,
        killed: false,
        accepted: ['build_retry'],
      });
      expect(step.outputs).toMatchObject({ outcome: 'triggered', 'final-status': 'in-progress' });
      expect(step.msToExitAfterCancel).toBeLessThan(2_000);
    });

    it('cancel with stop: the build is stopped', async ({ expect }) => {
      const step = await bkStep({
        version,
        speed: 20,
        inputs: { 'on-cancel': 'stop' },
        run: { cancelAfter: (log) => log.includes('Now in progress') },
      });
      expect(step).toMatchObject({ conclusion: 'cancelled', killed: false });
      expect(step.accepted).toEqual(['build_retry', 'build_stop']);
      expect(step.msToExitAfterCancel).toBeLessThan(7_000);
    });

    it('cancel while the trigger hangs: ends within the grace, and stops what it may have started', async ({
      expect,
    }) => {
      const step = await bkStep({
        version,
        inputs: { 'on-cancel': 'stop' },
        faults: ['stall@build_retry*1'],
        speed: 8,
        run: { cancelAfter: (log) => log.includes('Sending') },
      });
      expect(step).toMatchObject({ conclusion: 'cancelled', killed: false, signal: null });
      expect(step.accepted).toEqual(['build_retry', 'build_stop']);
      expect(step.msToExitAfterCancel).toBeLessThan(7_000);
    });

    it('somebody stops the build: cancelled, once it has really ended', async ({ expect }) => {
      const step = await bkStep({
        version,
        before: (sandbox) => {
          const { world } = sandbox;
          const build = buildOf(sandbox, 'demo');
          const look = () => {
            if (isOver(build)) world.schedule(world.now() + 5_000, look);
            else world.stop(build, { by: 'bob', abandon: true });
          };
          world.schedule(world.now(), look);
          return {};
        },
      });
      expect(step).toMatchObject({ exitCode: 1, accepted: ['build_retry'] });
      expect(step.outputs).toMatchObject({ 'final-status': 'cancelled', 'provider-status': 'CANCELED' });
    });
  });
});
