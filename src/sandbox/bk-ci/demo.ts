import type { Execution, Outcome, Pipeline } from '../model.js';
import { isOver } from '../world/records.js';
import type { World } from '../world/world.js';
import { type PipelineSpec, REVIEW, reviewKey, type StageSpec, type TaskSpec } from './pipeline.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The oldest thing that happened in the demonstration. */
export const HISTORY_MS = 4 * 60 * MINUTE;
/** A colleague looks at what waits for a review after this long, so that nobody waits in vain. */
const APPROVED_AFTER_MS = 6 * MINUTE;

const build: StageSpec = {
  name: 'build',
  jobs: [{ name: 'compile job', tasks: [{ key: 'compile', name: 'Compile', durationMs: 60 * SECOND }] }],
};
const verify: StageSpec = {
  name: 'verify',
  jobs: [{ name: 'verify job', tasks: [{ key: 'smoke', name: 'Smoke test', durationMs: 20 * SECOND }] }],
};
const migrate: TaskSpec = { key: 'migrate', name: 'Migrate', stepId: 'migrate', durationMs: 20 * SECOND };
const release: TaskSpec = {
  key: 'release',
  name: 'Release',
  stepId: 'release',
  durationMs: 40 * SECOND,
  manualSkip: true,
  failure: {
    code: '2199002',
    message:
      'The deployment failed: 1 of 4 instances did not pass the health check /ready within 30 seconds.',
  },
};
const deploy: StageSpec = {
  name: 'deploy',
  jobs: [{ name: 'deploy job', jobId: 'job_deploy', tasks: [migrate, release] }],
};

export interface Demo extends PipelineSpec {
  /** How tasks end, run by run, in the build that a visitor finds. Default: they succeed. */
  readonly outcomes: Readonly<Record<string, readonly Outcome[]>>;
  /** How long ago that build began. */
  readonly beganMs: number;
  /** What happens to it then, with its own clock. */
  readonly afterwards?: (world: World, execution: Execution) => void;
  /** Default: two builds that went well before it. */
  readonly history?: 'none';
}

const id = (number: number) => `p-de${String(number).padStart(30, '0')}`;
const failsOnce = { release: ['failed', 'succeeded'] } as const;
const long = 15 * MINUTE;

