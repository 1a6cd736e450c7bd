// What `npm run test:act` does: every workflow in examples/ is run for real by act (github.com/nektos/act), in its host
// mode, in a clean clone of the last commit. The action is the clone's (`uses: ./`), the service is the built-in
// sandbox. act has no OIDC tokens, so `role-to-assume` is left out.
//
// act is built from its Go module into a temporary folder; where there is no Go, nothing is done.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const version = 'v0.2.87';
/** How much faster than real the sandbox and the action run. */
const speed = 20;

/** Pipelines of the examples, and those of the sandbox that stand in for them. */
const pipelines = { webshop: 'demo', billing: 'demo-green', search: 'demo-flaky' };

/** How each example is started, and what its log must hold at the end. `vary`: other pipelines than the usual ones. */
const runs = [
  {
    file: 'aws-manual-retry.yml',
    title: 'retry',
    event: 'workflow_dispatch',
    inputs: { pipeline: 'demo', stage: 'Deploy', mode: 'retry', 'whole-stage': 'false', 'dry-run': 'false' },
    says: ['Stage Deploy of pipeline demo succeeded.'],
  },
  {
    file: 'aws-manual-retry.yml',
    title: 'rollback',
    event: 'workflow_dispatch',
    inputs: {
      pipeline: 'demo',
      stage: 'Deploy',
      mode: 'rollback',
      'whole-stage': 'false',
      'dry-run': 'false',
    },
    says: ['The rollback of stage Deploy of pipeline demo succeeded.'],
  },
  {
    file: 'aws-automatic-retry.yml',
    title: 'a fault that passes',
    event: 'workflow_run',
    payload: { workflow_run: { conclusion: 'failure' } },
    vary: { webshop: 'demo-flaky' },
    says: ['Attempt 1 failed', 'Stage Deploy of pipeline demo-flaky succeeded.'],
  },
  {
    file: 'aws-automatic-retry.yml',
    title: 'a fault that stays',
    event: 'workflow_run',
    payload: { workflow_run: { conclusion: 'failure' } },
    vary: { webshop: 'demo-fails' },
    fails: true,
    says: ['Stage Deploy of pipeline demo-fails failed and was rolled back'],
  },
  {
    file: 'aws-automatic-retry.yml',
    title: 'nothing has failed',
    event: 'workflow_run',
    payload: { workflow_run: { conclusion: 'success' } },
    says: [],
    saysNot: ['restage: retry'],
  },
  {
    file: 'aws-gated-rollback.yml',
    title: 'to the last good one',
    event: 'workflow_dispatch',
    inputs: { target: '', reason: '$(id) `id` "; exit 1' },
    says: ['Dry run: would roll back stage Deploy', '$(id) `id` "; exit 1'],
  },
  {
    file: 'aws-nightly-sweep.yml',
    title: 'three pipelines',
    event: 'schedule',
    says: [
      'Stage Deploy of pipeline demo succeeded.',
      'Nothing to do for stage Deploy of pipeline demo-green',
      'Stage Deploy of pipeline demo-flaky succeeded.',
    ],
  },
  {
    file: 'aws-oidc.yml',
    title: 'outputs reach the next step',
    event: 'workflow_dispatch',
    says: ['It ended as succeeded after 40 seconds: https://us-east-1.console.aws.amazon.com/'],
    vary: { 'eu-central-1': 'us-east-1' },
  },
  {
    file: 'huawei-codearts-retry.yml',
    title: 'the newest run',
    event: 'workflow_dispatch',
    inputs: { 'execution-id': '' },
    vars: {
      CODEARTS_PROJECT_ID: 'sandbox0'.padEnd(32, '0'),
      CODEARTS_PIPELINE_ID: 'demo'.padEnd(32, '0'),
    },
    says: [`Stage Deploy of pipeline ${'demo'.padEnd(32, '0')} succeeded.`],
  },
  {
    file: 'huawei-codearts-retry.yml',
    title: 'fails again',
    event: 'workflow_dispatch',
    inputs: { 'execution-id': '' },
    vars: {
      CODEARTS_PROJECT_ID: 'sandbox0'.padEnd(32, '0'),
      CODEARTS_PIPELINE_ID: 'demofails'.padEnd(32, '0'),
    },
    fails: true,
    says: ['The run ended as failed, see https://'],
  },
  {
    file: 'huawei-containerops-rollback.yml',
    title: 'rollback',
    event: 'workflow_dispatch',
    inputs: { 'dry-run': 'false' },
    vars: { CONTAINEROPS_PIPELINE_ID: '1001' },
    says: ['The rollback of stage 部署 of pipeline 1001 succeeded.'],
  },
];

