import type { Approval, ExecutionMode, Outcome, Pipeline, StageDefinition, Work } from '../model.js';
import { lastGood } from '../world/records.js';
import type { World } from '../world/world.js';
import { ACCOUNT } from './credentials.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The oldest thing that happened in the demonstration. */
export const HISTORY_MS = 4 * 60 * MINUTE;
/** A colleague looks at the waiting approval after this long, so that nobody waits in vain. */
const APPROVED_AFTER_MS = 6 * MINUTE;

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;

const source: Work = { name: 'Checkout', kind: 'source', durationMs: 20 * SECOND };
const build: Work = { name: 'Compile', kind: 'build', durationMs: 60 * SECOND };
const migrate: Work = { name: 'Migrate', kind: 'deploy', durationMs: 20 * SECOND, runOrder: 1 };
const release: Work = {
  name: 'Release',
  kind: 'deploy',
  durationMs: 40 * SECOND,
  runOrder: 2,
  failure: {
    code: 'JobFailed',
    message:
      'The deployment failed: 1 of 4 instances did not pass the health check /ready within 30 seconds.',
  },
};
const approval: Approval = {
  name: 'Approve',
  kind: 'approval',
  runOrder: 1,
  approveAfterMs: APPROVED_AFTER_MS,
};

interface Demo {
  readonly name: string;
  /** How the release ends, run by run, in the execution that a visitor finds. */
  readonly outcomes: readonly Outcome[];
  /** How long ago that execution began. */
  readonly beganMs: number;
  readonly deploy?: Partial<StageDefinition>;
  readonly mode?: ExecutionMode;
  /** One more execution that goes well began this long ago. */
  readonly alsoBeganMs?: number;
  /** Default: two deliveries that went well, and a rollback to the first one. */
  readonly history?: 'none';
}

const demos: readonly Demo[] = [
  { name: 'demo', outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE },
  { name: 'demo-fails', outcomes: ['failed'], beganMs: 15 * MINUTE },
  { name: 'demo-flaky', outcomes: ['failed', 'failed', 'succeeded'], beganMs: 15 * MINUTE },
  { name: 'demo-green', outcomes: ['succeeded'], beganMs: 15 * MINUTE },
  { name: 'demo-no-target', outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE, history: 'none' },
  // 81 s after its beginning an execution enters Deploy, which takes 60 s: this one is in the middle of it.
  { name: 'demo-running', outcomes: ['succeeded'], beganMs: 110 * SECOND },
  {
    name: 'demo-approval',
    outcomes: ['succeeded'],
    beganMs: 140 * SECOND,
    deploy: { actions: [approval, release] },
  },
  {
    name: 'demo-parallel',
    outcomes: ['failed', 'succeeded'],
    beganMs: 15 * MINUTE,
    mode: 'parallel',
    alsoBeganMs: 110 * SECOND,
  },
  {
    name: 'demo-auto-retry',
    outcomes: ['failed', 'succeeded'],
    beganMs: 110 * SECOND,
    deploy: { onFailure: 'retry' },
  },
  {
    name: 'demo-auto-rollback',
    outcomes: ['failed'],
    beganMs: 110 * SECOND,
    deploy: { onFailure: 'rollback' },
  },
];

/** Fill a world, which must begin `HISTORY_MS` before `now`, with the pipelines that a visitor finds. */
export function demoWorld(world: World, now: number): void {
  for (const demo of demos) {
    const { name, mode = 'superseded', deploy } = demo;
    const pipeline = world.add({
      name,
      mode,
      stages: [
        { name: 'Source', actions: [source] },
        { name: 'Build', actions: [build] },
        { name: 'Deploy', actions: [migrate, release], ...deploy },
      ],
    });
    if (demo.history !== 'none') past(world, pipeline, now);
    world.schedule(now - demo.beganMs, () => {
      world.start(pipeline, { by: ALICE, outcomes: { Release: demo.outcomes } });
    });
    if (demo.alsoBeganMs !== undefined) {
      world.schedule(now - demo.alsoBeganMs, () => {
        world.start(pipeline, { by: BOB });
      });
    }
  }
}

function past(world: World, pipeline: Pipeline, now: number): void {
  const deliver = () => {
    world.start(pipeline, { by: BOB });
  };
  world.schedule(now - 220 * MINUTE, deliver);
  // Back to the first delivery, before the second one came.
  world.schedule(now - 160 * MINUTE, () => {
    const target = lastGood(pipeline, 'Deploy');
    if (target !== undefined) world.rollback(pipeline, 'Deploy', target, { by: BOB });
  });
  world.schedule(now - 100 * MINUTE, deliver);
}
