/**
 * The few pieces of GitHub's Markdown that the summary is made of. Cells and labels must have been escaped before: what
 * they hold is put between the borders as it is.
 */

/** No Markdown, HTML, table border, mention, link or formula survives; it reads as it was written. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_{}[\]()#+!|~$@:."'=-]/g, (character) => `&#${character.charCodeAt(0)};`)
      // Mentions, addresses and numbers of issues are looked for after entities have been resolved: a space of no width
      // keeps them from being found.
      .replace(/&#(64|35);(?=[\p{L}\p{N}])/gu, '&#$1;&#8203;')
  );
}

/**
 * A link, or nothing for an address that is not plain https. Nothing in it can end the link or the cell it is in.
 *
 * @param label escaped text
 */
export function link(label: string, url: string): string | undefined {
  const safe = safeUrl(url);
  return safe === undefined
    ? undefined
    : `[${label}](${safe.replaceAll('&', '&amp;').replaceAll('$', '&#36;')})`;
}

/** The address in characters that mean nothing in Markdown; undefined unless it is https, without a name or password. */
export function safeUrl(url: string): string | undefined {
  if (url.length > 2_048 || !URL.canParse(url)) return undefined;
  const { protocol, username, password, href } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '') return undefined;
  return href.replace(
    /[^A-Za-z0-9\-._~:/?#@!$&+,;=%]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

export function host(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

export type Row = readonly string[];

/**
 * A table that takes at most `mostBytes`, or no lines at all without rows. Rows that do not fit are left out of the
 * middle, where a line says how many.
 *
 * @param missing rows that were left out before, after the first `missing.after` rows
 */
export function table(
  head: Row,
  rows: readonly Row[],
  mostBytes: number,
  missing: { readonly count: number; readonly after: number } = { count: 0, after: 0 },
): readonly string[] {
  if (rows.length === 0) return [];
  const lines = rows.map(line);
  const budget = mostBytes - size(line(head)) - 100;
  const [front, back] = ends(lines, budget, missing.count > 0 ? missing.after : Math.ceil(lines.length / 2));
  const left = lines.length - front.length - back.length + missing.count;
  const gap = left === 0 ? [] : [line([`… ${left} more`, ...head.slice(1).map(() => '')])];
  return [line(head), line(head.map(() => '---')), ...front, ...gap, ...back, ''];
}

/** What may be folded away. */
export function details(summary: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : ['<details>', `<summary>${summary}</summary>`, '', ...lines, '</details>', ''];
}

/** As many lines as fit, half of the budget for those before `middle` and what is left for those after it. */
function ends(
  lines: readonly string[],
  budget: number,
  middle: number,
): [readonly string[], readonly string[]] {
  const taken = (some: readonly string[], most: number) => {
    let used = 0;
    let count = 0;
    for (const text of some) {
      used += size(text);
      if (used > most) break;
      count += 1;
    }
    return some.slice(0, count);
  };
  const whole = lines.reduce((sum, text) => sum + size(text), 0) <= budget;
  const front = whole ? lines.slice(0, middle) : taken(lines.slice(0, middle), budget / 2);
  const rest = budget - front.reduce((sum, text) => sum + size(text), 0);
  return [front, taken(lines.slice(middle).reverse(), rest).toReversed()];
}

function line(cells: Row): string {
  return `| ${cells.join(' | ')} |`;
}

function size(text: string): number {
  return Buffer.byteLength(text) + 1;
}
