import type { Request } from '../engine/model.js';
import type { Problem, Target } from '../providers/provider.js';
import { compileRetryIf } from './retry-if.js';
import { type InputName, type InputSpec, inputSpecs } from './spec.js';

/** What the person asked for, typed. The raw texts are gone after this. */
export interface Settings {
  readonly provider: string;
  readonly request: Request;
  readonly target: Target;
  readonly github: GithubSettings;
}

export interface GithubSettings {
  readonly environment: string | undefined;
  readonly token: string | undefined;
  readonly summary: boolean;
}

export interface Parsed {
  readonly settings: Settings;
  /** Everything wrong at once, in the order of the table. When there is any, `settings` is not to be used. */
  readonly problems: readonly Problem[];
}

/** `read` returns the raw text of an input; surrounding white space does not count, empty means unset. */
export function parseInputs(read: (name: InputName) => string): Parsed {
  const problems: Problem[] = [];
  const raw = new Map<InputName, string>();
  for (const spec of inputSpecs) {
    const text = read(spec.name).trim();
    raw.set(spec.name, text === '' ? spec.default : text);
    const problem = checkSpec(spec, raw.get(spec.name) ?? '');
    if (problem !== undefined) problems.push({ input: spec.name, message: problem });
  }

  const text = (name: InputName) => raw.get(name) ?? '';
  const optional = (name: InputName) => (text(name) === '' ? undefined : text(name));
  // A text that is none of the choices is among the problems already, so the settings will not be used.
  const choice = <T extends string>(name: InputName) => text(name).toLowerCase() as T;
  const flag = (name: InputName) => text(name).toLowerCase() === 'true';
  const number = (name: InputName, rule: NumberRule) => {
    const { value, problem } = parseNumber(text(name), rule);
    if (problem !== undefined) problems.push({ input: name, message: problem });
    return value;
  };

  const settings: Settings = {
    provider: text('provider').toLowerCase(),
    request: {
      mode: choice<Request['mode']>('mode'),
      scope: text('scope') === '' ? undefined : choice<'failed' | 'all'>('scope'),
      ifRunning: choice<Request['ifRunning']>('if-running'),
      ifNothingToRetry: choice<Request['ifNothingToRetry']>('if-nothing-to-retry'),
      onApproval: choice<Request['onApproval']>('on-approval'),
      onCancel: choice<Request['onCancel']>('on-cancel'),
      wait: flag('wait'),
      waitFor: choice<Request['waitFor']>('wait-for'),
      timeoutMs: number('timeout-minutes', {
        unit: 'minutes',
        unitMs: 60_000,
        min: 0,
        exclusive: true,
        max: 60 * 24 * 30,
      }),
      pollIntervalMs: number('poll-interval-seconds', { unit: 'seconds', unitMs: 1_000, min: 1, max: 3_600 }),
      dryRun: flag('dry-run'),
      attempts: number('attempts', { unit: 'attempts', unitMs: 1, min: 1, max: 20, whole: true }),
      retryIf: retryIf(text('retry-if'), problems),
      ifRetriesFail: choice<Request['ifRetriesFail']>('if-retries-fail'),
      failOnRollback: flag('fail-on-rollback'),
    },
    target: {
      pipelineId: text('pipeline-id'),
      stage: optional('stage'),
      task: optional('task'),
      executionId: optional('execution-id'),
      targetExecutionId: optional('target-execution-id'),
      region: optional('region'),
      endpoint: optional('endpoint'),
      projectId: optional('project-id'),
      roleToAssume: optional('role-to-assume'),
      accessKeyId: optional('access-key-id'),
      secretAccessKey: optional('secret-access-key'),
      sessionToken: optional('session-token'),
      token: optional('token'),
      appCode: optional('app-code'),
      appSecret: optional('app-secret'),
      user: optional('user'),
      apiStyle: choice<Target['apiStyle']>('api-style'),
      allowInsecureHttp: flag('allow-insecure-http'),
    },
    github: {
      environment: optional('environment'),
      token: optional('github-token'),
      summary: flag('summary'),
    },
  };
  problems.push(...contradictions(settings));
  return { settings, problems };
}

function checkSpec(spec: InputSpec, value: string): string | undefined {
  if (value === '') return spec.required ? 'is required and was not given.' : undefined;
  if (spec.choices === undefined || spec.choices.includes(value.toLowerCase())) return undefined;
  return `${quote(value)} is not accepted; give one of ${spec.choices.join(', ')}.`;
}

interface NumberRule {
  readonly unit: string;
  readonly unitMs: number;
  readonly min: number;
  readonly exclusive?: boolean;
  readonly max: number;
  readonly whole?: boolean;
}

function parseNumber(text: string, rule: NumberRule): { value: number; problem?: string } {
  const shape = rule.whole ? /^\d+$/ : /^\d+(\.\d+)?$/;
  const value = shape.test(text) ? Number(text) : Number.NaN;
  const tooSmall = rule.exclusive ? value <= rule.min : value < rule.min;
  if (Number.isFinite(value) && !tooSmall && value <= rule.max) return { value: value * rule.unitMs };
  const from = rule.exclusive ? `more than ${rule.min}` : `at least ${rule.min}`;
  return {
    value: Number.NaN,
    problem: `${quote(text)} is not accepted; give a ${rule.whole ? 'whole' : 'plain'} number of ${rule.unit}, ${from} and at most ${rule.max}.`,
  };
}

function retryIf(expression: string, problems: Problem[]): Request['retryIf'] {
  if (expression === '') return undefined;
  try {
    return compileRetryIf(expression);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push({ input: 'retry-if', message: `is not a regular expression: ${why}.` });
    return undefined;
  }
}

/** Inputs that are fine alone and make no sense together. */
function contradictions({ request, target, github }: Settings): Problem[] {
  const problems: Problem[] = [];
  const add = (input: InputName, message: string) => problems.push({ input, message });
  if (request.mode === 'wait' && !request.wait) add('wait', 'false contradicts mode: wait.');
  if (request.mode !== 'retry' && request.scope !== undefined)
    add('scope', `belongs to mode: retry, not ${request.mode}.`);
  const series =
    request.attempts > 1 || request.retryIf !== undefined || request.ifRetriesFail === 'rollback';
  if (series && request.mode !== 'retry') {
    add('attempts', `(and retry-if, if-retries-fail) belong to mode: retry, not ${request.mode}.`);
  }
  if (series && !request.wait)
    add('wait', 'false leaves nobody to see a retry fail: leave out attempts and if-retries-fail.');
  if (request.retryIf !== undefined && request.attempts === 1) {
    add('retry-if', 'decides about further retries: set attempts to more than 1.');
  }
  if (
    request.mode !== 'rollback' &&
    request.ifRetriesFail !== 'rollback' &&
    target.targetExecutionId !== undefined
  ) {
    add('target-execution-id', 'belongs to mode: rollback or if-retries-fail: rollback.');
  }
  if (request.mode === 'rollback' && target.task !== undefined) add('task', 'cannot be rolled back alone.');
  if (github.environment !== undefined && github.token === undefined) {
    add('environment', 'needs github-token to record a deployment.');
  }
  return problems;
}

/** Given texts are repeated short and on one line: they may be anything. */
function quote(value: string): string {
  const short = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return JSON.stringify(short);
}