/** Examples that cannot be run here, and why. */
const leftOut = {
  'bk-ci-retry.yml':
    "runs on a company's own runner, with its certificate authority and its application's secret",
};

if (spawnSync('go', ['version']).status !== 0) {
  console.log('Skipped: there is no Go here to build act with.');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'restage-act-'));
  try {
    const act = build(folder);
    for (const [name, why] of Object.entries(leftOut)) console.log(`left out ${name}: ${why}`);
    const untested = examples().filter(
      (name) => !(name in leftOut) && !runs.some(({ file }) => file === name),
    );
    const failed = [
      ...untested.map((name) => `${name}: no run of it is written down`),
      ...runs.flatMap((run) => play(act, folder, run)),
    ];
    for (const line of failed) console.error(`FAILED ${line}`);
    console.log(`${runs.length} runs, ${failed.length} failures`);
    process.exitCode = failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function examples() {
  return readdirSync(join(root, 'examples')).filter(
    (name) => name.endsWith('.yml') && name !== 'gitlab-ci.yml',
  );
}

function build(folder) {
  console.log(`Building act ${version} …`);
  const bin = join(folder, 'bin');
  execFileSync('go', ['install', `github.com/nektos/act@${version}`], {
    env: { ...process.env, GOBIN: bin },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(bin, 'act');
}

/** One run in a clone of its own; what is wrong with it, a line each. */
function play(act, folder, run) {
  const { file, title, event, inputs = {}, vars = {}, payload, fails = false, says, saysNot = [] } = run;
  const name = `${file} (${title})`;
  const home = mkdtempSync(join(folder, 'run-'));
  const clone = join(home, 'clone');
  execFileSync('git', ['clone', '-q', '--depth=1', `file://${root}`, clone]);
  mkdirSync(join(clone, '.act'));
  writeFileSync(join(clone, '.act', file), rewritten(file, run.vary));
  writeFileSync(join(clone, '.act', 'event.json'), JSON.stringify(payload ?? { inputs }));
  const given = [
    ...Object.entries(inputs).flatMap(([key, value]) => ['--input', `${key}=${value}`]),
    ...Object.entries(vars).flatMap(([key, value]) => ['--var', `${key}=${value}`]),
  ];
  const begun = Date.now();
  const { status, stdout, stderr } = spawnSync(
    act,
    [
      event,
      ...['-W', join('.act', file), '-e', join('.act', 'event.json')],
      ...['-P', 'ubuntu-latest=-self-hosted'],
      ...['--env', `RESTAGE_SANDBOX_CLOCK=${speed}@${begun}`],
      ...given,
    ],
    { cwd: clone, encoding: 'utf8', env: environment(home), timeout: 180_000 },
  );
  const log = `${stdout}${stderr}`;
  const wrong = [
    ...((status !== 0) === fails ? [] : [`ended with ${status}`]),
    ...says.filter((text) => !log.includes(text)).map((text) => `does not say: ${text}`),
    ...saysNot.filter((text) => log.includes(text)).map((text) => `says: ${text}`),
  ];
  if (wrong.length > 0) console.error(log);
  else console.log(`passed ${name}, ${Math.round((Date.now() - begun) / 1_000)} s`);
  return wrong.map((what) => `${name} ${what}`);
}

/** Nothing of the caller's but where to find programs; the Node that runs this comes first. */
function environment(home) {
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return { PATH: path, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: join(home, 'cache'), TMPDIR: home };
}

function rewritten(file, vary = {}) {
  const workflow = parse(readFileSync(join(root, 'examples', file), 'utf8'));
  for (const job of Object.values(workflow.jobs)) {
    // `uses: ./` needs the action's own files; act copies the clone instead of checking it out.
    job.steps.unshift({ uses: 'actions/checkout@v7' });
    for (const step of job.steps) {
      if (!step.uses?.startsWith('restage/restage@')) continue;
      step.uses = './';
      step.with = { ...step.with, endpoint: 'sandbox' };
      delete step.with['role-to-assume'];
    }
  }
  let text = stringify(workflow);
  for (const [from, to] of Object.entries({ ...pipelines, ...vary })) text = text.replaceAll(from, to);
  return text;
}
