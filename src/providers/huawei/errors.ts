import type { HttpResponse } from '../../http/types.js';
import { field, isRecord, type Json, parseJson, record, text } from '../json.js';

/** What an unhappy answer says. Behaviour follows the code, never the text: that one comes in Chinese or English. */
export interface ServiceError {
  readonly code: string;
  /** Untrusted. */
  readonly message: string;
  readonly requestId: string | undefined;
  readonly status: number;
  /** What else the answer holds: the queue's entry, for one. */
  readonly body: Json;
}

/** The code of a `success: false` without a reason. */
export const notSuccessful = 'success:false';

/**
 * The error in an answer, whatever its HTTP status, or `undefined` when there is none that can be read. Shapes:
 *
 * 1. `{"error_code": "DEVPIPE.…", "error_msg": …}`, the same from the API gateway (`APIGW.…`)
 * 2. `{"error": {"code": "DEVPIPE.…", "message": …}}`
 * 3. `{"error": {"code": 401, "message": …, "title": …}}`, IAM
 * 4. `{"success": false}`
 * 5. `[{"errorCode": "SVCSTG.SWR.…", "errorMessage": …, "detail": …}]`, ContainerOps
 *
 * A 401 is an error also when its body says nothing, because asking again would count towards locking the key.
 */
export function serviceError(response: HttpResponse): ServiceError | undefined {
  const parsed = parseJson(response.text);
  const [first] = Array.isArray(parsed) ? parsed : [parsed];
  const body = isRecord(first) ? first : {};
  const said = Array.isArray(parsed) ? fromArray(body) : fromObject(body);
  if (said === undefined && response.status < 400) return undefined;
  // A page of a proxy says nothing about the service.
  if (said === undefined && response.status !== 401 && !isRecord(first)) return undefined;
  return {
    code: said?.code ?? `HTTP ${response.status}`,
    message: said?.message ?? text(body, 'error_msg') ?? text(body, 'message') ?? '',
    requestId: text(body, 'request_id') ?? requestId(response),
    status: response.status,
    body,
  };
}

interface Said {
  readonly code: string;
  readonly message: string | undefined;
}

function fromArray(entry: Json): Said | undefined {
  const code = codeText(field(entry, 'errorCode'));
  if (code === undefined) return undefined;
  const parts = [text(entry, 'errorMessage'), text(entry, 'detail')].filter((part) => part !== undefined);
  return { code, message: parts.join('; ') };
}

function fromObject(body: Json): Said | undefined {
  const plain = codeText(field(body, 'error_code'));
  if (plain !== undefined) return { code: plain, message: text(body, 'error_msg') };
  const inner = record(body, 'error');
  const number = field(inner, 'code');
  const nested = typeof number === 'number' ? `HTTP ${number}` : codeText(number);
  if (nested !== undefined) return { code: nested, message: text(inner, 'message') ?? text(inner, 'title') };
  return field(body, 'success') === false ? { code: notSuccessful, message: undefined } : undefined;
}

/** Codes go into messages and table look-ups; something else than a code is none. */
function codeText(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]{1,100}$/.test(value) ? value : undefined;
}

/** The gateway's own id of the request, which Huawei's support asks for. */
export function requestId({ headers }: HttpResponse): string | undefined {
  const id = headers['x-request-id'];
  return id !== undefined && /^[\w-]{1,100}$/.test(id) ? id : undefined;
}
