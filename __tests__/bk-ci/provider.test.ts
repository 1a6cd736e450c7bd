import { describe, expect, it } from 'vitest';
import { parseInputs } from '../../src/inputs/parse.js';
import { bkCi } from '../../src/providers/bk-ci/provider.js';
import type { Context } from '../../src/providers/provider.js';
import { connect, signal } from './harness.js';

const inputs: Record<string, string> = {
  provider: 'bk-ci',
  'pipeline-id': `p-${'0'.repeat(32)}`,
  'project-id': 'demo',
  stage: 'deploy',
  token: 't0ken-of-nobody',
};

/** What is wrong with these inputs, and what connecting with them warns of. */
async function warningsOf(more: Record<string, string>) {
  const { settings } = parseInputs((name) => ({ ...inputs, ...more })[name] ?? '');
  const problems = bkCi.check(settings.target, settings.request).map(({ message }) => message);
  const warnings: string[] = [];
  const context = { env: {}, secret: () => {}, debug: () => {}, warn: (text: string) => warnings.push(text) };
  if (problems.length === 0)
    await bkCi.connect(settings.target, settings.request, context as unknown as Context);
  return { problems, warnings };
}

describe('an endpoint of plain http', () => {
  const endpoint = 'http://devops.example.com/prod';

  it('is refused', async () => {
    expect((await warningsOf({ endpoint })).problems).toEqual([expect.stringContaining('plain http')]);
  });

  it('is warned of where it is allowed, without the token', async () => {
    const { problems, warnings } = await warningsOf({ endpoint, 'allow-insecure-http': 'true' });
    expect([problems, warnings]).toEqual([[], [expect.stringContaining('can be read on the way')]]);
    expect(warnings.join()).not.toContain('t0ken');
  });

  it('is fine on this very machine', async () => {
    expect(await warningsOf({ endpoint: 'http://127.0.0.1:8080' })).toEqual({ problems: [], warnings: [] });
  });
});

describe('links to the console', () => {
  const urlOf = async (style: string, publicUrl: string) => {
    const { remote, build } = await connect({
      inputs: { 'api-style': style },
      env: { BK_CI_PUBLIC_URL: publicUrl },
    });
    await remote.locate(signal);
    const { url } = await remote.observe({ executionId: build.id, attempt: 1 }, signal);
    return url
      ?.replace(/127\.0\.0\.1:\d+/, 'this-machine')
      .replace(/p-\w+/, 'p')
      .replace(/b-\w+/, 'b');
  };

  it.each([
    // Behind an API gateway nobody knows where the console is: no guess.
    ['gateway', '', undefined],
    ['gateway', 'no url', undefined],
    ['gateway', 'https://ci.example.com/', 'https://ci.example.com/console/pipeline/demo/p/detail/b'],
    ['direct', '', 'http://this-machine/console/pipeline/demo/p/detail/b'],
    ['direct', 'https://ci.example.com', 'https://ci.example.com/console/pipeline/demo/p/detail/b'],
  ])('%s, BK_CI_PUBLIC_URL "%s": %s', async (style, publicUrl, expected) => {
    expect(await urlOf(style, publicUrl)).toBe(expected);
  });
});
