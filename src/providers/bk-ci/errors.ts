import { DefiniteError } from '../../engine/errors.js';
import type { RefusalReason } from '../../engine/remote.js';
import type { ServiceError } from './understand.js';

/**
 * Nobody knows whether the request was carried out: the service waited in vain for itself (408), or a gateway for the
 * service. Source: FeignRetryExceptionMapper.kt; errorx.lua 16502xx to 16508xx.
 */
export function isLost({ code, status }: ServiceError): boolean {
  const number = Number(code);
  return (
    [status, number].some((each) => each === 408 || (each >= 500 && each < 600)) ||
    (number >= 1_650_000 && number < 1_660_000)
  );
}

/** Rate limits of the API gateway. */
export function isThrottling({ code, status }: ServiceError): boolean {
  const number = Number(code);
  return status === 429 || number === 429 || (number >= 1_642_900 && number < 1_643_000);
}

interface Meaning {
  readonly reason: RefusalReason;
  readonly advice: string;
}

const running: Meaning = {
  reason: 'conflict',
  advice: 'The build is running (again): wait for its end, or set if-running: wait to follow it.',
};
const permission =
  'Ask an owner of the pipeline to give the user (or the application) permission to view and execute it.';

/**
 * What the numbers mean for us; everything that is not listed is `other`. The same number meant something else on some
 * old releases, so number and text are shown together. Source: ProcessMessageCode.kt, CommonMessageCode.kt, errorx.lua.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  '2100002': running,
  '2101129': running,
  '2101901': running,
  '2101110': {
    reason: 'conflict',
    advice: 'The job of this task still runs: wait for its end, then retry the task.',
  },
  '2101114': {
    reason: 'conflict',
    advice: 'The stage has not failed (any more): see whether somebody has retried it already.',
  },
  '2101911': {
    reason: 'conflict',
    advice: 'The stage has not failed (any more): see whether somebody has retried it already.',
  },
  '2101273': running,
  '2101277': {
    reason: 'conflict',
    advice: 'The task has not failed (any more): see whether somebody has retried it already.',
  },
  '2101141': {
    reason: 'conflict',
    advice: 'This build is being run again already: look at the newest builds of the pipeline.',
  },
  '2101019': { reason: 'conflict', advice: 'The build is being cancelled: wait for its end.' },
  '2101182': { reason: 'conflict', advice: 'The build has ended.' },
  '2101020': {
    reason: 'busy',
    advice: 'The pipeline was started too often within a minute: run this step again later.',
  },
  '2101049': {
    reason: 'busy',
    advice: 'The queue of the pipeline is full: run this step again once its builds have ended.',
  },
  '2101008': { reason: 'no-permission', advice: permission },
  '2101340': {
    reason: 'no-permission',
    advice: 'This pipeline may be cancelled only by who triggered the build or by a manager.',
  },
  '2100006': {
    reason: 'no-permission',
    advice: 'Bind the application (app-code) to the project in the settings of BK-CI, or use another one.',
  },
  '2112005': {
    reason: 'no-permission',
    advice:
      'The gateway’s signature was not accepted: the administrator of BK-CI has to renew its public key.',
  },
  '401': { reason: 'no-permission', advice: 'Check token, app-code, app-secret and user.' },
  '403': { reason: 'no-permission', advice: permission },
  '2101021': {
    reason: 'other',
    advice: 'The pipeline has no manual trigger, so it cannot be started again: add one to it.',
  },
  '2101047': { reason: 'other', advice: 'The pipeline is locked or disabled: unlock it first.' },
  '2101080': { reason: 'other', advice: 'The project is disabled in BK-CI: ask its administrator.' },
  '2101039': {
    reason: 'other',
    advice: 'BK-CI no longer keeps what this execution consisted of: start a new build.',
  },
  '2101081': {
    reason: 'other',
    advice:
      'BK-CI no longer keeps the records of this stage or task: run the whole build again with scope: all and neither stage nor task, or start a new one.',
  },
  '2101221': {
    reason: 'other',
    advice:
      'Allow manual skipping in the task’s flow control, or give the user the project permission API_OPERATE.',
  },
  '2101258': {
    reason: 'other',
    advice: 'The build is older than BK-CI lets be retried (28 days by default): start a new one.',
  },
  '2101274': {
    reason: 'other',
    advice: 'A variable of the build is longer than 4,000 characters: shorten it.',
  },
  '2101190': { reason: 'other', advice: 'The pipeline has no released version: release it first.' },
  '2101163': {
    reason: 'not-found',
    advice:
      'Check execution-id and target-execution-id. For a rollback: servers before August 2026 do not find a build that has been retried; name another one.',
  },
  '2101100': { reason: 'not-found', advice: 'Check execution-id and pipeline-id.' },
  '2101038': { reason: 'not-found', advice: 'Check pipeline-id and project-id.' },
  '2101164': { reason: 'not-found', advice: 'Check pipeline-id and project-id.' },
  '404': {
    reason: 'not-found',
    advice: 'Check endpoint, api-style, project-id, pipeline-id and execution-id.',
  },
  '405': { reason: 'not-found', advice: 'Check endpoint and api-style.' },
  '2101058': {
    reason: 'bad-input',
    advice: 'The build belongs to another pipeline: check pipeline-id and execution-id.',
  },
  '2112009': { reason: 'bad-input', advice: 'Check project-id, pipeline-id, execution-id and user.' },
  '400': { reason: 'bad-input', advice: 'Check project-id, pipeline-id, execution-id and user.' },
  '1640001': { reason: 'bad-input', advice: 'Check endpoint, api-style and project-id.' },
  '1640004': { reason: 'no-permission', advice: 'Check token, app-code, app-secret and user.' },
  '1640100': { reason: 'no-permission', advice: 'Check token, app-code, app-secret and user.' },
  '1640101': {
    reason: 'no-permission',
    advice: 'The gateway does not know the application: check app-code and app-secret.',
  },
  '1640102': {
    reason: 'no-permission',
    advice:
      'The gateway does not know the person: the access token may have expired. Give a fresh token, or use app-code and app-secret.',
  },
  '1640301': {
    reason: 'no-permission',
    advice: 'Apply for permission on this API for the application (app-code) in the API gateway.',
  },
  '1640302': { reason: 'no-permission', advice: 'The gateway does not let this address or tenant in.' },
  '1640303': { reason: 'no-permission', advice: permission },
  '1640304': { reason: 'no-permission', advice: permission },
  '1640401': {
    reason: 'not-found',
    advice:
      'The gateway has no such API: check endpoint (it ends with the stage, often /prod) and api-style.',
  },
};

export function meaning(error: ServiceError): { reason: RefusalReason; advice: string | undefined } {
  if (isThrottling(error)) {
    return { reason: 'busy', advice: 'The gateway limits the rate: run this step again in a moment.' };
  }
  // Text instead of JSON comes from whoever checks who is asking.
  const code = error.code === 'HTTP 400' ? '401' : error.code.replace(/^HTTP /, '');
  const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  if (known !== undefined) return known;
  return {
    reason: error.status === 401 || error.status === 403 ? 'no-permission' : 'other',
    advice: undefined,
  };
}

/** "build_detail: 2101008: … (request id …)" */
export function errorLine(operation: string, { code, message, requestId }: ServiceError): string {
  const id = requestId === undefined ? '' : ` (request id ${requestId})`;
  return `${operation}: ${code}${message === '' ? '' : `: ${message}`}${id}`;
}

/** A read's definite answer as the engine's error; `undefined` when waiting may change it. */
export function definite(error: ServiceError, operation: string): DefiniteError | undefined {
  if (isLost(error)) return undefined;
  const { reason, advice } = meaning(error);
  if (reason !== 'no-permission' && reason !== 'not-found' && reason !== 'bad-input') return undefined;
  return new DefiniteError(reason, errorLine(operation, error), advice);
}
