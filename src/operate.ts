import { type Clock, scaledClock, systemClock } from './engine/clock.js';
import { DefiniteError } from './engine/errors.js';
import type { EngineEvent } from './engine/events.js';
import type { ExecutionRef, Verdict } from './engine/model.js';
import { nothingKnown } from './engine/progress.js';
import type { Remote } from './engine/remote.js';
import { run } from './engine/run.js';
import { conclude } from './engine/verdict.js';
import { createHttp } from './http/client.js';
import { createRedactor, type Redactor } from './http/redact.js';
import type { Parsed, Settings } from './inputs/parse.js';
import { unsupported } from './inputs/support.js';
import { isLoopback } from './providers/endpoint.js';
import type { Problem, Provider, Target } from './providers/provider.js';
import { loadProvider } from './providers/registry.js';
import type { Sandbox } from './sandbox/sandbox.js';

/** What a door (the action, the command line) lends to an operation. */
export interface Door {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
  /** `at`: when it happened, clock time in ms. */
  readonly emit: (event: EngineEvent, at: number) => void;
  /** Hide a value in the log of the CI system. */
  readonly secret: (value: string) => void;
  readonly warn: (message: string) => void;
  readonly debug: (message: string) => void;
  readonly oidcToken: ((audience: string) => Promise<string>) | undefined;
  readonly userAgent: string;
}

export interface Operated {
  readonly verdict: Verdict;
  /** Bad inputs, all of them; empty unless the exit code is 2. */
  readonly problems: readonly Problem[];
}

/**
 * After a cancel the runner waits 7.5 s before it gets rough. At most two things take this long then, one after the
 * other: the answer of a trigger that is on its way, and stopping what it started.
 */
const graceMs = 3_000;

/** A post step has more time: about a minute for all of them together. */
const leftoverMs = 15_000;

/** Wire the parts together and run one operation. Throws only for a defect in restage itself. */
export async function operate(
  parsed: Parsed,
  door: Door,
  redactor: Redactor = createRedactor(),
): Promise<Operated> {
  const { settings } = parsed;
  const provider = await loadProvider(settings.provider);
  const time = timeOf(settings.target, door.env);
  const unreadable = new Set(parsed.problems.map(({ input }) => input));
  const problems = [
    ...parsed.problems,
    // An input that cannot be read at all says so once; what the provider makes of it is no news.
    ...(provider === undefined ? [] : problemsOf(provider, settings)).filter(
      ({ input }) => !unreadable.has(input),
    ),
    ...('problem' in time ? [time.problem] : []),
  ];
  if (provider === undefined || problems.length > 0 || 'problem' in time) {
    return { verdict: badInputs(problems, settings), problems };
  }
  try {
    const verdict = await connected(provider, settings, door, redactor, time, (remote) =>
      run(remote, settings.request, {
        clock: time.clock,
        signal: door.signal,
        emit: (event) => door.emit(event, time.clock.now()),
        random: Math.random,
        grace: () => AbortSignal.timeout(graceMs),
      }),
    );
    return { verdict, problems: [] };
  } catch (error) {
    // Only resolving endpoint and credentials ends here: the engine keeps its own.
    if (!(error instanceof DefiniteError)) throw error;
    return { verdict: ended(error, settings), problems: [] };
  }
}

/**
 * Stop what an operation with these inputs started and could not stop itself, its process being gone.
 * @throws what stands in the way, in words fit for people
 */
export async function stopLeftover(parsed: Parsed, ref: ExecutionRef, door: Door): Promise<void> {
  const { settings } = parsed;
  const provider = await loadProvider(settings.provider);
  const time = timeOf(settings.target, door.env);
  if (provider === undefined || 'problem' in time)
    throw new Error('the inputs are not those of the operation');
  await connected(provider, settings, door, createRedactor(), time, (remote) =>
    remote.stop(
      ref,
      'restage: the job was cancelled',
      AbortSignal.any([door.signal, AbortSignal.timeout(leftoverMs)]),
    ),
  );
}

