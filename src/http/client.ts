import { createAttempt } from './attempt.js';
import { DEFAULT_DEADLINES } from './deadlines.js';
import { createDispatchers } from './dispatcher.js';
import { judgeByStatus } from './judge.js';
import type { HttpOptions } from './options.js';
import { Passing, repeat } from './repeat.js';
import type { Http, HttpRequest, HttpResponse } from './types.js';

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
