import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPost } from '../support/runner/post.js';
import { runAction } from '../support/runner/run-action.js';
import { fixture } from './fixture.js';

function main(exit: string) {
  return runAction({ action: fixture('with-post'), inputs: { stage: 'Deploy' }, env: { EXIT: exit } });
}

describe('the post step', () => {
  it('runs when its condition holds, with what the main step left', async () => {
    const post = await runPost(await main('1'));
    expect(post).toMatchObject({ conclusion: 'success', exitCode: 0 });
    expect(JSON.parse(post?.stdout.split('\n')[0] ?? '')).toEqual({
      STATE_remote: 'e-1',
      STATE_second: 'two',
      INPUT_STAGE: 'Deploy',
      COLOUR: 'red',
      PATH: ['/opt/b', '/opt/a', process.env['PATH']].join(delimiter),
    });
    expect(post?.seenLog).toContain('the password is ***\n');
    expect(post?.state).toEqual({ remote: 'e-1', second: 'two' });
  });

  it('does not run when its condition does not hold', async () => {
    expect(await runPost(await main('0'))).toBeUndefined();
  });

  it('looks at the job, which a later step may have failed', async () => {
    const post = await runPost(await main('0'), { job: 'failure' });
    expect(post?.conclusion).toBe('success');
  });

  it('does not run where there is none', async () => {
    const result = await runAction({ action: fixture('exit-code'), inputs: { code: '1' } });
    expect(await runPost(result)).toBeUndefined();
    await expect(runAction({ ...result.options, entry: 'post' })).rejects.toThrow('no runs.post');
  });
});
