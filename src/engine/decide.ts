import type { ExecutionRef, Request, Snapshot } from './model.js';
import type { Plan } from './remote.js';
import { isRunning } from './status.js';

/** What to do about the state that was read. */
export type Decision =
  | { readonly kind: 'trigger' }
  | { readonly kind: 'attach'; readonly ref: ExecutionRef; readonly why: string }
  /** What runs is not what was asked for and blocks it: see it end, then decide again. */
  | { readonly kind: 'wait-first'; readonly ref: ExecutionRef; readonly why: string }
  | { readonly kind: 'nothing-to-do'; readonly why: string }
  | { readonly kind: 'refuse'; readonly why: string; readonly advice: string };

/**
 * A pure function of request, reading and plan. `plan` is absent only for `mode: wait`.
 * The service has the last word on whether a state may be retried; this decides only what is certain.
 */
export function decide(request: Request, snapshot: Snapshot, plan: Plan | undefined): Decision {
  if (plan === undefined) return { kind: 'attach', ref: snapshot, why: 'mode is wait: nothing is fired' };
  if (plan.kind === 'rollback') return decideRollback(request, snapshot, plan);
  return decideRetry(request, snapshot, plan);
}

function decideRetry(request: Request, snapshot: Snapshot, plan: Plan): Decision {
  const { kind, alreadyDone } = plan;
  if (plan.retryableNow === true) return { kind: 'trigger' };
  if (isRunning[snapshot.status]) {
    if (request.ifRunning === 'wait') {
      if (plan.waitFirst !== undefined) return { kind: 'wait-first', ref: snapshot, why: plan.waitFirst };
      return { kind: 'attach', ref: snapshot, why: `it is already ${word(snapshot)}` };
    }
    return {
      kind: 'refuse',
      why: `it is already ${word(snapshot)} and if-running is fail`,
      advice: 'Wait for it to end, or set if-running: wait to follow it.',
    };
  }
  if (alreadyDone !== undefined) return nothing(request, alreadyDone, `There is nothing to ${kind}.`);
  switch (snapshot.status) {
    case 'succeeded':
    case 'skipped':
      return nothing(request, `it did not fail: it is ${word(snapshot)}`, `There is nothing to ${kind}.`);
    case 'not-started':
      return {
        kind: 'refuse',
        why: 'it has not run yet in this execution',
        advice: `There is nothing to ${kind}: start the pipeline, or name another execution with execution-id.`,
      };
    case 'superseded':
    case 'rolled-back':
      return {
        kind: 'refuse',
        why: `the execution is over for this stage: it is ${word(snapshot)}`,
        advice: 'Name the execution that is in the stage now with execution-id.',
      };
    default:
      return { kind: 'trigger' };
  }
}

function decideRollback(request: Request, snapshot: Snapshot, plan: Plan): Decision {
  if (plan.underWay !== undefined) {
    if (request.ifRunning === 'wait') {
      return { kind: 'attach', ref: plan.underWay, why: 'this rollback is already under way' };
    }
    return {
      kind: 'refuse',
      why: 'this rollback is already under way and if-running is fail',
      advice: 'Wait for it to end, or set if-running: wait to follow it.',
    };
  }
  if (isRunning[snapshot.status]) {
    if (request.ifRunning === 'wait') {
      return {
        kind: 'wait-first',
        ref: snapshot,
        why: `it is ${word(snapshot)}: no rollback can start before its end`,
      };
    }
    return {
      kind: 'refuse',
      why: `it is ${word(snapshot)} and if-running is fail`,
      advice: 'Stop the running execution or wait for its end, then roll back.',
    };
  }
  if (plan.alreadyDone !== undefined) {
    return nothing(
      request,
      plan.alreadyDone,
      'Name another version with target-execution-id to go elsewhere.',
    );
  }
  return { kind: 'trigger' };
}

function nothing(request: Request, why: string, advice: string): Decision {
  if (request.ifNothingToRetry === 'succeed') return { kind: 'nothing-to-do', why };
  return {
    kind: 'refuse',
    why,
    advice: `${advice} Set if-nothing-to-retry: succeed if that is fine (a re-run of this workflow, for one).`,
  };
}

/** Our word for the state, with the provider's own beside it when it says more. */
function word(snapshot: Snapshot): string {
  const plain = snapshot.status.replace('-', ' ');
  return snapshot.providerStatus === '' ? plain : `${plain} (${snapshot.providerStatus})`;
}
