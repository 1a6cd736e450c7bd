import { DefiniteError } from '../../engine/errors.js';
import type { Request } from '../../engine/model.js';
import type { Remote, Timing } from '../../engine/remote.js';
import type { Context, Target } from '../provider.js';
import type { Api } from './api.js';
import { stageDurations } from './history.js';
import { locate } from './locate.js';
import type { ConsoleLinks } from './partition.js';
import { openPipeline } from './pipeline.js';
import { createReader, type Reader } from './reader.js';
import { retryOperation } from './retry.js';
import { rollbackOperation } from './rollback.js';

/**
 * Effects of a retry were seen 0.2 s after the answer, new action ids after 8 s; the list of executions is eventually
 * consistent. How soon after a failure the service itself retries or rolls back is not documented.
 */
const timing: Timing = { graceMs: 30_000, settleMs: 60_000, confirmFailureMs: 4_000 };

/** Longest reason the service takes. */
const reasonLength = 200;

export function createRemote(
  api: Api,
  links: ConsoleLinks | undefined,
  target: Target,
  request: Request,
  { clock }: Context,
): Remote {
  const pipeline = openPipeline(api, target.pipelineId);
  let found: { readonly stage: string; readonly reader: Reader } | undefined;
  const located = () => {
    if (found === undefined) throw new Error('locate comes first');
    return found;
  };

  return {
    timing,
    async locate(signal) {
      const place = await locate(
        { pipeline, links, stage: target.stage ?? '', executionId: target.executionId },
        signal,
      );
      const stage = place.stage?.name ?? '';
      found = {
        stage,
        reader: createReader({
          pipeline,
          stage,
          waitFor: request.waitFor,
          attachOnly: request.mode === 'wait',
          links,
          clock,
        }),
      };
      return place;
    },
    observe: (ref, signal) => located().reader.observe(ref, signal),
    detail: (snapshot, signal) => located().reader.detail(snapshot, signal),
    history: (signal) => stageDurations(pipeline, located().stage, signal),
    async prepare(kind, baseline, signal, settled) {
      const { stage, reader } = located();
      if (kind === 'rollback') {
        const chosenTarget = settled ?? target.targetExecutionId;
        return rollbackOperation({ api, pipeline, stage, chosenTarget, baseline, clock }, signal);
      }
      return retryOperation({ api, pipeline, reader, stage, scope: request.scope ?? 'failed', baseline });
    },
    async stop({ executionId }, reason, signal) {
      const answer = await api.trigger(
        'StopPipelineExecution',
        {
          pipelineName: pipeline.name,
          pipelineExecutionId: executionId,
          // Actions that have begun finish; abandoning them would leave them running unseen.
          abandon: false,
          reason: reason.slice(0, reasonLength),
        },
        signal,
      );
      if (answer.kind === 'ok') return;
      if (answer.kind === 'unreadable')
        throw new Error(`StopPipelineExecution: HTTP ${answer.status}, unreadable`);
      // Somebody has stopped it already.
      if (answer.error.name === 'DuplicatedStopRequestException') return;
      throw new DefiniteError(
        'refused',
        `StopPipelineExecution: ${answer.error.name}: ${answer.error.message}`,
      );
    },
  };
}
