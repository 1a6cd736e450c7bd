import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestJob, parseDetail, parseJobs } from '../../src/providers/huawei-containerops/detail.js';
import { parseDocument } from '../../src/providers/huawei-containerops/document.js';
import { toJobStatus, toStatus } from '../../src/providers/huawei-containerops/statuses.js';

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/huawei/${name}`, import.meta.url), 'utf8');

describe('the examples of the documentation, unchanged', () => {
  it('the detail, which is YAML', async () => {
    const body = await parseDocument(fixture('containerops-show-pipeline.yaml'));
    expect(body).toMatchObject({
      id: 29476,
      params: [
        { name: 'SYS_TIMESTAMP', value: '201901211131274006', description: '流水线时间戳' },
        {},
        { value: '0' },
      ],
      stages: [
        {},
        { input_resources: [{ params: { stage_index: '0' } }] },
        { params: { dockerfile_content: 'FROM ubuntu\nRUN echo hello' } },
      ],
      // Texts, so that Go's zero time stays what it is.
      status: {
        created_time: '2019-01-21T03:31:27.317648Z',
        end_time: '0001-01-01T00:00:00Z',
        stages: [{ pre_operation: { triggers_status: [] } }],
      },
    });
    expect(parseDetail(body, '29476')).toEqual({
      id: '29476',
      name: 'test4',
      word: 'waiting',
      stageIndex: 0,
      stages: [
        stage(31646, '代码获取', 0, 'code_source', 'waiting'),
        // One status for three stages: the others have none.
        stage(31647, '代码编译', 1, 'jenkins_build', undefined),
        stage(31648, '镜像构建', 2, 'dockerfile_build', undefined),
      ],
    });
  });

  it('the answer to a retry', async () => {
    expect(await parseDocument(fixture('containerops-start-stage.json'))).toEqual({});
  });

  function stage(id: number, name: string, index: number, serviceName: string, word: string | undefined) {
    return {
      id: String(id),
      name,
      index,
      serviceName,
      word,
      startTime: undefined,
      endTime: undefined,
      reviews: [],
    };
  }
});

describe('a document', () => {
  it.each([
    ['JSON', '{"a":[1]}', { a: [1] }],
    ['a JSON list', '[]', []],
    ['YAML', 'a:\n- 1\n', { a: [1] }],
    ['YAML in flow style', '{a: [1]}', { a: [1] }],
    ['YAML with a block', 'a: |-\n  x\n  y\n', { a: 'x\ny' }],
    ['a page', '<!DOCTYPE html><html></html>', undefined],
    ['a sentence', 'Service unavailable', undefined],
    ['nothing', '', undefined],
    ['broken YAML', 'a: [1\nb: }', undefined],
    ['a cut JSON', '{"a": [', undefined],
  ])('%s', async (_, text, expected) => {
    expect(await parseDocument(text)).toEqual(expected);
  });

  it('a YAML bomb is no document', async () => {
    const rows = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1)
      rows.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    expect(await parseDocument(rows.join('\n'))).toBeUndefined();
  });

  it('property: never throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom(...':-[]{}#&*!|>\'"%@`\n\t ?,a0'),
            fc.string({ minLength: 1, maxLength: 1 }),
          ),
        }),
        async (text) => {
          const value = await parseDocument(text);
          expect(
            value === undefined ||
              value === null ||
              ['object', 'number', 'string', 'boolean'].includes(typeof value),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('a detail', () => {
  it('may lack everything', () => {
    for (const body of [null, {}, [], { status: null, stages: null }, { stages: [null, 7] }]) {
      expect(parseDetail(body, '7')).toMatchObject({ id: '7', stages: [] });
    }
  });

  it.each([
    ['null', { stages: null }],
    ['absent', {}],
    ['shorter', { stages: [{ status: 'success' }] }],
    ['with holes', { stages: [{ status: 'success' }, null, null] }],
  ])('statuses of stages that are %s: the pipeline’s word stands for the stage it is at', (_, status) => {
    const { stages } = parseDetail(
      { stages: [{ id: 1 }, { id: 2 }, { id: 3 }], status: { status: 'running', stage_index: 1, ...status } },
      '7',
    );
    expect(stages.map(({ word }) => word).slice(1)).toEqual(['running', undefined]);
  });

  it('a stage’s own word comes first', () => {
    const { stages } = parseDetail(
      {
        stages: [{}, {}],
        status: {
          status: 'stage_exception',
          stage_index: 1,
          stages: [{ status: 'success' }, { status: 'running' }],
        },
      },
      '7',
    );
    expect(stages.map(({ word }) => word)).toEqual(['success', 'running']);
  });

  it('Go’s zero time is unset, with or without a fraction', () => {
    for (const start_time of ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z', '', null, 0]) {
      expect(
        parseDetail({ stages: [{}], status: { stages: [{ start_time }] } }, '7').stages[0]?.startTime,
      ).toBeUndefined();
    }
    expect(
      parseDetail({ stages: [{}], status: { stages: [{ start_time: '2019-09-17T11:41:15.27Z' }] } }, '7')
        .stages[0]?.startTime,
    ).toBe('2019-09-17T11:41:15.27Z');
  });

  it('survives any value in any place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (stage, status, own) => {
        const parsed = parseDetail(
          { stages: [stage, { id: 1 }], status: { ...(status as object), stages: [own, own] } },
          '7',
        );
        for (const each of parsed.stages) expect(typeof each.id).toBe('string');
      }),
    );
  });
});

describe('job records', () => {
  it('ids are numbers or digits; what has none is no record', () => {
    const jobs = parseJobs([
      { id: 8, state: 'Failed', service: 's', log: [{ content: 'a' }, null, { content: 'b' }] },
      { id: '9' },
      { id: 'x' },
      {},
      null,
    ]);
    expect(jobs).toEqual([
      { id: '8', name: 's job 8', word: 'Failed', log: ['a', 'b'] },
      { id: '9', name: 'job 9', word: undefined, log: [] },
    ]);
    for (const body of [null, {}, 'x']) expect(parseJobs(body)).toEqual([]);
  });

  it('property: the newest is the one with the largest number', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 19n }), { minLength: 1 }), (ids) => {
        const largest = ids.reduce((a, b) => (a > b ? a : b));
        expect(newestJob(parseJobs(ids.map((id) => ({ id: String(id) }))))?.id).toBe(String(largest));
      }),
    );
  });
});

describe('the words of a status', () => {
  it.each([
    ['waiting', 'not-started'],
    ['running', 'in-progress'],
    ['rollbacking', 'in-progress'],
    ['success', 'succeeded'],
    ['rollback_success', 'rolled-back'],
    ['cancel', 'cancelled'],
    ['stage_exception', 'failed'],
    ['runtime_exception', 'failed'],
    ['timeout', 'failed'],
    ['unauthorized', 'failed'],
    ['rollback_failed', 'failed'],
    ['rollback_exception', 'failed'],
    ['Success', 'unknown'],
    ['toString', 'unknown'],
    [undefined, 'not-started'],
  ] as const)('%s is %s', (word, status) => {
    expect(toStatus(word)).toBe(status);
  });

  it.each([
    ['Waiting', 'not-started'],
    ['Building', 'in-progress'],
    ['Successful', 'succeeded'],
    ['success', 'succeeded'],
    ['Failed', 'failed'],
    ['Timeout', 'failed'],
    ['Cancel', 'cancelled'],
    ['Melted', 'unknown'],
  ] as const)('a job that is %s is %s', (word, status) => {
    expect(toJobStatus(word)).toBe(status);
  });
});
