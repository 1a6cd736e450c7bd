import {
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  paginateListActionExecutions,
  paginateListPipelineExecutions,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { describe, expect, test } from 'vitest';
import { newest, pipelineOf, retryInput, visit } from './aws-harness.js';
import { stage, threeStages, work } from './small-world.js';

describe('GetPipelineState', () => {
  test('tells what the world knows: stages, their latest execution, actions and the failure', async () => {
    const { world, client } = await visit();
    const { execution, deploy } = newest(world, 'demo');
    const state = await client.send(new GetPipelineStateCommand({ name: 'demo' }));
    expect(state).toMatchObject({ pipelineName: 'demo', pipelineVersion: 1 });
    expect(state.created).toBeInstanceOf(Date);
    expect(
      state.stageStates?.map(({ stageName, latestExecution }) => [
        stageName,
        latestExecution?.status,
        latestExecution?.pipelineExecutionId,
      ]),
    ).toEqual([
      ['Source', 'Succeeded', execution.id],
      ['Build', 'Succeeded', execution.id],
      ['Deploy', 'Failed', execution.id],
    ]);
    const [, release] = state.stageStates?.[2]?.actionStates ?? [];
    const attempt = deploy.actions[1]?.attempts[0];
    expect(release).toMatchObject({
      actionName: 'Release',
      latestExecution: {
        actionExecutionId: attempt?.id,
        status: 'Failed',
        lastStatusChange: new Date(attempt?.finishedAt ?? 0),
        errorDetails: { code: 'JobFailed', message: expect.stringContaining('/ready within 30 seconds') },
        externalExecutionUrl: expect.stringMatching(/^https:\/\/console\.aws\.amazon\.com\//),
      },
    });
    // Ordinary executions have no type on the wire, and nobody has retried yet.
    expect(state.stageStates?.[2]?.latestExecution).not.toHaveProperty('type');
    expect(state.stageStates?.[2]).not.toHaveProperty('retryStageMetadata');
  });

  test('a waiting approval has a token and no time of change', async () => {
    const { world, client } = await visit();
    const { deploy } = newest(world, 'demo-approval');
    const state = await client.send(new GetPipelineStateCommand({ name: 'demo-approval' }));
    const id = deploy.actions[0]?.attempts[0]?.id;
    expect(state.stageStates?.[2]?.actionStates).toMatchObject([
      { actionName: 'Approve', latestExecution: { actionExecutionId: id, token: id, status: 'InProgress' } },
      { actionName: 'Release' },
    ]);
    expect(state.stageStates?.[2]?.actionStates?.[0]?.latestExecution?.lastStatusChange).toBeUndefined();
    expect(state.stageStates?.[2]?.actionStates?.[1]?.latestExecution).toBeUndefined();
  });

  test('an execution that waits in front of a busy stage is inbound', async () => {
    const deploy = { actions: [work('Release', 60_000)] };
    const { world, clock, client } = await visit({
      fill: (empty) => {
        empty.add(threeStages(['succeeded'], { deploy }));
      },
    });
    world.start(pipelineOf(world, 'shop'));
    await clock.advance(5_000);
    const second = world.start(pipelineOf(world, 'shop'));
    await clock.advance(5_000);
    const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'shop' }));
    const inbound = { pipelineExecutionId: second.id, status: 'InProgress' };
    expect(stageStates?.map(({ inboundExecutions }) => inboundExecutions)).toEqual([[], [], [inbound]]);
    expect(stageStates?.[2]?.inboundExecution).toEqual(inbound);
  });

  test('PARALLEL: no stages at all', async () => {
    const { client } = await visit();
    const state = await client.send(new GetPipelineStateCommand({ name: 'demo-parallel' }));
    expect(state).toMatchObject({ pipelineName: 'demo-parallel', pipelineVersion: 1, stageStates: [] });
  });

  test('an automatic retry and an automatic rollback are told apart from a manual one', async () => {
    const { world, clock, client } = await visit();
    await clock.advance(60_000);
    const retried = await client.send(new GetPipelineStateCommand({ name: 'demo-auto-retry' }));
    expect(retried.stageStates?.[2]?.retryStageMetadata).toEqual({
      autoStageRetryAttempt: 1,
      latestRetryTrigger: 'AutomatedStageRetry',
    });
    const { execution } = newest(world, 'demo-auto-rollback');
    const rolledBack = await client.send(new GetPipelineStateCommand({ name: 'demo-auto-rollback' }));
    expect(rolledBack.stageStates?.[2]?.latestExecution).toEqual({
      pipelineExecutionId: execution.id,
      status: 'InProgress',
      type: 'ROLLBACK',
    });
    const input = { pipelineName: 'demo-auto-rollback', pipelineExecutionId: execution.id };
    const { pipelineExecution } = await client.send(new GetPipelineExecutionCommand(input));
    expect(pipelineExecution?.trigger?.triggerType).toBe('AutomatedRollback');
  });

  test('a skipped stage says so', async () => {
    const { clock, client } = await visit({
      fill: (world) => {
        const actions = [{ name: 'a', kind: 'build', durationMs: 1_000 }] as const;
        world.start(
          world.add({ name: 'p', mode: 'superseded', stages: [{ name: 'S', actions, skipped: true }] }),
        );
      },
    });
    await clock.advance(1_000);
    const state = await client.send(new GetPipelineStateCommand({ name: 'p' }));
    expect(state.stageStates?.[0]?.latestExecution?.status).toBe('Skipped');
  });
});

