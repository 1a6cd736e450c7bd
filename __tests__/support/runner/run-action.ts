import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionDefinition, readActionDefinition, stepInputs } from './action-yml.js';
import { type CancelAfter, startCancellation } from './cancellation.js';
import { type Environment, stepEnvironment } from './environment.js';
import type { Pair } from './file-commands.js';
import { applyFileCommands, type FileEffects } from './file-effects.js';
import { LogProcessor } from './log-processor.js';
import { createStepFolders, type StepFolders } from './step-folders.js';
import { type ProcessEnd, runnerWaits, runStepProcess, type SignalWaits } from './step-process.js';
import { type Annotation, type LogGroup, StepRecord } from './step-record.js';
import { Transcript } from './transcript.js';

/** One step of a workflow. */
export interface RunOptions {
  /** Folder that holds action.yml. */
  readonly action: string;
  /** The step's `with:`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Wins over everything the runner sets; undefined unsets. RUNNER_DEBUG=1 shows debug lines. */
  readonly env?: Environment;
  /** `post` runs the post script whatever its condition; see `runPost`. */
  readonly entry?: 'main' | 'post';
  /** Arrives as STATE_… variables. */
  readonly state?: Readonly<Record<string, string>>;
  /** Masked from the start, as the values of `secrets.*` are. */
  readonly secrets?: readonly string[];
  readonly cancelAfter?: CancelAfter;
  /** Shorter waits than the runner's, for tests. */
  readonly signals?: Partial<SignalWaits>;
  /** The workspace; default a new, empty folder. */
  readonly cwd?: string;
  /** Gets each line as the page shows it, while the step runs. */
  readonly onLine?: (line: string) => void;
}

export type Conclusion = 'success' | 'failure' | 'cancelled';

export interface RunResult extends ProcessEnd {
  readonly options: RunOptions;
  /** The process's own output, unmasked. */
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of both, unmasked, in order of arrival. */
  readonly log: string;
  /** What the web page shows: masked, commands carried out, the runner's own messages included. */
  readonly seenLog: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Every write of an output, in order. */
  readonly outputWrites: readonly Pair[];
  /** Outputs that could not become job outputs, because they contain a masked value. */
  readonly droppedJobOutputs: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly envFile: Readonly<Record<string, string>>;
  readonly pathFile: readonly string[];
  readonly summary: string;
  /** Values the step asked to mask, in order. */
  readonly masks: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly groups: readonly LogGroup[];
  readonly conclusion: Conclusion;
  /**
   * Raw text of every file the step left: command files by the name of their variable, others by a path that
   * begins with `home`, `temp`, `tools` or `workspace` (not those in a `cwd` of the caller's). For canary searches.
   */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Runs a JavaScript action the way actions/runner does on Linux and macOS, and removes everything it made.
 *
 * Not there: `pre` steps, containers, composite actions, problem matchers, expressions in defaults, the heading with
 * the step's inputs, and the Windows ways of ending lines and processes.
 *
 * @throws when the action cannot be started at all, or when a callback of the options throws
 */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const action = await readActionDefinition(options.action);
  const script = entryScript(action, options.entry ?? 'main');
  const folders = await createStepFolders(options.cwd);
  try {
    return await runStep(action, script, folders, options);
  } finally {
    await folders.remove();
  }
}

function entryScript(action: ActionDefinition, entry: 'main' | 'post'): string {
  const script = action[entry];
  if (script === undefined) throw new Error(`action.yml: there is no runs.${entry}.`);
  const path = join(action.folder, script);
  if (!existsSync(path)) throw new Error(`File not found: '${script}' (runs.${entry})`);
  return path;
}

async function runStep(
  action: ActionDefinition,
  script: string,
  folders: StepFolders,
  options: RunOptions,
): Promise<RunResult> {
  const { env = {}, state = {}, secrets = [], onLine } = options;
  const step = new StepRecord({ secrets, state, debug: env['RUNNER_DEBUG'] === '1', onLine });
  const inputs = stepInputs(action, options.inputs);
  for (const warning of inputs.warnings) step.warning(warning);

  const transcript = new Transcript();
  const processor = new LogProcessor(step);
  const cancellation = startCancellation(options.cancelAfter);
  const take = (lines: readonly string[]) => {
    for (const line of lines) processor.line(line);
    if (lines.length > 0) cancellation.saw(transcript.log);
  };
  try {
    const end = await runStepProcess({
      script,
      cwd: folders.workspace,
      env: stepEnvironment(folders, inputs.values, state, env),
      waits: { ...runnerWaits, ...options.signals },
      cancel: cancellation.signal,
      onText: (stream, text) => take(transcript.add(stream, text)),
    });
    take(transcript.finish());
    const cancelled = cancellation.signal.aborted;

    // Also after a cancellation: what a step wrote before it died counts.
    const files = await folders.collect();
    const effects = applyFileCommands(files, step);
    if (cancelled) step.error('The operation was canceled.');
    return result({
      options,
      end,
      transcript,
      step,
      effects,
      files,
      conclusion: conclude(cancelled, end, step),
    });
  } finally {
    cancellation.dispose();
  }
}

/** A cancelled job's exit codes are not looked at. */
function conclude(cancelled: boolean, end: ProcessEnd, step: StepRecord): Conclusion {
  if (cancelled) return 'cancelled';
  return end.exitCode === 0 && !step.failed ? 'success' : 'failure';
}

interface Finished {
  readonly options: RunOptions;
  readonly end: ProcessEnd;
  readonly transcript: Transcript;
  readonly step: StepRecord;
  readonly effects: FileEffects;
  readonly files: Readonly<Record<string, string>>;
  readonly conclusion: Conclusion;
}

function result({ options, end, transcript, step, effects, files, conclusion }: Finished): RunResult {
  const outputs = step.outputs;
  return {
    options,
    ...end,
    stdout: transcript.stdout,
    stderr: transcript.stderr,
    log: transcript.log,
    seenLog: step.seenLog,
    outputs: Object.fromEntries(outputs),
    outputWrites: step.outputWrites,
    droppedJobOutputs: [...outputs]
      .filter(([, value]) => step.masker.mask(value) !== value)
      .map(([name]) => name),
    state: Object.fromEntries(step.state),
    envFile: Object.fromEntries(effects.env),
    pathFile: effects.paths,
    summary: effects.summary,
    masks: step.masks,
    annotations: step.annotations,
    groups: step.groups,
    conclusion,
    files,
  };
}
