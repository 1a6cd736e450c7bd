import { parseJson } from '../json.js';

/**
 * The service's documents are JSON when it honours `Accept`, and YAML when it does not (its documented default, and what
 * the older page shows). JSON is tried first; the YAML reader is loaded only when it is needed.
 *
 * Times stay texts in both: `0001-01-01T00:00:00Z`, Go's zero time, means "unset" and must not become a date.
 *
 * @returns `undefined` for what is neither, or is no object or list
 */
export async function parseDocument(text: string): Promise<unknown> {
  const json = parseJson(text);
  if (json !== undefined) return json;
  const { parse } = await import('yaml');
  try {
    const value: unknown = parse(text, { logLevel: 'error' });
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
