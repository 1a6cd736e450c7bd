import { DefiniteError } from '../../engine/errors.js';
import type { Api, Call } from '../huawei/api.js';
import { isRecord } from '../json.js';
import { type Detail, type JobRecord, parseDetail, parseJobs } from './detail.js';

/** One pipeline: its calls, and its reads, typed. API version v3. */
export interface Pipeline {
  readonly id: string;
  detail(signal: AbortSignal): Promise<Detail>;
  /**
   * Job records of a stage; none where the service keeps none. They only make the picture clearer: `undefined` when they
   * cannot be read, and then they are not asked for again.
   */
  jobs(stageIndex: number, signal: AbortSignal): Promise<readonly JobRecord[] | undefined>;
  /** The only state-changing call there is. */
  start(stageIndex: number, mode: 'retry' | 'rollback'): Call;
}

export function openPipeline(api: Api, id: string): Pipeline {
  const root = ['v3', 'manage', 'pipelines', id];
  const stage = (index: number) => [...root, 'stages', String(index)];
  let unreadable = false;
  return {
    id,
    async detail(signal) {
      const body = await api.read({ operation: 'ShowPipeline', method: 'GET', path: root }, signal);
      if (!isRecord(body)) throw new Error('ShowPipeline: the answer is no object');
      return parseDetail(body, id);
    },
    async jobs(stageIndex, signal) {
      if (unreadable) return undefined;
      try {
        const path = [...stage(stageIndex), 'jobs'];
        return parseJobs(await api.read({ operation: 'ListStageJobs', method: 'GET', path }, signal));
      } catch (error) {
        signal.throwIfAborted();
        // Whether every kind of stage has job records is not documented.
        if (error instanceof DefiniteError && error.kind === 'not-found') return [];
        unreadable = true;
        return undefined;
      }
    },
    start: (stageIndex, mode) => ({
      operation: 'StartStage',
      method: 'POST',
      path: [...stage(stageIndex), 'start'],
      // The documentation's word for word value; it goes with rollback only.
      query: mode === 'rollback' ? { mode, source: 'rollback::true' } : { mode },
    }),
  };
}
