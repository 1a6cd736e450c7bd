import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Certificates, makeCertificates } from './certificates.js';
import { inChild } from './child.js';
import { client, failure, read, trigger } from './harness.js';
import { answers, listen, serve } from './servers.js';

let certificates: Certificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(() => certificates.remove());

async function serveTls() {
  const { key, cert } = certificates;
  const versions: string[] = [];
  // It prefers HTTP/2, as many gateways do.
  const server = http2.createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    versions.push(request.httpVersion);
    request.resume();
    response.end('secure');
  });
  const { port, connections } = await listen(server);
  return { port, connections, versions };
}

/** A proxy that connects every CONNECT to `port` on this machine. */
async function connectProxy(port: number, scheme = 'http') {
  const seen: { target: string | undefined; headers: http.IncomingHttpHeaders }[] = [];
  const created = scheme === 'http' ? http.createServer() : https.createServer(certificates);
  const server = created.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
    seen.push({ target: request.url, headers: request.headers });
    const upstream = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    for (const each of [socket, upstream]) each.on('error', () => {}).on('close', () => upstream.destroy());
  });
  return { ...(await listen(server)), seen };
}

test('a private authority is trusted through NODE_EXTRA_CA_CERTS', async () => {
  const server = await serveTls();
  const url = `https://localhost:${server.port}/`;
  const report = await inChild({ url }, { NODE_EXTRA_CA_CERTS: certificates.caFile });
  expect(report.outcome).toBe(200);
  expect(server.versions).toEqual(['1.1']);
});

test('without it the certificate is refused, nothing is sent, and the message says what to do', async () => {
  const server = await serveTls();
  const http = client();
  const error = await failure(http.send(read(new URL(`https://127.0.0.1:${server.port}/`))));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain("the server's certificate is not trusted");
  expect(error.message).toContain('NODE_EXTRA_CA_CERTS');
  expect([server.versions.length, server.connections()]).toEqual([0, 1]);
});

test('a certificate for another host is refused', async () => {
  const server = await serveTls();
  const report = await inChild(
    { url: `https://127.0.0.1:${server.port}/` },
    { NODE_EXTRA_CA_CERTS: certificates.caFile },
  );
  expect(report.outcome).toMatch(
    /^connect false .*certificate is for another host.* Check the inputs `endpoint`/,
  );
  expect(server.versions).toEqual([]);
});

test('https to a server that speaks plain http is a failure to connect', async () => {
  const server = await serve(answers({}));
  const error = await failure(client().send(trigger(new URL(`https://127.0.0.1:${server.port}/`))));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain('the TLS handshake failed');
  expect(server.seen).toHaveLength(0);
});

test.each(['http', 'https'])(
  'through the CONNECT of an %s proxy, which sees neither request nor credentials',
  async (scheme) => {
    const server = await serveTls();
    const proxy = await connectProxy(server.port, scheme);
    const report = await inChild(
      {
        url: 'https://service.test/secret',
        env: { HTTPS_PROXY: `${scheme}://me:pw@localhost:${proxy.port}` },
      },
      { NODE_EXTRA_CA_CERTS: certificates.caFile },
    );
    expect(report.outcome).toBe(200);
    expect(server.versions).toEqual(['1.1']);
    expect(proxy.seen.map(({ target }) => target)).toEqual(['service.test:443']);
    expect(proxy.seen[0]?.headers).toMatchObject({ 'proxy-authorization': `Basic ${btoa('me:pw')}` });
    expect(Object.keys(proxy.seen[0]?.headers ?? {}).sort()).toEqual([
      'connection',
      'host',
      'proxy-authorization',
      'proxy-connection',
    ]);
  },
);

test('a certificate that is refused behind a proxy: certainly not delivered', async () => {
  const server = await serveTls();
  const proxy = await connectProxy(server.port);
  const http = client({ env: { HTTPS_PROXY: proxy.url.href } });
  const error = await failure(http.send(trigger(new URL('https://service.test/'))));
  expect(error).toMatchObject({ kind: 'connect', maybeDelivered: false });
  expect(error.message).toContain('NODE_EXTRA_CA_CERTS');
  expect([server.versions.length, proxy.seen.length]).toEqual([0, 1]);
});
