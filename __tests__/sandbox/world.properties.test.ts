import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  Execution,
  ExecutionMode,
  Pipeline,
  PipelineDefinition,
  StageRun,
} from '../../src/sandbox/model.js';
import { isOver } from '../../src/sandbox/world/records.js';
import { Refusal } from '../../src/sandbox/world/refusal.js';
import type { World } from '../../src/sandbox/world/world.js';
import { smallWorld, work } from './small-world.js';

/** One thing that somebody does to the world; the numbers choose among what is there. */
type Command =
  | { readonly do: 'start'; readonly failures: number }
  | {
      readonly do: 'retry';
      readonly which: number;
      readonly stage: number;
      readonly scope: 'failed' | 'all' | 'skip';
    }
  | { readonly do: 'restart' | 'approve' | 'reject'; readonly which: number }
  | { readonly do: 'rollback'; readonly which: number; readonly stage: number }
  | { readonly do: 'stop'; readonly which: number; readonly abandon: boolean }
  | { readonly do: 'update' }
  | { readonly do: 'wait'; readonly ms: number };

const which = fc.nat(5);
const stageIndex = fc.nat(2);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ do: fc.constant('start' as const), failures: fc.nat(2) }) },
  {
    weight: 40,
    arbitrary: fc.record({
      do: fc.constant('retry' as const),
      which,
      stage: stageIndex,
      scope: fc.constantFrom('failed' as const, 'all' as const, 'skip' as const),
    }),
  },
  {
    weight: 40,
    arbitrary: fc.record({
      do: fc.constantFrom('restart' as const, 'approve' as const, 'reject' as const),
      which,
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('rollback' as const), which, stage: stageIndex }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('stop' as const), which, abandon: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('update' as const) }) },
  {
    weight: 60,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 40_000 }) }),
  },
);
const commands = fc.array(command, { minLength: 5, maxLength: 60, size: 'max' });
const mode = fc.constantFrom<ExecutionMode>('superseded', 'queued', 'parallel');

function definition(executionMode: ExecutionMode): PipelineDefinition {
  return {
    name: 'p',
    mode: executionMode,
    stages: [
      { name: 'A', actions: [work('a', 1_000)] },
      {
        name: 'B',
        onFailure: 'retry',
        actions: [work('b1', 3_000), work('b2', 1_000), work('b3', 500, { runOrder: 2 })],
      },
      {
        name: 'C',
        actions: [
          { name: 'ok?', kind: 'approval', approveAfterMs: 120_000 },
          work('c', 2_000, { runOrder: 2 }),
        ],
      },
    ],
  };
}

/** Mostly one for which the command makes sense, sometimes any. */
function pick(pipeline: Pipeline, what: Command['do'], number: number): Execution | undefined {
  const { executions } = pipeline;
  const wanted = executions.filter(({ status, stages }) => {
    if (what === 'retry') return status === 'failed' || status === 'stopped';
    if (what === 'stop') return status === 'running';
    if (what === 'rollback') return status === 'succeeded';
    const approval = stages.find(({ definition: { name } }) => name === 'C')?.actions[0];
    return what === 'restart' || approval?.attempts.at(-1)?.status === 'running';
  });
  return number < 4 && wanted.length > 0
    ? wanted.at(-1 - (number % wanted.length))
    : executions.at(-1 - number);
}

