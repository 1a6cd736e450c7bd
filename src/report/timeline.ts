import type { EngineEvent } from '../engine/events.js';
import type { Request, Snapshot } from '../engine/model.js';
import { type Bounded, bounded, push, replaceLast } from './bounded.js';
import { toLines } from './lines.js';
import { beginRun, closeRun, type Failure, type Run, type RunKind, readInto } from './timeline-run.js';

/**
 * What happened, collected from the engine's events for whoever tells it at the end. Plain data, and bounded: a wait of
 * days with a talkative service stays some hundred kilobytes. Texts are cut and untrusted.
 */
export interface Timeline {
  readonly request: Request | undefined;
  /** The name of the stage, where there is one. */
  readonly stage: string | undefined;
  /** Clock time of the first and of the newest event, in ms. */
  readonly begunAt: number | undefined;
  readonly now: number | undefined;
  /** The first reading, before anything was sent. */
  readonly found: Snapshot | undefined;
  /** What was, or in a dry run would be, sent first; and where a rollback after failed retries would go. */
  readonly plan: string | undefined;
  readonly fallback: string | undefined;
  /** What was fired or followed, in order. */
  readonly runs: Bounded<Run>;
  /** Everything a person was told, heartbeats left out. */
  readonly moments: Bounded<Moment>;
}

export interface Moment {
  /** Clock time in ms. */
  readonly at: number;
  readonly text: string;
}

export const emptyTimeline: Timeline = {
  request: undefined,
  stage: undefined,
  begunAt: undefined,
  now: undefined,
  found: undefined,
  plan: undefined,
  fallback: undefined,
  runs: bounded(10, 30),
  moments: bounded(60, 140),
};

/** The timeline with one more event, which happened at `at` (clock time in ms). */
export function addToTimeline(timeline: Timeline, event: EngineEvent, at: number): Timeline {
  const told = { ...timeline, begunAt: timeline.begunAt ?? at, now: at, moments: tell(timeline, event, at) };
  switch (event.type) {
    case 'located':
      return { ...told, request: event.request, stage: event.place.stage?.name };
    case 'observed':
      return { ...told, found: told.found ?? event.snapshot };
    case 'fallback':
      return { ...told, fallback: event.plan.summary.slice(0, longestPlan) };
    case 'decided': {
      const planned = { ...told, plan: told.plan ?? event.plan?.summary.slice(0, longestPlan) };
      if (event.dryRun) return planned;
      if (event.decision.kind === 'attach') return begin(planned, 'followed', at, true);
      if (event.decision.kind === 'wait-first') return begin(planned, 'waited-for', at, true);
      return planned;
    }
    case 'sending':
      // The second request is for the same run as the first.
      return event.resend ? told : begin(told, event.plan.kind, at, false);
    case 'answered':
      return change(told, (run) => ({ ...run, answer: event.answer.kind }));
    case 'confirmed':
      return change(told, (run) => ({ ...run, underWay: true }));
    case 'changed':
      return changed(told, event.snapshot, at);
    case 'report':
      // The last reading comes with the times and texts that only the end is worth asking for.
      return event.report.snapshot === undefined ? told : reported(told, event.report.snapshot, at);
    default:
      return told;
  }
}

/** What failed in any of the runs, oldest first. */
export function failuresIn({ runs }: Timeline): readonly Failure[] {
  return runs.items.flatMap(({ failures }) => failures);
}

const longestPlan = 500;

function begin(timeline: Timeline, kind: RunKind, at: number, underWay: boolean): Timeline {
  const number = timeline.runs.items.filter((run) => run.kind === kind).length + 1;
  const closed = change(timeline, (run) => closeRun(run, at));
  const wholeExecution = timeline.request?.waitFor === 'execution' && kind !== 'waited-for';
  return { ...closed, runs: push(closed.runs, beginRun({ kind, number, underWay, wholeExecution }, at)) };
}

function changed(timeline: Timeline, snapshot: Snapshot, at: number): Timeline {
  const run = timeline.runs.items.at(-1);
  const another = run?.executionId !== undefined && run.executionId !== snapshot.executionId;
  // Nobody sent this one: the service rolls back by itself after a failure.
  const current = another ? begin(timeline, 'service-rollback', at, true) : timeline;
  return change(current, (last) => readInto(last, snapshot, at));
}

function reported(timeline: Timeline, snapshot: Snapshot, at: number): Timeline {
  return change(timeline, (run) =>
    // Before a trigger is known to have taken effect, and for a rollback that is still to be read, the report is about
    // what was there before.
    run.underWay && run.executionId === snapshot.executionId ? readInto(run, snapshot, at) : run,
  );
}

function change(timeline: Timeline, by: (run: Run) => Run): Timeline {
  return { ...timeline, runs: replaceLast(timeline.runs, by) };
}

function tell({ moments }: Timeline, event: EngineEvent, at: number): Timeline['moments'] {
  if (event.type === 'heartbeat') return moments;
  return toLines(event)
    .filter(({ level }) => level !== 'debug')
    .reduce((all, { text }) => push(all, { at, text: text.trim() }), moments);
}
