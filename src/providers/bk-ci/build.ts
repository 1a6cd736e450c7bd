import { field, type Json, number, record, records, text } from '../json.js';

/**
 * One execution of a build as `build_detail` tells it. Only what is needed: variables, parameters and the tasks' own
 * inputs may hold secrets and never leave the answer.
 */
export interface Build {
  readonly id: string;
  /** The build number people see, "#57". */
  readonly number: number | undefined;
  readonly word: string | undefined;
  /** Missing in `build_detail` before 1.14. */
  readonly executeCount: number | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Who started each execution, newest first; empty before 1.14. */
  readonly starters: readonly (string | undefined)[];
  /** The version of the pipeline this build runs, and the newest one. */
  readonly version: number | undefined;
  readonly latestVersion: number | undefined;
  readonly latestNumber: number | undefined;
  readonly triggerReviewers: readonly string[];
  readonly errors: readonly BuildError[];
  readonly stages: readonly Stage[];
}

export interface BuildError {
  readonly stageId: string | undefined;
  readonly jobId: string | undefined;
  /** Missing when the job failed before its first task. */
  readonly taskId: string | undefined;
  readonly taskName: string | undefined;
  readonly message: string | undefined;
}

export interface Stage {
  /** `stage-N` by position. */
  readonly id: string;
  readonly name: string;
  readonly index: number;
  readonly word: string | undefined;
  readonly startedAt: number | undefined;
  readonly elapsedMs: number | undefined;
  readonly checks: readonly Check[];
  readonly jobs: readonly Job[];
}

/** Entry or exit check of a stage: reviewers, or a quality gate. */
export interface Check {
  readonly word: string | undefined;
  readonly groups: readonly ReviewGroup[];
}

export interface ReviewGroup {
  readonly name: string | undefined;
  readonly reviewers: readonly string[];
  /** Empty: this group has not decided. */
  readonly decision: string | undefined;
  readonly operator: string | undefined;
}

export interface Job {
  /** A number in a string; what a retry takes. */
  readonly id: string;
  /** The name a person gave it in the definition; a retry does not take it. */
  readonly jobId: string | undefined;
  readonly name: string;
  readonly word: string | undefined;
  readonly trigger: boolean;
  readonly matrix: boolean;
  readonly tasks: readonly Task[];
  /** The jobs a matrix was unfolded into. */
  readonly children: readonly Job[];
}

export interface Task {
  readonly id: string;
  readonly stepId: string | undefined;
  readonly name: string;
  readonly word: string | undefined;
  readonly startedAt: number | undefined;
  readonly elapsedMs: number | undefined;
  /** From 4.0 on. */
  readonly manualRetries: number | undefined;
  readonly message: string | undefined;
  readonly url: string | undefined;
  readonly reviewers: readonly string[];
}

/** `data` of `build_detail`: a ModelRecord, or before 1.14 a ModelDetail. */
export function parseBuild(data: unknown): Build {
  return {
    id: text(data, 'id') ?? '',
    number: number(data, 'buildNum'),
    word: text(data, 'status'),
    executeCount: number(data, 'executeCount'),
    startedAt: time(data, 'startTime'),
    endedAt: time(data, 'endTime'),
    starters: records(data, 'recordList').map((entry) => text(entry, 'startUser')),
    version: number(data, 'curVersion'),
    latestVersion: number(data, 'latestVersion'),
    latestNumber: number(data, 'latestBuildNum'),
    triggerReviewers: strings(data, 'triggerReviewers'),
    errors: records(data, 'errorInfoList').map(parseError),
    stages: records(record(data, 'model'), 'stages').map(parseStage),
  };
}

function parseError(entry: Json): BuildError {
  return {
    stageId: text(entry, 'stageId'),
    jobId: text(entry, 'containerId'),
    taskId: text(entry, 'taskId'),
    taskName: text(entry, 'taskName'),
    message: said(entry),
  };
}

function parseStage(stage: Json, index: number): Stage {
  const id = text(stage, 'id') ?? '';
  return {
    id,
    name: text(stage, 'name') ?? id,
    index,
    word: text(stage, 'status'),
    startedAt: time(stage, 'startEpoch'),
    elapsedMs: elapsed(stage),
    checks: [record(stage, 'checkIn'), record(stage, 'checkOut')].map(parseCheck),
    jobs: records(stage, 'containers').map(parseJob),
  };
}

function parseCheck(check: Json): Check {
  return {
    word: text(check, 'status'),
    groups: records(check, 'reviewGroups').map((group) => ({
      name: text(group, 'name'),
      reviewers: [...strings(group, 'reviewers'), ...strings(group, 'groups')],
      decision: text(group, 'status'),
      operator: text(group, 'operator'),
    })),
  };
}

function parseJob(job: Json): Job {
  const id = text(job, 'id') ?? text(job, 'containerId') ?? '';
  return {
    id,
    jobId: text(job, 'jobId'),
    name: text(job, 'name') ?? id,
    word: text(job, 'status'),
    trigger: text(job, '@type') === 'trigger' || text(job, 'classType') === 'trigger',
    matrix: field(job, 'matrixGroupFlag') === true,
    tasks: records(job, 'elements').map(parseTask),
    children: records(job, 'groupContainers').map(parseJob),
  };
}

function parseTask(element: Json): Task {
  const id = text(element, 'id') ?? '';
  return {
    id,
    stepId: text(element, 'stepId'),
    name: text(element, 'name') ?? id,
    word: text(element, 'status'),
    startedAt: time(element, 'startEpoch'),
    elapsedMs: elapsed(element),
    manualRetries: number(element, 'retryCountManual'),
    message: said(element),
    url: text(element, 'externalLink'),
    reviewers: strings(element, 'reviewUsers'),
  };
}

/** "exit 1 (error code 2199002)" */
function said(value: Json): string | undefined {
  const message = text(value, 'errorMsg');
  const code = number(value, 'errorCode');
  if (message === undefined) return undefined;
  return code === undefined || code === 0 ? message : `${message} (error code ${code})`;
}

/** Epoch milliseconds; 0 stands for "not yet". */
export function time(value: unknown, key: string): number | undefined {
  const found = number(value, key);
  return found === undefined || found <= 0 ? undefined : found;
}

function elapsed(value: Json): number | undefined {
  const found = number(value, 'elapsed') ?? number(record(value, 'timeCost'), 'totalCost');
  return found === undefined || found < 0 ? undefined : found;
}

function strings(value: unknown, key: string): readonly string[] {
  const found = field(value, key);
  return Array.isArray(found)
    ? found.filter((entry): entry is string => typeof entry === 'string' && entry !== '')
    : [];
}
