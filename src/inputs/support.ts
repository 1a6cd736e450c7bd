import type { Request } from '../engine/model.js';
import type { Problem, Provider, Target } from '../providers/provider.js';

/** What this provider cannot do of what was asked, each with what it can. */
export function unsupported(
  { id, capabilities }: Provider,
  request: Request,
  target: Target,
): readonly Problem[] {
  const { modes, scopes, waitFor, task, chosenTarget, stop } = capabilities;
  const problems: Problem[] = [];
  const among = <T extends string>(input: string, value: T | undefined, can: readonly T[]) => {
    if (value === undefined || can.includes(value)) return;
    const accepted = can.length === 0 ? 'leave it empty' : `give one of ${can.join(', ')}`;
    problems.push({ input, message: `${JSON.stringify(value)} is not possible with ${id}; ${accepted}.` });
  };
  const never = (input: string, given: boolean) => {
    if (given) problems.push({ input, message: `is not possible with ${id}; leave it empty.` });
  };
  among('mode', request.mode, modes);
  if (request.ifRetriesFail === 'rollback' && !modes.includes('rollback')) {
    problems.push({ input: 'if-retries-fail', message: `"rollback" is not possible with ${id}; give fail.` });
  }
  among('scope', request.scope, scopes);
  among('wait-for', request.waitFor, waitFor);
  never('task', !task && target.task !== undefined);
  never('target-execution-id', !chosenTarget && target.targetExecutionId !== undefined);
  if (!stop && request.onCancel === 'stop') {
    problems.push({ input: 'on-cancel', message: `"stop" is not possible with ${id}; give leave.` });
  }
  return problems;
}
