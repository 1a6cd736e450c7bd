import type { Call, Faults } from '../faults.js';
import { HOSTILE_TEXT } from '../hostile-text.js';
import { HuaweiError } from '../huawei/error.js';
import type { Stale } from '../huawei/stale.js';
import type { Pipeline, StageDefinition } from '../model.js';
import { definitionOf } from '../world/records.js';
import type { World } from '../world/world.js';

/** What a call may use. */
export interface Context {
  readonly world: World;
  readonly faults: Faults;
  readonly stale: Stale;
}

export type Asked = Context & { readonly call: Call };

/** Text as the service tells it, which need not be friendly. */
export function say({ faults, call }: Pick<Asked, 'faults' | 'call'>, text: string): string {
  return faults.has('hostile-text', call) ? `${text}${HOSTILE_TEXT}` : text;
}

/** The service's own error; the first three digits of its number are the HTTP status. */
export function svcstg(code: string, message: string): HuaweiError {
  return new HuaweiError(code, message, Number(/\.(\d{3})\d{4}$/.exec(code)?.[1] ?? 500));
}

/** Made up: the documentation lists no code for a path or query of the wrong shape, only its status. */
export function malformed(what: string): HuaweiError {
  return svcstg('SVCSTG.SWR.4000000', `请求错误 (bad request): ${what}`);
}

/** @throws HuaweiError when the id is none, or nobody's (made up: the code for that is not documented). */
export function pipelineOf({ world }: Context, parameters: Readonly<Record<string, string>>): Pipeline {
  const id = parameters['pipeline'] ?? '';
  if (!/^\d+$/.test(id)) throw malformed('pipeline_id');
  const pipeline = world.pipeline(id);
  if (pipeline === undefined) throw svcstg('SVCSTG.SWR.4040000', '流水线不存在 (no such pipeline)');
  return pipeline;
}

/** @throws HuaweiError for an index that is none of this pipeline */
export function stageAt(pipeline: Pipeline, parameters: Readonly<Record<string, string>>): StageDefinition {
  const index = parameters['stage'] ?? '';
  const stage = /^\d+$/.test(index) ? definitionOf(pipeline).stages[Number(index)] : undefined;
  if (stage === undefined) throw malformed('stage_index');
  return stage;
}
