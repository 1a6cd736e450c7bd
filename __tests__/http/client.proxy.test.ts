import { expect, test } from 'vitest';
import { asService, client, failure, fakeDns, read, trigger } from './harness.js';
import { answers, serve, serveRaw } from './servers.js';

test.each(['HTTP_PROXY', 'http_proxy'])(
  '%s: plain http goes to the proxy with the whole address',
  async (name) => {
    fakeDns();
    const server = await serve(answers({ body: 'direct' }));
    const proxy = await serve(answers({ body: 'proxied' }));
    const http = client({ env: { [name]: `http://me:p%40ss@127.0.0.1:${proxy.port}` } });
    const url = new URL('/x?y=z', asService(server.url));
    expect((await http.send(read(url))).text).toBe('proxied');
    expect(proxy.seen[0]).toMatchObject({ method: 'GET', path: url.href });
    expect(proxy.seen[0]?.headers).toMatchObject({
      host: url.host,
      'proxy-authorization': `Basic ${btoa('me:p@ss')}`,
    });
    expect(server.connections()).toBe(0);
  },
);

test('a proxy without a scheme is an http proxy', async () => {
  fakeDns();
  const proxy = await serve(answers({ body: 'proxied' }));
  const http = client({ env: { HTTP_PROXY: `127.0.0.1:${proxy.port}` } });
  expect((await http.send(read(new URL('http://service.test/')))).text).toBe('proxied');
});

test.each([
  ['NO_PROXY', 'other.test,service.test'],
  ['no_proxy', '.test'],
  ['NO_PROXY', '*'],
])('%s=%s goes past the proxy', async (name, value) => {
  fakeDns();
  const server = await serve(answers({ body: 'direct' }));
  const proxy = await serve(answers({ body: 'proxied' }));
  const http = client({ env: { HTTP_PROXY: proxy.url.href, [name]: value } });
  expect((await http.send(read(asService(server.url)))).text).toBe('direct');
  expect(proxy.connections()).toBe(0);
});

test.each(['127.0.0.1', '127.1.2.3', 'localhost'])('%s goes past the proxy', async (hostname) => {
  const server = await serve(answers({ body: 'direct' }));
  const proxy = await serve(answers({ body: 'proxied' }));
  const url = new URL(server.url);
  url.hostname = hostname;
  const http = client({ env: { HTTP_PROXY: proxy.url.href, HTTPS_PROXY: proxy.url.href } });
  // Whether or not this machine has an answer at that address: the proxy is not asked.
  await http.send(trigger(url)).catch(() => {});
  expect(proxy.connections()).toBe(0);
});

test('the variables of the process itself do not count', async () => {
  fakeDns();
  const server = await serve(answers({ body: 'direct' }));
  const proxy = await serve(answers({ body: 'proxied' }));
  process.env['HTTP_PROXY'] = proxy.url.href;
  try {
    expect((await client({ env: {} }).send(read(asService(server.url)))).text).toBe('direct');
  } finally {
    delete process.env['HTTP_PROXY'];
  }
});

test('an answer of 502 from a proxy for plain http is an ordinary answer', async () => {
  fakeDns();
  const proxy = await serve(answers({ status: 502, body: 'no route' }));
  const http = client({ env: { HTTP_PROXY: proxy.url.href } });
  expect(await http.send(trigger(new URL('http://service.test/')))).toMatchObject({
    status: 502,
    text: 'no route',
  });
});

test.each(['http', 'https'])('a proxy that wants a password for %s has sent nothing on', async (scheme) => {
  fakeDns();
  const proxy = await serveRaw((socket) => socket.end('HTTP/1.1 407 Who?\r\ncontent-length: 2\r\n\r\nno'));
  const http = client({ env: { HTTPS_PROXY: proxy.url.href, HTTP_PROXY: proxy.url.href } });
  const error = await failure(http.send(read(new URL(`${scheme}://service.test/`))));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain('asks for a user name and a password (HTTP 407), tried once');
  expect(error.message).toContain(`into ${scheme.toUpperCase()}_PROXY`);
});

test.each([
  [403, 1],
  [503, 5],
])('a proxy that refuses CONNECT with %i: certainly not delivered', async (status, tries) => {
  fakeDns();
  const proxy = await serveRaw((socket) => socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`));
  const http = client({ env: { https_proxy: proxy.url.href } });
  const error = await failure(http.send(read(new URL('https://service.test/'))));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain(`the proxy refused to connect (HTTP ${status})`);
  expect(error.message).toContain('Check HTTPS_PROXY and NO_PROXY.');
  expect(proxy.seen).toHaveLength(tries);
  expect(proxy.seen[0]).toMatchObject({ method: 'CONNECT', path: 'service.test:443' });
});

test.each([
  ['never answers', () => {}],
  ['hangs up on', (socket: { destroy(): void }) => socket.destroy()],
])('a proxy that %s CONNECT: certainly not delivered', async (_name, respond) => {
  fakeDns();
  const proxy = await serveRaw(respond);
  const http = client({ env: { https_proxy: proxy.url.href }, deadlines: { connect: 60 } });
  const error = await failure(http.send(trigger(new URL('https://service.test/'))));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain('(a proxy is set in HTTPS_PROXY)');
  expect(proxy.seen).toHaveLength(1);
});

test('a proxy whose name is unknown is named, not the service', async () => {
  fakeDns();
  const http = client({ env: { https_proxy: 'http://proxi.test:3128' } });
  const error = await failure(http.send(trigger(new URL('https://service.test/'))));
  expect(error.message).toContain('the host proxi.test does not exist (ENOTFOUND)');
  expect(error.message).toContain('Check HTTPS_PROXY.');
});

test.each(['http://me:hunter2@', 'ftp://me:hunter2@proxy', '://hunter2'])('%s is no proxy', async (value) => {
  const error = await failure(
    client({ env: { HTTPS_PROXY: value } }).send(trigger(new URL('https://service.test/'))),
  );
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain('HTTPS_PROXY is not the URL of a proxy');
  expect(`${error.message} ${error.cause}`).not.toContain('hunter2');
});
