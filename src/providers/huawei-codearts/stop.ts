import { DefiniteError } from '../../engine/errors.js';
import type { Api } from '../huawei/api.js';
import { field } from '../json.js';
import type { Pipeline } from './pipeline.js';

/** StopPipelineRun; for a run that waits in the queue, taking it out of there, or it would start later. */
export async function stopRun(
  api: Api,
  pipeline: Pipeline,
  runId: string,
  signal: AbortSignal,
): Promise<void> {
  const queued = await pipeline.queuedIfAllowed(runId, signal);
  const call =
    queued === undefined || queued.id === ''
      ? pipeline.calls.stop(runId)
      : pipeline.calls.cancelQueued(queued);
  const answer = await api.trigger(call, signal);
  if (answer.kind === 'error') {
    const { code, message } = answer.error;
    throw new DefiniteError('refused', `${call.operation}: ${code}: ${message}`);
  }
  const unclear =
    answer.kind === 'unreadable' || answer.status >= 300 || field(answer.body, 'success') === false;
  if (unclear) throw new Error(`${call.operation}: HTTP ${answer.status} with an answer that cannot be read`);
}