describe('GetPipelineExecution', () => {
  test('an ordinary execution', async () => {
    const { world, client } = await visit();
    const { execution } = newest(world, 'demo');
    const input = { pipelineName: 'demo', pipelineExecutionId: execution.id };
    const { pipelineExecution } = await client.send(new GetPipelineExecutionCommand(input));
    expect(pipelineExecution).toEqual({
      pipelineName: 'demo',
      pipelineVersion: 1,
      pipelineExecutionId: execution.id,
      status: 'Failed',
      artifactRevisions: [
        { name: 'SourceArtifact', revisionId: execution.revision.id, revisionSummary: 'Change 4' },
      ],
      trigger: {
        triggerType: 'StartPipelineExecution',
        triggerDetail: expect.stringContaining('user/alice'),
      },
      executionMode: 'SUPERSEDED',
    });
  });

  test('a rollback: type, target and the caller in the trigger', async () => {
    const { world, client } = await visit();
    const target = pipelineOf(world, 'demo').executions[2];
    const { pipelineExecutionId } = await client.send(
      new RollbackStageCommand({
        pipelineName: 'demo',
        stageName: 'Deploy',
        targetPipelineExecutionId: target?.id,
      }),
    );
    expect(pipelineExecutionId).toBe(newest(world, 'demo').execution.id);
    const { pipelineExecution } = await client.send(
      new GetPipelineExecutionCommand({ pipelineName: 'demo', pipelineExecutionId }),
    );
    expect(pipelineExecution).toMatchObject({
      status: 'InProgress',
      executionType: 'ROLLBACK',
      rollbackMetadata: { rollbackTargetPipelineExecutionId: target?.id },
      trigger: {
        triggerType: 'ManualRollback',
        triggerDetail: '{"AwsUserArn":"arn:aws:iam::123456789012:user/sandbox"}',
      },
      artifactRevisions: [{ revisionId: target?.revision.id }],
    });
  });
});

