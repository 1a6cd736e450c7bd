import { errorText } from '../engine/errors.js';
import type { ExitCode, Report } from '../engine/model.js';
import { createRedactor } from '../http/redact.js';
import { parseInputs } from '../inputs/parse.js';
import { inputSpecs } from '../inputs/spec.js';
import { operate } from '../operate.js';
import { toOutputs } from '../report/outputs.js';
import { redacted } from '../report/redacted.js';
import { version } from '../version.js';
import { type CommandLine, readCommandLine } from './command-line.js';
import { helpText } from './help.js';
import { createLog } from './log.js';
import { emptyOutputFile, openOutputFile } from './output-file.js';
import { type Stream, terminalOf } from './terminal.js';

export interface CliDoor {
  /** Without the program's own name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly stdout: Stream;
  readonly stderr: Stream;
}

/** The command line's whole life. Returns the process's exit code; throws only for a defect of its first lines. */
export async function runCli(door: CliDoor): Promise<ExitCode> {
  const { args, env, stdout, stderr } = door;
  const asked = readCommandLine(args, env);
  if (asked.switches.has('help')) {
    stdout.write(helpText(terminalOf(stdout, env)));
    return 0;
  }
  if (asked.switches.has('version')) {
    stdout.write(`${version}\n`);
    return 0;
  }
  if (asked.errors.length > 0) {
    const { style } = terminalOf(stderr, env);
    for (const error of asked.errors) stderr.write(`${style('red', 'error:')} ${error}\n`);
    stderr.write('Nothing was sent. restage --help lists the options.\n');
    try {
      if (asked.outputFile !== undefined) emptyOutputFile(asked.outputFile);
    } catch {
      // There is enough to mend already.
    }
    return 2;
  }
  return await perform(door, asked);
}

async function perform({ env, signal, stdout, stderr }: CliDoor, asked: CommandLine): Promise<ExitCode> {
  const redactor = createRedactor();
  const { redact } = redactor;
  const json = asked.switches.has('json');
  const stream = json ? stderr : stdout;
  const log = createLog({
    stream,
    terminal: terminalOf(stream, env),
    redact,
    debug: asked.switches.has('debug'),
    givenAs: asked.givenAs,
  });
  for (const { name, secret } of inputSpecs) if (secret) redactor.add(asked.read(name));
  const oidcToken = env['RESTAGE_OIDC_TOKEN'] || undefined;
  if (oidcToken !== undefined) redactor.add(oidcToken);

  const { outputFile: path } = asked;
  let file: ReturnType<typeof openOutputFile> | undefined;
  try {
    file = path === undefined ? undefined : openOutputFile(path, redact, log.warn);
  } catch (error) {
    log.fail(`--output-file cannot be written: ${errorText(error)}. Nothing was sent.`);
    return 2;
  }
  const parsed = parseInputs(asked.read);
  log.info(
    `restage ${version}: ${parsed.settings.request.mode} with ${parsed.settings.provider || 'no provider'}`,
  );
  if (asked.fromVariables.length > 0) log.info(`From variables: ${asked.fromVariables.join(', ')}`);
  for (const warning of asked.warnings) log.warn(warning);

  const tell = (report: Report) => {
    // Before there is anything to follow or to say there is nothing worth a line.
    if (report.execution !== undefined || report.outcome !== undefined) file?.set(report);
  };
  try {
    const { verdict, problems } = await operate(
      parsed,
      {
        env,
        signal,
        emit: (said) => {
          const event = redacted(said, redact);
          if (event.type === 'report') tell(event.report);
          else log.event(event);
        },
        secret: () => {},
        warn: log.warn,
        debug: log.debug,
        oidcToken: oidcToken === undefined ? undefined : async () => oidcToken,
        userAgent: `restage/${version} cli`,
      },
      redactor,
    );
    tell(verdict.report);
    log.end(verdict, problems);
    if (json) stdout.write(`${toOutputs(verdict.report, redact).result}\n`);
    return verdict.exitCode;
  } catch (error) {
    if (signal.aborted) {
      log.fail('Cancelled.');
      return 130;
    }
    // A defect may strike at any point, so nobody can say what had been sent by then.
    log.fail(`This is a defect in restage: ${error instanceof Error ? error.stack : errorText(error)}`);
    return 6;
  }
}
