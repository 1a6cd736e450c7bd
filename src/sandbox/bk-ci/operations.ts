import type { Call } from '../faults.js';
import { buildRestart, buildStop } from './commands.js';
import type { Changed, Context } from './context.js';
import { buildDetail } from './detail.js';
import { batchGetBuildStatus, buildHistories, buildStatus } from './lists.js';
import type { Profile } from './profile.js';
import { buildRetry } from './retry.js';

/** One operation of the open API v4. Source: ApigwBuildResourceV4.kt. */
export interface Operation {
  readonly kind: Call['kind'];
  readonly method: 'GET' | 'POST';
  /** Only some releases have it. */
  readonly since?: keyof Pick<Profile, 'batch'>;
  /** @throws BkError */
  readonly run: (context: Context) => Changed;
}

export const operations: Readonly<Record<string, Operation>> = {
  build_detail: read('GET', buildDetail),
  build_status: read('GET', buildStatus),
  build_histories: read('GET', buildHistories),
  batch_get_build_status: { ...read('POST', batchGetBuildStatus), since: 'batch' },
  build_retry: { kind: 'trigger', method: 'POST', run: buildRetry },
  build_restart: { kind: 'trigger', method: 'POST', run: buildRestart },
  build_stop: { kind: 'trigger', method: 'POST', run: buildStop },
};

function read(method: 'GET' | 'POST', run: (context: Context) => object): Operation {
  return { kind: 'read', method, run: (context) => ({ data: run(context), accepted: false }) };
}
