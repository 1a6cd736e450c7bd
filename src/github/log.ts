import type { EngineEvent } from '../engine/events.js';
import type { Verdict } from '../engine/model.js';
import type { Problem } from '../providers/provider.js';
import { elapsed } from '../report/duration.js';
import { headline } from '../report/headline.js';
import { oneLine, plainText } from '../report/inert.js';
import { state, toLines } from '../report/lines.js';
import { safeUrl } from '../report/markdown.js';
import type { Failure } from '../report/timeline-run.js';
import * as core from './commands.js';

export interface ActionLog {
  begin(title: string): void;
  /** `at`: clock time in ms. */
  event(event: EngineEvent, at: number): void;
  warn(message: string): void;
  debug(message: string): void;
  /** The verdict: a line after a success; after a failure all that is known of it, and one annotation as the last line. */
  end(verdict: Verdict, problems: readonly Problem[], failures: readonly Failure[]): void;
}

/** The runner cuts an annotation at 4,096 characters. */
const longestAnnotation = 3_000;

/** The step's log: one group for what happened, the verdict outside of it. Provider text never reaches it raw. */
export function createLog(redact: (text: string) => string): ActionLog {
  let startedAt: number | undefined;
  let grouped = false;
  const endGroup = () => {
    if (grouped) core.endGroup();
    grouped = false;
  };
  const group = (title: string) => {
    endGroup();
    core.startGroup(redact(oneLine(title)));
    grouped = true;
  };
  const warn = (message: string) => core.warning(redact(oneLine(redact(message), longestAnnotation)));
  const debug = (message: string) => core.debug(redact(oneLine(redact(message), longestAnnotation)));

  return {
    begin: group,
    event(event, at) {
      startedAt ??= at;
      for (const { level, text } of toLines(event)) {
        if (level === 'info') core.info(redact(`${elapsed(at - startedAt)} ${text}`));
        else if (level === 'warning') warn(text);
        else debug(text);
      }
    },
    warn,
    debug,
    end(verdict, problems, failures) {
      endGroup();
      const { exitCode, message, advice, report } = verdict;
      const line = redact(oneLine(redact(message), longestAnnotation));
      const { mark, short } = headline(verdict, problems.length);
      if (exitCode === 0) {
        core.info(`${mark} ${line}`);
        return;
      }
      if (failures.length > 0) quoted(failures.flatMap((failure) => failureLines(failure)).map(redact));
      else if (report.failureReason !== undefined)
        quoted(redact(plainText(report.failureReason, 4_000)).split('\n'));
      for (const { input, message: problem } of problems)
        core.info(redact(oneLine(`${input}: ${problem}`, 2_000)));
      const todo = advice === undefined ? '' : ` ${redact(oneLine(advice, 1_000))}`;
      core.error(`${line}${todo}`, { title: `restage: ${redact(oneLine(short, 200))}` });
    },
  };
}

/** The message as it came, line by line, and where its log is. */
function failureLines({ name, status, providerStatus, message, url }: Failure): readonly string[] {
  const said = message === undefined ? [] : plainText(message, 4_000).split('\n');
  const log = url === undefined ? undefined : safeUrl(url);
  return [
    `✗ ${oneLine(name, 200)}: ${state({ status, providerStatus })}`,
    ...said.map((line) => `    ${line}`),
    ...(log === undefined ? [] : [`    log: ${log}`]),
  ];
}

/** Text of somebody else's, many lines of it: between these two lines the runner executes nothing. */
function quoted(lines: readonly string[]): void {
  const token = crypto.randomUUID();
  core.info(`::stop-commands::${token}`);
  for (const line of lines) core.info(`  ${line.replaceAll('##[', '## [')}`);
  core.info(`::${token}::`);
}
