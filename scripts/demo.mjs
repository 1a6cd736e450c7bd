// What `npm run demo` shows: the built action, driven the way a runner drives it, against the built-in sandbox. First a
// failed stage is retried to success, then a stage is rolled back. Hours of a pipeline pass in seconds.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAction } from '../__tests__/support/runner/run-action.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const speed = 10;

const retried = await step('Retry the failed stage', {});
const rolledBack = await step('Roll the stage back to the last good execution', { mode: 'rollback' });
const passed = [retried, rolledBack].every(({ conclusion }) => conclusion === 'success');
console.log(passed ? 'Both steps passed.' : 'A step failed; see above.');
process.exitCode = passed ? 0 : 1;

async function step(title, inputs) {
  const all = {
    provider: 'aws-codepipeline',
    'pipeline-id': 'demo',
    stage: 'Deploy',
    endpoint: 'sandbox',
    ...inputs,
  };
  console.log(`${title}\n`);
  console.log('  - uses: ./\n    with:');
  for (const [name, value] of Object.entries(all)) console.log(`      ${name}: ${value}`);
  console.log('');
  const result = await runAction({
    action: root,
    inputs: all,
    env: { RESTAGE_SANDBOX_CLOCK: `${speed}@${Date.now()}` },
    onLine: (line) => console.log(`  | ${line}`),
  });
  console.log(`\n  The step ends as ${result.conclusion}. Its outputs:`);
  for (const [name, value] of Object.entries(result.outputs)) {
    console.log(
      `    ${name}: ${name === 'result' ? `${value.slice(0, 80)}… (${value.length} characters of JSON)` : value}`,
    );
  }
  console.log('');
  return result;
}
