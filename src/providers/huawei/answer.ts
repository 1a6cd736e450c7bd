import type { ExecutionRef } from '../../engine/model.js';
import type { Answer } from '../../engine/remote.js';
import { HttpError } from '../../http/types.js';
import type { Api, Call, TriggerAnswer } from './api.js';
import { type Codes, explain, refusalReason } from './codes.js';
import { requestId, type ServiceError } from './errors.js';

export interface Accepting {
  /** Whether this answer says yes; anything else that is no error says nothing. */
  readonly accepts: (status: number, body: unknown) => boolean;
  /** The execution that a yes names, if it does. */
  readonly refOf: (body: unknown) => ExecutionRef | undefined;
  /** An error that is a yes all the same. */
  readonly acceptedError?: (error: ServiceError) => ExecutionRef | undefined;
}

/** Send one state-changing call and say what its answer means: accepted, refused by name, or unknown. */
export async function sendTrigger(
  api: Api,
  call: Call,
  codes: Codes,
  { accepts, refOf, acceptedError }: Accepting,
  signal: AbortSignal,
): Promise<Answer> {
  let answer: TriggerAnswer;
  try {
    answer = await api.trigger(call, signal);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return error.maybeDelivered ? { kind: 'unknown', message: error.message } : notSent(error);
  }
  if (answer.kind === 'answer') {
    const { status, body, response } = answer;
    if (accepts(status, body)) return { kind: 'accepted', ref: refOf(body), note: requestId(response) };
    return unclear(call, status);
  }
  if (answer.kind === 'unreadable') return unclear(call, answer.status);
  const { error } = answer;
  const ref = acceptedError?.(error);
  if (ref !== undefined) return { kind: 'accepted', ref, note: error.requestId };
  const explanation = explain(error, codes);
  const reason = refusalReason(explanation);
  if (reason === undefined) {
    return {
      kind: 'unknown',
      message: `${call.operation}: HTTP ${error.status}, ${error.code}: ${error.message}`,
    };
  }
  const { code, message } = error;
  const advice = explanation.advice;
  return {
    kind: 'refused',
    code,
    message,
    requestId: error.requestId,
    reason,
    advice,
    retryAfterMs: undefined,
  };
}

function unclear({ operation }: Call, status: number): Answer {
  return {
    kind: 'unknown',
    message: `${operation}: HTTP ${status} with an answer that says neither yes nor no`,
  };
}

function notSent(error: HttpError): Answer {
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
