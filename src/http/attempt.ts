import { bodyText } from './body.js';
import type { Deadlines } from './deadlines.js';
import type { Dispatchers } from './dispatcher.js';
import { faultOf, redirectFault, statusFault } from './errors.js';
import { ExchangeError, exchange, type WireResponse } from './exchange.js';
import type { Fault } from './fault.js';
import { type ErrorFacts, httpError } from './message.js';
import type { HttpOptions } from './options.js';
import { proxyVariable } from './proxy.js';
import { retryAfterMs } from './retry-after.js';
import { traceLine } from './trace.js';
import type { HttpError, HttpRequest, HttpResponse } from './types.js';

/** How one try ended. */
export type Outcome =
  | {
      readonly response: HttpResponse;
      /** The error it becomes when nobody is satisfied with it and no try is left. */
      readonly asError: (throttled: boolean) => HttpError;
    }
  | {
      readonly error: HttpError;
      /** Another try may do better. */
      readonly passing: boolean;
    };

export interface AttemptOptions extends Pick<HttpOptions, 'clock' | 'userAgent' | 'log' | 'redact' | 'env'> {
  readonly deadlines: Deadlines;
  readonly maxBytes: number;
  readonly dispatchers: Dispatchers;
}

/** Sends a request once; `tries` counts from 1. Throws `signal.reason` when aborted, and what `sign` throws. */
export type Attempt = (request: HttpRequest, tries: number, signal: AbortSignal) => Promise<Outcome>;

export function createAttempt(options: AttemptOptions): Attempt {
  const { clock, log, redact, env, deadlines, maxBytes, dispatchers } = options;

  const overTheWire = async (
    request: HttpRequest,
    headers: Headers,
    signal: AbortSignal,
  ): Promise<WireResponse> => {
    const { method, url, body } = request;
    const once = request.kind === 'trigger';
    const opened = await (once ? dispatchers.fresh(url) : dispatchers.shared(url)).catch((error: unknown) => {
      throw new ExchangeError('connecting', error);
    });
    try {
      const wire = { method, url, headers, body, reset: once };
      return await exchange(opened.dispatcher, wire, { deadlines, maxBytes, signal });
    } finally {
      // Not awaited: nothing about the clean-up may delay or replace the answer of a trigger.
      if (once) void opened.destroy();
    }
  };

  const outgoing = async (request: HttpRequest, signal: AbortSignal): Promise<Headers> => {
    const { method, url, headers, body = '' } = request;
    const signed = await unlessAborted(request.sign?.({ method, url, headers, body }) ?? headers, signal);
    const named = Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]);
    // These two are added after signing, because a proxy may change them.
    return { 'user-agent': options.userAgent, 'accept-encoding': 'identity', ...Object.fromEntries(named) };
  };

  return async (request, tries, signal) => {
    const headers = await outgoing(request, signal);
    // Like the deadlines, this measures the network, which runs on real time.
    const started = performance.now();
    const trace = (outcome: string, received?: Headers) =>
      log(redact(traceLine(request, tries, outcome, performance.now() - started, received)));
    const failed = (fault: Fault, facts: ErrorFacts = {}): Outcome => {
      trace(fault.kind);
      return { error: httpError(request, fault, tries, redact, facts), passing: fault.passing };
    };

    try {
      const wire = await overTheWire(request, headers, signal);
      const redirect = redirectFault(wire, request.url);
      if (redirect !== undefined) return failed(redirect);
      const text = await decoded(wire, maxBytes);
      trace(String(wire.status), wire.headers);
      const response = { status: wire.status, headers: wire.headers, text };
      const asError = (throttled: boolean) => {
        const facts = { response, retryAfterMs: retryAfterMs(wire.headers, clock.now()), throttled };
        return httpError(request, statusFault(response.status, facts.retryAfterMs), tries, redact, facts);
      };
      return { response, asError };
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      return failed(faultOf(error, request.url, proxyVariable(env, request.url)), { cause: error.cause });
    }
  };
}

type Headers = Readonly<Record<string, string>>;

async function decoded(wire: WireResponse, maxBytes: number): Promise<string> {
  try {
    return await bodyText(wire.body, wire.headers['content-encoding'], maxBytes);
  } catch (error) {
    throw new ExchangeError('reading', error);
  }
}

/** The value of `pending`, unless `signal` is aborted before; then rejects with its reason. */
async function unlessAborted<T>(pending: T | Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    Promise.resolve(pending)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
