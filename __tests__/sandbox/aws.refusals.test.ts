import {
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { describe, expect, test } from 'vitest';
import { newest, pipelineOf, refusal, retryInput, visit } from './aws-harness.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

describe('RetryStageExecution refuses', () => {
  async function retried(change: object, pipeline = 'demo') {
    const { world, client, sandbox } = await visit();
    const before = newest(world, pipeline).deploy.attempts.length;
    const error = await refusal(
      client.send(new RetryStageExecutionCommand({ ...retryInput(world, pipeline), ...change })),
    );
    expect(newest(world, pipeline).deploy.attempts).toHaveLength(before);
    expect(sandbox.requests.at(-1)).toMatchObject({ accepted: false, error: error.name });
    return error;
  }

  test('an unknown pipeline, stage, execution', async () => {
    expect(await retried({ pipelineName: 'nobody' })).toMatchObject({
      name: 'PipelineNotFoundException',
      message: "Account '123456789012' does not have a pipeline with name 'nobody'",
    });
    expect(await retried({ stageName: 'Nowhere' })).toMatchObject({
      name: 'StageNotFoundException',
      message: "Pipeline 'demo' does not have a stage with name 'Nowhere'",
    });
    expect((await retried({ pipelineExecutionId: NOBODY })).name).toBe('PipelineExecutionNotFoundException');
  });

  test('a stage in which nothing failed, in the recorded words', async () => {
    const error = await retried({}, 'demo-green');
    expect(error.name).toBe('StageNotRetryableException');
    expect(error.message).toMatch(
      /^The stage named Deploy in the demo-green pipeline can't be retried now\. Either it contains no failed actions, the execution '[0-9a-f-]{36}' is already superseded, or the pipeline definition has changed since the action\(s\) failed\.$/,
    );
    expect(error.$metadata.httpStatusCode).toBe(400);
    expect(error.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a running stage, and a stage that is not part of a rollback', async () => {
    expect((await retried({}, 'demo-running')).name).toBe('StageNotRetryableException');
    const { world, client } = await visit();
    const rollback = pipelineOf(world, 'demo').executions[1];
    const input = { ...retryInput(world, 'demo'), stageName: 'Build', pipelineExecutionId: rollback?.id };
    expect((await refusal(client.send(new RetryStageExecutionCommand(input)))).name).toBe(
      'StageNotRetryableException',
    );
  });

  test.each(['FAILED_ACTIONS', 'ALL_ACTIONS'] as const)(
    'a second one while the first runs (%s)',
    async (mode) => {
      const { world, clock, client } = await visit();
      const input = retryInput(world, 'demo', mode);
      await client.send(new RetryStageExecutionCommand(input));
      for (const ms of [0, 1_000, 4_000, 10_000]) {
        await clock.advance(ms);
        const error = await refusal(client.send(new RetryStageExecutionCommand(input)));
        expect(error.name).toBe('StageNotRetryableException');
      }
      expect(newest(world, 'demo').deploy.attempts).toHaveLength(2);
    },
  );

  test('an execution that a later one has passed', async () => {
    const { world, clock, client } = await visit();
    const input = retryInput(world, 'demo');
    world.start(pipelineOf(world, 'demo'), { outcomes: { Release: ['failed'] } });
    await clock.advance(110_000);
    const entered = await refusal(client.send(new RetryStageExecutionCommand(input)));
    expect(entered.name).toBe('StageNotRetryableException');
    await clock.advance(60_000);
    const failedLater = await refusal(client.send(new RetryStageExecutionCommand(input)));
    expect(failedLater.name).toBe('NotLatestPipelineExecutionException');
  });

  test('an execution of an older definition', async () => {
    const { world, client } = await visit();
    world.update(pipelineOf(world, 'demo'));
    const error = await refusal(client.send(new RetryStageExecutionCommand(retryInput(world, 'demo'))));
    expect(error.name).toBe('StageNotRetryableException');
  });

  test('one more than fifty executions at once in PARALLEL mode', async () => {
    const { world, client } = await visit();
    const pipeline = pipelineOf(world, 'demo-parallel');
    const failed = pipeline.executions.at(-2);
    // One is running already.
    for (let count = 0; count < 49; count += 1) world.start(pipeline);
    const input = { ...retryInput(world, 'demo-parallel'), pipelineExecutionId: failed?.id };
    const error = await refusal(client.send(new RetryStageExecutionCommand(input)));
    expect(error.name).toBe('ConcurrentPipelineExecutionsLimitExceededException');
  });
});

describe('RollbackStage refuses', () => {
  async function rolledBack(
    change: object,
    prepare: (visited: Awaited<ReturnType<typeof visit>>) => void = () => {},
  ) {
    const visited = await visit();
    prepare(visited);
    const { world, client } = visited;
    const good = pipelineOf(world, 'demo').executions[2]?.id;
    const input = { pipelineName: 'demo', stageName: 'Deploy', targetPipelineExecutionId: good, ...change };
    return refusal(client.send(new RollbackStageCommand(input)));
  }

  test('an unknown pipeline, stage, target; a malformed target', async () => {
    expect((await rolledBack({ pipelineName: 'nobody' })).name).toBe('PipelineNotFoundException');
    expect((await rolledBack({ stageName: 'Nowhere' })).name).toBe('StageNotFoundException');
    expect(await rolledBack({ targetPipelineExecutionId: NOBODY })).toMatchObject({
      name: 'PipelineExecutionNotFoundException',
      message: `Target Pipeline Execution with id '${NOBODY}' does not exist in pipeline with name 'demo'`,
    });
    expect(await rolledBack({ targetPipelineExecutionId: 'bad' })).toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'targetPipelineExecutionId' failed to satisfy constraint: Member must " +
        'satisfy regular expression pattern: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    });
  });

  test('a target that failed in the stage, or is a rollback', async () => {
    for (const number of [1, 3]) {
      const { world, client } = await visit();
      const targetPipelineExecutionId = pipelineOf(world, 'demo').executions[number]?.id;
      const input = { pipelineName: 'demo', stageName: 'Deploy', targetPipelineExecutionId };
      const error = await refusal(client.send(new RollbackStageCommand(input)));
      expect(error).toMatchObject({
        name: 'UnableToRollbackStageException',
        message: `Target Pipeline Execution with id '${targetPipelineExecutionId}' has not completed in stage with name 'Deploy'`,
      });
    }
  });

  test('while the stage is in progress, also by a first rollback', async () => {
    const inProgress = {
      name: 'UnableToRollbackStageException',
      message: "Pipeline 'demo' cannot start rollback since stage Deploy is in progress.",
    };
    const { world, client } = await visit();
    const targetPipelineExecutionId = pipelineOf(world, 'demo').executions[0]?.id;
    const input = { pipelineName: 'demo', stageName: 'Deploy', targetPipelineExecutionId };
    await client.send(new RollbackStageCommand(input));
    expect(await refusal(client.send(new RollbackStageCommand(input)))).toMatchObject(inProgress);
    const running = pipelineOf(world, 'demo-running').executions[0]?.id;
    const other = { ...input, pipelineName: 'demo-running', targetPipelineExecutionId: running };
    expect((await refusal(client.send(new RollbackStageCommand(other)))).name).toBe(inProgress.name);
  });

  test('a target of an older definition', async () => {
    const error = await rolledBack({}, ({ world }) => world.update(pipelineOf(world, 'demo')));
    expect(error).toMatchObject({
      name: 'PipelineExecutionOutdatedException',
      message: "Pipeline 'demo' has been updated since the rollback request was made.",
    });
  });
});

describe('StopPipelineExecution refuses', () => {
  test('what has ended, what does not exist, and the same order twice', async () => {
    const { world, clock, client } = await visit();
    const stop = (pipelineName: string, pipelineExecutionId: string, abandon = false) =>
      refusal(client.send(new StopPipelineExecutionCommand({ pipelineName, pipelineExecutionId, abandon })));
    expect((await stop('demo', newest(world, 'demo').execution.id)).name).toBe(
      'PipelineExecutionNotStoppableException',
    );
    expect((await stop('demo', NOBODY)).name).toBe('PipelineExecutionNotStoppableException');
    const { execution } = newest(world, 'demo-running');
    const input = { pipelineName: 'demo-running', pipelineExecutionId: execution.id };
    await client.send(new StopPipelineExecutionCommand(input));
    expect((await stop('demo-running', execution.id)).name).toBe('DuplicatedStopRequestException');
    await client.send(new StopPipelineExecutionCommand({ ...input, abandon: true }));
    await clock.advance(2_000);
    world.now();
    expect(execution.status).toBe('stopped');
  });
});

describe('the reading operations refuse', () => {
  test('what does not exist', async () => {
    const { client } = await visit();
    const execution = { pipelineName: 'demo', pipelineExecutionId: NOBODY };
    const names = await Promise.all([
      refusal(client.send(new GetPipelineStateCommand({ name: 'nobody' }))),
      refusal(client.send(new GetPipelineCommand({ name: 'nobody' }))),
      refusal(client.send(new GetPipelineCommand({ name: 'demo', version: 7 }))),
      refusal(client.send(new GetPipelineExecutionCommand({ ...execution, pipelineName: 'nobody' }))),
      refusal(client.send(new GetPipelineExecutionCommand(execution))),
      refusal(client.send(new ListPipelineExecutionsCommand({ pipelineName: 'nobody' }))),
      refusal(client.send(new ListActionExecutionsCommand({ pipelineName: 'nobody' }))),
      refusal(
        client.send(
          new ListActionExecutionsCommand({ pipelineName: 'demo', filter: { pipelineExecutionId: NOBODY } }),
        ),
      ),
    ]);
    expect(names.map(({ name }) => name)).toEqual([
      'PipelineNotFoundException',
      'PipelineNotFoundException',
      'PipelineVersionNotFoundException',
      'PipelineNotFoundException',
      'PipelineExecutionNotFoundException',
      'PipelineNotFoundException',
      'PipelineNotFoundException',
      'PipelineExecutionNotFoundException',
    ]);
  });

  test('a token that is not theirs', async () => {
    const { client } = await visit();
    const { nextToken } = await client.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'demo', maxResults: 1 }),
    );
    const errors = await Promise.all([
      refusal(client.send(new ListPipelineExecutionsCommand({ pipelineName: 'demo', nextToken: 'mine' }))),
      refusal(client.send(new ListPipelineExecutionsCommand({ pipelineName: 'demo-green', nextToken }))),
      refusal(client.send(new ListActionExecutionsCommand({ pipelineName: 'demo', nextToken }))),
    ]);
    expect(errors.map(({ name }) => name)).toEqual(Array(3).fill('InvalidNextTokenException'));
  });
});

