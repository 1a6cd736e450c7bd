/**
 * Plain data with every text in it redacted. Done before anything is cut to a length: half of a secret would not be
 * found any more.
 */
export function redacted<T>(value: T, redact: (text: string) => string): T {
  return within(value, redact) as T;
}

function within(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => within(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, within(item, redact)]));
}
