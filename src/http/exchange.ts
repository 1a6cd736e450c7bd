import type { Dispatcher } from 'undici';
import { BodyBuffer } from './body.js';
import { DeadlineError, type Deadlines } from './deadlines.js';

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Close the connection after the answer. */
  readonly reset: boolean;
}

export interface WireResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, possibly compressed. */
  readonly body: Buffer;
}

export interface Limits {
  readonly deadlines: Deadlines;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** How far a request got. Only in `connecting` is it certain that the service has not seen it. */
export type Phase = 'connecting' | 'waiting' | 'reading';

/** One exchange failed; `cause` is what undici, Node or this folder threw. */
export class ExchangeError extends Error {
  readonly phase: Phase;

  constructor(phase: Phase, cause: unknown) {
    super(`failed while ${phase}`, { cause });
    this.phase = phase;
  }
}

/**
 * One request, one answer, on undici's `dispatch`: unlike `request` it tells when the first byte is about to be
 * written, which is what separates "never left" from "may have been carried out".
 *
 * @throws ExchangeError; `signal.reason` when aborted
 */
export function exchange(
  dispatcher: Dispatcher,
  request: WireRequest,
  limits: Limits,
): Promise<WireResponse> {
  const { deadlines, signal } = limits;
  return new Promise((resolve, reject) => {
    let phase: Phase = 'connecting';
    let settled = false;
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: Readonly<Record<string, string>> = {};
    const body = new BodyBuffer(limits.maxBytes);

    // Our own timers: undici's do not cover DNS or a proxy that never answers CONNECT.
    const startTimer = (deadline: keyof Deadlines) =>
      setTimeout(() => fail(new DeadlineError(deadline, deadlines[deadline])), deadlines[deadline]);
    const total = startTimer('total');
    let step = startTimer('connect');
    const restart = (deadline: keyof Deadlines) => {
      clearTimeout(step);
      step = startTimer(deadline);
    };

    const settle = () => {
      settled = true;
      clearTimeout(total);
      clearTimeout(step);
      signal.removeEventListener('abort', abort);
    };
    const stop = (reason: unknown) => {
      if (settled) return;
      settle();
      reject(reason);
      controller?.abort(ABANDONED);
    };
    const fail = (cause: unknown) => stop(new ExchangeError(phase, cause));
    const abort = () => stop(signal.reason);
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort);

    dispatcher.dispatch(
      {
        origin: request.url.origin,
        path: request.url.pathname + request.url.search,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        reset: request.reset,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart(started) {
          // A connection that opens after we gave up must not send anything; nor may anything be sent a second time.
          if (settled || phase !== 'connecting') {
            started.abort(ABANDONED);
            return;
          }
          controller = started;
          phase = 'waiting';
          restart('headers');
        },
        onResponseStart(_controller, code, received) {
          if (settled || code < 200) return;
          phase = 'reading';
          status = code;
          headers = joined(received);
          restart('body');
        },
        onResponseData(_controller, chunk) {
          if (settled) return;
          restart('body');
          try {
            body.add(chunk);
          } catch (error) {
            fail(error);
          }
        },
        onResponseEnd() {
          if (settled) return;
          settle();
          resolve({ status, headers, body: body.bytes() });
        },
        onResponseError(_controller, error) {
          fail(error);
        },
      },
    );
  });
}

const ABANDONED = new Error('abandoned');

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return result;
}
