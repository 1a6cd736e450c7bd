import { DefiniteError } from '../../engine/errors.js';
import type { Aim } from './aim.js';
import type { Build } from './build.js';
import type { Query } from './route.js';
import { type Selected, selectedBy } from './selected.js';
import type { Wish } from './wish.js';

/**
 * The parameters of `build_retry`. Always the build's and the task's ids: build numbers and step ids are not understood
 * by all releases.
 *
 * @throws DefiniteError when the service would take the id for something else, or for nothing at all
 */
export function retryQuery(pipelineId: string, build: Build, { aim, kind, target, failedOnly }: Wish): Query {
  const whole = { pipelineId, buildId: build.id };
  if (aim.kind === 'build') return whole;
  const taskId = target.task?.id ?? target.job?.id ?? target.stage?.id ?? '';
  const selected = selectedBy(taskId, build.stages);
  if (taskId.trim() === '' || selected === undefined || !isSame(aim, selected)) {
    throw new DefiniteError(
      'refused',
      `The service would not take ${JSON.stringify(taskId)} for what was asked: an id it does not find makes it run the whole build again.`,
      'Address the stage instead, or give the task or job a step id of its own in the pipeline.',
    );
  }
  return {
    ...whole,
    taskId,
    ...(failedOnly ? { failedContainer: true } : {}),
    ...(kind === 'skip' ? { skip: true } : {}),
  };
}

function isSame(aim: Exclude<Aim, { kind: 'build' }>, selected: Selected): boolean {
  if (aim.stageId !== selected.stageId) return false;
  if (aim.kind === 'stage') return selected.jobId === undefined;
  if (aim.jobId !== selected.jobId) return false;
  return aim.kind === 'task' ? aim.taskId === selected.taskId : selected.taskId === undefined;
}
