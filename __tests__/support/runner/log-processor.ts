import { type LogCommand, parseLogCommand } from './log-commands.js';
import type { StepRecord } from './step-record.js';

/**
 * Carries out the commands in a step's output and shows the rest, like the runner's ActionCommandManager.
 * The step's standard output and standard error go through the same one.
 */
export class LogProcessor {
  readonly #step: StepRecord;
  #stopToken: string | undefined;
  #echo: boolean;

  constructor(step: StepRecord) {
    this.#step = step;
    this.#echo = step.debugging;
  }

  line(text: string): void {
    const command = parseLogCommand(text, (name) => commands.has(name) || name === this.#stopToken);
    const known = command && commands.get(command.name);
    if (this.#stopToken !== undefined) {
      if (command?.name === this.#stopToken) this.#stopToken = undefined;
      this.#step.show(text);
    } else if (known) {
      this.#carryOut(command, known, text);
    } else {
      this.#step.show(text);
    }
  }

  #carryOut(command: LogCommand, { run, quiet }: Command, text: string): void {
    if (this.#echo && !quiet) this.#step.show(text);
    try {
      run(command, {
        step: this.#step,
        stop: (token) => {
          this.#stopToken = token.toLowerCase();
          this.#step.show(text);
        },
        setEcho: (echo) => {
          this.#echo = echo;
        },
      });
    } catch (error) {
      this.#step.error(`Unable to process command '${quiet ? command.name : text}' successfully.`);
      this.#step.error(error instanceof Error ? error.message : String(error));
      this.#step.failed = true;
    }
  }
}

interface Command {
  readonly run: (command: LogCommand, context: Context) => void;
  /** Never repeated in the log, because its line would say what it hides or say it twice. */
  readonly quiet: boolean;
}

interface Context {
  readonly step: StepRecord;
  readonly stop: (token: string) => void;
  readonly setEcho: (echo: boolean) => void;
}

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    error: issue('error'),
    warning: issue('warning'),
    notice: issue('notice'),
    debug: quiet(({ data }, { step }) => step.debug(data)),
    'add-mask': quiet(({ data }, { step }) => {
      if (data.trim() === '') step.warning("Can't add secret mask for empty string in ##[add-mask] command.");
      else step.addMask(data);
    }),
    group: loud(({ data }, { step }) => step.openGroup(data)),
    endgroup: loud((_, { step }) => step.closeGroup()),
    'stop-commands': quiet(({ data }, context) => stopCommands(data, context)),
    echo: loud(({ data }, { setEcho }) => {
      const value = data.trim().toLowerCase();
      if (value !== 'on' && value !== 'off') {
        throw new Error(
          `Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${data}'.`,
        );
      }
      setEcho(value === 'on');
    }),
    'set-output': loud((command, { step }) => {
      step.warning(deprecated('set-output'));
      step.outputWrites.push({ name: requiredName(command), value: command.data });
    }),
    'save-state': loud((command, { step }) => {
      step.warning(deprecated('save-state'));
      step.state.set(requiredName(command), command.data);
    }),
    'set-env': loud(disabled),
    'add-path': loud(disabled),
    'add-matcher': loud(noMatchers),
    'remove-matcher': loud(noMatchers),
  }),
);

function quiet(run: Command['run']): Command {
  return { run, quiet: true };
}

function loud(run: Command['run']): Command {
  return { run, quiet: false };
}

function issue(type: 'error' | 'warning' | 'notice'): Command {
  return quiet(({ data, properties }, { step }) => step.annotate(type, data, properties));
}

/** A long token is masked too: whoever can read it can switch commands back on. */
function stopCommands(token: string, { step, stop }: Context): void {
  const name = token.toLowerCase();
  if (name === '' || name === 'pause-logging' || commands.has(name)) {
    throw new Error(
      "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.",
    );
  }
  if (token.length > 6) step.masker.add(token);
  stop(token);
}

function requiredName({ name, properties }: LogCommand): string {
  const value = properties['name'];
  if (!value) throw new Error(`Required field 'name' is missing in ##[${name}] command.`);
  return value;
}

function deprecated(command: string): string {
  return `The \`${command}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.`;
}

function disabled({ name }: LogCommand): never {
  throw new Error(`The \`${name}\` command is disabled. Please upgrade to using Environment Files.`);
}

/** Refused aloud: an action that relies on matchers would otherwise pass here with its annotations missing. */
function noMatchers({ name }: LogCommand): never {
  throw new Error(`\`${name}\`: this runner double has no problem matchers.`);
}
