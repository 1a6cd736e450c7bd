import type { Pipeline } from './pipeline.js';
import type { ActionRun } from './state.js';

/** One page of the service's list: enough for some runs of the stage, and one request. */
const mostRows = 100;

/** Durations of the stage's earlier successful runs in ms, newest first. */
export async function stageDurations(
  pipeline: Pipeline,
  stage: string,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const byExecution = new Map<string, ActionRun[]>();
  let rows = 0;
  for await (const run of pipeline.actionRuns(signal)) {
    if (run.stage === stage)
      byExecution.set(run.executionId, [...(byExecution.get(run.executionId) ?? []), run]);
    rows += 1;
    if (rows === mostRows) break;
  }
  return [...byExecution.values()].flatMap(duration);
}

/** Nothing for a run that failed, still runs, or has been retried: its length says nothing of the next. */
function duration(runs: readonly ActionRun[]): number | [] {
  const names = new Set(runs.map(({ view }) => view.name));
  if (names.size !== runs.length || runs.some(({ view }) => view.status !== 'succeeded')) return [];
  const starts = runs.flatMap(({ view }) => view.startedAt ?? []);
  const ends = runs.flatMap(({ view }) => view.finishedAt ?? []);
  if (starts.length === 0 || ends.length === 0) return [];
  const length = Math.max(...ends) - Math.min(...starts);
  return length > 0 ? length : [];
}
