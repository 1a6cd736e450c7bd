import { field, type Json, number, record, records, text } from '../json.js';

/** What a pipeline's detail says. Times stay the service's own texts: they are compared, never computed with. */
export interface Detail {
  readonly id: string;
  readonly name: string;
  /** The pipeline's own word. */
  readonly word: string | undefined;
  /** The stage the pipeline is at. */
  readonly stageIndex: number | undefined;
  readonly stages: readonly Stage[];
}

export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly index: number;
  /** What kind of stage it is: `dockerfile_build`, `official_deploy`. */
  readonly serviceName: string | undefined;
  /** Absent where the service shows no status of this stage. */
  readonly word: string | undefined;
  /** `undefined` when unset. */
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  /** Reviewers of a review stage. */
  readonly reviews: readonly Review[];
}

export interface Review {
  readonly user: string;
  readonly result: string | undefined;
}

/** `status.stages` may be null, absent, or shorter than `stages`: statuses belong to stages by position. */
export function parseDetail(body: unknown, wanted: string): Detail {
  const status = record(body, 'status');
  const statuses = field(status, 'stages');
  const list = Array.isArray(statuses) ? statuses : [];
  const word = text(status, 'status');
  const stageIndex = number(status, 'stage_index');
  return {
    id: idText(body) ?? wanted,
    name: text(body, 'name') ?? wanted,
    word,
    stageIndex,
    stages: records(body, 'stages').map((stage, index) => {
      const own: unknown = list[index];
      return {
        id: idText(stage) ?? String(index),
        name: text(stage, 'name') ?? '',
        index,
        serviceName: text(stage, 'service_name'),
        // What the pipeline does it does in the stage it is at, so its word stands in for a missing one there.
        word: text(own, 'status') ?? (stageIndex === index ? word : undefined),
        startTime: time(own, 'start_time'),
        endTime: time(own, 'end_time'),
        reviews: records(field(own, 'state'), 'review_results').map(parseReview),
      };
    }),
  };
}

function parseReview(review: Json): Review {
  return { user: text(review, 'user_name') ?? '', result: text(review, 'result') };
}

function idText(value: unknown): string | undefined {
  const id = number(value, 'id');
  return id === undefined ? text(value, 'id') : String(id);
}

/** Go's zero time stands for "unset". */
function time(value: unknown, key: string): string | undefined {
  const found = text(value, key);
  return found?.startsWith('0001-01-01T00:00:00') ? undefined : found;
}

/** One job record of a stage: one run of its work. */
export interface JobRecord {
  readonly id: string;
  readonly name: string;
  readonly word: string | undefined;
  readonly log: readonly string[];
}

/** The bare list of a stage's job records; the newest has the largest id. */
export function parseJobs(body: unknown): readonly JobRecord[] {
  const list = Array.isArray(body) ? body : [];
  return list.flatMap((job: unknown) => {
    const id = idText(job);
    if (id === undefined || !/^\d{1,20}$/.test(id)) return [];
    const name = [text(job, 'service'), `job ${id}`].filter((part) => part !== undefined).join(' ');
    const log = records(job, 'log').flatMap((line) => text(line, 'content') ?? []);
    return [{ id, name, word: text(job, 'state'), log }];
  });
}

/** Job ids are numbers beyond what JSON promises to keep exact, so they are compared as digits. */
export function newestJob(jobs: readonly JobRecord[]): JobRecord | undefined {
  return jobs.toSorted((a, b) => b.id.length - a.id.length || (a.id < b.id ? 1 : -1))[0];
}
