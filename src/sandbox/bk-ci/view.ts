import type { Execution } from '../model.js';
import { isOver } from '../world/records.js';
import { type Book, latestRun, QUEUE_MS } from './book.js';
import type { Job, PipelineCard, Stage, Task } from './pipeline.js';
import { type Scene, stageView } from './stage-view.js';

/** One execution of a build in the service's words, as it stands at one moment. Times are ms since the epoch. */
export interface BuildView {
  readonly id: string;
  readonly number: number;
  readonly word: string;
  readonly count: number;
  readonly by: string;
  readonly queuedAt: number;
  /** 0: not yet. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly stages: readonly StageView[];
}

export interface StageView {
  readonly stage: Stage;
  readonly word: string;
  readonly count: number;
  readonly startedAt: number | undefined;
  readonly elapsedMs: number | undefined;
  readonly review: ReviewView | undefined;
  readonly jobs: readonly JobView[];
}

export interface ReviewView {
  readonly word: string;
  readonly decision: 'PROCESS' | 'ABORT' | undefined;
  readonly operator: string | undefined;
}

export interface JobView {
  readonly job: Job;
  readonly word: string;
  readonly count: number;
  readonly tasks: readonly TaskView[];
}

export interface TaskView {
  readonly task: Task;
  readonly word: string;
  readonly count: number;
  readonly startedAt: number | undefined;
  readonly elapsedMs: number | undefined;
  readonly manualRetries: number;
  readonly failure: { readonly code: number; readonly message: string } | undefined;
}

export function viewOf(card: PipelineCard, execution: Execution, book: Book, now: number): BuildView {
  const latest = latestRun(book);
  const jumps = card.stages.some((stage) => stage.finally === true);
  const scene: Scene = { book, latest, now, over: isOver(execution), jumps };
  const stages = card.stages.map((stage) => {
    const run = execution.stages[stage.index];
    if (run === undefined) throw new Error(`build ${execution.id} has no ${stage.id}`);
    return stageView(stage, run, scene);
  });
  const word = wordOf(execution, stages, scene);
  // A retry of a part keeps the start time; a new build has none while it is queued.
  const begun = book.runs.findLast(({ full }) => full) ?? latest;
  return {
    id: execution.id,
    number: execution.number,
    word,
    count: latest.count,
    by: latest.by,
    queuedAt: latest.at,
    startedAt: latest.count === 1 && word === 'QUEUE' ? 0 : begun.at,
    endedAt: execution.finishedAt,
    stages,
  };
}

function wordOf({ status }: Execution, stages: readonly StageView[], { latest, now }: Scene): string {
  const refused = stages.some(({ review }) => review?.decision === 'ABORT');
  switch (status) {
    case 'succeeded':
      return 'SUCCEED';
    case 'failed':
      return refused ? 'STAGE_SUCCESS' : 'FAILED';
    case 'running':
      if (now < latest.at + QUEUE_MS) return 'QUEUE';
      if (!stages.some(({ word }, index) => index >= latest.from && word !== '')) return 'QUEUE_CACHE';
      if (stages.some(({ word }) => word === 'PAUSE')) return 'STAGE_SUCCESS';
      // While what was refused comes to its end.
      return refused ? 'CANCELED' : 'RUNNING';
    default:
      // Also while it is still being stopped.
      return 'CANCELED';
  }
}
