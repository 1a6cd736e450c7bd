import type { Place } from '../../engine/model.js';
import { resolveStage } from '../stage.js';
import { type JobRecord, newestJob } from './detail.js';
import type { Pipeline } from './pipeline.js';

/** The stage, as given: id, name or 0-based index. */
export async function locate(pipeline: Pipeline, stage: string, signal: AbortSignal): Promise<Place> {
  const { stages } = await pipeline.detail(signal);
  const { id, name, index } = resolveStage(stage, stages);
  const newest = newestJob((await pipeline.jobs(index, signal)) ?? []);
  return {
    pipelineId: pipeline.id,
    pipelineUrl: undefined,
    stage: { id, name, index },
    execution: { executionId: executionIdOf(pipeline.id, index, newest), attempt: undefined },
    inStage: undefined,
    warnings: [],
  };
}

/**
 * The service has no execution ids, so one is made: `29476/2`, the pipeline and the stage's index, and where there are
 * job records the newest one's id, `29476/2/8123`.
 */
export function executionIdOf(pipelineId: string, stageIndex: number, job: JobRecord | undefined): string {
  return [pipelineId, stageIndex, ...(job === undefined ? [] : [job.id])].join('/');
}
