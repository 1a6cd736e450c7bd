import { describe, it } from 'vitest';
import { createReader } from '../../src/providers/aws-codepipeline/reader.js';
import { parseState } from '../../src/providers/aws-codepipeline/state.js';
import { addDemo, awsOperation, deploy, minute, nth, second } from '../support/aws-operation.js';
import { virtualClock } from '../support/virtual-clock.js';

const release = deploy('Release', 40 * second);

describe.concurrent('old rows of an execution that was retried before', () => {
  it('are no proof in PARALLEL mode: a lost request is sent once more', async ({ expect }) => {
    const { accepted, outputs } = await awsOperation({
      faults: ['reset-before@RetryStageExecution*1'],
      inputs: (sandbox) => ({ 'execution-id': nth(sandbox, 0).id }),
      fill: (world, now) => {
        const pipeline = addDemo(world, [{ name: 'Deploy', actions: [release] }], 'parallel');
        const outcomes = { Release: ['failed', 'failed', 'succeeded'] } as const;
        world.schedule(now - 60 * minute, () => void world.start(pipeline, { outcomes }));
        world.schedule(now - 30 * minute, () => {
          const [execution] = pipeline.executions;
          const stage = execution?.stages[1];
          if (execution !== undefined && stage !== undefined) world.retry(execution, stage, 'failed');
        });
      },
    });
    expect(accepted).toEqual(['RetryStageExecution']);
    expect(outputs['final-status']).toBe('succeeded');
  });

  it('do not lend their text to a new failure', async ({ expect }) => {
    const { outputs } = await awsOperation({
      inputs: { scope: 'all' },
      fill: (world, now) => {
        const actions = [
          deploy('Migrate', 10 * second, { failure: { code: 'M', message: 'new' } }),
          deploy('Release', 10 * second, { runOrder: 2, failure: { code: 'R', message: 'old' } }),
        ];
        const pipeline = addDemo(world, [{ name: 'Deploy', actions }]);
        const outcomes = { Migrate: ['succeeded', 'failed'], Release: ['failed'] } as const;
        world.schedule(now - 60 * minute, () => void world.start(pipeline, { outcomes }));
      },
    });
    expect(outputs['failure-reason']).toBe('Migrate: M: new');
  });
});

describe.concurrent('wait-for: execution', () => {
  it('ends when a later stage fails and is rolled back', async ({ expect }) => {
    const { verdict } = await awsOperation({
      speed: 600,
      inputs: { 'wait-for': 'execution', 'timeout-minutes': '30' },
      fill: (world, now) => {
        const ship = { name: 'Prod', actions: [deploy('Ship', 60 * second)], onFailure: 'rollback' } as const;
        const pipeline = addDemo(world, [{ name: 'Deploy', actions: [release] }, ship]);
        world.schedule(now - 120 * minute, () => void world.start(pipeline));
        const outcomes = { Release: ['failed', 'succeeded'], Ship: ['failed'] } as const;
        world.schedule(now - 60 * minute, () => void world.start(pipeline, { outcomes }));
      },
    });
    expect(verdict.exitCode).toBe(1);
  });

  it('has nothing to retry when it was a later stage that failed', async ({ expect }) => {
    const { accepted, outputs, sandbox } = await awsOperation({
      inputs: { 'wait-for': 'execution', 'if-nothing-to-retry': 'succeed' },
      fill: (world, now) => {
        const pipeline = addDemo(world, [
          { name: 'Deploy', actions: [release] },
          { name: 'Test', actions: [deploy('Smoke', 10 * second)] },
        ]);
        world.schedule(
          now - 60 * minute,
          () => void world.start(pipeline, { outcomes: { Smoke: ['failed'] } }),
        );
      },
    });
    expect(accepted).toEqual([]);
    expect(sandbox.requests.some(({ operation }) => operation === 'RetryStageExecution')).toBe(false);
    expect(outputs.outcome).toBe('nothing-to-do');
  });
});

