import { Socket } from 'node:net';
import type { buildConnector, Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { type ProxySettings, proxySettings } from './proxy.js';

/** undici's dispatchers of one client. */
export interface Dispatchers {
  /** For reads: connections are kept alive and used again. */
  shared(url: URL): Promise<OpenDispatcher>;
  /**
   * For a trigger: a connection of its own. On one that was used before, the server may be closing at this very
   * moment, and nobody could tell whether the trigger arrived.
   */
  fresh(url: URL): Promise<OpenDispatcher>;
  /** Cuts all connections, also those that are still being opened. */
  destroy(): Promise<void>;
}

export interface OpenDispatcher {
  readonly dispatcher: Dispatcher;
  destroy(): Promise<void>;
}

/** @param connectMs after this many ms undici drops a connection that nobody waits for any more */
export function createDispatchers(
  env: Readonly<Record<string, string | undefined>>,
  connectMs: number,
): Dispatchers {
  const open = new Set<OpenDispatcher>();
  // Per origin, because the proxy settings depend on the host.
  const shared = new Map<string, Promise<OpenDispatcher>>();

  const fresh = async (url: URL): Promise<OpenDispatcher> => {
    const created = await openDispatcher(proxySettings(env, url), url, connectMs);
    const destroy = () => {
      open.delete(created);
      return created.destroy();
    };
    open.add(created);
    return { dispatcher: created.dispatcher, destroy };
  };

  return {
    fresh,
    shared: (url) => {
      const existing = shared.get(url.origin);
      if (existing !== undefined) return existing;
      const created = fresh(url);
      shared.set(url.origin, created);
      return created;
    },
    destroy: async () => {
      await Promise.all([...open].map((each) => each.destroy()));
      open.clear();
    },
  };
}

async function openDispatcher(
  proxies: ProxySettings,
  { origin }: URL,
  connectMs: number,
): Promise<OpenDispatcher> {
  // Loaded by the first request, and of undici only what it needs: docs/benchmarks.md has what all of it would cost.
  const { default: build } = await import('undici/lib/core/connect.js');
  const closing = new AbortController();
  // No HTTP/2 anywhere: when such a connection goes away, undici sends its requests again by itself.
  const plain: buildConnector.BuildOptions = { allowH2: false };
  // undici builds the connections through a proxy from options alone, so they hear of the end by a signal.
  const proxied: buildConnector.BuildOptions & { signal: AbortSignal } = { ...plain, signal: closing.signal };
  const sockets = new Set<Socket>();
  const options = {
    connectTimeout: connectMs,
    connect: tracked(build({ ...plain, timeout: connectMs }), sockets),
    allowH2: false,
    pipelining: 1,
  };
  const dispatcher =
    proxies.httpProxy === '' && proxies.httpsProxy === ''
      ? await direct(origin, options)
      : await throughProxy({ ...proxies, ...options, proxyTls: proxied, requestTls: proxied });
  return {
    dispatcher,
    destroy: async () => {
      const destroyed = dispatcher.destroy();
      // undici itself waits for sockets that are still connecting.
      for (const socket of sockets) socket.destroy();
      closing.abort();
      await destroyed;
    },
  };
}

/**
 * Knows the sockets there are, also those that are still connecting. A signal would do the same, but Node leaves its
 * listener on the signal when a socket has gone, and a day of dropped connections adds up.
 */
function tracked(connect: buildConnector.connector, open: Set<Socket>): buildConnector.connector {
  return (options, callback) => {
    const socket: unknown = connect(options, callback);
    if (!(socket instanceof Socket)) return;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
}

async function direct(origin: string, options: Pool.Options): Promise<Dispatcher> {
  const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
  return new Pool(origin, options);
}

// Its parts rely on what undici's main entry adds to them.
async function throughProxy(options: EnvHttpProxyAgent.Options): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import('undici');
  return new EnvHttpProxyAgent(options);
}
