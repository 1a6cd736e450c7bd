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
import { awsFaults, SLOW_IDS_MS, STALE_MS, UNKNOWN_STATUS } from '../../src/sandbox/aws/faults.js';
import { HOSTILE_TEXT } from '../../src/sandbox/hostile-text.js';
import { newest, pipelineOf, refusal, retryInput, visit } from './aws-harness.js';
import { failureCode, send } from './http.js';

type Visit = Awaited<ReturnType<typeof visit>>;

/** What a client can see of Deploy in `demo`. */
async function look({ client }: Visit, pipelineName = 'demo') {
  const { stageStates } = await client.send(new GetPipelineStateCommand({ name: pipelineName }));
  const deploy = stageStates?.[2];
  return {
    execution: deploy?.latestExecution?.pipelineExecutionId,
    status: deploy?.latestExecution?.status,
    retries: deploy?.retryStageMetadata?.manualStageRetryAttempt,
    ids: deploy?.actionStates?.map(({ latestExecution }) => latestExecution?.actionExecutionId),
  };
}

async function executionStatus({ client }: Visit, pipelineExecutionId: string) {
  const input = { pipelineName: 'demo', pipelineExecutionId };
  const { pipelineExecution } = await client.send(new GetPipelineExecutionCommand(input));
  return pipelineExecution?.status;
}

async function rowIds({ client }: Visit) {
  const list = await client.send(new ListActionExecutionsCommand({ pipelineName: 'demo', maxResults: 1 }));
  return list.actionExecutionDetails?.map(({ actionExecutionId }) => actionExecutionId);
}

const retry = ({ client, world }: Visit, pipeline = 'demo') =>
  client.send(new RetryStageExecutionCommand(retryInput(world, pipeline)));
const attempts = ({ world }: Visit) => newest(world, 'demo').deploy.attempts.length;

