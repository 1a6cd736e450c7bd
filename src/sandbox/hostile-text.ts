/** What `hostile-text` adds: workflow commands, terminal colours, markup, a right-to-left override, a NUL. */
export const HOSTILE_TEXT =
  '\n::error::forged by the service\n::add-mask::a\r\n##[error]forged\u001b[31m red \u001b]8;;https://evil.invalid\u0007' +
  '<img src=x onerror=alert(1)> [click](javascript:alert(1)) ![](https://evil.invalid/x.png) @everyone | a | b |' +
  '\u202egnp.exe\u0000\u0024{{ secrets.TOKEN }} $(id) `id`';
