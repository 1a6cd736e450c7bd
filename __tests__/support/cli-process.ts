import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const cliScript = join(root, 'dist', 'cli.js');

export interface CliOptions {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Sent as soon as the output satisfies `after`. */
  readonly signal?: {
    readonly name: NodeJS.Signals;
    readonly after: (output: string) => boolean;
    /** Sent once more after this many ms. */
    readonly againMs?: number;
  };
  /** In place of the built command line: a program and its first arguments. */
  readonly command?: readonly [string, ...string[]];
}

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly msToExitAfterSignal: number | undefined;
}

/** The built command line in a process and an empty folder of its own. Nothing of the caller's environment but PATH. */
export async function cli({ args, env = {}, signal, command }: CliOptions): Promise<CliResult> {
  const home = mkdtempSync(join(tmpdir(), 'restage-cli-'));
  const [program, ...first] = command ?? [process.execPath, cliScript];
  const child = spawn(program, [...first, ...args], {
    cwd: home,
    env: Object.fromEntries(
      Object.entries({ PATH: process.env['PATH'], HOME: home, ...env }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let signalledAt: number | undefined;
  const saw = () => {
    if (signal === undefined || signalledAt !== undefined || !signal.after(stdout + stderr)) return;
    signalledAt = performance.now();
    child.kill(signal.name);
    if (signal.againMs !== undefined) setTimeout(() => child.kill(signal.name), signal.againMs);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    saw();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    saw();
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  rmSync(home, { recursive: true, force: true });
  return {
    exitCode,
    stdout,
    stderr,
    msToExitAfterSignal: signalledAt === undefined ? undefined : performance.now() - signalledAt,
  };
}