/** Lend `use` a connected remote, in the sandbox if that was asked for, and clear up after it. */
async function connected<T>(
  provider: Provider,
  { request, target: asked }: Settings,
  door: Door,
  redactor: Redactor,
  { clock, speed }: Time,
  use: (remote: Remote) => Promise<T>,
): Promise<T> {
  const secret = (value: string) => {
    redactor.add(value);
    door.secret(value);
  };
  const http = createHttp({
    clock,
    userAgent: door.userAgent,
    log: (line) => door.debug(redactor.redact(line)),
    redact: redactor.redact,
    env: door.env,
    ...(speed === 1 ? {} : { deadlines: hurried(speed) }),
  });
  let sandbox: Sandbox | undefined;
  try {
    let target = asked;
    if (target.endpoint === 'sandbox') {
      sandbox = await startSandbox(provider.id, clock, door.env);
      target = inSandbox(target, sandbox);
      door.debug(`Sandbox at ${sandbox.url}`);
    }
    return await use(await provider.connect(target, request, { ...door, http, clock, secret }));
  } finally {
    await http.close();
    await sandbox?.close();
  }
}

function problemsOf(provider: Provider, { request, target }: Settings): readonly Problem[] {
  // The sandbox will be somewhere on this machine; a provider may insist on an endpoint.
  const inSandboxTarget =
    target.endpoint === 'sandbox' ? { ...target, endpoint: 'http://127.0.0.1' } : target;
  return [...unsupported(provider, request, target), ...provider.check(inSandboxTarget, request)];
}

function badInputs(problems: readonly Problem[], settings: Settings): Verdict {
  const listed = problems.map(({ input, message }) => `${input} ${message}`).join(' ');
  const count = problems.length === 1 ? 'One input is wrong' : `${problems.length} inputs are wrong`;
  return ended(
    new DefiniteError(
      'bad-input',
      `${count}: ${listed}`,
      'Nothing was sent. Correct the inputs and run the step again.',
    ),
    settings,
  );
}

function ended(error: DefiniteError, { request }: Settings): Verdict {
  const { exitCode, message, advice, change } = conclude({ end: 'definite', error }, request, nothingKnown);
  return { exitCode, message, advice, report: { ...nothingKnown, ...change }, unstopped: undefined };
}

async function startSandbox(provider: string, clock: Clock, env: Door['env']): Promise<Sandbox> {
  const { sandboxes } = await import('./sandbox/registry.js');
  const load = Object.hasOwn(sandboxes, provider) ? sandboxes[provider] : undefined;
  if (load === undefined) throw new DefiniteError('bad-input', `There is no sandbox for ${provider} yet.`);
  const faults = (env['RESTAGE_SANDBOX_FAULTS'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  try {
    return await (await load()).start({ clock, faults });
  } catch (error) {
    throw new DefiniteError(
      'bad-input',
      `RESTAGE_SANDBOX_FAULTS: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The sandbox accepts keys of its own, so a newcomer needs none; given ones are used, and may be refused. */
function inSandbox(target: Target, { url, credentials }: Sandbox): Target {
  const own = Object.fromEntries(
    Object.entries(credentials).map(([name, value]) => [
      name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  const given = Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined));
  return { ...target, ...own, ...given, endpoint: url } as Target;
}

interface Time {
  readonly clock: Clock;
  readonly speed: number;
}

/**
 * `RESTAGE_SANDBOX_CLOCK=<speed>@<origin ms>` lets time run faster, against a sandbox only: hours become seconds in
 * tests and in the demo. Both sides of the wire take the same one.
 */
function timeOf({ endpoint }: Target, env: Door['env']): Time | { readonly problem: Problem } {
  const text = env['RESTAGE_SANDBOX_CLOCK'];
  if (text === undefined || text === '') return { clock: systemClock, speed: 1 };
  const [, speed, origin] = /^(\d{1,5})@(\d{1,15})$/.exec(text) ?? [];
  if (speed === undefined || origin === undefined || Number(speed) < 1 || !isHere(endpoint)) {
    const message =
      'RESTAGE_SANDBOX_CLOCK is for sandboxes on this machine only, and reads <speed>@<origin in ms>.';
    return { problem: { input: 'endpoint', message } };
  }
  return { clock: scaledClock(Number(speed), Number(origin)), speed: Number(speed) };
}

function isHere(endpoint: string | undefined): boolean {
  if (endpoint === 'sandbox') return true;
  return endpoint !== undefined && URL.canParse(endpoint) && isLoopback(new URL(endpoint).hostname);
}

/** A try's deadlines are in real time; a hurried clock hurries them, too, as far as a busy machine can follow. */
function hurried(speed: number) {
  const of = (ms: number) => Math.max(ms / speed, 1_500);
  return { connect: of(10_000), headers: of(30_000), body: of(30_000), total: of(45_000) };
}
