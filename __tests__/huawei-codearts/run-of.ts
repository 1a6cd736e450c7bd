import { parseRun, type Run } from '../../src/providers/huawei-codearts/run.js';

export interface JobFacts {
  readonly status?: string | null;
  readonly dispatch?: string | null;
  readonly start?: number | null;
  readonly end?: number | null;
  readonly message?: string;
  readonly steps?: readonly object[];
}

export interface StageFacts {
  readonly status?: string | null;
  readonly start?: number | null;
  readonly end?: number | null;
  readonly jobs?: readonly JobFacts[];
}

/** A run detail as the service writes it, parsed. Stages are called S0, S1 …, jobs J0, J1 …. */
export function runOf(
  status: string | null,
  stages: readonly StageFacts[] = [],
  more: Readonly<Record<string, unknown>> = {},
): Run {
  return parseRun(
    {
      id: 'run',
      status,
      start_time: 1_000,
      end_time: null,
      ...more,
      stages: stages.map((stage, sequence) => ({
        id: `stage-${sequence}`,
        name: `S${sequence}`,
        identifier: `i${sequence}`,
        sequence,
        status: stage.status,
        start_time: stage.start,
        end_time: stage.end,
        jobs: (stage.jobs ?? []).map((job, position) => ({
          id: `job-${position}`,
          name: `J${position}`,
          identifier: `j${position}`,
          sequence: position,
          status: job.status,
          last_dispatch_id: job.dispatch,
          start_time: job.start,
          end_time: job.end,
          message: job.message,
          steps: job.steps ?? [],
        })),
      })),
    },
    'run',
  );
}