describe('ListPipelineExecutions', () => {
  test('newest first, times and rollbacks included', async () => {
    const { world, client } = await visit();
    const { pipelineExecutionSummaries } = await client.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'demo' }),
    );
    const executions = [...pipelineOf(world, 'demo').executions].reverse();
    expect(
      pipelineExecutionSummaries?.map(({ pipelineExecutionId, startTime, lastUpdateTime, executionType }) => [
        pipelineExecutionId,
        startTime?.getTime(),
        lastUpdateTime?.getTime(),
        executionType,
      ]),
    ).toEqual(
      executions.map(({ id, startedAt, updatedAt, rollbackTo }) => [
        id,
        startedAt,
        updatedAt,
        rollbackTo && 'ROLLBACK',
      ]),
    );
    expect(pipelineExecutionSummaries?.[0]).not.toHaveProperty('pipelineVersion');
  });

  test('succeededInStage: what succeeded there in the current version', async () => {
    const { world, clock, client } = await visit();
    const filter = { succeededInStage: { stageName: 'Deploy' } };
    const ids = async () => {
      const list = await client.send(new ListPipelineExecutionsCommand({ pipelineName: 'demo', filter }));
      return list.pipelineExecutionSummaries?.map(({ pipelineExecutionId }) => pipelineExecutionId);
    };
    const pipeline = pipelineOf(world, 'demo');
    const [first, rollback, third] = pipeline.executions.map(({ id }) => id);
    expect(await ids()).toEqual([third, rollback, first]);
    world.update(pipeline);
    await clock.advance(1);
    expect(await ids()).toEqual([]);
  });

  test('pages do not shift when a new execution comes in at the front', async () => {
    const { world, clock, client } = await visit();
    const seen: (string | undefined)[] = [];
    for await (const page of paginateListPipelineExecutions(
      { client, pageSize: 2 },
      { pipelineName: 'demo' },
    )) {
      expect(page.pipelineExecutionSummaries).toHaveLength(2);
      seen.push(
        ...(page.pipelineExecutionSummaries ?? []).map(({ pipelineExecutionId }) => pipelineExecutionId),
      );
      if (seen.length === 2) world.start(pipelineOf(world, 'demo'));
      await clock.advance(5_000);
    }
    const [newcomer, ...old] = [...pipelineOf(world, 'demo').executions].reverse().map(({ id }) => id);
    expect(seen).toEqual(old);
    expect(seen).not.toContain(newcomer);
  });

  test('a new execution appears a second late', async () => {
    const { world, clock, client } = await visit();
    const { id } = world.start(pipelineOf(world, 'demo'));
    const first = async () => {
      const list = await client.send(
        new ListPipelineExecutionsCommand({ pipelineName: 'demo', maxResults: 1 }),
      );
      return list.pipelineExecutionSummaries?.[0]?.pipelineExecutionId;
    };
    expect(await first()).not.toBe(id);
    await clock.advance(1_000);
    expect(await first()).toBe(id);
  });
});

