import { type ChildProcess, spawn } from 'node:child_process';

/** How long the runner waits, in milliseconds. */
export interface SignalWaits {
  /** After SIGINT, before SIGTERM. */
  readonly interruptMs: number;
  /** After SIGTERM, before SIGKILL. */
  readonly terminateMs: number;
  /** After the process is gone, for a descendant that still holds its output open. */
  readonly drainMs: number;
}

export const runnerWaits: SignalWaits = { interruptMs: 7500, terminateMs: 2500, drainMs: 5000 };

export interface StepProcess {
  readonly script: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly waits: SignalWaits;
  /** Aborted when the job is cancelled. */
  readonly cancel: AbortSignal;
  /** Gets output as it comes, cut anywhere but inside a character. If it throws, the process is killed. */
  readonly onText: (stream: 'stdout' | 'stderr', text: string) => void;
}

export interface ProcessEnd {
  /** Null if a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The process ignored SIGINT and SIGTERM. */
  readonly killed: boolean;
  readonly durationMs: number;
  /** Undefined if the job was not cancelled, or only after the process had gone. */
  readonly msToExitAfterCancel: number | undefined;
}

/**
 * Runs a script on this very Node.js as the runner runs a step: signals go to the process alone, never to its
 * children, and what the children still say is waited for only briefly. POSIX only.
 *
 * @throws what `onText` threw, or that the process could not be started
 */
export async function runStepProcess(step: StepProcess): Promise<ProcessEnd> {
  const started = performance.now();
  let cancelledAt: number | undefined;
  let exitedAt = started;
  let killed = false;
  let failure: { readonly error: unknown } | undefined;

  // A process group of its own: a terminal's Ctrl+C must not reach the step, and its orphans can be found.
  const child = spawn(process.execPath, [step.script], {
    cwd: step.cwd,
    env: step.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      exitedAt = performance.now();
      resolve({ code, signal });
    });
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ended = exited.then(
    () => within(closed, step.waits.drainMs),
    () => true,
  );

  const cancel = async () => {
    cancelledAt = performance.now();
    child.kill('SIGINT');
    if (await within(ended, step.waits.interruptMs)) return;
    child.kill('SIGTERM');
    if (await within(ended, step.waits.terminateMs)) return;
    killed = child.kill('SIGKILL');
  };
  const onCancel = () => void cancel();

  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      if (failure) return;
      try {
        step.onText(stream, text);
      } catch (error) {
        failure = { error };
        child.kill('SIGKILL');
      }
    });
  }

  running.add(child);
  step.cancel.addEventListener('abort', onCancel, { once: true });
  try {
    if (step.cancel.aborted) onCancel();
    const { code, signal } = await exited;
    await ended;
    if (failure) throw failure.error;
    return {
      exitCode: code,
      signal,
      killed,
      durationMs: exitedAt - started,
      msToExitAfterCancel:
        cancelledAt !== undefined && cancelledAt <= exitedAt ? exitedAt - cancelledAt : undefined,
    };
  } finally {
    step.cancel.removeEventListener('abort', onCancel);
    child.stdout.destroy();
    child.stderr.destroy();
    killGroup(child);
    running.delete(child);
  }
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) killGroup(child);
});

/** The step and what it started, unless that moved to a group of its own. The runner cleans up orphans, too. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left, which is how it should be.
  }
}

/** Whether `done` comes true within `ms`. */
async function within(done: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([done.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
