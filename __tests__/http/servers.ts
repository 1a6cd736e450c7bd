import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface TestServer {
  readonly port: number;
  /** http://127.0.0.1:port/ */
  readonly url: URL;
  /** Every request that arrived complete. */
  readonly seen: Seen[];
  /** How many connections were made. */
  readonly connections: () => number;
  /** How many bytes came in, over all connections. */
  readonly bytes: () => number;
}

type Handler = (request: Seen, response: http.ServerResponse, count: number) => void;

/** An HTTP server on loopback for one test; `count` numbers the requests from 1. */
export async function serve(handler: Handler): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url: path = '', headers } = request;
    const complete = { method, path, headers, body: Buffer.concat(chunks).toString() };
    handler(complete, response, seen.push(complete));
  });
  return { seen, ...(await listen(server)) };
}

/** Answers in turn; the last one again and again. */
export function answers(
  ...list: { status?: number; headers?: http.OutgoingHttpHeaders; body?: string | Buffer }[]
) {
  return ((_request, response, count) => {
    const { status = 200, headers = {}, body = '' } = list[Math.min(count, list.length) - 1] ?? {};
    response.writeHead(status, headers).end(body);
  }) satisfies Handler;
}

type RawHandler = (socket: net.Socket, head: string, count: number) => void;

/** A server that speaks whatever `onRequest` writes, called for every request head that arrives. */
export async function serveRaw(
  onRequest: RawHandler,
  onConnection: (socket: net.Socket) => void = () => {},
): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    onConnection(socket);
    socket.on('data', (data) => {
      for (const head of data.toString().match(/^(GET|POST|CONNECT) \S+ HTTP[\s\S]*?\r\n\r\n/gm) ?? []) {
        const [method = '', path = ''] = head.split(' ');
        onRequest(socket, head, seen.push({ method, path, headers: {}, body: '' }));
      }
    });
  });
  return { seen, ...(await listen(server)) };
}

/** Starts any server on loopback, and stops it with everything connected to it when the test is over. */
export async function listen(server: net.Server): Promise<Omit<TestServer, 'seen'>> {
  const sockets: net.Socket[] = [];
  server.on('connection', (socket: net.Socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  const bytes = () => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  return { port, url: new URL(`http://127.0.0.1:${port}/`), connections: () => sockets.length, bytes };
}
