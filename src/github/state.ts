import type { ExecutionRef, Report } from '../engine/model.js';
import { number, parseJson, text } from '../providers/json.js';
import * as core from './commands.js';

/**
 * What the main step leaves to the post step, which runs when the job was cancelled: the execution to stop, should the
 * main step have been killed before it could. Never a credential: those the runner hands to the post step as inputs.
 */
const name = 'execution';

/** Remembers what is followed for as long as it has to be stopped after a cancel. */
export function createLeftover(): {
  track(report: Report): void;
  keep(ref: ExecutionRef): void;
  clear(): void;
} {
  let saved = '';
  const save = (value: string) => {
    if (value === saved) return;
    saved = value;
    try {
      core.saveState(name, value);
    } catch {
      // The post step is a safety net; without it the step itself still does its work.
    }
  };
  return {
    track({ execution, outcome }) {
      if (execution === undefined || (outcome !== 'triggered' && outcome !== 'attached')) return;
      save(JSON.stringify({ executionId: execution.executionId, attempt: execution.attempt }));
    },
    keep: ({ executionId, attempt }) => save(JSON.stringify({ executionId, attempt })),
    clear: () => save(''),
  };
}

/** What is left to stop, in a post step. */
export function readLeftover(env: Readonly<Record<string, string | undefined>>): ExecutionRef | undefined {
  const state = parseJson(env[`STATE_${name}`] ?? '');
  const executionId = text(state, 'executionId');
  if (executionId === undefined) return undefined;
  return { executionId, attempt: number(state, 'attempt') };
}
