import type { HttpResponse } from '../../http/types.js';
import { field, isRecord, type Json, parseJson, text } from '../json.js';

/** An unhappy answer. `code` decides; texts are in the language of the user's profile and are only shown. */
export interface ServiceError {
  /** The number as text, of bk-ci (`2101114`) or of the API gateway (`1640301`), else `HTTP 403`. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly requestId: string | undefined;
}

export type Understood =
  | { readonly kind: 'ok'; readonly data: unknown }
  | { readonly kind: 'error'; readonly error: ServiceError }
  /** Neither success nor a refusal: a proxy's page, half a body. Nobody knows what it stands for. */
  | { readonly kind: 'unreadable'; readonly what: string };

const longestText = 300;

/**
 * What an answer says. Only `{"status": 0}` is success: errors also come inside HTTP 200, and with `"result": true`.
 *
 * Source: Result.kt (`status`), error.json.handler.conf (`result: true` beside a status), errorx.lua of the gateway
 * (`code`, `code_name`, `result: false`), ApiFilterManagerChain.kt (plain text).
 */
export function understand(response: HttpResponse): Understood {
  const { status } = response;
  const body = parseJson(response.text);
  if (isRecord(body)) {
    const code = codeOf(body);
    const happy = status >= 200 && status < 300;
    if (code === '0' && happy && body['result'] !== false) return { kind: 'ok', data: field(body, 'data') };
    if (code !== undefined && code !== '0') return refused(response, code, messageOf(body));
    if (!happy || body['result'] === false) return refused(response, `HTTP ${status}`, messageOf(body));
    return { kind: 'unreadable', what: `HTTP ${status} without the service's "status"` };
  }
  if (status >= 400) return refused(response, `HTTP ${status}`, plain(response.text));
  return { kind: 'unreadable', what: `HTTP ${status} with an answer that is not the service’s` };
}

function codeOf(body: Json): string | undefined {
  for (const key of ['status', 'code']) {
    const found = field(body, key);
    if (typeof found === 'number' && Number.isInteger(found)) return String(found);
    if (typeof found === 'string' && /^\d{1,10}$/.test(found)) return String(Number(found));
  }
  return undefined;
}

function messageOf(body: Json): string {
  const name = text(body, 'code_name');
  const message = text(body, 'message') ?? '';
  return name === undefined ? message : `${name}: ${message}`;
}

function plain(body: string): string {
  const trimmed = body.trim();
  return trimmed.startsWith('<') ? 'a page instead of an answer' : trimmed.slice(0, longestText);
}

function refused(response: HttpResponse, code: string, message: string): Understood {
  const { status } = response;
  return { kind: 'error', error: { code, message, status, requestId: requestId(response) } };
}

export function requestId({ headers }: HttpResponse): string | undefined {
  const id = headers['x-bkapi-request-id'] ?? headers['x-devops-rid'] ?? headers['x-request-id'];
  return id !== undefined && /^[\w.-]{1,100}$/.test(id) ? id : undefined;
}
