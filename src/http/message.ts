import type { Fault } from './fault.js';
import { HttpError, type HttpRequest, type HttpResponse } from './types.js';
import { codeOf, firstOf, textOf } from './words.js';

export interface ErrorFacts {
  readonly response?: HttpResponse;
  readonly retryAfterMs?: number | undefined;
  readonly throttled?: boolean;
  /** What undici or Node threw. */
  readonly cause?: unknown;
}

/**
 * The error for a person: "GetPipelineState (POST host): what happened, tried 3 times. What to change."
 *
 * @param tries so far, from 1
 */
export function httpError(
  request: Pick<HttpRequest, 'kind' | 'label' | 'method' | 'url'>,
  fault: Fault,
  tries: number,
  redact: (text: string) => string,
  { response, retryAfterMs, throttled = false, cause }: ErrorFacts = {},
): HttpError {
  const { label, method, url } = request;
  const advice = fault.advice === undefined ? '' : ` ${fault.advice}`;
  const message = `${label} (${method} ${url.host}): ${fault.what}, ${effort(request.kind, fault, tries)}.${advice}`;
  return new HttpError(fault.kind, redact(message), {
    maybeDelivered: fault.maybeDelivered,
    throttled,
    ...(response === undefined ? {} : { response }),
    retryAfterMs,
    cause: cause === undefined ? undefined : plain(cause, redact),
  });
}

function effort(kind: HttpRequest['kind'], fault: Fault, tries: number): string {
  if (kind === 'read') return tries === 1 ? 'tried once' : `tried ${tries} times`;
  return fault.maybeDelivered ? 'sent once, and it may have taken effect' : 'so it was not sent';
}

/** The same in words and code only: undici's errors carry sockets and pieces of the answer. */
function plain(error: unknown, redact: (text: string) => string): Error {
  const first = firstOf(error);
  const code = codeOf(first);
  return Object.assign(new Error(redact(textOf(first))), code === '' ? {} : { code });
}