describe('ListActionExecutions', () => {
  test('one row for every run, newest first; Latest: the newest run of every action', async () => {
    const { world, clock, client } = await visit();
    await client.send(new RetryStageExecutionCommand(retryInput(world, 'demo')));
    await clock.advance(120_000);
    const { execution, deploy } = newest(world, 'demo');
    const rows = async (filter: object) => {
      const { actionExecutionDetails = [] } = await client.send(
        new ListActionExecutionsCommand({ pipelineName: 'demo', filter }),
      );
      return actionExecutionDetails;
    };
    const all = await rows({ pipelineExecutionId: execution.id });
    expect(all.map(({ actionName, status }) => [actionName, status])).toEqual([
      ['Release', 'Succeeded'],
      ['Release', 'Failed'],
      ['Migrate', 'Succeeded'],
      ['Compile', 'Succeeded'],
      ['Checkout', 'Succeeded'],
    ]);
    const [second, first] = [deploy.actions[1]?.attempts[1], deploy.actions[1]?.attempts[0]];
    expect(all[0]).toMatchObject({
      pipelineExecutionId: execution.id,
      actionExecutionId: second?.id,
      pipelineVersion: 1,
      stageName: 'Deploy',
      startTime: new Date(second?.startedAt ?? 0),
      lastUpdateTime: new Date(second?.finishedAt ?? 0),
      input: { actionTypeId: { category: 'Deploy', provider: 'CodeDeploy' } },
      output: { executionResult: { externalExecutionSummary: 'Deployment Succeeded' } },
    });
    expect(all[1]).toMatchObject({
      actionExecutionId: first?.id,
      output: { executionResult: { errorDetails: { code: 'JobFailed' } } },
    });
    const latest = { pipelineExecutionId: execution.id, startTimeRange: 'Latest' };
    expect(
      (await rows({ latestInPipelineExecution: latest })).map(({ actionExecutionId }) => actionExecutionId),
    ).toEqual([all[0], all[2], all[3], all[4]].map((row) => row?.actionExecutionId));
    const every = await rows({ latestInPipelineExecution: { ...latest, startTimeRange: 'All' } });
    expect(every).toEqual(all);
  });

  test('all executions together, page by page, name every run once', async () => {
    const { world, client } = await visit();
    const ids: (string | undefined)[] = [];
    for await (const page of paginateListActionExecutions(
      { client, pageSize: 3 },
      { pipelineName: 'demo' },
    )) {
      ids.push(...(page.actionExecutionDetails ?? []).map(({ actionExecutionId }) => actionExecutionId));
    }
    const known = pipelineOf(world, 'demo').executions.flatMap(({ stages }) =>
      stages.flatMap(({ actions }) => actions.flatMap(({ attempts }) => attempts.map(({ id }) => id))),
    );
    expect(ids).toHaveLength(known.length);
    expect(new Set(ids)).toEqual(new Set(known));
  });

  test('newest first, also where an older execution ran last', async () => {
    const { world, clock, client } = await visit();
    const failed = pipelineOf(world, 'demo-parallel').executions.at(-2);
    const input = { ...retryInput(world, 'demo-parallel'), pipelineExecutionId: failed?.id };
    await client.send(new RetryStageExecutionCommand(input));
    await clock.advance(60_000);
    const list = await client.send(new ListActionExecutionsCommand({ pipelineName: 'demo-parallel' }));
    const starts = list.actionExecutionDetails?.map(({ startTime }) => startTime?.getTime() ?? 0) ?? [];
    expect(starts).toEqual([...starts].sort((a, b) => b - a));
    expect(list.actionExecutionDetails?.[0]?.pipelineExecutionId).toBe(failed?.id);
  });

  test('PARALLEL: the stage of one execution can be read from its rows', async () => {
    const { world, client } = await visit();
    const [failed, running] = pipelineOf(world, 'demo-parallel').executions.slice(-2);
    const releaseOf = async (id: string | undefined) => {
      const filter = { pipelineExecutionId: id };
      const list = await client.send(
        new ListActionExecutionsCommand({ pipelineName: 'demo-parallel', filter }),
      );
      return list.actionExecutionDetails?.[0];
    };
    expect(await releaseOf(failed?.id)).toMatchObject({ actionName: 'Release', status: 'Failed' });
    expect(await releaseOf(running?.id)).toMatchObject({ actionName: 'Release', status: 'InProgress' });
  });
});

