import { isOver } from '../world/records.js';
import { buildOf, type Changed, type Context, refuse, view } from './context.js';

/** How long a build that is being started anew refuses to be started once more. Chosen, not measured. */
const RESTARTING_MS = 10_000;

/**
 * `build_restart`: a new build with the start parameters of this one, started as its user; a running one is cancelled
 * first. The answer is the new build's id. Source: PipelineBuildFacadeService.kt `buildRestart`.
 */
export function buildRestart(context: Context): Changed {
  const { world, books, faults, call, profile, now } = context;
  const found = buildOf(context);
  const { execution, book } = found;
  if (faults.has('no-permission', call)) throw refuse(context, 2101008, 403);
  if (!profile.restartsRetried && book.runs.length > 1) throw refuse(context, 2101163, 404);
  const lately = execution.pipeline.executions.some(
    (other) => books.of(other).restartOf === execution.id && now - other.startedAt < RESTARTING_MS,
  );
  if (lately) throw refuse(context, 2101141);
  if (faults.strikes('too-frequent', call)) throw refuse(context, 2101020);
  if (faults.strikes('no-effect', call))
    return { data: 'b-00000000000000000000000000000000', accepted: false };
  if (!isOver(execution)) world.stop(execution, { by: context.user, abandon: true });
  const made = world.start(execution.pipeline, { by: execution.trigger.by });
  books.open(made, execution);
  const facts = { target: undefined, failedOnly: false, skip: false, by: context.user };
  context.did({ what: 'restart', buildId: execution.id, ...facts });
  return { data: made.id, accepted: true };
}

/** `build_stop`. The answer comes before the end. */
export function buildStop(context: Context): Changed {
  const { world, faults, call } = context;
  const found = buildOf(context);
  const { execution } = found;
  if (faults.has('no-permission', call)) throw refuse(context, 2101008, 403);
  if (isOver(execution)) throw refuse(context, 2101182);
  if (view(context, found).word === 'CANCELED') throw refuse(context, 2101019);
  if (faults.strikes('no-effect', call)) return { data: true, accepted: false };
  world.stop(execution, { by: context.user, abandon: true });
  const facts = { target: undefined, failedOnly: false, skip: false, by: context.user };
  context.did({ what: 'stop', buildId: execution.id, ...facts });
  return { data: true, accepted: true };
}
