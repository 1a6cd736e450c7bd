import fc from 'fast-check';

/** Anything at all, with what is dangerous in Markdown, HTML, Mermaid or a log in it as often as not. */
export const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        '::error::x',
        '##[error]',
        '\u001b[31m',
        '\u202e',
        '\r\n',
        '\n\n',
        '\n```\n',
        '| --- |',
        '\n    section x\n',
        '\n---\n',
        '%%{init: {"theme":"dark"}}%%',
        'click a href "javascript:alert(1)"',
        ':crit, 2020-01-01, 99d',
        '<script>alert(1)</script>',
        '</details>',
        '<!--',
        '[a](javascript:alert(1))',
        '![](https://evil.invalid/x.png)',
        '<https://evil.invalid>',
        'https://evil.invalid',
        'www.evil.invalid',
        '@everyone',
        '#1',
        '$x$',
        '&#124;',
        '\\|',
        '\\',
        '`',
        '**b**',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