describe('the state-changing operations', () => {
  test('RetryStageExecution keeps the id, runs the stage and counts as accepted', async () => {
    const { world, clock, sandbox, client } = await visit();
    const input = retryInput(world, 'demo');
    const answer = await client.send(new RetryStageExecutionCommand(input));
    expect(answer.pipelineExecutionId).toBe(input.pipelineExecutionId);
    expect(answer.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(sandbox.requests.at(-1)).toEqual({
      operation: 'RetryStageExecution',
      at: clock.now(),
      accepted: true,
      error: undefined,
    });
    await clock.advance(60_000);
    expect(newest(world, 'demo').execution.status).toBe('succeeded');
  });

  test('RetryStageExecution in PARALLEL mode', async () => {
    const { world, clock, client } = await visit();
    const failed = pipelineOf(world, 'demo-parallel').executions.at(-2);
    const input = { ...retryInput(world, 'demo-parallel'), pipelineExecutionId: failed?.id };
    await client.send(new RetryStageExecutionCommand(input));
    await clock.advance(60_000);
    world.now();
    expect(failed?.status).toBe('succeeded');
  });

  test('RollbackStage: only the stage runs; the same again is a second rollback', async () => {
    const { world, clock, client } = await visit();
    const input = {
      pipelineName: 'demo',
      stageName: 'Deploy',
      targetPipelineExecutionId: pipelineOf(world, 'demo').executions[0]?.id,
    };
    const first = await client.send(new RollbackStageCommand(input));
    await clock.advance(120_000);
    const second = await client.send(new RollbackStageCommand(input));
    expect(second.pipelineExecutionId).not.toBe(first.pipelineExecutionId);
    const filter = { pipelineExecutionId: first.pipelineExecutionId };
    const { actionExecutionDetails } = await client.send(
      new ListActionExecutionsCommand({ pipelineName: 'demo', filter }),
    );
    expect(actionExecutionDetails?.map(({ stageName, status }) => [stageName, status])).toEqual([
      ['Deploy', 'Succeeded'],
      ['Deploy', 'Succeeded'],
    ]);
  });

  test('RollbackStage in PARALLEL mode is accepted, although the documents deny it', async () => {
    const { world, client } = await visit();
    const target = pipelineOf(world, 'demo-parallel').executions[0]?.id;
    const input = { pipelineName: 'demo-parallel', stageName: 'Deploy', targetPipelineExecutionId: target };
    const { pipelineExecutionId } = await client.send(new RollbackStageCommand(input));
    expect(world.execution(pipelineExecutionId ?? '')?.rollbackTo?.id).toBe(target);
  });

  test('StopPipelineExecution: Stopping, then Stopped, with the reason; afterwards it can be retried', async () => {
    const { world, clock, client } = await visit();
    const { execution, deploy } = newest(world, 'demo-running');
    const input = { pipelineName: 'demo-running', pipelineExecutionId: execution.id };
    const stop = { ...input, abandon: true, reason: 'wrong version' };
    expect((await client.send(new StopPipelineExecutionCommand(stop))).pipelineExecutionId).toBe(
      execution.id,
    );
    const statuses = async () => {
      const { pipelineExecution } = await client.send(new GetPipelineExecutionCommand(input));
      const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'demo-running' }));
      return [
        pipelineExecution?.status,
        stageStates?.[2]?.latestExecution?.status,
        stageStates?.[2]?.actionStates?.[1]?.latestExecution?.status,
      ];
    };
    expect(await statuses()).toEqual(['Stopping', 'Stopping', 'Abandoned']);
    await clock.advance(1_000);
    expect(await statuses()).toEqual(['Stopped', 'Stopped', 'Abandoned']);
    const list = await client.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'demo-running', maxResults: 1 }),
    );
    expect(list.pipelineExecutionSummaries?.[0]?.stopTrigger).toEqual({ reason: 'wrong version' });
    await client.send(new RetryStageExecutionCommand(retryInput(world, 'demo-running', 'ALL_ACTIONS')));
    await clock.advance(120_000);
    world.now();
    expect(deploy.attempts.at(-1)?.status).toBe('succeeded');
  });
});

describe('GetPipeline', () => {
  test('the declaration, of any version', async () => {
    const { world, client } = await visit();
    const pipeline = pipelineOf(world, 'demo');
    const definition = pipeline.definitions[0];
    if (definition === undefined) throw new Error('no definition');
    world.update(pipeline, { ...definition, mode: 'queued' });
    const { pipeline: declared, metadata } = await client.send(new GetPipelineCommand({ name: 'demo' }));
    expect(declared).toMatchObject({ name: 'demo', version: 2, executionMode: 'QUEUED', pipelineType: 'V2' });
    expect(
      declared?.stages?.map(({ name, actions }) => [
        name,
        actions?.map((action) => [action.name, action.runOrder]),
      ]),
    ).toEqual([
      ['Source', [['Checkout', 1]]],
      ['Build', [['Compile', 1]]],
      [
        'Deploy',
        [
          ['Migrate', 1],
          ['Release', 2],
        ],
      ],
    ]);
    expect(metadata?.pipelineArn).toBe('arn:aws:codepipeline:eu-central-1:123456789012:demo');
    const old = await client.send(new GetPipelineCommand({ name: 'demo', version: 1 }));
    expect(old.pipeline).toMatchObject({ version: 1, executionMode: 'SUPERSEDED' });
  });

  test('what a stage does by itself', async () => {
    const { client } = await visit();
    const onFailure = async (name: string) => {
      const { pipeline } = await client.send(new GetPipelineCommand({ name }));
      return pipeline?.stages?.at(-1)?.onFailure;
    };
    expect(await onFailure('demo')).toBeUndefined();
    expect(await onFailure('demo-auto-retry')).toEqual({
      result: 'RETRY',
      retryConfiguration: { retryMode: 'FAILED_ACTIONS' },
    });
    expect(await onFailure('demo-auto-rollback')).toEqual({ result: 'ROLLBACK' });
  });
});

