import { timingSafeEqual } from 'node:crypto';
import type { WireRequest } from '../wire.js';
import type { Credential, Credentials } from './credentials.js';
import { AwsError } from './error.js';
import { parseAuthorization, signatureOf } from './sigv4.js';

/** How far a signature's date may be from the server's clock ("- 5 min." in the service's own message). */
const SKEW_MS = 5 * 60_000;
const SERVICE = 'codepipeline';

export interface Caller {
  readonly arn: string;
  /** The region that the request was signed for. */
  readonly region: string;
}

export interface Gate {
  readonly credentials: Credentials;
  /** The server's clock, ms since the epoch. */
  readonly now: number;
  /** The one region this endpoint serves; `undefined`: any. */
  readonly region: string | undefined;
}

/**
 * Check the signature of a request the way the front end of an AWS service does.
 *
 * @throws AwsError `MissingAuthenticationTokenException`, `IncompleteSignatureException`, `InvalidSignatureException`
 *   (also for a clock that is off), `UnrecognizedClientException`, `ExpiredTokenException`. The names and texts are
 *   those of AWS's JSON services; their HTTP status for this service is not recorded anywhere (400 here).
 */
export function authenticate(request: WireRequest, { credentials, now, region }: Gate): Caller {
  const { headers } = request;
  const header = headers['authorization'];
  if (header === undefined)
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const authorization = parseAuthorization(header);
  if (authorization === undefined)
    throw incomplete('Authorization header is not of the form of AWS4-HMAC-SHA256.');
  checkCoverage(request, authorization.signedHeaders);
  checkDate(headers['x-amz-date'], authorization.date, now);

  const credential = credentials.find(authorization.accessKeyId);
  if (credential === undefined) throw unrecognized();
  checkSession(credential, headers['x-amz-security-token'], now);
  if (region !== undefined && authorization.region !== region) {
    throw invalid(`Credential should be scoped to a valid region. `);
  }
  if (authorization.service !== SERVICE) {
    throw invalid(`Credential should be scoped to correct service: '${SERVICE}'. `);
  }
  const expected = signatureOf(request, authorization, credential.secretAccessKey);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(authorization.signature))) {
    throw invalid(
      'The request signature we calculated does not match the signature you provided. ' +
        'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return { arn: credential.arn, region: authorization.region };
}

/** `host` and every `x-amz-…` header must be part of the signature, in order. */
function checkCoverage({ headers }: WireRequest, signed: readonly string[]): void {
  const sorted = [...signed].sort();
  if (signed.some((name, index) => name !== sorted[index]))
    throw incomplete('SignedHeaders are not in order.');
  const required = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const missing = required.filter((name) => !signed.includes(name));
  if (missing.length > 0) {
    throw invalid(`There were headers present in the request which were not signed: ${missing.join(', ')}`);
  }
}

function checkDate(written: string | undefined, scope: string, now: number): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(written ?? '');
  if (parts === null) throw incomplete("Authorization header requires existence of an 'X-Amz-Date' header.");
  if (!written?.startsWith(scope)) {
    throw invalid(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.',
    );
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const signedAt = Date.UTC(year, month - 1, day, hour, minute, second);
  if (signedAt < now - SKEW_MS) {
    throw invalid(
      `Signature expired: ${written} is now earlier than ${compact(now - SKEW_MS)} (${compact(now)} - 5 min.)`,
    );
  }
  if (signedAt > now + SKEW_MS) {
    throw invalid(
      `Signature not yet current: ${written} is still later than ${compact(now + SKEW_MS)} (${compact(now)} + 5 min.)`,
    );
  }
}

function checkSession(credential: Credential, token: string | undefined, now: number): void {
  if (credential.sessionToken !== token) throw unrecognized();
  if (credential.expiresAt <= now) throw expiredToken();
}

export function expiredToken(): AwsError {
  return new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
}

function unrecognized(): AwsError {
  return new AwsError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  );
}

function incomplete(message: string): AwsError {
  return new AwsError('IncompleteSignatureException', message);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message);
}

/** `20260928T174936Z` */
function compact(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}|[-:]/g, '');
}
