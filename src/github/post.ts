import { parseInputs } from '../inputs/parse.js';
import { inputSpecs } from '../inputs/spec.js';
import { stopLeftover } from '../operate.js';
import { oneLine } from '../report/inert.js';
import type { ActionDoor } from './action.js';
import * as core from './commands.js';
import { readLeftover } from './state.js';

/**
 * The post step: with `on-cancel: stop`, stops what a main step that was killed could not. It never fails the job,
 * which is cancelled anyway.
 */
export async function runPost({ env, signal }: ActionDoor): Promise<number> {
  const ref = readLeftover(env);
  if (ref === undefined) return 0;
  const hide = (value: string) => {
    if (value.length >= 4) core.setSecret(value);
  };
  for (const { name, secret } of inputSpecs) {
    if (secret) hide(core.getInput(name));
  }
  const parsed = parseInputs((name) => core.getInput(name));
  const id = oneLine(ref.executionId);
  try {
    await stopLeftover(parsed, ref, {
      env,
      signal,
      emit: () => {},
      secret: hide,
      warn: (message) => core.warning(oneLine(message)),
      debug: (message) => core.debug(oneLine(message)),
      oidcToken: env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? (audience) => core.getIDToken(audience) : undefined,
      userAgent: 'restage/0.1',
    });
    core.info(`Execution ${id} was told to stop.`);
  } catch (error) {
    const why = oneLine(error instanceof Error ? error.message : String(error));
    core.warning(`Execution ${id} could not be stopped and may go on: ${why}`);
  }
  return 0;
}
