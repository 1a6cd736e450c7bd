/** A list that keeps its beginning and its end, however long it gets: what came in between is only counted. */
export interface Bounded<T> {
  readonly first: number;
  readonly last: number;
  /** At most `first + last` of them. */
  readonly items: readonly T[];
  /** How many are missing after the first `first`. */
  readonly dropped: number;
}

export function bounded<T>(first: number, last: number): Bounded<T> {
  return { first, last, items: [], dropped: 0 };
}

export function push<T>(list: Bounded<T>, item: T): Bounded<T> {
  const { first, last, items } = list;
  if (items.length < first + last) return { ...list, items: [...items, item] };
  return {
    ...list,
    items: [...items.slice(0, first), ...items.slice(first + 1), item],
    dropped: list.dropped + 1,
  };
}

/** The list with its newest item replaced; an empty list stays as it is. */
export function replaceLast<T>(list: Bounded<T>, by: (item: T) => T): Bounded<T> {
  const newest = list.items.at(-1);
  return newest === undefined ? list : { ...list, items: [...list.items.slice(0, -1), by(newest)] };
}
