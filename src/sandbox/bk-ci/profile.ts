import { DefiniteError } from '../../engine/errors.js';

/** What differs between releases of the service, as far as a client of a retry can see it. */
export interface Profile {
  /** `build_detail` tells executions: executeCount, recordList, an earlier one on demand. */
  readonly records: boolean;
  readonly batch: boolean;
  /** A step id as `taskId`. `expired`: it is found, and then its record is not. */
  readonly stepId: 'unknown' | 'expired' | 'known';
  /** Tasks count their manual retries. */
  readonly manualRetries: boolean;
  /** A build that is too old is refused. */
  readonly ageLimit: boolean;
  /** A task has to allow being skipped. */
  readonly skipCheck: boolean;
  /** What an unfinished build answers to a retry it does not take. */
  readonly unfinished: 'by-state' | 'always-running';
  /** A retry of the whole build deletes the variables of an unfinished one, and then refuses. */
  readonly wipesBeforeRefusal: boolean;
  /** A build that had been retried can be started anew. */
  readonly restartsRetried: boolean;
  readonly running: number;
  readonly stageNotFailed: number;
}

/** Source: the release branches of TencentBlueKing/bk-ci, compared (version matrix in the service's source). */
const v1_11: Profile = {
  records: false,
  batch: false,
  stepId: 'unknown',
  manualRetries: false,
  ageLimit: false,
  skipCheck: false,
  unfinished: 'always-running',
  wipesBeforeRefusal: false,
  restartsRetried: false,
  running: 2101901,
  stageNotFailed: 2101911,
};

const v1_14: Profile = { ...v1_11, records: true, running: 2101129, stageNotFailed: 2101114 };

const v3_2: Profile = { ...v1_14, stepId: 'expired', ageLimit: true, skipCheck: true };

const v4_2: Profile = {
  ...v3_2,
  batch: true,
  stepId: 'known',
  manualRetries: true,
  unfinished: 'by-state',
  wipesBeforeRefusal: true,
  restartsRetried: true,
};

export const profiles = { '1.11': v1_11, '1.14': v1_14, '3.2': v3_2, '4.2': v4_2 } as const;

export type Version = keyof typeof profiles;

const PREFIX = 'version-';

/**
 * A version may be chosen among the faults: `version-1.11`. It is none of them, as a server does not change it while it
 * runs, so it is taken out.
 *
 * @throws DefiniteError (`bad-input`) for a version there is no profile of, listing the known ones.
 */
export function takeVersion(
  faults: readonly string[],
  otherwise: Version,
): { readonly version: Version; readonly faults: readonly string[] } {
  const chosen = faults.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  const version = chosen.at(-1) ?? otherwise;
  if (!Object.hasOwn(profiles, version)) {
    const known = Object.keys(profiles).map((name) => `${PREFIX}${name}`);
    throw new DefiniteError(
      'bad-input',
      `unknown sandbox fault "${PREFIX}${version}"; known: ${known.join(', ')}`,
    );
  }
  return { version: version as Version, faults: faults.filter((name) => !name.startsWith(PREFIX)) };
}
