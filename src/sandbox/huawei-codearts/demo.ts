import type { Approval, Outcome, Pipeline, StageDefinition, Work } from '../model.js';
import type { World } from '../world/world.js';
import { idOf } from './ids.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The oldest thing that happened in the demonstration. */
export const HISTORY_MS = 4 * 60 * MINUTE;
/** A colleague looks at the waiting review after this long, so that nobody waits in vain. */
const APPROVED_AFTER_MS = 6 * MINUTE;

const build: Work = { name: '编译', kind: 'build', durationMs: 60 * SECOND, job: '代码构建' };
const check: Work = { name: '代码检查', kind: 'test', durationMs: 30 * SECOND, job: '检查' };
const migrate: Work = { name: 'Migrate', kind: 'deploy', durationMs: 20 * SECOND, runOrder: 1, job: '部署' };
const release: Work = {
  name: 'Release',
  kind: 'deploy',
  durationMs: 40 * SECOND,
  runOrder: 2,
  job: '部署',
  failure: {
    code: 'Deploy.00016042',
    message: '部署失败: 1 of 4 hosts did not pass the health check /ready within 30 seconds',
  },
};
const review: Approval = {
  name: '审核',
  kind: 'approval',
  job: '人工审核',
  approveAfterMs: APPROVED_AFTER_MS,
};
const verify: Work = { name: 'Smoke test', kind: 'test', durationMs: 20 * SECOND, job: '验证' };

interface Demo {
  readonly name: string;
  /** How the release ends, run by run, in the execution that a visitor finds. */
  readonly outcomes: readonly Outcome[];
  /** How long ago that execution began. */
  readonly beganMs: number;
  readonly stages?: readonly StageDefinition[];
  /** Default: two runs that went well. */
  readonly history?: 'none';
  /** One more run came after it, this long ago. */
  readonly alsoBeganMs?: number;
}

const usual: readonly StageDefinition[] = [
  { name: 'Build', actions: [build, check] },
  { name: 'Deploy', actions: [migrate, release] },
  { name: 'Verify', actions: [verify] },
];

const demos: readonly Demo[] = [
  { name: 'demo', outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE },
  { name: 'demo-fails', outcomes: ['failed'], beganMs: 15 * MINUTE },
  { name: 'demo-flaky', outcomes: ['failed', 'failed', 'succeeded'], beganMs: 15 * MINUTE },
  { name: 'demo-green', outcomes: ['succeeded'], beganMs: 15 * MINUTE },
  { name: 'demo-no-target', outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE, history: 'none' },
  // About a minute after its beginning a run enters Deploy, which takes another one: this one is in the middle of it.
  { name: 'demo-running', outcomes: ['succeeded'], beganMs: 90 * SECOND },
  {
    name: 'demo-approval',
    outcomes: ['succeeded'],
    beganMs: 90 * SECOND,
    stages: [
      { name: 'Build', actions: [build, check] },
      { name: 'Review', actions: [review] },
      { name: 'Deploy', actions: [migrate, release] },
    ],
  },
  {
    name: 'demo-overtaken',
    outcomes: ['failed', 'succeeded'],
    beganMs: 15 * MINUTE,
    alsoBeganMs: 10 * MINUTE,
  },
];

/** Fill a world, which must begin `HISTORY_MS` before `now`, with the pipelines that a visitor finds. */
export function demoWorld(world: World, now: number): void {
  for (const { name, stages = usual, outcomes, beganMs, history, alsoBeganMs } of demos) {
    // Runs of one pipeline go side by side, as far as the account allows.
    const pipeline = world.add({ name: idOf(name), mode: 'parallel', stages });
    if (history !== 'none') past(world, pipeline, now);
    world.schedule(now - beganMs, () => {
      world.start(pipeline, { by: 'alice', outcomes: { Release: outcomes } });
    });
    if (alsoBeganMs !== undefined) {
      world.schedule(now - alsoBeganMs, () => {
        world.start(pipeline, { by: 'bob' });
      });
    }
  }
}

function past(world: World, pipeline: Pipeline, now: number): void {
  for (const beganMs of [220 * MINUTE, 100 * MINUTE]) {
    world.schedule(now - beganMs, () => {
      world.start(pipeline, { by: 'bob' });
    });
  }
}
