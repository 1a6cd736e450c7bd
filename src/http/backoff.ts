const BASE_MS = 500;
const THROTTLED_BASE_MS = 1_500;
const CAP_MS = 10_000;

/**
 * The pause before the next try, in ms: "full jitter", evenly spread over 0 … min(10 s, base × 2^(tries − 1)).
 *
 * @param tries how many tries have failed so far, from 1
 * @param throttled the service said "slow down": three times the base
 * @param random a number in 0 … 1
 */
export function backoffMs(tries: number, throttled: boolean, random: () => number): number {
  const base = throttled ? THROTTLED_BASE_MS : BASE_MS;
  return Math.round(random() * Math.min(CAP_MS, base * 2 ** (tries - 1)));
}
