import { type Json, number, records, text } from '../json.js';
import { time } from './build.js';

/** One line of `build_histories` or `batch_get_build_status`: cheap, without the model. */
export interface BuildRow {
  readonly id: string;
  readonly number: number | undefined;
  readonly word: string | undefined;
  /** In `build_histories` from 1.11 on. */
  readonly executeCount: number | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly user: string | undefined;
  /** Start parameters by name, for comparing only: values may be secrets. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Right after a retry this list is still the one before it: good for durations, never for a state. */
  readonly stages: readonly RowStage[];
}

export interface RowStage {
  readonly id: string;
  readonly name: string | undefined;
  readonly word: string | undefined;
  readonly elapsedMs: number | undefined;
}

export function parseRow(row: Json): BuildRow {
  return {
    id: text(row, 'id') ?? '',
    number: number(row, 'buildNum'),
    word: text(row, 'status'),
    executeCount: number(row, 'executeCount'),
    startedAt: time(row, 'startTime'),
    endedAt: time(row, 'endTime'),
    user: text(row, 'userId'),
    parameters: new Map(
      records(row, 'buildParameters').map((parameter) => [
        text(parameter, 'key') ?? '',
        JSON.stringify(parameter['value'] ?? null),
      ]),
    ),
    stages: records(row, 'stageStatus').map((stage) => ({
      id: text(stage, 'stageId') ?? '',
      name: text(stage, 'name'),
      word: text(stage, 'status'),
      elapsedMs: number(stage, 'elapsed'),
    })),
  };
}
