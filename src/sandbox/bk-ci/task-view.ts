import type { ActionRun, StageRun } from '../model.js';
import { actionStatus, isBusy, lastRun } from '../world/records.js';
import { type Book, countAt, latestRun } from './book.js';
import type { Task } from './pipeline.js';
import type { TaskView } from './view.js';

export interface InStage {
  readonly run: StageRun;
  /** The stage has begun in this execution, so its tasks have a state. */
  readonly shown: boolean;
  readonly book: Book;
  readonly now: number;
}

/** The service's code for a script that fails; any other failure says its own. */
const FAILED_CODE = 2199002;

export function taskView(task: Task, { run, shown, book, now }: InStage): TaskView {
  const action = run.actions.find(({ definition }) => definition.name === task.key);
  if (action === undefined) throw new Error(`no action for task ${task.key}`);
  const word = shown ? taskWord(action, run) : '';
  const last = word === '' || word === 'UNEXEC' ? undefined : lastRun(action);
  return {
    task,
    word,
    count: last === undefined ? latestRun(book).count : countAt(book, last.startedAt),
    startedAt: last?.startedAt,
    elapsedMs: last === undefined ? undefined : (last.finishedAt ?? now) - last.startedAt,
    manualRetries: Math.max(0, action.attempts.length - 1),
    failure: word === 'FAILED' ? failureOf(task) : undefined,
  };
}

function failureOf({ failure, name }: Task): TaskView['failure'] {
  return { code: Number(failure?.code ?? FAILED_CODE), message: failure?.message ?? `${name} failed` };
}

function taskWord(action: ActionRun, run: StageRun): string {
  const review = action.definition.kind === 'approval';
  switch (actionStatus(action)) {
    case 'skipped':
      return 'SKIP';
    case 'waiting':
      return isBusy(run) ? '' : 'UNEXEC';
    case 'running':
      return review ? 'REVIEWING' : 'RUNNING';
    case 'succeeded':
      return review ? 'REVIEW_PROCESSED' : 'SUCCEED';
    case 'failed':
      return review ? 'REVIEW_ABORT' : 'FAILED';
    case 'abandoned':
      return 'CANCELED';
  }
}
