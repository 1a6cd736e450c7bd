import type { Request } from '../../engine/model.js';
import type { Remote, Timing } from '../../engine/remote.js';
import type { Context, Target } from '../provider.js';
import type { Aim } from './aim.js';
import type { Api } from './api.js';
import { openBuilds } from './builds.js';
import { createExecuteCounter } from './execute-count.js';
import { pastDurations } from './history.js';
import type { ConsoleLinks } from './links.js';
import { locate } from './locate.js';
import { createReader, type Reader } from './reader.js';
import { retryOperation } from './retry.js';
import { rollbackOperation } from './rollback.js';
import { stopBuild } from './stop.js';

/**
 * An accepted retry is committed before its answer. After a lost one the service itself waits at most 15 s for its inner
 * call, and that at most 30 s for the build's lock (Client.kt, BuildIdLock.kt). An end is final: nothing of a build that
 * has ended starts again by itself.
 */
const timing: Timing = { graceMs: 30_000, settleMs: 45_000, confirmFailureMs: 0 };

export function createRemote(
  api: Api,
  links: ConsoleLinks | undefined,
  target: Target,
  request: Request,
  { clock, debug }: Context,
): Remote {
  const debugOnce = once(debug);
  const builds = openBuilds(api, target.pipelineId);
  const counter = createExecuteCounter(builds, debugOnce);
  let found:
    | {
        readonly aim: Aim;
        readonly buildId: string;
        readonly watched: string | undefined;
        readonly reader: Reader;
      }
    | undefined;
  let sent: number | undefined;
  const located = () => {
    if (found === undefined) throw new Error('locate comes first');
    return found;
  };

  return {
    timing,
    async locate(signal) {
      const { stage, task } = target;
      // "The newest build" is decided once: what is started meanwhile is somebody else's.
      const execution = found?.buildId ?? target.executionId;
      const mayRollBack = request.mode === 'rollback' || request.ifRetriesFail === 'rollback';
      const { mode } = request;
      const { aim, place } = await locate(
        { builds, links, mode, mayRollBack, stage, task, execution },
        signal,
      );
      const watched = request.waitFor === 'execution' ? undefined : place.stage;
      const reader = createReader({ builds, counter, links, clock, stage: watched, debug: debugOnce });
      found = { aim, buildId: place.execution.executionId, watched: watched?.id, reader };
      return place;
    },
    observe: (ref, signal) => located().reader.observe(ref, signal),
    // Every reading has it all.
    detail: async (snapshot) => snapshot,
    history: (signal) => pastDurations(builds, located().watched, signal),
    async prepare(kind, baseline, signal, settled) {
      const { aim, reader } = located();
      const reading = reader.readingOf(baseline);
      if (kind === 'rollback') {
        const stageId = aim.kind === 'build' ? undefined : aim.stageId;
        const chosen = settled ?? target.targetExecutionId;
        return rollbackOperation({ api, builds, chosen, stageId, current: reading.build }, signal);
      }
      return retryOperation({
        api,
        builds,
        counter,
        aim,
        kind,
        scope: request.scope,
        baseline,
        reading,
        onSend: (attempt) => {
          sent = attempt;
        },
      });
    },
    stop: (ref, _reason, signal) => stopBuild({ api, builds, counter, sent }, ref, signal),
  };
}

/** What stays true for the whole operation is said once. */
function once(say: (message: string) => void): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (!said.has(message)) say(message);
    said.add(message);
  };
}
