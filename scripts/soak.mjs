// A long wait for real: the whole program against a sandbox over real sockets for some minutes, on a clock that makes a
// day of them, with faults every 20 s. Prints the heap after a collection every half minute; fails when it grows by a
// megabyte. `npm run soak -- <minutes>` (default 3)
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { parseInputs } from '../src/inputs/parse.ts';
import { operate } from '../src/operate.ts';

const minutes = Number(process.argv[2] ?? 3);
const hours = 24;
const speed = Math.ceil((hours * 60) / minutes);
const origin = Date.now();
const limit = 1_000_000;

const worker = new Worker(new URL('./soak-sandbox.mjs', import.meta.url), {
  workerData: { speed, origin, hours },
});
const [{ url, credentials }] = await once(worker, 'message');
let requests = 0;
worker.on('message', (message) => {
  requests = message.requests;
});

const heap = () => {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};
const samples = [];
const timer = setInterval(() => {
  samples.push(heap());
  console.log(
    `${samples.length * 30} s: heap ${(samples.at(-1) / 1e6).toFixed(2)} MB, ${requests} requests so far`,
  );
}, 30_000);

const inputs = {
  provider: 'aws-codepipeline',
  'pipeline-id': 'slow',
  stage: 'Deploy',
  mode: 'wait',
  endpoint: url,
  'timeout-minutes': '1800',
  ...credentials,
};
const { verdict } = await operate(
  parseInputs((name) => inputs[name] ?? ''),
  {
    env: { RESTAGE_SANDBOX_CLOCK: `${speed}@${origin}` },
    signal: new AbortController().signal,
    emit: () => {},
    secret: () => {},
    warn: () => {},
    debug: () => {},
    oidcToken: undefined,
    userAgent: 'soak',
  },
);
clearInterval(timer);
await worker.terminate();
const growth = samples.at(-1) - samples[0];
console.log(
  `${verdict.message} In ${(samples.length - 1) * 30} s the heap has grown by ${(growth / 1e6).toFixed(2)} MB.`,
);
if (verdict.exitCode !== 0 || growth > limit) process.exitCode = 1;
