import type { ExecutionRef } from '../../engine/model.js';
import type { Answer } from '../../engine/remote.js';
import { HttpError } from '../../http/types.js';
import type { Api } from './api.js';
import { meaning } from './errors.js';
import type { Query } from './route.js';

/**
 * Send one state-changing operation and say what its answer means: accepted, refused by number, or unknown.
 * `refOf` reads the execution out of the accepting answer's `data`.
 */
export async function sendTrigger(
  api: Api,
  operation: string,
  query: Query,
  signal: AbortSignal,
  refOf: (data: unknown) => ExecutionRef | undefined,
): Promise<Answer> {
  let answer: Awaited<ReturnType<Api['trigger']>>;
  try {
    answer = await api.trigger(operation, query, signal);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.maybeDelivered) return { kind: 'unknown', message: error.message };
    return notSent(error.message, error.retryAfterMs);
  }
  if (answer.kind === 'ok') return { kind: 'accepted', ref: refOf(answer.data), note: answer.requestId };
  if (answer.kind === 'unreadable') return { kind: 'unknown', message: answer.what };
  const { error } = answer;
  return {
    kind: 'refused',
    code: error.code,
    message: error.message,
    requestId: error.requestId,
    ...meaning(error),
    retryAfterMs: undefined,
  };
}

/** Certain that nothing was sent. */
export function notSent(message: string, retryAfterMs: number | undefined): Answer {
  return {
    kind: 'refused',
    code: 'NotSent',
    message,
    requestId: undefined,
    reason: 'busy',
    advice: 'The request never reached the service: check endpoint, proxy and network.',
    retryAfterMs,
  };
}
