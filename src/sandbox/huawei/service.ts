import type { Clock } from '../../engine/clock.js';
import type { Call, Faults } from '../faults.js';
import type { Handled, Service, WireAnswer, WireRequest } from '../wire.js';
import { seededHex } from '../world/ids.js';
import { authenticate } from './authenticate.js';
import { HuaweiError, notPublished, staleToken } from './error.js';
import { SKEW_AHEAD_MS } from './faults.js';
import { createToken, TOKEN_PATH } from './iam.js';
import type { Identities } from './identity.js';

/** One call of a REST service, by its path. */
export interface Route {
  readonly kind: Call['kind'];
  readonly method: string;
  /** Matched against the whole path as it was sent; its named groups are the parameters. */
  readonly path: RegExp;
  /** Every parameter the query may have. */
  readonly query: readonly string[];
  /** @throws HuaweiError */
  readonly run: (input: Input, call: Call) => Reply;
}

export interface Input {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, string>;
  /** The parsed JSON body; `undefined` when there is none. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly accepted: boolean;
}

/** How a service writes its refusals. */
export interface Dialect {
  readonly routes: Readonly<Record<string, Route>>;
  readonly error: (error: HuaweiError) => { readonly status: number; readonly body: unknown };
  readonly throttling: () => HuaweiError;
  readonly malformed: (what: string) => HuaweiError;
}

export interface HuaweiServiceOptions {
  readonly dialect: Dialect;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly identities: Identities;
  /** How long tokens of IAM are good. Default: 24 hours. */
  readonly tokenMs: number | undefined;
}

export const CREATE_TOKEN = 'KeystoneCreateUserTokenByPassword';
const JSON_TYPE = 'application/json;charset=UTF-8';

/** A service of Huawei Cloud behind its gateway, and IAM's token call beside it: one endpoint for both. */
export class HuaweiService implements Service {
  private readonly options: HuaweiServiceOptions;
  private answered = 0;

  constructor(options: HuaweiServiceOptions) {
    this.options = options;
  }

  identify(request: WireRequest): Call {
    const { path } = split(request.target);
    if (path === TOKEN_PATH) return { operation: CREATE_TOKEN, kind: 'auth' };
    const found = this.routeFor(request);
    return found === undefined
      ? { operation: path, kind: 'read' }
      : { operation: found.operation, kind: found.route.kind };
  }

  handle(request: WireRequest, call: Call): Handled {
    if (call.kind === 'auth') {
      const answer = createToken(
        request,
        this.options.identities,
        this.serverTime(call),
        this.options.tokenMs,
      );
      const error = answer.status < 400 ? undefined : String(answer.status);
      return { answer: this.dated(call, answer), accepted: false, error };
    }
    try {
      const { status, type, text, accepted } = this.operate(request, call);
      const headers = { 'content-type': type, 'x-request-id': this.requestId() };
      return { answer: this.dated(call, { status, headers, body: text }), accepted, error: undefined };
    } catch (error) {
      if (!(error instanceof HuaweiError)) throw error;
      return { answer: this.refusal(call, error), accepted: false, error: error.code };
    }
  }

  throttled(call: Call, retryAfterSeconds: number | undefined): WireAnswer {
    const answer = this.refusal(call, this.options.dialect.throttling());
    if (retryAfterSeconds === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
  }

  private operate(request: WireRequest, call: Call): Reply {
    const { faults, identities, dialect } = this.options;
    const found = this.routeFor(request);
    if (found === undefined) throw notPublished();
    authenticate(request, identities, this.serverTime(call));
    if (faults.strikes('expired-token', call)) throw staleToken();
    if (faults.strikes('error-iam', call))
      throw new HuaweiError(IAM, 'The request you have made requires authentication.', 401);
    if (faults.strikes('error-gateway', call)) throw new HuaweiError('APIGW.0305', 'Access denied', 403);
    const query = queryOf(split(request.target).query);
    for (const name of query.keys()) {
      if (!found.route.query.includes(name)) throw dialect.malformed(`unknown query parameter ${name}`);
    }
    return found.route.run(
      { parameters: found.parameters, query, body: this.bodyOf(request), headers: request.headers },
      call,
    );
  }

  private routeFor({ method, target }: WireRequest) {
    const { path } = split(target);
    for (const [operation, route] of Object.entries(this.options.dialect.routes)) {
      const match = route.method === method ? route.path.exec(path) : null;
      if (match !== null) return { operation, route, parameters: { ...match.groups } };
    }
    return undefined;
  }

  private bodyOf({ body }: WireRequest): unknown {
    if (body.length === 0) return undefined;
    try {
      return JSON.parse(body.toString('utf8'));
    } catch {
      throw this.options.dialect.malformed('the body is not JSON');
    }
  }

  private refusal(call: Call, error: HuaweiError): WireAnswer {
    const requestId = this.requestId();
    const headers = { 'content-type': JSON_TYPE, 'x-request-id': requestId };
    const { status, body } = this.written(error, requestId);
    return this.dated(call, { status, headers, body: JSON.stringify(body) });
  }

  private written(error: HuaweiError, requestId: string): { status: number; body: unknown } {
    const { code, message, status } = error;
    if (code === IAM) return { status, body: { error: { code: status, message, title: 'Unauthorized' } } };
    if (!code.startsWith('APIGW.')) return this.options.dialect.error(error);
    return { status, body: { error_msg: message, error_code: code, request_id: requestId } };
  }

  private dated(call: Call, answer: WireAnswer): WireAnswer {
    const date = new Date(this.serverTime(call)).toUTCString();
    return { ...answer, headers: { ...answer.headers, date } };
  }

  private requestId(): string {
    this.answered += 1;
    return seededHex('request', this.answered).slice(0, 32);
  }

  private serverTime(call: Call): number {
    const { clock, faults } = this.options;
    return clock.now() + (faults.has('clock-skew', call) ? SKEW_AHEAD_MS : 0);
  }
}

/** Stands for an error in IAM's shape, which has no code but the HTTP status. */
const IAM = 'IAM';

/** A JSON answer. */
export function reply(body: unknown, accepted = false, status = 200): Reply {
  return { status, type: JSON_TYPE, text: JSON.stringify(body), accepted };
}

function split(target: string): { readonly path: string; readonly query: string } {
  const cut = target.indexOf('?');
  return cut === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, cut), query: target.slice(cut + 1) };
}

function queryOf(query: string): ReadonlyMap<string, string> {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name), decode(value.join('='))];
    }),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
