// The sandbox of `npm run soak`, in a thread of its own so that its memory is not counted.
import { parentPort, workerData } from 'node:worker_threads';
import { scaledClock } from '../src/engine/clock.ts';
import { startAwsSandbox } from '../src/sandbox/aws-codepipeline.ts';

const { speed, origin, hours } = workerData;
const sandbox = await startAwsSandbox({
  clock: scaledClock(speed, origin),
  fill: (world, now) => {
    const action = { name: 'Release', kind: 'deploy', durationMs: hours * 60 * 60_000 };
    const pipeline = world.add({
      name: 'slow',
      mode: 'superseded',
      stages: [{ name: 'Deploy', actions: [action] }],
    });
    world.schedule(now - 60_000, () => void world.start(pipeline));
  },
});
setInterval(() => sandbox.faults.on('reset-before@read*5', 'throttle@read*20', 'html@read*3'), 20_000);
setInterval(() => parentPort.postMessage({ requests: sandbox.requests.length }), 1_000);
parentPort.postMessage({ url: sandbox.url, credentials: sandbox.credentials });
