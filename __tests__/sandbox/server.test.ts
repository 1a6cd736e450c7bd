import { createConnection } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Faults } from '../../src/sandbox/faults.js';
import { serve } from '../../src/sandbox/server.js';
import {
  lost,
  REDIRECT_PATH,
  RETRY_AFTER_SECONDS,
  SLOW_MS,
  TOO_LARGE_BYTES,
  transportFaults,
  unreached,
} from '../../src/sandbox/transport-faults.js';
import type { Service } from '../../src/sandbox/wire.js';
import { virtualClock } from '../support/virtual-clock.js';
import { failureCode, send } from './http.js';

/** A service that counts how often it acted: `POST /fire` is a trigger, anything else a read. */
async function countingService(...faultsOn: string[]) {
  const acted: string[] = [];
  const service: Service = {
    identify: ({ target }) => ({ operation: target.slice(1), kind: target === '/fire' ? 'trigger' : 'read' }),
    handle: (_, { operation, kind }) => {
      acted.push(operation);
      return {
        answer: { status: 200, headers: {}, body: `did ${operation}` },
        accepted: kind === 'trigger',
        error: undefined,
      };
    },
    throttled: (_, seconds) => ({
      status: 400,
      headers: seconds === undefined ? {} : { 'retry-after': String(seconds) },
      body: 'slow down',
    }),
  };
  const clock = virtualClock(5_000, { auto: false });
  const faults = new Faults(transportFaults, ['fire', 'look']);
  faults.on(...faultsOn);
  const server = await serve(service, faults, clock);
  onTestFinished(() => server.close());
  const fire = (patienceMs?: number) =>
    send(server.url, { path: '/fire', ...(patienceMs && { patienceMs }) });
  const look = () => send(server.url, { path: '/look' });
  return { acted, server, faults, clock, fire, look };
}

