import { expect, test } from 'vitest';
import { sandboxes } from '../../src/sandbox/registry.js';
import { virtualClock } from '../support/virtual-clock.js';

test.each(Object.keys(sandboxes))(
  '%s: starts, tells where it is and what it accepts, and closes',
  async (provider) => {
    const { start } = (await sandboxes[provider]?.()) ?? {};
    const sandbox = await start?.({ clock: virtualClock(0) });
    expect(sandbox?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(Object.values(sandbox?.credentials ?? {}).every((value) => value !== '')).toBe(true);
    expect(sandbox?.requests).toEqual([]);
    await sandbox?.close();
    await expect(fetch(sandbox?.url ?? '')).rejects.toThrow('fetch failed');
  },
);

test('a sandbox does not keep the process alive', async () => {
  const started = await sandboxes['aws-codepipeline']?.();
  const before = process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
  const sandbox = await started?.start({ clock: virtualClock(0) });
  expect(process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length).toBe(before);
  await sandbox?.close();
});
