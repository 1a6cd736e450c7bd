import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../engine/clock.js';
import type { Faults } from './faults.js';
import type { SandboxRequest } from './sandbox.js';
import { deliver, type Exchange, lost, REDIRECT_PATH, unreached } from './transport-faults.js';
import type { Handled, Service, WireRequest } from './wire.js';

/** No request of any provider comes near it. */
const MAX_BODY_BYTES = 1024 * 1024;

export interface Server {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly requests: readonly SandboxRequest[];
  /** Resolves once no connection is left; stalled ones are cut. */
  close(): Promise<void>;
}

/**
 * Put a service behind a socket on loopback: reads requests, applies the transport's faults, keeps the record.
 * The server never keeps the process alive by itself.
 */
export async function serve(service: Service, faults: Faults, clock: Clock): Promise<Server> {
  const requests: SandboxRequest[] = [];
  const closing = new AbortController();

  const exchange = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(incoming);
    response.sendDate = false;
    if (body === undefined) {
      response.destroy();
      return;
    }
    const record = (operation: string, { accepted, error }: Pick<Handled, 'accepted' | 'error'>) => {
      requests.push({ operation, at: clock.now(), accepted, error });
    };
    if (incoming.url?.startsWith(REDIRECT_PATH) === true) {
      record('redirected', { accepted: false, error: undefined });
      deliver(response, { status: 200, headers: {}, body: '' });
      return;
    }

    const request = {
      method: incoming.method ?? '',
      target: incoming.url ?? '',
      headers: headersOf(incoming),
      body,
    };
    const call = service.identify(request);
    const context: Exchange = {
      response,
      call,
      service,
      clock,
      signal: AbortSignal.any([closing.signal, goneAway(response)]),
      port: (server.address() as AddressInfo).port,
    };
    const before = unreached[faults.strike(Object.keys(unreached), call) ?? ''];
    if (before !== undefined) {
      record(call.operation, { accepted: false, error: undefined });
      before.strike(context);
      return;
    }
    const handled = service.handle(request, call);
    record(call.operation, handled);
    const after = lost[faults.strike(Object.keys(lost), call) ?? ''];
    if (after === undefined) deliver(response, handled.answer);
    else await after.strike(context, handled.answer);
  };

  const server = createServer((incoming, response) => {
    exchange(incoming, response).catch((error: unknown) => {
      // The client or the sandbox has gone away; anything else is a defect of the sandbox and must be seen.
      if (closing.signal.aborted || response.destroyed) return;
      console.error('sandbox:', error);
      if (response.headersSent) response.destroy();
      else deliver(response, { status: 500, headers: {}, body: 'the sandbox itself has failed' });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The whole body; `undefined` when it is larger than anything a client has to say. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf(incoming: IncomingMessage): WireRequest['headers'] {
  const joined = Object.entries(incoming.headersDistinct).map(([name, values]) => [
    name,
    values?.join(', ') ?? '',
  ]);
  return Object.fromEntries(joined);
}

function goneAway(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
