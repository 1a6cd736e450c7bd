import { runAction } from './github/action.js';

/** The action's door: signals in, exit code out. */
const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
  process.on(signal, () => cancel.abort(new Error(`received ${signal}`)));
}

process.exitCode = await runAction({ env: process.env, signal: cancel.signal });
// Whatever a library may have left open must not hold the job.
setTimeout(() => process.exit(), 500).unref();
