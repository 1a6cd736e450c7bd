import type { Context, Problem, Target } from '../provider.js';
import { fromEnv } from './environment.js';

/** Credentials that are given by halves, and inputs that belong to other systems. */
export function credentialProblems(target: Target, provider: string): readonly Problem[] {
  const { token, accessKeyId, secretAccessKey, sessionToken } = target;
  const problems: Problem[] = [];
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    problems.push({
      input: accessKeyId === undefined ? 'access-key-id' : 'secret-access-key',
      message: 'is missing: access-key-id and secret-access-key go together.',
    });
  }
  if (sessionToken !== undefined && accessKeyId === undefined && secretAccessKey === undefined) {
    problems.push({
      input: 'session-token',
      message: 'belongs to access-key-id and secret-access-key; give them, too.',
    });
  }
  if (token !== undefined && accessKeyId !== undefined) {
    problems.push({ input: 'token', message: 'and access-key-id exclude each other; give one of them.' });
  }
  for (const [input, value] of [
    ['role-to-assume', target.roleToAssume],
    ['app-code', target.appCode],
    ['app-secret', target.appSecret],
  ] as const) {
    if (value !== undefined) problems.push({ input, message: `is not used by ${provider}; leave it empty.` });
  }
  return problems;
}

/** The input, else the environment's. */
export function regionOf({ region }: Target, { env }: Context): string | undefined {
  return region ?? fromEnv(env, 'region')?.value;
}
