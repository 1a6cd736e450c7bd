import type { Status } from '../../engine/model.js';
import { isTerminal } from '../../engine/status.js';
import type { Build, Stage } from './build.js';
import { hasEndWord } from './over.js';
import { toStatus } from './statuses.js';

export interface Judged {
  readonly status: Status;
  /** The word it was made of. */
  readonly word: string | undefined;
}

/** The state of the whole build. `over`: its execution has really ended; `waiting`: a person has to act. */
export function judgeBuild({ word }: Build, over: boolean, waiting: boolean): Judged {
  const status = toStatus('build', word);
  if (over) return { status, word };
  if (waiting) return { status: 'waiting-approval', word };
  // An end that is not one yet, and a build that has no word yet: it is on its way.
  return { status: hasEndWord(word) || status === 'not-started' ? 'in-progress' : status, word };
}

/**
 * The state of one stage. That it went well is final at once. That it did not is final with the build: until then the
 * service lets nothing be retried, and the reasons are not complete.
 */
export function judgeStage(stage: Stage, build: Build, over: boolean, waiting: boolean): Judged {
  const own: Judged = { status: toStatus('stage', stage.word), word: stage.word };
  if (own.status === 'succeeded' || own.status === 'skipped') return own;
  if (!over) {
    if (waiting) return { status: 'waiting-approval', word: stage.word ?? build.word };
    const begun = own.status !== 'not-started' && !isTerminal[own.status];
    return begun ? own : judgeBuild(build, over, waiting);
  }
  if (isTerminal[own.status]) return own;
  // The build has ended without this stage, or before the stage's last word was written down.
  const { status, word } = judgeBuild(build, over, waiting);
  const ran = own.status !== 'not-started';
  return { status: status === 'succeeded' && !ran ? 'skipped' : status, word: ran ? word : stage.word };
}

/** How a stage that did not run, or was not let in, came to that; `undefined` where its tasks tell more. */
export function stageReason(stage: Stage, build: Build): string | undefined {
  if (stage.word === 'STAGE_SUCCESS') {
    const refusal = stage.checks
      .flatMap(({ groups }) => groups)
      .find(({ decision }) => decision !== undefined && decision !== 'PROCESS');
    const by = refusal?.operator === undefined ? '' : ` by ${refusal.operator}`;
    return `The review of stage ${stage.name} was refused${by}, or nobody decided in time.`;
  }
  if (toStatus('stage', stage.word) !== 'not-started') return undefined;
  const before = build.stages.find(({ word }) => isTerminal[toStatus('stage', word)] && isBad(word));
  return `Stage ${stage.name} did not run${before === undefined ? '' : `: stage ${before.name} is ${before.word}`}.`;
}

function isBad(word: string | undefined): boolean {
  const status = toStatus('stage', word);
  return status === 'failed' || status === 'cancelled';
}
