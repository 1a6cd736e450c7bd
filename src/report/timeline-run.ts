import type { ActionView, Snapshot, StageView, Status } from '../engine/model.js';
import type { Answer, TriggerKind } from '../engine/remote.js';
import { isTerminal } from '../engine/status.js';

/** `waited-for`: what had to end before ours could begin. `service-rollback`: nobody asked this step for it. */
export type RunKind = TriggerKind | 'followed' | 'waited-for' | 'service-rollback';

/** One thing that was fired or followed, from the request (or from when it was found) to its end. */
export interface Run {
  readonly kind: RunKind;
  /** From 1, within its kind. */
  readonly number: number;
  readonly executionId: string | undefined;
  /** The answer to the request; undefined while there is none, and for what was not fired. */
  readonly answer: Answer['kind'] | undefined;
  /** It is known to run or to have run. */
  readonly underWay: boolean;
  readonly status: Status | undefined;
  readonly providerStatus: string;
  readonly span: Span;
  /** The whole execution is waited for, not only the stage. */
  readonly wholeExecution: boolean;
  /** The actions of the stage; before them the stages, if the whole execution is waited for. At most 60. */
  readonly parts: readonly Part[];
  /** How many parts were left out. */
  readonly omitted: number;
  /** The failed and cancelled actions with what they said. At most 30. */
  readonly failures: readonly Failure[];
  /** How many more there were. */
  readonly untoldFailures: number;
}

/** Clock times in ms. `end` is undefined while it goes on. */
export interface Span {
  readonly begin: number;
  /** It had begun before anybody looked: `begin` is when it was first seen. */
  readonly beganEarlier: boolean;
  readonly end: number | undefined;
}

/** A stage or an action of a run. `span` is undefined while it has not begun. */
export interface Part {
  readonly what: 'stage' | 'action';
  readonly name: string;
  readonly status: Status;
  readonly providerStatus: string;
  readonly span: Span | undefined;
  /** It ended before the run began, and has not been run again. */
  readonly before: boolean;
}

export interface Failure {
  readonly name: string;
  readonly status: Status;
  readonly providerStatus: string;
  readonly message: string | undefined;
  readonly url: string | undefined;
}

const mostParts = 60;
const mostFailures = 30;
const longestName = 300;
const longestMessage = 4_000;
const longestUrl = 2_048;

export function beginRun(
  { kind, number, underWay, wholeExecution }: Pick<Run, 'kind' | 'number' | 'underWay' | 'wholeExecution'>,
  at: number,
): Run {
  return {
    kind,
    number,
    wholeExecution,
    executionId: undefined,
    answer: undefined,
    underWay,
    status: undefined,
    providerStatus: '',
    span: { begin: at, beganEarlier: kind === 'followed' || kind === 'waited-for', end: undefined },
    parts: [],
    omitted: 0,
    failures: [],
    untoldFailures: 0,
  };
}

/** A run that something else comes after is over, whatever is known of it. */
export function closeRun(run: Run, at: number): Run {
  return { ...run, span: { ...run.span, end: run.span.end ?? at } };
}

/** The run after one more reading of it. */
export function readInto(run: Run, snapshot: Snapshot, at: number): Run {
  const { executionId, status, providerStatus, actions } = snapshot;
  const parts = partsOf(snapshot, run, at);
  const failed = actions.filter((action) => action.status === 'failed' || action.status === 'cancelled');
  return {
    ...run,
    executionId,
    underWay: true,
    status,
    providerStatus: providerStatus.slice(0, longestName),
    span: spanOf(run, snapshot, at),
    parts: parts.slice(0, mostParts),
    omitted: Math.max(0, parts.length - mostParts),
    failures: failed.slice(0, mostFailures).map(toFailure),
    untoldFailures: Math.max(0, failed.length - mostFailures),
  };
}

function spanOf(
  { kind, span, wholeExecution }: Run,
  { status, startedAt, finishedAt }: Snapshot,
  at: number,
): Span {
  const attached = kind === 'followed' || kind === 'waited-for';
  const known = attached && startedAt !== undefined && startedAt <= span.begin;
  return {
    begin: known ? startedAt : span.begin,
    beganEarlier: attached && !known && span.beganEarlier,
    // The snapshot's times are the stage's.
    end: isTerminal[status] ? ((wholeExecution ? undefined : finishedAt) ?? span.end ?? at) : undefined,
  };
}

/** The actions of the stage, after the stages of the execution where that is what was waited for. */
function partsOf({ stages, actions }: Snapshot, run: Run, at: number): readonly Part[] {
  return [
    ...(run.wholeExecution ? stages.map((view) => toPart('stage', view, run, at)) : []),
    ...actions.map((view) => toPart('action', view, run, at)),
  ];
}

function toPart(what: Part['what'], view: ActionView | StageView, run: Run, at: number): Part {
  const { status, startedAt, finishedAt } = view;
  const name = view.name.slice(0, longestName);
  const previous = run.parts.find((part) => part.what === what && part.name === name);
  const fired = run.kind !== 'followed' && run.kind !== 'waited-for';
  const over = isTerminal[status];
  const again = previous?.span?.end !== undefined && !over;
  const seen = again ? undefined : previous?.span;
  // The service's own times where it tells them; else the first time anybody saw it.
  const begin = startedAt ?? seen?.begin ?? (over ? (finishedAt ?? at) : at);
  const firstSeenAtWork = previous === undefined && (!fired || over);
  const span: Span = {
    begin,
    beganEarlier: startedAt === undefined && (seen?.beganEarlier ?? firstSeenAtWork),
    end: over ? (finishedAt ?? seen?.end ?? at) : undefined,
  };
  const before =
    over && (finishedAt === undefined ? (previous?.before ?? true) : fired && finishedAt < run.span.begin);
  return {
    what,
    name,
    status,
    providerStatus: view.providerStatus.slice(0, longestName),
    span: status === 'not-started' ? undefined : span,
    before,
  };
}

function toFailure({ name, status, providerStatus, message, url }: ActionView): Failure {
  return {
    name: name.slice(0, longestName),
    status,
    providerStatus: providerStatus.slice(0, longestName),
    message: message?.slice(0, longestMessage),
    // A link that had to be cut leads nowhere.
    url: url === undefined || url.length > longestUrl ? undefined : url,
  };
}
