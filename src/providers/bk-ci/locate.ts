import { DefiniteError } from '../../engine/errors.js';
import type { Mode, Place } from '../../engine/model.js';
import { resolveStage } from '../stage.js';
import type { Aim } from './aim.js';
import type { Build } from './build.js';
import type { Builds } from './builds.js';
import { findTask } from './find-task.js';
import type { ConsoleLinks } from './links.js';
import type { BuildRow } from './row.js';

interface LocateOptions {
  readonly builds: Builds;
  readonly links: ConsoleLinks | undefined;
  readonly mode: Mode;
  /** A rollback may follow: who else is in the stage has to be known. */
  readonly mayRollBack: boolean;
  /** As given: id, name or 0-based index. */
  readonly stage: string | undefined;
  /** As given: id or step id. */
  readonly task: string | undefined;
  /** As given: `b-…` or the build number. */
  readonly execution: string | undefined;
}

/** Find the build (the newest one unless one is named) and what in it was addressed. */
export async function locate(
  { builds, links, mode, mayRollBack, stage: wantedStage, task: wantedTask, execution }: LocateOptions,
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
      inStage: mayRollBack ? await inStage(builds, build, stage?.id, signal) : undefined,
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

/** The newest build that has been in the stage (or the newest of all): what a rollback would undo. */
async function inStage(
  builds: Builds,
  build: Build,
  stageId: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  const rows = await builds.history({ pageSize: 20 }, signal);
  const newer = rows.filter(({ number }) => (number ?? 0) > (build.number ?? 0));
  const another = newer.find(({ stages }) => stageId === undefined || hasBeenIn(stages, stageId));
  return (another ?? build).id;
}

function hasBeenIn(stages: BuildRow['stages'], stageId: string): boolean {
  const word = stages.find(({ id }) => id === stageId)?.word;
  return word !== undefined && word !== 'UNEXEC' && word !== 'SKIP';
}

function newerBuild({ number, latestNumber }: Build): readonly string[] {
  if (number === undefined || latestNumber === undefined || latestNumber <= number) return [];
  return [
    `Build #${number} is not the newest one of the pipeline, which is #${latestNumber}: it runs with its own parameters and version.`,
  ];
}
