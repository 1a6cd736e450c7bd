/** What a wait needs of memory: the most of a process, and whether ten thousand reads leave anything behind. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { scaledClock, systemClock } from '../src/engine/clock.js';
import { createHttp } from '../src/http/client.js';
import { startAwsSandbox } from '../src/sandbox/aws-codepipeline.js';
import { median } from './median.js';
import { emptyScript, root } from './programs.js';

export interface PeakMemory {
  readonly emptyMiB: number;
  readonly actionMiB: number;
}

/** Tells its peak when it ends, in KiB; loaded into the action and into the empty script alike. */
const reporter = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** Peak RSS of a whole retry against a sandbox in this process, and of an empty script. */
export async function peakMemory(rounds: number): Promise<PeakMemory> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const [emptyPath = ''] = emptyScript(folder).args;
  const empty: number[] = [];
  const action: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      empty.push(await peak(emptyPath, {}));
      const origin = Date.now();
      const sandbox = await startAwsSandbox({ clock: scaledClock(60, origin), faults: [] });
      const { credentials } = sandbox;
      action.push(
        await peak(join(root, 'dist', 'index.js'), {
          INPUT_PROVIDER: 'aws-codepipeline',
          'INPUT_PIPELINE-ID': 'demo',
          INPUT_STAGE: 'Deploy',
          INPUT_ENDPOINT: sandbox.url,
          RESTAGE_SANDBOX_CLOCK: `60@${origin}`,
          AWS_REGION: 'eu-central-1',
          AWS_ACCESS_KEY_ID: credentials['access-key-id'] ?? '',
          AWS_SECRET_ACCESS_KEY: credentials['secret-access-key'] ?? '',
        }),
      );
      await sandbox.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { emptyMiB: median(empty) / 1_024, actionMiB: median(action) / 1_024 };
}

function peak(script: string, env: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', reporter, script], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    });
    let told = '';
    child.stdio[3]?.on('data', (data) => {
      told += data;
    });
    child.once('error', reject).once('close', (code) => {
      if (code === 0 && Number(told) > 0) resolve(Number(told));
      else reject(new Error(`${script} ended with ${code}`));
    });
  });
}

export interface HeapGrowth {
  readonly reads: number;
  /** Live heap after the last read minus that after the first tenth, both after a collection. */
  readonly grownKiB: number;
}

/** Reads through the HTTP client over a real socket. */
export async function heapGrowth(reads: number): Promise<HeapGrowth> {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const live = async () => {
    // What is cleared up after a collection is free for the next one.
    for (let turn = 0; turn < 3; turn += 1) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return process.memoryUsage().heapUsed;
  };
  const server = createServer((request, response) => {
    request.resume();
    response.end('{"stageStates":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const http = createHttp({
    clock: systemClock,
    userAgent: 'bench',
    log: () => {},
    redact: (text) => text,
    env: {},
  });
  const { signal } = new AbortController();
  let early = 0;
  for (let read = 1; read <= reads; read += 1) {
    await http.send({ kind: 'read', label: 'Read', method: 'POST', url, headers: {}, body: '{}', signal });
    if (read === reads / 10) early = await live();
  }
  const late = await live();
  await http.close();
  server.close();
  return { reads, grownKiB: (late - early) / 1_024 };
}
