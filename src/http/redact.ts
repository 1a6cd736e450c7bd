/** A shorter "secret" would blank out ordinary words and give itself away by that. */
const SHORTEST = 4;
const MASK = '***';

export interface Redactor {
  /** From now on hide `secret`. Fewer than 4 characters: ignored. */
  add(secret: string): void;
  /** `text` with every known secret, in every form it may have been written in, replaced by `***`. */
  redact(text: string): string;
}

export function createRedactor(): Redactor {
  const known = new Set<string>();
  return {
    add: (secret) => {
      for (const form of forms(secret)) if (form.length >= SHORTEST) known.add(form);
    },
    redact: (text) => {
      // A mask can complete another secret ("*" + "***"). Every round shortens the text, so this ends.
      let before: string;
      let after = text;
      do {
        before = after;
        after = mask(before, known);
      } while (after !== before);
      return after;
    },
  };
}

/** How a secret looks in a URL, a form, a JSON document or a Basic header. */
function forms(secret: string): string[] {
  const value = secret.toWellFormed();
  if (value.length < SHORTEST) return [];
  const uri = encodeURIComponent(value);
  const base64 = Buffer.from(value).toString('base64');
  return [
    secret,
    secret.trim(),
    uri,
    uri.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
    new URLSearchParams({ '': value }).toString().slice(1),
    base64,
    // Unpadded: the padding may be cut off, or be completed by what follows.
    base64.replace(/=+$/, ''),
    Buffer.from(value).toString('base64url'),
    JSON.stringify(secret).slice(1, -1),
  ];
}

/** One pass over all occurrences; those that overlap share one mask, so no remainder of either stays. */
function mask(text: string, known: ReadonlySet<string>): string {
  const found: [start: number, end: number][] = [];
  for (const form of known) {
    for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1))
      found.push([at, at + form.length]);
  }
  if (found.length === 0) return text;
  found.sort(([a], [b]) => a - b);
  let result = '';
  let end = 0;
  for (const [start, stop] of found) {
    if (start >= end) result += text.slice(end, start) + MASK;
    end = Math.max(end, stop);
  }
  return result + text.slice(end);
}
