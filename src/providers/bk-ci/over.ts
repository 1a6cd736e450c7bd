import { isTerminal } from '../../engine/status.js';
import type { Build } from './build.js';
import { toStatus } from './statuses.js';

/**
 * An execution has ended when its word is an end and its end time is set. The word alone is too early: CANCELED is shown
 * while jobs are still being stopped, and STAGE_SUCCESS without a (later) end time is a build that waits for a reviewer.
 * Source: BuildInfo.kt `isFinish`, PipelineStageService.kt `pauseStage`.
 */
export function isOver({ word, startedAt, endedAt }: Pick<Build, 'word' | 'startedAt' | 'endedAt'>): boolean {
  if (endedAt === undefined || !hasEndWord(word)) return false;
  return word !== 'STAGE_SUCCESS' || endedAt > (startedAt ?? 0);
}

/** The word is an end, whatever the times say. A paused build bears one of these, too. */
export function hasEndWord(word: string | undefined): boolean {
  return isTerminal[toStatus('build', word)];
}
