import { expect, test } from 'vitest';
import { virtualClock } from './virtual-clock.js';

test('wakes sleepers by the time at which they wake, then by the order in which they went to sleep', async () => {
  const clock = virtualClock(0);
  const woke: string[] = [];
  const sleeper = (name: string, ms: number) =>
    clock.sleep(ms).then(() => woke.push(`${name}@${clock.now()}`));
  await Promise.all([sleeper('c', 300), sleeper('a', 100), sleeper('b', 100)]);
  expect(woke).toEqual(['a@100', 'b@100', 'c@300']);
  expect(clock.slept).toEqual([300, 100, 100]);
});

test('a sleeper that goes to sleep again is woken before a later one', async () => {
  const clock = virtualClock(0);
  const woke: string[] = [];
  const twice = async () => {
    await clock.sleep(10);
    await clock.sleep(10);
    woke.push('twice');
  };
  await Promise.all([clock.sleep(1_000).then(() => woke.push('long')), twice()]);
  expect(woke).toEqual(['twice', 'long']);
});

test('without auto the time moves by advance only', async () => {
  const clock = virtualClock(0, { auto: false });
  let awake = false;
  const sleeping = clock.sleep(100).then(() => {
    awake = true;
  });
  await clock.advance(99);
  expect([awake, clock.now()]).toEqual([false, 99]);
  await clock.advance(1);
  await sleeping;
  expect(clock.now()).toBe(100);
});

test('an aborted sleep rejects with the reason and wakes nobody', async () => {
  const clock = virtualClock(0, { auto: false });
  const controller = new AbortController();
  const sleeping = clock.sleep(100, controller.signal);
  controller.abort('enough');
  await expect(sleeping).rejects.toBe('enough');
  await expect(clock.sleep(1, controller.signal)).rejects.toBe('enough');
  await clock.advance(200);
  expect(clock.now()).toBe(200);
});