describe('shapes', () => {
  const invalid = (count: string, ...problems: string[]) => ({
    name: 'ValidationException',
    message: `${count} detected: ${problems.map((problem) => `Value at ${problem}`).join('; ')}`,
  });
  const must = (path: string, rule: string) => `'${path}' failed to satisfy constraint: Member must ${rule}`;

  test('lengths, patterns, enumerations, bounds and missing members, all told at once', async () => {
    const { client } = await visit();
    const incomplete = { pipelineName: '', stageName: 'a b', retryMode: 'SOME' } as never;
    expect(await refusal(client.send(new RetryStageExecutionCommand(incomplete)))).toMatchObject(
      invalid(
        '5 validation errors',
        must('pipelineName', 'have length greater than or equal to 1'),
        must('pipelineName', 'satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+'),
        must('stageName', 'satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+'),
        must('pipelineExecutionId', 'not be null'),
        must('retryMode', 'satisfy enum value set: [ALL_ACTIONS, FAILED_ACTIONS]'),
      ),
    );
    expect(await refusal(client.send(new GetPipelineStateCommand({ name: 'n'.repeat(101) })))).toMatchObject(
      invalid('1 validation error', must('name', 'have length less than or equal to 100')),
    );
    const list = (change: object) =>
      refusal(client.send(new ListActionExecutionsCommand({ pipelineName: 'demo', ...change })));
    expect(await list({ maxResults: 101 })).toMatchObject(
      invalid('1 validation error', must('maxResults', 'have value less than or equal to 100')),
    );
    expect(await list({ maxResults: 0 })).toMatchObject(
      invalid('1 validation error', must('maxResults', 'have value greater than or equal to 1')),
    );
    // The two recorded answers.
    expect(await list({ filter: { latestInPipelineExecution: {} } })).toMatchObject(
      invalid(
        '2 validation errors',
        must('filter.latestInPipelineExecution.pipelineExecutionId', 'not be null'),
        must('filter.latestInPipelineExecution.startTimeRange', 'not be null'),
      ),
    );
    const unknownRange = { pipelineExecutionId: NOBODY, startTimeRange: 'Unknown' };
    expect(await list({ filter: { latestInPipelineExecution: unknownRange } })).toMatchObject(
      invalid(
        '1 validation error',
        must('filter.latestInPipelineExecution.startTimeRange', 'satisfy enum value set: [All, Latest]'),
      ),
    );
  });

  test('an upper-case id is no id, a reason has 200 characters', async () => {
    const { world, client } = await visit();
    const { id } = newest(world, 'demo').execution;
    const upper = { pipelineName: 'demo', pipelineExecutionId: id.toUpperCase() };
    expect((await refusal(client.send(new GetPipelineExecutionCommand(upper)))).name).toBe(
      'ValidationException',
    );
    const stop = { pipelineName: 'demo', pipelineExecutionId: id, reason: 'r'.repeat(201) };
    expect((await refusal(client.send(new StopPipelineExecutionCommand(stop)))).name).toBe(
      'ValidationException',
    );
  });

  test('a wrong JSON type', async () => {
    const { client } = await visit();
    const numeric = { pipelineName: 'demo', maxResults: 'ten' } as never;
    expect((await refusal(client.send(new ListPipelineExecutionsCommand(numeric)))).name).toBe(
      'SerializationException',
    );
  });
});
