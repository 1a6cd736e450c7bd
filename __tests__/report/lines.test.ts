import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/engine/events.js';
import { duration, elapsed, utcTime } from '../../src/report/duration.js';
import { toLines } from '../../src/report/lines.js';
import { operate } from '../engine/harness.js';
import { action, plain, snapshot } from './story.js';

const texts = (event: EngineEvent) => toLines(event).map(({ text }) => text);

describe('a heartbeat', () => {
  const actions = [action(plain, 'succeeded'), action(plain, 'in-progress')];
  const beat = (usuallyEndsInMs: number | undefined) =>
    texts({
      type: 'heartbeat',
      snapshot: snapshot(plain, 'in-progress', { actions }),
      nextReadMs: 1_000,
      usuallyEndsInMs,
    });

  it('says how far it is and when such a stage usually ends', () => {
    expect(beat(undefined)).toEqual(['Still in progress, 1 of 2 actions done']);
    expect(beat(125_000)).toEqual([
      'Still in progress, 1 of 2 actions done, usually ends in about 2 min 05 s',
    ]);
    expect(beat(-30_000)).toEqual(['Still in progress, 1 of 2 actions done, 30 s longer than usual']);
  });

  it('knows it from the history of the stage, from three runs on', async () => {
    const beats = async (history: number[], change = {}) => {
      const { events } = await operate({ durationMs: 400_000, history }, change);
      return events.flatMap((event) =>
        event.type === 'heartbeat' ? (event.usuallyEndsInMs ?? 'unknown') : [],
      );
    };
    const known = await beats([200_000, 220_000, 210_000]);
    expect(known.length).toBeGreaterThanOrEqual(4);
    expect(known[0]).toBeGreaterThan(120_000);
    expect(known[0]).toBeLessThanOrEqual(150_000);
    expect(known.at(-1)).toBeLessThan(0);
    expect(new Set(await beats([200_000, 220_000]))).toEqual(new Set(['unknown']));
    // The history is the stage's, not the execution's.
    expect(new Set(await beats([200_000, 220_000, 210_000], { waitFor: 'execution' }))).toEqual(
      new Set(['unknown']),
    );
  });

  it('does not guess when something began that was found running', async () => {
    const script = { initial: 'in-progress', history: [200_000, 220_000, 210_000] } as const;
    const { events } = await operate({ ...script, history: [...script.history] }, { timeoutMs: 200_000 });
    const beats = events.filter(({ type }) => type === 'heartbeat');
    expect(beats.length).toBeGreaterThan(0);
    for (const beat of beats) expect(beat).toMatchObject({ usuallyEndsInMs: undefined });
  });
});

describe('the first reading of a run', () => {
  it('tells what is at work or has failed, not what had gone well before', () => {
    const actions = [
      action({ ...plain, name: 'Migrate' }, 'succeeded'),
      action({ ...plain, name: 'Release' }, 'in-progress'),
      action({ ...plain, name: 'Test' }, 'failed'),
    ];
    const now = snapshot(plain, 'in-progress', { actions });
    expect(texts({ type: 'changed', snapshot: now, previous: undefined })).toEqual([
      'Now in progress, attempt 1',
      '  Release: in progress',
      '  Test: failed: exit 1',
    ]);
    const before = snapshot(plain, 'in-progress');
    expect(texts({ type: 'changed', snapshot: now, previous: before })).toContain('  Migrate: succeeded');
  });
});

describe('times for people', () => {
  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [59_600, '1 min 00 s'],
    [3_599_000, '59 min 59 s'],
    [3_600_000, '1 h 00 min'],
    [47 * 3_600_000, '47 h 00 min'],
    [52 * 3_600_000, '2 d 4 h'],
  ])('%i ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('show hours and dates only where they are needed', () => {
    expect(elapsed(3_723_000)).toBe('+1:02:03');
    expect(elapsed(62_999)).toBe('+1:02');
    const noon = Date.UTC(2026, 0, 1, 12);
    expect(utcTime(noon, noon)).toBe('12:00:00');
    expect(utcTime(noon + 24 * 3_600_000, noon)).toBe('2026-01-02 12:00:00');
    expect(utcTime(Number.MAX_VALUE, noon)).toBe('');
  });
});
