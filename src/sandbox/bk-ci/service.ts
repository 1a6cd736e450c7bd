import type { Call, Faults } from '../faults.js';
import type { Handled, Service, WireAnswer, WireRequest } from '../wire.js';
import { seededHex } from '../world/ids.js';
import type { World } from '../world/world.js';
import type { Books } from './book.js';
import { type Changed, type Deed, refuse } from './context.js';
import { BkError } from './error.js';
import { authenticate } from './gate.js';
import { type Operation, operations } from './operations.js';
import type { PipelineCard } from './pipeline.js';
import type { Profile } from './profile.js';
import { type Where, whereIs } from './where.js';

const JSON_TYPE = 'application/json';

export interface BkOptions {
  readonly world: World;
  readonly cards: ReadonlyMap<string, PipelineCard>;
  readonly books: Books;
  readonly profile: Profile;
  readonly faults: Faults;
}

/** The open API v4 behind both ways that lead to it: the API gateway and the service's own. */
export class BkService implements Service {
  /** What state-changing requests were understood as, in order. */
  readonly deeds: Deed[] = [];
  private readonly options: BkOptions;
  private answered = 0;

  constructor(options: BkOptions) {
    this.options = options;
  }

  identify({ target }: WireRequest): Call {
    const operation = whereIs(target)?.operation ?? target.split('?')[0]?.slice(1) ?? '';
    return { operation, kind: operationNamed(operation)?.kind ?? 'read' };
  }

  handle(request: WireRequest, call: Call): Handled {
    const where = whereIs(request.target);
    try {
      const { data, accepted } = this.operate(request, where, call);
      const lost = accepted ? this.lostAnswer(call) : undefined;
      const answer = lost === undefined ? this.json(200, { status: 0, data }) : this.refusal(lost, call);
      return { answer, accepted, error: undefined };
    } catch (error) {
      if (!(error instanceof BkError)) throw error;
      return { answer: this.refusal(error, call), accepted: false, error: String(error.code) };
    }
  }

  throttled(call: Call, retryAfterSeconds: number | undefined): WireAnswer {
    const limit = BkError.gateway(1642902, 'RATE_LIMIT_RESTRICTION', 'Request rate limit exceeded');
    const answer = this.refusal(limit, call);
    if (retryAfterSeconds === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
  }

  private operate(request: WireRequest, where: Where | undefined, call: Call): Changed {
    const { world, cards, books, profile, faults } = this.options;
    if (faults.strikes('nginx-503', call)) throw BkError.nginx(503, 'Service Unavailable');
    if (faults.strikes('nginx-404', call)) throw BkError.nginx(404, 'Not Found');
    if (faults.strikes('gateway-502-before', call)) {
      throw BkError.gateway(1650201, 'BAD_GATEWAY', 'Request backend service failed');
    }
    if (where === undefined) throw BkError.nginx(404, 'Not Found');
    const operation = this.operation(where);
    const user = authenticate(request, where, faults, call);
    if (request.method !== operation.method) throw BkError.nginx(405, 'Method Not Allowed');
    if (request.headers['content-type']?.startsWith(JSON_TYPE) !== true) {
      throw BkError.service(415, 'Content-Type must be application/json', 415);
    }
    if (faults.strikes('timeout-408-before', call)) throw refuse({ faults, call }, 408, 408);
    const now = world.now();
    const did = (deed: Deed) => {
      this.deeds.push(deed);
    };
    const { query } = where;
    const body = parse(request.body.toString('utf8'));
    return operation.run({ world, cards, books, profile, faults, call, query, body, user, now, did });
  }

  /** What a release does not have, the gateway does not know, and the service's own front end neither. */
  private operation({ operation, route }: Where): Operation {
    const found = operationNamed(operation);
    if (found !== undefined && (found.since === undefined || this.options.profile[found.since])) return found;
    if (route === 'direct') throw BkError.nginx(404, 'Not Found');
    throw BkError.gateway(1640401, 'API_NOT_FOUND', 'API not found');
  }

  private lostAnswer(call: Call): BkError | undefined {
    const { faults } = this.options;
    if (faults.strikes('timeout-408', call)) return refuse({ faults, call }, 408, 408);
    const fault = faults.strike(['gateway-504', 'gateway-504-200'], call);
    if (fault === undefined) return undefined;
    const error = BkError.gateway(1650401, 'REQUEST_BACKEND_TIMEOUT', 'Request backend timeout');
    return fault === 'gateway-504' ? error : error.inside200();
  }

  private refusal(error: BkError, call: Call): WireAnswer {
    const { code, codeName, message } = error;
    switch (error.shape) {
      case 'plain':
        return {
          status: error.status,
          headers: { 'content-type': 'text/plain;charset=utf-8' },
          body: message,
        };
      case 'nginx':
        return this.json(error.status, { status: code, data: '', result: true, message });
      case 'service':
        return this.json(error.status, { status: code, message });
      case 'gateway': {
        const status = this.options.faults.has('gateway-200', call) ? 200 : error.status;
        return this.json(status, { code, code_name: codeName, message, data: null, result: false });
      }
    }
  }

  private json(status: number, body: object): WireAnswer {
    this.answered += 1;
    const id = seededHex('request', this.answered).slice(0, 32);
    return {
      status,
      headers: { 'content-type': `${JSON_TYPE};charset=utf-8`, 'x-bkapi-request-id': id },
      body: JSON.stringify(body),
    };
  }
}

function operationNamed(name: string): Operation | undefined {
  return Object.hasOwn(operations, name) ? operations[name] : undefined;
}

/** Only one operation has a body; to the others it does not matter. */
function parse(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}
