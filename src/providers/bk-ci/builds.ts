import { DefiniteError } from '../../engine/errors.js';
import { isRecord, records } from '../json.js';
import type { Api } from './api.js';
import { type Build, parseBuild } from './build.js';
import type { Query } from './route.js';
import { type BuildRow, parseRow } from './row.js';

/** The reads of one pipeline's builds, typed. */
export interface Builds {
  readonly pipelineId: string;
  /** The build's latest execution, or the `executeCount`-th one. */
  detail(buildId: string, signal: AbortSignal, executeCount?: number): Promise<Build>;
  /** The newest build. @throws DefiniteError `not-found` when there is none. */
  newest(signal: AbortSignal): Promise<BuildRow>;
  /** The build with this number, if the history knows it. */
  numbered(number: number, signal: AbortSignal): Promise<BuildRow | undefined>;
  /** Newest first; `status` limits to builds with that word. One page. */
  history(
    filter: { readonly status?: string; readonly pageSize: number },
    signal: AbortSignal,
  ): Promise<readonly BuildRow[]>;
  /** The same for builds that are known by id, cheaper; servers before 4.0 have no such operation. */
  batch(buildId: string, signal: AbortSignal): Promise<BuildRow | undefined>;
  /** `build_status` as it came. It carries the build's variables: take single fields out, keep nothing. */
  status(buildId: string, signal: AbortSignal): Promise<unknown>;
}

export function openBuilds(api: Api, pipelineId: string): Builds {
  const list = async (query: Query, signal: AbortSignal) => {
    const data = await api.read('build_histories', { pipelineId, page: 1, ...query }, signal);
    return records(data, 'records').map(parseRow);
  };
  return {
    pipelineId,
    async detail(buildId, signal, executeCount) {
      const build = parseBuild(await api.read('build_detail', { pipelineId, buildId, executeCount }, signal));
      // An answer without an id is no build, whatever its status says.
      if (build.id !== buildId) throw new Error(`build_detail: the answer is not about build ${buildId}`);
      return build;
    },
    async newest(signal) {
      const [row] = await list({ pageSize: 1 }, signal);
      if (row !== undefined) return row;
      throw new DefiniteError(
        'not-found',
        `Pipeline ${pipelineId} has no builds.`,
        'Start it first, or check pipeline-id and project-id.',
      );
    },
    async numbered(number, signal) {
      const rows = await list({ pageSize: 1, buildNoStart: number, buildNoEnd: number }, signal);
      return rows.find((row) => row.number === number);
    },
    history: (filter, signal) => list(filter, signal),
    async batch(buildId, signal) {
      const data = await api.read('batch_get_build_status', { pipelineId }, signal, [buildId]);
      const rows = Array.isArray(data) ? data.filter(isRecord).map(parseRow) : [];
      return rows.find((row) => row.id === buildId);
    },
    status: (buildId, signal) => api.read('build_status', { pipelineId, buildId }, signal),
  };
}
