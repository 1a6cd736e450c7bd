import { createHash } from 'node:crypto';

/** What a world names: the shape of the names is the provider's, so its adapter supplies this. */
export type NewId = (kind: 'execution' | 'action' | 'revision') => string;

/** 64 hexadecimal digits that look random and are always the same for the same words. */
export function seededHex(...words: readonly (string | number)[]): string {
  return createHash('sha256').update(words.join('/')).digest('hex');
}

/** The first 128 bits in the usual grouping: `8-4-4-4-12` lower-case hexadecimal digits. */
export function asUuid(hex: string): string {
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** UUIDs for executions and actions, 40 digits for revisions; the nth of a kind is always the same for a seed. */
export function seededIds(seed: string): NewId {
  const counts = { execution: 0, action: 0, revision: 0 };
  return (kind) => {
    counts[kind] += 1;
    const hex = seededHex(seed, kind, counts[kind]);
    return kind === 'revision' ? hex.slice(0, 40) : asUuid(hex);
  };
}
