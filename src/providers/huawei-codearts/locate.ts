import { DefiniteError } from '../../engine/errors.js';
import type { Mode, Place } from '../../engine/model.js';
import { resolveStage } from '../stage.js';
import { checkedLink, pipelineLink } from './links.js';
import type { Pipeline } from './pipeline.js';
import { numberText } from './retry.js';
import type { Run, RunRow, Stage } from './run.js';
import type { StageKey } from './snapshot.js';
import { toStatus } from './statuses.js';

interface LocateOptions {
  readonly pipeline: Pipeline;
  readonly endpoint: URL;
  readonly mode: Mode;
  /** As given: id, identifier, name or 0-based index. */
  readonly stage: string | undefined;
  readonly executionId: string | undefined;
}

export interface Located {
  readonly place: Place;
  readonly stage: StageKey | undefined;
}

/**
 * Find the run, and the stage in it. Without `execution-id` it is the newest run that did run: a failed one is retried
 * only while nothing newer has taken its place, because an old version must not come out over a new one.
 */
export async function locate(
  { pipeline, endpoint, mode, stage, executionId }: LocateOptions,
  signal: AbortSignal,
): Promise<Located> {
  const rows = await pipeline.newestRuns(signal);
  const newest = rows.find(({ word }) => toStatus('run', word) !== 'skipped');
  const runId = executionId ?? newest?.id;
  if (runId === undefined) {
    throw new DefiniteError(
      'refused',
      'The pipeline has no runs.',
      'Start the pipeline first, or name a run with execution-id. The service keeps runs for 90 days.',
    );
  }
  const run = await pipeline.run(runId, signal);
  const found = stage === undefined ? undefined : findStage(stage, run.stages);
  return {
    place: {
      pipelineId: pipeline.id,
      pipelineUrl: pipelineLink(checkedLink(run.detailUrl, endpoint)),
      stage: found === undefined ? undefined : { id: found.id, name: found.name, index: found.index },
      execution: { executionId: run.id, attempt: undefined },
      inStage: newest?.id,
      warnings: [
        ...(mode === 'retry' && executionId === undefined ? overtaken(run, rows) : []),
        ...(mode === 'retry' && found !== undefined ? failedElsewhere(run, found) : []),
      ],
    },
    stage: found,
  };
}

/** The stage's id, else its identifier, else its name, else its index; candidates are listed by identifier. */
function findStage(wanted: string, stages: readonly Stage[]): Stage {
  const byId = stages.some(({ id }) => id === wanted);
  const { index } = resolveStage(
    wanted,
    stages.map((stage) => (byId ? stage : { ...stage, id: stage.identifier ?? stage.id })),
  );
  const found = stages[index];
  if (found === undefined) throw new Error(`no stage at index ${index}`);
  return found;
}

function overtaken(run: Run, rows: readonly RunRow[]): readonly string[] {
  if (isBad(run.word)) return [];
  const failed = rows.find(({ word }) => toStatus('run', word) === 'failed');
  return failed === undefined
    ? []
    : [
        `Run ${failed.id}${numberText(failed.number)} has failed before the newest run ${run.id}${numberText(run.number)}: name it with execution-id to retry it all the same.`,
      ];
}

function failedElsewhere(run: Run, stage: Stage): readonly string[] {
  const failed = run.stages.find((each) => toStatus('stage', each.word) === 'failed');
  const fine = toStatus('stage', stage.word) === 'succeeded';
  return isBad(run.word) && fine && failed !== undefined
    ? [
        `The run has failed in stage ${failed.name}, not in ${stage.name}: leave stage empty to retry the run and wait for all of it.`,
      ]
    : [];
}

function isBad(word: string | undefined): boolean {
  const status = toStatus('run', word);
  return status === 'failed' || status === 'cancelled';
}
