import type { Clock } from '../../engine/clock.js';
import type { Call, Faults } from '../faults.js';
import type { Handled, Service, WireAnswer, WireRequest } from '../wire.js';
import { asUuid, seededHex } from '../world/ids.js';
import type { World } from '../world/world.js';
import { authenticate, type Caller, expiredToken } from './authenticate.js';
import { type Context, say } from './context.js';
import { ACCOUNT, type Credentials } from './credentials.js';
import { AwsError, throttling } from './error.js';
import { SKEW_AHEAD_MS } from './faults.js';
import { Habits } from './habits.js';
import { type Operation, operations } from './operations.js';
import { assumeRole, formOf, stsAnswer, stsError } from './sts.js';

const JSON_TYPE = 'application/x-amz-json-1.1';
const TARGET = 'CodePipeline_20150709.';
export const ASSUME_ROLE = 'AssumeRoleWithWebIdentity';

export interface AwsOptions {
  readonly world: World;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly credentials: Credentials;
  readonly region: string | undefined;
  readonly temporaryCredentialsMs: number | undefined;
}

/** CodePipeline (awsJson1_1, `POST /`) and the one operation of STS that a client needs to sign in, on one endpoint. */
export class AwsService implements Service {
  private readonly options: AwsOptions;
  private readonly habits = new Habits();
  private answered = 0;

  constructor(options: AwsOptions) {
    this.options = options;
  }

  identify(request: WireRequest): Call {
    const form = formOf(request);
    if (form !== undefined) return { operation: form.get('Action') ?? '', kind: 'auth' };
    const target = request.headers['x-amz-target'] ?? '';
    const operation = target.startsWith(TARGET) ? target.slice(TARGET.length) : target;
    return { operation, kind: operationNamed(operation)?.kind ?? 'read' };
  }

  handle(request: WireRequest, call: Call): Handled {
    try {
      const { body, accepted } =
        call.kind === 'auth'
          ? { body: this.signIn(request, call), accepted: false }
          : this.operate(request, call);
      return { answer: this.answer(call, body), accepted, error: undefined };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { answer: this.refusal(call, error), accepted: false, error: error.type };
    }
  }

  throttled(call: Call, retryAfterSeconds: number | undefined): WireAnswer {
    const error = call.kind === 'auth' ? new AwsError('Throttling', 'Rate exceeded') : throttling();
    const answer = this.refusal(call, error);
    if (retryAfterSeconds === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
  }

  private operate(request: WireRequest, call: Call): { body: string; accepted: boolean } {
    const operation = operationNamed(call.operation);
    if (!isJsonCall(request) || operation === undefined) throw new AwsError('UnknownOperationException', '');
    const { world, faults, credentials, region } = this.options;
    const caller = authenticate(request, { credentials, now: this.serverTime(call), region });
    if (faults.strikes('expired-token', call)) throw expiredToken();
    if (faults.strikes('no-permission', call)) throw accessDenied(caller, call);
    const body = parse(request.body.toString('utf8'));
    const context: Context = { world, habits: this.habits, faults, call, caller, now: world.now() };
    const { output, accepted } = operation.run(body, context);
    return { body: JSON.stringify(output), accepted };
  }

  private signIn(request: WireRequest, call: Call): string {
    const { faults, credentials, temporaryCredentialsMs } = this.options;
    if (call.operation !== ASSUME_ROLE) {
      throw new AwsError('InvalidAction', `Could not find operation ${call.operation}`);
    }
    if (faults.strikes('no-permission', call)) {
      throw new AwsError('AccessDenied', `Not authorized to perform sts:${ASSUME_ROLE}`, 403);
    }
    const form = formOf(request) ?? new URLSearchParams();
    return assumeRole(form, credentials, this.serverTime(call), temporaryCredentialsMs);
  }

  private answer(call: Call, body: string): WireAnswer {
    const requestId = this.requestId();
    if (call.kind === 'auth') return this.dated(call, stsAnswer(body, requestId));
    const headers = { 'content-type': JSON_TYPE, 'x-amzn-requestid': requestId };
    return this.dated(call, { status: 200, headers, body });
  }

  private refusal(call: Call, error: AwsError): WireAnswer {
    const requestId = this.requestId();
    if (call.kind === 'auth') return this.dated(call, stsError(error, requestId));
    const { faults } = this.options;
    const { type, status } = error;
    const message = say({ faults, call }, error.message);
    const headers = { 'content-type': JSON_TYPE, 'x-amzn-requestid': requestId };
    if (faults.has('error-header', call)) {
      const body = JSON.stringify({ Message: message });
      return this.dated(call, { status, headers: { ...headers, 'x-amzn-errortype': type }, body });
    }
    const namespaced = `com.amazonaws.codepipeline#${type}:http://internal.amazon.com/coral/com.amazonaws.codepipeline/`;
    const __type = faults.has('error-namespace', call) ? namespaced : type;
    return this.dated(call, { status, headers, body: JSON.stringify({ __type, message }) });
  }

  private dated(call: Call, answer: WireAnswer): WireAnswer {
    const date = new Date(this.serverTime(call)).toUTCString();
    return { ...answer, headers: { ...answer.headers, date } };
  }

  private requestId(): string {
    this.answered += 1;
    return asUuid(seededHex('request', this.answered));
  }

  private serverTime(call: Call): number {
    const { clock, faults } = this.options;
    return clock.now() + (faults.has('clock-skew', call) ? SKEW_AHEAD_MS : 0);
  }
}

function operationNamed(name: string): Operation | undefined {
  return Object.hasOwn(operations, name) ? operations[name] : undefined;
}

function isJsonCall({ method, target, headers }: WireRequest): boolean {
  return method === 'POST' && target === '/' && headers['content-type'] === JSON_TYPE;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'Unable to parse the request body');
  }
}

function accessDenied({ arn, region }: Caller, { operation }: Call): AwsError {
  const action = `codepipeline:${operation}`;
  return new AwsError(
    'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${action} on resource: arn:aws:codepipeline:${region}:${ACCOUNT}:* ` +
      `because no identity-based policy allows the ${action} action`,
  );
}
