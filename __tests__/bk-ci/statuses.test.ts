import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTerminal } from '../../src/engine/status.js';
import { hasEndWord, isOver } from '../../src/providers/bk-ci/over.js';
import { isRetryable, toStatus } from '../../src/providers/bk-ci/statuses.js';

/**
 * The service's own flags, from its BuildStatus enumeration: F failure, S success, C cancelled, R running, W ready to
 * run, - none of them.
 */
const flags = {
  SUCCEED: 'S',
  FAILED: 'F',
  CANCELED: 'C',
  RUNNING: 'R',
  TERMINATE: 'F',
  REVIEWING: 'R',
  REVIEW_ABORT: 'F',
  REVIEW_PROCESSED: 'S',
  HEARTBEAT_TIMEOUT: 'F',
  PREPARE_ENV: 'R',
  UNEXEC: '-',
  SKIP: 'S',
  QUALITY_CHECK_FAIL: 'F',
  QUEUE: 'W',
  LOOP_WAITING: 'R',
  CALL_WAITING: 'R',
  TRY_FINALLY: '-',
  QUEUE_TIMEOUT: 'F',
  EXEC_TIMEOUT: 'F',
  QUEUE_CACHE: 'W',
  RETRY: 'W',
  PAUSE: 'R',
  STAGE_SUCCESS: '-',
  QUOTA_FAILED: 'F',
  DEPENDENT_WAITING: 'W',
  QUALITY_CHECK_PASS: 'S',
  QUALITY_CHECK_WAIT: '-',
  TRIGGER_REVIEWING: '-',
} as const;

const words = Object.entries(flags);
const levels = ['build', 'stage', 'job', 'task'] as const;

describe('the words of the service', () => {
  it.each(words)('%s (%s) ends exactly when the service says it has finished', (word, flag) => {
    for (const level of levels) {
      if (word === 'STAGE_SUCCESS' && (level === 'build' || level === 'stage')) continue;
      expect(isTerminal[toStatus(level, word)]).toBe('FSC'.includes(flag));
    }
  });

  it.each(words)('%s (%s) may be retried exactly when it is a failure or a cancellation', (word, flag) => {
    expect(isRetryable(word)).toBe('FC'.includes(flag));
  });

  it('each is known on every level it can have, and none counts as good that is not', () => {
    for (const [word, flag] of words) {
      expect(toStatus('build', word)).not.toBe('unknown');
      expect(['succeeded', 'skipped'].includes(toStatus('build', word))).toBe(flag === 'S');
    }
  });

  it('any other word is unknown, and goes on', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...levels), (word, level) => {
        fc.pre(!Object.hasOwn(flags, word));
        expect(toStatus(level, word)).toBe('unknown');
      }),
    );
    for (const word of ['constructor', '__proto__', 'toString', 'UNKNOWN', 'succeed'])
      expect(toStatus('stage', word)).toBe('unknown');
  });

  it('no word has not begun', () => {
    expect(levels.map((level) => toStatus(level, undefined))).toEqual(Array(4).fill('not-started'));
  });
});

describe('an execution is over', () => {
  const at = { startedAt: 1_000, endedAt: 2_000 };

  it.each(words)('%s (%s): never without an end time', (word) => {
    expect(isOver({ word, startedAt: 1_000, endedAt: undefined })).toBe(false);
  });

  it('STAGE_SUCCESS is a pause without an end time, or with one that is not after the start', () => {
    expect(isOver({ word: 'STAGE_SUCCESS', ...at })).toBe(true);
    expect(isOver({ word: 'STAGE_SUCCESS', startedAt: 2_000, endedAt: 2_000 })).toBe(false);
    expect(isOver({ word: 'STAGE_SUCCESS', startedAt: 1_000, endedAt: undefined })).toBe(false);
  });

  it('never with a word that is no end, whatever the times say', () => {
    for (const [word, flag] of words) {
      if (word !== 'STAGE_SUCCESS') expect(isOver({ word, ...at })).toBe('FSC'.includes(flag));
    }
    expect(isOver({ word: 'THAWING', ...at })).toBe(false);
    expect(isOver({ word: undefined, ...at })).toBe(false);
    expect(hasEndWord('STAGE_SUCCESS')).toBe(true);
  });
});
