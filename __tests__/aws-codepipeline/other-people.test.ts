import { describe, it } from 'vitest';
import {
  addDemo,
  awsOperation,
  deploy,
  minute,
  nth,
  rolledBackTo,
  second,
} from '../support/aws-operation.js';

const release = deploy('Release', 40 * second);
const failing = { outcomes: { Release: ['failed'] } } as const;

describe.concurrent('a rollback that nobody asked this step for', () => {
  it.for([
    ['runs', 11 * minute, 10 * minute],
    ['is over', 10 * minute, 40 * second],
  ] as const)('%s: a retry is no success', async ([, ago, length], { expect }) => {
    const { verdict, accepted, outputs } = await awsOperation({
      inputs: { 'if-nothing-to-retry': 'succeed' },
      fill: (world, now) => {
        const pipeline = addDemo(world, [
          { name: 'Deploy', actions: [deploy('Release', length)], onFailure: 'rollback' },
        ]);
        world.schedule(now - 60 * minute, () => void world.start(pipeline));
        world.schedule(now - ago, () => void world.start(pipeline, failing));
      },
    });
    expect(accepted).toEqual([]);
    expect(verdict.exitCode).toBe(3);
    expect(outputs.outcome).toBe('refused');
    expect(verdict.advice).toContain('The new version is not out');
  });

  it('and a lost rollback of ours are not mixed up', async ({ expect }) => {
    const { accepted, outputs } = await awsOperation({
      speed: 20,
      faults: ['reset-before@RollbackStage*1'],
      inputs: { mode: 'rollback' },
      fill: (world, now) => {
        const pipeline = addDemo(world, [{ name: 'Deploy', actions: [release], onFailure: 'rollback' }]);
        world.schedule(now - 60 * minute, () => void world.start(pipeline));
        world.schedule(now - 42.5 * second, () => void world.start(pipeline, failing));
      },
    });
    expect(accepted).toEqual([]);
    expect(outputs.outcome).not.toBe('triggered');
  });
});

describe.concurrent('where a rollback goes', () => {
  const gate = (approveAfterMs: number) => ({
    name: 'Gate',
    actions: [{ name: 'Approve', kind: 'approval', approveAfterMs } as const],
  });

  it('not to a version that was rolled back from while the current one waited in front of the stage', async ({
    expect,
  }) => {
    let good = '';
    const operation = await awsOperation({
      inputs: { mode: 'rollback' },
      fill: (world, now) => {
        const pipeline = addDemo(world, [gate(60 * minute), { name: 'Deploy', actions: [release] }]);
        world.schedule(now - 200 * minute, () => {
          good = world.start(pipeline).id;
        });
        world.schedule(now - 138 * minute, () => void world.start(pipeline));
        world.schedule(now - 75 * minute, () => void world.start(pipeline, failing));
        world.schedule(now - 60 * minute, () => {
          const [first] = pipeline.executions;
          if (first !== undefined) world.rollback(pipeline, 'Deploy', first);
        });
      },
    });
    expect(rolledBackTo(operation)).toBe(good);
  });

  it('to a version that came into the stage after a rollback, though it was started before', async ({
    expect,
  }) => {
    let last = '';
    const operation = await awsOperation({
      inputs: { mode: 'rollback' },
      fill: (world, now) => {
        const pipeline = addDemo(world, [gate(20 * minute), { name: 'Deploy', actions: [release] }]);
        world.schedule(now - 200 * minute, () => void world.start(pipeline));
        world.schedule(now - 170 * minute, () => void world.start(pipeline));
        world.schedule(now - 120 * minute, () => {
          last = world.start(pipeline).id;
        });
        world.schedule(now - 110 * minute, () => {
          const [first] = pipeline.executions;
          if (first !== undefined) world.rollback(pipeline, 'Deploy', first);
        });
        world.schedule(now - 60 * minute, () => void world.start(pipeline, failing));
      },
    });
    expect(rolledBackTo(operation)).toBe(last);
  });

  it('nowhere when another execution is in the stage than the one that was named', async ({ expect }) => {
    const { accepted, verdict } = await awsOperation({
      inputs: (sandbox) => ({ mode: 'rollback', 'execution-id': nth(sandbox, 1).id }),
      fill: (world, now) => {
        const pipeline = addDemo(world, [{ name: 'Deploy', actions: [release] }]);
        for (const ago of [60, 30, 10]) world.schedule(now - ago * minute, () => void world.start(pipeline));
      },
    });
    expect(accepted).toEqual([]);
    expect(verdict).toMatchObject({ exitCode: 3, report: { outcome: 'refused' } });
  });

  it('not a second time when the named execution has been rolled back already', async ({ expect }) => {
    const { accepted } = await awsOperation({
      inputs: (sandbox) => ({
        mode: 'rollback',
        'if-nothing-to-retry': 'succeed',
        'execution-id': nth(sandbox, 1).id,
      }),
      fill: (world, now) => {
        const pipeline = addDemo(world, [{ name: 'Deploy', actions: [release] }]);
        world.schedule(now - 60 * minute, () => void world.start(pipeline));
        world.schedule(now - 30 * minute, () => void world.start(pipeline));
        world.schedule(now - 10 * minute, () => {
          const [first] = pipeline.executions;
          if (first !== undefined) world.rollback(pipeline, 'Deploy', first);
        });
      },
    });
    expect(accepted).toEqual([]);
  });
});

