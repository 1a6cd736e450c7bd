import { field, type Json, number, record, records, text } from '../json.js';

/** What ShowPipelineRunDetail says. Every field may be missing; times are ms since the epoch. */
export interface Run {
  readonly id: string;
  readonly number: number | undefined;
  readonly word: string | undefined;
  readonly triggerType: string | undefined;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  /** The console's page of the run, as the service says. Untrusted. */
  readonly detailUrl: string | undefined;
  readonly stages: readonly Stage[];
  readonly sources: readonly Json[];
}

export interface Stage extends Timed {
  readonly id: string;
  /** Stays the same from run to run, where there is one. */
  readonly identifier: string | undefined;
  readonly name: string;
  readonly index: number;
  readonly selected: boolean;
  readonly word: string | undefined;
  /** Entry checkpoints and what follows the jobs. */
  readonly steps: readonly Step[];
  readonly jobs: readonly Job[];
}

export interface Job extends Timed {
  readonly id: string;
  readonly identifier: string | undefined;
  readonly name: string;
  readonly selected: boolean;
  readonly word: string | undefined;
  readonly message: string | undefined;
  /** New for every time the job is sent to a machine. */
  readonly dispatchId: string | undefined;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly name: string;
  readonly word: string | undefined;
  readonly message: string | undefined;
}

interface Timed {
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
}

/** `wanted`: the run that was asked for, should the answer not say which one it is. */
export function parseRun(body: unknown, wanted: string): Run {
  return {
    id: text(body, 'id') ?? text(body, 'subject_id') ?? wanted,
    number: number(body, 'run_number'),
    word: text(body, 'status'),
    triggerType: text(body, 'trigger_type'),
    ...times(body),
    detailUrl: text(body, 'detail_url'),
    stages: inSequence(records(body, 'stages')).map(parseStage),
    sources: records(body, 'sources'),
  };
}

function parseStage(stage: Json, index: number): Stage {
  return {
    id: text(stage, 'id') ?? '',
    identifier: text(stage, 'identifier'),
    name: text(stage, 'name') ?? '',
    index,
    selected: field(stage, 'is_select') !== false,
    word: text(stage, 'status'),
    ...times(stage),
    steps: [...records(stage, 'pre'), ...records(stage, 'post')].map(parseStep),
    jobs: inSequence(records(stage, 'jobs')).map(parseJob),
  };
}

function parseJob(job: Json): Job {
  return {
    id: text(job, 'id') ?? '',
    identifier: text(job, 'identifier'),
    name: text(job, 'name') ?? '',
    selected: field(job, 'is_select') !== false,
    word: text(job, 'status'),
    message: text(job, 'message'),
    ...times(job),
    dispatchId: text(job, 'last_dispatch_id'),
    steps: inSequence(records(job, 'steps')).map(parseStep),
  };
}

function parseStep(step: Json): Step {
  return { name: text(step, 'name') ?? '', word: text(step, 'status'), message: text(step, 'message') };
}

function times(value: unknown): Timed {
  return { startedAt: millis(value, 'start_time'), finishedAt: millis(value, 'end_time') };
}

/** `sequence` orders where everybody has one; else the order of the list stands. */
function inSequence(list: readonly Json[]): readonly Json[] {
  const all = list.every((entry) => number(entry, 'sequence') !== undefined);
  return all ? list.toSorted((a, b) => (number(a, 'sequence') ?? 0) - (number(b, 'sequence') ?? 0)) : list;
}

/** Milliseconds as a number or, in lists, as its digits; 0 stands for "not yet". */
function millis(value: unknown, key: string): number | undefined {
  const found = field(value, key);
  const ms = typeof found === 'string' && /^\d{1,15}$/.test(found) ? Number(found) : number(value, key);
  return ms === undefined || ms <= 0 ? undefined : ms;
}

/** One row of ListPipelineRuns. */
export interface RunRow {
  readonly id: string;
  readonly number: number | undefined;
  readonly word: string | undefined;
  readonly triggerType: string | undefined;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  readonly stages: readonly RowStage[];
}

export interface RowStage extends Timed {
  readonly name: string;
  readonly word: string | undefined;
}

export function parseRunRow(row: Json): RunRow {
  return {
    id: text(row, 'pipeline_run_id') ?? '',
    number: number(row, 'run_number'),
    word: text(row, 'status'),
    triggerType: text(row, 'trigger_type'),
    ...times(row),
    stages: records(row, 'stage_status_list').map((stage) => ({
      name: text(stage, 'name') ?? '',
      word: text(stage, 'status'),
      ...times(stage),
    })),
  };
}

/** Something the service has put off until another run ends. */
export interface QueueEntry {
  readonly id: string;
  readonly runId: string;
}

/** Rows of the queue, and the `error` of an answer that says "queued"; ids come as texts or numbers. */
export function parseQueueEntry(row: Json): QueueEntry {
  return {
    id: idText(row, 'queue_id') ?? idText(row, 'id') ?? '',
    runId: text(row, 'pipeline_run_id') ?? '',
  };
}

function idText(row: Json, key: string): string | undefined {
  const whole = number(row, key);
  return text(row, key) ?? (whole === undefined ? undefined : String(whole));
}

/** The queue entry in an error's body. */
export function queueEntryOf(body: Json): QueueEntry {
  return parseQueueEntry(record(body, 'error'));
}
