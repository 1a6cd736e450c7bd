import type { EngineEvent } from '../engine/events.js';
import type { Verdict } from '../engine/model.js';
import type { Problem } from '../providers/provider.js';
import { elapsed } from '../report/elapsed.js';
import { oneLine, plainText } from '../report/inert.js';
import { toLines } from '../report/lines.js';
import { createLiveLine } from './live-line.js';
import type { Stream, Style, Terminal } from './terminal.js';

export interface CliLog {
  info(text: string): void;
  event(event: EngineEvent): void;
  warn(message: string): void;
  debug(message: string): void;
  /** The verdict, and why at full length. Nothing is printed after it. */
  end(verdict: Verdict, problems: readonly Problem[]): void;
  /** Without a verdict. */
  fail(message: string): void;
}

export interface CliLogOptions {
  readonly stream: Stream;
  readonly terminal: Terminal;
  readonly redact: (text: string) => string;
  readonly debug: boolean;
  /** `--stage` or `RESTAGE_STAGE`. */
  readonly givenAs: (input: string) => string;
}

const longest = 4_000;

/** Plain lines, coloured where that is wanted, and below them a live one on a screen. */
export function createLog({ stream, terminal, redact, debug: debugging, givenAs }: CliLogOptions): CliLog {
  const startedAt = performance.now();
  const clock = () => elapsed(performance.now() - startedAt);
  const live = terminal.live ? createLiveLine(stream, terminal, clock) : undefined;
  const { style } = terminal;
  // Redacted before it is cut, too: half of a secret would not be found any more.
  const inert = (text: string, most = longest) => redact(oneLine(redact(text), most));

  const print = (line: string) => {
    live?.hide();
    stream.write(`${line}\n`);
    live?.draw();
  };
  const timed = (text: string) => print(`${style('dim', clock())} ${text}`);
  const marked = (mark: string, colour: Style, text: string) => print(`${style(colour, `${mark}:`)} ${text}`);
  const warn = (message: string) => timed(`${style('yellow', 'warning:')} ${inert(message)}`);
  const debug = (message: string) => {
    if (debugging) timed(style('dim', `debug: ${inert(message)}`));
  };

  return {
    info: (text) => timed(inert(text)),
    event(event) {
      live?.event(event);
      // The live line beats by itself.
      if (live !== undefined && event.type === 'heartbeat') return;
      for (const { level, text } of toLines(event)) {
        if (level === 'info') timed(redact(text));
        else if (level === 'warning') warn(text);
        else debug(text);
      }
    },
    warn,
    debug,
    end({ exitCode, message, advice, report }, problems) {
      live?.stop();
      if (exitCode === 0) {
        marked('ok', 'green', inert(message));
        return;
      }
      for (const line of plainText(report.failureReason ?? '', longest).split('\n')) {
        if (line.trim() !== '') print(`  ${inert(line)}`);
      }
      for (const problem of problems)
        marked('error', 'red', inert(`${givenAs(problem.input)} ${problem.message}`));
      const said = problems.length > 0 ? 'Nothing was sent. restage --help lists what is accepted.' : message;
      const todo = problems.length > 0 || advice === undefined ? '' : ` ${inert(advice, 2_000)}`;
      marked('error', 'red', `${inert(said)}${todo} ${style('dim', `(exit code ${exitCode})`)}`);
    },
    fail(message) {
      live?.stop();
      marked('error', 'red', inert(message));
    },
  };
}
