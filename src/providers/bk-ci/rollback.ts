import { DefiniteError } from '../../engine/errors.js';
import type { Answer, Operation, Plan, Proof } from '../../engine/remote.js';
import { isTerminal } from '../../engine/status.js';
import { sendTrigger } from './answer.js';
import type { Api } from './api.js';
import type { Build } from './build.js';
import type { Builds } from './builds.js';
import { buildId } from './locate.js';
import { isOver } from './over.js';
import { sameParameters } from './parameters.js';
import { lastGoodBuild } from './rollback-target.js';
import type { BuildRow } from './row.js';
import { toStatus } from './statuses.js';
import { buildName } from './wish.js';

interface RollbackOptions {
  readonly api: Api;
  readonly builds: Builds;
  /** `target-execution-id` as given. */
  readonly chosen: string | undefined;
  readonly stageId: string | undefined;
  readonly current: Build;
}

/** Builds that came after the newest one known before; more than one page of them cannot be ours. */
const searched = 20;

/**
 * The service has no rollback of a deployment. `build_restart` of an earlier good build comes nearest: a new build with
 * that build's start parameters, on the pipeline's definition of today. It would start a second one just as gladly, so a
 * lost answer is searched for and never sent again.
 */
export async function rollbackOperation(options: RollbackOptions, signal: AbortSignal): Promise<Operation> {
  const { api, builds, chosen, current } = options;
  const targetId =
    chosen === undefined
      ? (await lastGoodBuild(builds, current, options.stageId, signal)).id
      : await buildId(builds, chosen, signal, 'target-execution-id');
  const target = await builds.detail(targetId, signal);
  if (!isOver(target)) {
    throw new DefiniteError(
      'bad-input',
      `target-execution-id: ${buildName(target)} has not ended (${target.word}), and going back to it would cancel it.`,
      'Name a build that has succeeded.',
    );
  }
  if (target.id === current.id && toStatus('build', target.word) !== 'succeeded') {
    throw new DefiniteError(
      'bad-input',
      `target-execution-id: ${buildName(target)} is the one to go back from (${target.word}).`,
      'Name a build that has succeeded, or use mode: retry.',
    );
  }
  const [newest] = await builds.history({ pageSize: 1 }, signal);
  const rows = { current: await rowOf(builds, current, signal), target: await rowOf(builds, target, signal) };
  const again = sameAgain(current, rows, target);
  const query = { pipelineId: builds.pipelineId, buildId: target.id };

  async function look(answer: Answer, abort: AbortSignal): Promise<Proof> {
    if (answer.kind === 'accepted' && answer.ref !== undefined) return exists(answer.ref.executionId, abort);
    const listed = await builds.history({ pageSize: searched }, abort);
    const fitting = listed.filter((row) => isNewer(row, newest) && resembles(row, rows.target));
    const [found, second] = fitting;
    if (found === undefined)
      return { effect: 'none', detail: `no new build like ${buildName(target)} is listed` };
    // More than one: nobody can say which is ours, and to follow the wrong one would be a lie.
    if (second !== undefined) {
      return { effect: 'none', detail: `${fitting.length} new builds are like ${buildName(target)}` };
    }
    return {
      effect: 'seen',
      ref: { executionId: found.id, attempt: 1 },
      proof: `${buildName(found)} has appeared, with the parameters and the user of ${buildName(target)}`,
    };
  }

  async function exists(id: string, abort: AbortSignal): Promise<Proof> {
    try {
      const made = await builds.detail(id, abort);
      const ref = { executionId: id, attempt: 1 };
      return { effect: 'seen', ref, proof: `${buildName(made)} is ${made.word ?? 'there'}` };
    } catch (error) {
      // Seen through a gateway, "not found" may be a bad request.
      if (error instanceof DefiniteError && error.kind !== 'no-permission') {
        return { effect: 'none', detail: `build ${id} is not known yet` };
      }
      throw error;
    }
  }

  return {
    plan: {
      kind: 'rollback',
      scope: undefined,
      summary: `start ${buildName(target)} anew, to go back from ${buildName(current)}`,
      targetExecutionId: target.id,
      request: api.shown('build_restart', query),
      resendable: false,
      alreadyDone: again.alreadyDone,
      underWay: undefined,
      warnings: [...warnings(target), ...again.warnings],
    },
    send: (abort) =>
      sendTrigger(api, 'build_restart', query, abort, (data) =>
        typeof data === 'string' && /^b-[0-9a-f]{32}$/.test(data)
          ? { executionId: data, attempt: 1 }
          : undefined,
      ),
    look,
  };
}

function warnings(target: Build): readonly string[] {
  const { version, latestVersion, executeCount = 1 } = target;
  const status = toStatus('build', target.word);
  return [
    ...(status === 'succeeded' || !isTerminal[status]
      ? []
      : [`${buildName(target)} ended as ${target.word}.`]),
    ...(version !== undefined && latestVersion !== undefined && version !== latestVersion
      ? [
          `${buildName(target)} ran version ${version} of the pipeline; its parameters will run on the newest released one (${latestVersion} at most).`,
        ]
      : []),
    ...(executeCount > 1
      ? [
          `${buildName(target)} has been retried: servers before August 2026 refuse to start such a build anew.`,
        ]
      : []),
  ];
}

async function rowOf(builds: Builds, { number }: Build, signal: AbortSignal): Promise<BuildRow | undefined> {
  return number === undefined ? undefined : builds.numbered(number, signal);
}

function isNewer(row: BuildRow, newest: BuildRow | undefined): boolean {
  return (row.number ?? 0) > (newest?.number ?? 0);
}

/** The new build is started as the target's user, with its parameters. */
function resembles(row: BuildRow, target: BuildRow | undefined): boolean {
  if (target === undefined || row.id === target.id || row.user !== target.user) return false;
  return sameParameters(row, target) !== false;
}

/** What the same parameters mean: to start the target anew does what the current build has done already. */
function sameAgain(
  current: Build,
  rows: { readonly current: BuildRow | undefined; readonly target: BuildRow | undefined },
  target: Build,
): Pick<Plan, 'alreadyDone' | 'warnings'> {
  const succeeded = toStatus('build', current.word) === 'succeeded';
  if (succeeded && current.id === target.id)
    return { alreadyDone: `${buildName(current)} is what is there`, warnings: [] };
  const known = rows.current !== undefined && rows.target !== undefined;
  if (!known || sameParameters(rows.current, rows.target) !== true)
    return { alreadyDone: undefined, warnings: [] };
  const same = `${buildName(current)} had the same start parameters as ${buildName(target)}`;
  return succeeded
    ? { alreadyDone: `${same} and succeeded, so to start that anew would do the same again`, warnings: [] }
    : {
        alreadyDone: undefined,
        warnings: [`${same}: if they say which version it is, this does not bring another one.`],
      };
}
