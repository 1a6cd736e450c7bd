import { Credentials, SANDBOX_KEY } from './aws/credentials.js';
import { demoWorld, HISTORY_MS } from './aws/demo.js';
import { awsFaults } from './aws/faults.js';
import { operations } from './aws/operations.js';
import { ASSUME_ROLE, AwsService } from './aws/service.js';
import { Faults } from './faults.js';
import type { Timing } from './model.js';
import type { Sandbox, SandboxOptions } from './sandbox.js';
import { serve } from './server.js';
import { transportFaults } from './transport-faults.js';
import { seededIds } from './world/ids.js';
import { World } from './world/world.js';

/**
 * Measured in recordings of the real service (radkawar/stackd, `testdata/aws/codepipeline`), unless marked.
 *
 * `startMs`: stage or execution begun → action's start, 0.16 s. `retryMs`: the new action was not there at +5.9 s and was
 * at +8.4 s. `endMs`: S3 deploy action's end → execution's end, 0.2 s. `approvalEndMs`: 29.9 s after an approval (37 s
 * after a rejection). `stopMs`: Stopped by the next read, 1.8 s later. `automaticMs`: not measured by anybody; long enough
 * for a reader to see Failed in between.
 */
export const TIMING: Timing = {
  startMs: 160,
  retryMs: 8_000,
  endMs: 200,
  approvalEndMs: 30_000,
  stopMs: 1_000,
  automaticMs: 5_000,
};

/** Executions at once in QUEUED and PARALLEL mode (user guide, quotas). */
const CONCURRENT_EXECUTIONS = 50;

export interface AwsSandboxOptions extends SandboxOptions {
  /** Fill the world instead of the demonstration; it begins `HISTORY_MS` before `now`. */
  readonly fill?: (world: World, now: number) => void;
  /** The one region this endpoint serves. Default: any. */
  readonly region?: string;
  /** How long credentials of AssumeRoleWithWebIdentity are accepted. Default: as long as was asked for. */
  readonly temporaryCredentialsMs?: number;
  /** Ids are the same for the same seed. */
  readonly seed?: string;
}

export interface AwsSandbox extends Sandbox {
  readonly world: World;
  readonly faults: Faults;
}

/**
 * AWS CodePipeline and STS's AssumeRoleWithWebIdentity on loopback.
 *
 * @throws DefiniteError (`bad-input`) for an unknown fault.
 */
export async function startAwsSandbox(options: AwsSandboxOptions): Promise<AwsSandbox> {
  const { clock, fill = demoWorld, region, temporaryCredentialsMs, seed = 'sandbox' } = options;
  const faults = new Faults({ ...transportFaults, ...awsFaults }, [...Object.keys(operations), ASSUME_ROLE]);
  faults.on(...(options.faults ?? []));
  const now = clock.now();
  const world = new World({
    clock,
    newId: seededIds(seed),
    timing: TIMING,
    from: now - HISTORY_MS,
    concurrent: CONCURRENT_EXECUTIONS,
  });
  fill(world, now);
  const credentials = new Credentials();
  const service = new AwsService({ world, faults, clock, credentials, region, temporaryCredentialsMs });
  const { url, requests, close } = await serve(service, faults, clock);
  const { accessKeyId, secretAccessKey } = SANDBOX_KEY;
  return {
    url,
    credentials: {
      'access-key-id': accessKeyId,
      'secret-access-key': secretAccessKey,
      region: region ?? 'us-east-1',
    },
    requests,
    close,
    world,
    faults,
  };
}
