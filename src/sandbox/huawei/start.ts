import type { Clock } from '../../engine/clock.js';
import { type FaultDeclarations, Faults } from '../faults.js';
import type { Sandbox, SandboxOptions } from '../sandbox.js';
import { serve } from '../server.js';
import { transportFaults } from '../transport-faults.js';
import type { World } from '../world/world.js';
import { huaweiFaults } from './faults.js';
import { Identities, SANDBOX_KEY } from './identity.js';
import { CREATE_TOKEN, type Dialect, HuaweiService } from './service.js';

export interface HuaweiSandboxOptions extends SandboxOptions {
  /** Fill the world instead of the demonstration. */
  readonly fill?: (world: World, now: number) => void;
  /** How long tokens of IAM are good, in ms. Default: 24 hours. */
  readonly tokenMs?: number;
  /** Ids are the same for the same seed. */
  readonly seed?: string;
}

export interface HuaweiSandbox extends Sandbox {
  readonly world: World;
  readonly faults: Faults;
  readonly identities: Identities;
}

export interface Wiring {
  readonly clock: Clock;
  readonly world: World;
  readonly declarations: FaultDeclarations;
  readonly operations: readonly string[];
  readonly dialectOf: (faults: Faults) => Dialect;
}

/**
 * Put one of Huawei Cloud's services, and the token call of IAM, on loopback.
 *
 * @throws DefiniteError (`bad-input`) for an unknown fault.
 */
export async function startHuaweiSandbox(
  { faults: wished = [], tokenMs }: HuaweiSandboxOptions,
  { clock, world, declarations, operations, dialectOf }: Wiring,
): Promise<HuaweiSandbox> {
  const faults = new Faults({ ...transportFaults, ...huaweiFaults, ...declarations }, [
    ...operations,
    CREATE_TOKEN,
  ]);
  faults.on(...wished);
  const identities = new Identities();
  const service = new HuaweiService({ dialect: dialectOf(faults), faults, clock, identities, tokenMs });
  const { url, requests, close } = await serve(service, faults, clock);
  const { accessKeyId, secretAccessKey } = SANDBOX_KEY;
  const credentials = { 'access-key-id': accessKeyId, 'secret-access-key': secretAccessKey };
  return { url, credentials, requests, close, world, faults, identities };
}
