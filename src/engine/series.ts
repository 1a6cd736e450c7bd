import type { Decision } from './decide.js';
import type { DefiniteError } from './errors.js';
import type { Fired } from './fire.js';
import type { ExecutionRef, Request, Snapshot } from './model.js';
import type { Operation } from './remote.js';
import type { End } from './verdict.js';
import type { Watched } from './watch.js';

/**
 * What comes next: a pure state machine over the whole operation, from the first look to its end. It does nothing
 * itself; `run` performs what a state asks for and hands back what came of it.
 *
 * However the service, other people and the network behave, it fires at most `attempts` retries and one rollback.
 */
export type State =
  | { readonly at: 'looking'; readonly why: Why; readonly so: SoFar }
  | {
      readonly at: 'firing';
      readonly why: Why;
      readonly so: SoFar;
      readonly operation: Operation;
      readonly baseline: Snapshot;
    }
  | { readonly at: 'watching'; readonly why: Why; readonly so: SoFar; readonly ref: ExecutionRef }
  /** Somebody else's run has to end before ours can begin. */
  | { readonly at: 'waiting-first'; readonly so: SoFar; readonly ref: ExecutionRef }
  | { readonly at: 'pausing'; readonly so: SoFar }
  | { readonly at: 'ended'; readonly end: End };

/** `asked`: what the person asked for. `again`: a further retry. `rollback`: because the retries have failed. */
export type Why = 'asked' | 'again' | 'rollback' | 'service-rollback';

export interface SoFar {
  /** Runs that counted as an attempt: retries that took effect, and the one that was attached to. */
  readonly attempts: number;
  /** A refusal for a changed state has led to one more look. */
  readonly lookedAgain: boolean;
  /** How the last attempt failed; set once there is one. */
  readonly failure: Snapshot | undefined;
}

export type Happening =
  | {
      readonly type: 'decided';
      readonly decision: Decision;
      readonly operation: Operation | undefined;
      readonly baseline: Snapshot;
    }
  /** `stateChanged`: a reading after the refusal differs from the one that was decided on. */
  | { readonly type: 'fired'; readonly fired: Fired; readonly stateChanged: boolean }
  | { readonly type: 'watched'; readonly watched: Watched }
  | { readonly type: 'paused' }
  /** `timeout-minutes` is over. */
  | { readonly type: 'out-of-time' }
  /** A definite answer stands in the way of what should come next. */
  | { readonly type: 'barred'; readonly error: DefiniteError };

export const start: State = {
  at: 'looking',
  why: 'asked',
  so: { attempts: 0, lookedAgain: false, failure: undefined },
};

/** The next state. A happening that does not belong to the state is a defect and throws. */
export function advance(state: State, happening: Happening, request: Request): State {
  if (happening.type === 'out-of-time')
    return cutShort(state, 'no time is left', { end: 'deadline', stopped: undefined });
  if (happening.type === 'barred') {
    return cutShort(state, happening.error.message, { end: 'definite', error: happening.error });
  }
  if (state.at === 'looking' && happening.type === 'decided') return afterLook(state, happening, request);
  if (state.at === 'firing' && happening.type === 'fired') return afterFire(state, happening, request);
  if (state.at === 'watching' && happening.type === 'watched')
    return afterWatch(state, happening.watched, request);
  if (state.at === 'waiting-first' && happening.type === 'watched')
    return afterWait(state.so, happening.watched);
  if (state.at === 'pausing' && happening.type === 'paused')
    return { at: 'looking', why: 'again', so: state.so };
  throw new Error(`${happening.type} cannot happen while ${state.at}`);
}

type In<At extends State['at']> = Extract<State, { at: At }>;
type Of<Type extends Happening['type']> = Extract<Happening, { type: Type }>;

function afterLook(
  { why, so }: In<'looking'>,
  { decision, operation, baseline }: Of<'decided'>,
  request: Request,
): State {
  if (why !== 'asked') return afterLaterLook(why, so, decision, operation, baseline, request);
  if (decision.kind === 'refuse')
    return ended({ end: 'declined', why: decision.why, advice: decision.advice });
  if (request.dryRun) return ended({ end: 'planned', decision: decision.kind, plan: operation?.plan });
  switch (decision.kind) {
    case 'nothing-to-do':
      return ended({ end: 'nothing-to-do', why: decision.why });
    case 'attach':
      return following('asked', { ...so, attempts: so.attempts + 1 }, decision.ref, request);
    case 'wait-first':
      return { at: 'waiting-first', so, ref: decision.ref };
    case 'trigger':
      return firing('asked', so, operation, baseline);
  }
}

/** After our own attempt has failed, only what is still ours to do is done; the verdict stays about that attempt. */
function afterLaterLook(
  why: Exclude<Why, 'asked'>,
  so: SoFar,
  decision: Decision,
  operation: Operation | undefined,
  baseline: Snapshot,
  request: Request,
): State {
  if (decision.kind === 'trigger') return firing(why, so, operation, baseline);
  if (why === 'rollback' && decision.kind === 'attach') return following(why, so, decision.ref, request);
  if (why === 'rollback' && decision.kind === 'nothing-to-do') return rolledBack(so, baseline, 'us');
  return failed(so, `${notDone(why)}: ${decision.why}.`);
}

