import dns from 'node:dns';
import net from 'node:net';
import { expect, test, vi } from 'vitest';
import { HttpError } from '../../src/http/types.js';
import { virtualClock } from '../support/virtual-clock.js';
import { aMoment, asService, client, failure, fakeDns, read, trigger } from './harness.js';
import { answers, listen, serve, serveRaw } from './servers.js';

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const quick = { connect: 60, headers: 60, body: 60, total: 500 };

/** An address at which nobody listens. */
async function deadUrl(): Promise<URL> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return new URL(`http://127.0.0.1:${port}/`);
}

test('a refused connection: certainly not delivered', async () => {
  const url = await deadUrl();
  const error = await failure(client().send(trigger(url)));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false, cause: { code: 'ECONNREFUSED' } });
  expect(error.message).toBe(
    `RetryThing (POST ${url.host}): the connection was refused, so it was not sent. Check the inputs \`endpoint\` and \`region\`.`,
  );
});

test('a read tries a refused connection five times', async () => {
  const http = client();
  const error = await failure(http.send(read(await deadUrl())));
  expect(error.message).toContain('tried 5 times');
  expect(http.clock.slept).toEqual([500, 1_000, 2_000, 4_000]);
});

test.each([
  [
    'ENOTFOUND',
    'the host codepipeline.mars-1.example does not exist',
    'Check the inputs `endpoint` and `region`.',
  ],
  ['EAI_AGAIN', 'the name codepipeline.mars-1.example could not be looked up', ''],
])('%s names the host', async (code, what, advice) => {
  fakeDns(code);
  const error = await failure(client().send(trigger(new URL('https://codepipeline.mars-1.example/'))));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain(what);
  expect(error.message).toContain(advice);
});

test('a connection that never opens is given up', async () => {
  // The TLS handshake is part of connecting: this server accepts, and says nothing.
  const server = await serveRaw(() => {});
  const url = new URL(`https://127.0.0.1:${server.port}/`);
  const error = await failure(client({ deadlines: quick }).send(trigger(url)));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain('no connection within 0.06 s');
});

test.each([
  ['before it was read', 'connection'],
  ['after it was read', 'request'],
] as const)('a reset of a request %s may have been delivered', async (_name, when) => {
  const server = await serveRaw(
    (socket) => socket.resetAndDestroy(),
    (socket) => {
      if (when === 'connection') {
        socket.pause();
        // Only after the connection is established, or it would be a failure to connect.
        setTimeout(() => socket.resetAndDestroy(), 20);
      }
    },
  );
  const error = await failure(client().send(trigger(server.url)));
  expect(error).toMatchObject({ kind: 'reset', maybeDelivered: true });
  expect(error.message).toContain('the connection was closed without an answer');
  expect(error.message).toContain('sent once, and it may have taken effect');
});

test('a read survives lost answers', async () => {
  const server = await serveRaw((socket, _head, count) => {
    if (count === 1) socket.resetAndDestroy();
    else if (count === 2) socket.end();
    else if (count === 3) socket.end('HTTP/1.1 200');
    else socket.end(ok);
  });
  expect(await client().send(read(server.url))).toMatchObject({ status: 200, text: 'ok' });
  expect(server.seen).toHaveLength(4);
});

test.each([
  ['headers', '', 'no answer within 0.06 s'],
  ['body', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc', 'the answer broke off'],
])('stalled %s time out', async (_name, sent, message) => {
  const server = await serveRaw((socket) => socket.write(sent));
  const error = await failure(client({ deadlines: quick }).send(trigger(server.url)));
  expect(error).toMatchObject({ kind: 'timeout', maybeDelivered: true });
  expect(error.message).toContain(message);
});

test('a body that trickles in is held to the deadline of the whole try', async () => {
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n');
    const trickle = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(trickle));
  });
  const error = await failure(client({ deadlines: { ...quick, total: 150 } }).send(trigger(server.url)));
  expect(error).toMatchObject({ kind: 'timeout', maybeDelivered: true });
  expect(error.message).toContain('within 0.15 s');
});

