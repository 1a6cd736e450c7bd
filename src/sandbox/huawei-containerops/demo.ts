import type { Approval, Outcome, Pipeline, StageDefinition, Work } from '../model.js';
import type { World } from '../world/world.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The oldest thing that happened in the demonstration. */
export const HISTORY_MS = 4 * 60 * MINUTE;
/** A colleague looks at the waiting review after this long, so that nobody waits in vain. */
const APPROVED_AFTER_MS = 6 * MINUTE;

const source: Work = { name: 'master', kind: 'source', durationMs: 20 * SECOND };
const build: Work = { name: 'mvn package', kind: 'build', durationMs: 60 * SECOND };
const review: Approval = { name: '审核', kind: 'approval', approveAfterMs: APPROVED_AFTER_MS };
const deploy: Work = {
  name: 'demo-2048',
  kind: 'deploy',
  durationMs: 60 * SECOND,
  failure: { code: 'Failed', message: '部署失败: 1 of 4 pods did not become ready within 30 seconds' },
};

/** How the newest run of 部署 (or its rollback) ends, and how long ago the pipeline's newest execution began. */
interface Demo {
  readonly id: number;
  readonly outcomes: readonly Outcome[];
  readonly beganMs: number;
  readonly stages?: readonly StageDefinition[];
  /** Default: two executions that went well. */
  readonly history?: 'none';
}

const usual: readonly StageDefinition[] = [
  { name: '代码获取', actions: [source] },
  { name: '代码编译', actions: [build] },
  { name: '部署', actions: [deploy] },
];

/** The pipelines by what they show. */
export const demos = {
  /** Its stage 部署 has failed, and a retry goes well. */
  demo: { id: 1001, outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE },
  fails: { id: 1002, outcomes: ['failed'], beganMs: 15 * MINUTE },
  flaky: { id: 1003, outcomes: ['failed', 'failed', 'succeeded'], beganMs: 15 * MINUTE },
  /** Everything has gone well: there is nothing to retry, and something to roll back. */
  green: { id: 1004, outcomes: ['succeeded'], beganMs: 15 * MINUTE },
  /** 82 s after its beginning an execution enters 部署, which takes a minute: this one is in the middle of it. */
  running: { id: 1005, outcomes: ['succeeded'], beganMs: 110 * SECOND },
  /** Waits for reviewers before 部署. */
  approval: {
    id: 1006,
    outcomes: ['succeeded'],
    beganMs: 110 * SECOND,
    stages: [
      { name: '代码获取', actions: [source] },
      { name: '代码编译', actions: [build] },
      { name: '审核', actions: [review] },
      { name: '部署', actions: [deploy] },
    ],
  },
  /** 部署 has succeeded once, and there is nothing before that to go back to. */
  noTarget: { id: 1007, outcomes: ['succeeded'], beganMs: 15 * MINUTE, history: 'none' },
  /** A rollback of 部署 fails. */
  rollbackFails: {
    id: 1008,
    outcomes: ['succeeded'],
    beganMs: 15 * MINUTE,
    stages: [
      { name: '代码获取', actions: [source] },
      { name: '代码编译', actions: [build] },
      { name: '部署', actions: [{ ...deploy, rollbackOutcomes: ['failed'] }] },
    ],
  },
} as const satisfies Readonly<Record<string, Demo>>;

/** Fill a world, which must begin `HISTORY_MS` before `now`, with the pipelines that a visitor finds. */
export function demoWorld(world: World, now: number): void {
  for (const demo of Object.values<Demo>(demos)) {
    const pipeline = world.add({ name: String(demo.id), mode: 'superseded', stages: demo.stages ?? usual });
    if (demo.history !== 'none') past(world, pipeline, now);
    world.schedule(now - demo.beganMs, () => {
      world.start(pipeline, { by: 'alice', outcomes: { [deploy.name]: demo.outcomes } });
    });
  }
}

function past(world: World, pipeline: Pipeline, now: number): void {
  for (const beganMs of [220 * MINUTE, 100 * MINUTE]) {
    world.schedule(now - beganMs, () => {
      world.start(pipeline, { by: 'bob' });
    });
  }
}
