import { describe, expect, it } from 'vitest';
import { conditionHolds, type JobStatus } from '../support/runner/condition.js';

const all: readonly JobStatus[] = ['success', 'failure', 'cancelled'];

describe('post-if', () => {
  it.each<[string, readonly JobStatus[]]>([
    ['always()', all],
    ['success()', ['success']],
    ['failure()', ['failure']],
    ['cancelled()', ['cancelled']],
    ['cancelled() || failure()', ['failure', 'cancelled']],
    ['success()||cancelled()', ['success', 'cancelled']],
    ['!cancelled()', ['success', 'failure']],
    ['!(failure() || cancelled())', ['success']],
    ['failure() || success() && cancelled()', ['failure']],
    ['(failure() || success()) && !failure()', ['success']],
    ['Always ( )', all],
    ['true', ['success']],
    ['false || always()', all],
  ])('%s', (condition, jobs) => {
    expect(all.filter((job) => conditionHolds(condition, job))).toEqual(jobs);
  });

  it.each([
    "github.ref == 'x'",
    'always',
    'never()',
    'always() ||',
    '(always()',
    'always() always()',
    'constructor()',
    '',
  ])('refuses %s', (condition) => {
    expect(() => conditionHolds(condition, 'success')).toThrow('post-if');
  });
});
