import { AwsError } from './error.js';

/**
 * Request shapes and the service's way to complain about them. The sentences are those of recorded answers:
 * "1 validation error detected: Value at 'x' failed to satisfy constraint: Member must …", several joined by "; "
 * (radkawar/stackd, `testdata/aws/codepipeline/history_filter_validation_native.json`, `rollback_boundaries_native.json`).
 */
export interface Member<T> {
  /** Note every violation at `path` in `problems`; what is returned is used only when there is none. */
  read(value: unknown, path: string, problems: string[]): T;
}

export type Shape = Readonly<Record<string, Member<unknown>>>;
export type Input<S extends Shape> = { readonly [K in keyof S]: S[K] extends Member<infer T> ? T : never };

/**
 * Read the members of a request.
 *
 * @throws AwsError `ValidationException` naming every violation, `SerializationException` for a wrong JSON type.
 */
export function readInput<S extends Shape>(shape: S, value: unknown): Input<S> {
  const problems: string[] = [];
  const input = structure(shape).read(value, '', problems);
  if (problems.length > 0) {
    const count = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
    throw new AwsError('ValidationException', `${count} detected: ${problems.join('; ')}`);
  }
  return input;
}

export function structure<S extends Shape>(shape: S): Member<Input<S>> {
  return {
    read(value, path, problems) {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw wrongType(path, 'a structure');
      const given = value as Readonly<Record<string, unknown>>;
      const members = Object.entries(shape).map(([name, member]) => {
        const place = path === '' ? name : `${path}.${name}`;
        return [name, member.read(given[name], place, problems)] as const;
      });
      return Object.fromEntries(members) as Input<S>;
    },
  };
}

export function optional<T>(member: Member<T>): Member<T | undefined> {
  return {
    read: (value, path, problems) =>
      value === undefined || value === null ? undefined : member.read(value, path, problems),
  };
}

export function text(bounds: { min?: number; max?: number; pattern?: string }): Member<string> {
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern } = bounds;
  return scalar('string', (value, problem) => {
    if (value.length < min) problem(`have length greater than or equal to ${min}`);
    if (value.length > max) problem(`have length less than or equal to ${max}`);
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
      problem(`satisfy regular expression pattern: ${pattern}`);
    }
  });
}

export function choice<T extends string>(...values: readonly T[]): Member<T> {
  const member = scalar('string', (value, problem) => {
    if (!values.some((known) => known === value)) {
      problem(`satisfy enum value set: [${[...values].sort().join(', ')}]`);
    }
  });
  return { read: (value, path, problems) => member.read(value, path, problems) as T };
}

export function integer(min: number, max: number): Member<number> {
  return scalar('number', (value, problem) => {
    if (value < min) problem(`have value greater than or equal to ${min}`);
    if (value > max) problem(`have value less than or equal to ${max}`);
  });
}

export function flag(): Member<boolean> {
  return scalar('boolean', () => {});
}

interface Scalars {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

function scalar<K extends keyof Scalars>(
  kind: K,
  check: (value: Scalars[K], problem: (what: string) => void) => void,
): Member<Scalars[K]> {
  return {
    read(value, path, problems) {
      const problem = (what: string) => {
        problems.push(`Value at '${path}' failed to satisfy constraint: Member must ${what}`);
      };
      if (value === undefined || value === null) problem('not be null');
      else if (typeof value !== kind) throw wrongType(path, `a ${kind}`);
      else check(value as Scalars[K], problem);
      return value as Scalars[K];
    },
  };
}

function wrongType(path: string, expected: string): AwsError {
  return new AwsError('SerializationException', `Value at '${path}' can not be converted to ${expected}`);
}
