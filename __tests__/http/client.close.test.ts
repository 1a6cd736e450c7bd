import net from 'node:net';
import { expect, test, vi } from 'vitest';
import { virtualClock } from '../support/virtual-clock.js';
import { inChild } from './child.js';
import { aMoment, client, read, trigger } from './harness.js';
import { answers, listen, serve, serveRaw, type TestServer } from './servers.js';

test('undici is loaded by the first request', async () => {
  const server = await serve(answers({}));
  const report = await inChild({ url: server.url.href });
  expect(report).toMatchObject({ outcome: 200, loadedBefore: false, loadedAfter: true });
});

/** Something came in, and what the server says to it has gone out. */
async function arrival({ bytes }: TestServer): Promise<void> {
  await vi.waitFor(() => expect(bytes()).toBeGreaterThan(0), { timeout: 4_000, interval: 5 });
  await aMoment();
}

test.each([
  ['a TLS handshake', 'https', ''],
  ['an answer', 'http', ''],
  ['a body', 'http', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'],
])('a process that waits for %s ends with the client', async (_name, scheme, sent) => {
  const server = await serveRaw((socket) => socket.write(sent));
  const url = `${scheme}://127.0.0.1:${server.port}/`;
  const { outcome, exitMs } = await inChild({ url }, {}, arrival(server));
  expect(outcome).toBe('Error: the HTTP client is closed');
  expect(server.connections()).toBe(1);
  expect(exitMs).toBeLessThan(2_000);
});

test.each([
  ['to answer CONNECT', ''],
  ['in a tunnel', 'HTTP/1.1 200 Connection Established\r\n\r\n'],
])('a process that waits for a proxy %s ends with the client', async (_name, sent) => {
  const proxy = await serveRaw((socket) => socket.write(sent));
  const env = { HTTPS_PROXY: proxy.url.href };
  const { outcome, exitMs } = await inChild({ url: 'https://service.test/', env }, {}, arrival(proxy));
  expect(outcome).toBe('Error: the HTTP client is closed');
  expect(proxy.seen[0]?.method).toBe('CONNECT');
  expect(exitMs).toBeLessThan(2_000);
});

test('closing ends requests in flight and in a pause, and refuses new ones', async () => {
  const silent = await serveRaw(() => {});
  const busy = await serve(answers({ status: 503 }));
  const http = client({ clock: virtualClock(0, { auto: false }) });
  const pending = [
    http.send(trigger(silent.url)),
    http.send(read(silent.url)),
    http.send(read(busy.url)),
  ].map((each) => expect(each).rejects.toThrow('the HTTP client is closed'));
  await vi.waitFor(() => expect([silent.seen.length, busy.seen.length]).toEqual([2, 1]));
  await vi.waitFor(() => expect(http.clock.slept).toHaveLength(1));
  await http.close();
  await Promise.all(pending);
  await expect(http.send(read(busy.url))).rejects.toThrow('the HTTP client is closed');
  expect([silent.seen.length, busy.seen.length]).toEqual([2, 1]);
  await http.close();
});

test('closing drops the connections that are kept alive', async () => {
  let closed = 0;
  const server = await listen(
    net.createServer((socket) => {
      socket.on('close', () => closed++).on('error', () => {});
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
    }),
  );
  const http = client();
  await http.send(read(server.url));
  await aMoment();
  expect(closed).toBe(0);
  await http.close();
  await vi.waitFor(() => expect(closed).toBe(1));
});
