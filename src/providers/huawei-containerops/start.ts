import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import type { ExecutionRef, Snapshot } from '../../engine/model.js';
import type { Answer, Operation, Plan, Proof } from '../../engine/remote.js';
import { sendTrigger } from '../huawei/answer.js';
import type { Api } from '../huawei/api.js';
import { codes } from './codes.js';
import type { Stage } from './detail.js';
import { executionIdOf } from './locate.js';
import { movement, newJob } from './movement.js';
import type { Pipeline } from './pipeline.js';
import type { Reader } from './reader.js';

interface StartOptions {
  readonly api: Api;
  readonly pipeline: Pipeline;
  readonly reader: Reader;
  readonly mode: 'retry' | 'rollback';
  readonly baseline: Snapshot;
  /** Roll back whatever kind of stage it is, and let the service decide. */
  readonly anyStage: boolean;
  readonly clock: Clock;
}

/** Its job record makes the run's id more telling; one that takes longer, or never comes, is not waited for. */
const jobWithinMs = 15_000;

/**
 * Retry or rollback of a stage: 201 says it was taken, and nothing more. There is no execution id in the answer; proof
 * is that the stage leaves the state it was in.
 */
export async function startOperation(options: StartOptions, signal: AbortSignal): Promise<Operation> {
  const { api, pipeline, reader, mode, baseline, anyStage, clock } = options;
  const stage = reader.stageOf(baseline);
  if (mode === 'rollback') {
    refuseOvertaken(baseline);
    checkRollback(stage, anyStage);
  }
  const before = { stage, jobs: await pipeline.jobs(stage.index, signal) };
  const call = pipeline.start(stage.index, mode);
  const keepsJobs = before.jobs !== undefined && before.jobs.length > 0;
  let sentAt = Number.NEGATIVE_INFINITY;
  const same: ExecutionRef = { executionId: baseline.executionId, attempt: undefined };

  async function look(answer: Answer, abort: AbortSignal): Promise<Proof> {
    const now = await reader.stage(abort);
    const jobs = await pipeline.jobs(stage.index, abort);
    const reset = answer.kind === 'accepted' && stage.word !== 'waiting' && now.word === 'waiting';
    const moved = movement(before, now, jobs) ?? (reset ? 'the stage waits for its turn' : undefined);
    if (moved === undefined)
      return { effect: 'none', detail: `the stage is still ${now.word ?? 'without a status'}` };
    const job = newJob(before.jobs, jobs ?? []);
    if (job === undefined && keepsJobs && clock.now() < sentAt + jobWithinMs) {
      return { effect: 'none', detail: `${moved}, and its job record has not come yet` };
    }
    reader.expect(before, mode === 'rollback');
    const executionId = executionIdOf(pipeline.id, stage.index, job);
    return { effect: 'seen', ref: { executionId, attempt: undefined }, proof: moved };
  }

  return {
    plan: {
      kind: mode,
      scope: undefined,
      summary:
        mode === 'retry'
          ? `retry stage ${stage.name} (index ${stage.index})`
          : `roll back stage ${stage.name} (index ${stage.index}) to the state before its last deployment`,
      targetExecutionId: undefined,
      request: { method: call.method, url: api.urlOf(call).href, body: undefined },
      // While the first one runs the service refuses a second: 409 SVCSTG.SWR.4091105 is documented for this call. Once
      // it has ended, only its job record tells for certain that there was one.
      resendable: mode === 'retry' && keepsJobs,
      ...(mode === 'rollback'
        ? rollbackFacts(stage, same)
        : { alreadyDone: undefined, underWay: undefined, warnings: [] }),
    },
    send: (abort) => {
      sentAt = clock.now();
      return sendTrigger(api, call, codes, { accepts: (status) => status === 201, refOf: () => same }, abort);
    },
    look,
  };
}

/** What is in the stage is somebody else's by now; going back would undo it. */
function refuseOvertaken({ status, failureReason }: Snapshot): void {
  if (status === 'superseded')
    throw new DefiniteError('refused', failureReason ?? 'The stage was started again');
}

/** Source: user guide, "rolling back a pipeline". Which kinds of stages the service refuses is not documented. */
const deployments: ReadonlySet<string> = new Set(['gray_deploy', 'official_deploy']);

function checkRollback({ name, serviceName, word }: Stage, anyStage: boolean): void {
  if (serviceName !== undefined && !deployments.has(serviceName) && !anyStage) {
    throw new DefiniteError(
      'refused',
      `Stage ${name} is no deployment (${serviceName}), and only those can be rolled back.`,
      `Name a stage of kind ${[...deployments].join(' or ')}, or set RESTAGE_CONTAINEROPS_ANY_STAGE: true to let the service decide.`,
    );
  }
  if (word === undefined || word === 'waiting') {
    throw new DefiniteError(
      'refused',
      `Stage ${name} has not deployed anything yet, so there is nothing to roll back.`,
      'Name another stage.',
    );
  }
}

function rollbackFacts(
  { word }: Stage,
  ref: ExecutionRef,
): Pick<Plan, 'alreadyDone' | 'underWay' | 'warnings'> {
  return {
    alreadyDone: word === 'rollback_success' ? 'it is already rolled back' : undefined,
    underWay: word === 'rollbacking' ? ref : undefined,
    warnings:
      word === 'success' || word === 'rollback_success' || word === 'rollbacking' || word === 'running'
        ? []
        : [
            `The documentation says that only a deployment that succeeded can be rolled back; this one is ${word}.`,
          ],
  };
}
