import type { StageAttempt, StageRun } from '../model.js';
import { currentAttempt, isBusy, lastRun } from '../world/records.js';
import { type Book, countAt, type Run } from './book.js';
import { type Job, reviewKey, type Stage } from './pipeline.js';
import { type InStage, taskView } from './task-view.js';
import type { JobView, ReviewView, StageView, TaskView } from './view.js';

/** What the view of a stage depends on besides the stage. */
export interface Scene {
  readonly book: Book;
  /** The build's latest execution. */
  readonly latest: Run;
  readonly now: number;
  /** That execution has ended. */
  readonly over: boolean;
  /** There is a stage that always runs: the engine jumps to it, and marks what it jumps over. */
  readonly jumps: boolean;
}

export function stageView(stage: Stage, run: StageRun, scene: Scene): StageView {
  const { latest, book, now, over, jumps } = scene;
  const again = stage.index >= latest.from;
  const attempt = shownAttempt(run, again, scene);
  const review = reviewView(stage, run, attempt !== undefined);
  const inStage: InStage = { run, shown: attempt !== undefined, book, now };
  return {
    stage,
    word: attempt === undefined ? (over && jumps ? 'UNEXEC' : '') : stageWord(attempt, review),
    count: attempt === undefined ? latest.count : countAt(book, attempt.startedAt),
    startedAt: attempt?.startedAt,
    elapsedMs: attempt === undefined ? undefined : (attempt.finishedAt ?? now) - attempt.startedAt,
    review,
    jobs: stage.jobs.map((job) => jobView(job, inStage)),
  };
}

/** The attempt whose state is shown; none for a stage that is to run (again) and has not really begun. */
function shownAttempt(run: StageRun, again: boolean, { latest, now }: Scene): StageAttempt | undefined {
  const attempt = currentAttempt(run);
  if (attempt === undefined || !again) return attempt;
  if (attempt.startedAt < latest.at) return undefined;
  const queued = attempt.startedAt === latest.at && now < attempt.actionsFrom;
  return queued ? undefined : attempt;
}

function stageWord({ status }: StageAttempt, review: ReviewView | undefined): string {
  switch (status) {
    case 'running':
      return review?.word === 'REVIEWING' ? 'PAUSE' : 'RUNNING';
    case 'succeeded':
      return 'SUCCEED';
    case 'skipped':
      return 'SKIP';
    case 'failed':
      return review?.decision === 'ABORT' ? 'STAGE_SUCCESS' : 'FAILED';
    default:
      return 'CANCELED';
  }
}

function reviewView({ id, review }: Stage, run: StageRun, shown: boolean): ReviewView | undefined {
  if (review === undefined) return undefined;
  const action = run.actions.find(({ definition }) => definition.name === reviewKey(id));
  const attempt = action === undefined || action.pending ? undefined : lastRun(action);
  if (!shown || attempt === undefined) return { word: '', decision: undefined, operator: undefined };
  switch (attempt.status) {
    case 'succeeded':
      return { word: 'REVIEW_PROCESSED', decision: 'PROCESS', operator: attempt.by };
    case 'failed':
      return { word: 'REVIEW_ABORT', decision: 'ABORT', operator: attempt.by };
    default:
      return { word: 'REVIEWING', decision: undefined, operator: undefined };
  }
}

function jobView(job: Job, inStage: InStage): JobView {
  const tasks = job.tasks.map((task) => taskView(task, inStage));
  return {
    job,
    tasks,
    word: jobWord(tasks, isBusy(inStage.run)),
    count: Math.max(...tasks.map(({ count }) => count)),
  };
}

const good: readonly string[] = ['SUCCEED', 'SKIP', 'REVIEW_PROCESSED'];

/** The first of these that applies. */
function jobWord(tasks: readonly TaskView[], busy: boolean): string {
  const some = (...words: readonly string[]) => tasks.some(({ word }) => words.includes(word));
  const all = (...words: readonly string[]) => tasks.every(({ word }) => words.includes(word));
  if (some('RUNNING', 'REVIEWING')) return 'RUNNING';
  if (some('FAILED', 'REVIEW_ABORT')) return 'FAILED';
  if (some('CANCELED')) return 'CANCELED';
  if (all('UNEXEC')) return 'UNEXEC';
  if (all('SKIP')) return 'SKIP';
  if (all(...good)) return 'SUCCEED';
  return busy && some(...good) ? 'RUNNING' : '';
}
