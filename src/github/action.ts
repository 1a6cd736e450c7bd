import type { EngineEvent } from '../engine/events.js';
import { createRedactor } from '../http/redact.js';
import { parseInputs } from '../inputs/parse.js';
import { inputSpecs } from '../inputs/spec.js';
import { operate } from '../operate.js';
import { redacted } from '../report/redacted.js';
import { toSummary } from '../report/summary.js';
import { addToTimeline, emptyTimeline, failuresIn } from '../report/timeline.js';
import * as core from './commands.js';
import { createDeployment } from './deployment.js';
import { createLog } from './log.js';
import { createOutputs } from './outputs.js';
import { createLeftover } from './state.js';

export interface ActionDoor {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** The action's whole life. Returns the process's exit code. */
export async function runAction({ env, signal }: ActionDoor): Promise<number> {
  const redactor = createRedactor();
  const { redact } = redactor;
  const hide = (value: string) => {
    redactor.add(value);
    // The runner masks what it is told without a minimum length; one letter would blank the whole log.
    if (value.length >= 4) core.setSecret(value);
  };
  for (const { name, secret } of inputSpecs) {
    if (secret) hide(core.getInput(name));
  }
  const parsed = parseInputs((name) => core.getInput(name));
  const log = createLog(redact);
  const outputs = createOutputs(redact);
  const { onCancel } = parsed.settings.request;
  const leftover = onCancel === 'stop' ? createLeftover() : undefined;
  const { environment, token } = parsed.settings.github;
  const deployment =
    environment === undefined || token === undefined
      ? undefined
      : createDeployment({
          environment,
          token,
          provider: parsed.settings.provider,
          mode: parsed.settings.request.mode,
          env,
          userAgent: userAgent(env),
          redact,
          warn: log.warn,
          debug: log.debug,
        });
  let timeline = emptyTimeline;
  const emit = (said: EngineEvent, at: number) => {
    const event = redacted(said, redact);
    timeline = addToTimeline(timeline, event, at);
    if (event.type === 'report') {
      outputs.set(event.report);
      deployment?.track(event.report);
    } else {
      log.event(event, at);
    }
    // The service is to be asked about the id as it is.
    if (said.type === 'report') leftover?.track(said.report);
  };
  const { mode } = parsed.settings.request;
  log.begin(`restage: ${mode} with ${parsed.settings.provider}`);
  const operated = await operate(
    parsed,
    {
      env,
      signal,
      emit,
      secret: hide,
      warn: log.warn,
      debug: log.debug,
      oidcToken: env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? (audience) => core.getIDToken(audience) : undefined,
      userAgent: userAgent(env),
    },
    redactor,
  );
  const { verdict, problems } = redacted(operated, redact);
  outputs.set(verdict.report);
  // What is left to the post step: what could not be stopped, or whatever there is if the process is killed before.
  const { unstopped } = operated.verdict;
  if (unstopped === undefined) leftover?.clear();
  else leftover?.keep(unstopped);
  log.end(verdict, problems, failuresIn(timeline));
  if (parsed.settings.github.summary && env['GITHUB_STEP_SUMMARY']) {
    const { request } = parsed.settings;
    writeSummary(toSummary({ request, verdict, timeline, problems, redact }));
  }
  // Last, because it may have to wait for GitHub.
  await deployment?.end(verdict);
  return verdict.exitCode === 0 ? 0 : 1;
}

function writeSummary(markdown: string): void {
  try {
    core.appendSummary(markdown);
  } catch (error) {
    core.warning(
      `The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Names the workflow run in the service's access log; only texts of a safe shape. */
function userAgent(env: ActionDoor['env']): string {
  const run = [env['GITHUB_REPOSITORY'], env['GITHUB_RUN_ID']].filter(
    (part) => part !== undefined && /^[\w./-]{1,200}$/.test(part),
  );
  return ['restage/0.1', ...(run.length === 2 ? [`github-actions/${run.join('/')}`] : [])].join(' ');
}