describe('the demonstration', () => {
  const deployOf = async (visited: Awaited<ReturnType<typeof visit>>, name: string) => {
    const { stageStates } = await visited.client.send(new GetPipelineStateCommand({ name }));
    return stageStates?.at(-1)?.latestExecution?.status;
  };

  test.each([
    ['demo', 'Failed'],
    ['demo-fails', 'Failed'],
    ['demo-flaky', 'Failed'],
    ['demo-green', 'Succeeded'],
    ['demo-running', 'InProgress'],
    ['demo-approval', 'InProgress'],
    ['demo-no-target', 'Failed'],
    ['demo-auto-retry', 'InProgress'],
    ['demo-auto-rollback', 'InProgress'],
  ])('%s: a visitor finds Deploy %s', async (name, status) => {
    expect(await deployOf(await visit(), name)).toBe(status);
  });

  test.each([
    ['demo', ['Succeeded']],
    ['demo-fails', ['Failed', 'Failed', 'Failed']],
    ['demo-flaky', ['Failed', 'Succeeded']],
    ['demo-no-target', ['Succeeded']],
  ])('%s: retries end %s', async (name, ends) => {
    const visited = await visit();
    for (const end of ends) {
      await visited.client.send(new RetryStageExecutionCommand(retryInput(visited.world, name)));
      await visited.clock.advance(120_000);
      expect(await deployOf(visited, name)).toBe(end);
    }
  });

  test('history: two good deliveries with a rollback between them; demo-no-target has none', async () => {
    const { world } = await visit();
    const told = pipelineOf(world, 'demo').executions.map(({ rollbackTo, status }) => [
      rollbackTo?.number,
      status,
    ]);
    expect(told).toEqual([
      [undefined, 'succeeded'],
      [1, 'succeeded'],
      [undefined, 'succeeded'],
      [undefined, 'failed'],
    ]);
    expect(pipelineOf(world, 'demo-no-target').executions).toHaveLength(1);
  });

  test('durations are those of real deployments', async () => {
    const { world } = await visit();
    const { deploy } = newest(world, 'demo-green');
    const [attempt] = stage(newest(world, 'demo-green').execution, 'Deploy').attempts;
    expect((attempt?.finishedAt ?? 0) - (attempt?.startedAt ?? 0)).toBe(60_360);
    expect(
      deploy.actions.map(({ attempts }) => (attempts[0]?.finishedAt ?? 0) - (attempts[0]?.startedAt ?? 0)),
    ).toEqual([20_000, 40_000]);
  });

  test('the waiting approval is given by a colleague after five minutes', async () => {
    const visited = await visit();
    await visited.clock.advance(5 * 60_000 - 2_000);
    expect(await deployOf(visited, 'demo-approval')).toBe('InProgress');
    await visited.clock.advance(60_000);
    expect(await deployOf(visited, 'demo-approval')).toBe('Succeeded');
  });

  test('the same seed gives the same ids, however often anybody looks; another seed others', async () => {
    const idsOf = async (options: object, looks: number) => {
      const { world, clock, client } = await visit(options);
      for (let look = 0; look < looks; look += 1) {
        await client.send(new GetPipelineStateCommand({ name: 'demo' }));
        await clock.advance(1_000);
      }
      await clock.advance(60_000 - looks * 1_000);
      const ids = world.pipelines.flatMap(({ executions }) => executions.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      return ids;
    };
    const once = await idsOf({}, 0);
    expect(await idsOf({}, 20)).toEqual(once);
    expect(await idsOf({ seed: 'other' }, 0)).not.toEqual(once);
  });
});
