type Environment = Readonly<Record<string, string | undefined>>;

/** Options of undici's EnvHttpProxyAgent. Empty, not absent: absent would make it read the process's own variables. */
export interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/**
 * The proxies for `url` as `env` has them; lower-case names win over upper-case ones. A loopback host never has one:
 * to a proxy, 127.0.0.1 is another machine.
 *
 * @throws Error with code `ERR_PROXY_SETTING`, without the value (it may hold a password)
 */
export function proxySettings(env: Environment, url: URL): ProxySettings {
  if (isLoopback(url.hostname)) return { httpProxy: '', httpsProxy: '', noProxy: '*' };
  return {
    httpProxy: proxyUrl(env, 'HTTP_PROXY'),
    httpsProxy: proxyUrl(env, 'HTTPS_PROXY'),
    noProxy: variable(env, 'NO_PROXY'),
  };
}

/** The name of the variable that may send `url` through a proxy, for a message. */
export function proxyVariable(env: Environment, url: URL): string | undefined {
  if (isLoopback(url.hostname)) return undefined;
  // undici uses HTTP_PROXY for https as well when there is no HTTPS_PROXY.
  const names = url.protocol === 'https:' ? ['HTTPS_PROXY', 'HTTP_PROXY'] : ['HTTP_PROXY'];
  return names.find((name) => variable(env, name) !== '');
}

/** @param hostname as `URL.hostname` has it: lower case, IPv4 in dotted decimal, IPv6 in brackets */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name)
  );
}

function variable(env: Environment, name: string): string {
  return (env[name.toLowerCase()] ?? env[name] ?? '').trim();
}

const SCHEMES = ['http:', 'https:', 'socks:', 'socks5:'];

function proxyUrl(env: Environment, name: string): string {
  const value = variable(env, name);
  if (value === '') return '';
  // "proxy.example:3128" is a common spelling, and as a URL it would have the scheme "proxy.example:".
  const text = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(text) || !SCHEMES.includes(new URL(text).protocol)) {
    throw Object.assign(new Error(`${name} is not the URL of a proxy`), { code: 'ERR_PROXY_SETTING' });
  }
  return text;
}
