import { DefiniteError } from '../../engine/errors.js';
import { type Json, record, text } from '../json.js';
import type { Run } from './run.js';

/** What RollbackRunPipeline must be told: sources, stages and jobs, all as the target ran them. */
export interface Selection {
  readonly sources: readonly unknown[];
  readonly choose_stages: readonly string[];
  readonly choose_jobs: readonly string[];
}

const sourceFields = ['git_type', 'codehub_id', 'default_branch', 'git_url', 'alias', 'endpoint_id'] as const;
const buildFields = ['build_type', 'event_type', 'target_branch', 'tag'] as const;

/**
 * The selection that repeats `target`, from its detail. Only what the call documents is passed on.
 *
 * @throws DefiniteError (`refused`) when the detail names no stage or job that could be selected
 */
export function selectionOf(target: Run): Selection {
  const stages = target.stages.filter(({ selected, word }) => selected && word !== 'UNSELECTED');
  const jobs = stages
    .flatMap((stage) => stage.jobs)
    .filter(({ selected, word }) => selected && word !== 'UNSELECTED');
  const choose_stages = stages.flatMap(({ identifier }) => identifier ?? []);
  const choose_jobs = jobs.flatMap(({ identifier }) => identifier ?? []);
  if (choose_stages.length === 0 || choose_jobs.length === 0) {
    throw new DefiniteError(
      'refused',
      `Run ${target.id} does not show which stages and jobs it consisted of, and the service has to be told.`,
      'Choose another run with target-execution-id.',
    );
  }
  return { sources: target.sources.map(sourceOf), choose_stages, choose_jobs };
}

function sourceOf(source: Json): unknown {
  const params = record(source, 'params');
  const build = record(params, 'build_params');
  return {
    type: text(source, 'type'),
    params: { ...picked(params, sourceFields), build_params: picked(build, buildFields) },
  };
}

function picked(from: Json, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = text(from, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
