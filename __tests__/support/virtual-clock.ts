import type { Clock } from '../../src/engine/clock.js';

export interface VirtualClock extends Clock {
  /** Moves the time on by `ms` and wakes, in order, everyone whose sleep ends on the way. */
  advance(ms: number): Promise<void>;
  /** The length of every sleep so far, in the order in which they began. */
  readonly slept: readonly number[];
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * A clock on which nobody waits. As soon as the program has nothing else to do at once, the time jumps to the end of
 * the sleep that ends first; of those that end together, the one that began first. It does not wait for sockets:
 * what is on the network while somebody sleeps is overtaken.
 *
 * @param start ms since the epoch
 * @param auto false: the time moves by `advance` only
 */
export function virtualClock(start = Date.UTC(2026, 0, 1), { auto = true } = {}): VirtualClock {
  let now = start;
  let scheduled = false;
  const sleepers: Sleeper[] = [];
  const slept: number[] = [];

  const wakeFirst = () => {
    const first = sleepers.shift();
    if (first === undefined) return;
    now = Math.max(now, first.at);
    first.wake();
  };

  const schedule = () => {
    if (!auto || scheduled || sleepers.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      wakeFirst();
      schedule();
    });
  };

  return {
    slept,
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        slept.push(ms);
        const abort = () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          reject(signal?.reason);
        };
        const wake = () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const sleeper = { at: now + Math.max(0, ms), wake };
        const later = sleepers.findIndex((other) => other.at > sleeper.at);
        sleepers.splice(later === -1 ? sleepers.length : later, 0, sleeper);
        signal?.addEventListener('abort', abort, { once: true });
        schedule();
      }),
    advance: async (ms) => {
      const end = now + ms;
      while (sleepers[0] !== undefined && sleepers[0].at <= end) {
        wakeFirst();
        // Whoever woke up may want to sleep again within the same span.
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = Math.max(now, end);
    },
  };
}
