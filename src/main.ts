import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';

/**
 * The action's door: signals in, exit code out. The runner starts the same file for the main and for the post step;
 * what they need is loaded only then, so a post step with nothing to do is over at once.
 */
const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
  process.on(signal, () => cancel.abort(new Error(`received ${signal}`)));
}

const { env } = process;
const door = { env, signal: cancel.signal };
const isPost = env['STATE_begun'] === 'true';

if (!isPost) {
  if (env['GITHUB_STATE']) appendFileSync(env['GITHUB_STATE'], `begun=true${EOL}`);
  const { runAction } = await import('./github/action.js');
  process.exitCode = await runAction(door);
} else if (env['STATE_execution']) {
  const { runPost } = await import('./github/post.js');
  process.exitCode = await runPost(door);
}

// Whatever a library may have left open must not hold the job.
setTimeout(() => process.exit(), 500).unref();
