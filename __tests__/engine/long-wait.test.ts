import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/engine/clock.js';
import { run } from '../../src/engine/run.js';
import { fakeService, passing } from './fake-service.js';
import { defaults } from './harness.js';

const hour = 60 * 60_000;

/** Nothing is kept of the past, unlike on the clock of the other tests: memory is what is measured here. */
function forgetfulClock(jump: (sleeps: number) => number = () => 0): Clock {
  let now = Date.UTC(2026, 0, 1);
  let sleeps = 0;
  return {
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      await new Promise((resolve) => setImmediate(resolve));
      sleeps += 1;
      now += ms + jump(sleeps);
    },
  };
}

const tools = (clock: Clock) => ({
  clock,
  signal: new AbortController().signal,
  emit: () => {},
  random: () => 0.5,
  grace: () => AbortSignal.timeout(1_000),
});

describe('a wait of 24 hours', () => {
  it('keeps the memory flat', { timeout: 60_000 }, async () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = () => {
      collect();
      collect();
      return process.memoryUsage().heapUsed;
    };
    const clock = forgetfulClock();
    const samples: number[] = [];
    const service = fakeService(clock, {
      durationMs: 24 * hour,
      readFaults: (read) => {
        if (read === 500 || read === 5_500) samples.push(heap());
        return read % 97 === 0 ? passing() : undefined;
      },
    });
    const verdict = await run(service, { ...defaults, timeoutMs: 25 * hour }, tools(clock));
    expect(verdict).toMatchObject({ exitCode: 0, report: { finalStatus: 'succeeded' } });
    const [early = 0, late = 0] = samples;
    expect(samples).toHaveLength(2);
    expect(late - early).toBeLessThan(1_000_000);
  });
});

describe('a clock that jumps', () => {
  it('over the deadline, the machine having slept: one more read tells the end', async () => {
    const clock = forgetfulClock((sleeps) => (sleeps === 4 ? 3 * hour : 0));
    const service = fakeService(clock, { durationMs: 10 * 60_000 });
    const verdict = await run(service, defaults, tools(clock));
    expect(verdict).toMatchObject({ exitCode: 0, report: { finalStatus: 'succeeded' } });
  });

  it('back an hour, the time having been set: the wait goes on', async () => {
    const clock = forgetfulClock((sleeps) => (sleeps === 6 ? -hour : 0));
    const service = fakeService(clock, { durationMs: 10 * 60_000 });
    const verdict = await run(service, { ...defaults, timeoutMs: 3 * hour }, tools(clock));
    expect(verdict.report.finalStatus).toBe('succeeded');
    expect(service.sent).toBe(1);
  });
});
