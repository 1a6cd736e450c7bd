import type { StageView, Status } from '../../engine/model.js';
import type { ActionRun, StageState } from './state.js';
import { toStatus } from './statuses.js';

/**
 * The stage's status from its newest actions (PARALLEL mode, or the stage has moved on).
 * Rows appear only when an action starts, so "all succeeded" needs the declaration, or a later stage that has begun.
 */
export function composed(
  runs: readonly ActionRun[],
  declared: readonly string[] | undefined,
  execution: Status,
  all: readonly ActionRun[],
): Status {
  const has = (status: Status) => runs.some(({ view }) => view.status === status);
  if (has('in-progress')) return 'in-progress';
  if (has('failed')) return 'failed';
  if (has('cancelled')) return 'cancelled';
  if (has('unknown')) return 'unknown';
  const last = all.at(-1);
  const complete =
    declared === undefined
      ? execution === 'succeeded' ||
        (runs.length > 0 && last !== undefined && last.stage !== runs.at(-1)?.stage)
      : declared.every((name) => runs.some(({ view }) => view.name === name && view.status === 'succeeded'));
  if (complete && runs.length > 0) return 'succeeded';
  if (runs.length === 0 && execution === 'in-progress') return 'not-started';
  // The execution ended before the stage was through (stopped, superseded, cancelled by a new definition).
  return execution === 'succeeded'
    ? 'succeeded'
    : execution === 'failed' && runs.length === 0
      ? 'not-started'
      : execution;
}

/** The execution's own word lags behind a retry: it has failed only if one of its stages has. */
export function executionStatus(
  word: string | undefined,
  stages: readonly StageView[],
  lags: boolean,
): Status {
  const status = toStatus('execution', word);
  return lags && status === 'failed' && !stages.some((stage) => stage.status === 'failed')
    ? 'in-progress'
    : status;
}

/** First start to last end of what ran in this attempt. */
export function span(
  runs: readonly ActionRun[],
  before: ReadonlySet<string>,
): { startedAt: number | undefined; finishedAt: number | undefined } {
  const ours = runs.filter(({ id }) => !before.has(id));
  const considered = ours.length === 0 ? runs : ours;
  const starts = considered.flatMap(({ view }) => view.startedAt ?? []);
  const ends = considered.flatMap(({ view }) => view.finishedAt ?? []);
  const running = considered.some(({ view }) => view.status === 'in-progress');
  return {
    startedAt: starts.length === 0 ? undefined : Math.min(...starts),
    finishedAt: ends.length === 0 || running ? undefined : Math.max(...ends),
  };
}

export function stageViews(runs: readonly ActionRun[], states: readonly StageState[]): readonly StageView[] {
  const names = [...new Set(runs.map(({ stage }) => stage))];
  return names.map((name, position) => {
    const own = runs.filter(({ stage }) => stage === name);
    const statuses = own.map(({ view }) => view.status);
    const status: Status =
      (['in-progress', 'failed', 'cancelled', 'unknown'] as const).find((each) => statuses.includes(each)) ??
      'succeeded';
    const known = states.find(({ view }) => view.name === name)?.view.index;
    return { id: name, name, index: known ?? position, status, providerStatus: '', ...span(own, new Set()) };
  });
}
