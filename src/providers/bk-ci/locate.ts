import { DefiniteError } from '../../engine/errors.js';
import type { Mode, Place } from '../../engine/model.js';
import { resolveStage } from '../stage.js';
import type { Aim } from './aim.js';
import type { Build } from './build.js';
import type { Builds } from './builds.js';
import { findTask } from './find-task.js';
import type { ConsoleLinks } from './links.js';

interface LocateOptions {
  readonly builds: Builds;
  readonly links: ConsoleLinks | undefined;
  readonly mode: Mode;
  /** As given: id, name or 0-based index. */
  readonly stage: string | undefined;
  /** As given: id or step id. */
  readonly task: string | undefined;
  /** As given: `b-…` or the build number. */
  readonly execution: string | undefined;
}

/** Find the build (the newest one unless one is named) and what in it was addressed. */
export async function locate(
  { builds, links, mode, stage: wantedStage, task: wantedTask, execution }: LocateOptions,
  signal: AbortSignal,
): Promise<{ readonly place: Place; readonly aim: Aim }> {
  const build = await builds.detail(await buildId(builds, execution, signal), signal);
  const { stages } = build;
  const chosen = wantedStage === undefined ? undefined : resolveStage(wantedStage, stages);
  const task =
    wantedTask === undefined
      ? undefined
      : findTask(wantedTask, chosen === undefined ? stages : stages.filter(({ id }) => id === chosen.id));
  const stage = chosen ?? stages.find(({ id }) => id === task?.stageId);
  return {
    aim: task ?? (stage === undefined ? { kind: 'build' } : { kind: 'stage', stageId: stage.id }),
    place: {
      pipelineId: builds.pipelineId,
      pipelineUrl: links?.pipeline,
      stage: stage === undefined ? undefined : { id: stage.id, name: stage.name, index: stage.index },
      execution: { executionId: build.id, attempt: build.executeCount },
      warnings: mode === 'wait' ? [] : newerBuild(build),
    },
  };
}

/** The id behind `execution-id` or `target-execution-id`; the newest build's without one. */
export async function buildId(
  builds: Builds,
  given: string | undefined,
  signal: AbortSignal,
  input = 'execution-id',
): Promise<string> {
  if (given === undefined) return (await builds.newest(signal)).id;
  if (!/^\d+$/.test(given)) return given;
  const row = await builds.numbered(Number(given), signal);
  if (row !== undefined) return row.id;
  throw new DefiniteError('not-found', `There is no build #${given} in this pipeline.`, `Check ${input}.`);
}

function newerBuild({ number, latestNumber }: Build): readonly string[] {
  if (number === undefined || latestNumber === undefined || latestNumber <= number) return [];
  return [
    `Build #${number} is not the newest one of the pipeline, which is #${latestNumber}: it runs with its own parameters and version.`,
  ];
}
