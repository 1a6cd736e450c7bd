import type { Clock } from '../engine/clock.js';
import { createAttempt } from './attempt.js';
import { DEFAULT_DEADLINES, type Deadlines } from './deadlines.js';
import { createDispatchers } from './dispatcher.js';
import { judgeByStatus } from './judge.js';
import { Passing, repeat } from './repeat.js';
import type { Http, HttpRequest, HttpResponse } from './types.js';

export interface HttpOptions {
  /** For the pauses between the tries of a read, and for the dates in Retry-After. */
  readonly clock: Clock;
  readonly userAgent: string;
  /** One debug line per try; never headers, bodies or query values. */
  readonly log: (line: string) => void;
  /** Applied to every log line and error message. */
  readonly redact: (text: string) => string;
  /** Where HTTP_PROXY, HTTPS_PROXY and NO_PROXY come from, in upper or lower case. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly deadlines?: Partial<Deadlines>;
  /** The largest answer in bytes, decompressed; default 8 MiB. */
  readonly maxResponseBytes?: number;
  /** Jitter, 0 … 1; default Math.random. */
  readonly random?: () => number;
}

/**
 * An HTTP client on undici, which is loaded by the first `send`.
 *
 * A trigger is written at most once, on a connection of its own. Redirects are not followed. NODE_EXTRA_CA_CERTS is
 * honoured by Node itself. After `close` every `send`, also one that is under way, rejects.
 */
export function createHttp(options: HttpOptions): Http {
  const { clock, random = Math.random } = options;
  const deadlines = { ...DEFAULT_DEADLINES, ...options.deadlines };
  const dispatchers = createDispatchers(options.env, deadlines.connect);
  const closing = new AbortController();
  const maxBytes = options.maxResponseBytes ?? 8 * 1024 * 1024;
  const attempt = createAttempt({ ...options, deadlines, maxBytes, dispatchers });

  const trigger = async (request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> => {
    const outcome = await attempt(request, 1, signal);
    if ('error' in outcome) throw outcome.error;
    return outcome.response;
  };

  const read = (request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> => {
    const judge = request.judge ?? judgeByStatus;
    const once = async (tries: number): Promise<HttpResponse> => {
      const outcome = await attempt(request, tries, signal);
      if ('error' in outcome) throw outcome.passing ? new Passing(outcome.error, false) : outcome.error;
      const judgement = judge(outcome.response);
      if (judgement === 'final') return outcome.response;
      const throttled = judgement === 'throttled';
      throw new Passing(outcome.asError(throttled), throttled);
    };
    return repeat(once, { clock, random, signal });
  };

  return {
    send: async (request) => {
      const signal = AbortSignal.any([request.signal, closing.signal]);
      signal.throwIfAborted();
      return request.kind === 'trigger' ? trigger(request, signal) : read(request, signal);
    },
    close: async () => {
      closing.abort(new Error('the HTTP client is closed'));
      await dispatchers.destroy();
    },
  };
}
