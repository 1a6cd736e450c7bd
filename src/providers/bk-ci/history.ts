import type { Builds } from './builds.js';

/** Enough for some good runs, and one request. */
const pageSize = 20;

/** Durations in ms of earlier builds that succeeded, or of one stage of them, newest first. */
export async function pastDurations(
  builds: Builds,
  stageId: string | undefined,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const rows = await builds.history({ status: 'SUCCEED', pageSize }, signal);
  return rows.flatMap((row) => {
    if (stageId !== undefined) {
      const stage = row.stages.find(({ id }) => id === stageId);
      return stage?.word === 'SUCCEED' && (stage.elapsedMs ?? 0) > 0 ? (stage.elapsedMs ?? []) : [];
    }
    // A build that was retried has spent its nights in between.
    if ((row.executeCount ?? 1) > 1 || row.startedAt === undefined || row.endedAt === undefined) return [];
    return row.endedAt > row.startedAt ? row.endedAt - row.startedAt : [];
  });
}