function notDone(why: Why): string {
  return why === 'rollback' ? 'It was not rolled back' : 'It was not retried again';
}

function afterFire({ why, so }: In<'firing'>, { fired, stateChanged }: Of<'fired'>, request: Request): State {
  switch (fired.kind) {
    case 'took-effect':
      return following(
        why,
        why === 'rollback' ? so : { ...so, attempts: so.attempts + 1 },
        fired.confirmation.ref,
        request,
      );
    case 'refused': {
      const { code, message } = fired.answer;
      if (why === 'again') return givenUp(so, request, `A further retry was refused: ${code}: ${message}.`);
      if (why === 'rollback') return failed(so, `The rollback was refused: ${code}: ${message}.`);
      // A refusal is certain, so deciding once more on what is true now cannot fire twice.
      if (fired.answer.reason === 'conflict' && stateChanged && !so.lookedAgain) {
        return { at: 'looking', why, so: { ...so, lookedAgain: true } };
      }
      return ended({ end: 'refused', ...fired.answer });
    }
    default:
      return ended({ end: fired.kind, detail: fired.detail, rollback: why === 'rollback' });
  }
}

function afterWatch({ why, so }: In<'watching'>, watched: Watched, request: Request): State {
  if (watched.end === 'deadline') return ended({ end: 'deadline', stopped: undefined });
  if (watched.end === 'approval') return ended(watched);
  const { snapshot } = watched;
  if (why === 'rollback' || why === 'service-rollback') {
    if (snapshot.status === 'succeeded')
      return rolledBack(so, snapshot, why === 'rollback' ? 'us' : 'service');
    const whose = why === 'rollback' ? 'The rollback' : 'The rollback that the service began by itself';
    return failed(so, `${whose} ended as ${snapshot.status}.`);
  }
  if (snapshot.status !== 'failed')
    return ended({ end: 'terminal', snapshot, rollback: request.mode === 'rollback', note: undefined });
  const failure: SoFar = { ...so, failure: snapshot };
  if (snapshot.rolledBackBy !== undefined) {
    return { at: 'watching', why: 'service-rollback', so: failure, ref: snapshot.rolledBackBy };
  }
  if (request.mode !== 'retry')
    return ended({ end: 'terminal', snapshot, rollback: request.mode === 'rollback', note: undefined });
  if (so.attempts >= request.attempts) {
    return givenUp(
      failure,
      request,
      request.attempts > 1 ? `${request.attempts} attempts have failed.` : undefined,
    );
  }
  if (request.retryIf?.(snapshot.failureReason ?? '') === false) {
    return givenUp(failure, request, 'Not retried again: the failure does not match retry-if.');
  }
  return { at: 'pausing', so: failure };
}

/** While nothing of ours runs, what is known is how the last attempt failed, and that is the verdict. */
function cutShort(state: State, why: string, otherwise: End): State {
  if (state.at === 'pausing') return failed(state.so, `It was not retried again: ${why}.`);
  if (state.at === 'looking' && state.so.failure !== undefined)
    return failed(state.so, `${notDone(state.why)}: ${why}.`);
  return ended(otherwise);
}

/** The state has changed by waiting, so everything is looked at anew. */
function afterWait(so: SoFar, watched: Watched): State {
  if (watched.end === 'deadline') return ended({ end: 'deadline', stopped: undefined });
  if (watched.end === 'approval') {
    return ended({
      end: 'declined',
      why: `what runs in it waits for an approval (${watched.snapshot.approval?.what ?? 'a person'})`,
      advice: 'Approve or reject it, then run this step again.',
    });
  }
  return { at: 'looking', why: 'asked', so };
}

function givenUp(so: SoFar, request: Request, note: string | undefined): State {
  return request.ifRetriesFail === 'rollback' ? { at: 'looking', why: 'rollback', so } : failed(so, note);
}

function failed({ failure }: SoFar, note: string | undefined): State {
  if (failure === undefined) throw new Error('failed without a failure');
  return ended({ end: 'terminal', snapshot: failure, rollback: false, note });
}

function rolledBack({ failure }: SoFar, snapshot: Snapshot, by: 'us' | 'service'): State {
  return ended({ end: 'rolled-back', snapshot, failure, by });
}

function following(why: Why, so: SoFar, ref: ExecutionRef, request: Request): State {
  return request.wait ? { at: 'watching', why, so, ref } : ended({ end: 'not-waiting', ref });
}

function firing(why: Why, so: SoFar, operation: Operation | undefined, baseline: Snapshot): State {
  if (operation === undefined) throw new Error('a trigger without an operation');
  return { at: 'firing', why, so, operation, baseline };
}

function ended(end: End): State {
  return { at: 'ended', end };
}
