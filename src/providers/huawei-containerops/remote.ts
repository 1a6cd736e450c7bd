import { DefiniteError } from '../../engine/errors.js';
import type { Request } from '../../engine/model.js';
import type { Remote, Timing } from '../../engine/remote.js';
import type { Api } from '../huawei/api.js';
import type { Context, Target } from '../provider.js';
import { locate } from './locate.js';
import { openPipeline } from './pipeline.js';
import { createReader, type Reader } from './reader.js';
import { startOperation } from './start.js';

/**
 * Nobody has measured how long this service takes to show the effect of a call: these are chosen to be longer than the
 * delays other pipeline services were measured with. A failed stage is reset to its start only hours later, by its
 * exception handler.
 */
const timing: Timing = { graceMs: 60_000, settleMs: 60_000, confirmFailureMs: 0 };

export function createRemote(
  api: Api,
  target: Target,
  { mode, waitFor }: Request,
  { clock, env }: Context,
): Remote {
  const pipeline = openPipeline(api, target.pipelineId);
  let found: { readonly stageIndex: number; readonly reader: Reader } | undefined;
  const located = () => {
    if (found === undefined) throw new Error('locate comes first');
    return found.reader;
  };

  return {
    timing,
    async locate(signal) {
      const place = await locate(pipeline, target.stage ?? '', signal);
      const stageIndex = place.stage?.index ?? 0;
      // A later look is about the same stage, and what has been seen of it still counts.
      if (found?.stageIndex !== stageIndex) {
        const focus = { stageIndex, waitFor, rollback: mode === 'rollback' };
        found = { stageIndex, reader: createReader({ pipeline, focus, clock }) };
      }
      return place;
    },
    observe: (ref, signal) => located().observe(ref, signal),
    detail: (snapshot, signal) => located().detail(snapshot, signal),
    // Its job records tell a duration without a unit.
    history: async () => [],
    prepare: (kind, baseline, signal) =>
      startOperation(
        {
          api,
          pipeline,
          reader: located(),
          mode: kind === 'rollback' ? 'rollback' : 'retry',
          baseline,
          clock,
          anyStage: env['RESTAGE_CONTAINEROPS_ANY_STAGE'] === 'true',
        },
        signal,
      ),
    async stop() {
      throw new DefiniteError('refused', 'ContainerOps has no call that stops a stage.');
    },
  };
}
