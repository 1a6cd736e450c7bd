export const id = 13;
export const ids = [13];
export const modules = {

/***/ 4013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TIMING: () => (/* binding */ TIMING),
  startBkSandbox: () => (/* binding */ startBkSandbox)
});

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/book.js
/** How long a build that was accepted waits in the queue, and then between queue and run. Chosen, not measured. */
const QUEUE_MS = 1_000;
/** Start parameters of every build, unless it was started anew: then those of the other one. */
const parametersOf = ({ number }) => new Map([['version', `1.0.${number}`]]);
class Books {
    all = new Map();
    of(execution) {
        const found = this.all.get(execution.id);
        if (found !== undefined)
            return found;
        return this.open(execution, undefined);
    }
    /** A build started anew from another one takes over its parameters. */
    open(execution, restartOf) {
        const first = {
            count: 1,
            at: execution.startedAt,
            by: execution.trigger.by,
            from: 0,
            full: true,
            record: undefined,
        };
        const parameters = restartOf === undefined ? parametersOf(execution) : this.of(restartOf).parameters;
        const book = { runs: [first], parameters, restartOf: restartOf?.id, wiped: false };
        this.all.set(execution.id, book);
        return book;
    }
}
function latestRun({ runs }) {
    const run = runs.at(-1);
    if (run === undefined)
        throw new Error('a build without an execution');
    return run;
}
/** Keep how the execution before stood, and count one more. */
function beginRun(book, before, run) {
    const latest = latestRun(book);
    latest.record = before;
    book.runs.push({ ...run, count: latest.count + 1, record: undefined });
}
/** The execution in which something happened. */
function countAt({ runs }, at) {
    return runs.findLast((run) => run.at <= at)?.count ?? 1;
}

// EXTERNAL MODULE: ./lib/sandbox/world/records.js
var records = __webpack_require__(7362);
// EXTERNAL MODULE: ./lib/sandbox/world/ids.js
var ids = __webpack_require__(6022);
;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/pipeline.js

