/**
 * What was probably meant by `given`: the candidate it begins, else the one with the fewest typing errors (a letter
 * wrong, missing, too many, or two swapped); `undefined` when none is near.
 */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  const plain = normal(given);
  if (plain.length >= 3) {
    const begun = candidates.filter((candidate) => normal(candidate).startsWith(plain));
    if (begun.length === 1) return begun[0];
  }
  let best: { candidate: string; errors: number } | undefined;
  for (const candidate of candidates) {
    const errors = distance(plain, normal(candidate));
    if (errors <= Math.max(1, Math.floor((plain.length + 1) / 3)) && errors < (best?.errors ?? Infinity)) {
      best = { candidate, errors };
    }
  }
  return best?.candidate;
}

/** `pipelineId` and `PIPELINE_ID` are pipeline-id, written otherwise. Cut, because the distance is quadratic. */
function normal(name: string): string {
  return name
    .slice(0, 60)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** Optimal string alignment distance. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
