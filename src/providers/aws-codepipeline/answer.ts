import type { ExecutionRef } from '../../engine/model.js';
import type { Answer } from '../../engine/remote.js';
import { HttpError } from '../../http/types.js';
import type { Json } from '../json.js';
import type { Api } from './api.js';
import { refusal } from './errors.js';

/**
 * Send one state-changing operation and say what its answer means: accepted, refused by name, or unknown.
 * `refOf` reads the execution out of the accepting answer.
 */
export async function sendTrigger(
  api: Api,
  operation: string,
  input: Json,
  signal: AbortSignal,
  refOf: (body: Json) => ExecutionRef | undefined,
): Promise<Answer> {
  let answer: Awaited<ReturnType<Api['trigger']>>;
  try {
    answer = await api.trigger(operation, input, signal);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.maybeDelivered) return { kind: 'unknown', message: error.message };
    return {
      kind: 'refused',
      code: 'NotSent',
      message: error.message,
      requestId: undefined,
      reason: 'busy',
      advice: 'The request never reached the service: check endpoint, proxy and network.',
      retryAfterMs: error.retryAfterMs,
    };
  }
  if (answer.kind === 'ok') return { kind: 'accepted', ref: refOf(answer.body), note: answer.requestId };
  if (answer.kind === 'unreadable') {
    return {
      kind: 'unknown',
      message: `${operation}: HTTP ${answer.status} with an answer that cannot be read`,
    };
  }
  const { error } = answer;
  return {
    kind: 'refused',
    code: error.name,
    message: error.message,
    requestId: error.requestId,
    ...refusal(error, operation),
    retryAfterMs: undefined,
  };
}
