import { DefiniteError } from '../../engine/errors.js';
import type { RefusalReason } from '../../engine/remote.js';
import type { HttpResponse } from '../../http/types.js';
import { field, parseJson, text } from '../json.js';

/** What an unhappy answer says. The name decides, never the HTTP status: the service's own pages disagree on that. */
export interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly requestId: string | undefined;
  readonly status: number;
}

/**
 * The service's error in an answer, or `undefined` when it is none or cannot be read as one.
 * Accepts `Name`, `com.amazonaws.codepipeline#Name`, `Name:http://…` and the header `x-amzn-errortype`.
 */
export function serviceError(response: HttpResponse): ServiceError | undefined {
  if (response.status < 400) return undefined;
  const body = parseJson(response.text);
  const raw = text(body, '__type') ?? text(body, 'code') ?? response.headers['x-amzn-errortype'];
  if (raw === undefined) return undefined;
  const name = raw.split(':')[0]?.split('#').at(-1)?.trim() ?? '';
  if (!/^[A-Za-z0-9_.]{1,100}$/.test(name)) return undefined;
  const message = field(body, 'message') ?? field(body, 'Message');
  return {
    name,
    message: typeof message === 'string' ? message : '',
    requestId: requestId(response),
    status: response.status,
  };
}

export function requestId({ headers }: HttpResponse): string | undefined {
  const id = headers['x-amzn-requestid'] ?? headers['x-amz-request-id'];
  return id !== undefined && /^[\w-]{1,100}$/.test(id) ? id : undefined;
}

/** Names the official SDK calls throttling. */
const throttling = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

const passing = new Set([
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'InternalFailure',
  'InternalServerError',
  'InternalServiceError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
]);

/** The keys are no longer, or not yet, good: newer ones may be. */
const staleCredentials = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'InvalidAccessKeyId',
]);

/** Refusals that a wrong clock on this side explains, when the answer's Date says so too. */
const skewed = new Set([
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'AuthFailure',
]);

const denied = new Set([
  'AccessDeniedException',
  'AccessDenied',
  'UnauthorizedOperation',
  'NotAuthorized',
  'OptInRequired',
]);

export const isThrottling = (error: ServiceError) => throttling.has(error.name) || error.status === 429;
export const isPassing = (error: ServiceError) =>
  passing.has(error.name) || [500, 502, 503, 504].includes(error.status);
export const isStaleCredentials = (error: ServiceError) => staleCredentials.has(error.name);
export const isSkewed = (error: ServiceError) => skewed.has(error.name);

/** Trigger refusals by what they mean for us; everything that is not listed is `other`. */
const refusals: Readonly<Record<string, { reason: RefusalReason; advice: string }>> = {
  StageNotRetryableException: {
    reason: 'conflict',
    advice:
      'The stage has no failed action any more, is being retried already, or the pipeline definition changed since it failed. After a change of the definition, start a new execution instead.',
  },
  ConflictException: {
    reason: 'busy',
    advice: 'The pipeline is busy with something else: run this step again in a moment.',
  },
  NotLatestPipelineExecutionException: {
    reason: 'other',
    advice: 'A later execution has reached this stage: leave execution-id empty to act on that one.',
  },
  ConcurrentPipelineExecutionsLimitExceededException: {
    reason: 'busy',
    advice: 'Too many executions run at once: wait for some to end.',
  },
  UnableToRollbackStageException: {
    reason: 'conflict',
    advice:
      'The stage is in progress, or the target never succeeded in it. Choose a target-execution-id that did, and that is no rollback itself.',
  },
  PipelineExecutionOutdatedException: {
    reason: 'other',
    advice:
      'The pipeline definition changed after the target ran, so it cannot be gone back to: choose a later target-execution-id.',
  },
  PipelineExecutionNotFoundException: {
    reason: 'not-found',
    advice: 'Check execution-id and target-execution-id.',
  },
  PipelineNotFoundException: { reason: 'not-found', advice: 'Check pipeline-id and region.' },
  StageNotFoundException: { reason: 'not-found', advice: 'Check stage.' },
  ValidationException: { reason: 'bad-input', advice: 'Check pipeline-id, stage and execution-id.' },
};

export function refusal(
  error: ServiceError,
  operation: string,
): { reason: RefusalReason; advice: string | undefined } {
  const known = Object.hasOwn(refusals, error.name) ? refusals[error.name] : undefined;
  if (known !== undefined) return known;
  if (isThrottling(error))
    return { reason: 'busy', advice: 'The account is throttled: run this step again in a moment.' };
  if (denied.has(error.name) || isStaleCredentials(error) || isSkewed(error)) {
    return { reason: 'no-permission', advice: permissionAdvice(error, operation) };
  }
  return { reason: 'other', advice: undefined };
}

/** A read's definite answer as the engine's error; `undefined` when waiting may change it. */
export function definite(error: ServiceError, operation: string): DefiniteError | undefined {
  const said = `${operation}: ${error.name}: ${error.message}${error.requestId === undefined ? '' : ` (request id ${error.requestId})`}`;
  if (denied.has(error.name) || isStaleCredentials(error) || isSkewed(error)) {
    return new DefiniteError('no-permission', said, permissionAdvice(error, operation));
  }
  const { reason, advice } = refusal(error, operation);
  // A read has nothing else to be refused for; an unlisted name may be gone with the next try.
  return reason === 'not-found' || reason === 'bad-input'
    ? new DefiniteError(reason, said, advice)
    : undefined;
}

function permissionAdvice(error: ServiceError, operation: string): string {
  if (isStaleCredentials(error)) {
    return 'The credentials have expired or are not known to AWS: give fresh ones, or use role-to-assume, which renews them during the wait.';
  }
  if (isSkewed(error)) {
    return 'The signature was refused: check secret-access-key, session-token and region, and that the clock of this machine is right.';
  }
  return `Allow codepipeline:${operation} on the pipeline and on its stages (arn:…:pipeline and arn:…:pipeline/*) to this identity.`;
}
