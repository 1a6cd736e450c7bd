/**
 * A base URL a person gave. Credentials go there, so it must be one we can hand them to: https, or http on loopback,
 * or http anywhere with `allow-insecure-http`.
 */
export function parseEndpoint(text: string, allowInsecureHttp: boolean): { url: URL } | { problem: string } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { problem: 'is not a URL; give one like https://host or https://host/path.' };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { problem: 'must begin with https://.' };
  if (url.username !== '' || url.password !== '') {
    return { problem: 'must not contain a user name or password; credentials have inputs of their own.' };
  }
  if (url.search !== '' || url.hash !== '') return { problem: 'must not contain a query or fragment.' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !allowInsecureHttp) {
    return {
      problem: `would send credentials over plain http to ${url.host}; use https, or set allow-insecure-http: true.`,
    };
  }
  return { url };
}

/** Plain http to this very machine leaves no wire to listen on. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
