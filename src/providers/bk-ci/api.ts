import { type Http, HttpError, type HttpResponse, type Judgement } from '../../http/types.js';
import { definite, errorLine, isLost, isThrottling } from './errors.js';
import type { Identity } from './identity.js';
import type { Query, Route } from './route.js';
import { requestId, type ServiceError, understand } from './understand.js';

/** The service's operations by name (`build_detail`, `build_retry`), open API v4. Source: ApigwBuildResourceV4.kt. */
export interface Api {
  /**
   * The `data` of a reading operation; a POST when it has a body.
   * @throws DefiniteError for what will not change; HttpError for what may.
   */
  read(operation: string, query: Query, signal: AbortSignal, body?: unknown): Promise<unknown>;
  /** A state-changing operation: one request, and whatever came back. @throws HttpError when nothing did. */
  trigger(operation: string, query: Query, signal: AbortSignal): Promise<TriggerAnswer>;
  /** The request for people, free of secrets. */
  shown(operation: string, query: Query): { method: string; url: string; body: undefined };
}

export type TriggerAnswer =
  | { readonly kind: 'ok'; readonly data: unknown; readonly requestId: string | undefined }
  | { readonly kind: 'error'; readonly error: ServiceError }
  | { readonly kind: 'unreadable'; readonly what: string };

export function createApi(http: Http, route: Route, { headers }: Pick<Identity, 'headers'>): Api {
  const send = (
    kind: 'read' | 'trigger',
    operation: string,
    query: Query,
    signal: AbortSignal,
    body?: unknown,
  ) =>
    http.send({
      kind,
      label: operation,
      method: kind === 'trigger' || body !== undefined ? 'POST' : 'GET',
      url: route.url(operation, query),
      // The type is asked for on a POST without a body, too.
      headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      judge,
      signal,
    });

  return {
    async read(operation, query, signal, body) {
      const response = await send('read', operation, query, signal, body);
      const said = understand(response);
      if (said.kind === 'ok') return said.data;
      if (said.kind === 'unreadable') throw passing(`${operation}: ${said.what}`, response);
      throw definite(said.error, operation) ?? passing(errorLine(operation, said.error), response);
    },
    async trigger(operation, query, signal) {
      const response = await send('trigger', operation, query, signal);
      const said = understand(response);
      if (said.kind === 'ok') return { ...said, requestId: requestId(response) };
      // The service or a gateway gave up waiting: it may have acted.
      if (said.kind === 'error' && isLost(said.error)) {
        return { kind: 'unreadable', what: errorLine(operation, said.error) };
      }
      return said.kind === 'error' ? said : { ...said, what: `${operation}: ${said.what}` };
    },
    shown: (operation, query) => ({ method: 'POST', url: route.shown(operation, query), body: undefined }),
  };
}

/** What a read may be repeated for, in the service's own words. */
function judge(response: HttpResponse): Judgement {
  const said = understand(response);
  if (said.kind === 'ok') return 'final';
  if (said.kind === 'unreadable') return 'passing';
  if (isThrottling(said.error)) return 'throttled';
  return isLost(said.error) ? 'passing' : 'final';
}

function passing(what: string, response: HttpResponse): HttpError {
  return new HttpError('status', what, { maybeDelivered: true, response });
}
