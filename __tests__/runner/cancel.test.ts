import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { startCancellation } from '../support/runner/cancellation.js';
import { type RunOptions, type RunResult, runAction } from '../support/runner/run-action.js';
import { runnerWaits } from '../support/runner/step-process.js';
import { fixture } from './fixture.js';

const whenReady = (log: string) => /^ready$/m.test(log);

function cancel(name: string, options: Partial<RunOptions> = {}): Promise<RunResult> {
  return runAction({ action: fixture(name), inputs: {}, cancelAfter: whenReady, ...options });
}

describe('a cancelled step', () => {
  it('that listens to SIGINT ends by itself, and what it then writes counts', async () => {
    const result = await cancel('polite');
    expect(result).toMatchObject({
      conclusion: 'cancelled',
      exitCode: 0,
      signal: null,
      killed: false,
      outputs: { 'final-status': 'cancelled' },
    });
    expect(result.log).toBe('ready\nstopping\n');
    expect(result.seenLog).toBe('ready\nstopping\nError: The operation was canceled.\n');
    expect(result.annotations).toMatchObject([{ type: 'error', message: 'The operation was canceled.' }]);
    expect(result.msToExitAfterCancel).toBeLessThan(runnerWaits.interruptMs);
    expect(result.msToExitAfterCancel).toBeLessThan(result.durationMs);
  });

  it('that does not listen dies, and what it wrote before counts', async () => {
    const result = await cancel('unprepared');
    expect(result).toMatchObject({
      conclusion: 'cancelled',
      exitCode: null,
      signal: 'SIGINT',
      killed: false,
      outputs: { id: 'e-1' },
    });
  });

  it('that ignores SIGINT gets SIGTERM', async () => {
    const result = await cancel('slow-to-stop', { signals: { interruptMs: 300 } });
    expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: 0, killed: false });
    expect(result.log).toBe('ready\ngot SIGINT\ngot SIGTERM\n');
    expect(result.msToExitAfterCancel).toBeGreaterThanOrEqual(299);
  });

  it('that ignores both is killed', async () => {
    const result = await cancel('stubborn', { signals: { interruptMs: 300, terminateMs: 300 } });
    expect(result).toMatchObject({
      conclusion: 'cancelled',
      exitCode: null,
      signal: 'SIGKILL',
      killed: true,
    });
    expect(result.log).toBe('ready\ngot SIGINT\ngot SIGTERM\n');
    expect(result.msToExitAfterCancel).toBeGreaterThanOrEqual(599);
  });

  it('is cancelled after a time', async () => {
    const result = await cancel('unprepared', { cancelAfter: 300 });
    expect(result).toMatchObject({ conclusion: 'cancelled', signal: 'SIGINT' });
    expect(result.durationMs).toBeGreaterThanOrEqual(299);
  });

  it('is cancelled by a signal, also one that came too early', async () => {
    const controller = new AbortController();
    const onLine = (line: string) => line === 'ready' && controller.abort();
    const later = await cancel('polite', { cancelAfter: controller.signal, onLine });
    expect(later).toMatchObject({ conclusion: 'cancelled', exitCode: 0 });
    const early = await cancel('unprepared', { cancelAfter: AbortSignal.abort() });
    expect(early).toMatchObject({ conclusion: 'cancelled', signal: 'SIGINT' });
  });
});

describe('a step that is not cancelled', () => {
  it('is not when it ends before the time is up', async () => {
    const result = await runAction({
      action: fixture('exit-code'),
      inputs: { code: '3' },
      cancelAfter: 60_000,
    });
    expect(result).toMatchObject({ conclusion: 'failure', exitCode: 3 });
    expect(result.seenLog).toBe('');
  });

  it('leaves no timer behind', () => {
    vi.useFakeTimers();
    try {
      const cancellation = startCancellation(60_000);
      expect(vi.getTimerCount()).toBe(1);
      cancellation.dispose();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a child of the step', () => {
  it('that holds the output open is waited for briefly and cleaned up', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'parent-'));
    try {
      const result = await runAction({
        action: fixture('parent'),
        inputs: {},
        cwd,
        signals: { drainMs: 200 },
      });
      expect(result).toMatchObject({ conclusion: 'success', exitCode: 0, log: 'child ready\n' });
      const beats = statSync(join(cwd, 'heartbeat')).size;
      await sleep(100);
      expect(statSync(join(cwd, 'heartbeat')).size).toBe(beats);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });
});
