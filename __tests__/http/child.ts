/**
 * One client in a process of its own: what Node reads only when it starts (NODE_EXTRA_CA_CERTS), what is loaded when,
 * and whether anything keeps the process alive can be seen only from outside.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface Job {
  readonly url: string;
  /** What the client gets as its environment. */
  readonly env?: Record<string, string>;
}

export interface Report {
  /** The status, or the error as "kind maybeDelivered message". */
  readonly outcome: number | string;
  readonly loadedBefore: boolean;
  readonly loadedAfter: boolean;
}

const hooks = new URL('../support/typescript.mjs', import.meta.url).href;

/**
 * Runs `job` in a child; `exitMs` is the time from its report to its end.
 *
 * @param processEnv the environment of the process itself
 * @param closeWhen the child closes its client when this is fulfilled
 */
export async function inChild(
  job: Job,
  processEnv: Record<string, string> = {},
  closeWhen?: Promise<unknown>,
): Promise<Report & { exitMs: number }> {
  const args = ['--import', hooks, fileURLToPath(import.meta.url), JSON.stringify(job)];
  const child = spawn(process.execPath, args, { env: processEnv, stdio: ['ignore', 'pipe', 'inherit'] });
  // A signal, because listening to one does not keep the child alive.
  closeWhen?.finally(() => child.kill('SIGTERM'));
  let output = '';
  let reported = 0;
  child.stdout.on('data', (data) => {
    output += data;
    reported = performance.now();
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the child ended with ${code}`);
  return { ...(JSON.parse(output) as Report), exitMs: performance.now() - reported };
}

async function run(job: Job): Promise<Report> {
  const { createHttp } = await import('../../src/http/client.js');
  const { systemClock } = await import('../../src/engine/clock.js');
  const { HttpError } = await import('../../src/http/types.js');
  const cache = createRequire(import.meta.url).cache;
  const loaded = () => Object.keys(cache).some((file) => file.includes('/undici/'));
  const http = createHttp({
    clock: systemClock,
    userAgent: 'restage-test',
    log: () => {},
    redact: (text) => text,
    env: job.env ?? {},
  });
  const loadedBefore = loaded();
  const sending = http.send({
    kind: 'trigger',
    label: 'RetryThing',
    method: 'POST',
    url: new URL(job.url),
    headers: {},
    signal: new AbortController().signal,
  });
  process.once('SIGTERM', () => http.close());
  const outcome = await sending.then(
    ({ status }) => status,
    (error: unknown) =>
      error instanceof HttpError ? `${error.kind} ${error.maybeDelivered} ${error.message}` : String(error),
  );
  await http.close();
  return { outcome, loadedBefore, loadedAfter: loaded() };
}

const job = process.argv[2];
if (process.argv[1] === fileURLToPath(import.meta.url) && job !== undefined) {
  console.log(JSON.stringify(await run(JSON.parse(job))));
}
