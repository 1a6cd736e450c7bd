import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { client, failure, read, trigger } from './harness.js';
import { answers, serve, serveRaw } from './servers.js';

const html = '<!doctype html><title>Bad gateway</title>';

test.each([
  ['HTML', Buffer.from(html), html],
  ['nothing', Buffer.alloc(0), ''],
  ['UTF-8 with a BOM', Buffer.from('\uFEFF{"name":"阶段"}'), '{"name":"阶段"}'],
  ['broken UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'a\uFFFDb'],
])('a body of %s arrives as text', async (_name, body, text) => {
  const server = await serve(answers({ body }));
  expect((await client().send(read(server.url))).text).toBe(text);
});

test('header names are lower case, and repeated headers are joined', async () => {
  const server = await serve(answers({ headers: { 'X-Thing': ['a', 'b'], 'Set-Cookie': ['c=1', 'd=2'] } }));
  const { headers } = await client().send(read(server.url));
  expect(headers).toMatchObject({ 'x-thing': 'a, b', 'set-cookie': 'c=1, d=2' });
});

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['gzip, br', (bytes: Buffer) => brotliCompressSync(gzipSync(bytes))],
  ['identity', (bytes: Buffer) => bytes],
])('a body that came as %s although nobody asked is decompressed', async (encoding, compress) => {
  const body = compress(Buffer.from('{"stages":[]}'));
  const server = await serve(answers({ body, headers: { 'content-encoding': encoding } }));
  expect((await client().send(read(server.url))).text).toBe('{"stages":[]}');
});

test('an empty body with a content-encoding is empty', async () => {
  const server = await serve(answers({ headers: { 'content-encoding': 'gzip' } }));
  expect((await client().send(read(server.url))).text).toBe('');
});

test.each([
  ['an unknown encoding', 'zpaq', Buffer.from('abc'), 'protocol'],
  ['no gzip at all', 'gzip', Buffer.from(html), 'protocol'],
  ['gzip that was cut', 'gzip', gzipSync(html).subarray(0, 25), 'reset'],
])('%s is no usable answer', async (_name, encoding, body, kind) => {
  const server = await serve(answers({ body, headers: { 'content-encoding': encoding } }));
  expect(await failure(client().send(trigger(server.url)))).toMatchObject({ kind, maybeDelivered: true });
});

test('a body of exactly the bound is accepted, one more byte is not', async () => {
  const server = await serve(({ path }, response) => response.end('x'.repeat(Number(path.slice(1)))));
  const http = client({ maxResponseBytes: 1_000 });
  expect((await http.send(read(new URL('/1000', server.url)))).text).toHaveLength(1_000);
  const error = await failure(http.send(read(new URL('/1001', server.url))));
  expect(error).toMatchObject({ kind: 'too-large', maybeDelivered: true });
  expect(error.message).toContain('larger than 1000 bytes, tried once');
  expect(server.seen).toHaveLength(2);
});

test('an endless body is cut off at the bound', async () => {
  let written = 0;
  const server = await serve((_request, response) => {
    const more = () => {
      if (response.destroyed) return;
      written += 65_536;
      response.write(Buffer.alloc(65_536, 'x'));
      setImmediate(more);
    };
    more();
  });
  const error = await failure(client({ maxResponseBytes: 200_000 }).send(read(server.url)));
  expect(error.kind).toBe('too-large');
  expect(written).toBeLessThan(20_000_000);
});

test('the bound holds for what a small compressed body grows to', async () => {
  const body = gzipSync(Buffer.alloc(1_000_000));
  const server = await serve(answers({ body, headers: { 'content-encoding': 'gzip' } }));
  expect(body.length).toBeLessThan(10_000);
  const error = await failure(client({ maxResponseBytes: 10_000 }).send(read(server.url)));
  expect(error.kind).toBe('too-large');
});

test('too many headers are too large', async () => {
  const server = await serveRaw((socket) =>
    socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`),
  );
  expect((await failure(client().send(read(server.url)))).kind).toBe('too-large');
});

test.each([
  ['fewer bytes than announced', 'content-length: 100\r\n\r\nabc'],
  ['a chunk that breaks off', 'transfer-encoding: chunked\r\n\r\n10\r\nabc'],
  ['no last chunk', 'transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n'],
  ['a chunk size that is none', 'transfer-encoding: chunked\r\n\r\nzz\r\nabc'],
])('a body with %s was cut', async (_name, rest) => {
  const server = await serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\n${rest}`));
  const error = await failure(client().send(trigger(server.url)));
  expect(error).toMatchObject({ kind: 'reset', maybeDelivered: true, response: undefined });
  expect(error.message).toContain('the answer was cut short');
});

test('a cut body is read again', async () => {
  const server = await serveRaw((socket, _head, count) => {
    if (count === 1) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc');
    else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc');
  });
  expect((await client().send(read(server.url))).text).toBe('abc');
});

test('what is not HTTP is a protocol error', async () => {
  const server = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
  const error = await failure(client().send(trigger(server.url)));
  expect(error).toMatchObject({ kind: 'protocol', maybeDelivered: true });
  expect(error.message).toContain('the answer is not HTTP');
});

test('an interim answer is not the answer', async () => {
  const server = await serveRaw((socket) =>
    socket.end(
      'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
    ),
  );
  expect(await client().send(read(server.url))).toMatchObject({ status: 200, text: 'ok' });
});

test.each([301, 302, 303, 307, 308])('HTTP %i is not followed', async (status) => {
  const elsewhere = await serve(answers({ body: 'stolen' }));
  const location = `http://user:pw@127.0.0.1:${elsewhere.port}/secret/path?token=x`;
  const server = await serve(answers({ status, headers: { location } }));
  for (const request of [read(server.url), trigger(server.url)]) {
    const error = await failure(client().send({ ...request, headers: { authorization: 'secret' } }));
    expect(error).toMatchObject({ kind: 'redirect', maybeDelivered: true });
    expect(error.message).toContain(`redirects to 127.0.0.1:${elsewhere.port} (HTTP ${status})`);
    expect(error.message).toContain('credentials are not sent elsewhere');
    expect(error.message).not.toMatch(/path|token|pw/);
  }
  expect(server.seen).toHaveLength(2);
  expect(elsewhere.connections()).toBe(0);
});

test.each([
  ['/login?next=/x', '127.0.0.1:'],
  ['http://[', 'an unreadable address'],
])('a redirect to %s names the host only', async (location, host) => {
  const server = await serve(answers({ status: 302, headers: { location } }));
  const { message } = await failure(client().send(read(server.url)));
  expect(message).toContain(`redirects to ${host}`);
  expect(message).not.toContain('login');
});

test('a 3xx without Location is an ordinary answer', async () => {
  const server = await serve(answers({ status: 300, body: 'choose' }));
  expect(await client().send(read(server.url))).toMatchObject({ status: 300, text: 'choose' });
});
