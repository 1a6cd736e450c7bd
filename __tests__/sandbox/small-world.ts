import type {
  ActionDefinition,
  Execution,
  PipelineDefinition,
  StageDefinition,
  StageRun,
  Timing,
} from '../../src/sandbox/model.js';
import { seededIds } from '../../src/sandbox/world/ids.js';
import { stageOf } from '../../src/sandbox/world/records.js';
import { World, type WorldOptions } from '../../src/sandbox/world/world.js';
import { virtualClock } from '../support/virtual-clock.js';

export const TIMING: Timing = {
  startMs: 100,
  retryMs: 8_000,
  endMs: 200,
  approvalEndMs: 30_000,
  stopMs: 1_000,
  automaticMs: 5_000,
};

/** A world at time 0 whose clock only the test moves. */
export function smallWorld(options: Partial<WorldOptions> = {}) {
  const clock = virtualClock(0, { auto: false });
  const world = new World({ clock, newId: seededIds('test'), timing: TIMING, ...options });
  return { clock, world };
}

/** Source and Build take 1 s each, Deploy 10 s; Deploy's ends are scripted. */
export function threeStages(
  outcomes: readonly ('succeeded' | 'failed')[],
  change: Partial<PipelineDefinition> & { deploy?: Partial<StageDefinition> } = {},
): PipelineDefinition {
  const { deploy, ...rest } = change;
  return {
    name: 'shop',
    mode: 'superseded',
    stages: [
      { name: 'Source', actions: [work('Checkout', 1_000)] },
      { name: 'Build', actions: [work('Compile', 1_000)] },
      { name: 'Deploy', actions: [work('Release', 10_000, { outcomes })], ...deploy },
    ],
    ...rest,
  };
}

export function work(name: string, durationMs: number, rest: object = {}): ActionDefinition {
  return { name, kind: 'deploy', durationMs, ...rest };
}

export function stage(execution: Execution, name: string): StageRun {
  const run = stageOf(execution, name);
  if (run === undefined) throw new Error(`no stage ${name}`);
  return run;
}
