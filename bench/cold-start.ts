/**
 * From the start of the process to the arrival of its first request at a server on this machine. The programs take
 * turns, so that whatever else the machine does meets all of them alike.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median.js';
import { actions, awsCli, bareRequest, emptyScript, type Program } from './programs.js';

export interface ColdStart {
  readonly name: string;
  /** Over the empty script's. */
  readonly ratio: number;
  readonly wallMs: number;
  readonly addedMs: number;
  /** User and system time of all threads up to the request; NaN where the system does not say (not on Linux). */
  readonly cpuMs: number;
}

export interface ColdStarts {
  readonly rows: readonly ColdStart[];
  /** What could not be measured, and why. */
  readonly notes: readonly string[];
}

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
}

const patienceMs = 30_000;

/** @param rounds how often each program is started */
export async function coldStarts(rounds: number): Promise<ColdStarts> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  let arrived: (() => void) | undefined;
  const server = createServer((_request, response) => {
    arrived?.();
    response.statusCode = 400;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const untilRequest = (program: Program) => start(program, (callback) => (arrived = callback));

  try {
    const empty = emptyScript(folder);
    const cli = awsCli(url);
    const programs = [bareRequest(folder, url), ...actions(url), ...(cli === undefined ? [] : [cli])];
    const notes = cli === undefined ? ['AWS CLI: not on the PATH, skipped'] : [];
    const samples = new Map([empty, ...programs].map((program) => [program, [] as Sample[]]));
    // The first round only warms the file cache.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [program, list] of samples) {
        const sample = program === empty ? await untilExit(program) : await untilRequest(program);
        if (sample === undefined) {
          samples.delete(program);
          notes.push(`${program.name}: no request within ${patienceMs / 1_000} s`);
        } else if (round > 0) list.push(sample);
      }
    }
    const base = median((samples.get(empty) ?? []).map(({ wallMs }) => wallMs));
    const rows = [...samples].map(([{ name }, list]) => {
      const wallMs = median(list.map((sample) => sample.wallMs));
      const cpuMs = median(list.map((sample) => sample.cpuMs));
      return { name, ratio: wallMs / base, wallMs, addedMs: wallMs - base, cpuMs };
    });
    return { rows, notes };
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}

function launch({ command, args, env }: Program) {
  return spawn(command, [...args], { env: { PATH: process.env['PATH'], ...env }, stdio: 'ignore' });
}

function untilExit(program: Program): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    launch(program)
      .once('error', reject)
      .once('exit', () => resolve({ wallMs: performance.now() - begun, cpuMs: Number.NaN }));
  });
}

/** Undefined when the program is over, or too slow, without a request. */
function start(program: Program, onRequest: (callback: () => void) => void): Promise<Sample | undefined> {
  return new Promise((resolve, reject) => {
    let sample: Sample | undefined;
    const begun = performance.now();
    const child = launch(program).once('error', reject);
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    onRequest(() => {
      sample ??= { wallMs: performance.now() - begun, cpuMs: cpuTime(child.pid) };
      child.kill('SIGKILL');
    });
    child.once('exit', () => {
      clearTimeout(timer);
      onRequest(() => {});
      resolve(sample);
    });
  });
}

/** In ms, from the scheduler's own count of each thread. */
function cpuTime(pid: number | undefined): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}
