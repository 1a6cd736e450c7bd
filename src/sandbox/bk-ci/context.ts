import type { Call, Faults } from '../faults.js';
import { HOSTILE_TEXT } from '../hostile-text.js';
import type { Execution } from '../model.js';
import type { World } from '../world/world.js';
import { type Book, type Books, latestRun } from './book.js';
import { BkError } from './error.js';
import { messageOf } from './messages.js';
import type { PipelineCard } from './pipeline.js';
import type { Profile } from './profile.js';
import { type BuildView, viewOf } from './view.js';

/** What an operation may use. */
export interface Context {
  readonly world: World;
  readonly cards: ReadonlyMap<string, PipelineCard>;
  readonly books: Books;
  readonly profile: Profile;
  readonly faults: Faults;
  readonly call: Call;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly user: string;
  /** Milliseconds since the epoch; the world has been moved to here. */
  readonly now: number;
  /** For tests: what the service has understood a trigger as. */
  readonly did: (deed: Deed) => void;
}

/** What an operation gives. */
export interface Changed {
  readonly data: unknown;
  /** It changed state. */
  readonly accepted: boolean;
}

/** What a state-changing request made the service do. */
export interface Deed {
  readonly what: 'whole-build' | 'stage' | 'job' | 'task' | 'running-task' | 'restart' | 'stop';
  readonly buildId: string;
  readonly target: string | undefined;
  readonly failedOnly: boolean;
  readonly skip: boolean;
  readonly by: string;
}

export interface Found {
  readonly card: PipelineCard;
  readonly execution: Execution;
  readonly book: Book;
}

export function refuse(
  { faults, call }: Pick<Context, 'faults' | 'call'>,
  code: number,
  status = 400,
): BkError {
  return BkError.service(code, say({ faults, call }, messageOf(code, faults.has('chinese', call))), status);
}

/** Text as the service tells it, which need not be friendly. */
export function say({ faults, call }: Pick<Context, 'faults' | 'call'>, text: string): string {
  return faults.has('hostile-text', call) ? `${text}${HOSTILE_TEXT}` : text;
}

/**
 * The build a request is about, found the way the open API's front layer does it: by its id, and a wrong one is a bad
 * request rather than "not found". Source: ApigwBuildResourceV4Impl.kt `checkPipelineId`.
 *
 * @throws BkError 400
 */
export function buildOf(context: Context): Found {
  const { query } = context;
  const id = query.get('buildId') ?? '';
  if (id.trim() === '') throw refuse(context, 400);
  const found = buildWith(context, id);
  if (found === undefined) {
    throw BkError.service(400, 'Invalid buildId, please check if projectId & buildId are related');
  }
  const pipelineId = query.get('pipelineId');
  if (pipelineId !== null && pipelineId !== found.card.id)
    throw BkError.service(400, 'PipelineId is invalid');
  return found;
}

export function buildWith({ world, books, cards }: Context, id: string): Found | undefined {
  const execution = world.execution(id);
  const card = execution === undefined ? undefined : cards.get(execution.pipeline.name);
  if (execution === undefined || card === undefined) return undefined;
  return { card, execution, book: books.of(execution) };
}

/** @throws BkError 2101038 for a pipeline that is not there, 400 without one */
export function pipelineOf(context: Context): PipelineCard {
  const id = context.query.get('pipelineId') ?? '';
  if (id.trim() === '') throw refuse(context, 400);
  const card = context.cards.get(id);
  if (card === undefined) throw BkError.service(2101038, `pipeline ${id} does not exist`, 404);
  return card;
}

export function view({ now }: Pick<Context, 'now'>, { card, execution, book }: Found): BuildView {
  return viewOf(card, execution, book, now);
}

/** The execution's view, or that of an earlier one as it was kept when the next one began. */
export function viewAt(context: Context, found: Found, count: number): BuildView {
  const kept = found.book.runs.find((run) => run.count === count)?.record;
  return count === latestRun(found.book).count ? view(context, found) : (kept ?? view(context, found));
}

/** A whole number in the query. @throws BkError 400 for anything else */
export function integer(context: Context, name: string): number | undefined {
  const text = context.query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^-?\d{1,10}$/.test(text)) throw refuse(context, 400);
  return Number(text);
}

export function flag(context: Context, name: string): boolean {
  return context.query.get(name) === 'true';
}
