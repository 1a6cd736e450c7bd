import { DefiniteError } from '../../engine/errors.js';
import { HttpError, type HttpResponse } from '../../http/types.js';
import { parseJson, record, text } from '../json.js';
import type { Context } from '../provider.js';
import { requestId, serviceError } from './errors.js';

/** An IAM user, and the project the token shall be good for. */
export interface Login {
  readonly user: string;
  readonly password: string;
  /** The account the user belongs to. */
  readonly domain: string;
  readonly project: { readonly id: string } | { readonly name: string };
}

export interface Token {
  readonly value: string;
  /** ms since the epoch; absent when nobody said. */
  readonly expiresAt: number | undefined;
}

/**
 * Exchange user name and password for a token: `POST /v3/auth/tokens`, which answers 201 with X-Subject-Token.
 * Source: IAM API reference, "Obtaining a User Token Through Password Authentication".
 *
 * @throws DefiniteError when IAM refuses; HttpError when it could not be asked
 */
export async function fetchToken(
  iam: URL,
  { user, password, domain, project }: Login,
  { http, secret }: Context,
  signal: AbortSignal,
): Promise<Token> {
  const url = new URL(`${iam.href.replace(/\/$/, '')}/v3/auth/tokens?nocatalog=true`);
  const response = await http.send({
    // It changes nothing, and still goes out once: every wrong password counts towards locking the user.
    kind: 'trigger',
    label: 'KeystoneCreateUserTokenByPassword',
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json;charset=utf8', accept: 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: user, password, domain: { name: domain } } },
        },
        scope: { project },
      },
    }),
    signal,
  });
  const value = response.headers['x-subject-token'];
  if (response.status !== 201 || !value) throw refused(response);
  secret(value);
  const expiresAt = Date.parse(text(record(parseJson(response.text), 'token'), 'expires_at') ?? '');
  return { value, expiresAt: Number.isFinite(expiresAt) ? expiresAt : undefined };
}

function refused(response: HttpResponse): Error {
  const error = serviceError(response);
  const id = requestId(response);
  const said = `IAM: HTTP ${response.status}${error === undefined ? '' : `, ${error.code}: ${error.message}`}${id === undefined ? '' : ` (request id ${id})`}`;
  if (response.status >= 500 || response.status === 429 || response.status < 400) {
    return new HttpError('status', said, { maybeDelivered: true, response });
  }
  return new DefiniteError(
    response.status === 401 ? 'no-credentials' : 'no-permission',
    said,
    'Check user name, password, account (domain) and project. The user needs programmatic access and no MFA; a "HUAWEI ID" cannot sign in here. restage did not try again: wrong passwords lock the user.',
  );
}
