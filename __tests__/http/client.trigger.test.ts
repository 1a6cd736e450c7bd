import type net from 'node:net';
import { expect, test, vi } from 'vitest';
import type { Http, HttpRequest } from '../../src/http/types.js';
import { aMoment, asService, client, failure, fakeDns, read, trigger } from './harness.js';
import { answers, serve, serveRaw } from './servers.js';

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const quick = { connect: 60, headers: 60, body: 60, total: 200 };

test.each([200, 202, 204, 304, 400, 403, 408, 409, 429, 500, 502, 503, 504])(
  'an answer of HTTP %i is returned, whatever a judge would say',
  async (status) => {
    const server = await serve(answers({ status, headers: { 'retry-after': '1' } }));
    const http = client();
    const judge = () => 'passing' as const;
    expect((await http.send(trigger(server.url, { judge }))).status).toBe(status);
    expect([server.seen.length, http.clock.slept.length]).toEqual([1, 0]);
  },
);

const lost: [name: string, respond: (socket: net.Socket) => void][] = [
  ['reset', (socket) => socket.resetAndDestroy()],
  ['closed', (socket) => socket.end()],
  ['never answered', () => {}],
  ['stalled in the body', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc')],
  ['cut', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc')],
  ['cut in a chunk', (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nabc')],
  ['garbled', (socket) => socket.end('what?\r\n\r\n')],
  ['too large', (socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5_000)}`)],
  ['a redirect', (socket) => socket.end('HTTP/1.1 307 Moved\r\nlocation: /\r\ncontent-length: 0\r\n\r\n')],
  [
    'a redirect elsewhere',
    (socket) => socket.end('HTTP/1.1 302 Moved\r\nlocation: http://127.0.0.2/\r\n\r\n'),
  ],
  [
    'a switch of protocols',
    (socket) => socket.end('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
  ],
];

test.each(lost)(
  'when the answer is %s, the trigger was sent once and may have taken effect',
  async (_name, respond) => {
    const server = await serveRaw(respond);
    const http = client({ deadlines: quick, maxResponseBytes: 1_000 });
    const error = await failure(http.send(trigger(server.url)));
    expect(error.maybeDelivered).toBe(true);
    expect(error.message).toContain('sent once, and it may have taken effect');
    await aMoment();
    expect([server.seen.length, server.connections(), http.clock.slept.length]).toEqual([1, 1, 0]);
  },
);

test('a connection that is reset at once is not opened again', async () => {
  const server = await serveRaw(
    () => {},
    (socket) => socket.resetAndDestroy(),
  );
  await failure(client().send(trigger(server.url)));
  await aMoment();
  expect(server.connections()).toBe(1);
});

/**
 * A server that keeps connections open, and closes one at the moment at which a second request arrives on it: the
 * request is read, and lost.
 */
async function serverThatDropsReusedConnections() {
  const used = new Set<net.Socket>();
  const lostRequests: string[] = [];
  const server = await serveRaw((socket, head) => {
    if (used.has(socket)) {
      lostRequests.push(head.split(' ')[0] ?? '');
      socket.destroy();
      return;
    }
    used.add(socket);
    socket.write(ok);
  });
  return { ...server, lostRequests };
}

async function request(http: Http, what: HttpRequest): Promise<void> {
  // undici takes a connection for idle, and uses it again, only after a turn of the event loop.
  await aMoment();
  expect((await http.send(what)).text).toBe('ok');
}

test('a trigger never goes out on a connection that was used before', async () => {
  const server = await serverThatDropsReusedConnections();
  const http = client();
  await request(http, read(server.url));
  // The trap works: the next read walks into it, and is repeated.
  await request(http, read(server.url));
  expect(server.lostRequests).toEqual(['GET']);
  await request(http, trigger(server.url));
  await request(http, trigger(server.url));
  expect(server.lostRequests).toEqual(['GET']);
  expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('nor through a proxy', async () => {
  fakeDns();
  const proxy = await serverThatDropsReusedConnections();
  const http = client({ env: { HTTP_PROXY: proxy.url.href } });
  const url = asService(proxy.url);
  await request(http, read(url));
  await request(http, read(url));
  expect(proxy.lostRequests).toEqual(['GET']);
  await request(http, trigger(url));
  await request(http, trigger(url));
  expect(proxy.lostRequests).toEqual(['GET']);
});

test('a trigger asks for the connection to be closed, and leaves none behind', async () => {
  let closed = 0;
  const server = await serve((_request, response) => {
    response.socket?.on('close', () => closed++);
    response.end();
  });
  await client().send(trigger(server.url));
  expect(server.seen[0]?.headers.connection).toBe('close');
  await vi.waitFor(() => expect(closed).toBe(1));
});

test('triggers at the same time each go out once', async () => {
  const server = await serve(answers({ body: 'ok' }));
  const { send } = client();
  await Promise.all(['a', 'b', 'c'].map((body) => send(trigger(server.url, { body }))));
  expect(server.seen.map(({ body }) => body).sort()).toEqual(['a', 'b', 'c']);
});
