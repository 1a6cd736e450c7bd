import { createHash, createHmac } from 'node:crypto';
import type { WireRequest } from '../wire.js';

/**
 * SDK-HMAC-SHA256, the side that checks it, written from the rules in "AK/SK Signing and Authentication Algorithm" (API
 * Request Signing Guide) and from nothing else, so that a client's signer is not checked against itself.
 */
export interface Authorization {
  readonly access: string;
  /** Lower-case names in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const FORM =
  /^SDK-HMAC-SHA256 Access=(?<access>[A-Za-z0-9]{1,64}), SignedHeaders=(?<headers>[a-z0-9-]+(?:;[a-z0-9-]+)*), Signature=(?<signature>[0-9a-f]{64})$/;

/** Read an Authorization header; `undefined` when it has not the form of one. */
export function parseAuthorization(header: string): Authorization | undefined {
  const { access, headers, signature } = FORM.exec(header)?.groups ?? {};
  if (!access || !headers || !signature) return undefined;
  return { access, signedHeaders: headers.split(';'), signature };
}

export interface Expected {
  /** 64 lower-case hexadecimal digits. */
  readonly signature: string;
  readonly canonicalRequest: string;
}

/** The signature that this request must carry. */
export function expectedSignature(
  { method, target, headers, body }: WireRequest,
  signedHeaders: readonly string[],
  secret: string,
): Expected {
  const cut = target.indexOf('?');
  const path = cut === -1 ? target : target.slice(0, cut);
  const query = cut === -1 ? '' : target.slice(cut + 1);
  const canonicalRequest = [
    method,
    canonicalUri(path),
    canonicalQuery(query),
    `${signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('')}`,
    signedHeaders.join(';'),
    headers['x-sdk-content-sha256'] ?? hex(body),
  ].join('\n');
  const stringToSign = `SDK-HMAC-SHA256\n${headers['x-sdk-date'] ?? ''}\n${hex(canonicalRequest)}`;
  return { signature: createHmac('sha256', secret).update(stringToSign).digest('hex'), canonicalRequest };
}

function canonicalUri(path: string): string {
  const segments = path.split('/').map((segment) => percent(unescapeBytes(segment)));
  const joined = segments.join('/');
  return joined.at(-1) === '/' ? joined : `${joined}/`;
}

function canonicalQuery(query: string): string {
  const pairs: { name: Buffer; value: Buffer }[] = [];
  for (const part of query === '' ? [] : query.split('&')) {
    if (part === '') continue;
    const [name = '', ...rest] = part.split('=');
    pairs.push({ name: unescapeBytes(name), value: unescapeBytes(rest.join('=')) });
  }
  pairs.sort((a, b) => Buffer.compare(a.name, b.name) || Buffer.compare(a.value, b.value));
  return pairs.map(({ name, value }) => `${percent(name)}=${percent(value)}`).join('&');
}

/** `%XX` becomes the byte, everything else stays; a plus sign is a plus sign. */
function unescapeBytes(text: string): Buffer {
  const bytes: number[] = [];
  const raw = Buffer.from(text);
  for (let at = 0; at < raw.length; at += 1) {
    const digits = raw[at] === 0x25 ? raw.subarray(at + 1, at + 3).toString('latin1') : '';
    if (/^[0-9A-Fa-f]{2}$/.test(digits)) {
      bytes.push(Number.parseInt(digits, 16));
      at += 2;
    } else {
      bytes.push(raw[at] ?? 0);
    }
  }
  return Buffer.from(bytes);
}

function percent(bytes: Buffer): string {
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    text += /[A-Za-z0-9\-_.~]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

function hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
