// Fails when dist/ is not what src/ builds to, or when it has become too large. The rebuilt files stay in place, so committing them is the mend.
import { execFileSync } from 'node:child_process';
import { distSize, mostBytes } from './dist-size.mjs';

execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
const changes = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { encoding: 'utf8' });
if (changes !== '') {
  console.error(`dist differs from what src builds to:\n${changes}Run npm run build and commit dist.`);
  process.exitCode = 1;
} else {
  console.log('dist is what src builds to.');
}

const bytes = distSize('dist');
const size = `dist has ${(bytes / 1e6).toFixed(2)} MB of the ${mostBytes / 1e6} MB it may have.`;
if (bytes > mostBytes) {
  console.error(size);
  process.exitCode = 1;
} else {
  console.log(size);
}
