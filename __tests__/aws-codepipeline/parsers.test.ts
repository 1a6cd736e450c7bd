import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceError } from '../../src/providers/aws-codepipeline/errors.js';
import {
  parseActionRun,
  parseDeclaration,
  parseExecution,
  parseExecutionRow,
  parseState,
} from '../../src/providers/aws-codepipeline/state.js';
import { toStatus } from '../../src/providers/aws-codepipeline/statuses.js';
import { isRecord } from '../../src/providers/json.js';

const key = fc.constantFrom(
  ...[
    'stageStates',
    'stageName',
    'latestExecution',
    'status',
    'actionStates',
    'actionName',
    'retryStageMetadata',
  ],
  ...[
    'manualStageRetryAttempt',
    'pipelineExecution',
    'pipelineExecutionId',
    'pipeline',
    'stages',
    'actions',
    'name',
  ],
  ...['output', 'executionResult', 'errorDetails', 'message', '__proto__', 'constructor', '__type'],
);
/** Any JSON, with the service's own member names in it as often as not. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(key, fc.string()), tie('value'), { maxKeys: 6 }),
  ),
})).value;

describe('parsers', () => {
  it('survive any JSON', () => {
    fc.assert(
      fc.property(json, (value) => {
        const body = isRecord(value) ? value : {};
        for (const parse of [
          parseState,
          parseExecution,
          parseExecutionRow,
          parseActionRun,
          parseDeclaration,
        ]) {
          expect(() => parse(body)).not.toThrow();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('find an error name in every form, and never a name of another shape', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 599 }),
        fc.oneof(
          json.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        (status, text) => {
          const error = serviceError({ status, headers: {}, text });
          if (error !== undefined) expect(error.name).toMatch(/^[A-Za-z0-9_.]{1,100}$/);
        },
      ),
    );
    const named = (type: string, headers = {}) =>
      serviceError({ status: 400, headers, text: JSON.stringify({ __type: type, message: 'm' }) })?.name;
    expect(named('StageNotRetryableException')).toBe('StageNotRetryableException');
    expect(named('com.amazonaws.codepipeline#ConflictException')).toBe('ConflictException');
    expect(named('ConflictException:http://internal.amazon.com/coral/')).toBe('ConflictException');
    const inHeader = serviceError({
      status: 400,
      headers: { 'x-amzn-errortype': 'ThrottlingException:' },
      text: '',
    });
    expect(inHeader?.name).toBe('ThrottlingException');
  });

  it('an unknown status, and one that is a property of every object, is unknown', () => {
    expect(toStatus('stage', 'Melting')).toBe('unknown');
    expect(toStatus('stage', 'constructor')).toBe('unknown');
    expect(toStatus('stage', '__proto__')).toBe('unknown');
    expect(toStatus('stage', undefined)).toBe('not-started');
    expect(toStatus('stage', 'Stopping')).toBe('in-progress');
  });
});
