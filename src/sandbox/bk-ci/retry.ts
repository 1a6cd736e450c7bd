import { isOver } from '../world/records.js';
import { beginRun, latestRun } from './book.js';
import { overtake, race } from './colleague.js';
import {
  buildOf,
  type Changed,
  type Context,
  type Deed,
  type Found,
  flag,
  integer,
  pipelineOf,
  refuse,
  view,
} from './context.js';
import { TOO_OLD_MS } from './faults.js';
import { type Manner, rerun } from './rerun.js';
import { type Selected, select } from './target.js';
import type { BuildView } from './view.js';

/** How old a build may be to be retried. Source: `pipeline.build.retry.limit_days`. */
const LIMIT_MS = 28 * 24 * 60 * 60_000;

/** `build_retry`. */
export function buildRetry(context: Context): Changed {
  const { faults, call } = context;
  const found = buildToRetry(context);
  if (faults.strikes('raced', call)) race(context, found);
  return retry(context, found);
}

/** `buildId` wins over `buildNumber`, which needs the pipeline. */
function buildToRetry(context: Context): Found {
  const number = integer(context, 'buildNumber');
  if (number === undefined || context.query.has('buildId')) return buildOf(context);
  const card = pipelineOf(context);
  const execution = context.world.pipeline(card.id)?.executions.find((each) => each.number === number);
  if (execution === undefined) throw refuse(context, 2101163, 404);
  return { card, execution, book: context.books.of(execution) };
}

/** The checks in the service's order. Source: PipelineBuildRetryService.kt `retry`. */
function retry(context: Context, found: Found): Changed {
  const { profile, faults, call, query, now } = context;
  const { card, execution, book } = found;
  if (faults.has('no-permission', call)) throw refuse(context, 2101008, 403);
  const before = view(context, found);
  const ageMs = faults.has('too-old', call) ? TOO_OLD_MS : now - before.startedAt;
  if (profile.ageLimit && ageMs > LIMIT_MS) throw refuse(context, 2101258);
  if (faults.has('locked', call)) throw refuse(context, 2101047);

  const taskId = query.get('taskId')?.trim() ?? '';
  const selected = taskId === '' ? undefined : select(card, taskId, profile);
  const over = isOver(execution);
  if (taskId === '') {
    // Where this comes first, it is done even if the refusal follows.
    if (card.cleansVariables === true && (over || profile.wipesBeforeRefusal)) book.wiped = true;
  } else if (selected !== undefined) {
    checkTarget(context, before, selected, over);
  }
  if (!over) return retryRunning(context, found, before, selected);

  if (faults.strikes('too-frequent', call)) throw refuse(context, 2101020);
  if (faults.strikes('queue-full', call)) throw refuse(context, 2101049);
  const answer = answerOf(found, latestRun(book).count + 1);
  if (faults.strikes('no-effect', call)) return { data: answer, accepted: false };
  begin(context, found, before, selected);
  if (faults.strikes('overtaken', call)) overtake(context, found);
  return { data: answer, accepted: true };
}

function checkTarget(context: Context, before: BuildView, selected: Selected, over: boolean): void {
  const { profile, faults, call } = context;
  const { stage, job, task, lost } = selected;
  if (task !== undefined && flag(context, 'skip') && profile.skipCheck && task.manualSkip !== true) {
    throw refuse(context, 2101221);
  }
  if (faults.has('expired', call) || (lost && over)) throw refuse(context, 2101081);
  const word = before.stages[stage.index]?.word;
  if (job !== undefined || word === 'FAILED' || word === 'CANCELED') return;
  const code = over || profile.unfinished === 'by-state' ? profile.stageNotFailed : profile.running;
  throw refuse(context, code);
}

/** One failed task of a running stage starts again within the same execution; everything else is refused. */
function retryRunning(
  context: Context,
  found: Found,
  before: BuildView,
  selected: Selected | undefined,
): Changed {
  const { profile, world } = context;
  const byState = profile.unfinished === 'by-state';
  if (byState && before.word === 'STAGE_SUCCESS') throw refuse(context, profile.running);
  if (selected?.task === undefined) throw refuse(context, byState ? 2100002 : profile.running);
  const stage = before.stages[selected.stage.index];
  const job = stage?.jobs.find((each) => each.job === selected.job);
  const word = job?.tasks.find((each) => each.task === selected.task)?.word;
  if (stage?.word !== 'RUNNING') throw refuse(context, byState ? 2101273 : profile.running);
  if (job?.word === 'RUNNING' || job?.word === '') throw refuse(context, 2101110);
  if (word !== 'FAILED' && word !== 'CANCELED') {
    throw refuse(context, byState ? 2101277 : profile.stageNotFailed);
  }
  rerun(world, found.execution, selected, mannerOf(context));
  context.did(deedOf(context, found, selected, 'running-task'));
  return { data: answerOf(found, latestRun(found.book).count), accepted: true };
}

/** Queue a new execution of a build that has ended. What matches nothing runs everything again. */
function begin(context: Context, found: Found, before: BuildView, selected: Selected | undefined): void {
  const { world } = context;
  const { execution } = found;
  const { now: at, user: by } = context;
  beginRun(found.book, before, { at, by, from: selected?.stage.index ?? 0, full: selected === undefined });
  const part = selected?.task !== undefined ? 'task' : selected?.job !== undefined ? 'job' : 'stage';
  context.did(deedOf(context, found, selected, selected === undefined ? 'whole-build' : part));
  if (selected === undefined) world.restart(execution);
  else rerun(world, execution, selected, mannerOf(context));
}

function mannerOf(context: Context): Manner {
  return {
    failedOnly: flag(context, 'failedContainer'),
    skip: flag(context, 'skip'),
    by: context.user,
  };
}

function deedOf(
  context: Context,
  { execution }: Found,
  selected: Selected | undefined,
  what: Deed['what'],
): Deed {
  const target = selected?.task?.key ?? selected?.job?.name ?? selected?.stage.id;
  return { what, buildId: execution.id, target, ...mannerOf(context) };
}

function answerOf({ execution, card }: Found, executeCount: number): object {
  return { id: execution.id, executeCount, projectId: 'demo', pipelineId: card.id, num: execution.number };
}
