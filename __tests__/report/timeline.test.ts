import { describe, expect, it } from 'vitest';
import { sections, tracks } from '../../src/report/runs.js';
import { addToTimeline, emptyTimeline, failuresIn } from '../../src/report/timeline.js';
import {
  action,
  collect,
  place,
  plain,
  plan,
  report,
  request,
  rolledBackStory,
  snapshot,
  start,
} from './story.js';

const at = (seconds: number) => start + seconds * 1_000;
const located = [0, { type: 'located', place: place(plain), request }] as const;

describe('the timeline', () => {
  it('tells the runs in order, with the times of the service where it has some', () => {
    const { timeline } = rolledBackStory(plain);
    expect(tracks(timeline).map(({ title, state, span }) => [title, state, span])).toEqual([
      ['Retry 1', 'failed', { begin: at(1), beganEarlier: false, end: at(22) }],
      ['Release', 'failed', { begin: at(3), beganEarlier: false, end: at(21) }],
      ['Retry 2', 'failed', { begin: at(33), beganEarlier: false, end: at(54) }],
      ['Release', 'failed', { begin: at(35), beganEarlier: false, end: at(53) }],
      ['Rollback', 'succeeded', { begin: at(60), beganEarlier: false, end: at(80) }],
      ['Release', 'succeeded', { begin: at(61), beganEarlier: false, end: at(80) }],
    ]);
  });

  it('remembers what failed in each run, also when the last one went well', () => {
    const { timeline } = rolledBackStory(plain);
    expect(failuresIn(timeline)).toEqual([
      expect.objectContaining({ name: 'Release', message: 'exit 1', url: plain.url }),
      expect.objectContaining({ name: 'Release', message: 'exit 1', url: plain.url }),
    ]);
  });

  it('says "before" of what ran already when it was found', () => {
    const running = snapshot(plain, 'in-progress', { actions: [action(plain, 'in-progress')] });
    const timeline = collect([
      located,
      [
        5,
        {
          type: 'decided',
          decision: { kind: 'attach', ref: running, why: '' },
          plan: undefined,
          dryRun: false,
        },
      ],
      [6, { type: 'changed', snapshot: running, previous: undefined }],
    ]);
    expect(tracks(timeline).map(({ span }) => span?.beganEarlier)).toEqual([true, true]);
    expect(sections(timeline, (text) => text)[0]?.bars.map(({ end }) => end)).toEqual([at(6), at(6)]);
  });

  it('begins a run of its own for a rollback that nobody sent', () => {
    const failed = snapshot(plain, 'failed');
    const timeline = collect([
      located,
      [
        1,
        {
          type: 'decided',
          decision: { kind: 'attach', ref: failed, why: '' },
          plan: undefined,
          dryRun: false,
        },
      ],
      [2, { type: 'changed', snapshot: failed, previous: undefined }],
      [
        3,
        {
          type: 'changed',
          snapshot: snapshot({ ...plain, id: 'other' }, 'in-progress'),
          previous: undefined,
        },
      ],
    ]);
    expect(timeline.runs.items.map(({ kind, executionId }) => [kind, executionId])).toEqual([
      ['followed', plain.id],
      ['service-rollback', 'other'],
    ]);
  });

  it('takes no old reading for the state of a run that never showed', () => {
    const timeline = collect([
      located,
      [1, { type: 'sending', plan: plan(plain, 'retry'), resend: false }],
      [2, { type: 'answered', answer: { kind: 'unknown', message: 'lost' } }],
      [3, { type: 'report', report: report(plain, snapshot(plain, 'failed')) }],
      [4, { type: 'sending', plan: plan(plain, 'retry'), resend: true }],
    ]);
    expect(tracks(timeline).map(({ title, state }) => [title, state])).toEqual([['Retry 1', 'not known']]);
  });

  it('shows the stages when the whole execution is waited for, but none that were over before', () => {
    const stage = (name: string, status: 'succeeded' | 'in-progress', index: number) => ({
      id: name,
      name,
      index,
      status,
      providerStatus: '',
      startedAt: undefined,
      finishedAt: undefined,
    });
    const reading = (deploy: 'succeeded' | 'in-progress') =>
      snapshot(plain, deploy, { stages: [stage('Build', 'succeeded', 0), stage('Deploy', deploy, 1)] });
    const timeline = collect([
      [0, { type: 'located', place: place(plain), request: { ...request, waitFor: 'execution' } }],
      [1, { type: 'sending', plan: plan(plain, 'retry'), resend: false }],
      [2, { type: 'changed', snapshot: reading('in-progress'), previous: undefined }],
      [9, { type: 'changed', snapshot: reading('succeeded'), previous: undefined }],
    ]);
    expect(tracks(timeline).map(({ title, span }) => [title, span?.end])).toEqual([
      ['Retry 1', at(9)],
      ['stage Deploy', at(9)],
    ]);
  });

  it('stays small through a week of changes with texts of a megabyte', () => {
    const huge = 'x'.repeat(1_000_000);
    let timeline = emptyTimeline;
    for (let minute = 0; minute < 10_000; minute += 1) {
      const status = minute % 2 === 0 ? 'in-progress' : 'failed';
      const actions =
        minute < 50 ? [action({ ...plain, name: huge, message: huge, url: huge }, 'failed')] : [];
      const changed = {
        type: 'changed',
        snapshot: snapshot(plain, status, { actions }),
        previous: undefined,
      } as const;
      if (minute % 100 === 0)
        timeline = addToTimeline(
          timeline,
          { type: 'sending', plan: plan(plain, 'retry'), resend: false },
          at(minute),
        );
      timeline = addToTimeline(timeline, changed, at(60 * minute));
    }
    expect(JSON.stringify({ ...timeline, found: undefined }).length).toBeLessThan(500_000);
    expect(timeline.runs.dropped).toBe(100 - timeline.runs.items.length);
    expect(timeline.moments.items.at(-1)?.at).toBe(at(60 * 9_999));
  });
});