/** Do it, if the world lets us; tells whether it did. */
function perform(world: World, pipeline: Pipeline, step: Command): boolean {
  world.now();
  const one = 'which' in step ? pick(pipeline, step.do, step.which) : undefined;
  try {
    if (step.do === 'start') {
      const failing = Array.from({ length: step.failures }, () => 'failed' as const);
      world.start(pipeline, {
        outcomes: { b2: [...failing, 'succeeded'], c: [...failing.slice(1), 'succeeded'] },
      });
    } else if (step.do === 'update') world.update(pipeline);
    else if (one === undefined) return false;
    else if (step.do === 'retry') {
      const failed = one.stages.find((stage) => stage.attempts.at(-1)?.status === 'failed');
      const run = step.which === 0 ? one.stages[step.stage] : failed;
      if (run === undefined) return false;
      world.retry(one, run, step.scope);
    } else if (step.do === 'rollback') world.rollback(pipeline, 'ABC'.charAt(step.stage), one);
    else if (step.do === 'stop') world.stop(one, { abandon: step.abandon });
    else if (step.do === 'restart' || step.do === 'approve' || step.do === 'reject') world[step.do](one);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const busy = (run: StageRun) =>
  run.attempts.filter(({ status }) => status === 'running' || status === 'stopping');

function check(pipeline: Pipeline, now: number): void {
  const actionIds = new Set<string>();
  const { executions } = pipeline;
  expect(new Set(executions.map(({ id }) => id)).size).toBe(executions.length);
  expect(executions.map(({ number }) => number)).toEqual(executions.map((_, index) => index + 1));
  for (const execution of executions) {
    expect(execution.updatedAt).toBeLessThanOrEqual(now);
    expect(execution.finishedAt !== undefined).toBe(isOver(execution));
    if (isOver(execution)) expect(execution.waitingFor).toBeUndefined();
    const running = execution.stages.filter((run) => busy(run).length > 0);
    expect(running.length).toBe(isOver(execution) || execution.waitingFor !== undefined ? 0 : 1);
    for (const run of execution.stages) {
      expect(run.attempts.map(({ number }) => number)).toEqual(run.attempts.map((_, index) => index + 1));
      for (const [index, attempt] of run.attempts.entries()) {
        const next = run.attempts[index + 1];
        if (next === undefined) continue;
        // Only the last attempt may run, and none begins before the one before it has ended.
        expect(attempt.finishedAt).toBeLessThanOrEqual(next.startedAt);
        expect(['running', 'stopping']).not.toContain(attempt.status);
      }
      expect(run.attempts.filter(({ reason }) => reason === 'automatic-retry').length).toBeLessThanOrEqual(1);
      for (const action of run.actions) {
        for (const [index, attempt] of action.attempts.entries()) {
          expect(actionIds.has(attempt.id)).toBe(false);
          actionIds.add(attempt.id);
          expect(attempt.number).toBe(index + 1);
          expect(attempt.startedAt).toBeLessThanOrEqual(attempt.finishedAt ?? now);
          expect(attempt.finishedAt ?? 0).toBeLessThanOrEqual(now);
          expect(attempt.status === 'running').toBe(attempt.finishedAt === undefined);
          const next = action.attempts[index + 1];
          if (next !== undefined) expect(attempt.finishedAt).toBeLessThanOrEqual(next.startedAt);
        }
        if (action.attempts.at(-1)?.status === 'running') expect(busy(run)).toHaveLength(1);
      }
    }
  }
  if (executions.some(({ mode: m }) => m === 'parallel')) return;
  for (const name of ['A', 'B', 'C']) {
    const inside = executions.filter((execution) =>
      execution.stages.some((run) => run.definition.name === name && busy(run).length > 0),
    );
    expect(inside.length).toBeLessThanOrEqual(1);
  }
}

/** Everything that happened, as data. */
function history(pipeline: Pipeline): unknown {
  return pipeline.executions.map(({ pipeline: _, rollbackTo, waitingFor, ...rest }) => ({
    ...rest,
    rollbackTo: rollbackTo?.id,
    waitingFor: waitingFor?.definition.name,
  }));
}

describe('whatever people do, in whatever order', () => {
  test('one attempt runs at a time, ids are unique, attempts count up, time goes forward', async () => {
    const done = new Map<string, number>();
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mode, commands, async (executionMode, steps) => {
        const { world, clock } = smallWorld();
        const pipeline = world.add(definition(executionMode));
        let last = world.now();
        for (const step of steps) {
          if (step.do === 'wait') await clock.advance(step.ms);
          else if (perform(world, pipeline, step)) done.set(step.do, (done.get(step.do) ?? 0) + 1);
          else refused += 1;
          const now = world.now();
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
          check(pipeline, now);
        }
      }),
      { numRuns: 150 },
    );
    // Every kind of command must have been accepted, and some refused, for this to mean something.
    const kinds = ['start', 'retry', 'restart', 'rollback', 'stop', 'approve', 'reject', 'update'];
    expect(kinds.filter((kind) => (done.get(kind) ?? 0) < 20)).toEqual([]);
    expect(refused).toBeGreaterThan(100);
  });

  test('looking often or seldom makes no difference to what happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        mode,
        commands,
        fc.integer({ min: 1, max: 7_000 }),
        async (executionMode, steps, glance) => {
          const live = async (look: boolean) => {
            const { world, clock } = smallWorld();
            const pipeline = world.add(definition(executionMode));
            for (const step of steps) {
              if (step.do !== 'wait') perform(world, pipeline, step);
              else if (!look) await clock.advance(step.ms);
              else {
                for (let left = step.ms; left > 0; left -= glance) {
                  await clock.advance(Math.min(glance, left));
                  world.now();
                }
              }
            }
            await clock.advance(1);
            world.now();
            return history(pipeline);
          };
          expect(await live(true)).toEqual(await live(false));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('left alone, everything that does not wait for a person comes to an end', async () => {
    await fc.assert(
      fc.asyncProperty(mode, commands, async (executionMode, steps) => {
        const { world, clock } = smallWorld();
        const pipeline = world.add(definition(executionMode));
        for (const step of steps) {
          if (step.do === 'wait') await clock.advance(step.ms);
          else perform(world, pipeline, step);
        }
        await clock.advance(1e8);
        world.now();
        expect(pipeline.executions.filter((execution) => !isOver(execution))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
