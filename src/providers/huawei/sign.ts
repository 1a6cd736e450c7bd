import { createHash, createHmac } from 'node:crypto';
import type { SignableRequest } from '../../http/types.js';

/** An access key, long-lived or temporary. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Belongs to temporary keys, sent as X-Security-Token. */
  readonly securityToken: string | undefined;
}

export interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
}

export const algorithm = 'SDK-HMAC-SHA256';

/**
 * The headers to send: `host`, `x-sdk-date`, the security token and `authorization` beside the given ones. Every given
 * header is signed, so only those may be given that no proxy changes on the way.
 * Source: "AK/SK signing and authentication algorithm" of the API Request Signing Guide (api-sign-algorithm-001).
 */
export function sign(request: SignableRequest, keys: Keys, date: Date): Signed {
  const signedAt = compactDate(date);
  const headers: Record<string, string> = {
    ...lowerCaseNames(request.headers),
    host: request.url.host,
    'x-sdk-date': signedAt,
  };
  if (keys.securityToken !== undefined) headers['x-security-token'] = keys.securityToken;
  const names = Object.keys(headers).sort();
  const canonicalRequest = [
    request.method,
    canonicalPath(request.url.pathname),
    canonicalQuery(request.url.search.slice(1)),
    names.map((name) => `${name}:${headers[name]?.trim() ?? ''}\n`).join(''),
    names.join(';'),
    // The documented way not to sign a body, for whoever sends this header.
    headers['x-sdk-content-sha256'] ?? sha256(request.body),
  ].join('\n');
  const stringToSign = [algorithm, signedAt, sha256(canonicalRequest)].join('\n');
  const signature = createHmac('sha256', keys.secretAccessKey).update(stringToSign).digest('hex');
  const authorization = `${algorithm} Access=${keys.accessKeyId}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { headers: { ...headers, authorization }, canonicalRequest, stringToSign };
}

/** Every segment decoded and encoded again, so that `%20` on the wire stays `%20`; ends with a slash here only. */
function canonicalPath(pathname: string): string {
  const path = pathname
    .split('/')
    .map((segment) => encode(decode(segment)))
    .join('/');
  return path.endsWith('/') ? path : `${path}/`;
}

/**
 * Sorted by decoded name, then by decoded value, both in the order of code points, before they are encoded: sorting
 * encoded pairs puts `a-b=` before `a=`, and CJK names elsewhere.
 */
function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals === -1 ? pair : pair.slice(0, equals);
      const value = equals === -1 ? '' : pair.slice(equals + 1);
      return { name: decode(name), value: decode(value) };
    })
    .sort((a, b) => byCodePoints(a.name, b.name) || byCodePoints(a.value, b.value))
    .map(({ name, value }) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** UTF-8 bytes sort like code points; JavaScript's own order is that of UTF-16 units, which differs beyond U+FFFF. */
function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Percent-encodes everything but `A-Z a-z 0-9 - _ . ~`, in upper-case hexadecimal digits. */
export function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A `%` that begins no escape, or bytes that are no UTF-8, stand for themselves. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `YYYYMMDDTHHMMSSZ` in UTC. */
function compactDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