test('a slow body is fine as long as it goes on', async () => {
  const server = await serveRaw((socket) => {
    const text = [...'slow but steady'];
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n`);
    const trickle = setInterval(() => socket.write(text.shift() ?? ''), 8);
    socket.on('close', () => clearInterval(trickle));
  });
  expect((await client({ deadlines: quick }).send(read(server.url))).text).toBe('slow but steady');
});

test('a read times out once and succeeds then', async () => {
  const server = await serveRaw((socket, _head, count) => {
    if (count === 2) socket.end(ok);
  });
  expect((await client({ deadlines: quick }).send(read(server.url))).text).toBe('ok');
});

test('credentials that cannot be a header are an error before anything is sent', async () => {
  const server = await serve(answers({}));
  const error = await failure(client().send(read(server.url, { headers: { authorization: 'line\nbreak' } })));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain('invalid authorization header, tried once. Look for line breaks');
  expect(error.message).not.toContain('line\nbreak');
  expect(server.connections()).toBe(0);
});

test('messages and causes are redacted, and carry nothing but words', async () => {
  const server = await serveRaw((socket) => socket.end('hunter2 is not HTTP'));
  const redact = (text: string) => text.replaceAll('hunter2', '***').replaceAll('127.0.0.1', '***');
  const error = await failure(
    client({ redact }).send(trigger(server.url, { headers: { authorization: 'hunter2' } })),
  );
  expect(error.message).toContain('RetryThing (POST ***:');
  const cause = error.cause as Error;
  expect(Object.keys(cause)).toEqual([]);
  expect(cause.message).toContain('Expected HTTP/');
  expect(JSON.stringify([error.message, error.stack, cause.message, cause.stack, cause])).not.toContain(
    'hunter2',
  );
});

const reason = new Error('the job was cancelled');

test('an aborted request is not sent', async () => {
  const server = await serve(answers({}));
  const signal = AbortSignal.abort(reason);
  await expect(client().send(trigger(server.url, { signal }))).rejects.toBe(reason);
  await expect(client().send(read(server.url, { signal }))).rejects.toBe(reason);
  expect(server.connections()).toBe(0);
});

test('an abort ends the wait for the signer', async () => {
  const server = await serve(answers({}));
  const controller = new AbortController();
  const sign = () => {
    controller.abort(reason);
    return new Promise<never>(() => {});
  };
  const { signal } = controller;
  await expect(client().send(trigger(server.url, { signal, sign }))).rejects.toBe(reason);
  expect(server.connections()).toBe(0);
});

test.each(['', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'])(
  'an abort ends a try: %j',
  async (sent) => {
    const controller = new AbortController();
    const server = await serveRaw((socket) => {
      socket.write(sent);
      setTimeout(() => controller.abort(reason), 20);
    });
    const { signal } = controller;
    await expect(client().send(read(server.url, { signal }))).rejects.toBe(reason);
    expect(server.seen).toHaveLength(1);
  },
);

test('an abort ends the opening of a connection', async () => {
  const controller = new AbortController();
  const server = await listen(net.createServer(() => controller.abort('no error at all')));
  const url = new URL(`https://127.0.0.1:${server.port}/`);
  await expect(client().send(read(url, { signal: controller.signal }))).rejects.toBe('no error at all');
});

test('a connection that opens after the abort sends nothing', async () => {
  const server = await serve(answers({}));
  let resolve = () => {};
  fakeDns('ENOTFOUND', new Promise<void>((done) => (resolve = done)));
  const controller = new AbortController();
  const sent = client().send(read(asService(server.url), { signal: controller.signal }));
  await vi.waitFor(() => expect(dns.lookup).toHaveBeenCalled());
  controller.abort(reason);
  await expect(sent).rejects.toBe(reason);
  resolve();
  await vi.waitFor(() => expect(server.connections()).toBe(1));
  await aMoment();
  expect(server.bytes()).toBe(0);
});

test('an abort ends the pause between two tries', async () => {
  const controller = new AbortController();
  const server = await serve(answers({ status: 503 }));
  const clock = virtualClock(0, { auto: false });
  const http = client({ clock, log: () => setTimeout(() => controller.abort(reason), 20) });
  await expect(http.send(read(server.url, { signal: controller.signal }))).rejects.toBe(reason);
  expect([server.seen.length, clock.slept.length]).toEqual([1, 1]);
});

test('an abort after the answer changes nothing', async () => {
  const server = await serve(answers({ body: 'ok' }));
  const controller = new AbortController();
  const { text } = await client().send(read(server.url, { signal: controller.signal }));
  controller.abort(reason);
  expect(text).toBe('ok');
  expect(reason).not.toBeInstanceOf(HttpError);
});
