import type { WireAnswer, WireRequest } from '../wire.js';
import { type Identities, SANDBOX_USER, TOKEN_MS } from './identity.js';

export const TOKEN_PATH = '/v3/auth/tokens';

/**
 * `POST /v3/auth/tokens`: user name and password for a token in X-Subject-Token. Shapes: IAM API reference. The answer's
 * time has six digits of a second, as the service's.
 *
 * @param lifetimeMs replaces the 24 hours
 */
export function createToken(
  request: WireRequest,
  identities: Identities,
  now: number,
  lifetimeMs = TOKEN_MS,
): WireAnswer {
  const asked = parse(request.body.toString('utf8'));
  const { user, scope } = asked ?? {};
  if (request.method !== 'POST' || user === undefined || scope === undefined) {
    return refusal(400, 'Bad Request', 'The request body is invalid.');
  }
  const { name, password, domain, project, projectId } = SANDBOX_USER;
  if (user.name !== name || user.password !== password || user.domain?.name !== domain) {
    return refusal(401, 'Unauthorized', 'The username or password is wrong.');
  }
  if (scope.name !== project && scope.id !== projectId) {
    return refusal(401, 'Unauthorized', 'The project does not exist or the user has no role in it.');
  }
  const end = now + lifetimeMs;
  const token = identities.issueToken(end);
  const body = {
    token: {
      expires_at: new Date(end).toISOString().replace('Z', '000Z'),
      issued_at: new Date(now).toISOString().replace('Z', '000Z'),
      methods: ['password'],
      project: { id: projectId, name: project, domain: { name: domain } },
      user: { name, domain: { name: domain }, password_expires_at: '' },
      roles: [],
    },
  };
  return {
    status: 201,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'x-subject-token': token },
    body: JSON.stringify(body),
  };
}

interface Asked {
  readonly user?: {
    readonly name?: unknown;
    readonly password?: unknown;
    readonly domain?: { readonly name?: unknown };
  };
  readonly scope?: { readonly name?: unknown; readonly id?: unknown };
}

function parse(text: string): Asked | undefined {
  try {
    const { auth } = JSON.parse(text);
    if (auth?.identity?.methods?.[0] !== 'password') return undefined;
    return { user: auth.identity.password?.user, scope: auth.scope?.project };
  } catch {
    return undefined;
  }
}

/** IAM's own shape of an error: the code is the HTTP status as a number. */
function refusal(code: number, title: string, message: string): WireAnswer {
  const body = JSON.stringify({ error: { code, message, title } });
  return { status: code, headers: { 'content-type': 'application/json;charset=UTF-8' }, body };
}
