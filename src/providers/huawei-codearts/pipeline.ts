import { DefiniteError } from '../../engine/errors.js';
import type { Api, Call } from '../huawei/api.js';
import { isRecord, records } from '../json.js';
import { parseQueueEntry, parseRun, parseRunRow, type QueueEntry, type Run, type RunRow } from './run.js';

/** One pipeline of one project: its calls, and its reads, typed. API version v5. */
export interface Pipeline {
  readonly id: string;
  run(id: string, signal: AbortSignal): Promise<Run>;
  /** The same; `undefined` while the service has no record of the run, as when it waits in the queue. */
  runIfKnown(id: string, signal: AbortSignal): Promise<Run | undefined>;
  /** The newest runs, newest first, of one status or of all; one page. */
  newestRuns(signal: AbortSignal, word?: string): Promise<readonly RunRow[]>;
  /** The entry for a run in the queue of the pipeline. */
  queued(runId: string, signal: AbortSignal): Promise<QueueEntry | undefined>;
  /** The same; who may not look into the queue knows of none. */
  queuedIfAllowed(runId: string, signal: AbortSignal): Promise<QueueEntry | undefined>;
  readonly calls: Calls;
}

/** The state-changing calls. */
export interface Calls {
  retry(runId: string): Call;
  rollback(targetRunId: string, body: unknown): Call;
  stop(runId: string): Call;
  cancelQueued(entry: QueueEntry): Call;
}

/** Runs looked at when something is searched for: far more than anybody starts between two looks. */
const pageSize = 50;

/** The queue holds at most 100 entries of a pipeline (user guide); pages of 10 are what its known client asks for. */
const longestQueue = 100;
const queuePage = 10;

export function openPipeline(api: Api, projectId: string, id: string): Pipeline {
  const root = ['v5', projectId, 'api', 'pipelines', id];

  async function run(runId: string, signal: AbortSignal): Promise<Run> {
    const call: Call = {
      operation: 'ShowPipelineRunDetail',
      method: 'GET',
      path: [...root, 'pipeline-runs', 'detail'],
      query: { pipeline_run_id: runId },
    };
    const parsed = parseRun(await readRecord(call, signal), runId);
    if (parsed.id !== runId)
      throw new Error(`ShowPipelineRunDetail: asked for run ${runId}, got another one`);
    return parsed;
  }

  async function readRecord(call: Call, signal: AbortSignal): Promise<unknown> {
    const body = await api.read(call, signal);
    if (!isRecord(body)) throw new Error(`${call.operation}: the answer is no object`);
    return body;
  }

  async function queued(runId: string, signal: AbortSignal): Promise<QueueEntry | undefined> {
    for (let offset = 0; offset < longestQueue; offset += queuePage) {
      const call: Call = {
        operation: 'ListQueuedPipelines',
        method: 'GET',
        path: [...root, 'queued-pipeline'],
        query: { limit: String(queuePage), offset: String(offset) },
      };
      const entries = records(await readRecord(call, signal), 'queuedPipelines').map(parseQueueEntry);
      const found = entries.find((entry) => entry.runId === runId);
      if (found !== undefined || entries.length === 0) return found;
    }
    return undefined;
  }

  return {
    id,
    run,
    queued,
    async queuedIfAllowed(runId, signal) {
      try {
        return await queued(runId, signal);
      } catch (error) {
        if (error instanceof DefiniteError) return undefined;
        throw error;
      }
    },
    async runIfKnown(runId, signal) {
      try {
        return await run(runId, signal);
      } catch (error) {
        if (error instanceof DefiniteError && error.kind === 'not-found') return undefined;
        throw error;
      }
    },
    async newestRuns(signal, word) {
      const call: Call = {
        operation: 'ListPipelineRuns',
        method: 'POST',
        path: [...root, 'pipeline-runs', 'list'],
        body: {
          offset: 0,
          limit: pageSize,
          sort_key: 'start_time',
          sort_dir: 'desc',
          ...(word === undefined ? {} : { status: [word] }),
        },
      };
      const rows = records(await readRecord(call, signal), 'pipeline_runs').map(parseRunRow);
      return rows.filter((row) => row.id !== '' && (word === undefined || row.word === word));
    },
    calls: {
      retry: (runId) => ({
        operation: 'RetryPipelineRun',
        method: 'PUT',
        path: [...root, 'pipeline-runs', runId, 'retry'],
      }),
      rollback: (targetRunId, body) => ({
        operation: 'RollbackRunPipeline',
        method: 'POST',
        path: [...root, 'pipeline-runs', targetRunId, 'rollback-run'],
        body,
      }),
      stop: (runId) => ({
        operation: 'StopPipelineRun',
        method: 'POST',
        path: [...root, 'pipeline-runs', runId, 'stop'],
      }),
      cancelQueued: (entry) => ({
        operation: 'CancelQueuedPipelineRun',
        method: 'POST',
        path: [...root, entry.runId, 'cancel-queuing', entry.id],
        body: {},
      }),
    },
  };
}
