import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import {
  type Http,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  type Judgement,
} from '../../http/types.js';
import { parseJson } from '../json.js';
import { type Codes, definite, explain, skewCode } from './codes.js';
import type { CredentialSource, Proof } from './credentials.js';
import { type ServiceError, serviceError } from './errors.js';
import { encode, sign } from './sign.js';

/** One call of a REST service. Path segments and query values are given as they are; this encodes them. */
export interface Call {
  /** The operation's name in the service's own words, for logs and errors: "RetryPipelineRun". */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; absent: no body at all. */
  readonly body?: unknown;
}

export interface Api {
  /** Where a call goes, for people and for the wire. */
  urlOf(call: Call): URL;
  /**
   * A reading call's answer, parsed.
   * @throws DefiniteError for what will not change; HttpError (with `throttled`, `retryAfterMs`) for what may.
   */
  read(call: Call, signal: AbortSignal): Promise<unknown>;
  /** A state-changing call: one request, and whatever came back. @throws HttpError when nothing did. */
  trigger(call: Call, signal: AbortSignal): Promise<TriggerAnswer>;
}

export type TriggerAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: unknown;
      readonly response: HttpResponse;
    }
  | { readonly kind: 'error'; readonly error: ServiceError }
  /** An answer came and cannot be read: nobody knows what it stood for. */
  | { readonly kind: 'unreadable'; readonly status: number };

export interface ApiOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly endpoint: URL;
  readonly credentials: CredentialSource;
  /** The IAM project of the region, sent as X-Project-Id with signed requests. */
  readonly iamProjectId: string | undefined;
  readonly codes: Codes;
  /** Default: JSON. `undefined` for what it cannot read. */
  readonly parse?: (text: string) => Promise<unknown>;
}

export function createApi(options: ApiOptions): Api {
  const { http, clock, endpoint, credentials, iamProjectId, codes, parse = parseText } = options;
  const base = endpoint.href.replace(/\/$/, '');
  // A proof that has worked may have ended early; a first one that is refused will not get better by another login.
  let accepted = false;

  const urlOf = ({ path, query = {} }: Call): URL => {
    const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
    return new URL(`${base}/${path.map(encode).join('/')}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`);
  };

  const send = async (kind: 'read' | 'trigger', call: Call, proof: Proof, signal: AbortSignal) => {
    const { operation, method, body } = call;
    const request: HttpRequest = {
      kind,
      label: operation,
      method,
      url: urlOf(call),
      // Documented as mandatory also where there is no body.
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      sign: async (unsigned) => ({ ...prove(unsigned), accept: 'application/json' }),
      judge,
      signal,
    };
    const prove = (unsigned: Parameters<NonNullable<HttpRequest['sign']>>[0]) => {
      if (proof.kind === 'token') return { ...unsigned.headers, 'x-auth-token': proof.token };
      const project = iamProjectId === undefined ? {} : { 'x-project-id': iamProjectId };
      const signable = { ...unsigned, headers: { ...unsigned.headers, ...project } };
      return sign(signable, proof.keys, new Date(clock.now())).headers;
    };
    const response = await http.send(request);
    if (response.status !== 401) accepted = true;
    return response;
  };

  /** What a read may be repeated for. A 401 never is: some in a row lock the key. */
  function judge(response: HttpResponse): Judgement {
    const error = serviceError(response);
    if (error === undefined) return isAnswer(response) ? 'final' : 'passing';
    const { means } = explain(error, codes);
    return means === 'throttled'
      ? 'throttled'
      : means === 'passing' || means === 'busy'
        ? 'passing'
        : 'final';
  }

  const definiteOf = (call: Call, error: ServiceError, response: HttpResponse): DefiniteError | undefined => {
    const said = definite(error, explain(error, codes), call.operation);
    if (said?.kind !== 'no-permission' || response.status !== 401) return said;
    const skew = error.code === skewCode ? skewText(response, clock.now()) : undefined;
    return new DefiniteError(
      said.kind,
      `${said.message} (credentials from ${credentials.from})${skew === undefined ? '' : `. ${skew}`}`,
      said.advice,
    );
  };

  return {
    urlOf,
    async read(call, signal) {
      let proof = await credentials.get(signal);
      const worked = accepted;
      for (let renewed = false; ; renewed = true) {
        const response = await send('read', call, proof, signal);
        const error = serviceError(response);
        if (error === undefined) {
          const body = await parse(response.text);
          if (body !== undefined) return body;
          throw unreadable(call, response, undefined);
        }
        const said = definiteOf(call, error, response);
        if (said === undefined) throw unreadable(call, response, error);
        const newer =
          response.status === 401 && worked && !renewed ? await credentials.renew(signal) : undefined;
        if (newer === undefined) throw said;
        proof = newer;
      }
    },
    async trigger(call, signal) {
      const response = await send('trigger', call, await credentials.get(signal), signal);
      const error = serviceError(response);
      if (error !== undefined) return { kind: 'error', error };
      const body = isAnswer(response) ? await parse(response.text) : undefined;
      return body === undefined
        ? { kind: 'unreadable', status: response.status }
        : { kind: 'answer', status: response.status, body, response };
    },
  };
}

async function parseText(text: string): Promise<unknown> {
  return parseJson(text);
}

/** Something that may be the service's; a page of a proxy begins with `<`, a cut or empty answer is none. */
function isAnswer({ status, text }: HttpResponse): boolean {
  const begin = text.trimStart()[0];
  return status >= 200 && status < 300 && begin !== undefined && begin !== '<';
}

function unreadable(call: Call, response: HttpResponse, error: ServiceError | undefined): Error {
  const what =
    error === undefined ? 'an answer that is not the service’s' : `${error.code}: ${error.message}`;
  return new HttpError('status', `${call.operation}: HTTP ${response.status}, ${what}`, {
    maybeDelivered: true,
    response,
  });
}

/** "The service's clock is 3600 s ahead of this machine's", when the answer tells its time. */
function skewText({ headers }: HttpResponse, now: number): string | undefined {
  const date = Date.parse(headers['date'] ?? '');
  if (!Number.isFinite(date)) return undefined;
  const seconds = Math.round((date - now) / 1_000);
  return `The service’s clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} this machine’s`;
}
