import type { Call, Faults } from '../faults.js';
import { HOSTILE_TEXT } from '../hostile-text.js';
import { HuaweiError } from '../huawei/error.js';
import type { Stale } from '../huawei/stale.js';
import type { Execution, Pipeline } from '../model.js';
import type { World } from '../world/world.js';
import type { Ids } from './ids.js';
import { PROJECT_ID } from './ids.js';
import type { Queue } from './queue.js';

/** What a call may use. */
export interface Context {
  readonly world: World;
  readonly faults: Faults;
  readonly ids: Ids;
  readonly queue: Queue;
  readonly stale: Stale;
}

export type Asked = Context & { readonly call: Call };

/** Text as the service tells it, which need not be friendly. */
export function say({ faults, call }: Pick<Asked, 'faults' | 'call'>, text: string): string {
  return faults.has('hostile-text', call) ? `${text}${HOSTILE_TEXT}` : text;
}

/** The service's own errors come in a 200. */
export function devpipe(code: string, message: string, objectShaped = false): HuaweiError {
  return new HuaweiError(code, message, 200, objectShaped);
}

/**
 * The pipeline of a path.
 *
 * @throws HuaweiError `DEVPIPE.00011412`, `DEVPIPE.00011401`, `DEVCP.00014004` for an id that is none
 */
export function pipelineOf({ world }: Context, parameters: Readonly<Record<string, string>>): Pipeline {
  const { project = '', pipeline: id = '' } = parameters;
  for (const given of [project, id]) {
    if (!/^[0-9A-Za-z]{32}$/.test(given)) throw devpipe('DEVCP.00014004', `invalid parameter: ${given}`);
  }
  if (project !== PROJECT_ID) throw devpipe('DEVPIPE.00011412', '项目不存在 (the project does not exist)');
  const pipeline = world.pipeline(id);
  if (pipeline === undefined) throw devpipe('DEVPIPE.00011401', '流水线不存在 (the pipeline does not exist)');
  return pipeline;
}

/** @throws HuaweiError `DEVCP.00012002` */
export function runOf(pipeline: Pipeline, id: string): Execution {
  if (!/^[0-9A-Za-z]{32}$/.test(id)) throw devpipe('DEVCP.00014004', `invalid parameter: ${id}`);
  const run = pipeline.executions.find((execution) => execution.id === id);
  if (run === undefined) throw noRecord();
  return run;
}

export function noRecord(): HuaweiError {
  return devpipe('DEVCP.00012002', '数据库中没有该记录 (the record is not in the database)');
}
