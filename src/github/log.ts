import type { EngineEvent } from '../engine/events.js';
import type { Verdict } from '../engine/model.js';
import type { Problem } from '../providers/provider.js';
import { oneLine, plainText } from '../report/inert.js';
import { toLines } from '../report/lines.js';
import * as core from './commands.js';

export interface ActionLog {
  begin(title: string): void;
  event(event: EngineEvent): void;
  warn(message: string): void;
  debug(message: string): void;
  /** The verdict: why it failed at full length, and one annotation. */
  end(verdict: Verdict, problems: readonly Problem[]): void;
}

/** The runner cuts an annotation at 4,096 characters. */
const longestAnnotation = 3_000;

/** The step's log: one group for what happened, the verdict outside of it. Provider text never reaches it raw. */
export function createLog(redact: (text: string) => string): ActionLog {
  const startedAt = performance.now();
  let grouped = false;
  const say = (text: string) => core.info(redact(`${elapsed(performance.now() - startedAt)} ${text}`));
  const endGroup = () => {
    if (grouped) core.endGroup();
    grouped = false;
  };
  const warn = (message: string) => core.warning(redact(oneLine(message, longestAnnotation)));
  const debug = (message: string) => core.debug(redact(oneLine(message, longestAnnotation)));

  return {
    begin(title) {
      core.startGroup(oneLine(title));
      grouped = true;
    },
    event(event) {
      for (const { level, text } of toLines(event)) {
        if (level === 'info') say(text);
        else if (level === 'warning') warn(text);
        else debug(text);
      }
    },
    warn,
    debug,
    end({ exitCode, message, advice, report }, problems) {
      endGroup();
      const line = redact(oneLine(message, longestAnnotation));
      if (exitCode === 0) {
        core.info(line);
        return;
      }
      const { failureReason } = report;
      if (failureReason !== undefined) quoted(redact(plainText(failureReason, 4_000)));
      for (const { input, message: problem } of problems)
        core.info(redact(oneLine(`${input}: ${problem}`, 2_000)));
      const todo = advice === undefined ? '' : ` ${redact(oneLine(advice, 1_000))}`;
      core.error(`${line}${todo}`, { title: `restage: ${report.finalStatus ?? report.outcome ?? 'failed'}` });
    },
  };
}

/** Text of somebody else's, many lines of it: between these two lines the runner executes nothing. */
function quoted(text: string): void {
  const token = crypto.randomUUID();
  core.info(`::stop-commands::${token}`);
  for (const line of text.split('\n')) core.info(`  ${line.replaceAll('##[', '## [')}`);
  core.info(`::${token}::`);
}

/** "+1:02:03" */
function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return `+${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