describe.concurrent('the way to the verdict', () => {
  it('wait: false, confirmed, and then no permission to read: still triggered', async ({ expect }) => {
    const { verdict, outputs } = await awsOperation({
      inputs: { wait: 'false' },
      onEvent: (event, { faults }) => {
        if (event.type === 'confirmed') faults.on('no-permission@GetPipelineState*');
      },
    });
    expect(verdict.exitCode).toBe(0);
    expect(outputs.outcome).toBe('triggered');
  });

  it('mode wait on an execution that failed before the stage ends at once', async ({ expect }) => {
    const { verdict } = await awsOperation({
      speed: 3_000,
      inputs: (sandbox) => ({ mode: 'wait', 'timeout-minutes': '30', 'execution-id': nth(sandbox, 1).id }),
      fill: (world, now) => {
        const build = { name: 'Build', actions: [deploy('Compile', 10 * second)] };
        const pipeline = addDemo(world, [build, { name: 'Deploy', actions: [release] }]);
        world.schedule(now - 60 * minute, () => void world.start(pipeline));
        world.schedule(
          now - 30 * minute,
          () => void world.start(pipeline, { outcomes: { Compile: ['failed'] } }),
        );
      },
    });
    expect(verdict.exitCode).toBe(1);
  });

  it('a first version that is out needs nothing to go back to', async ({ expect }) => {
    const { verdict, outputs } = await awsOperation({
      inputs: { 'if-retries-fail': 'rollback', 'if-nothing-to-retry': 'succeed' },
      fill: (world, now) => {
        const pipeline = addDemo(world, [{ name: 'Deploy', actions: [release] }]);
        world.schedule(now - 60 * minute, () => void world.start(pipeline));
      },
    });
    expect(verdict.exitCode).toBe(0);
    expect(outputs.outcome).toBe('nothing-to-do');
  });

  it('a final refusal is asked for once, also where onFailure is declared', async ({ expect }) => {
    const { sandbox } = await awsOperation({
      fill: (world, now) => {
        const pipeline = addDemo(world, [{ name: 'Deploy', actions: [release], onFailure: 'rollback' }]);
        world.schedule(
          now - 60 * minute,
          () => void world.start(pipeline, { outcomes: { Release: ['failed'] } }),
        );
        world.schedule(now - 30 * minute, () => world.update(pipeline));
      },
    });
    expect(sandbox.requests.filter(({ operation }) => operation === 'RetryStageExecution')).toHaveLength(1);
  });

  it('counts triggers where the pipeline keeps no counter', async ({ expect }) => {
    const { outputs } = await awsOperation({ faults: ['no-counter'] });
    expect(outputs.attempt).toBe('1');
  });

  it('a condition that failed the stage is the reason', async ({ expect }) => {
    const failed = { status: 'Failed', errorDetails: { code: 'Alarm', message: 'high-5xx is in ALARM' } };
    const stage = {
      stageName: 'Deploy',
      latestExecution: { pipelineExecutionId: 'e', status: 'Failed' },
      actionStates: [{ actionName: 'A', latestExecution: { actionExecutionId: '9', status: 'Succeeded' } }],
      onSuccessConditionState: {
        conditionStates: [{ ruleStates: [{ ruleName: 'Watch', latestExecution: failed }] }],
      },
    };
    const reader = createReader({
      clock: virtualClock(),
      stage: 'Deploy',
      links: undefined,
      waitFor: 'stage',
      attachOnly: false,
      pipeline: {
        name: 'demo',
        state: async () => parseState({ stageStates: [stage] }),
        latestActions: async () => [],
        declaration: async () => ({ stages: [], parallel: false }),
        execution: async () => {
          throw new Error('not asked for');
        },
        executions: async function* () {},
        actionRuns: async function* () {},
      },
    });
    const snapshot = await reader.observe({ executionId: 'e', attempt: 0 }, new AbortController().signal);
    expect(snapshot.failureReason).toBe('Watch: Alarm: high-5xx is in ALARM');
  });
});
