import { timingSafeEqual } from 'node:crypto';
import type { WireRequest } from '../wire.js';
import { skewed, staleToken, wrongSignature } from './error.js';
import { expectedSignature, parseAuthorization } from './hmac.js';
import type { Identities } from './identity.js';

/** How far a signature's date may be from the server's clock (signing guide: 15 minutes). */
const SKEW_MS = 15 * 60_000;

/**
 * Check who asks, the way the gateway does: by X-Auth-Token, or by the signature of the request.
 *
 * @param now the server's clock, ms since the epoch
 * @throws HuaweiError `APIGW.0301`, `APIGW.0303`, `APIGW.0307`
 */
export function authenticate(request: WireRequest, identities: Identities, now: number): void {
  const token = request.headers['x-auth-token'];
  if (token === undefined) {
    checkSignature(request, identities, now);
    return;
  }
  const end = identities.tokenEnd(token);
  if (end === undefined) throw wrongSignature('decrypt token fail');
  if (end <= now) throw staleToken();
}

function checkSignature(request: WireRequest, identities: Identities, now: number): void {
  const { headers } = request;
  const authorization = parseAuthorization(headers['authorization'] ?? '');
  if (authorization === undefined) throw wrongSignature('no or malformed authorization header');
  const { access, signedHeaders, signature } = authorization;
  const missing = ['host', 'x-sdk-date'].filter((name) => !signedHeaders.includes(name));
  if (missing.length > 0) throw wrongSignature(`signed headers lack ${missing.join(', ')}`);
  if (signedHeaders.some((name, index) => index > 0 && name <= (signedHeaders[index - 1] ?? ''))) {
    throw wrongSignature('signed headers are not in order');
  }
  const key = identities.key(access);
  if (key === undefined) throw wrongSignature('get secretKey by ak failed');
  if (headers['x-security-token'] !== key.securityToken)
    throw wrongSignature('security token does not match');
  const signedAt = dateOf(headers['x-sdk-date'] ?? '');
  if (Number.isNaN(signedAt)) throw wrongSignature('x-sdk-date is not of the form YYYYMMDDTHHMMSSZ');
  if (Math.abs(now - signedAt) > SKEW_MS) throw skewed();
  const expected = expectedSignature(request, signedHeaders, key.secret);
  if (!timingSafeEqual(Buffer.from(expected.signature), Buffer.from(signature))) {
    const shown = expected.canonicalRequest.replaceAll('\n', '|');
    throw wrongSignature(`verify aksk signature fail, canonicalRequest:${shown}`);
  }
}

function dateOf(text: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
