import type { Call, Faults } from '../faults.js';
import type { WireRequest } from '../wire.js';
import { BkError } from './error.js';
import type { Where } from './where.js';

/** What this sandbox lets in. */
export const APP_CODE = 'restage-sandbox';
export const APP_SECRET = 'sandbox-app-secret-of-nobody';
export const ACCESS_TOKEN = 'sandbox-access-token-of-nobody';
/** Whose token that is. */
export const TOKEN_USER = 'alice';
export const PROJECT = 'demo';

/**
 * Who is asking, as the gateway and the service behind it find out.
 *
 * @throws BkError in the shape of whoever refuses: the gateway's JSON, the service's JSON, or plain text
 */
export function authenticate(request: WireRequest, where: Where, faults: Faults, call: Call): string {
  const user =
    where.route === 'gateway'
      ? atGateway(request, where, faults, call)
      : atService(request, where, faults, call);
  if (faults.has('plain-403', call))
    throw BkError.plain(403, 'Devops OpenAPI Auth fail：user or app auth fail!');
  if (user === '') throw BkError.service(400, 'Request header X-DEVOPS-UID: {0} cannot be empty');
  if (where.project !== PROJECT) {
    throw BkError.service(404, `ProjectId [${where.project}] not find, please check it`, 404);
  }
  return user;
}

function atGateway({ headers }: WireRequest, { type }: Where, faults: Faults, call: Call): string {
  const header = headers['x-bkapi-authorization'];
  if (header === undefined)
    throw BkError.gateway(1640100, 'UNAUTHORIZED', 'X-Bkapi-Authorization is missing');
  const given = parse(header);
  if (given === undefined) {
    throw BkError.gateway(
      1640001,
      'INVALID_ARGS',
      'request header X-Bkapi-Authorization is not a valid JSON',
    );
  }
  const app = given['bk_app_code'] !== undefined;
  if (app && (given['bk_app_code'] !== APP_CODE || given['bk_app_secret'] !== APP_SECRET)) {
    throw BkError.gateway(1640101, 'APP_AUTH_FAILED', 'bk_app_code or bk_app_secret is incorrect');
  }
  const token = given['access_token'];
  if (token !== undefined && token !== ACCESS_TOKEN) {
    throw BkError.gateway(1640102, 'USER_AUTH_FAILED', 'access_token is invalid');
  }
  if (type === 'apigw-app' && !app) throw BkError.gateway(1640101, 'APP_AUTH_FAILED', 'app is required');
  const verified = token === undefined ? given['bk_username'] : TOKEN_USER;
  if (type === 'apigw-user' && verified === undefined) {
    throw BkError.gateway(1640102, 'USER_AUTH_FAILED', 'user is required');
  }
  if (faults.has('app-no-permission', call)) {
    throw BkError.gateway(1640301, 'APP_NO_PERMISSION', 'App has no permission to the resource');
  }
  // A verified person replaces the header's word.
  return type === 'apigw-user' ? String(verified) : (headers['x-devops-uid'] ?? '');
}

function atService({ headers }: WireRequest, { query }: Where, faults: Faults, call: Call): string {
  if (!faults.has('access-token-filter', call)) return headers['x-devops-uid'] ?? '';
  const token = query.get('access_token');
  if (token === null) throw BkError.plain(400, 'Request accessToken is empty.');
  if (token !== ACCESS_TOKEN) throw BkError.plain(400, 'Request accessToken is invalid.');
  return TOKEN_USER;
}

function parse(header: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(header);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
