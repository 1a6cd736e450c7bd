import type { Clock } from '../../engine/clock.js';
import type { ExecutionRef, Snapshot } from '../../engine/model.js';
import { failureReason } from '../failure.js';
import { actionsOf, span, stageView } from './actions.js';
import { approvalIn } from './approval.js';
import type { Build, Stage } from './build.js';
import type { Builds } from './builds.js';
import type { ExecuteCounter } from './execute-count.js';
import { type Judged, judgeBuild, judgeStage, stageReason } from './judge.js';
import type { ConsoleLinks } from './links.js';
import { hasEndWord, isOver } from './over.js';

/** What a snapshot was made of; deciding and proving need more than the snapshot shows. */
export interface Reading {
  readonly build: Build;
  /** Undefined when no source of this server tells it. */
  readonly executeCount: number | undefined;
  readonly over: boolean;
}

export interface Reader {
  observe(ref: ExecutionRef, signal: AbortSignal): Promise<Snapshot>;
  readingOf(snapshot: Snapshot): Reading;
}

interface ReaderOptions {
  readonly builds: Builds;
  readonly counter: ExecuteCounter;
  readonly links: ConsoleLinks | undefined;
  readonly clock: Clock;
  /** The stage to look at; `undefined`: the whole build. */
  readonly stage: { readonly id: string; readonly name: string } | undefined;
  readonly debug: (message: string) => void;
}

/** A build refused before it was queued never gets an end time; an end word that stays is believed after this long. */
const endWithoutTimeMs = 60_000;

/**
 * Readings of one build, always of the execution (`executeCount`) that is asked for, from `build_detail`. The stage
 * list of `build_status` is not looked at: after a retry it still shows the execution before.
 */
