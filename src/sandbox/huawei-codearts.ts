import type { Faults } from './faults.js';
import { HuaweiError } from './huawei/error.js';
import type { Dialect } from './huawei/service.js';
import { Stale } from './huawei/stale.js';
import { type HuaweiSandbox, type HuaweiSandboxOptions, startHuaweiSandbox } from './huawei/start.js';
import { devpipe } from './huawei-codearts/context.js';
import { demoWorld, HISTORY_MS } from './huawei-codearts/demo.js';
import { codeArtsFaults } from './huawei-codearts/faults.js';
import { Ids } from './huawei-codearts/ids.js';
import { Queue } from './huawei-codearts/queue.js';
import { operations, routesOf } from './huawei-codearts/routes.js';
import type { Timing } from './model.js';
import { World } from './world/world.js';

/** Nobody has measured this service: delays of a believable size, long enough for a reader to see what is between. */
const TIMING: Timing = {
  startMs: 1_000,
  retryMs: 4_000,
  endMs: 1_000,
  approvalEndMs: 2_000,
  stopMs: 1_000,
  automaticMs: 5_000,
};

/** CodeArts Pipeline v5 on loopback. Its world begins `HISTORY_MS` ago. */
export async function startCodeArtsSandbox(options: HuaweiSandboxOptions): Promise<HuaweiSandbox> {
  const { clock, fill = demoWorld, seed = 'sandbox' } = options;
  const now = clock.now();
  const ids = new Ids(seed);
  const world = new World({ clock, newId: ids.next, timing: TIMING, from: now - HISTORY_MS });
  fill(world, now);
  const dialectOf = (faults: Faults): Dialect => ({
    routes: routesOf({ world, faults, ids, queue: new Queue(), stale: new Stale() }),
    error: ({ code, message, status, objectShaped }) => ({
      status,
      body: objectShaped ? { error: { code, message } } : { error_code: code, error_msg: message },
    }),
    throttling: () =>
      new HuaweiError('APIGW.0308', 'The throttling threshold has been reached: policy user', 429),
    malformed: (what) => devpipe('DEVCP.00014004', `invalid parameter: ${what}`),
  });
  return startHuaweiSandbox(options, { clock, world, declarations: codeArtsFaults, operations, dialectOf });
}
