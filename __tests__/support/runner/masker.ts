/**
 * Replaces secrets by `***`, the way the runner's SecretMasker does: every value is also looked for in the forms
 * it takes inside JSON, XML, a URL or base64, and there is no shortest length.
 *
 * The runner's two forms for PowerShell's coloured error text are left out.
 */
export class Masker {
  readonly #forms = new Set<string>();

  /** A value of several lines is also masked line by line, because logs are masked line by line. */
  add(value: string): void {
    for (const part of [value, ...value.split(/[\r\n]+/).map((line) => line.trim())]) {
      for (const form of [part, ...encodings(part)]) {
        if (form !== '') this.#forms.add(form);
      }
    }
  }

  mask(text: string): string {
    const ranges = this.#ranges(text);
    if (ranges.length === 0) return text;
    let masked = '';
    let at = 0;
    for (const { start, end } of ranges) {
      masked += `${text.slice(at, start)}***`;
      at = end;
    }
    return masked + text.slice(at);
  }

  /** Overlapping and touching finds become one, so the number of stars does not tell how a secret is built. */
  #ranges(text: string): Range[] {
    const found: Range[] = [];
    for (const form of this.#forms) {
      for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
        found.push({ start, end: start + form.length });
      }
    }
    found.sort((a, b) => a.start - b.start);
    const merged: Range[] = [];
    for (const range of found) {
      const last = merged.at(-1);
      if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
      else merged.push(range);
    }
    return merged;
  }
}

interface Range {
  readonly start: number;
  end: number;
}

function encodings(value: string): string[] {
  return [
    base64(value, 0),
    base64(value, 1),
    base64(value, 2),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    JSON.stringify(value).slice(1, -1),
    uriEscape(value),
    xmlEscape(value),
    withoutQuotes(value),
  ];
}

/**
 * Base64 of the value without its first bytes. Base64 takes three bytes at a time, so inside a longer text
 * (`user:password`) a secret looks different depending on where it begins.
 */
function base64(value: string, shift: 0 | 1 | 2): string {
  const bytes = Buffer.from(value, 'utf8');
  return bytes.subarray(bytes.length > shift ? shift : 0).toString('base64');
}

function uriEscape(value: string): string {
  const escaped = encodeURIComponent(value.toWellFormed());
  return escaped.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function xmlEscape(value: string): string {
  return value.replace(/[<>"'&]/g, (char) => xmlEntities[char] ?? char);
}

const xmlEntities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '&': '&amp;',
};

function withoutQuotes(value: string): string {
  return value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : '';
}
