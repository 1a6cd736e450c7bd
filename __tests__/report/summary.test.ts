import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gantt, ganttText } from '../../src/report/gantt.js';
import { link, safeUrl } from '../../src/report/markdown.js';
import { toSummary } from '../../src/report/summary.js';
import { hostile } from './hostile.js';
import {
  action,
  collect,
  place,
  plain,
  plan,
  request,
  rolledBackStory,
  snapshot,
  type Texts,
} from './story.js';

const same = (text: string) => text;

function summaryOf(texts: Texts, redact = same): string {
  return toSummary({ ...rolledBackStory(texts, redact), request, problems: [], redact });
}

/** What a renderer could take for markup: every sign that means something, line by line, without entities and words. */
function skeleton(markdown: string): string {
  const fence = { open: false };
  return markdown
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) fence.open = !fence.open;
      return line
        .replace(/&#?\w+;/g, '')
        .replace(fence.open ? /[^:;#%{}"<>]/g : /[^|`*_[\]()<>#!~\\$@]/g, '');
    })
    .join('\n');
}

describe('the summary', () => {
  it('tells what was asked, what happened, what failed and what to do', () => {
    const summary = summaryOf(plain);
    expect(summary).toMatch(/^### ❌ restage: Release of Release&#58; rolled back\n/);
    expect(summary).toContain(
      '| Asked | retry, at most 2 times, then roll back; wait for the stage, at most 1 h 00 min |',
    );
    expect(summary).toContain('| Fired | 2 retries, 1 rollback |');
    expect(summary).toContain('[open it in the console](https://console.example.com/execution)');
    expect(summary).toContain(
      '| Retry&nbsp;2 | Release | failed | exit 1 | [log&#46;example&#46;com](https://log.example.com/1) |',
    );
  });

  it('shows the same in the picture and in the table', () => {
    const lines = summaryOf(plain).split('\n');
    const bars = lines.filter((line) => /^ {4}[✓✗▸·] /.test(line));
    const rows = lines.filter((line) => /^\| (\*\*Re|\*\*Ro|&emsp;)/.test(line));
    const times = (line: string) => line.match(/\d\d:\d\d:\d\d/g);
    expect(bars).toHaveLength(6);
    expect(bars.map(times)).toEqual(rows.map(times));
  });

  it('keeps every text of the service inside its place', () => {
    const text = hostile.map((inner) => `a${inner}z`);
    fc.assert(
      fc.property(fc.record({ name: text, message: text, id: text }), (texts) => {
        // With a plain text of the same kind everywhere, the same signs stand in the same lines.
        expect(skeleton(summaryOf({ ...plain, ...texts }))).toBe(skeleton(summaryOf(plain)));
      }),
      { numRuns: 300 },
    );
  });

  it('links to https only, and nothing ends the link', () => {
    const address = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      hostile.map((text) => `https://log.example.com/${text}`),
      hostile.map((text) => `https://log.example.com/?q=${text}#${text}`),
      fc.constantFrom(
        'javascript:alert(1)',
        'http://a.example.com',
        'https://u:p@a.example.com',
        'data:text/html,x',
      ),
      hostile,
    );
    fc.assert(
      fc.property(address, (url) => {
        const linked = link('label', url);
        if (linked === undefined) expect(safeUrl(url)).toBeUndefined();
        else expect(linked).toMatch(/^\[label\]\(https:\/\/[^\s()<>[\]|\\`"'*]+\)$/);
      }),
      { numRuns: 1_000 },
    );
    for (const bad of ['javascript:alert(1)', 'http://a.example.com', 'https://u:p@a.example.com'])
      expect(link('label', bad)).toBeUndefined();
  });

  it('is far below what the runner takes, whatever the service says', () => {
    const long = '|&@#<'.repeat(100_000);
    const texts = { name: long, message: long, id: long, url: `https://log.example.com/${'|'.repeat(600)}` };
    const actions = Array.from({ length: 500 }, (_, index) =>
      action({ ...texts, name: `${index}${long}` }, 'failed'),
    );
    const failed = snapshot(texts, 'failed', { actions });
    const timeline = collect([
      [0, { type: 'located', place: place(texts), request }],
      [0, { type: 'observed', snapshot: failed }],
      ...Array.from({ length: 60 }, (_, index) => [
        [index, { type: 'sending', plan: plan(texts, 'retry'), resend: false }] as const,
        [index, { type: 'changed', snapshot: failed, previous: undefined }] as const,
      ]).flat(),
    ]);
    const { verdict } = rolledBackStory(texts);
    const problems = Array.from({ length: 40 }, () => ({ input: 'stage', message: long }));
    for (const wrong of [[], problems]) {
      const summary = toSummary({ request, verdict, timeline, problems: wrong, redact: same });
      expect(Buffer.byteLength(summary)).toBeLessThan(512 * 1_024);
      expect(summary.endsWith('</details>\n')).toBe(true);
    }
  });

  it('holds no secret, also where a text was cut', () => {
    const secret = 'correct-horse-battery-staple';
    const redact = (text: string) => text.replaceAll(secret, '***');
    for (let before = 180; before < 1_010; before += 1) {
      const padded = `${'x'.repeat(before)}${secret}`;
      const summary = summaryOf(
        { name: padded, message: padded, id: secret, url: `https://a.example.com/${secret}` },
        redact,
      );
      expect(summary).not.toMatch(/correct|cor…|corr…/);
    }
  });

  it('lists all bad inputs and nothing that makes no sense with them', () => {
    const { verdict } = rolledBackStory(plain);
    const problems = [{ input: 'mode', message: '"<b>" is not accepted' }];
    const summary = toSummary({ request, verdict, timeline: collect([]), problems, redact: same });
    expect(summary).toMatch(/^### ❌ restage: one input is wrong\n/);
    expect(summary).toContain('| `mode` | &#34;&lt;b&gt;&#34; is not accepted |');
    expect(summary).not.toContain('Asked');
  });
});

describe('the picture', () => {
  const bar = { status: 'succeeded', begin: 0, end: 10_000 } as const;

  it('has no line that a label could have made', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 20 }), (labels) => {
        const lines =
          gantt([{ title: 'Retry 1', bars: labels.map((label) => ({ ...bar, label })) }])?.split('\n') ?? [];
        expect(lines.slice(0, 6).map((line) => line.trim().split(' ')[0])).toEqual([
          'gantt',
          'dateFormat',
          'axisFormat',
          'tickInterval',
          'todayMarker',
          'section',
        ]);
        expect(lines).toHaveLength(6 + labels.length);
        for (const line of lines.slice(6))
          expect(line).toMatch(/^ {4}✓ [^:;#%{}"'`<>|\\\n]*:done, 1970-01-01 00:00:00, 1970-01-01 00:00:10$/);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what is harmless of a name', () => {
    expect(ganttText('Deploy (eu-west_1) ./a, ärger 部署')).toBe('Deploy (eu-west_1) ./a ärger 部署');
    expect(ganttText('\u{1f680}'.repeat(100))).toBe('');
    expect(ganttText('𝒜'.repeat(100)).isWellFormed()).toBe(true);
  });

  it('stays below what GitHub draws, with the sections that fit', () => {
    const bars = Array.from({ length: 60 }, () => ({ ...bar, label: 'x'.repeat(500) }));
    const drawn = gantt(Array.from({ length: 40 }, (_, index) => ({ title: `Retry ${index}`, bars }))) ?? '';
    expect(drawn.length).toBeLessThan(25_000);
    expect(drawn).toContain('section Retry 0');
  });

  it.each([
    [60_000, '10second'],
    [3_600_000, '10minute'],
    [60 * 24 * 3_600_000, '1month'],
  ])('of %i ms has a readable axis', (end, interval) => {
    expect(gantt([{ title: 'Retry 1', bars: [{ ...bar, label: 'x', end }] }])).toContain(
      `tickInterval ${interval}\n`,
    );
  });
});
