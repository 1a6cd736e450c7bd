import { isOver } from '../world/records.js';
import { beginRun } from './book.js';
import { type Context, type Found, view } from './context.js';
import { COLLEAGUE, OVERTAKEN_MS } from './faults.js';

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
  const all = { at: context.now, by: COLLEAGUE, from: 0, full: true };
  beginRun(found.book, view(context, found), all);
  context.world.restart(found.execution);
}
