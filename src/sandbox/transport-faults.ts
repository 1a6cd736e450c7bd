import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../engine/clock.js';
import type { Call, FaultDeclaration, FaultDeclarations } from './faults.js';
import type { Service, WireAnswer } from './wire.js';

/** How late `slow` is: longer than a person thinks normal, shorter than any client's deadline. */
export const SLOW_MS = 5_000;
/** How much `too-large` sends at most; a client that reads all of this has no bound. */
export const TOO_LARGE_BYTES = 64 * 1024 * 1024;
const CHUNK = ' '.repeat(64 * 1024);
/** What `throttle-retry-after` asks for. */
export const RETRY_AFTER_SECONDS = 7;
const PROXY_PAGE =
  '<!DOCTYPE html><html><head><title>Proxy</title></head><body><h1>Sign in</h1></body></html>\n';
/** Requests to this path are followed redirects; the server answers and records them itself. */
export const REDIRECT_PATH = '/redirected';

/** What a fault may use of the exchange it spoils. */
export interface Exchange {
  readonly response: ServerResponse;
  readonly call: Call;
  readonly service: Service;
  readonly clock: Clock;
  /** Aborted when the sandbox closes or the client goes away. */
  readonly signal: AbortSignal;
  readonly port: number;
}

/** The service never saw the request. */
export interface Unreached extends FaultDeclaration {
  readonly strike: (exchange: Exchange) => void;
}

/** The service has acted; its answer is `answer`. */
export interface Lost extends FaultDeclaration {
  readonly strike: (exchange: Exchange, answer: WireAnswer) => void | Promise<void>;
}

const anywhere = { where: 'any', times: 1 } as const;
const afterTrigger = { where: 'trigger', times: 1 } as const;

/** Faults that keep the request from the service. */
export const unreached: Readonly<Record<string, Unreached>> = {
  'reset-before': {
    ...anywhere,
    meaning: 'the connection is reset before the service acts',
    strike: ({ response }) => reset(response),
  },
  'status-500-before': {
    ...anywhere,
    meaning: 'HTTP 500 from a front end; the service does not act',
    strike: ({ response }) => plain(response, 500),
  },
  'status-429': {
    ...anywhere,
    meaning: 'HTTP 429 without a body, from a gateway; the service does not act',
    strike: ({ response }) => plain(response, 429),
  },
  throttle: {
    ...anywhere,
    meaning: "the service's own throttling answer; it does not act",
    strike: ({ response, service, call }) => deliver(response, service.throttled(call, undefined)),
  },
  'throttle-retry-after': {
    ...anywhere,
    meaning: `the same with Retry-After: ${RETRY_AFTER_SECONDS}`,
    strike: ({ response, service, call }) => deliver(response, service.throttled(call, RETRY_AFTER_SECONDS)),
  },
  html: {
    ...anywhere,
    meaning: 'HTTP 200 with a page of a proxy; the service is not reached',
    strike: ({ response }) => page(response, 200),
  },
  'html-502': {
    ...anywhere,
    meaning: 'HTTP 502 with a page of a proxy; the service is not reached',
    strike: ({ response }) => page(response, 502),
  },
  redirect: {
    ...anywhere,
    meaning: 'HTTP 302 to another host; the service is not reached',
    strike: ({ response, port }) => {
      response.writeHead(302, { location: `http://localhost:${port}${REDIRECT_PATH}` }).end();
    },
  },
};

/** Faults that spoil the answer after the service has acted. */
export const lost: Readonly<Record<string, Lost>> = {
  'reset-after': {
    ...afterTrigger,
    meaning: 'the connection is reset after the service has acted',
    strike: ({ response }) => reset(response),
  },
  'status-500-after': {
    ...afterTrigger,
    meaning: 'HTTP 500 after the service has acted',
    strike: ({ response }) => plain(response, 500),
  },
  'status-502-after': {
    ...afterTrigger,
    meaning: 'HTTP 502 from a gateway after the service has acted',
    strike: ({ response }) => plain(response, 502),
  },
  'status-503-after': {
    ...afterTrigger,
    meaning: 'HTTP 503 after the service has acted',
    strike: ({ response }) => plain(response, 503),
  },
  'status-504-after': {
    ...afterTrigger,
    meaning: 'HTTP 504 from a gateway that did not wait for the service; it has acted',
    strike: ({ response }) => plain(response, 504),
  },
  'status-408': {
    ...afterTrigger,
    meaning: 'HTTP 408 from a front end that did not wait for the service; it has acted',
    strike: ({ response }) => plain(response, 408),
  },
  stall: {
    ...afterTrigger,
    meaning: 'the service has acted; not even headers come back',
    strike: () => {},
  },
  'stall-body': {
    ...afterTrigger,
    meaning:
      'the service has acted; the answer stops in the middle of the body and the connection stays open',
    strike: ({ response }, answer) => {
      writeHalf(response, answer);
    },
  },
  truncate: {
    ...afterTrigger,
    meaning: 'the service has acted; the connection ends in the middle of the body',
    strike: ({ response }, answer) => {
      writeHalf(response, answer, () => response.socket?.destroySoon());
    },
  },
  empty: {
    ...afterTrigger,
    meaning: 'the service has acted; HTTP 200 without a body',
    strike: ({ response }) => plain(response, 200),
  },
  'too-large': {
    ...afterTrigger,
    meaning: `the service has acted; a body of ${TOO_LARGE_BYTES / 1024 / 1024} MiB comes back`,
    strike: ({ response }, answer) => flood(response, answer),
  },
  slow: {
    ...anywhere,
    meaning: `the service has acted; the answer comes ${SLOW_MS / 1000} s later`,
    strike: async ({ response, clock, signal }, answer) => {
      await clock.sleep(SLOW_MS, signal);
      deliver(response, answer);
    },
  },
};

/** Every fault of the transport, shared by all sandboxes. */
export const transportFaults: FaultDeclarations = { ...unreached, ...lost };

/** Send an answer as it is. */
export function deliver(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

function plain(response: ServerResponse, status: number): void {
  deliver(response, { status, headers: {}, body: '' });
}

function page(response: ServerResponse, status: number): void {
  deliver(response, { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PROXY_PAGE });
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Announce the whole body and send half of it. */
function writeHalf(response: ServerResponse, { status, headers, body }: WireAnswer, then?: () => void): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.byteLength });
  response.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), then);
}

async function flood(response: ServerResponse, { status, headers, body }: WireAnswer): Promise<void> {
  response.writeHead(status, headers);
  const chunks = function* () {
    yield body;
    for (let sent = 0; sent < TOO_LARGE_BYTES; sent += CHUNK.length) yield CHUNK;
  };
  await pipeline(chunks, response);
}
