import { expect, test } from 'vitest';
import type { PipelineDefinition } from '../../src/sandbox/model.js';
import { stageStatus } from '../../src/sandbox/world/records.js';
import { Refusal } from '../../src/sandbox/world/refusal.js';
import { smallWorld, stage, work } from './small-world.js';

const definition: PipelineDefinition = {
  name: 'shop',
  mode: 'parallel',
  stages: [
    {
      name: 'Deploy',
      actions: [
        work('East', 1_000, { job: 'east', outcomes: ['failed', 'succeeded'] }),
        work('East check', 500, { job: 'east', runOrder: 2 }),
        work('West', 4_000, { job: 'west' }),
      ],
    },
    { name: 'Verify', actions: [work('Verify', 1_000)] },
    { name: 'Clean', always: true, actions: [work('Clean', 5_000)] },
  ],
};

function visit() {
  const { clock, world } = smallWorld();
  const execution = world.start(world.add(definition));
  const states = () => {
    world.now();
    return [execution.status, ...execution.stages.map((run) => stageStatus(run))];
  };
  return { clock, world, execution, states };
}

test('after a failure the stage that always runs comes next, and then the failure is the end', async () => {
  const { clock, states } = visit();
  await clock.advance(6_000);
  expect(states()).toEqual(['running', 'failed', 'waiting', 'running']);
  await clock.advance(6_000);
  expect(states()).toEqual(['failed', 'failed', 'waiting', 'succeeded']);
});

test('while it runs nothing can be retried; afterwards a retry goes through all that follows', async () => {
  const { clock, world, execution, states } = visit();
  await clock.advance(6_000);
  expect(() => world.retry(execution, stage(execution, 'Deploy'), 'failed')).toThrow(Refusal);
  await clock.advance(6_000);
  world.retry(execution, stage(execution, 'Deploy'), 'failed');
  await clock.advance(20_000);
  expect(states()).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded']);
});

test('after success it is the last stage', async () => {
  const { clock, states } = visit();
  await clock.advance(60_000);
  expect(states()[3]).toBe('succeeded');
});

test('all of one job can run again, while another one is at work', async () => {
  const { clock, world, execution } = visit();
  await clock.advance(2_000);
  const deploy = stage(execution, 'Deploy');
  expect(stageStatus(deploy)).toBe('running');
  world.retry(execution, deploy, 'all', { only: ({ definition: { job } }) => job === 'east' });
  await clock.advance(20_000);
  world.now();
  expect(deploy.actions.map(({ attempts }) => attempts.length)).toEqual([2, 1, 1]);
  expect(stageStatus(deploy)).toBe('succeeded');
  expect(() => world.retry(execution, deploy, 'all')).toThrow(Refusal);
});