export function createReader({ builds, counter, links, clock, stage: wanted, debug }: ReaderOptions): Reader {
  const readings = new WeakMap<Snapshot, Reading>();
  let endWithoutTime: { readonly key: string; readonly since: number } | undefined;

  async function countOf(build: Build, signal: AbortSignal): Promise<number | undefined> {
    debug(
      build.executeCount === undefined
        ? 'build_detail of this server has no executeCount (before 1.14): it is read elsewhere'
        : 'executeCount is read from build_detail',
    );
    // Read after the detail: the count only grows, so the detail is not newer than the count says.
    return build.executeCount ?? counter.read(build, signal);
  }

  async function observe(ref: ExecutionRef, signal: AbortSignal): Promise<Snapshot> {
    const build = await builds.detail(ref.executionId, signal);
    const executeCount = await countOf(build, signal);
    if (ref.attempt !== undefined && executeCount !== undefined) {
      if (executeCount > ref.attempt) return overtaken(ref, ref.attempt, build, executeCount, signal);
      // A replica that lags behind the trigger shows the execution before ours.
      if (executeCount < ref.attempt) {
        const judged = { status: 'in-progress', word: build.word } as const;
        return snapshot(judged, { build, executeCount, over: false }, ref.attempt);
      }
    }
    const reading = { build, executeCount, over: isOver(build) || hasStayedOver(build, executeCount) };
    return snapshot(judge(reading), reading, executeCount ?? ref.attempt);
  }

  function judge({ build, over }: Reading): Judged {
    const waiting = !over && approvalIn(build, undefined) !== undefined;
    const stage = stageIn(build);
    return stage === undefined ? judgeBuild(build, over, waiting) : judgeStage(stage, build, over, waiting);
  }

  function hasStayedOver(build: Build, executeCount: number | undefined): boolean {
    if (!hasEndWord(build.word) || build.word === 'STAGE_SUCCESS') {
      endWithoutTime = undefined;
      return false;
    }
    const key = `${build.id} ${executeCount} ${build.word}`;
    if (endWithoutTime?.key !== key) endWithoutTime = { key, since: clock.now() };
    return clock.now() - endWithoutTime.since > endWithoutTimeMs;
  }

  /**
   * Somebody has retried the build again. A retry is only taken after an end, so ours has ended; servers from 1.14 on
   * still tell how, and an execution that went well is not taken back by another one.
   */
  async function overtaken(
    ref: ExecutionRef,
    attempt: number,
    latest: Build,
    executeCount: number,
    signal: AbortSignal,
  ): Promise<Snapshot> {
    // Asked for an execution it has no record of, the service answers with another one's: its list must be long enough.
    const kept = latest.starters.length >= attempt;
    const ours = kept ? await builds.detail(ref.executionId, signal, attempt) : undefined;
    if (ours !== undefined) {
      const reading = { build: ours, executeCount: attempt, over: true };
      const judged = judge(reading);
      if (judged.status === 'succeeded' || judged.status === 'skipped')
        return snapshot(judged, reading, attempt);
    }
    const by = latest.starters[0] === undefined ? '' : ` by ${latest.starters[0]}`;
    const end = ours === undefined ? '' : ` Ours ended as ${ours.word ?? 'unknown'}.`;
    const superseded = snapshot(
      { status: 'superseded', word: latest.word },
      { build: latest, executeCount, over: isOver(latest) },
      attempt,
    );
    const reason = `The build was retried again${by}: execution ${executeCount} is there now, not our execution ${attempt}.${end}`;
    return remember({ ...superseded, failureReason: reason }, readings.get(superseded));
  }

  function stageIn({ stages }: Build): Stage | undefined {
    if (wanted === undefined) return undefined;
    // A new build may run a newer definition, in which the stage of that name has another number.
    const named = stages.filter(({ name }) => name === wanted.name);
    const found =
      stages.find(({ id, name }) => id === wanted.id && name === wanted.name) ??
      (named.length === 1 ? named[0] : undefined) ??
      stages.find(({ id }) => id === wanted.id);
    if (found === undefined) throw new Error(`build_detail shows no stage ${wanted.id}`);
    return found;
  }

  function snapshot({ status, word }: Judged, reading: Reading, attempt: number | undefined): Snapshot {
    const { build, over } = reading;
    const url = links?.build(build.id);
    const stage = stageIn(build);
    const actions = actionsOf(build, stage === undefined ? build.stages : [stage]);
    const ended = status === 'failed' || status === 'cancelled';
    const made: Snapshot = {
      executionId: build.id,
      attempt,
      status,
      providerStatus: word ?? '',
      url,
      ...(stage === undefined
        ? { startedAt: build.startedAt, finishedAt: over ? build.endedAt : undefined }
        : span(stage, over || status === 'succeeded')),
      failureReason: ended ? reasonOf(build, stage, actions) : undefined,
      approval: status === 'waiting-approval' ? approvalIn(build, url) : undefined,
      // The service retries tasks by itself, within an execution, and rolls nothing back.
      rolledBackBy: undefined,
      notice: undefined,
      stages: build.stages.map(stageView),
      actions,
    };
    return remember(made, reading);
  }

  function remember(made: Snapshot, reading: Reading | undefined): Snapshot {
    if (reading !== undefined) readings.set(made, reading);
    return made;
  }

  return {
    observe,
    readingOf(made) {
      const reading = readings.get(made);
      if (reading === undefined) throw new Error('not a snapshot of this reader');
      return reading;
    },
  };
}

function reasonOf(build: Build, stage: Stage | undefined, actions: Snapshot['actions']): string | undefined {
  if (stage === undefined) return failureReason(actions) ?? reviewReason(build);
  const own = stageReason(stage, build);
  if (own === undefined) return failureReason(actions);
  const elsewhere = failureReason(actionsOf(build, build.stages));
  return elsewhere === undefined ? own : `${own} ${elsewhere}`;
}

function reviewReason(build: Build): string | undefined {
  const refused = build.stages.find(({ word }) => word === 'STAGE_SUCCESS');
  return refused === undefined ? undefined : stageReason(refused, build);
}
