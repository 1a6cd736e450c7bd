import { DefiniteError } from '../../engine/errors.js';
import type { Scope } from '../../engine/model.js';
import type { Aim, Target } from './aim.js';
import type { Build } from './build.js';

/** What is wished of `build_retry`. */
export interface Wish {
  readonly aim: Aim;
  readonly kind: 'retry' | 'skip';
  readonly target: Target;
  /** Only what is not successful. */
  readonly failedOnly: boolean;
}

/** @throws DefiniteError `bad-input` for what the service cannot do with this aim, or would do otherwise */
export function wishOf(aim: Aim, kind: 'retry' | 'skip', scope: Scope | undefined, target: Target): Wish {
  const matrix = aim.kind === 'job' && target.job?.matrix === true;
  if (scope !== undefined && (aim.kind === 'job' || aim.kind === 'task') && !matrix) {
    throw new DefiniteError(
      'bad-input',
      `scope ${scope} goes with a stage or a matrix job, not with ${aim.kind === 'job' ? 'a plain job' : 'one task'}.`,
      'Leave scope empty.',
    );
  }
  if (kind === 'skip' && aim.kind === 'job') {
    throw new DefiniteError(
      'bad-input',
      'The service skips the failed tasks of a stage, or one task, but not a job.',
      'Set task to one task of the job, or leave it empty and set stage.',
    );
  }
  // With a skip, too: without it the jobs that went well would run again.
  return { aim, kind, target, failedOnly: (aim.kind === 'stage' || matrix) && scope !== 'all' };
}

/** "retry the failed jobs of stage deploy of build #57 (b-…)" */
export function describe(
  { aim, kind, target: { stage, job, task }, failedOnly }: Wish,
  build: Build,
): string {
  const whole = buildName(build);
  switch (aim.kind) {
    case 'build':
      return `run the whole of ${whole} again from its start`;
    case 'stage':
      if (kind === 'skip') return `skip the failed tasks of stage ${stage?.name} of ${whole}`;
      return `retry ${failedOnly ? 'the failed jobs' : 'all jobs'} of stage ${stage?.name} of ${whole}`;
    case 'job':
      return `retry ${failedOnly ? 'what failed in ' : ''}job ${job?.name} of stage ${stage?.name} of ${whole}`;
    case 'task':
      return `${kind} task ${task?.name} of job ${job?.name} of stage ${stage?.name} of ${whole}`;
  }
}

/** "build #57 (b-…)" */
export function buildName({ id, number }: Pick<Build, 'id' | 'number'>): string {
  return number === undefined ? `build ${id}` : `build #${number} (${id})`;
}
