// Fails when dist/ is not what src/ builds to. The rebuilt files stay in place, so committing them is the mend.
import { execFileSync } from 'node:child_process';

execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
const changes = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { encoding: 'utf8' });
if (changes !== '') {
  console.error(`dist differs from what src builds to:\n${changes}Run npm run build and commit dist.`);
  process.exitCode = 1;
} else {
  console.log('dist is what src builds to.');
}
