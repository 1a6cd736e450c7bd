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
  const closing = new AbortController();
  // undici itself waits for sockets that are still connecting; the signal cuts them.
  // And no HTTP/2 anywhere: when such a connection goes away, undici sends its requests again by itself.
  const socket: buildConnector.BuildOptions & { signal: AbortSignal } = {
    signal: closing.signal,
    allowH2: false,
  };
  const options = { connectTimeout: connectMs, connect: socket, allowH2: false, pipelining: 1 };
  const dispatcher =
    proxies.httpProxy === '' && proxies.httpsProxy === ''
      ? await direct(origin, options)
      : await proxied({ ...proxies, ...options, proxyTls: socket, requestTls: socket });
  return {
    dispatcher,
    destroy: async () => {
      const destroyed = dispatcher.destroy();
      closing.abort();
      await destroyed;
    },
  };
}

// Loaded by the first request, and of undici only what it needs: what loading all of it costs is in
// docs/benchmarks.md.
async function direct(origin: string, options: Pool.Options): Promise<Dispatcher> {
  const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
  return new Pool(origin, options);
}

async function proxied(options: EnvHttpProxyAgent.Options): Promise<Dispatcher> {
  const { default: EnvHttpProxyAgent } = await import('undici/lib/dispatcher/env-http-proxy-agent.js');
  return new EnvHttpProxyAgent(options);
}
