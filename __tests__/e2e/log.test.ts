import { describe, it } from 'vitest';
import { HOSTILE_TEXT } from '../../src/sandbox/aws/faults.js';
import { awsStep } from './support.js';

const timed = /^\+\d+:\d\d(:\d\d)? /;

describe.concurrent('the log', () => {
  it('of a success is one group of timed lines, and the verdict', async ({ expect }) => {
    const step = await awsStep({ inputs: {} });
    const lines = step.seenLog.trimEnd().split('\n');
    expect(step.groups).toEqual([
      expect.objectContaining({ title: 'restage: retry with aws-codepipeline', closed: true }),
    ]);
    for (const line of step.groups[0]?.lines ?? []) expect(line).toMatch(timed);
    expect(lines).toHaveLength(2 + (step.groups[0]?.lines.length ?? 0));
    expect(lines.at(-1)).toBe('✅ Stage Deploy of pipeline demo succeeded.');
  });

  it('does not tell as news what had gone well before the retry', async ({ expect }) => {
    const step = await awsStep({ inputs: {} });
    expect(step.seenLog).not.toContain('Migrate');
  });

  it('of a failure ends with every failed action of every attempt, its log, and the verdict', async ({
    expect,
  }) => {
    const step = await awsStep({
      inputs: { 'pipeline-id': 'demo-fails', attempts: '2', 'if-retries-fail': 'rollback' },
    });
    const [, outside = ''] = step.seenLog.split('::stop-commands::');
    expect(
      outside.match(/✗ Release: failed\n {6}JobFailed: .*\n {6}log: https:\/\/console\.aws\.amazon\.com\//g),
    ).toHaveLength(2);
    const lines = step.seenLog.trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(/^Error: Stage Deploy of pipeline demo-fails failed and was rolled back/);
    expect(step.annotations).toEqual([
      expect.objectContaining({ properties: { title: 'restage: Deploy of demo-fails: rolled back' } }),
    ]);
  });

  it('says now and then that it still waits, and how far it is', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-approval' } });
    expect(step.seenLog).toMatch(/\+1:\d\d Still waiting approval \(InProgress\), 0 of 2 actions done\n/);
  });

  it('executes nothing that the service says', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'pipeline-id': 'demo-fails' }, faults: ['hostile-text'] });
    expect(HOSTILE_TEXT).toContain('::add-mask::a');
    expect(step.masks).not.toContain('a');
    expect(step.annotations.map(({ type }) => type)).toEqual(['error']);
    expect(step.seenLog).not.toContain('##[error]');
  });
});

describe.concurrent('the debug log', () => {
  it('shows every request, and never a header or a body', async ({ expect }) => {
    const step = await awsStep({ inputs: {}, env: { RUNNER_DEBUG: '1' } });
    const traced = step.seenLog.split('\n').filter((line) => line.includes(' -> '));
    for (const line of traced)
      expect(line).toMatch(/^##\[debug\]\w+: POST 127\.0\.0\.1:\d+\/ -> \d{3} in \d+ ms, request id [\w-]+$/);
    expect(traced.map((line) => line.slice('##[debug]'.length).split(':')[0])).toEqual(
      step.sandbox.requests.map(({ operation }) => operation),
    );
    expect(traced.length).toBeGreaterThan(5);
    for (const hidden of [
      ...Object.values(step.sandbox.credentials).slice(0, 2),
      'Authorization',
      'retryMode',
    ])
      expect(step.seenLog).not.toContain(hidden);
  });

  it('is not shown otherwise', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'dry-run': 'true' } });
    expect(step.seenLog).not.toContain(' -> 200');
  });
});
