import type { Request } from '../engine/model.js';
import { duration } from './duration.js';

/** What was asked, in one line of our own words: "retry what failed, at most 3 times, then roll back; wait …". */
export function asked(request: Request): string {
  const { mode, waitFor, wait, timeoutMs, onApproval, dryRun } = request;
  const what = {
    retry: retryText(request),
    rollback: 'roll back',
    skip: 'skip what failed',
    wait: 'follow what runs',
  };
  const until = waitFor === 'execution' ? 'the whole execution' : 'the stage';
  const waiting = wait ? `wait for ${until}, at most ${duration(timeoutMs)}` : 'do not wait for the end';
  const approval = wait && onApproval !== 'wait' ? [`${onApproval} when a person must approve`] : [];
  return [...(dryRun ? ['dry run'] : []), what[mode], waiting, ...approval].join('; ');
}

function retryText({ scope, attempts, retryIf, ifRetriesFail }: Request): string {
  const what = scope === 'all' ? 'retry the whole stage' : scope === 'failed' ? 'retry what failed' : 'retry';
  const times = attempts === 1 ? '' : `, at most ${attempts} times`;
  const condition = retryIf === undefined ? '' : ' while the failure matches retry-if';
  return `${what}${times}${condition}${ifRetriesFail === 'rollback' ? ', then roll back' : ''}`;
}
