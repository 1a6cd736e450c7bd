import { DefiniteError } from '../../engine/errors.js';
import type { RefusalReason } from '../../engine/remote.js';
import type { ServiceError } from './errors.js';

/**
 * What a code means for us. `throttled`: too many requests, nothing was done. `busy`: a limit is reached, nothing was
 * done. `passing`: the service is in trouble and may have acted. `credentials`: who we are was not accepted.
 */
export type Meaning =
  | 'throttled'
  | 'busy'
  | 'passing'
  | 'credentials'
  | 'no-permission'
  | 'not-found'
  | 'bad-input'
  | 'conflict'
  | 'other';

export interface Explanation {
  readonly means: Meaning;
  /** What the person should change; one sentence or two. */
  readonly advice?: string;
}

export type Codes = Readonly<Record<string, Explanation>>;

const throttledAdvice = 'The service wants fewer requests: run this step again in a moment.';
const credentialsAdvice =
  'Check the credentials: the key or token must belong to the region of the endpoint, be active, and (temporary ones, tokens) not be expired. restage did not try again: some refusals in a row lock a key or a user.';
export const skewCode = 'APIGW.0303';

/** The gateway in front of every service. Sources: API Gateway's error code page, documentation fragments, issues. */
const gateway: Codes = {
  'APIGW.0101': {
    means: 'not-found',
    advice: 'This API is not offered at this endpoint: check region and endpoint.',
  },
  'APIGW.0301': { means: 'credentials', advice: credentialsAdvice },
  [skewCode]: {
    means: 'credentials',
    advice: 'The signature’s time was refused: set the clock of this machine (15 minutes off are too much).',
  },
  'APIGW.0305': {
    means: 'no-permission',
    advice: 'A policy of the account denies the call: ask for the permissions in the provider’s docs page.',
  },
  'APIGW.0307': {
    means: 'credentials',
    advice: 'The token has expired or belongs to another region: get one for the region of the endpoint.',
  },
  'APIGW.0308': { means: 'throttled', advice: throttledAdvice },
};

/** What is left when nobody knows the code. */
function byStatus(status: number): Explanation {
  if (status === 401) return { means: 'credentials', advice: credentialsAdvice };
  if (status === 403) return { means: 'no-permission' };
  if (status === 404) return { means: 'not-found' };
  if (status === 408 || status >= 500) return { means: 'passing' };
  if (status === 409) return { means: 'conflict' };
  if (status === 429) return { means: 'throttled', advice: throttledAdvice };
  return { means: 'other' };
}

/** The status that a code is made of: `HTTP 401`, or `SVCSTG.SWR.4031032` of ContainerOps. */
const statusInCode = /^(?:HTTP |SVCSTG\.\w+\.)(\d{3})(?:\d{4})?$/;

/** The service's own table first, then the gateway's, then the HTTP status in the code, then that of the answer. */
export function explain({ code, status }: ServiceError, codes: Codes): Explanation {
  for (const table of [codes, gateway]) {
    const known = Object.hasOwn(table, code) ? table[code] : undefined;
    if (known !== undefined) return known;
  }
  const written = statusInCode.exec(code)?.[1];
  return byStatus(written === undefined ? status : Number(written));
}

const reasons: Readonly<Record<Exclude<Meaning, 'passing'>, RefusalReason>> = {
  throttled: 'busy',
  busy: 'busy',
  credentials: 'no-permission',
  'no-permission': 'no-permission',
  'not-found': 'not-found',
  'bad-input': 'bad-input',
  conflict: 'conflict',
  other: 'other',
};

/** A trigger's refusal; `undefined` for trouble of the service, after which nobody knows whether it acted. */
export function refusalReason({ means }: Explanation): RefusalReason | undefined {
  return means === 'passing' ? undefined : reasons[means];
}

/** A read's definite answer as the engine's error; `undefined` when waiting may change it. */
export function definite(
  error: ServiceError,
  { means, advice }: Explanation,
  operation: string,
): DefiniteError | undefined {
  const said = `${operation}: ${error.code}: ${error.message}${error.requestId === undefined ? '' : ` (request id ${error.requestId})`}`;
  switch (means) {
    case 'credentials':
    case 'no-permission':
      return new DefiniteError('no-permission', said, advice);
    case 'not-found':
      return new DefiniteError('not-found', said, advice);
    case 'bad-input':
      return new DefiniteError('bad-input', said, advice);
    default:
      // A read has nothing else to be refused for; what is left may be gone with the next try.
      return undefined;
  }
}
