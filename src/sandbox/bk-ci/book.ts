import type { Execution } from '../model.js';
import type { BuildView } from './view.js';

/** How long a build that was accepted waits in the queue, and then between queue and run. Chosen, not measured. */
export const QUEUE_MS = 1_000;

/** One execution of a build: its start, or a retry of all or a part of it. */
export interface Run {
  /** The service's executeCount, from 1. */
  readonly count: number;
  /** When it was accepted. */
  readonly at: number;
  readonly by: string;
  /** The first stage that runs again. */
  readonly from: number;
  readonly full: boolean;
  /** How it stood when the next one began. */
  record: BuildView | undefined;
}

/** What the service keeps of one build beside what the world knows. */
export interface Book {
  /** Oldest first. */
  readonly runs: Run[];
  readonly parameters: ReadonlyMap<string, string>;
  /** The build this one was started anew from. */
  readonly restartOf: string | undefined;
  /** Its variables have been deleted. */
  wiped: boolean;
}

/** Start parameters of every build, unless it was started anew: then those of the other one. */
const parametersOf = ({ number }: Execution) => new Map([['version', `1.0.${number}`]]);

export class Books {
  private readonly all = new Map<string, Book>();

  of(execution: Execution): Book {
    const found = this.all.get(execution.id);
    if (found !== undefined) return found;
    return this.open(execution, undefined);
  }

  /** A build started anew from another one takes over its parameters. */
  open(execution: Execution, restartOf: Execution | undefined): Book {
    const first: Run = {
      count: 1,
      at: execution.startedAt,
      by: execution.trigger.by,
      from: 0,
      full: true,
      record: undefined,
    };
    const parameters = restartOf === undefined ? parametersOf(execution) : this.of(restartOf).parameters;
    const book: Book = { runs: [first], parameters, restartOf: restartOf?.id, wiped: false };
    this.all.set(execution.id, book);
    return book;
  }
}

export function latestRun({ runs }: Book): Run {
  const run = runs.at(-1);
  if (run === undefined) throw new Error('a build without an execution');
  return run;
}

/** Keep how the execution before stood, and count one more. */
export function beginRun(book: Book, before: BuildView, run: Pick<Run, 'at' | 'by' | 'from' | 'full'>): void {
  const latest = latestRun(book);
  latest.record = before;
  book.runs.push({ ...run, count: latest.count + 1, record: undefined });
}

/** The execution in which something happened. */
export function countAt({ runs }: Book, at: number): number {
  return runs.findLast((run) => run.at <= at)?.count ?? 1;
}