describe('without faults', () => {
  test('answers, and keeps the record without header values', async () => {
    const { server, acted, look } = await countingService();
    const answer = await send(server.url, { path: '/fire', headers: { authorization: 'secret' } });
    expect(answer).toMatchObject({ status: 200, body: 'did fire' });
    await look();
    expect(acted).toEqual(['fire', 'look']);
    expect(server.requests).toEqual([
      { operation: 'fire', at: 5_000, accepted: true, error: undefined },
      { operation: 'look', at: 5_000, accepted: false, error: undefined },
    ]);
    expect(JSON.stringify(server.requests)).not.toContain('secret');
  });

  test('listens on loopback only', async () => {
    const { server } = await countingService();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('a body that no client needs is cut off and does not reach the service', async () => {
    const { server, acted } = await countingService();
    const code = await failureCode(send(server.url, { path: '/fire', body: 'x'.repeat(4 * 1024 * 1024) }));
    expect(['ECONNRESET', 'EPIPE']).toContain(code);
    expect([acted, server.requests]).toEqual([[], []]);
    const fits = await send(server.url, { path: '/fire', body: 'x'.repeat(1024 * 1024) });
    expect(fits.status).toBe(200);
  });

  test('a defect of the service is an answer 500 and said aloud', async () => {
    const said: unknown[] = [];
    const original = console.error;
    console.error = (...words) => said.push(words.join(' '));
    onTestFinished(() => {
      console.error = original;
    });
    const service: Service = {
      identify: () => ({ operation: 'x', kind: 'read' }),
      handle: () => {
        throw new Error('a bug');
      },
      throttled: () => ({ status: 400, headers: {}, body: '' }),
    };
    const server = await serve(service, new Faults({}, []), virtualClock(0));
    onTestFinished(() => server.close());
    expect((await send(server.url, {})).status).toBe(500);
    expect(said).toEqual([expect.stringContaining('a bug')]);
  });

  test('closes at once, with a stalled request and an idle connection open', async () => {
    const { server, fire } = await countingService('stall');
    const stalled = failureCode(fire());
    const idle = createConnection(Number(new URL(server.url).port), '127.0.0.1');
    const idleClosed = new Promise((resolve) => idle.once('close', resolve));
    await new Promise((resolve) => idle.once('connect', resolve));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await server.close();
    expect(await stalled).toBe('ECONNRESET');
    await idleClosed;
  });
});

describe('faults that keep the request from the service', () => {
  const cases: Readonly<
    Record<string, (visit: Awaited<ReturnType<typeof countingService>>) => Promise<void>>
  > = {
    'reset-before': async ({ fire }) => expect(await failureCode(fire())).toBe('ECONNRESET'),
    'status-500-before': async ({ fire }) => expect(await fire()).toMatchObject({ status: 500, body: '' }),
    'status-429': async ({ fire }) => expect(await fire()).toMatchObject({ status: 429, body: '' }),
    throttle: async ({ fire }) => {
      const answer = await fire();
      expect(answer).toMatchObject({ status: 400, body: 'slow down' });
      expect(answer.headers['retry-after']).toBeUndefined();
    },
    'throttle-retry-after': async ({ fire }) => {
      expect(await fire()).toMatchObject({
        status: 400,
        headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
      });
    },
    html: async ({ fire }) => {
      const answer = await fire();
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(answer.body).toMatch(/^<!DOCTYPE html>/);
    },
    'html-502': async ({ fire }) => {
      const answer = await fire();
      expect([answer.status, answer.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8']);
    },
    redirect: async ({ fire, server }) => {
      const answer = await fire();
      const location = new URL(answer.headers.location ?? '');
      expect([answer.status, location.pathname]).toEqual([302, REDIRECT_PATH]);
      expect(location.host).not.toBe(new URL(server.url).host);
      // Whoever follows it is on record.
      await send(server.url, { path: REDIRECT_PATH });
      expect(server.requests.at(-1)?.operation).toBe('redirected');
    },
  };

  test('each of them is tested', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(unreached).sort());
  });

  test.each(Object.keys(cases))('%s', async (name) => {
    const visited = await countingService(name);
    await cases[name]?.(visited);
    expect(visited.acted).toEqual([]);
    expect(visited.server.requests[0]).toMatchObject({ operation: 'fire', accepted: false });
    // Once, and then the world is whole again.
    expect(await visited.fire()).toMatchObject({ status: 200, body: 'did fire' });
  });
});

describe('faults that spoil the answer after the service has acted', () => {
  const cases: Readonly<
    Record<string, (visit: Awaited<ReturnType<typeof countingService>>) => Promise<void>>
  > = {
    'reset-after': async ({ fire }) => expect(await failureCode(fire())).toBe('ECONNRESET'),
    'status-500-after': async ({ fire }) => expect((await fire()).status).toBe(500),
    'status-502-after': async ({ fire }) => expect((await fire()).status).toBe(502),
    'status-503-after': async ({ fire }) => expect((await fire()).status).toBe(503),
    'status-504-after': async ({ fire }) => expect((await fire()).status).toBe(504),
    'status-408': async ({ fire }) => expect((await fire()).status).toBe(408),
    stall: async ({ fire }) => expect(await failureCode(fire(100))).toBe('ETIMEDOUT'),
    'stall-body': async ({ server }) => {
      const bytes = await rawBytes(server.url, 100);
      expect(bytes).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*content-length: 8\r\n[\s\S]*\r\n\r\ndid $/i);
    },
    truncate: async ({ server, fire }) => {
      expect(await rawBytes(server.url, 2_000)).toMatch(/content-length: 8\r\n[\s\S]*\r\n\r\ndid $/i);
      expect((await fire()).body).toBe('did fire');
    },
    empty: async ({ fire }) => expect(await fire()).toMatchObject({ status: 200, body: '' }),
    'too-large': async ({ fire }) => expect((await fire()).body.length).toBeGreaterThan(TOO_LARGE_BYTES),
    slow: async ({ fire, clock, server }) => {
      const answer = fire();
      while (server.requests.length === 0 || clock.slept.length === 0)
        await new Promise((r) => setTimeout(r, 5));
      expect(clock.slept).toEqual([SLOW_MS]);
      await clock.advance(SLOW_MS);
      expect(await answer).toMatchObject({ status: 200, body: 'did fire' });
    },
  };

  test('each of them is tested', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(lost).sort());
  });

  test.each(Object.keys(cases))('%s', async (name) => {
    const visited = await countingService(name);
    await cases[name]?.(visited);
    expect(visited.acted.filter((operation) => operation === 'fire').length).toBeGreaterThan(0);
    expect(visited.server.requests[0]).toMatchObject({ operation: 'fire', accepted: true });
    expect(await visited.fire()).toMatchObject({ status: 200, body: 'did fire' });
  });

  test('a lost answer is one of a trigger unless it is placed elsewhere', async () => {
    const { look, fire } = await countingService('reset-after');
    expect((await look()).status).toBe(200);
    expect(await failureCode(fire())).toBe('ECONNRESET');
    const elsewhere = await countingService('status-503-after@look*2');
    expect((await elsewhere.fire()).status).toBe(200);
    expect([
      (await elsewhere.look()).status,
      (await elsewhere.look()).status,
      (await elsewhere.look()).status,
    ]).toEqual([503, 503, 200]);
  });

  test('a client that goes away from a flood or a slow answer leaves nothing behind', async () => {
    const { fire, server, clock } = await countingService('too-large', 'slow');
    const { port } = new URL(server.url);
    const socket = createConnection(Number(port), '127.0.0.1');
    socket.write('POST /fire HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect(await failureCode(fire(50))).toBe('ETIMEDOUT');
    while (clock.slept.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await clock.advance(SLOW_MS);
    expect((await fire()).status).toBe(200);
  });
});

/** Everything the server sends until it closes or `patienceMs` pass without news. */
function rawBytes(url: string, patienceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(Number(new URL(url).port), '127.0.0.1');
    let bytes = '';
    const done = () => {
      socket.destroy();
      resolve(bytes);
    };
    socket.setTimeout(patienceMs, done);
    socket.on('data', (chunk) => {
      bytes += chunk.toString();
    });
    socket.on('end', done);
    socket.on('error', reject);
    socket.write('POST /fire HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n');
  });
}
