import { isOver } from '../world/records.js';
import { type Context, type Found, view } from './context.js';
import { COLLEAGUE, OVERTAKEN_MS } from './faults.js';
import { beginExecution } from './retry.js';

/** A colleague runs the whole build again, a moment before our request arrives. */
export function race(context: Context, found: Found): void {
  if (isOver(found.execution)) runAgain(context, found);
}

/** A colleague does so as soon as the execution that our request began has ended. */
export function overtake(context: Context, found: Found): void {
  const { world } = context;
  const look = () => {
    const now = world.now();
    if (isOver(found.execution)) runAgain({ ...context, now }, found);
    else world.schedule(now + OVERTAKEN_MS, look);
  };
  world.schedule(context.now + OVERTAKEN_MS, look);
}

function runAgain(context: Context, found: Found): void {
  beginExecution({ now: context.now, user: COLLEAGUE }, found, view(context, found), 0, true);
  context.world.restart(found.execution);
}
