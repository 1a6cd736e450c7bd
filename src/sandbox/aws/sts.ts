import type { WireAnswer, WireRequest } from '../wire.js';
import { ACCOUNT, type Credentials } from './credentials.js';
import { AwsError } from './error.js';

const XMLNS = 'https://sts.amazonaws.com/doc/2011-06-15/';
const VERSION = '2011-06-15';
const DEFAULT_DURATION_SECONDS = 3600;
const AUDIENCES = ['sts.amazonaws.com', 'sts.amazonaws.com.cn'];

/** The form of a query-protocol request, or `undefined` when it is none. */
export function formOf(request: WireRequest): URLSearchParams | undefined {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\b/.test(type)) return undefined;
  return new URLSearchParams(request.body.toString('utf8'));
}

/**
 * AssumeRoleWithWebIdentity: an OIDC token for temporary credentials, without a signature.
 *
 * Lengths and patterns: botocore `sts/2011-06-15/service-2.json`. The token's own signature is not checked; its form,
 * and its `aud` and `exp` where it has them, are.
 *
 * @param lifetimeMs replaces the duration that was asked for.
 * @throws AwsError `ValidationError`, `InvalidIdentityToken`, `ExpiredTokenException`.
 */
export function assumeRole(
  form: URLSearchParams,
  credentials: Credentials,
  now: number,
  lifetimeMs: number | undefined,
): string {
  if (form.get('Version') !== VERSION) {
    throw new AwsError(
      'InvalidAction',
      `Could not find operation ${form.get('Action')} for version ${form.get('Version')}`,
    );
  }
  const roleArn = member(form, 'RoleArn', 20, 2048, /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/);
  const session = member(form, 'RoleSessionName', 2, 64, /^[\w+=,.@-]*$/);
  const token = member(form, 'WebIdentityToken', 4, 20_000, /^/);
  const seconds = Number(form.get('DurationSeconds') ?? DEFAULT_DURATION_SECONDS);
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200) {
    throw invalidValue('DurationSeconds', 'Member must have value between 900 and 43200');
  }
  const claims = readToken(token, now);
  const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const issued = credentials.issue(role, session, now + (lifetimeMs ?? seconds * 1000));
  const result = {
    Credentials: {
      AccessKeyId: issued.accessKeyId,
      SecretAccessKey: issued.secretAccessKey,
      SessionToken: issued.sessionToken ?? '',
      Expiration: new Date(issued.expiresAt).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    },
    SubjectFromWebIdentityToken: String(claims['sub'] ?? 'sandbox'),
    AssumedRoleUser: { Arn: issued.arn, AssumedRoleId: `AROA${ACCOUNT}:${session}` },
    Provider: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
    Audience: String(claims['aud'] ?? AUDIENCES[0]),
  };
  return xml({ AssumeRoleWithWebIdentityResult: result });
}

export function stsAnswer(result: string, requestId: string): WireAnswer {
  const metadata = xml({ ResponseMetadata: { RequestId: requestId } });
  const name = 'AssumeRoleWithWebIdentityResponse';
  return answer(200, requestId, `<${name} xmlns="${XMLNS}">${result}${metadata}</${name}>`);
}

export function stsError({ type, message, status }: AwsError, requestId: string): WireAnswer {
  const error = xml({ Error: { Type: 'Sender', Code: type, Message: message }, RequestId: requestId });
  return answer(status, requestId, `<ErrorResponse xmlns="${XMLNS}">${error}</ErrorResponse>`);
}

function answer(status: number, requestId: string, body: string): WireAnswer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

function member(form: URLSearchParams, name: string, min: number, max: number, pattern: RegExp): string {
  const value = form.get(name);
  if (value === null) throw invalidValue(name, 'Member must not be null');
  if (value.length < min) throw invalidValue(name, `Member must have length greater than or equal to ${min}`);
  if (value.length > max) throw invalidValue(name, `Member must have length less than or equal to ${max}`);
  if (!pattern.test(value)) {
    throw invalidValue(name, `Member must satisfy regular expression pattern: ${pattern.source}`);
  }
  return value;
}

function invalidValue(name: string, rule: string): AwsError {
  const place = name.charAt(0).toLowerCase() + name.slice(1);
  return new AwsError(
    'ValidationError',
    `1 validation error detected: Value at '${place}' failed to satisfy constraint: ${rule}`,
  );
}

/** The claims of a token; empty when its middle part is not readable. */
function readToken(token: string, now: number): Readonly<Record<string, unknown>> {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.');
  }
  const claims = claimsOf(token);
  const { aud, exp } = claims;
  if (typeof aud === 'string' && !AUDIENCES.includes(aud)) {
    throw new AwsError('InvalidIdentityToken', 'Incorrect token audience');
  }
  if (typeof exp === 'number' && exp * 1000 <= now) {
    throw new AwsError(
      'ExpiredTokenException',
      'Token expired: it must be used before its expiration date/time',
    );
  }
  return claims;
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

type Xml = string | { readonly [name: string]: Xml };

function xml(node: Xml): string {
  if (typeof node === 'string')
    return node.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return Object.entries(node)
    .map(([name, child]) => `<${name}>${xml(child)}</${name}>`)
    .join('');
}
