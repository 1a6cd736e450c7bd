import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import type { Snapshot } from '../../engine/model.js';
import type { Answer, Operation, Proof } from '../../engine/remote.js';
import { isRunning } from '../../engine/status.js';
import { text } from '../json.js';
import { sendTrigger } from './answer.js';
import type { Api } from './api.js';
import type { Pipeline } from './pipeline.js';
import { lastGoodExecution } from './rollback-target.js';

interface RollbackOptions {
  readonly api: Api;
  readonly pipeline: Pipeline;
  readonly stage: string;
  readonly chosenTarget: string | undefined;
  readonly baseline: Snapshot;
  readonly clock: Clock;
}

/** How far the clocks of this machine and of the service may differ when executions are matched by start time. */
const clockToleranceMs = 5 * 60_000;

/**
 * RollbackStage. It makes a new execution of this stage alone, whose id is the proof. The service would run a second
 * rollback just as gladly as the first, so a lost answer is searched for and never sent again.
 */
export async function rollbackOperation(options: RollbackOptions, signal: AbortSignal): Promise<Operation> {
  const { api, pipeline, stage, chosenTarget, baseline, clock } = options;
  const preparedAt = clock.now();
  const { rollbackTarget: atTarget, parallel } = await pipeline.execution(baseline.executionId, signal);
  const current = {
    executionId: baseline.executionId,
    succeeded: baseline.status === 'succeeded',
    rollbackTarget: atTarget,
  };
  if (chosenTarget !== undefined) await checkTarget(pipeline, chosenTarget, signal);
  const atHome =
    chosenTarget === undefined || chosenTarget === atTarget || chosenTarget === baseline.executionId;
  const alreadyDone =
    !current.succeeded || !atHome
      ? undefined
      : atTarget !== undefined
        ? `it is already rolled back to execution ${atTarget}`
        : chosenTarget === baseline.executionId
          ? `execution ${chosenTarget} is what is in it`
          : undefined;
  const underWay =
    isRunning[baseline.status] &&
    atTarget !== undefined &&
    (chosenTarget === undefined || chosenTarget === atTarget)
      ? { executionId: baseline.executionId, attempt: undefined }
      : undefined;
  const target =
    chosenTarget ??
    (alreadyDone !== undefined || underWay !== undefined
      ? (atTarget ?? baseline.executionId)
      : await lastGoodExecution(pipeline, stage, current, signal));
  const known = await rollbacksTo(target, pipeline, preparedAt - clockToleranceMs, signal);
  const input = { pipelineName: pipeline.name, stageName: stage, targetPipelineExecutionId: target };

  async function look(answer: Answer, abort: AbortSignal): Promise<Proof> {
    if (answer.kind === 'accepted' && answer.ref !== undefined) return exists(answer.ref.executionId, abort);
    for (const id of await rollbacksTo(target, pipeline, preparedAt - clockToleranceMs, abort)) {
      if (known.includes(id)) continue;
      // The summary does not name the stage; its actions do, as soon as one has started.
      const runs = await pipeline.latestActions(id, abort);
      if (runs.some((run) => run.stage === stage)) {
        return {
          effect: 'seen',
          ref: { executionId: id, attempt: undefined },
          proof: `rollback execution ${id} has appeared`,
        };
      }
    }
    return { effect: 'none', detail: `no new rollback to ${target} is listed` };
  }

  async function exists(id: string, abort: AbortSignal): Promise<Proof> {
    try {
      const execution = await pipeline.execution(id, abort);
      return {
        effect: 'seen',
        ref: { executionId: id, attempt: undefined },
        proof: `rollback execution ${id} is ${execution.word ?? 'there'}`,
      };
    } catch (error) {
      if (error instanceof DefiniteError && error.kind === 'not-found') {
        return { effect: 'none', detail: `execution ${id} is not known yet` };
      }
      throw error;
    }
  }

  return {
    plan: {
      kind: 'rollback',
      scope: undefined,
      summary: `roll back stage ${stage} from execution ${baseline.executionId} to execution ${target}`,
      targetExecutionId: target,
      request: { method: 'POST', url: api.url.href, body: { operation: 'RollbackStage', ...input } },
      resendable: false,
      alreadyDone,
      underWay,
      warnings: parallel
        ? [
            'The documentation says that PARALLEL pipelines cannot be rolled back; the service has been seen to do it.',
          ]
        : [],
    },
    send: (abort) =>
      sendTrigger(api, 'RollbackStage', input, abort, (body) => {
        const executionId = text(body, 'pipelineExecutionId');
        return executionId === undefined ? undefined : { executionId, attempt: undefined };
      }),
    look,
  };
}

/** The service would refuse it, too; knowing it before a dry run ends well is kinder. */
async function checkTarget(pipeline: Pipeline, id: string, signal: AbortSignal): Promise<void> {
  const { rollback } = await pipeline.execution(id, signal);
  if (!rollback) return;
  throw new DefiniteError(
    'bad-input',
    `target-execution-id ${id} is itself a rollback, and the service does not go back to those.`,
    'Name the execution it went back to.',
  );
}

/** Ids of rollbacks to `target` that started after `since`. */
async function rollbacksTo(
  target: string,
  pipeline: Pipeline,
  since: number,
  signal: AbortSignal,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const row of pipeline.executions(signal)) {
    if (row.startedAt !== undefined && row.startedAt < since) break;
    if (row.rollback && !row.automaticRollback && row.rollbackTarget === target) ids.push(row.id);
  }
  return ids;
}
