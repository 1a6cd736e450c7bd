import type { BuildRow } from './row.js';

/** What the service itself counts or stamps on every build; all else decides what a build does. */
const volatile = /^(BK_CI_(RETRY|BUILD|START)|pipeline\.(retry|build|start|time))/i;

/**
 * Whether two builds were started with the same parameters; `unknown` when neither shows any (some servers keep none).
 * What the parameters are is never told: values may be secrets.
 */
export function sameParameters(one: BuildRow, other: BuildRow): boolean | 'unknown' {
  const names = new Set(
    [...one.parameters.keys(), ...other.parameters.keys()].filter((name) => !volatile.test(name)),
  );
  if (names.size === 0) return 'unknown';
  return [...names].every((name) => one.parameters.get(name) === other.parameters.get(name));
}
