import type { Pipeline } from './pipeline.js';
import type { RowStage, RunRow } from './run.js';

/**
 * Durations of earlier runs that succeeded in ms, newest first; of one stage where its name is given. A run that was
 * retried is among them, and its length says little: nothing in the list tells it from the others.
 */
export async function durations(
  pipeline: Pipeline,
  stageName: string | undefined,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const rows = await pipeline.newestRuns(signal, 'COMPLETED');
  return rows
    .map((row) => (stageName === undefined ? row : row.stages.find(({ name }) => name === stageName)))
    .flatMap((part) => (part === undefined ? [] : length(part)));
}

function length({ startedAt, finishedAt }: RunRow | RowStage): number | [] {
  if (startedAt === undefined || finishedAt === undefined) return [];
  return finishedAt > startedAt ? finishedAt - startedAt : [];
}
