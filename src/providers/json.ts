/**
 * Reading answers nobody guarantees: every accessor survives a missing, null or mistyped value.
 * Objects are looked into by own keys only, so a hostile `__proto__` is just another name.
 */
export type Json = Readonly<Record<string, unknown>>;

/** The parsed text, or `undefined` when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function field(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function record(value: unknown, key: string): Json {
  const found = field(value, key);
  return isRecord(found) ? found : {};
}

/** The records in a list; `null`, absent and strangers in between count as nothing. */
export function records(value: unknown, key: string): readonly Json[] {
  const found = field(value, key);
  return Array.isArray(found) ? found.filter(isRecord) : [];
}

/** A non-empty string. */
export function text(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function number(value: unknown, key: string): number | undefined {
  const found = field(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}
