import type { Pipeline, StageRun } from '../model.js';
import { currentAttempt } from '../world/records.js';
import { type Asked, devpipe, say } from './context.js';
import { link } from './detail.js';
import { runWord, stageWord } from './words.js';

const STATUSES = ['COMPLETED', 'RUNNING', 'FAILED', 'CANCELED', 'PAUSED', 'SUSPEND', 'IGNORED'];

interface Wish {
  readonly offset: number;
  readonly limit: number;
  readonly status: readonly string[];
  readonly ascending: boolean;
}

/** The answer of ListPipelineRuns. A run that waits in the queue has no record yet. Stage times are texts. */
export function runList(asked: Asked, pipeline: Pipeline, body: unknown): object {
  const { offset, limit, status, ascending } = wishOf(body);
  const known = pipeline.executions.filter(
    ({ id }) => !asked.queue.holds(id) || !asked.faults.has('queue-hides-run', asked.call),
  );
  const wanted = known
    .map((execution) => ({ execution, word: runWord(asked, execution) }))
    .filter(({ word }) => status.length === 0 || status.includes(word))
    .sort((a, b) => (a.execution.startedAt - b.execution.startedAt) * (ascending ? 1 : -1));
  return {
    offset,
    limit,
    total: wanted.length,
    pipeline_runs: wanted.slice(offset, offset + limit).map(({ execution, word }) => ({
      pipeline_id: pipeline.name,
      pipeline_run_id: execution.id,
      executor_id: '',
      executor_name: say(asked, execution.trigger.by),
      stage_status_list: execution.stages.map((run, sequence) => stageRow(asked, run, sequence)),
      status: word,
      run_number: execution.number,
      trigger_type: 'Manual',
      build_params: {},
      artifact_params: {},
      start_time: execution.startedAt,
      end_time: execution.finishedAt ?? null,
      detail_url: link(asked, execution),
      modify_url: '',
    })),
  };
}

function stageRow(asked: Asked, run: StageRun, sequence: number): object {
  const attempt = currentAttempt(run);
  return {
    id: '',
    name: say(asked, run.definition.name),
    sequence,
    status: stageWord(asked, run),
    start_time: String(run.attempts[0]?.startedAt ?? ''),
    end_time: String(attempt?.finishedAt ?? ''),
  };
}

/** @throws HuaweiError `DEVCP.00014004` */
function wishOf(body: unknown): Wish {
  const invalid = (what: string) => devpipe('DEVCP.00014004', `invalid parameter: ${what}`);
  if (typeof body !== 'object' || body === null) throw invalid('body');
  const {
    offset = 0,
    limit = 10,
    status = [],
    sort_key: key = 'start_time',
    sort_dir: direction = 'desc',
  } = body as Record<string, unknown>;
  if (typeof offset !== 'number' || offset < 0) throw invalid('offset');
  if (typeof limit !== 'number' || limit < 1 || limit > 100) throw invalid('limit');
  if (!Array.isArray(status) || status.some((word) => !STATUSES.includes(word))) throw invalid('status');
  if (key !== 'start_time') throw invalid('sort_key');
  if (direction !== 'asc' && direction !== 'desc') throw invalid('sort_dir');
  return { offset, limit, status: status as string[], ascending: direction === 'asc' };
}