const cases: Readonly<Record<string, (visited: Visit) => Promise<void>>> = {
  'stale-status': async (visited) => {
    const before = await look(visited);
    const { id } = newest(visited.world, 'demo').execution;
    await retry(visited);
    await visited.clock.advance(STALE_MS - 1);
    expect(await look(visited)).toEqual(before);
    expect([await executionStatus(visited, id), await rowIds(visited)]).toEqual([
      'Failed',
      [before.ids?.[1]],
    ]);
    await visited.clock.advance(1);
    expect(await look(visited)).toMatchObject({ status: 'InProgress', retries: 1 });
    expect(await executionStatus(visited, id)).toBe('InProgress');
  },
  'slow-ids': async (visited) => {
    const before = await look(visited);
    await retry(visited);
    await visited.clock.advance(SLOW_IDS_MS - 1);
    expect(await look(visited)).toEqual({ ...before, status: 'InProgress' });
    expect(await rowIds(visited)).toEqual([before.ids?.[1]]);
    await visited.clock.advance(1);
    const after = await look(visited);
    expect(after.retries).toBe(1);
    expect(after.ids?.[1]).not.toBe(before.ids?.[1]);
    expect(await rowIds(visited)).toEqual([after.ids?.[1]]);
  },
  'no-counter': async (visited) => {
    await retry(visited);
    expect(await look(visited)).toMatchObject({ status: 'InProgress', retries: undefined });
  },
  'no-effect': async (visited) => {
    const { id } = newest(visited.world, 'demo').execution;
    expect((await retry(visited)).pipelineExecutionId).toBe(id);
    await visited.clock.advance(60_000);
    expect(await look(visited)).toMatchObject({ status: 'Failed', retries: undefined });
    expect(visited.sandbox.requests[0]).toMatchObject({ operation: 'RetryStageExecution', accepted: false });
    await retry(visited);
    expect(attempts(visited)).toBe(2);
  },
  conflict: async (visited) => {
    const error = await refusal(retry(visited));
    expect([error.name, error.$metadata.httpStatusCode]).toEqual(['ConflictException', 409]);
    expect(error.message).toMatch(/busy handling ongoing activities/);
    expect(attempts(visited)).toBe(1);
    await retry(visited);
  },
  'conflict-400': async (visited) => {
    const error = await refusal(retry(visited));
    expect([error.name, error.$metadata.httpStatusCode]).toEqual(['ConflictException', 400]);
  },
  'no-permission': async (visited) => {
    await look(visited);
    for (const _ of [1, 2]) {
      const error = await refusal(retry(visited));
      expect(error.name).toBe('AccessDeniedException');
      expect(error.message).toMatch(
        /is not authorized to perform: codepipeline:RetryStageExecution on resource: arn:aws:/,
      );
    }
    expect(attempts(visited)).toBe(1);
  },
  'expired-token': async (visited) => {
    expect((await refusal(look(visited))).name).toBe('ExpiredTokenException');
    await look(visited);
  },
  'clock-skew': async (visited) => {
    const error = await refusal(look(visited));
    expect([error.name, error.$response?.headers['date']]).toEqual([
      'InvalidSignatureException',
      'Sun, 22 Nov 2026 13:00:00 GMT',
    ]);
    expect(error.message).toMatch(
      /^Signature expired: 20261122T120000Z is now earlier than 20261122T125500Z/,
    );
    await visited
      .clientWith(visited.keys, 'us-east-1', 3_600_000)
      .send(new GetPipelineStateCommand({ name: 'demo' }));
  },
  'unknown-status': async (visited) => {
    const seen = [];
    for (const _ of [1, 2, 3, 4]) seen.push((await look(visited, 'demo-running')).status);
    expect(seen).toEqual([UNKNOWN_STATUS, UNKNOWN_STATUS, UNKNOWN_STATUS, 'InProgress']);
    // Only what is in progress has an unknown word; an end stays an end.
    visited.faults.on('unknown-status');
    expect((await look(visited)).status).toBe('Failed');
  },
  'hostile-text': async (visited) => {
    const { client } = visited;
    const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'demo' }));
    const release = stageStates?.[2]?.actionStates?.[1];
    const texts = [
      release?.actionName,
      release?.latestExecution?.errorDetails?.message,
      release?.latestExecution?.externalExecutionUrl,
      (await refusal(client.send(new GetPipelineStateCommand({ name: 'nobody' })))).message,
    ];
    const { actionExecutionDetails } = await client.send(
      new ListActionExecutionsCommand({ pipelineName: 'demo' }),
    );
    texts.push(actionExecutionDetails?.[0]?.actionName);
    const { pipeline } = await client.send(new GetPipelineCommand({ name: 'demo' }));
    texts.push(pipeline?.stages?.[2]?.actions?.[1]?.name);
    for (const text of texts) expect(text?.endsWith(HOSTILE_TEXT)).toBe(true);
    for (const part of ['\n::error::', '\u001b[31m', '<img ', '\u202e', '\u0000', '${{'])
      expect(HOSTILE_TEXT).toContain(part);
    // Ids and stage names stay what they are: a client has to find its way.
    expect(stageStates?.map(({ stageName }) => stageName)).toEqual(['Source', 'Build', 'Deploy']);
    await retry(visited);
  },
  'list-empty': async (visited) => {
    const lengths = [];
    for (const _ of [1, 2, 3]) {
      const list = await visited.client.send(new ListPipelineExecutionsCommand({ pipelineName: 'demo' }));
      lengths.push(list.pipelineExecutionSummaries?.length);
    }
    expect(lengths).toEqual([0, 0, 4]);
    visited.faults.on('list-empty@ListActionExecutions*1');
    expect(await rowIds(visited)).toEqual([]);
    expect(await rowIds(visited)).toHaveLength(1);
  },
  'page-size-1': async (visited) => {
    const input = { pipelineName: 'demo', maxResults: 50 };
    const list = await visited.client.send(new ListPipelineExecutionsCommand(input));
    expect(list.pipelineExecutionSummaries).toHaveLength(1);
    const { nextToken } = list;
    const next = await visited.client.send(new ListPipelineExecutionsCommand({ ...input, nextToken }));
    expect(next.pipelineExecutionSummaries?.[0]?.pipelineExecutionId).toBe(
      pipelineOf(visited.world, 'demo').executions[2]?.id,
    );
  },
  'error-namespace': async ({ client, sandbox }) => {
    const error = await refusal(client.send(new GetPipelineStateCommand({ name: 'nobody' })));
    expect(error.name).toBe('PipelineNotFoundException');
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'CodePipeline_20150709.GetPipeline',
    };
    const { body } = await send(sandbox.url, { headers });
    expect(JSON.parse(body).__type).toMatch(
      /^com\.amazonaws\.codepipeline#MissingAuthenticationTokenException:http:/,
    );
  },
  'error-header': async ({ client }) => {
    const error = await refusal(client.send(new GetPipelineStateCommand({ name: 'nobody' })));
    expect(error.name).toBe('PipelineNotFoundException');
    expect(error.message).toMatch(/does not have a pipeline with name 'nobody'$/);
    expect(error.$response?.headers['x-amzn-errortype']).toBe('PipelineNotFoundException');
  },
};

