import { Books } from './bk-ci/book.js';
import type { Deed } from './bk-ci/context.js';
import { demoHistory, demos, HISTORY_MS } from './bk-ci/demo.js';
import { bkFaults } from './bk-ci/faults.js';
import { APP_CODE, APP_SECRET, PROJECT } from './bk-ci/gate.js';
import { operations } from './bk-ci/operations.js';
import { cardOf, definitionOf, type PipelineSpec } from './bk-ci/pipeline.js';
import { profiles, takeVersion, type Version } from './bk-ci/profile.js';
import { BkService } from './bk-ci/service.js';
import { Faults } from './faults.js';
import type { Pipeline, Timing } from './model.js';
import type { Sandbox, SandboxOptions } from './sandbox.js';
import { serve } from './server.js';
import { transportFaults } from './transport-faults.js';
import { type NewId, seededHex } from './world/ids.js';
import { World } from './world/world.js';

/** Measured by nobody: chosen so that every state in between can be seen. */
export const TIMING: Timing = {
  startMs: 1_000,
  retryMs: 3_000,
  endMs: 1_000,
  approvalEndMs: 2_000,
  stopMs: 5_000,
  automaticMs: 0,
};

export interface BkSandboxOptions extends SandboxOptions {
  /** The release it behaves like; a fault `version-…` overrules. Default: the newest. */
  readonly version?: Version;
  /** Pipelines instead of the demonstration's, and what happens to them before `now`. */
  readonly pipelines?: readonly PipelineSpec[];
  readonly fill?: Fill;
  /** Ids are the same for the same seed. */
  readonly seed?: string;
}

/** Pipelines by id; the world is still at its beginning, `HISTORY_MS` before `now`. */
export type Fill = (world: World, pipelines: ReadonlyMap<string, Pipeline>, now: number) => void;

export interface BkSandbox extends Sandbox {
  readonly world: World;
  readonly faults: Faults;
  readonly books: Books;
  readonly version: Version;
  /** What the service has understood every state-changing request as that it acted on. */
  readonly deeds: readonly Deed[];
}

/**
 * Tencent BlueKing CI's open API v4 on loopback, behind the API gateway (`/v4/{type}/…`) and without it (`/{type}/v4/…`).
 *
 * @throws DefiniteError (`bad-input`) for an unknown fault or version.
 */
export async function startBkSandbox(options: BkSandboxOptions): Promise<BkSandbox> {
  const { clock, pipelines = demos, fill = demoHistory, seed = 'sandbox' } = options;
  const { version, faults: names } = takeVersion(options.faults ?? [], options.version ?? '4.2');
  const faults = new Faults({ ...transportFaults, ...bkFaults }, Object.keys(operations));
  faults.on(...names);
  const now = clock.now();
  const world = new World({ clock, newId: newIds(seed), timing: TIMING, from: now - HISTORY_MS });
  const cards = new Map(pipelines.map((spec) => [spec.id, cardOf(spec)]));
  const added = [...cards.values()].map((card) => world.add(definitionOf(card)));
  // Asking the world for them would move it to the present.
  fill(world, new Map(added.map((pipeline) => [pipeline.name, pipeline])), now);
  const books = new Books();
  const service = new BkService({ world, cards, books, profile: profiles[version], faults });
  const { url, requests, close } = await serve(service, faults, clock);
  return {
    url,
    credentials: { 'app-code': APP_CODE, 'app-secret': APP_SECRET, user: 'alice', 'project-id': PROJECT },
    requests,
    close,
    world,
    faults,
    books,
    version,
    deeds: service.deeds,
  };
}

/** `b-` and 32 hexadecimal digits for builds. */
function newIds(seed: string): NewId {
  const counts = { execution: 0, action: 0, revision: 0 };
  return (kind) => {
    counts[kind] += 1;
    const hex = seededHex(seed, kind, counts[kind]);
    return kind === 'execution' ? `b-${hex.slice(0, 32)}` : hex.slice(0, 40);
  };
}
