import type { ExecutionRef, Snapshot } from '../../engine/model.js';
import type { Answer, Operation, Proof } from '../../engine/remote.js';
import { isRunning } from '../../engine/status.js';
import { sendTrigger } from '../huawei/answer.js';
import type { Api } from '../huawei/api.js';
import type { ServiceError } from '../huawei/errors.js';
import { field } from '../json.js';
import { codes, queuedBy } from './codes.js';
import { movement } from './movement.js';
import type { Pipeline } from './pipeline.js';
import type { Reader } from './reader.js';
import { type QueueEntry, queueEntryOf, type Run } from './run.js';
import { type Focus, findStage } from './snapshot.js';
import { toStatus } from './statuses.js';

interface RetryOptions {
  readonly api: Api;
  readonly pipeline: Pipeline;
  readonly reader: Reader;
  readonly focus: Focus;
  readonly baseline: Snapshot;
  readonly warn: (message: string) => void;
}

/**
 * RetryPipelineRun: the whole run, under the same id, without a body. Whether the service refuses a second one while
 * the first runs is nowhere written, so a lost one is looked for and never sent again.
 */
export function retryOperation({ api, pipeline, reader, focus, baseline, warn }: RetryOptions): Operation {
  const before = reader.runOf(baseline);
  const ref: ExecutionRef = { executionId: before.id, attempt: undefined };
  const call = pipeline.calls.retry(before.id);
  let queued: QueueEntry | undefined;

  const acceptedError = (error: ServiceError): ExecutionRef | undefined => {
    const why = Object.hasOwn(queuedBy, error.code) ? queuedBy[error.code] : undefined;
    if (why === undefined) return undefined;
    queued = { ...queueEntryOf(error.body), runId: before.id };
    warn(
      `The service has queued the retry${entryText(queued)}: ${why} (${error.code}). It starts when one of them ends.`,
    );
    return ref;
  };

  const seen = (proof: string): Proof => {
    reader.expect({ runId: before.id, before, queued });
    return { effect: 'seen', ref, proof };
  };

  async function look(answer: Answer, signal: AbortSignal): Promise<Proof> {
    const run = await pipeline.runIfKnown(before.id, signal);
    const moved = run === undefined ? undefined : movement(before, run);
    if (moved !== undefined) {
      queued = undefined;
      return seen(moved);
    }
    if (queued === undefined && (answer.kind !== 'accepted' || run === undefined)) {
      queued = await pipeline.queuedIfAllowed(before.id, signal);
    }
    if (queued !== undefined) return seen(`the run is in the service’s queue${entryText(queued)}`);
    return {
      effect: 'none',
      detail: `the run is still ${run?.word ?? 'without a record'}, with the times and dispatches it had`,
    };
  }

  const following = focus.stage === undefined ? '' : `, then follow stage ${focus.stage.name}`;
  return {
    plan: {
      kind: 'retry',
      scope: undefined,
      summary: `retry the whole run ${before.id}${numberText(before.number)} (the service has no finer grain)${following}`,
      targetExecutionId: undefined,
      request: { method: call.method, url: api.urlOf(call).href, body: undefined },
      resendable: false,
      alreadyDone: undefined,
      underWay: undefined,
      waitFirst: failedAlone(before, focus),
      warnings: [],
    },
    async send(signal) {
      const accepts = (status: number, body: unknown) => status === 200 && field(body, 'success') === true;
      const answer = await sendTrigger(
        api,
        call,
        codes,
        { accepts, refOf: () => ref, acceptedError },
        signal,
      );
      // Which codes say "this run has not failed (any more)" is not public: what is no other refusal may be that one.
      return answer.kind === 'refused' && answer.reason === 'other'
        ? { ...answer, reason: 'conflict' }
        : answer;
    },
    look,
  };
}

/** A stage has failed and its run goes on elsewhere: the service retries whole runs that have ended. */
function failedAlone(run: Run, { stage: key }: Focus): string | undefined {
  const stage = key === undefined ? undefined : findStage(run, key);
  const status = toStatus('stage', stage?.word);
  const failed = status === 'failed' || status === 'cancelled';
  return failed && isRunning[toStatus('run', run.word)]
    ? `stage ${stage?.name} has failed while its run goes on, and only a run that has ended can be retried`
    : undefined;
}

export function entryText({ id }: QueueEntry): string {
  return id === '' ? '' : ` as entry ${id}`;
}

export function numberText(number: number | undefined): string {
  return number === undefined ? '' : ` (#${number})`;
}
