// Runs examples/gitlab-ci.yml word for word with gitlab-ci-local (its jobs in a shell, no containers), on the built-in
// sandbox: a job that runs the command line, and a later one that reads its dotenv report. What the example clones
// comes from this folder's dist. GITLAB_CI_LOCAL names the program where it is not installed here.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program =
  process.env.GITLAB_CI_LOCAL ?? join(root, 'node_modules', 'gitlab-ci-local', 'dist', 'index.js');

if (!existsSync(program)) skip('gitlab-ci-local is not installed (npm ci)');
for (const tool of ['rsync', 'git', 'bash']) {
  if (spawnSync(tool, ['--version']).error) skip(`${tool} is not installed, which gitlab-ci-local needs`);
}
if (!existsSync(join(root, 'dist', 'cli.js'))) fail('There is no dist/cli.js: npm run build');

const folder = mkdtempSync(join(tmpdir(), 'restage-gitlab-'));
const upstream = join(folder, 'upstream');
const project = join(folder, 'project');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

cpSync(join(root, 'dist'), join(upstream, 'dist'), { recursive: true });
commitAll(upstream);
git(upstream, 'tag', 'v1');
mkdirSync(project);
cpSync(join(root, 'examples', 'gitlab-ci.yml'), join(project, '.gitlab-ci.yml'));
commitAll(project);
git(project, 'remote', 'add', 'origin', 'https://gitlab.example.com/group/project.git');

const id = '[0-9a-f]{8}-[0-9a-f-]{27}';
let failed = 0;
check('a stage that a retry mends', run({}), 0, [
  /retry .*ok: Stage Deploy of pipeline demo succeeded\./,
  new RegExp(
    `after .*Execution ${id} ended as succeeded https://\\S+/executions/${id}/timeline\\?region=\\S+`,
  ),
]);
check('a stage that fails again', run({ RESTAGE_PIPELINE_ID: 'demo-fails' }), 1, [
  /retry .*error: Stage Deploy of pipeline demo-fails ended as failed/,
  new RegExp(`after .*Execution ${id} ended as failed https://`),
]);
check('a misspelt value', run({ RESTAGE_MODE: 'rerun' }), 1, [
  /retry .*error: RESTAGE_MODE "rerun" is not accepted/,
  /after .*Execution unknown ended as unknown/,
]);
process.exitCode = failed === 0 ? 0 : 1;

/** One pipeline. Variables as a project's settings give them: they win over those of a job. */
function run(variables) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      program,
      '--force-shell-executor',
      '--no-color',
      ...Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
    ],
    {
      cwd: project,
      encoding: 'utf8',
      timeout: 120_000,
      env: {
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        HOME: folder,
        RESTAGE_SANDBOX_CLOCK: `40@${Date.now()}`,
        // The example's own address, answered from here.
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `url.${pathToFileURL(upstream).href}.insteadOf`,
        GIT_CONFIG_VALUE_0: 'https://github.com/restage/restage.git',
      },
    },
  );
  return { status, log: `${stdout}\n${stderr}` };
}

function check(title, { status, log }, wanted, patterns) {
  const missing = patterns.filter((pattern) => !pattern.test(log));
  if (status === wanted && missing.length === 0) {
    console.log(`passed: ${title}`);
    return;
  }
  failed += 1;
  console.error(
    `FAILED: ${title}: exit code ${status}, wanted ${wanted}; not found: ${missing.join(' and ')}\n${log}`,
  );
}

function commitAll(repository) {
  mkdirSync(repository, { recursive: true });
  git(repository, 'init', '--quiet', '--initial-branch=main');
  git(repository, 'add', '--all', '--force');
  git(
    repository,
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    'commit',
    '--quiet',
    '-m',
    'test',
  );
}

function git(repository, ...args) {
  execFileSync('git', args, { cwd: repository, stdio: 'inherit' });
}

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(0);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
