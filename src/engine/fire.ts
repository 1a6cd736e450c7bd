import { type Confirmation, confirm } from './confirm.js';
import { DefiniteError, errorText } from './errors.js';
import type { ExecutionRef } from './model.js';
import type { Tools } from './reading.js';
import type { Answer, Operation, Timing } from './remote.js';

/** What came of one trigger. */
export type Fired =
  | { readonly kind: 'took-effect'; readonly confirmation: Extract<Confirmation, { effect: 'seen' }> }
  | { readonly kind: 'refused'; readonly answer: Extract<Answer, { kind: 'refused' }> }
  /** Accepted, and then nothing moved. */
  | { readonly kind: 'no-effect'; readonly detail: string }
  /** Lost, and no trace of it either way. */
  | { readonly kind: 'unknown'; readonly detail: string };

export interface FireOptions {
  /** Clock time of the step's own deadline. */
  readonly until: number;
  /** Told whether a request is out whose fate is not known. */
  readonly onFlight: (flying: boolean) => void;
  /** Told the new execution as soon as the service names it, before anything is confirmed. */
  readonly onAccepted: (ref: ExecutionRef) => void;
}

/**
 * Trigger and confirm: at most one state change comes of it.
 *
 * A lost answer is followed by looking, never by a blind repetition. Only when the settle time has passed without a
 * trace, and only for an operation that the service itself refuses to double, one more request goes out; a refusal of
 * that one together with a trace means that the first had been accepted.
 */
export async function fire(
  operation: Operation,
  timing: Timing,
  tools: Tools,
  { until, onAccepted, onFlight }: FireOptions,
): Promise<Fired> {
  const { clock, signal, emit } = tools;
  onFlight(true);
  let answer = await sendOnce(operation, tools, false);
  let resent = false;
  let lost = false;
  for (;;) {
    if (answer.kind === 'accepted' && answer.ref !== undefined) onAccepted(answer.ref);
    if (answer.kind === 'refused') {
      if (!lost) onFlight(false);
      const busy = answer.reason === 'busy';
      if (!busy && !lost) return { kind: 'refused', answer };
      if (busy)
        await clock.sleep(
          Math.min(answer.retryAfterMs ?? busyPauseMs, Math.max(0, until - clock.now())),
          signal,
        );
    }
    lost ||= answer.kind === 'unknown';
    // A "later" was said before anything was done, so a short look is enough; a lost answer needs the settle time.
    const lookForMs =
      answer.kind === 'unknown'
        ? timing.settleMs
        : answer.kind === 'accepted' || lost
          ? timing.graceMs
          : afterBusyMs;
    const firedAt = clock.now();
    let confirmation: Confirmation;
    try {
      confirmation = await confirm(operation, answer, tools, { lookForMs, until });
    } catch (error) {
      signal.throwIfAborted();
      if (answer.kind === 'accepted') throw error;
      return { kind: 'unknown', detail: `${answer.message}; ${errorText(error)}` };
    }
    if (confirmation.effect === 'seen') {
      // The service had said no to ours: what moves is somebody else's, and has to be decided about anew.
      if (answer.kind === 'refused' && !lost)
        return { kind: 'refused', answer: { ...answer, reason: 'conflict' } };
      emit({ type: 'confirmed', proof: confirmation.proof, afterMs: clock.now() - firedAt });
      return { kind: 'took-effect', confirmation };
    }
    if (answer.kind === 'accepted') return { kind: 'no-effect', detail: confirmation.detail };
    if (resent || !operation.plan.resendable || clock.now() >= until) {
      // "Already running" after a lost answer, and yet no trace: nobody can say whose run that is.
      const perhapsOurs = lost && answer.kind === 'refused' && ['conflict', 'busy'].includes(answer.reason);
      if (answer.kind === 'refused' && !perhapsOurs) return { kind: 'refused', answer };
      return { kind: 'unknown', detail: answer.message };
    }
    resent = true;
    onFlight(true);
    answer = await sendOnce(operation, tools, true);
  }
}

const busyPauseMs = 5_000;
const afterBusyMs = 2_000;

/**
 * The request itself is not torn down the moment the job is cancelled: its answer decides whether there is something
 * to stop. It gets the grace that is left for clearing up.
 */
async function sendOnce(operation: Operation, tools: Tools, resend: boolean): Promise<Answer> {
  const { signal, emit, grace } = tools;
  signal.throwIfAborted();
  emit({ type: 'sending', plan: operation.plan, resend });
  const controller = new AbortController();
  const onCancel = () => {
    const limit = grace();
    limit.addEventListener('abort', () => controller.abort(limit.reason), { once: true });
  };
  signal.addEventListener('abort', onCancel, { once: true });
  try {
    const answer = await operation.send(controller.signal);
    emit({ type: 'answered', answer });
    return answer;
  } catch (error) {
    // Thrown before anything was sent (no credentials to sign with, for one).
    if (error instanceof DefiniteError) throw error;
    // Whatever went wrong after the request may have left is a lost answer.
    const answer: Answer = { kind: 'unknown', message: errorText(error) };
    emit({ type: 'answered', answer });
    return answer;
  } finally {
    signal.removeEventListener('abort', onCancel);
  }
}
