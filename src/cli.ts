/**
 * The command line's door, for any other CI system and for a laptop: signals in, exit code out. What the program needs
 * is loaded only once it is known to run here.
 */
const oldest = { major: 22, minor: 19 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
  process.stderr.write(
    `restage needs Node.js ${oldest.major}.${oldest.minor} or newer; this is ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = await start();
}

async function start(): Promise<number> {
  const cancel = new AbortController();
  let firstAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
    process.on(signal, () => {
      // Whoever asks twice means at once; a wrapper like npx passes one Ctrl+C on a second time within no time.
      if (firstAt !== undefined && performance.now() - firstAt > 1_000) process.exit(130);
      firstAt ??= performance.now();
      cancel.abort(new Error(`received ${signal}`));
    });
  }
  // Nobody reads the log any more: no reason to abandon what is under way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

  const { runCli } = await import('./cli/run.js');
  const exitCode = await runCli({
    args: process.argv.slice(2),
    env: process.env,
    signal: cancel.signal,
    stdout: process.stdout,
    stderr: process.stderr,
  });
  // Whatever a library may have left open must not hold the job.
  setTimeout(() => process.exit(), 500).unref();
  return exitCode;
}