describe.concurrent('somebody else', () => {
  it('whose run is only waited for is not stopped by a cancel', async ({ expect }) => {
    const { accepted } = await awsOperation({
      inputs: { mode: 'rollback', 'on-cancel': 'stop' },
      cancelWhen: ({ type }) => type === 'changed',
      fill: (world, now) => {
        const pipeline = addDemo(world, [{ name: 'Deploy', actions: [deploy('Release', 40 * minute)] }]);
        world.schedule(now - 120 * minute, () => void world.start(pipeline));
        world.schedule(now - 5 * minute, () => void world.start(pipeline));
      },
    });
    expect(accepted).toEqual([]);
  });

  it('who retries while ours is refused as busy is not called ours', async ({ expect }) => {
    const { verdict, outputs } = await awsOperation({
      speed: 60,
      inputs: { 'if-running': 'fail' },
      faults: ['conflict@RetryStageExecution*1'],
      onEvent: (event, { world }) => {
        if (event.type !== 'answered' || event.answer.kind !== 'refused') return;
        const execution = world.pipeline('demo')?.executions.at(-1);
        const stage = execution?.stages[2];
        if (execution !== undefined && stage !== undefined)
          world.retry(execution, stage, 'failed', { by: 'colleague' });
      },
    });
    expect(outputs.outcome).toBe('refused');
    expect(verdict.exitCode).toBe(3);
  });

  it('who stops a PARALLEL run is not retried against', async ({ expect }) => {
    const { accepted, outputs } = await awsOperation({
      speed: 100,
      inputs: (sandbox) => ({ scope: 'all', attempts: '2', 'execution-id': nth(sandbox, 0).id }),
      onEvent: (event, sandbox) => {
        if (event.type !== 'confirmed') return;
        const { world } = sandbox;
        world.schedule(world.now() + 10 * second, () => world.stop(nth(sandbox, 0)));
      },
      fill: (world, now) => {
        const actions = [deploy('Migrate', 60 * second), deploy('Release', 40 * second, { runOrder: 2 })];
        const pipeline = addDemo(world, [{ name: 'Deploy', actions }], 'parallel');
        world.schedule(
          now - 60 * minute,
          () => void world.start(pipeline, { outcomes: { Release: ['failed', 'succeeded'] } }),
        );
      },
    });
    expect(accepted).toEqual(['RetryStageExecution']);
    expect(outputs['final-status']).toBe('cancelled');
  });
});
