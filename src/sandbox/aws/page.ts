import type { Context } from './context.js';
import { AwsError } from './error.js';

const DEFAULT_PAGE = 100;

export interface PageRequest {
  readonly maxResults: number | undefined;
  readonly nextToken: string | undefined;
}

/**
 * One page of `entries`, and the token of the next. A token names the entry it follows, so entries that have come in
 * at the front do not shift the pages.
 *
 * @throws AwsError `InvalidNextTokenException` for a token of another list, or of an entry that is not in it.
 */
export function pageOf<T>(
  { faults, call }: Context,
  list: string,
  entries: readonly T[],
  idOf: (entry: T) => string,
  { maxResults = DEFAULT_PAGE, nextToken }: PageRequest,
): { readonly page: readonly T[]; readonly nextToken: string | undefined } {
  const size = faults.has('page-size-1', call) ? 1 : maxResults;
  const tokenAfter = (entry: T) =>
    Buffer.from(`${call.operation} ${list} ${idOf(entry)}`).toString('base64url');
  const before = nextToken === undefined ? -1 : entries.findIndex((entry) => tokenAfter(entry) === nextToken);
  if (nextToken !== undefined && before === -1) {
    throw new AwsError('InvalidNextTokenException', 'The next token was specified in an invalid format.');
  }
  const start = before + 1;
  const page = entries.slice(start, start + size);
  const last = page.at(-1);
  const more = start + size < entries.length;
  return { page, nextToken: more && last !== undefined ? tokenAfter(last) : undefined };
}
