/**
 * Texts from a provider may be anything: workflow commands, terminal escapes, text that runs backwards, a megabyte.
 * These make them plain text. Where they are shown as Markdown or HTML they are escaped there, too.
 */

/** Escape sequences of terminals: CSI, OSC and the two-character ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;

/** C0 and C1 controls but tab and newline; direction overrides, isolates and marks; zero-width; line separators. */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Many lines of plain text, at most `most` characters. */
export function plainText(text: string, most: number): string {
  // Cut before the expressions run, so that a huge text costs nothing; twice the length leaves room for what goes.
  const rough = text.slice(0, most * 2).replace(/\r\n?/g, '\n');
  const plain = rough.replace(ansi, '').replace(controls, '').toWellFormed();
  return cut(plain, most);
}

/**
 * One line of plain text that no CI system takes for a command: GitHub's `::` counts only at the start of a line; its
 * old form `##[` and those of Azure Pipelines (`##vso[`) and TeamCity (`##teamcity[`) anywhere.
 */
export function oneLine(text: string, most = 500): string {
  const line = plainText(text, most * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/##(?=\w*\[)/g, '## ');
  return cut(line.startsWith('::') ? `\u2236${line.slice(1)}` : line, most);
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not through the middle of a character.
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}
