import type { ExecutionRef, Request } from '../../engine/model.js';
import type { Remote, Timing } from '../../engine/remote.js';
import type { Api } from '../huawei/api.js';
import type { Context, Target } from '../provider.js';
import { durations } from './history.js';
import { type Located, locate } from './locate.js';
import { openPipeline } from './pipeline.js';
import { createReader } from './reader.js';
import { refuseOvertaken } from './refuse.js';
import { retryOperation } from './retry.js';
import { rollbackOperation } from './rollback.js';
import type { Focus } from './snapshot.js';
import { stopRun } from './stop.js';

/**
 * Nobody has measured how long this service takes to show the effect of a call: these are chosen to be longer than the
 * delays other pipeline services were measured with. It is not known to retry or roll back by itself, and an end it
 * shows before somebody else's retry is ours: no failure is waited upon.
 */
const timing: Timing = { graceMs: 60_000, settleMs: 60_000, confirmFailureMs: 0 };

export function createRemote(
  api: Api,
  projectId: string,
  endpoint: URL,
  target: Target,
  request: Request,
  { clock, warn }: Context,
): Remote {
  const pipeline = openPipeline(api, projectId, target.pipelineId);
  const reader = createReader({ pipeline, endpoint, clock });
  const { mode, waitFor } = request;
  const goesOn = request.attempts > 1 || request.ifRetriesFail === 'rollback';
  let found: Located | undefined;
  const located = () => {
    if (found === undefined) throw new Error('locate comes first');
    return found;
  };
  const focusOn = ({ executionId }: ExecutionRef): Focus => {
    const { place, stage } = located();
    // A rollback begins when the run it leaves behind is over, not only one stage of it.
    const left = mode === 'rollback' && executionId === place.execution.executionId;
    const holdFailure = mode === 'retry' && (goesOn || !reader.isExpected(executionId));
    return { stage, waitFor: left ? 'execution' : waitFor, holdFailure };
  };

  return {
    timing,
    async locate(signal) {
      const { stage, executionId } = target;
      found = await locate({ pipeline, endpoint, mode, stage, executionId }, signal);
      return found.place;
    },
    observe: (ref, signal) => reader.observe(ref, focusOn(ref), signal),
    detail: async (snapshot) => snapshot,
    history: (signal) => durations(pipeline, waitFor === 'stage' ? located().stage?.name : undefined, signal),
    async prepare(kind, baseline, signal, settled) {
      const run = reader.runOf(baseline);
      const { place } = located();
      if (kind === 'rollback') {
        const chosenTarget = settled ?? target.targetExecutionId;
        return rollbackOperation({ api, pipeline, reader, chosenTarget, baseline, clock, warn }, signal);
      }
      if (target.executionId === undefined) refuseOvertaken(run, place);
      return retryOperation({ api, pipeline, reader, focus: focusOn(baseline), baseline, warn });
    },
    stop: ({ executionId }, _reason, signal) => stopRun(api, pipeline, executionId, signal),
  };
}
