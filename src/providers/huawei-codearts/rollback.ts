import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import type { ExecutionRef, Snapshot } from '../../engine/model.js';
import type { Answer, Operation, Proof } from '../../engine/remote.js';
import { sendTrigger } from '../huawei/answer.js';
import type { Api } from '../huawei/api.js';
import type { ServiceError } from '../huawei/errors.js';
import { isRecord, text } from '../json.js';
import { codes, queuedBy } from './codes.js';
import type { Pipeline } from './pipeline.js';
import type { Reader } from './reader.js';
import { entryText } from './retry.js';
import { type QueueEntry, queueEntryOf, type Run, type RunRow } from './run.js';
import { selectionOf } from './selection.js';

interface RollbackOptions {
  readonly api: Api;
  readonly pipeline: Pipeline;
  readonly reader: Reader;
  readonly chosenTarget: string | undefined;
  readonly baseline: Snapshot;
  readonly clock: Clock;
  readonly warn: (message: string) => void;
}

/** How far the clocks of this machine and of the service may differ when runs are matched by start time. */
const clockToleranceMs = 5 * 60_000;

/** What starts runs without anybody asking for one. */
const automatic: ReadonlySet<string> = new Set(['Scheduler', 'MR', 'Push', 'CreateTag', 'Issue', 'Note']);

/**
 * RollbackRunPipeline: a new run with the sources, stages and jobs of an earlier one. In the documentation and in no
 * SDK; what it answers is not documented, so its new run is taken from the answer or found in the list.
 */
export async function rollbackOperation(options: RollbackOptions, signal: AbortSignal): Promise<Operation> {
  const { api, pipeline, reader, chosenTarget, baseline, clock, warn } = options;
  const current = reader.runOf(baseline);
  const preparedAt = clock.now();
  const target = await pipeline.run(chosenTarget ?? (await lastGoodRun(pipeline, current, signal)), signal);
  const alreadyDone =
    target.id === current.id && baseline.status === 'succeeded'
      ? `run ${target.id} is the one that ran last, and it succeeded`
      : undefined;
  const selection = selectionOf(target);
  const known = new Set((await pipeline.newestRuns(signal)).map(({ id }) => id));
  const call = pipeline.calls.rollback(target.id, selection);
  let queued: QueueEntry | undefined;

  const acceptedError = (error: ServiceError): ExecutionRef | undefined => {
    const why = Object.hasOwn(queuedBy, error.code) ? queuedBy[error.code] : undefined;
    const entry = queueEntryOf(error.body);
    if (why === undefined || entry.runId === '') return undefined;
    queued = entry;
    warn(
      `The service has queued the rollback${entryText(entry)}: ${why} (${error.code}). It starts when one of them ends.`,
    );
    return { executionId: entry.runId, attempt: undefined };
  };

  const seen = (runId: string, proof: string): Proof => {
    reader.expect({ runId, before: undefined, queued: queued?.runId === runId ? queued : undefined });
    return { effect: 'seen', ref: { executionId: runId, attempt: undefined }, proof };
  };

  async function look(answer: Answer, abort: AbortSignal): Promise<Proof> {
    if (answer.kind === 'accepted' && answer.ref !== undefined) {
      const { executionId } = answer.ref;
      if (queued !== undefined)
        return seen(executionId, `run ${executionId} is in the service’s queue${entryText(queued)}`);
      const run = await pipeline.runIfKnown(executionId, abort);
      if (run !== undefined) return seen(executionId, `run ${executionId} is ${run.word ?? 'there'}`);
      queued = await pipeline.queuedIfAllowed(executionId, abort);
      return queued === undefined
        ? { effect: 'none', detail: `run ${executionId} is not known yet` }
        : seen(executionId, `run ${executionId} is in the service’s queue${entryText(queued)}`);
    }
    const found = await newRuns(abort);
    const [only] = found;
    if (only !== undefined && found.length === 1)
      return seen(only.id, `run ${only.id} with the target’s sources has appeared`);
    return {
      effect: 'none',
      detail:
        found.length === 0
          ? 'no new run is listed'
          : `${found.length} new runs are listed, and none of them says whose it is`,
    };
  }

  /** Runs that have come since, were not started by a push or a timetable, and repeat what the target ran. */
  async function newRuns(abort: AbortSignal): Promise<readonly Run[]> {
    const rows = (await pipeline.newestRuns(abort)).filter(mayBeOurs);
    const runs = await Promise.all(rows.map(({ id }) => pipeline.runIfKnown(id, abort)));
    return runs.filter((run) => run !== undefined).filter((run) => repeats(run, target));
  }

  function mayBeOurs({ id, startedAt, triggerType }: RunRow): boolean {
    const recent = startedAt === undefined || startedAt >= preparedAt - clockToleranceMs;
    return !known.has(id) && recent && !(triggerType !== undefined && automatic.has(triggerType));
  }

  return {
    plan: {
      kind: 'rollback',
      scope: undefined,
      summary: `roll back from run ${current.id} to what run ${target.id} ran, in a new run`,
      targetExecutionId: target.id,
      request: { method: call.method, url: api.urlOf(call).href, body: selection },
      resendable: false,
      alreadyDone,
      underWay: undefined,
      warnings: [
        'mode: rollback is experimental with huawei-codearts: the call is documented, in no SDK, and nobody has checked it against the service for restage. Variables given by hand are not repeated.',
      ],
    },
    send: (abort) =>
      sendTrigger(
        api,
        call,
        codes,
        {
          accepts: (status, body) => status >= 200 && status < 300 && isRecord(body),
          refOf: (body) => {
            const executionId = text(body, 'pipeline_run_id');
            return executionId === undefined ? undefined : { executionId, attempt: undefined };
          },
          acceptedError,
        },
        abort,
      ),
    look,
  };
}

/** The newest run that succeeded before the current one. */
async function lastGoodRun(pipeline: Pipeline, current: Run, signal: AbortSignal): Promise<string> {
  const good = await pipeline.newestRuns(signal, 'COMPLETED');
  const before = good.find(({ id, startedAt, number }) => {
    if (id === current.id) return false;
    if (number !== undefined && current.number !== undefined) return number < current.number;
    return startedAt === undefined || current.startedAt === undefined || startedAt < current.startedAt;
  });
  if (before !== undefined) return before.id;
  throw new DefiniteError(
    'refused',
    'There is no run to go back to: none before the current one has succeeded.',
    'Name one with target-execution-id. The service keeps runs for 90 days.',
  );
}

/** The same stages and jobs from the same sources. */
function repeats(run: Run, target: Run): boolean {
  try {
    return JSON.stringify(selectionOf(run)) === JSON.stringify(selectionOf(target));
  } catch (error) {
    if (error instanceof DefiniteError) return false;
    throw error;
  }
}
