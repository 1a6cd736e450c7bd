import dns from 'node:dns';
import net from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { createHttp } from '../../src/http/client.js';
import type { HttpOptions } from '../../src/http/options.js';
import { type Http, HttpError, type HttpRequest } from '../../src/http/types.js';
import { type VirtualClock, virtualClock } from '../support/virtual-clock.js';

export interface TestClient extends Http {
  readonly clock: VirtualClock;
  readonly lines: string[];
}

/** A client on a virtual clock without jitter (every pause is as long as it may be), closed after the test. */
export function client(options: Partial<HttpOptions> & { clock?: VirtualClock } = {}): TestClient {
  const lines: string[] = [];
  const clock = options.clock ?? virtualClock();
  const http = createHttp({
    userAgent: 'restage-test',
    log: (line) => lines.push(line),
    redact: (text) => text,
    env: {},
    random: () => 1,
    ...options,
    clock,
  });
  onTestFinished(() => http.close());
  return { ...http, clock, lines };
}

export function read(url: URL, more: Partial<HttpRequest> = {}): HttpRequest {
  return { kind: 'read', label: 'GetThing', method: 'GET', url, headers: {}, signal: never, ...more };
}

export function trigger(url: URL, more: Partial<HttpRequest> = {}): HttpRequest {
  return { ...read(url), kind: 'trigger', label: 'RetryThing', method: 'POST', body: '{}', ...more };
}

const never = new AbortController().signal;

/** The HttpError that `pending` rejects with. */
export async function failure(pending: Promise<unknown>): Promise<HttpError> {
  const outcome = await pending.then(
    () => 'an answer',
    (error: unknown) => error,
  );
  if (outcome instanceof HttpError) return outcome;
  throw new Error('expected an HttpError', { cause: outcome });
}

/** Lets `service.test` be this machine, which no proxy rule takes for loopback, and every other name unknown; after `delay`. */
export function fakeDns(code = 'ENOTFOUND', delay: Promise<void> = Promise.resolve()): void {
  const real = dns.lookup;
  type Lookup = (hostname: string, options: dns.LookupOptions, done: (error: Error | null) => void) => void;
  const fake: Lookup = async (hostname, options, done) => {
    await delay;
    const known = hostname === 'service.test' || net.isIP(hostname) !== 0;
    if (known) (real as Lookup)(hostname === 'service.test' ? '127.0.0.1' : hostname, options, done);
    else done(Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), { code, hostname }));
  };
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(fake as unknown as typeof dns.lookup);
  onTestFinished(() => spy.mockRestore());
}

/** The same address under a name that is not loopback; needs `fakeDns`. */
export function asService(url: URL): URL {
  const named = new URL(url);
  named.hostname = 'service.test';
  return named;
}

/** Long enough for a request that should not be sent to arrive all the same. */
export const aMoment = () => new Promise((resolve) => setTimeout(resolve, 40));