describe('every fault of this service', () => {
  test('is tested', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(awsFaults).sort());
  });

  test.each(Object.keys(cases))('%s', async (name) => {
    const visited = await visit({ faults: [name] });
    await cases[name]?.(visited);
  });
});

describe('a rollback meets them too', () => {
  const rollback = ({ client, world }: Visit) =>
    client.send(
      new RollbackStageCommand({
        pipelineName: 'demo',
        stageName: 'Deploy',
        targetPipelineExecutionId: pipelineOf(world, 'demo').executions[2]?.id,
      }),
    );

  test('stale-status: the stage still shows the execution before it', async () => {
    const visited = await visit({ faults: ['stale-status'] });
    const before = await look(visited);
    const { pipelineExecutionId = '' } = await rollback(visited);
    expect(await look(visited)).toEqual(before);
    expect(await executionStatus(visited, pipelineExecutionId)).toBe('InProgress');
    await visited.clock.advance(STALE_MS);
    expect(await look(visited)).toMatchObject({ execution: pipelineExecutionId, status: 'InProgress' });
  });

  test('slow-ids: the new execution is shown without anything of the old one', async () => {
    const visited = await visit({ faults: ['slow-ids'] });
    const { pipelineExecutionId } = await rollback(visited);
    await visited.clock.advance(5_000);
    expect(await look(visited)).toEqual({
      execution: pipelineExecutionId,
      status: 'InProgress',
      retries: undefined,
      ids: [undefined, undefined],
    });
  });

  test('no-effect: the id of an execution that nobody ever sees', async () => {
    const visited = await visit({ faults: ['no-effect'] });
    const { pipelineExecutionId } = await rollback(visited);
    await visited.clock.advance(60_000);
    const input = { pipelineName: 'demo', pipelineExecutionId };
    expect((await refusal(visited.client.send(new GetPipelineExecutionCommand(input)))).name).toBe(
      'PipelineExecutionNotFoundException',
    );
    expect(pipelineOf(visited.world, 'demo').executions).toHaveLength(4);
  });

  test('no-effect: a stop that stops nothing', async () => {
    const visited = await visit({ faults: ['no-effect@StopPipelineExecution'] });
    const { execution } = newest(visited.world, 'demo-running');
    const input = { pipelineName: 'demo-running', pipelineExecutionId: execution.id, abandon: true };
    await visited.client.send(new StopPipelineExecutionCommand(input));
    expect(execution.status).toBe('running');
    await visited.client.send(new StopPipelineExecutionCommand(input));
    expect(execution.status).toBe('stopping');
  });
});

describe('faults of the transport, on this service', () => {
  test('reset-after: the retry runs although nobody was told; a second one is refused', async () => {
    const visited = await visit({ faults: ['reset-after@RetryStageExecution'] });
    expect(await failureCode(retry(visited))).toBe('ECONNRESET');
    expect(attempts(visited)).toBe(2);
    expect((await refusal(retry(visited))).name).toBe('StageNotRetryableException');
    expect(visited.sandbox.requests.map(({ accepted, error }) => [accepted, error])).toEqual([
      [true, undefined],
      [false, 'StageNotRetryableException'],
    ]);
  });

  test('reset-before: nothing runs, and the second one is the first', async () => {
    const visited = await visit({ faults: ['reset-before@trigger'] });
    expect(await failureCode(retry(visited))).toBe('ECONNRESET');
    expect(attempts(visited)).toBe(1);
    await retry(visited);
    expect(attempts(visited)).toBe(2);
  });

  test('throttle: the words of this service', async () => {
    const visited = await visit({ faults: ['throttle', 'throttle-retry-after'] });
    for (const after of [undefined, '7']) {
      const error = await refusal(look(visited));
      expect([error.name, error.message, error.$metadata.httpStatusCode]).toEqual([
        'ThrottlingException',
        'Rate exceeded',
        400,
      ]);
      expect(error.$response?.headers['retry-after']).toBe(after);
    }
    await look(visited);
  });

  test('can be switched on and off while it runs', async () => {
    const visited = await visit();
    visited.faults.on('status-503-after@GetPipelineState*');
    expect((await refusal(look(visited))).$metadata.httpStatusCode).toBe(503);
    visited.faults.off('status-503-after');
    await look(visited);
  });

  test('an unknown fault keeps the sandbox from starting', async () => {
    await expect(visit({ faults: ['no-such-thing'] })).rejects.toThrow(
      /unknown sandbox fault "no-such-thing"; known: .*stale-status/,
    );
    await expect(visit({ faults: ['reset-after@RetryStage'] })).rejects.toThrow(
      /known: .*RetryStageExecution/,
    );
  });
});
