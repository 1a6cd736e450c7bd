import type { Faults } from './faults.js';
import type { Dialect } from './huawei/service.js';
import { Stale } from './huawei/stale.js';
import { type HuaweiSandbox, type HuaweiSandboxOptions, startHuaweiSandbox } from './huawei/start.js';
import { malformed, svcstg } from './huawei-containerops/context.js';
import { demoWorld, HISTORY_MS } from './huawei-containerops/demo.js';
import { containerOpsFaults } from './huawei-containerops/faults.js';
import { operations, routesOf } from './huawei-containerops/routes.js';
import type { Timing } from './model.js';
import { type NewId, seededHex } from './world/ids.js';
import { World } from './world/world.js';

/** Nobody has measured this service: delays of a believable size, long enough for a reader to see what is between. */
const TIMING: Timing = {
  startMs: 1_000,
  retryMs: 3_000,
  endMs: 1_000,
  approvalEndMs: 2_000,
  stopMs: 1_000,
  automaticMs: 5_000,
};

/** ContainerOps v3 on loopback. Its world begins `HISTORY_MS` ago. */
export async function startContainerOpsSandbox(options: HuaweiSandboxOptions): Promise<HuaweiSandbox> {
  const { clock, fill = demoWorld, seed = 'sandbox' } = options;
  const now = clock.now();
  const world = new World({ clock, newId: numbered(seed), timing: TIMING, from: now - HISTORY_MS });
  fill(world, now);
  const dialectOf = (faults: Faults): Dialect => ({
    routes: routesOf({ world, faults, stale: new Stale() }),
    error: ({ code, message, status }) => ({
      status,
      body: [{ errorCode: code, errorMessage: message, detail: '' }],
    }),
    // Throttling under 403.
    throttling: () => svcstg('SVCSTG.SWR.4031032', '请求过于频繁 (too many requests)'),
    malformed,
  });
  return startHuaweiSandbox(options, {
    clock,
    world,
    declarations: containerOpsFaults,
    operations,
    dialectOf,
  });
}

/** Job records are numbered; nobody sees the ids of executions. */
function numbered(seed: string): NewId {
  let jobs = 8_000;
  let others = 0;
  return (kind) => {
    if (kind === 'action') {
      jobs += 1;
      return String(jobs);
    }
    others += 1;
    return seededHex(seed, kind, others).slice(0, 40);
  };
}