export const demos: readonly Demo[] = [
  { id: id(1), name: 'demo', stages: [build, deploy, verify], outcomes: failsOnce, beganMs: long },
  {
    id: id(2),
    name: 'demo-fails',
    stages: [build, deploy, verify],
    outcomes: { release: ['failed'] },
    beganMs: long,
  },
  {
    id: id(3),
    name: 'demo-flaky',
    stages: [build, deploy, verify],
    outcomes: { release: ['failed', 'failed', 'succeeded'] },
    beganMs: long,
  },
  { id: id(4), name: 'demo-green', stages: [build, deploy, verify], outcomes: {}, beganMs: long },
  {
    // A build enters deploy about a minute after its beginning: this one is in the middle of it.
    id: id(5),
    name: 'demo-running',
    stages: [
      build,
      { ...deploy, jobs: [{ name: 'deploy job', tasks: [migrate, { ...release, durationMs: 4 * MINUTE }] }] },
      verify,
    ],
    outcomes: {},
    beganMs: 100 * SECOND,
  },
  {
    id: id(6),
    name: 'demo-review',
    stages: [
      build,
      {
        ...deploy,
        review: { group: 'Flow 1', reviewers: ['alice', 'bob'], approveAfterMs: APPROVED_AFTER_MS },
      },
      verify,
    ],
    outcomes: {},
    beganMs: 140 * SECOND,
  },
  {
    id: id(7),
    name: 'demo-task-review',
    stages: [
      build,
      {
        name: 'deploy',
        jobs: [
          {
            name: 'deploy job',
            tasks: [
              { key: 'approve', name: 'Approve', reviewers: ['dave'], approveAfterMs: APPROVED_AFTER_MS },
              release,
            ],
          },
        ],
      },
    ],
    outcomes: {},
    beganMs: 140 * SECOND,
  },
  {
    id: id(8),
    name: 'demo-two-jobs',
    stages: [
      build,
      {
        name: 'deploy',
        jobs: [
          { name: 'east', jobId: 'east', tasks: [migrate, release] },
          {
            name: 'west',
            jobId: 'west',
            tasks: [{ ...release, key: 'release-west', stepId: 'release-west' }],
          },
          { name: 'notify', tasks: [{ key: 'notify', name: 'Notify', durationMs: 10 * SECOND }] },
        ],
      },
      verify,
    ],
    outcomes: { ...failsOnce, 'release-west': ['failed', 'succeeded'] },
    beganMs: long,
  },
  {
    id: id(9),
    name: 'demo-same-names',
    stages: [build, deploy, { ...verify, name: 'deploy' }],
    outcomes: failsOnce,
    beganMs: long,
  },
  {
    id: id(10),
    name: 'demo-no-target',
    stages: [build, deploy, verify],
    outcomes: failsOnce,
    beganMs: long,
    history: 'none',
  },
  {
    // Deploy failed a moment ago; the stage that always runs takes two minutes more.
    id: id(11),
    name: 'demo-finally',
    stages: [
      build,
      deploy,
      {
        name: 'clean up',
        finally: true,
        jobs: [{ name: 'clean up job', tasks: [{ key: 'clean', name: 'Clean up', durationMs: 2 * MINUTE }] }],
      },
    ],
    outcomes: failsOnce,
    beganMs: 140 * SECOND,
  },
  {
    // One job of deploy has failed, the other one goes on for minutes.
    id: id(12),
    name: 'demo-running-task',
    stages: [
      build,
      {
        name: 'deploy',
        jobs: [
          { name: 'east', jobId: 'east', tasks: [{ ...release, durationMs: 10 * SECOND }] },
          {
            name: 'west',
            jobId: 'west',
            tasks: [{ key: 'slow', name: 'Slow release', durationMs: 5 * MINUTE }],
          },
        ],
      },
    ],
    outcomes: failsOnce,
    beganMs: 100 * SECOND,
  },
  {
    id: id(13),
    name: 'demo-refused',
    stages: [build, { ...deploy, review: { group: 'Flow 1', reviewers: ['alice'] } }, verify],
    outcomes: {},
    beganMs: long,
    afterwards: (world, execution) => world.reject(execution, { by: 'alice', comment: 'not today' }),
  },
  {
    id: id(14),
    name: 'demo-cancelled',
    stages: [build, deploy, verify],
    outcomes: { release: ['succeeded'] },
    beganMs: 80 * SECOND,
    afterwards: (world, execution) => world.stop(execution, { by: 'bob', abandon: true }),
  },
  {
    id: id(15),
    name: 'demo-no-skip',
    stages: [
      build,
      {
        name: 'deploy',
        jobs: [{ name: 'deploy job', tasks: [migrate, { ...release, manualSkip: false }] }],
      },
    ],
    outcomes: failsOnce,
    beganMs: long,
  },
  {
    id: id(16),
    name: 'demo-cleans-variables',
    cleansVariables: true,
    stages: [build, deploy, verify],
    outcomes: failsOnce,
    beganMs: long,
  },
];

/** Seconds after its beginning at which `afterwards` happens; by then a build is in its deploy stage. */
const THEN_MS = 70 * SECOND;

/** What has happened to these pipelines by `now`, in a world that begins `HISTORY_MS` before. */
export function demoHistory(world: World, pipelines: ReadonlyMap<string, Pipeline>, now: number): void {
  for (const demo of demos) {
    const pipeline = pipelines.get(demo.id);
    if (pipeline === undefined) throw new Error(`no pipeline ${demo.name}`);
    if (demo.history !== 'none') {
      for (const ago of [220 * MINUTE, 100 * MINUTE]) {
        world.schedule(now - ago, () => approved(world, world.start(pipeline, { by: 'bob' })));
      }
    }
    world.schedule(now - demo.beganMs, () => {
      const execution = world.start(pipeline, { by: 'alice', outcomes: demo.outcomes });
      const { afterwards } = demo;
      if (afterwards !== undefined)
        world.schedule(now - demo.beganMs + THEN_MS, () => afterwards(world, execution));
    });
  }
}

/** The builds of the past were reviewed within a minute. */
function approved(world: World, execution: Execution): void {
  const look = () => {
    if (isOver(execution)) return;
    const waits = execution.stages.some(({ definition, actions }) =>
      actions.some(
        (action) =>
          (action.definition.name === reviewKey(definition.name) || action.definition.kind === 'approval') &&
          action.attempts.at(-1)?.status === 'running',
      ),
    );
    if (waits) world.approve(execution, { by: 'bob', comment: REVIEW });
    world.schedule(world.now() + MINUTE, look);
  };
  world.schedule(execution.startedAt + MINUTE, look);
}
