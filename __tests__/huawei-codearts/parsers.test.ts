import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceError } from '../../src/providers/huawei/errors.js';
import { checkedLink, pipelineLink } from '../../src/providers/huawei-codearts/links.js';
import { regions, serviceUrl } from '../../src/providers/huawei-codearts/regions.js';
import {
  parseQueueEntry,
  parseRun,
  parseRunRow,
  queueEntryOf,
} from '../../src/providers/huawei-codearts/run.js';
import { hasNotBegun, toStatus } from '../../src/providers/huawei-codearts/statuses.js';

describe('the example of the documentation', () => {
  const text = readFileSync(new URL('../fixtures/huawei/codearts-retry.json', import.meta.url), 'utf8');
  it('is a yes', () => {
    expect(JSON.parse(text)).toEqual({ success: true });
    expect(serviceError({ status: 200, headers: {}, text })).toBeUndefined();
  });
});

describe('a run detail', () => {
  it('may lack everything', () => {
    for (const body of [null, undefined, [], 'x', {}, { stages: null, sources: 7 }]) {
      expect(parseRun(body, 'wanted')).toMatchObject({
        id: 'wanted',
        word: undefined,
        stages: [],
        sources: [],
      });
    }
  });

  it('survives any value in any place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (run, stage, job) => {
        const parsed = parseRun(
          { ...(run as object), stages: [stage, { name: 'S', jobs: [job, { steps: job }] }] },
          'wanted',
        );
        for (const each of parsed.stages) expect(typeof each.name).toBe('string');
      }),
    );
  });

  it('orders stages and jobs by their sequence, where all have one', () => {
    const names = (list: readonly object[]) => parseRun({ stages: list }, 'r').stages.map(({ name }) => name);
    expect(
      names([
        { name: 'b', sequence: 1 },
        { name: 'a', sequence: 0 },
      ]),
    ).toEqual(['a', 'b']);
    expect(names([{ name: 'b', sequence: 1 }, { name: 'a' }])).toEqual(['b', 'a']);
  });

  it('has times in milliseconds, as numbers or digits; 0 is unset', () => {
    expect(parseRun({ start_time: 1_700_000_000_000, end_time: '1700000001000' }, 'r')).toMatchObject({
      startedAt: 1_700_000_000_000,
      finishedAt: 1_700_000_001_000,
    });
    for (const end of [0, '0', '', null, -1, '2023-11-14 22:13:21', Number.NaN]) {
      expect(parseRun({ end_time: end }, 'r').finishedAt).toBeUndefined();
    }
  });

  it('a job is selected unless it says that it is not', () => {
    const jobs = [{ is_select: true }, { is_select: false }, { is_select: null }, {}];
    expect(parseRun({ stages: [{ jobs }] }, 'r').stages[0]?.jobs.map(({ selected }) => selected)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

describe('rows of lists', () => {
  it('a run', () => {
    const row = {
      pipeline_run_id: 'r',
      run_number: 3,
      status: 'FAILED',
      start_time: 5,
      stage_status_list: [{ name: 'S', start_time: '7', end_time: '' }],
    };
    expect(parseRunRow(row)).toMatchObject({
      id: 'r',
      number: 3,
      word: 'FAILED',
      startedAt: 5,
      stages: [{ name: 'S', startedAt: 7, finishedAt: undefined }],
    });
  });

  it('a queue entry: numbers and texts, in the queue and in the answer that says "queued"', () => {
    expect(parseQueueEntry({ id: 17, pipeline_run_id: 'r' })).toEqual({ id: '17', runId: 'r' });
    expect(queueEntryOf({ error: { pipeline_run_id: 'r', queue_id: '17' } })).toEqual({
      id: '17',
      runId: 'r',
    });
    expect(queueEntryOf({ error: { pipeline_run_id: 'r', queue_id: 17 } })).toEqual({ id: '17', runId: 'r' });
    expect(queueEntryOf({ error: null })).toEqual({ id: '', runId: '' });
  });
});

describe('the words of a status', () => {
  it.each([
    ['run', 'COMPLETED', 'succeeded'],
    ['run', 'RUNNING', 'in-progress'],
    ['run', 'FAILED', 'failed'],
    ['run', 'CANCELED', 'cancelled'],
    ['run', 'PAUSED', 'waiting-approval'],
    ['run', 'SUSPEND', 'waiting-approval'],
    ['run', 'IGNORED', 'skipped'],
    ['run', 'INIT', 'in-progress'],
    ['run', 'QUEUED', 'in-progress'],
    ['run', 'ABORTED', 'cancelled'],
    ['stage', 'INIT', 'not-started'],
    ['stage', 'QUEUED', 'in-progress'],
    ['stage', 'RUNNING', 'in-progress'],
    ['stage', 'CANCELED', 'cancelled'],
    ['stage', 'COMPLETED', 'succeeded'],
    ['stage', 'FAILED', 'failed'],
    ['stage', 'SKIPPED', 'skipped'],
    ['stage', 'IGNORED', 'skipped'],
    ['stage', 'PAUSED', 'waiting-approval'],
    ['stage', 'SUSPEND', 'waiting-approval'],
    ['stage', 'ASYNC_RUNNING', 'in-progress'],
    ['stage', 'ASYNC_FAILED', 'failed'],
    ['stage', 'UNSELECTED', 'skipped'],
    ['stage', 'REDISPATCH', 'in-progress'],
    // Two Ls are another word, and small letters, too.
    ['run', 'CANCELLED', 'unknown'],
    ['run', 'completed', 'unknown'],
    ['run', 'constructor', 'unknown'],
    ['run', undefined, 'not-started'],
  ] as const)('%s %s is %s', (level, word, status) => {
    expect(toStatus(level, word)).toBe(status);
  });

  it('what has not begun', () => {
    expect(['INIT', 'QUEUED', undefined].map(hasNotBegun)).toEqual([true, true, true]);
    expect(['RUNNING', 'FAILED', 'PAUSED'].map(hasNotBegun)).toEqual([false, false, false]);
  });
});

describe('regions', () => {
  it('each has the host of the table, of three patterns', () => {
    expect(regions).toHaveLength(15);
    expect(serviceUrl('cn-north-4')?.host).toBe('cloudpipeline-ext.cn-north-4.myhuaweicloud.com');
    expect(serviceUrl('tr-west-1')?.host).toBe('pipeline-external.tr-west-1.myhuaweicloud.com');
    expect(serviceUrl('af-south-1')?.host).toBe('pipeline.af-south-1.myhuaweicloud.com');
  });

  it('an unknown one has none', () => {
    for (const region of ['cn-north-99', '', '__proto__', 'constructor'])
      expect(serviceUrl(region)).toBeUndefined();
  });
});

describe('links', () => {
  const endpoint = new URL('https://pipeline.cloud.example.com');
  const run = 'https://devcloud.cn-north-4.huaweicloud.com/cicd/project/p1/pipeline/detail/p2/r3?v=1';

  it.each([run, 'https://pipeline.cloud.example.com/run/1', 'https://x.myhuaweicloud.eu/'])(
    '%s is shown',
    (link) => {
      expect(checkedLink(link, endpoint)).toBe(link);
    },
  );

  it.each([
    undefined,
    '',
    'not a link',
    'http://devcloud.cn-north-4.huaweicloud.com/',
    'https://huaweicloud.com.evil.invalid/',
    'https://evilhuaweicloud.com/',
    'https://user:secret@devcloud.huaweicloud.com/',
    'javascript:alert(1)',
  ])('%s is not', (link) => {
    expect(checkedLink(link, endpoint)).toBeUndefined();
  });

  it('the pipeline’s page follows from that of a run, and from nothing else', () => {
    expect(pipelineLink(run)).toBe(
      'https://devcloud.cn-north-4.huaweicloud.com/cicd/project/p1/pipeline/history/p2?v=1',
    );
    expect(pipelineLink('https://devcloud.cn-north-4.huaweicloud.com/other')).toBeUndefined();
    expect(pipelineLink(undefined)).toBeUndefined();
  });
});
