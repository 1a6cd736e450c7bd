import { OversizeError } from './body.js';
import { connectFault, proxyFault } from './connect-errors.js';
import { DeadlineError } from './deadlines.js';
import type { ExchangeError, Phase, WireResponse } from './exchange.js';
import type { Fault } from './fault.js';
import { codeOf, firstOf, seconds } from './words.js';

/**
 * What a failed exchange means.
 *
 * @param proxyVariable the environment variable that may have sent the request through a proxy
 */
export function faultOf(error: ExchangeError, url: URL, proxyVariable: string | undefined): Fault {
  const cause = firstOf(error.cause);
  const proxy = proxyFault(cause, proxyVariable);
  if (proxy !== undefined) return { kind: 'connect', maybeDelivered: false, ...proxy };
  if (error.phase === 'connecting') {
    const fault = connectFault(cause, url, proxyVariable);
    return { kind: 'connect', maybeDelivered: false, ...fault };
  }
  return { maybeDelivered: true, ...answerFault(cause, error.phase) };
}

/** A redirect is an error: the request is signed for, and carries credentials meant for, one host only. */
export function redirectFault({ status, headers }: WireResponse, url: URL): Fault | undefined {
  const location = headers['location'];
  if (status < 300 || status > 399 || location === undefined) return undefined;
  // The host only: the rest of an untrusted address has no business in a log.
  const host = URL.canParse(location, url.href) ? new URL(location, url).host : 'an unreadable address';
  return {
    kind: 'redirect',
    maybeDelivered: true,
    passing: false,
    what: `the answer redirects to ${host} (HTTP ${status})`,
    advice: 'Redirects are not followed: credentials are not sent elsewhere. Check the input `endpoint`.',
  };
}

/** An answer that would have been worth another try. */
export function statusFault(status: number, retryAfterMs: number | undefined): Fault {
  const wish = retryAfterMs === undefined ? '' : ` and asks to wait ${seconds(retryAfterMs)}`;
  return {
    kind: 'status',
    maybeDelivered: true,
    passing: true,
    what:
      status < 300
        ? `the answer (HTTP ${status}) cannot be read`
        : `the service answers HTTP ${status}${wish}`,
  };
}

function answerFault(cause: unknown, phase: Phase): Omit<Fault, 'maybeDelivered'> {
  const code = codeOf(cause);
  if (cause instanceof DeadlineError) {
    const where = phase === 'waiting' ? 'no answer' : 'the answer broke off and did not go on';
    return { kind: 'timeout', passing: true, what: `${where} within ${seconds(cause.ms)}` };
  }
  if (cause instanceof OversizeError) {
    return { kind: 'too-large', passing: false, what: `the answer is larger than ${cause.limit} bytes` };
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return { kind: 'too-large', passing: false, what: 'the headers of the answer are too large' };
  }
  if (code === 'ERR_CONTENT_ENCODING' || code === 'Z_DATA_ERROR' || code.startsWith('ERR_BROTLI')) {
    return { kind: 'protocol', passing: true, what: 'the answer is compressed in a way that cannot be read' };
  }
  // Broken chunks are a body that was cut; a broken head is something else than HTTP.
  if (cause instanceof Error && cause.name === 'HTTPParserError' && phase === 'waiting') {
    return { kind: 'protocol', passing: true, what: 'the answer is not HTTP' };
  }
  const what =
    phase === 'waiting' ? 'the connection was closed without an answer' : 'the answer was cut short';
  return { kind: 'reset', passing: true, what: /^E[A-Z]+$/.test(code) ? `${what} (${code})` : what };
}
