import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import { type Http, HttpError, type HttpResponse, type Judgement } from '../../http/types.js';
import { isRecord, type Json, parseJson } from '../json.js';
import type { CredentialSource } from './credentials.js';
import {
  definite,
  isPassing,
  isSkewed,
  isStaleCredentials,
  isThrottling,
  requestId,
  type ServiceError,
  serviceError,
} from './errors.js';
import { type Credentials, signV4 } from './sign.js';

/** The service's operations by name: awsJson1_1 over `POST /`. Source: service model 2015-07-09. */
export interface Api {
  readonly url: URL;
  /**
   * A reading operation's answer.
   * @throws DefiniteError for what will not change; HttpError (with `throttled`, `retryAfterMs`) for what may.
   */
  read(operation: string, input: Json, signal: AbortSignal): Promise<Json>;
  /** A state-changing operation: one request, and whatever came back. @throws HttpError when nothing did. */
  trigger(operation: string, input: Json, signal: AbortSignal): Promise<TriggerAnswer>;
}

export type TriggerAnswer =
  | { readonly kind: 'ok'; readonly body: Json; readonly requestId: string | undefined }
  | { readonly kind: 'error'; readonly error: ServiceError }
  /** An answer came and cannot be read: nobody knows what it stood for. */
  | { readonly kind: 'unreadable'; readonly status: number };

interface ApiOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly url: URL;
  readonly region: string;
  readonly credentials: CredentialSource;
  readonly debug: (message: string) => void;
}

/** As the official SDK: a difference that is smaller is not the reason for a refused signature. */
const skewToleranceMs = 240_000;

export function createApi({ http, clock, url, region, credentials, debug }: ApiOptions): Api {
  // How far the service's clock is ahead of ours; only ever set from the Date of a refusal that it explains.
  let offsetMs = 0;

  const send = (
    kind: 'read' | 'trigger',
    operation: string,
    input: Json,
    keys: Credentials,
    signal: AbortSignal,
  ) =>
    http.send({
      kind,
      label: operation,
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `CodePipeline_20150709.${operation}`,
      },
      body: JSON.stringify(input),
      sign: (request) =>
        signV4(request, keys, { region, service: 'codepipeline', date: new Date(clock.now() + offsetMs) }),
      judge,
      signal,
    });

  const skewOf = (response: HttpResponse) => {
    const date = Date.parse(response.headers['date'] ?? '');
    const skew = date - clock.now();
    return Number.isFinite(skew) && Math.abs(skew - offsetMs) >= skewToleranceMs ? skew : undefined;
  };

  return {
    url,
    async read(operation, input, signal) {
      let keys = await credentials.get(signal);
      let corrected = false;
      let renewed = false;
      for (;;) {
        const response = await send('read', operation, input, keys, signal);
        const error = serviceError(response);
        if (error === undefined) {
          const body = parseJson(response.text);
          if (response.status === 200 && isRecord(body)) return body;
          throw unreadable(operation, response);
        }
        const skew = corrected || !isSkewed(error) ? undefined : skewOf(response);
        if (skew !== undefined) {
          corrected = true;
          offsetMs = skew;
          debug(
            `This machine's clock is ${Math.round(-skew / 1_000)} s ahead of the service: signing with its time`,
          );
          continue;
        }
        const said = definite(error, operation);
        if (said === undefined) throw unreadable(operation, response, error);
        if (said.kind !== 'no-permission' || renewed) throw said;
        renewed = true;
        const fresh = await renew(credentials, signal, isStaleCredentials(error), said);
        keys = fresh;
      }
    },
    async trigger(operation, input, signal) {
      const response = await send('trigger', operation, input, await credentials.get(signal), signal);
      const error = serviceError(response);
      // A named 5xx is the service failing, not refusing: it may have acted.
      if (error !== undefined) {
        return isPassing(error) ? { kind: 'unreadable', status: response.status } : { kind: 'error', error };
      }
      const body = parseJson(response.text);
      if (response.status === 200 && isRecord(body))
        return { kind: 'ok', body, requestId: requestId(response) };
      return { kind: 'unreadable', status: response.status };
    },
  };
}

async function renew(
  credentials: CredentialSource,
  signal: AbortSignal,
  stale: boolean,
  said: DefiniteError,
): Promise<Credentials> {
  const fresh = await credentials.renew(signal);
  if (fresh !== undefined) return fresh;
  if (!stale) throw said;
  throw new DefiniteError(
    said.kind,
    `${said.message} The credentials came from ${credentials.from}.`,
    said.advice,
  );
}

/** What a read may be repeated for, in the service's own words. */
function judge(response: HttpResponse): Judgement {
  const error = serviceError(response);
  if (error !== undefined) return isThrottling(error) ? 'throttled' : isPassing(error) ? 'passing' : 'final';
  if (response.status === 429) return 'throttled';
  // Anything but the service's JSON comes from something in between.
  return response.status === 200 && isRecord(parseJson(response.text)) ? 'final' : 'passing';
}

function unreadable(operation: string, response: HttpResponse, error?: ServiceError): Error {
  const what =
    error === undefined ? 'an answer that is not the service’s' : `${error.name}: ${error.message}`;
  return new HttpError('status', `${operation}: HTTP ${response.status}, ${what}`, {
    maybeDelivered: true,
    response,
  });
}
