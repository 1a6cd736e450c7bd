import { createContext, Script } from 'node:vm';

/** No sensible expression takes longer over a text this short; a hostile text must not hang the job. */
const longestMatchMs = 250;
const longestText = 10_000;

/**
 * `retry-if` as a function of a failure's text. A bad expression throws a `SyntaxError`; one that does not come to an
 * end in time counts as not matching.
 */
export function compileRetryIf(expression: string): (text: string) => boolean {
  const pattern = new RegExp(expression, 'iu');
  // A regular expression cannot be interrupted, a script can.
  const context = createContext({ pattern, text: '' });
  const script = new Script('pattern.test(text)');
  return (text) => {
    context['text'] = text.slice(0, longestText);
    try {
      return script.runInContext(context, { timeout: longestMatchMs }) === true;
    } catch {
      return false;
    }
  };
}