/** The review in front of a stage is an action of its (only) job in the world; nobody sees it among the tasks. */
const REVIEW = 'review';
function reviewKey(stageId) {
    return `${REVIEW}:${stageId}`;
}
const triggerStage = {
    name: 'stage-1',
    jobs: [{ name: 'trigger', tasks: [{ key: 'manual', name: 'manual', durationMs: 0 }] }],
};
/** Give everything its id. */
function cardOf(spec) {
    let jobs = -1;
    const stages = [triggerStage, ...spec.stages].map((stage, index) => ({
        ...stage,
        id: `stage-${index + 1}`,
        index,
        jobs: stage.jobs.map((job) => {
            jobs += 1;
            return {
                ...job,
                id: String(jobs),
                hashId: `c-${(0,ids/* seededHex */.yv)(spec.id, 'job', jobs).slice(0, 32)}`,
                trigger: index === 0,
                tasks: job.tasks.map((task) => ({
                    ...task,
                    id: `e-${(0,ids/* seededHex */.yv)(spec.id, 'task', task.key).slice(0, 32)}`,
                })),
            };
        }),
    }));
    return { ...spec, stages };
}
/** What the world has to know of it: stages by their ids, tasks by their keys. */
function definitionOf({ id, stages }) {
    return { name: id, mode: 'parallel', stages: stages.map(stageDefinition) };
}
function stageDefinition({ id, jobs, review, finally: always }) {
    const first = jobs[0]?.id ?? '';
    const gate = review === undefined
        ? []
        : [
            {
                name: reviewKey(id),
                kind: 'approval',
                job: first,
                runOrder: 0,
                ...(review.approveAfterMs === undefined ? {} : { approveAfterMs: review.approveAfterMs }),
            },
        ];
    const tasks = jobs.flatMap((job) => job.tasks.map((task, index) => {
        const step = { name: task.key, job: job.id, runOrder: index + 1 };
        const { approveAfterMs } = task;
        if (task.reviewers !== undefined)
            return {
                ...step,
                kind: 'approval',
                ...(approveAfterMs === undefined ? {} : { approveAfterMs }),
            };
        const { durationMs = 0, outcomes, failure } = task;
        return {
            ...step,
            kind: 'deploy',
            durationMs,
            ...(outcomes === undefined ? {} : { outcomes }),
            ...(failure === undefined ? {} : { failure }),
        };
    }));
    return { name: id, actions: [...gate, ...tasks], ...(always === true ? { always } : {}) };
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/demo.js


const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The oldest thing that happened in the demonstration. */
const HISTORY_MS = 4 * 60 * MINUTE;
/** A colleague looks at what waits for a review after this long, so that nobody waits in vain. */
const APPROVED_AFTER_MS = 6 * MINUTE;
const build = {
    name: 'build',
    jobs: [{ name: 'compile job', tasks: [{ key: 'compile', name: 'Compile', durationMs: 60 * SECOND }] }],
};
const verify = {
    name: 'verify',
    jobs: [{ name: 'verify job', tasks: [{ key: 'smoke', name: 'Smoke test', durationMs: 20 * SECOND }] }],
};
const migrate = { key: 'migrate', name: 'Migrate', stepId: 'migrate', durationMs: 20 * SECOND };
const release = {
    key: 'release',
    name: 'Release',
    stepId: 'release',
    durationMs: 40 * SECOND,
    manualSkip: true,
    failure: {
        code: '2199002',
        message: 'The deployment failed: 1 of 4 instances did not pass the health check /ready within 30 seconds.',
    },
};
const deploy = {
    name: 'deploy',
    jobs: [{ name: 'deploy job', jobId: 'job_deploy', tasks: [migrate, release] }],
};
const id = (number) => `p-de${String(number).padStart(30, '0')}`;
const failsOnce = { release: ['failed', 'succeeded'] };
const demo_long = 15 * MINUTE;
const demos = [
    { id: id(1), name: 'demo', stages: [build, deploy, verify], outcomes: failsOnce, beganMs: demo_long },
    {
        id: id(2),
        name: 'demo-fails',
        stages: [build, deploy, verify],
        outcomes: { release: ['failed'] },
        beganMs: demo_long,
    },
    {
        id: id(3),
        name: 'demo-flaky',
        stages: [build, deploy, verify],
        outcomes: { release: ['failed', 'failed', 'succeeded'] },
        beganMs: demo_long,
    },
    { id: id(4), name: 'demo-green', stages: [build, deploy, verify], outcomes: {}, beganMs: demo_long },
    {
        // A build enters deploy about a minute after its beginning: this one is in the middle of it.
        id: id(5),
        name: 'demo-running',
        stages: [
            build,
            { ...deploy, jobs: [{ name: 'deploy job', tasks: [migrate, { ...release, durationMs: 4 * MINUTE }] }] },
            verify,
        ],
        outcomes: {},
        beganMs: 100 * SECOND,
    },
    {
        id: id(6),
        name: 'demo-review',
        stages: [
            build,
            {
                ...deploy,
                review: { group: 'Flow 1', reviewers: ['alice', 'bob'], approveAfterMs: APPROVED_AFTER_MS },
            },
            verify,
        ],
        outcomes: {},
        beganMs: 140 * SECOND,
    },
    {
        id: id(7),
        name: 'demo-task-review',
        stages: [
            build,
            {
                name: 'deploy',
                jobs: [
                    {
                        name: 'deploy job',
                        tasks: [
                            { key: 'approve', name: 'Approve', reviewers: ['dave'], approveAfterMs: APPROVED_AFTER_MS },
                            release,
                        ],
                    },
                ],
            },
        ],
        outcomes: {},
        beganMs: 140 * SECOND,
    },
    {
        id: id(8),
        name: 'demo-two-jobs',
        stages: [
            build,
            {
                name: 'deploy',
                jobs: [
                    { name: 'east', jobId: 'east', tasks: [migrate, release] },
                    {
                        name: 'west',
                        jobId: 'west',
                        tasks: [{ ...release, key: 'release-west', stepId: 'release-west' }],
                    },
                    { name: 'notify', tasks: [{ key: 'notify', name: 'Notify', durationMs: 10 * SECOND }] },
                ],
            },
            verify,
        ],
        outcomes: { ...failsOnce, 'release-west': ['failed', 'succeeded'] },
        beganMs: demo_long,
    },
    {
        id: id(9),
        name: 'demo-same-names',
        stages: [build, deploy, { ...verify, name: 'deploy' }],
        outcomes: failsOnce,
        beganMs: demo_long,
    },
    {
        id: id(10),
        name: 'demo-no-target',
        stages: [build, deploy, verify],
        outcomes: failsOnce,
        beganMs: demo_long,
        history: 'none',
    },
    {
        // Deploy failed a moment ago; the stage that always runs takes two minutes more.
        id: id(11),
        name: 'demo-finally',
        stages: [
            build,
            deploy,
            {
                name: 'clean up',
                finally: true,
                jobs: [{ name: 'clean up job', tasks: [{ key: 'clean', name: 'Clean up', durationMs: 2 * MINUTE }] }],
            },
        ],
        outcomes: failsOnce,
        beganMs: 140 * SECOND,
    },
    {
        // One job of deploy has failed, the other one goes on for minutes.
        id: id(12),
        name: 'demo-running-task',
        stages: [
            build,
            {
                name: 'deploy',
                jobs: [
                    { name: 'east', jobId: 'east', tasks: [{ ...release, durationMs: 10 * SECOND }] },
                    {
                        name: 'west',
                        jobId: 'west',
                        tasks: [{ key: 'slow', name: 'Slow release', durationMs: 5 * MINUTE }],
                    },
                ],
            },
        ],
        outcomes: failsOnce,
        beganMs: 100 * SECOND,
    },
    {
        id: id(13),
        name: 'demo-refused',
        stages: [build, { ...deploy, review: { group: 'Flow 1', reviewers: ['alice'] } }, verify],
        outcomes: {},
        beganMs: demo_long,
        afterwards: (world, execution) => world.reject(execution, { by: 'alice', comment: 'not today' }),
    },
    {
        id: id(14),
        name: 'demo-cancelled',
        stages: [build, deploy, verify],
        outcomes: { release: ['succeeded'] },
        beganMs: 80 * SECOND,
        afterwards: (world, execution) => world.stop(execution, { by: 'bob', abandon: true }),
    },
    {
        id: id(15),
        name: 'demo-no-skip',
        stages: [
            build,
            {
                name: 'deploy',
                jobs: [{ name: 'deploy job', tasks: [migrate, { ...release, manualSkip: false }] }],
            },
        ],
        outcomes: failsOnce,
        beganMs: demo_long,
    },
    {
        id: id(16),
        name: 'demo-cleans-variables',
        cleansVariables: true,
        stages: [build, deploy, verify],
        outcomes: failsOnce,
        beganMs: demo_long,
    },
];
/** Seconds after its beginning at which `afterwards` happens; by then a build is in its deploy stage. */
const THEN_MS = 70 * SECOND;
/** What has happened to these pipelines by `now`, in a world that begins `HISTORY_MS` before. */
function demoHistory(world, pipelines, now) {
    for (const demo of demos) {
        const pipeline = pipelines.get(demo.id);
        if (pipeline === undefined)
            throw new Error(`no pipeline ${demo.name}`);
        if (demo.history !== 'none') {
            for (const ago of [220 * MINUTE, 100 * MINUTE]) {
                world.schedule(now - ago, () => approved(world, world.start(pipeline, { by: 'bob' })));
            }
        }
        world.schedule(now - demo.beganMs, () => {
            const execution = world.start(pipeline, { by: 'alice', outcomes: demo.outcomes });
            const { afterwards } = demo;
            if (afterwards !== undefined)
                world.schedule(now - demo.beganMs + THEN_MS, () => afterwards(world, execution));
        });
    }
}
/** The builds of the past were reviewed within a minute. */
function approved(world, execution) {
    const look = () => {
        if ((0,records/* isOver */.PU)(execution))
            return;
        const waits = execution.stages.some(({ definition, actions }) => actions.some((action) => (action.definition.name === reviewKey(definition.name) || action.definition.kind === 'approval') &&
            action.attempts.at(-1)?.status === 'running'));
        if (waits)
            world.approve(execution, { by: 'bob', comment: REVIEW });
        world.schedule(world.now() + MINUTE, look);
    };
    world.schedule(execution.startedAt + MINUTE, look);
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/faults.js
/** What `unknown-status` shows in place of `RUNNING`: a word of no release. */
const UNKNOWN_STATUS = 'THAWING';
/** How far back `too-old` puts the start of a build: one day more than the service's limit of 28 days. */
const TOO_OLD_MS = 29 * 24 * 60 * 60_000;
/** When a colleague retries a build again after `overtaken`. */
const OVERTAKEN_MS = 1_000;
/** Who that is. */
const COLLEAGUE = 'carol';
const always = { times: Number.POSITIVE_INFINITY };
const once = { times: 1 };
/** What this service and the gateway in front of it do; the transport's own faults are in `transport-faults.ts`. */
const bkFaults = {
    'timeout-408': {
        ...once,
        where: 'trigger',
        meaning: 'HTTP 408 with {"status": 408}: the service gave up waiting for itself after it had acted',
    },
    'timeout-408-before': {
        ...once,
        where: 'trigger',
        meaning: 'the same, and it had not acted',
    },
    'gateway-504': {
        ...once,
        where: 'trigger',
        meaning: 'HTTP 504 with the gateway’s 1650401 after the service has acted',
    },
    'gateway-504-200': {
        ...once,
        where: 'trigger',
        meaning: 'the same inside HTTP 200 (a resource with bk_status_rewrite_200)',
    },
    'gateway-502-before': {
        ...once,
        where: 'any',
        meaning: 'HTTP 502 with 1650201; the service is not reached',
    },
    'nginx-503': {
        ...once,
        where: 'any',
        meaning: 'HTTP 503 of nginx, with "result": true; the service is not reached',
    },
    'nginx-404': { ...once, where: 'any', meaning: 'HTTP 404 of nginx, with "result": true' },
    'gateway-200': { ...always, where: 'any', meaning: 'every refusal of the gateway comes inside HTTP 200' },
    chinese: {
        ...always,
        where: 'any',
        meaning: 'the texts of the service are in the user’s language, Chinese',
    },
    'plain-403': {
        ...always,
        where: 'any',
        meaning: 'HTTP 403 with plain text from the service’s authentication filter',
    },
    'access-token-filter': {
        ...always,
        where: 'any',
        meaning: 'the direct route wants ?access_token=…, and says so in plain text (HTTP 400)',
    },
    'no-permission': {
        ...always,
        where: 'trigger',
        meaning: '2101008 (403): the user lacks the permission on the pipeline',
    },
    'app-no-permission': {
        ...always,
        where: 'any',
        meaning: '1640301 of the gateway: the application has no permission on this API',
    },
    'too-frequent': { ...once, where: 'trigger', meaning: '2101020: the pipeline is started too often' },
    'queue-full': { ...once, where: 'trigger', meaning: '2101049: the queue of the pipeline is full' },
    locked: { ...always, where: 'trigger', meaning: '2101047: the pipeline is locked' },
    'too-old': { ...always, where: 'trigger', meaning: 'every build began 29 days ago (2101258 from 3.2 on)' },
    expired: { ...always, where: 'trigger', meaning: '2101081: the records of stage, job or task have gone' },
    'no-effect': {
        ...once,
        where: 'trigger',
        meaning: 'the trigger is answered with success and nothing happens',
    },
    raced: {
        ...once,
        where: 'trigger',
        meaning: 'a colleague runs the whole build again just before it arrives',
    },
    overtaken: {
        ...once,
        where: 'trigger',
        meaning: 'a second after the execution that this retry begins has ended, a colleague retries the whole build',
    },
    'no-end-time': { ...always, where: 'read', meaning: 'a build that has ended never shows an end time' },
    'no-count': { ...always, where: 'read', meaning: 'executeCount is shown nowhere but in BK_CI_RETRY_COUNT' },
    'null-lists': { ...always, where: 'read', meaning: 'lists that may be empty are null' },
    'unknown-status': {
        where: 'read',
        times: 3,
        meaning: `a reading of a running stage says "${UNKNOWN_STATUS}" instead`,
    },
    'hostile-text': {
        ...always,
        where: 'any',
        meaning: 'names, messages and links carry workflow commands, escapes and markup',
    },
};

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/error.js
/** A refusal of the service, in one of the shapes it has. */
class BkError extends Error {
    name = 'BkError';
    /** The service's number. */
    code;
    status;
    shape;
    /** The gateway's name for the code. */
    codeName;
    constructor(shape, facts) {
        super(facts.message);
        this.shape = shape;
        this.code = facts.code;
        this.status = facts.status;
        this.codeName = facts.codeName ?? '';
    }
    /** `{"status": code, "message": …}`; HTTP 400 unless the service says otherwise. */
    static service(code, message, status = 400) {
        return new BkError('service', { code, status, message });
    }
    /** `{"code", "code_name", "message", "data": null, "result": false}`. Source: errorx.lua of the API gateway. */
    static gateway(code, codeName, message) {
        return new BkError('gateway', { code, status: statusOf(code), message, codeName });
    }
    /** The same answer, dressed up as HTTP 200. */
    inside200() {
        const { shape, code, message, codeName } = this;
        return new BkError(shape, { code, status: 200, message, codeName });
    }
    /** `{"status", "data": "", "result": true, "message"}`. Source: error.json.handler.conf. */
    static nginx(status, message) {
        return new BkError('nginx', { code: status, status, message });
    }
    /** Text, no JSON at all. Source: the service's own authentication filters. */
    static plain(status, message) {
        return new BkError('plain', { code: status, status, message });
    }
}
/** The gateway's codes hold the HTTP status: 16|403|01. */
function statusOf(code) {
    return Number(String(code).slice(2, 5));
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/gate.js

/** What this sandbox lets in. */
const APP_CODE = 'restage-sandbox';
const APP_SECRET = 'sandbox-app-secret-of-nobody';
const ACCESS_TOKEN = 'sandbox-access-token-of-nobody';
/** Whose token that is. */
const TOKEN_USER = 'alice';
const PROJECT = 'demo';
/**
 * Who is asking, as the gateway and the service behind it find out.
 *
 * @throws BkError in the shape of whoever refuses: the gateway's JSON, the service's JSON, or plain text
 */
function authenticate(request, where, faults, call) {
    const user = where.route === 'gateway'
        ? atGateway(request, where, faults, call)
        : atService(request, where, faults, call);
    if (faults.has('plain-403', call))
        throw BkError.plain(403, 'Devops OpenAPI Auth fail：user or app auth fail!');
    if (user === '')
        throw BkError.service(400, 'Request header X-DEVOPS-UID: {0} cannot be empty');
    if (where.project !== PROJECT) {
        throw BkError.service(404, `ProjectId [${where.project}] not find, please check it`, 404);
    }
    return user;
}
function atGateway({ headers }, { type }, faults, call) {
    const header = headers['x-bkapi-authorization'];
    if (header === undefined)
        throw BkError.gateway(1640100, 'UNAUTHORIZED', 'X-Bkapi-Authorization is missing');
    const given = parse(header);
    if (given === undefined) {
        throw BkError.gateway(1640001, 'INVALID_ARGS', 'request header X-Bkapi-Authorization is not a valid JSON');
    }
    const app = given['bk_app_code'] !== undefined;
    if (app && (given['bk_app_code'] !== APP_CODE || given['bk_app_secret'] !== APP_SECRET)) {
        throw BkError.gateway(1640101, 'APP_AUTH_FAILED', 'bk_app_code or bk_app_secret is incorrect');
    }
    const token = given['access_token'];
    if (token !== undefined && token !== ACCESS_TOKEN) {
        throw BkError.gateway(1640102, 'USER_AUTH_FAILED', 'access_token is invalid');
    }
    if (type === 'apigw-app' && !app)
        throw BkError.gateway(1640101, 'APP_AUTH_FAILED', 'app is required');
    const verified = token === undefined ? given['bk_username'] : TOKEN_USER;
    if (type === 'apigw-user' && verified === undefined) {
        throw BkError.gateway(1640102, 'USER_AUTH_FAILED', 'user is required');
    }
    if (faults.has('app-no-permission', call)) {
        throw BkError.gateway(1640301, 'APP_NO_PERMISSION', 'App has no permission to the resource');
    }
    // A verified person replaces the header's word.
    return type === 'apigw-user' ? String(verified) : (headers['x-devops-uid'] ?? '');
}
function atService({ headers }, { query }, faults, call) {
    if (!faults.has('access-token-filter', call))
        return headers['x-devops-uid'] ?? '';
    const token = query.get('access_token');
    if (token === null)
        throw BkError.plain(400, 'Request accessToken is empty.');
    if (token !== ACCESS_TOKEN)
        throw BkError.plain(400, 'Request accessToken is invalid.');
    return TOKEN_USER;
}
function parse(header) {
    try {
        const value = JSON.parse(header);
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/sandbox/hostile-text.js
var hostile_text = __webpack_require__(2269);
;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/messages.js
/** The service's texts; their language is that of the user's profile. Only as long as a client may need to show them. */
const texts = {
    400: { en: 'Bad request', zh: '请求参数错误' },
    404: { en: 'The resource does not exist', zh: '资源不存在' },
    408: { en: 'The request to a service timed out', zh: '请求服务超时' },
    500: { en: 'Internal error', zh: '系统内部错误' },
    2100002: {
        en: 'Parameter BK_CI_RETRY_TASK_IN_STAGE_ID is empty',
        zh: '参数 BK_CI_RETRY_TASK_IN_STAGE_ID 不能为空',
    },
    2101008: { en: 'The user has no permission on the pipeline', zh: '用户没有流水线权限' },
    2101019: { en: 'The build is being cancelled already', zh: '构建正在取消中' },
    2101020: { en: 'Builds are started too often', zh: '启动过于频繁' },
    2101047: { en: 'The pipeline is locked', zh: '流水线已锁定' },
    2101049: { en: 'The queue of the pipeline is full', zh: '流水线排队已满' },
    2101058: { en: 'Pipeline and build do not belong together', zh: '流水线与构建不匹配' },
    2101081: { en: 'The records of the build have expired', zh: '构建数据已过期，请使用 rebuild 进行重试' },
    2101110: { en: 'The job of the task has not finished', zh: '插件所在的 Job 未结束' },
    2101114: { en: 'The stage has not failed', zh: '当前 Stage 未失败' },
    2101129: { en: 'A retry is under way already', zh: '重试已经提交，请稍后' },
    2101141: { en: 'The build is being restarted already', zh: '当前构建正在 restart 中' },
    2101163: { en: 'There is no such build', zh: '构建任务不存在' },
    2101182: { en: 'The build has ended', zh: '构建已结束' },
    2101221: { en: 'The task may not be skipped', zh: '插件不允许被手动跳过' },
    2101258: { en: 'Builds older than 28 days cannot be retried', zh: '仅支持重试 28 天内的构建' },
    2101273: { en: 'The stage of the task is not running', zh: '插件所在的 Stage 未运行' },
    2101277: { en: 'The task has not failed', zh: '插件未失败' },
    2101901: { en: 'A retry is under way already', zh: '重试已经提交，请稍后' },
    2101911: { en: 'The stage has not failed', zh: '当前 Stage 未失败' },
};
function messageOf(code, chinese) {
    const text = texts[code];
    if (text === undefined)
        throw new Error(`the sandbox has no text for ${code}`);
    return chinese ? text.zh : text.en;
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/task-view.js


/** The service's code for a script that fails; any other failure says its own. */
const FAILED_CODE = 2199002;
function taskView(task, { run, shown, book, now }) {
    const action = run.actions.find(({ definition }) => definition.name === task.key);
    if (action === undefined)
        throw new Error(`no action for task ${task.key}`);
    const word = shown ? taskWord(action, run) : '';
    const last = word === '' || word === 'UNEXEC' ? undefined : (0,records/* lastRun */.KT)(action);
    return {
        task,
        word,
        count: last === undefined ? latestRun(book).count : countAt(book, last.startedAt),
        startedAt: last?.startedAt,
        elapsedMs: last === undefined ? undefined : (last.finishedAt ?? now) - last.startedAt,
        manualRetries: Math.max(0, action.attempts.length - 1),
        failure: word === 'FAILED' ? failureOf(task) : undefined,
    };
}
function failureOf({ failure, name }) {
    return { code: Number(failure?.code ?? FAILED_CODE), message: failure?.message ?? `${name} failed` };
}
function taskWord(action, run) {
    const review = action.definition.kind === 'approval';
    switch ((0,records/* actionStatus */.X$)(action)) {
        case 'skipped':
            return 'SKIP';
        case 'waiting':
            return (0,records/* isBusy */.A5)(run) ? '' : 'UNEXEC';
        case 'running':
            return review ? 'REVIEWING' : 'RUNNING';
        case 'succeeded':
            return review ? 'REVIEW_PROCESSED' : 'SUCCEED';
        case 'failed':
            return review ? 'REVIEW_ABORT' : 'FAILED';
        case 'abandoned':
            return 'CANCELED';
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/stage-view.js




function stageView(stage, run, scene) {
    const { latest, book, now, over, jumps } = scene;
    const again = stage.index >= latest.from;
    const attempt = shownAttempt(run, again, scene);
    const review = reviewView(stage, run, attempt !== undefined);
    const inStage = { run, shown: attempt !== undefined, book, now };
    return {
        stage,
        word: attempt === undefined ? (over && jumps ? 'UNEXEC' : '') : stageWord(attempt, review),
        count: attempt === undefined ? latest.count : countAt(book, attempt.startedAt),
        startedAt: attempt?.startedAt,
        elapsedMs: attempt === undefined ? undefined : (attempt.finishedAt ?? now) - attempt.startedAt,
        review,
        jobs: stage.jobs.map((job) => jobView(job, inStage)),
    };
}
/** The attempt whose state is shown; none for a stage that is to run (again) and has not really begun. */
function shownAttempt(run, again, { latest, now }) {
    const attempt = (0,records/* currentAttempt */.Hg)(run);
    if (attempt === undefined || !again)
        return attempt;
    if (attempt.startedAt < latest.at)
        return undefined;
    const queued = attempt.startedAt === latest.at && now < attempt.actionsFrom;
    return queued ? undefined : attempt;
}
function stageWord({ status }, review) {
    switch (status) {
        case 'running':
            return review?.word === 'REVIEWING' ? 'PAUSE' : 'RUNNING';
        case 'succeeded':
            return 'SUCCEED';
        case 'skipped':
            return 'SKIP';
        case 'failed':
            return review?.decision === 'ABORT' ? 'STAGE_SUCCESS' : 'FAILED';
        default:
            return 'CANCELED';
    }
}
function reviewView({ id, review }, run, shown) {
    if (review === undefined)
        return undefined;
    const action = run.actions.find(({ definition }) => definition.name === reviewKey(id));
    const attempt = action === undefined || action.pending ? undefined : (0,records/* lastRun */.KT)(action);
    if (!shown || attempt === undefined)
        return { word: '', decision: undefined, operator: undefined };
    switch (attempt.status) {
        case 'succeeded':
            return { word: 'REVIEW_PROCESSED', decision: 'PROCESS', operator: attempt.by };
        case 'failed':
            return { word: 'REVIEW_ABORT', decision: 'ABORT', operator: attempt.by };
        default:
            return { word: 'REVIEWING', decision: undefined, operator: undefined };
    }
}
function jobView(job, inStage) {
    const tasks = job.tasks.map((task) => taskView(task, inStage));
    return {
        job,
        tasks,
        word: jobWord(tasks, (0,records/* isBusy */.A5)(inStage.run)),
        count: Math.max(...tasks.map(({ count }) => count)),
    };
}
const good = ['SUCCEED', 'SKIP', 'REVIEW_PROCESSED'];
/** The first of these that applies. */
function jobWord(tasks, busy) {
    const some = (...words) => tasks.some(({ word }) => words.includes(word));
    const all = (...words) => tasks.every(({ word }) => words.includes(word));
    if (some('RUNNING', 'REVIEWING'))
        return 'RUNNING';
    if (some('FAILED', 'REVIEW_ABORT'))
        return 'FAILED';
    if (some('CANCELED'))
        return 'CANCELED';
    if (all('UNEXEC'))
        return 'UNEXEC';
    if (all('SKIP'))
        return 'SKIP';
    if (all(...good))
        return 'SUCCEED';
    return busy && some(...good) ? 'RUNNING' : '';
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/view.js



function viewOf(card, execution, book, now) {
    const latest = latestRun(book);
    const jumps = card.stages.some((stage) => stage.finally === true);
    const scene = { book, latest, now, over: (0,records/* isOver */.PU)(execution), jumps };
    const stages = card.stages.map((stage) => {
        const run = execution.stages[stage.index];
        if (run === undefined)
            throw new Error(`build ${execution.id} has no ${stage.id}`);
        return stageView(stage, run, scene);
    });
    const word = wordOf(execution, stages, scene);
    // A retry of a part keeps the start time; a new build has none while it is queued.
    const begun = book.runs.findLast(({ full }) => full) ?? latest;
    return {
        id: execution.id,
        number: execution.number,
        word,
        count: latest.count,
        by: latest.by,
        queuedAt: latest.at,
        startedAt: latest.count === 1 && word === 'QUEUE' ? 0 : begun.at,
        endedAt: execution.finishedAt,
        stages,
    };
}
function wordOf({ status }, stages, { latest, now }) {
    const refused = stages.some(({ review }) => review?.decision === 'ABORT');
    switch (status) {
        case 'succeeded':
            return 'SUCCEED';
        case 'failed':
            return refused ? 'STAGE_SUCCESS' : 'FAILED';
        case 'running':
            if (now < latest.at + QUEUE_MS)
                return 'QUEUE';
            if (!stages.some(({ word }, index) => index >= latest.from && word !== ''))
                return 'QUEUE_CACHE';
            if (stages.some(({ word }) => word === 'PAUSE'))
                return 'STAGE_SUCCESS';
            // While what was refused comes to its end.
            return refused ? 'CANCELED' : 'RUNNING';
        default:
            // Also while it is still being stopped.
            return 'CANCELED';
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/context.js





function refuse({ faults, call }, code, status = 400) {
    return BkError.service(code, say({ faults, call }, messageOf(code, faults.has('chinese', call))), status);
}
/** Text as the service tells it, which need not be friendly. */
function say({ faults, call }, text) {
    return faults.has('hostile-text', call) ? `${text}${hostile_text/* HOSTILE_TEXT */.X}` : text;
}
/**
 * The build a request is about, found the way the open API's front layer does it: by its id, and a wrong one is a bad
 * request rather than "not found". Source: ApigwBuildResourceV4Impl.kt `checkPipelineId`.
 *
 * @throws BkError 400
 */
function buildOf(context) {
    const { query } = context;
    const id = query.get('buildId') ?? '';
    if (id.trim() === '')
        throw refuse(context, 400);
    const found = buildWith(context, id);
    if (found === undefined) {
        throw BkError.service(400, 'Invalid buildId, please check if projectId & buildId are related');
    }
    const pipelineId = query.get('pipelineId');
    if (pipelineId !== null && pipelineId !== found.card.id)
        throw BkError.service(400, 'PipelineId is invalid');
    return found;
}
function buildWith({ world, books, cards }, id) {
    const execution = world.execution(id);
    const card = execution === undefined ? undefined : cards.get(execution.pipeline.name);
    if (execution === undefined || card === undefined)
        return undefined;
    return { card, execution, book: books.of(execution) };
}
/** @throws BkError 2101038 for a pipeline that is not there, 400 without one */
function pipelineOf(context) {
    const id = context.query.get('pipelineId') ?? '';
    if (id.trim() === '')
        throw refuse(context, 400);
    const card = context.cards.get(id);
    if (card === undefined)
        throw BkError.service(2101038, `pipeline ${id} does not exist`, 404);
    return card;
}
function view({ now }, { card, execution, book }) {
    return viewOf(card, execution, book, now);
}
/** The execution's view, or that of an earlier one as it was kept when the next one began. */
function viewAt(context, found, count) {
    const kept = found.book.runs.find((run) => run.count === count)?.record;
    return count === latestRun(found.book).count ? view(context, found) : (kept ?? view(context, found));
}
/** A whole number in the query. @throws BkError 400 for anything else */
function integer(context, name) {
    const text = context.query.get(name);
    if (text === null || text === '')
        return undefined;
    if (!/^-?\d{1,10}$/.test(text))
        throw refuse(context, 400);
    return Number(text);
}
function flag(context, name) {
    return context.query.get(name) === 'true';
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/commands.js


/** How long a build that is being started anew refuses to be started once more. Chosen, not measured. */
const RESTARTING_MS = 10_000;
/**
 * `build_restart`: a new build with the start parameters of this one, started as its user; a running one is cancelled
 * first. The answer is the new build's id. Source: PipelineBuildFacadeService.kt `buildRestart`.
 */
function buildRestart(context) {
    const { world, books, faults, call, profile, now } = context;
    const found = buildOf(context);
    const { execution, book } = found;
    if (faults.has('no-permission', call))
        throw refuse(context, 2101008, 403);
    if (!profile.restartsRetried && book.runs.length > 1)
        throw refuse(context, 2101163, 404);
    const lately = execution.pipeline.executions.some((other) => books.of(other).restartOf === execution.id && now - other.startedAt < RESTARTING_MS);
    if (lately)
        throw refuse(context, 2101141);
    if (faults.strikes('too-frequent', call))
        throw refuse(context, 2101020);
    if (faults.strikes('no-effect', call))
        return { data: 'b-00000000000000000000000000000000', accepted: false };
    if (!(0,records/* isOver */.PU)(execution))
        world.stop(execution, { by: context.user, abandon: true });
    const made = world.start(execution.pipeline, { by: execution.trigger.by });
    books.open(made, execution);
    const facts = { target: undefined, failedOnly: false, skip: false, by: context.user };
    context.did({ what: 'restart', buildId: execution.id, ...facts });
    return { data: made.id, accepted: true };
}
/** `build_stop`. The answer comes before the end. */
function buildStop(context) {
    const { world, faults, call } = context;
    const found = buildOf(context);
    const { execution } = found;
    if (faults.has('no-permission', call))
        throw refuse(context, 2101008, 403);
    if ((0,records/* isOver */.PU)(execution))
        throw refuse(context, 2101182);
    if (view(context, found).word === 'CANCELED')
        throw refuse(context, 2101019);
    if (faults.strikes('no-effect', call))
        return { data: true, accepted: false };
    world.stop(execution, { by: context.user, abandon: true });
    const facts = { target: undefined, failedOnly: false, skip: false, by: context.user };
    context.did({ what: 'stop', buildId: execution.id, ...facts });
    return { data: true, accepted: true };
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/rows.js


/** How long after it was accepted the build has not really started, so that the list of stages is still the old one. */
const STALE_MS = 5_000;
/** A secret in a start parameter's place, for tests to look for. */
const SECRET_PARAMETER = 'start-parameter-that-nobody-may-see';
/** What `build_histories`, `batch_get_build_status` and `build_status` say of a build alike. */
function rowOf(context, found) {
    const { faults, call, now } = context;
    const shown = view(context, found);
    const { execution, book } = found;
    return {
        id: shown.id,
        userId: execution.trigger.by,
        trigger: faults.has('chinese', call) ? '手动' : 'Manual',
        buildNum: shown.number,
        pipelineVersion: 1,
        startTime: shown.startedAt,
        ...endTime(context, shown),
        status: shown.word,
        stageStatus: orNull(context, historyView(context, found, shown).stages.map((stage) => stageStatus(context, stage))),
        currentTimestamp: now,
        queueTime: shown.queuedAt,
        totalTime: shown.endedAt === undefined ? 0 : shown.endedAt - shown.startedAt,
        executeTime: 0,
        retry: shown.count > 1,
        startType: 'manualTrigger',
        buildParameters: orNull(context, [
            ...(shown.count > 1 ? [{ key: 'BK_CI_RETRY_COUNT', value: shown.count - 1 }] : []),
            ...[...book.parameters].map(([key, value]) => ({ key, value, valueType: 'STRING' })),
            { key: 'password', value: SECRET_PARAMETER, valueType: 'PASSWORD' },
        ]),
        errorInfoList: orNull(context, errorsOf(context, historyView(context, found, shown))),
    };
}
function endTime({ faults, call }, { endedAt }) {
    return endedAt === undefined || faults.has('no-end-time', call) ? {} : { endTime: endedAt };
}
/**
 * What the history's row tells of stages and errors: the execution before, until this one has really started.
 * Source: PipelineBuildDao.kt `updateBuildRetryInfo` leaves both columns as they are.
 */
function historyView({ now }, { book }, latest) {
    const before = book.runs.at(-2)?.record;
    return before !== undefined && now < latestRun(book).at + STALE_MS ? before : latest;
}
function stageStatus(context, { stage, word, startedAt, elapsedMs }) {
    return {
        stageId: stage.id,
        name: say(context, stage.name),
        ...(word === '' ? {} : { status: word }),
        ...(startedAt === undefined ? {} : { startEpoch: startedAt }),
        ...(elapsedMs === undefined ? {} : { elapsed: elapsedMs }),
    };
}
function errorsOf(context, { stages }) {
    return stages.flatMap(({ stage, jobs }) => jobs.flatMap(({ job, tasks }) => tasks.flatMap(({ task, failure }) => failure === undefined
        ? []
        : [
            {
                stageId: stage.id,
                containerId: job.id,
                taskId: task.id,
                taskName: say(context, task.name),
                atomCode: 'run',
                errorType: 1,
                errorCode: failure.code,
                errorMsg: say(context, failure.message),
                matrixFlag: false,
            },
        ])));
}
function orNull({ faults, call }, list) {
    return list.length === 0 && faults.has('null-lists', call) ? null : list;
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/detail.js



/** Secrets in the model, for tests to look for: a parameter of a job and the script of a task. */
const SECRET_IN_MODEL = 'password-in-the-model-that-nobody-may-see';
/** `build_detail`: a ModelRecord, or before 1.14 a ModelDetail. */
function buildDetail(context) {
    const found = buildOf(context);
    const asked = integer(context, 'executeCount');
    const latest = view(context, found);
    const { records } = context.profile;
    // Asked for an execution it has no record of, it answers with the build as it is and echoes the number.
    const shown = records && asked !== undefined && asked >= 1 ? viewAt(context, found, asked) : latest;
    return {
        ...common(context, found, shown),
        ...(records ? recordParts(context, found, shown, asked ?? latest.count) : {}),
        model: {
            '@type': 'Model',
            name: say(context, found.card.name),
            stages: shown.stages.map((stage) => stageOf(context, stage)),
        },
    };
}
function common(context, { execution }, shown) {
    const { faults, call } = context;
    return {
        id: shown.id,
        pipelineId: execution.pipeline.name,
        userId: execution.trigger.by,
        trigger: faults.has('chinese', call) ? '手动' : 'Manual',
        startTime: shown.startedAt,
        ...endTime(context, shown),
        status: shown.word,
        currentTimestamp: context.now,
        buildNum: shown.number,
        curVersion: 1,
        latestVersion: 1,
        latestBuildNum: execution.pipeline.executions.length,
        lastModifyUser: 'alice',
        executeTime: 0,
    };
}
function recordParts(context, found, shown, echoed) {
    const { faults, call } = context;
    const { book, card } = found;
    return {
        pipelineName: say(context, card.name),
        queueTime: shown.queuedAt,
        ...(faults.has('no-count', call) ? {} : { executeCount: echoed }),
        startUserList: book.runs.map(({ by }) => by),
        recordList: orNull(context, [...book.runs].reverse().map(({ by }) => ({ startUser: say(context, by) }))),
        errorInfoList: orNull(context, errorsOf(context, shown)),
        stageStatus: historyView(context, found, shown).stages.map(({ stage, word }) => ({
            stageId: stage.id,
            status: word,
        })),
        debug: false,
        versionChange: false,
        triggerReviewers: orNull(context, []),
    };
}
function stageOf(context, { stage, word, count, startedAt, elapsedMs, review, jobs }) {
    const { faults, call, profile } = context;
    const shown = word === 'RUNNING' && faults.strikes('unknown-status', call) ? UNKNOWN_STATUS : word;
    return {
        id: stage.id,
        name: say(context, stage.name),
        stageIdForUser: `stage_${stage.index + 1}`,
        status: shown,
        ...(startedAt === undefined ? {} : { startEpoch: startedAt }),
        ...(elapsedMs === undefined ? {} : { elapsed: elapsedMs }),
        ...(profile.records ? { executeCount: count } : {}),
        finally: stage.finally === true,
        fastKill: false,
        stageControlOption: {
            enable: true,
            runCondition: 'AFTER_LAST_FINISHED',
            manualTrigger: false,
            timeout: 24,
        },
        ...(review === undefined || stage.review === undefined
            ? {}
            : {
                checkIn: {
                    manualTrigger: true,
                    ...(review.word === '' ? {} : { status: review.word }),
                    timeout: 24,
                    reviewGroups: [
                        {
                            id: `group-${stage.id}`,
                            name: say(context, stage.review.group),
                            reviewers: stage.review.reviewers,
                            groups: orNull(context, []),
                            ...(review.decision === undefined
                                ? {}
                                : { status: review.decision, operator: review.operator }),
                        },
                    ],
                },
            }),
        containers: orNull(context, jobs.map((job) => jobOf(context, job))),
    };
}
function jobOf(context, { job, word, count, tasks }) {
    const type = job.trigger ? 'trigger' : 'vmBuild';
    return {
        '@type': type,
        classType: type,
        id: job.id,
        containerId: job.id,
        containerHashId: job.hashId,
        ...(job.jobId === undefined ? {} : { jobId: job.jobId }),
        name: say(context, job.name),
        status: word,
        ...(context.profile.records ? { executeCount: count } : {}),
        matrixGroupFlag: false,
        params: job.trigger
            ? [{ id: 'password', defaultValue: SECRET_IN_MODEL, type: 'PASSWORD' }]
            : orNull(context, []),
        elements: tasks.map((task) => taskOf(context, job.trigger, task)),
    };
}
function taskOf(context, trigger, view_) {
    const { task, word, count, startedAt, elapsedMs, manualRetries, failure } = view_;
    const type = trigger
        ? 'manualTrigger'
        : task.reviewers === undefined
            ? 'marketBuild'
            : 'manualReviewUserTask';
    return {
        '@type': type,
        classType: type,
        atomCode: 'run',
        id: task.id,
        ...(task.stepId === undefined ? {} : { stepId: task.stepId }),
        name: say(context, task.name),
        version: '1.*',
        status: word,
        executeCount: count,
        ...(startedAt === undefined ? {} : { startEpoch: startedAt }),
        ...(elapsedMs === undefined ? {} : { elapsed: elapsedMs }),
        ...(context.profile.manualRetries ? { retryCountManual: manualRetries, retryCountAuto: 0 } : {}),
        ...(failure === undefined
            ? {}
            : { errorType: 'USER', errorCode: failure.code, errorMsg: say(context, failure.message) }),
        ...(task.reviewers === undefined ? {} : { reviewUsers: task.reviewers }),
        data: { input: { script: `deploy --password ${SECRET_IN_MODEL}` } },
        additionalOptions: {
            enable: true,
            continueWhenFailed: false,
            manualSkip: task.manualSkip === true,
            manualRetry: true,
            runCondition: 'PRE_TASK_SUCCESS',
        },
    };
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/lists.js



/** The most that `build_histories` gives at once, whatever is asked for. */
const MOST = 100;
/** A secret among the variables of a build, for tests to look for. */
const SECRET_VARIABLE = 'variable-that-nobody-may-see';
/** `build_histories`: newest first. */
function buildHistories(context) {
    const { id } = pipelineOf(context);
    const { query, world, faults, call } = context;
    const page = integer(context, 'page') ?? 1;
    const pageSize = Math.min(integer(context, 'pageSize') ?? 20, MOST);
    const from = integer(context, 'buildNoStart') ?? 0;
    const to = integer(context, 'buildNoEnd') ?? Number.POSITIVE_INFINITY;
    const words = query.getAll('status');
    const all = [...(world.pipeline(id)?.executions ?? [])].reverse().flatMap((execution) => {
        const found = buildWith(context, execution.id);
        const fits = execution.number >= from && execution.number <= to;
        if (found === undefined || !fits)
            return [];
        if (words.length > 0 && !words.includes(view(context, found).word))
            return [];
        return [found];
    });
    const records = all.slice((page - 1) * pageSize, page * pageSize).map((found) => ({
        ...rowOf(context, found),
        ...(faults.has('no-count', call) ? {} : { executeCount: view(context, found).count }),
    }));
    return {
        count: all.length,
        page,
        pageSize,
        totalPages: Math.ceil(all.length / pageSize),
        records: orNull(context, records),
        hasDownloadPermission: true,
        pipelineVersion: 1,
    };
}
/** `batch_get_build_status`: a POST with up to 100 ids. */
function batchGetBuildStatus(context) {
    const { id } = pipelineOf(context);
    const { body, faults, call } = context;
    if (!Array.isArray(body))
        throw refuse(context, 400);
    if (body.length > MOST)
        throw BkError.service(2101282, 'at most 100 ids');
    return body.flatMap((buildId) => {
        const found = typeof buildId === 'string' ? buildWith(context, buildId) : undefined;
        if (found?.card.id !== id)
            return [];
        const count = faults.has('no-count', call) ? {} : { executeCount: view(context, found).count };
        return [{ ...rowOf(context, found), ...count }];
    });
}
/** `build_status`: the row, without a count, with the variables. */
function buildStatus(context) {
    const found = buildOf(context);
    const { count } = view(context, found);
    return {
        ...rowOf(context, found),
        currentQueuePosition: 0,
        variables: found.book.wiped
            ? {}
            : { ...(count > 1 ? { BK_CI_RETRY_COUNT: String(count - 1) } : {}), token: SECRET_VARIABLE },
    };
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/colleague.js




/** A colleague runs the whole build again, a moment before our request arrives. */
function race(context, found) {
    if ((0,records/* isOver */.PU)(found.execution))
        runAgain(context, found);
}
/** A colleague does so as soon as the execution that our request began has ended. */
function overtake(context, found) {
    const { world } = context;
    const look = () => {
        const now = world.now();
        if ((0,records/* isOver */.PU)(found.execution))
            runAgain({ ...context, now }, found);
        else
            world.schedule(now + OVERTAKEN_MS, look);
    };
    world.schedule(context.now + OVERTAKEN_MS, look);
}
function runAgain(context, found) {
    const all = { at: context.now, by: COLLEAGUE, from: 0, full: true };
    beginRun(found.book, view(context, found), all);
    context.world.restart(found.execution);
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/rerun.js


/** Let the world run what was selected again, and what follows it in its job. */
function rerun(world, execution, { stage, job, task }, manner) {
    const run = execution.stages[stage.index];
    if (run === undefined)
        throw new Error(`build ${execution.id} has no ${stage.id}`);
    const only = task !== undefined
        ? fromTask(run, task.key, manner)
        : job !== undefined
            ? inJob(job.id)
            : inStage(run, stage, manner);
    if (!run.actions.some((action) => only(action) && !isGood(action))) {
        // The service takes it, and what its engine then does has not been traced by anybody.
        throw BkError.service(500, 'the sandbox does not know what becomes of a retry of what succeeded', 500);
    }
    world.retry(execution, run, manner.skip ? 'skip' : 'all', { by: manner.by, only });
}
/** The task, and with a retry what comes after it in its job; a skip only touches the task. */
function fromTask({ actions }, key, { skip }) {
    const first = actions.findIndex(({ definition }) => definition.name === key);
    const job = actions[first]?.definition.job;
    return (action) => action.definition.job === job && (skip ? action === actions[first] : actions.indexOf(action) >= first);
}
function inJob(id) {
    return ({ definition }) => definition.job === id;
}
/** Not modelled: a skip that runs the successful jobs of the stage once more. */
function inStage({ actions }, stage, { failedOnly, skip }) {
    if (!failedOnly && !skip)
        return () => true;
    const failed = stage.jobs.filter(({ id }) => actions.some((action) => inJob(id)(action) && !isGood(action)));
    // A review that has been passed is not asked for again.
    return ({ definition }) => definition.name !== reviewKey(stage.id) && failed.some(({ id }) => id === definition.job);
}
function isGood({ attempts, pending, skipped }) {
    return skipped || (!pending && attempts.at(-1)?.status === 'succeeded');
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/target.js
/** Stages in order, in each the stage, its jobs, their tasks; the first hit wins. `undefined`: nothing. */
function target_select({ stages }, taskId, profile) {
    for (const stage of stages) {
        if (stage.id === taskId)
            return { stage, job: undefined, task: undefined, lost: false };
        for (const job of stage.jobs) {
            if (job.id === taskId && job.tasks.length > 0)
                return { stage, job, task: undefined, lost: false };
            for (const task of job.tasks) {
                if (task.id === taskId)
                    return { stage, job, task, lost: false };
                if (profile.stepId !== 'unknown' && task.stepId === taskId)
                    return { stage, job, task, lost: profile.stepId === 'expired' };
            }
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/retry.js







/** How old a build may be to be retried. Source: `pipeline.build.retry.limit_days`. */
const LIMIT_MS = 28 * 24 * 60 * 60_000;
/** `build_retry`. */
function buildRetry(context) {
    const { faults, call } = context;
    const found = buildToRetry(context);
    if (faults.strikes('raced', call))
        race(context, found);
    return retry(context, found);
}
/** `buildId` wins over `buildNumber`, which needs the pipeline. */
function buildToRetry(context) {
    const number = integer(context, 'buildNumber');
    if (number === undefined || context.query.has('buildId'))
        return buildOf(context);
    const card = pipelineOf(context);
    const execution = context.world.pipeline(card.id)?.executions.find((each) => each.number === number);
    if (execution === undefined)
        throw refuse(context, 2101163, 404);
    return { card, execution, book: context.books.of(execution) };
}
/** The checks in the service's order. Source: PipelineBuildRetryService.kt `retry`. */
function retry(context, found) {
    const { profile, faults, call, query, now } = context;
    const { card, execution, book } = found;
    if (faults.has('no-permission', call))
        throw refuse(context, 2101008, 403);
    const before = view(context, found);
    const ageMs = faults.has('too-old', call) ? TOO_OLD_MS : now - before.startedAt;
    if (profile.ageLimit && ageMs > LIMIT_MS)
        throw refuse(context, 2101258);
    if (faults.has('locked', call))
        throw refuse(context, 2101047);
    const taskId = query.get('taskId')?.trim() ?? '';
    const selected = taskId === '' ? undefined : target_select(card, taskId, profile);
    const over = (0,records/* isOver */.PU)(execution);
    if (taskId === '') {
        // Where this comes first, it is done even if the refusal follows.
        if (card.cleansVariables === true && (over || profile.wipesBeforeRefusal))
            book.wiped = true;
    }
    else if (selected !== undefined) {
        checkTarget(context, before, selected, over);
    }
    if (!over)
        return retryRunning(context, found, before, selected);
    if (faults.strikes('too-frequent', call))
        throw refuse(context, 2101020);
    if (faults.strikes('queue-full', call))
        throw refuse(context, 2101049);
    const answer = answerOf(found, latestRun(book).count + 1);
    if (faults.strikes('no-effect', call))
        return { data: answer, accepted: false };
    begin(context, found, before, selected);
    if (faults.strikes('overtaken', call))
        overtake(context, found);
    return { data: answer, accepted: true };
}
function checkTarget(context, before, selected, over) {
    const { profile, faults, call } = context;
    const { stage, job, task, lost } = selected;
    if (task !== undefined && flag(context, 'skip') && profile.skipCheck && task.manualSkip !== true) {
        throw refuse(context, 2101221);
    }
    if (faults.has('expired', call) || (lost && over))
        throw refuse(context, 2101081);
    const word = before.stages[stage.index]?.word;
    if (job !== undefined || word === 'FAILED' || word === 'CANCELED')
        return;
    const code = over || profile.unfinished === 'by-state' ? profile.stageNotFailed : profile.running;
    throw refuse(context, code);
}
/** One failed task of a running stage starts again within the same execution; everything else is refused. */
function retryRunning(context, found, before, selected) {
    const { profile, world } = context;
    const byState = profile.unfinished === 'by-state';
    if (byState && before.word === 'STAGE_SUCCESS')
        throw refuse(context, profile.running);
    if (selected?.task === undefined)
        throw refuse(context, byState ? 2100002 : profile.running);
    const stage = before.stages[selected.stage.index];
    const job = stage?.jobs.find((each) => each.job === selected.job);
    const word = job?.tasks.find((each) => each.task === selected.task)?.word;
    if (stage?.word !== 'RUNNING')
        throw refuse(context, byState ? 2101273 : profile.running);
    if (job?.word === 'RUNNING' || job?.word === '')
        throw refuse(context, 2101110);
    if (word !== 'FAILED' && word !== 'CANCELED') {
        throw refuse(context, byState ? 2101277 : profile.stageNotFailed);
    }
    rerun(world, found.execution, selected, mannerOf(context));
    context.did(deedOf(context, found, selected, 'running-task'));
    return { data: answerOf(found, latestRun(found.book).count), accepted: true };
}
/** Queue a new execution of a build that has ended. What matches nothing runs everything again. */
function begin(context, found, before, selected) {
    const { world } = context;
    const { execution } = found;
    const { now: at, user: by } = context;
    beginRun(found.book, before, { at, by, from: selected?.stage.index ?? 0, full: selected === undefined });
    const part = selected?.task !== undefined ? 'task' : selected?.job !== undefined ? 'job' : 'stage';
    context.did(deedOf(context, found, selected, selected === undefined ? 'whole-build' : part));
    if (selected === undefined)
        world.restart(execution);
    else
        rerun(world, execution, selected, mannerOf(context));
}
function mannerOf(context) {
    return {
        failedOnly: flag(context, 'failedContainer'),
        skip: flag(context, 'skip'),
        by: context.user,
    };
}
function deedOf(context, { execution }, selected, what) {
    const target = selected?.task?.key ?? selected?.job?.name ?? selected?.stage.id;
    return { what, buildId: execution.id, target, ...mannerOf(context) };
}
function answerOf({ execution, card }, executeCount) {
    return { id: execution.id, executeCount, projectId: 'demo', pipelineId: card.id, num: execution.number };
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/operations.js




const operations = {
    build_detail: read('GET', buildDetail),
    build_status: read('GET', buildStatus),
    build_histories: read('GET', buildHistories),
    batch_get_build_status: { ...read('POST', batchGetBuildStatus), since: 'batch' },
    build_retry: { kind: 'trigger', method: 'POST', run: buildRetry },
    build_restart: { kind: 'trigger', method: 'POST', run: buildRestart },
    build_stop: { kind: 'trigger', method: 'POST', run: buildStop },
};
function read(method, run) {
    return { kind: 'read', method, run: (context) => ({ data: run(context), accepted: false }) };
}

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/profile.js

/** Source: the release branches of TencentBlueKing/bk-ci, compared (version matrix in the service's source). */
const v1_11 = {
    records: false,
    batch: false,
    stepId: 'unknown',
    manualRetries: false,
    ageLimit: false,
    skipCheck: false,
    unfinished: 'always-running',
    wipesBeforeRefusal: false,
    restartsRetried: false,
    running: 2101901,
    stageNotFailed: 2101911,
};
const v1_14 = { ...v1_11, records: true, running: 2101129, stageNotFailed: 2101114 };
const v3_2 = { ...v1_14, stepId: 'expired', ageLimit: true, skipCheck: true };
const v4_2 = {
    ...v3_2,
    batch: true,
    stepId: 'known',
    manualRetries: true,
    unfinished: 'by-state',
    wipesBeforeRefusal: true,
    restartsRetried: true,
};
const profiles = { '1.11': v1_11, '1.14': v1_14, '3.2': v3_2, '4.2': v4_2 };
const PREFIX = 'version-';
/**
 * A version may be chosen among the faults: `version-1.11`. It is none of them, as a server does not change it while it
 * runs, so it is taken out.
 *
 * @throws DefiniteError (`bad-input`) for a version there is no profile of, listing the known ones.
 */
function takeVersion(faults, otherwise) {
    const chosen = faults.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
    const version = chosen.at(-1) ?? otherwise;
    if (!Object.hasOwn(profiles, version)) {
        const known = Object.keys(profiles).map((name) => `${PREFIX}${name}`);
        throw new errors/* DefiniteError */.X('bad-input', `unknown sandbox fault "${PREFIX}${version}"; known: ${known.join(', ')}`);
    }
    return { version: version, faults: faults.filter((name) => !name.startsWith(PREFIX)) };
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/where.js
const GATEWAY = /^\/v4\/(apigw-user|apigw-app)\/projects\/([^/]+)\/([a-z_]+)$/;
const DIRECT = /^\/(apigw-user|apigw-app|apigw)\/v4\/projects\/([^/]+)\/([a-z_]+)$/;
/** The two orders of version and type are the two routes. `undefined`: neither. */
function whereIs(target) {
    const { pathname, searchParams: query } = new URL(target, 'http://sandbox.invalid');
    const gateway = GATEWAY.exec(pathname);
    const [, type, project, operation] = gateway ?? DIRECT.exec(pathname) ?? [];
    if (type === undefined || project === undefined || operation === undefined)
        return undefined;
    return {
        route: gateway === null ? 'direct' : 'gateway',
        type: type,
        project: decodeURIComponent(project),
        operation,
        query,
    };
}

;// CONCATENATED MODULE: ./lib/sandbox/bk-ci/service.js






const JSON_TYPE = 'application/json';
/** The open API v4 behind both ways that lead to it: the API gateway and the service's own. */
class BkService {
    /** What state-changing requests were understood as, in order. */
    deeds = [];
    options;
    answered = 0;
    constructor(options) {
        this.options = options;
    }
    identify({ target }) {
        const operation = whereIs(target)?.operation ?? target.split('?')[0]?.slice(1) ?? '';
        return { operation, kind: operationNamed(operation)?.kind ?? 'read' };
    }
    handle(request, call) {
        const where = whereIs(request.target);
        try {
            const { data, accepted } = this.operate(request, where, call);
            const lost = accepted ? this.lostAnswer(call) : undefined;
            const answer = lost === undefined ? this.json(200, { status: 0, data }) : this.refusal(lost, call);
            return { answer, accepted, error: undefined };
        }
        catch (error) {
            if (!(error instanceof BkError))
                throw error;
            return { answer: this.refusal(error, call), accepted: false, error: String(error.code) };
        }
    }
    throttled(call, retryAfterSeconds) {
        const limit = BkError.gateway(1642902, 'RATE_LIMIT_RESTRICTION', 'Request rate limit exceeded');
        const answer = this.refusal(limit, call);
        if (retryAfterSeconds === undefined)
            return answer;
        return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
    }
    operate(request, where, call) {
        const { world, cards, books, profile, faults } = this.options;
        if (faults.strikes('nginx-503', call))
            throw BkError.nginx(503, 'Service Unavailable');
        if (faults.strikes('nginx-404', call))
            throw BkError.nginx(404, 'Not Found');
        if (faults.strikes('gateway-502-before', call)) {
            throw BkError.gateway(1650201, 'BAD_GATEWAY', 'Request backend service failed');
        }
        if (where === undefined)
            throw BkError.nginx(404, 'Not Found');
        const operation = this.operation(where);
        const user = authenticate(request, where, faults, call);
        if (request.method !== operation.method)
            throw BkError.nginx(405, 'Method Not Allowed');
        if (request.headers['content-type']?.startsWith(JSON_TYPE) !== true) {
            throw BkError.service(415, 'Content-Type must be application/json', 415);
        }
        if (faults.strikes('timeout-408-before', call))
            throw refuse({ faults, call }, 408, 408);
        const now = world.now();
        const did = (deed) => {
            this.deeds.push(deed);
        };
        const { query } = where;
        const body = service_parse(request.body.toString('utf8'));
        return operation.run({ world, cards, books, profile, faults, call, query, body, user, now, did });
    }
    /** What a release does not have, the gateway does not know, and the service's own front end neither. */
    operation({ operation, route }) {
        const found = operationNamed(operation);
        if (found !== undefined && (found.since === undefined || this.options.profile[found.since]))
            return found;
        if (route === 'direct')
            throw BkError.nginx(404, 'Not Found');
        throw BkError.gateway(1640401, 'API_NOT_FOUND', 'API not found');
    }
    lostAnswer(call) {
        const { faults } = this.options;
        if (faults.strikes('timeout-408', call))
            return refuse({ faults, call }, 408, 408);
        const fault = faults.strike(['gateway-504', 'gateway-504-200'], call);
        if (fault === undefined)
            return undefined;
        const error = BkError.gateway(1650401, 'REQUEST_BACKEND_TIMEOUT', 'Request backend timeout');
        return fault === 'gateway-504' ? error : error.inside200();
    }
    refusal(error, call) {
        const { code, codeName, message } = error;
        switch (error.shape) {
            case 'plain':
                return {
                    status: error.status,
                    headers: { 'content-type': 'text/plain;charset=utf-8' },
                    body: message,
                };
            case 'nginx':
                return this.json(error.status, { status: code, data: '', result: true, message });
            case 'service':
                return this.json(error.status, { status: code, message });
            case 'gateway': {
                const status = this.options.faults.has('gateway-200', call) ? 200 : error.status;
                return this.json(status, { code, code_name: codeName, message, data: null, result: false });
            }
        }
    }
    json(status, body) {
        this.answered += 1;
        const id = (0,ids/* seededHex */.yv)('request', this.answered).slice(0, 32);
        return {
            status,
            headers: { 'content-type': `${JSON_TYPE};charset=utf-8`, 'x-bkapi-request-id': id },
            body: JSON.stringify(body),
        };
    }
}
function operationNamed(name) {
    return Object.hasOwn(operations, name) ? operations[name] : undefined;
}
/** Only one operation has a body; to the others it does not matter. */
function service_parse(body) {
    try {
        return body === '' ? undefined : JSON.parse(body);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/sandbox/faults.js
var sandbox_faults = __webpack_require__(9406);
// EXTERNAL MODULE: ./lib/sandbox/server.js
var server = __webpack_require__(3776);
// EXTERNAL MODULE: ./lib/sandbox/transport-faults.js
var transport_faults = __webpack_require__(4766);
// EXTERNAL MODULE: ./lib/sandbox/world/world.js + 3 modules
var world_world = __webpack_require__(9821);
;// CONCATENATED MODULE: ./lib/sandbox/bk-ci.js













/** Measured by nobody: chosen so that every state in between can be seen. */
const TIMING = {
    startMs: 1_000,
    retryMs: 3_000,
    endMs: 1_000,
    approvalEndMs: 2_000,
    stopMs: 5_000,
    automaticMs: 0,
};
/**
 * Tencent BlueKing CI's open API v4 on loopback, behind the API gateway (`/v4/{type}/…`) and without it (`/{type}/v4/…`).
 *
 * @throws DefiniteError (`bad-input`) for an unknown fault or version.
 */
async function startBkSandbox(options) {
    const { clock, pipelines = demos, fill = demoHistory, seed = 'sandbox' } = options;
    const { version, faults: names } = takeVersion(options.faults ?? [], options.version ?? '4.2');
    const faults = new sandbox_faults/* Faults */.C({ ...transport_faults/* transportFaults */.Pc, ...bkFaults }, Object.keys(operations));
    faults.on(...names);
    const now = clock.now();
    const world = new world_world/* World */.H({ clock, newId: newIds(seed), timing: TIMING, from: now - HISTORY_MS });
    const cards = new Map(pipelines.map((spec) => [spec.id, cardOf(spec)]));
    const added = [...cards.values()].map((card) => world.add(definitionOf(card)));
    // Asking the world for them would move it to the present.
    fill(world, new Map(added.map((pipeline) => [pipeline.name, pipeline])), now);
    const books = new Books();
    const service = new BkService({ world, cards, books, profile: profiles[version], faults });
    const { url, requests, close } = await (0,server/* serve */.w)(service, faults, clock);
    return {
        url,
        credentials: { 'app-code': APP_CODE, 'app-secret': APP_SECRET, user: 'alice', 'project-id': PROJECT },
        requests,
        close,
        world,
        faults,
        books,
        version,
        deeds: service.deeds,
    };
}
/** `b-` and 32 hexadecimal digits for builds. */
function newIds(seed) {
    const counts = { execution: 0, action: 0, revision: 0 };
    return (kind) => {
        counts[kind] += 1;
        const hex = (0,ids/* seededHex */.yv)(seed, kind, counts[kind]);
        return kind === 'execution' ? `b-${hex.slice(0, 32)}` : hex.slice(0, 40);
    };
}


/***/ })

};
