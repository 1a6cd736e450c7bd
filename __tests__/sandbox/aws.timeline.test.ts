import {
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  RetryStageExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { expect, test } from 'vitest';
import type { World } from '../../src/sandbox/world/world.js';
import { newest, retryInput, visit } from './aws-harness.js';

/** The pipeline of the recording: a stage that consists of one approval, and another one after it. */
function recordedPipeline(world: World): void {
  const approve = { name: 'Approve', kind: 'approval' } as const;
  const pipeline = world.add({
    name: 'recorded',
    mode: 'superseded',
    stages: [
      { name: 'Source', actions: [{ name: 'Source', kind: 'source', durationMs: 1_000 }] },
      { name: 'Deploy', actions: [approve] },
      { name: 'ManualB', actions: [approve] },
    ],
  });
  world.start(pipeline);
}

async function rejected() {
  const visited = await visit({ fill: recordedPipeline });
  const { world, clock, client } = visited;
  await clock.advance(10_000);
  const { execution } = newest(world, 'recorded');
  world.reject(execution, { by: 'ann', comment: 'not yet' });
  const stateOf = async (name: string) => {
    const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'recorded' }));
    const state = stageStates?.find(({ stageName }) => stageName === name);
    const action = state?.actionStates?.[0]?.latestExecution;
    return {
      stage: state?.latestExecution?.status,
      counted: state?.retryStageMetadata?.manualStageRetryAttempt,
      trigger: state?.retryStageMetadata?.latestRetryTrigger,
      action: action?.status,
      id: action?.actionExecutionId,
    };
  };
  const executionStatus = async () => {
    const input = { pipelineName: 'recorded', pipelineExecutionId: execution.id };
    const { pipelineExecution } = await client.send(new GetPipelineExecutionCommand(input));
    return pipelineExecution?.status;
  };
  return { ...visited, execution, stateOf, executionStatus };
}

test('a rejected approval: the action fails at once, stage and execution fail only after the lag', async () => {
  const { clock, stateOf, executionStatus } = await rejected();
  expect(await stateOf('Deploy')).toMatchObject({
    action: 'Failed',
    stage: 'InProgress',
    counted: undefined,
  });
  await clock.advance(29_900);
  expect([(await stateOf('Deploy')).stage, await executionStatus()]).toEqual(['InProgress', 'InProgress']);
  await clock.advance(100);
  expect([(await stateOf('Deploy')).stage, await executionStatus()]).toEqual(['Failed', 'Failed']);
});

test('the measured timeline after RetryStageExecution, step by step', async () => {
  const { world, clock, client, execution, stateOf, executionStatus } = await rejected();
  await clock.advance(41_000);
  const before = await stateOf('Deploy');
  expect(before).toMatchObject({ stage: 'Failed', counted: undefined, action: 'Failed' });

  const { pipelineExecutionId } = await client.send(
    new RetryStageExecutionCommand(retryInput(world, 'recorded')),
  );
  expect(pipelineExecutionId).toBe(execution.id);

  const counted = { stage: 'InProgress', counted: 1, trigger: 'ManualStageRetry' };
  // +0.17 s: counted, in progress, and still the old action
  await clock.advance(170);
  expect(await stateOf('Deploy')).toEqual({ ...counted, action: 'Failed', id: before.id });
  expect(await executionStatus()).toBe('InProgress');
  // +1.9 s: the old action for the last time
  await clock.advance(1_730);
  expect(await stateOf('Deploy')).toEqual({ ...counted, action: 'Failed', id: before.id });
  // +2.6 s, +5.9 s: no action at all
  await clock.advance(700);
  expect(await stateOf('Deploy')).toEqual({ ...counted, action: undefined, id: undefined });
  await clock.advance(3_300);
  expect(await stateOf('Deploy')).toEqual({ ...counted, action: undefined, id: undefined });
  // +8.4 s: the new one
  await clock.advance(2_500);
  const after = await stateOf('Deploy');
  expect(after).toMatchObject({ ...counted, action: 'InProgress' });
  expect(after.id).not.toBe(before.id);

  // approved: the action has succeeded, the stage lags for about 30 s, then the next stage begins
  world.approve(execution, { by: 'ann' });
  expect(await stateOf('Deploy')).toEqual({ ...counted, action: 'Succeeded', id: after.id });
  await clock.advance(26_400);
  expect(await stateOf('Deploy')).toMatchObject({ stage: 'InProgress', action: 'Succeeded' });
  expect((await stateOf('ManualB')).stage).toBeUndefined();
  await clock.advance(3_600);
  expect(await stateOf('Deploy')).toMatchObject({ stage: 'Succeeded', counted: 1 });
  expect(await stateOf('ManualB')).toMatchObject({
    stage: 'InProgress',
    action: undefined,
    counted: undefined,
  });
  expect(await executionStatus()).toBe('InProgress');
  await clock.advance(1_000);
  expect(await stateOf('ManualB')).toMatchObject({ stage: 'InProgress', action: 'InProgress' });
});

test('a second retry counts 2; a retry of the failed actions leaves the succeeded one alone', async () => {
  const { world, clock, client } = await visit();
  const deployOf = async () => {
    const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'demo-flaky' }));
    return stageStates?.[2];
  };
  const before = await deployOf();
  for (const attempt of [1, 2]) {
    await client.send(new RetryStageExecutionCommand(retryInput(world, 'demo-flaky')));
    expect((await deployOf())?.retryStageMetadata).toEqual({
      manualStageRetryAttempt: attempt,
      latestRetryTrigger: 'ManualStageRetry',
    });
    await clock.advance(120_000);
  }
  const after = await deployOf();
  expect(after?.latestExecution?.status).toBe('Succeeded');
  const ids = (state: typeof before) =>
    state?.actionStates?.map(({ latestExecution }) => latestExecution?.actionExecutionId);
  expect(ids(after)?.[0]).toBe(ids(before)?.[0]);
  expect(ids(after)?.[1]).not.toBe(ids(before)?.[1]);
});

test('a retry of all actions lets each of them disappear and come back in its turn', async () => {
  const { world, clock, client } = await visit();
  await client.send(new RetryStageExecutionCommand(retryInput(world, 'demo', 'ALL_ACTIONS')));
  const actions = async () => {
    const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'demo' }));
    return stageStates?.[2]?.actionStates?.map(({ latestExecution }) => latestExecution?.status);
  };
  expect(await actions()).toEqual(['Succeeded', 'Failed']);
  await clock.advance(3_000);
  expect(await actions()).toEqual([undefined, undefined]);
  await clock.advance(6_000);
  expect(await actions()).toEqual(['InProgress', undefined]);
  await clock.advance(20_000);
  expect(await actions()).toEqual(['Succeeded', 'InProgress']);
});
