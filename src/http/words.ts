/** The error a person should see of those that a dual-stack connection attempt collects. */
export function firstOf(error: unknown): unknown {
  return error instanceof AggregateError ? (error.errors[0] ?? error) : error;
}

/** The code of a Node or undici error, else "". */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** The message of anything that was thrown, without its cause. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

export function seconds(ms: number): string {
  return `${ms / 1_000} s`;
}
