export const id = 422;
export const ids = [422];
export const modules = {

/***/ 2422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startCodeArtsSandbox: () => (/* binding */ startCodeArtsSandbox)
});

// EXTERNAL MODULE: ./lib/sandbox/huawei/error.js
var error = __webpack_require__(3487);
// EXTERNAL MODULE: ./lib/sandbox/huawei/stale.js
var stale = __webpack_require__(6000);
// EXTERNAL MODULE: ./lib/sandbox/huawei/start.js
var start = __webpack_require__(8593);
// EXTERNAL MODULE: ./lib/sandbox/hostile-text.js
var hostile_text = __webpack_require__(2269);
// EXTERNAL MODULE: ./lib/sandbox/world/ids.js
var ids = __webpack_require__(6022);
;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/ids.js

/** The project that all pipelines of the sandbox belong to. */
const PROJECT_ID = idOf('sandbox');
/** A readable id of the service's shape: 32 letters and digits. "demo-fails" → `demofails00000…`. */
function idOf(name) {
    return name.replace(/[^0-9A-Za-z]/g, '').padEnd(32, '0');
}
/** Ids for runs and dispatches; the nth of a kind is always the same for a seed. */
class Ids {
    seed;
    counts = { execution: 0, action: 0, revision: 0 };
    reserved = [];
    constructor(seed) {
        this.seed = seed;
    }
    next = (kind) => {
        const promised = kind === 'execution' ? this.reserved.shift() : undefined;
        return promised ?? this.make(kind);
    };
    /** The id that the next run will get: it is told while the run waits in the queue. */
    promise() {
        const id = this.make('execution');
        this.reserved.push(id);
        return id;
    }
    make(kind) {
        this.counts[kind] += 1;
        return (0,ids/* seededHex */.yv)(this.seed, kind, this.counts[kind]).slice(0, kind === 'revision' ? 40 : 32);
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/context.js



/** Text as the service tells it, which need not be friendly. */
function say({ faults, call }, text) {
    return faults.has('hostile-text', call) ? `${text}${hostile_text/* HOSTILE_TEXT */.X}` : text;
}
/** The service's own errors come in a 200. */
function devpipe(code, message, objectShaped = false) {
    return new error/* HuaweiError */.Am(code, message, 200, objectShaped);
}
/**
 * The pipeline of a path.
 *
 * @throws HuaweiError `DEVPIPE.00011412`, `DEVPIPE.00011401`, `DEVCP.00014004` for an id that is none
 */
function pipelineOf({ world }, parameters) {
    const { project = '', pipeline: id = '' } = parameters;
    for (const given of [project, id]) {
        if (!/^[0-9A-Za-z]{32}$/.test(given))
            throw devpipe('DEVCP.00014004', `invalid parameter: ${given}`);
    }
    if (project !== PROJECT_ID)
        throw devpipe('DEVPIPE.00011412', '项目不存在 (the project does not exist)');
    const pipeline = world.pipeline(id);
    if (pipeline === undefined)
        throw devpipe('DEVPIPE.00011401', '流水线不存在 (the pipeline does not exist)');
    return pipeline;
}
/** @throws HuaweiError `DEVCP.00012002` */
function runOf(pipeline, id) {
    if (!/^[0-9A-Za-z]{32}$/.test(id))
        throw devpipe('DEVCP.00014004', `invalid parameter: ${id}`);
    const run = pipeline.executions.find((execution) => execution.id === id);
    if (run === undefined)
        throw noRecord();
    return run;
}
function noRecord() {
    return devpipe('DEVCP.00012002', '数据库中没有该记录 (the record is not in the database)');
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/demo.js

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The oldest thing that happened in the demonstration. */
const HISTORY_MS = 4 * 60 * MINUTE;
/** A colleague looks at the waiting review after this long, so that nobody waits in vain. */
const APPROVED_AFTER_MS = 6 * MINUTE;
const build = { name: '编译', kind: 'build', durationMs: 60 * SECOND, job: '代码构建' };
const check = { name: '代码检查', kind: 'test', durationMs: 30 * SECOND, job: '检查' };
const migrate = { name: 'Migrate', kind: 'deploy', durationMs: 20 * SECOND, runOrder: 1, job: '部署' };
const release = {
    name: 'Release',
    kind: 'deploy',
    durationMs: 40 * SECOND,
    runOrder: 2,
    job: '部署',
    failure: {
        code: 'Deploy.00016042',
        message: '部署失败: 1 of 4 hosts did not pass the health check /ready within 30 seconds',
    },
};
const review = {
    name: '审核',
    kind: 'approval',
    job: '人工审核',
    approveAfterMs: APPROVED_AFTER_MS,
};
const verify = { name: 'Smoke test', kind: 'test', durationMs: 20 * SECOND, job: '验证' };
const usual = [
    { name: 'Build', actions: [build, check] },
    { name: 'Deploy', actions: [migrate, release] },
    { name: 'Verify', actions: [verify] },
];
const demos = [
    { name: 'demo', outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE },
    { name: 'demo-fails', outcomes: ['failed'], beganMs: 15 * MINUTE },
    { name: 'demo-flaky', outcomes: ['failed', 'failed', 'succeeded'], beganMs: 15 * MINUTE },
    { name: 'demo-green', outcomes: ['succeeded'], beganMs: 15 * MINUTE },
    { name: 'demo-no-target', outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE, history: 'none' },
    // About a minute after its beginning a run enters Deploy, which takes another one: this one is in the middle of it.
    { name: 'demo-running', outcomes: ['succeeded'], beganMs: 90 * SECOND },
    {
        name: 'demo-approval',
        outcomes: ['succeeded'],
        beganMs: 90 * SECOND,
        stages: [
            { name: 'Build', actions: [build, check] },
            { name: 'Review', actions: [review] },
            { name: 'Deploy', actions: [migrate, release] },
        ],
    },
    {
        name: 'demo-overtaken',
        outcomes: ['failed', 'succeeded'],
        beganMs: 15 * MINUTE,
        alsoBeganMs: 10 * MINUTE,
    },
];
/** Fill a world, which must begin `HISTORY_MS` before `now`, with the pipelines that a visitor finds. */
function demoWorld(world, now) {
    for (const { name, stages = usual, outcomes, beganMs, history, alsoBeganMs } of demos) {
        // Runs of one pipeline go side by side, as far as the account allows.
        const pipeline = world.add({ name: idOf(name), mode: 'parallel', stages });
        if (history !== 'none')
            past(world, pipeline, now);
        world.schedule(now - beganMs, () => {
            world.start(pipeline, { by: 'alice', outcomes: { Release: outcomes } });
        });
        if (alsoBeganMs !== undefined) {
            world.schedule(now - alsoBeganMs, () => {
                world.start(pipeline, { by: 'bob' });
            });
        }
    }
}
function past(world, pipeline, now) {
    for (const beganMs of [220 * MINUTE, 100 * MINUTE]) {
        world.schedule(now - beganMs, () => {
            world.start(pipeline, { by: 'bob' });
        });
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/faults.js
/** How long the stages that always run take with `always-stage`. */
const ALWAYS_MS = 60_000;
/** How long a run waits in the queue before it starts. */
const QUEUE_MS = 90_000;
const always = { times: Number.POSITIVE_INFINITY };
const once = { where: 'trigger', times: 1 };
/** What this service does, or is feared to do, beside what all of Huawei Cloud does. */
const codeArtsFaults = {
    queued: { ...once, meaning: `DEVPIPE.00011169 in a 200: the run starts ${QUEUE_MS / 1000} s later` },
    'queued-tenant': { ...once, meaning: 'the same with DEVPIPE.00011170 and a queue id that is a text' },
    'queue-hides-run': { ...always, where: 'read', meaning: 'a run that waits in the queue has no detail' },
    'queue-drops': { ...always, where: 'trigger', meaning: 'a queued run leaves the queue and is never run' },
    'queue-closed': { ...always, where: 'read', meaning: 'nobody may look into the queue (DEVCP.00014031)' },
    limited: { ...once, meaning: 'DEVPIPE.00011104 in a 200: too many runs, and nothing is queued' },
    'system-busy': { where: 'any', times: 1, meaning: 'DEVPIPE.00011127 in a 200' },
    'too-frequent': { where: 'any', times: 1, meaning: 'COCT.0070003 under HTTP 500: requests too frequent' },
    'success-false': { ...once, meaning: '{"success": false} in a 200' },
    'error-object': { ...once, meaning: '{"error": {"code": "DEVPIPE.30011011", …}} in a 200: no permission' },
    'error-400': { ...once, meaning: 'a code that nobody lists, under HTTP 400' },
    'error-500': { ...once, meaning: 'DEVCP.00010000 under HTTP 500; the service does not act' },
    'not-member': {
        ...always,
        where: 'any',
        meaning: 'DEVPIPE.00011412 in a 200: not a member of the project',
    },
    'yes-without-success': { ...once, meaning: 'the service acts and answers {} in a 200' },
    'no-run-id': { ...once, meaning: 'the answer of a rollback names no run' },
    'no-times': { ...always, where: 'read', meaning: 'details show neither times nor dispatch ids' },
    'null-fields': { ...always, where: 'read', meaning: 'what a detail may lack is null' },
    'no-link': { ...always, where: 'read', meaning: 'detail_url is empty, as for a token without a region' },
    'foreign-link': { ...always, where: 'read', meaning: 'detail_url leads to another site' },
    'always-stage': {
        ...always,
        where: 'any',
        meaning: `stages that always run keep a run RUNNING for ${ALWAYS_MS / 1000} s after another stage of it has failed`,
    },
    suspend: { ...always, where: 'read', meaning: 'what waits for a person is SUSPEND instead of PAUSED' },
    'late-end': {
        ...always,
        where: 'read',
        meaning: 'the end time of a failed run is not shown for 30 s after it',
    },
};

;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/queue.js

/** Runs that wait until another one ends. */
class Queue {
    entries = [];
    made = 16;
    /** @returns when the entry leaves the queue by itself */
    add(pipelineId, runId, now) {
        this.made += 1;
        const entry = { id: this.made, pipelineId, runId, enqueuedAt: now };
        this.entries.push(entry);
        return { entry, until: now + QUEUE_MS };
    }
    of(pipelineId) {
        return this.entries.filter((entry) => entry.pipelineId === pipelineId);
    }
    holds(runId) {
        return this.entries.some((entry) => entry.runId === runId);
    }
    /** `false`: it was not there any more. */
    remove(id) {
        const at = this.entries.findIndex((entry) => entry.id === id);
        if (at !== -1)
            this.entries.splice(at, 1);
        return at !== -1;
    }
}

// EXTERNAL MODULE: ./lib/sandbox/huawei/service.js + 3 modules
var service = __webpack_require__(3618);
// EXTERNAL MODULE: ./lib/sandbox/world/records.js
var records = __webpack_require__(7362);
// EXTERNAL MODULE: ./lib/sandbox/world/refusal.js
var refusal = __webpack_require__(8784);
// EXTERNAL MODULE: ./lib/sandbox/huawei/faults.js
var huawei_faults = __webpack_require__(6376);
;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/words.js



/** The model's words on the wire; the service's are those of `huaweicloud-sdk-go-v3`, codeartspipeline/v2/model. */
const STAGE = {
    waiting: 'INIT',
    running: 'RUNNING',
    stopping: 'RUNNING',
    stopped: 'CANCELED',
    succeeded: 'COMPLETED',
    failed: 'FAILED',
    cancelled: 'CANCELED',
    skipped: 'SKIPPED',
};
const RUN = {
    running: 'RUNNING',
    stopping: 'RUNNING',
    stopped: 'CANCELED',
    succeeded: 'COMPLETED',
    failed: 'FAILED',
    cancelled: 'CANCELED',
    superseded: 'IGNORED',
};
const STEP = {
    waiting: 'INIT',
    running: 'RUNNING',
    succeeded: 'COMPLETED',
    failed: 'FAILED',
    abandoned: 'CANCELED',
    skipped: 'SKIPPED',
};
function runWord(asked, execution) {
    const word = execution.stages.some(isPaused) ? pausedWord(asked) : RUN[execution.status];
    return orUnknown(asked, isClearingUp(asked, execution) ? 'RUNNING' : word);
}
/** The run has failed, and what always runs of it has not ended. */
function isClearingUp({ faults, call, world }, { status, finishedAt }) {
    const until = (finishedAt ?? 0) + ALWAYS_MS;
    return status === 'failed' && faults.has('always-stage', call) && world.now() < until;
}
function stageWord(asked, run) {
    return isPaused(run) ? pausedWord(asked) : STAGE[(0,records/* stageStatus */.lN)(run)];
}
function stepWord(asked, action) {
    return isWaitingForSomebody(action) ? pausedWord(asked) : STEP[(0,records/* actionStatus */.X$)(action)];
}
/** A job is what its steps are. */
function jobWord(asked, run, steps) {
    const statuses = steps.map(records/* actionStatus */.X$);
    if (steps.some(isWaitingForSomebody))
        return pausedWord(asked);
    if (statuses.includes('running'))
        return 'RUNNING';
    const going = (0,records/* stageStatus */.lN)(run) === 'running' || (0,records/* stageStatus */.lN)(run) === 'stopping';
    if (going && statuses.includes('waiting') && !statuses.includes('failed')) {
        return statuses.includes('succeeded') ? 'RUNNING' : 'QUEUED';
    }
    if (statuses.includes('failed'))
        return 'FAILED';
    if (statuses.includes('abandoned'))
        return 'CANCELED';
    return statuses.every((status) => status === 'succeeded') ? 'COMPLETED' : 'INIT';
}
function isPaused({ actions }) {
    return actions.some(isWaitingForSomebody);
}
function isWaitingForSomebody(action) {
    return action.definition.kind === 'approval' && (0,records/* lastRun */.KT)(action)?.status === 'running';
}
function pausedWord({ faults, call }) {
    return faults.has('suspend', call) ? 'SUSPEND' : 'PAUSED';
}
function orUnknown({ faults, call }, word) {
    return word === 'RUNNING' && faults.strikes('unknown-status', call) ? huawei_faults/* UNKNOWN_STATUS */.uy : word;
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/detail.js





/** How long `late-end` keeps the end time of a failed run back. */
const LATE_END_MS = 30_000;
/** The answer of ShowPipelineRunDetail. Times are milliseconds. */
function runDetail(asked, execution) {
    const { faults, call, world } = asked;
    const { pipeline } = execution;
    const now = world.now();
    const late = faults.has('late-end', call) && now < (execution.finishedAt ?? 0) + LATE_END_MS;
    const detail = {
        id: execution.id,
        pipeline_id: pipeline.name,
        subject_id: execution.id,
        manifest_version: '3.0',
        name: say(asked, `流水线 ${pipeline.name}`),
        description: execution.rollbackTo === undefined ? '' : 'rollback',
        is_publish: false,
        executor_id: (0,ids/* seededHex */.yv)('user', execution.trigger.by).slice(0, 32),
        executor_name: say(asked, execution.trigger.by),
        status: runWord(asked, execution),
        trigger_type: 'Manual',
        run_number: execution.number,
        start_time: execution.startedAt,
        end_time: late || isClearingUp(asked, execution) ? null : (execution.finishedAt ?? null),
        pause_time: null,
        current_system_time: now,
        stages: execution.stages.map((run, sequence) => stageDetail(asked, execution, run, sequence)),
        domain_id: '0123456789abcdef0123456789abcdef',
        project_id: PROJECT_ID,
        region: 'cn-north-4',
        component_id: null,
        language: 'zh-cn',
        group_id: null,
        group_name: null,
        detail_url: detail_link(asked, execution),
        sources: [source(execution)],
        artifacts: [],
    };
    if (faults.has('no-times', call))
        return without(detail, ['start_time', 'end_time', 'last_dispatch_id']);
    return faults.has('null-fields', call) ? nulled(detail) : detail;
}
function detail_link({ faults, call }, { id, pipeline }) {
    if (faults.has('no-link', call))
        return '';
    if (faults.has('foreign-link', call))
        return 'https://huaweicloud.com.evil.invalid/cicd';
    return `https://devcloud.cn-north-4.huaweicloud.com/cicd/project/${PROJECT_ID}/pipeline/detail/${pipeline.name}/${id}?v=1`;
}
function stageDetail(asked, execution, run, sequence) {
    const attempt = (0,records/* currentAttempt */.Hg)(run);
    return {
        id: (0,ids/* seededHex */.yv)('stage', execution.id, run.definition.name).slice(0, 32),
        category: null,
        name: say(asked, run.definition.name),
        identifier: identifierOf(run),
        run_always: false,
        parallel: null,
        is_select: true,
        sequence,
        depends_on: [],
        condition: null,
        status: stageWord(asked, run),
        start_time: run.attempts[0]?.startedAt ?? null,
        end_time: attempt?.finishedAt ?? null,
        pause_time: null,
        pre: [
            {
                name: null,
                task: 'official_devcloud_autoTrigger',
                sequence: 0,
                status: attempt === undefined ? null : 'COMPLETED',
            },
        ],
        post: null,
        jobs: jobsOf(run).map((steps, position) => jobDetail(asked, execution, run, steps, position)),
    };
}
/** Stays from run to run, as the id does not. */
function identifierOf(run) {
    return (0,ids/* seededHex */.yv)('identifier', run.definition.name).slice(0, 12);
}
function jobIdentifierOf(run, position) {
    return `JOB_${(0,ids/* seededHex */.yv)('job', run.definition.name, position).slice(0, 5).toUpperCase()}`;
}
/** The actions of a stage by job; one job holds those that name none. */
function jobsOf({ actions }) {
    return [...Map.groupBy(actions, ({ definition }) => definition.job ?? '').values()];
}
function jobDetail(asked, execution, run, steps, position) {
    const word = jobWord(asked, run, steps);
    const dispatched = newestDispatch(steps);
    const failed = steps.find((step) => (0,records/* actionStatus */.X$)(step) === 'failed');
    const over = ['COMPLETED', 'FAILED', 'CANCELED'].includes(word);
    const ends = steps.flatMap((step) => (0,records/* lastRun */.KT)(step)?.finishedAt ?? []);
    return {
        id: (0,ids/* seededHex */.yv)('job', execution.id, run.definition.name, position).slice(0, 32),
        category: null,
        sequence: position,
        async: null,
        name: say(asked, steps[0]?.definition.job ?? `${run.definition.name} job`),
        identifier: jobIdentifierOf(run, position),
        depends_on: [],
        condition: null,
        resource: null,
        is_select: true,
        timeout: null,
        last_dispatch_id: dispatched?.id ?? null,
        status: word,
        message: failed === undefined ? null : say(asked, `job failed in step ${failed.definition.name}`),
        start_time: dispatched?.startedAt ?? null,
        end_time: over && ends.length > 0 ? Math.max(...ends) : null,
        steps: steps.map((step, sequence) => stepDetail(asked, execution, step, sequence)),
        exec_id: dispatched?.id ?? null,
    };
}
/** A retried job is dispatched anew, whichever of its steps had failed. */
function newestDispatch(steps) {
    const attempts = steps.flatMap((step) => step.attempts);
    const newest = Math.max(0, ...attempts.map(({ stageAttempt }) => stageAttempt));
    return attempts
        .filter(({ stageAttempt }) => stageAttempt === newest)
        .toSorted((a, b) => a.startedAt - b.startedAt)[0];
}
function stepDetail(asked, execution, step, sequence) {
    const { definition } = step;
    const attempt = step.pending ? undefined : (0,records/* lastRun */.KT)(step);
    const failure = definition.kind === 'approval' ? undefined : definition.failure;
    const failed = (0,records/* actionStatus */.X$)(step) === 'failed';
    return {
        id: (0,ids/* seededHex */.yv)('step', execution.id, definition.name).slice(0, 32),
        name: say(asked, definition.name),
        task: definition.kind === 'approval' ? 'official_devcloud_manual_review' : 'official_shell_plugin',
        business_type: definition.kind === 'deploy' ? 'Deploy' : 'Normal',
        inputs: [],
        sequence,
        official_task_version: null,
        identifier: null,
        multi_step_editable: 0,
        endpoint_ids: [],
        last_dispatch_id: attempt?.id ?? null,
        status: stepWord(asked, step),
        message: failed
            ? say(asked, failure === undefined ? 'the step failed' : `${failure.code}: ${failure.message}`)
            : null,
        start_time: attempt?.startedAt ?? null,
        end_time: attempt?.finishedAt ?? null,
    };
}
function source({ pipeline, revision }) {
    return {
        type: 'code',
        params: {
            git_type: 'codehub',
            git_url: `https://codehub.example.com/${pipeline.name}.git`,
            ssh_git_url: `git@codehub.example.com:${pipeline.name}.git`,
            web_url: '',
            repo_name: 'demo',
            default_branch: 'master',
            endpoint_id: '',
            codehub_id: '2111681294',
            alias: '',
            build_params: {
                build_type: 'branch',
                event_type: 'Manual',
                target_branch: 'master',
                commit_id: revision.id,
            },
        },
    };
}
/** `value` without these fields, at any depth. */
function without(value, names) {
    return JSON.parse(JSON.stringify(value, (key, inner) => (names.includes(key) ? undefined : inner)));
}
const NULLABLE = [
    'name',
    'trigger_type',
    'run_number',
    'sequence',
    'is_select',
    'pre',
    'post',
    'steps',
    'message',
    'sources',
    'artifacts',
    'identifier',
    'detail_url',
    'exec_id',
];
/** Everything that a client has no right to expect is null; names of stages stay, for people find stages by them. */
function nulled(detail) {
    return JSON.parse(JSON.stringify(detail, function (key, inner) {
        return NULLABLE.includes(key) && !(key === 'name' && 'jobs' in this) ? null : inner;
    }));
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/commands.js







/** Whoever triggers through the API. */
const BY = 'api-user';
/** What a client is told when the service does not do it. */
const REFUSALS = {
    limited: () => devpipe('DEVPIPE.00011104', '流水线并发数已达上限 (too many runs of this pipeline)'),
    'system-busy': () => devpipe('DEVPIPE.00011127', '系统繁忙 (the system is busy)'),
    'too-frequent': () => new error/* HuaweiError */.Am('COCT.0070003', 'requests too frequent', 500),
    'error-object': () => devpipe('DEVPIPE.30011011', '没有操作权限 (no permission)', true),
    // Made up: a code that no list has.
    'error-400': () => new error/* HuaweiError */.Am('DEVPIPE.00099999', '无法执行 (cannot be carried out)', 400),
    'error-500': () => new error/* HuaweiError */.Am('DEVCP.00010000', 'internal error', 500),
    'not-member': () => devpipe('DEVPIPE.00011412', '项目不存在 (the project does not exist)'),
};
/** Faults that refuse a call, whatever it is. */
function refuseByFault({ faults, call }) {
    const name = faults.strike(Object.keys(REFUSALS), call);
    const refusal = name === undefined ? undefined : REFUSALS[name];
    if (refusal !== undefined)
        throw refusal();
}
/** RetryPipelineRun: what has not succeeded of the run, under the same id. */
function retryRun(asked, execution) {
    const { faults, call, world, stale } = asked;
    if (faults.strikes('success-false', call))
        return (0,service/* reply */.Tm)({ success: false });
    if (faults.strikes('no-effect', call))
        return (0,service/* reply */.Tm)({ success: true });
    const failed = execution.stages.find((run) => ['failed', 'stopped', 'cancelled'].includes((0,records/* stageStatus */.lN)(run)));
    const ended = execution.status === 'failed' || execution.status === 'stopped';
    if (!ended || failed === undefined || isClearingUp(asked, execution))
        throw notFailed();
    const before = runDetail(asked, execution);
    const start = () => inServiceWords(() => world.retry(execution, failed, 'failed', { by: BY }));
    const code = faults.strike(['queued', 'queued-tenant'], call);
    if (code !== undefined)
        return putOff(asked, execution.pipeline, execution.id, code, start);
    start();
    if (faults.strikes('stale-status', call))
        stale.hide(execution.id, before, world.now());
    return (0,service/* reply */.Tm)(faults.strikes('yes-without-success', call) ? {} : { success: true }, true);
}
/** RollbackRunPipeline: a new run of what `target` consisted of. What the service answers is not documented. */
function rollbackRun(asked, pipeline, target, body) {
    const { faults, call, world, ids } = asked;
    checkSelection(target, body);
    if (faults.strikes('success-false', call))
        return (0,service/* reply */.Tm)({ success: false });
    if (faults.strikes('no-effect', call))
        return (0,service/* reply */.Tm)({ success: true });
    const code = faults.strike(['queued', 'queued-tenant'], call);
    if (code !== undefined) {
        const runId = ids.promise();
        return putOff(asked, pipeline, runId, code, () => void world.start(pipeline, { by: BY }));
    }
    const run = world.start(pipeline, { by: BY });
    return (0,service/* reply */.Tm)(faults.strikes('no-run-id', call) ? { success: true } : { pipeline_run_id: run.id }, true);
}
function stopRun(asked, execution) {
    inServiceWords(() => asked.world.stop(execution, { by: BY, abandon: true }));
    return (0,service/* reply */.Tm)({ success: true }, true);
}
/** The order is taken and carried out later; the answer is an error in a 200, without a `success`. */
function putOff(asked, pipeline, runId, fault, start) {
    const { faults, call, world, queue } = asked;
    const { entry, until } = queue.add(pipeline.name, runId, world.now());
    const drops = faults.has('queue-drops', call);
    world.schedule(until, () => {
        if (queue.remove(entry.id) && !drops)
            start();
    });
    const tenant = fault === 'queued-tenant';
    const body = {
        error_code: tenant ? 'DEVPIPE.00011170' : 'DEVPIPE.00011169',
        error_msg: '并发数已达上限，进入排队 (the limit of parallel runs is reached, queued)',
        error: { pipeline_run_id: runId, queue_id: tenant ? String(entry.id) : entry.id },
    };
    return (0,service/* reply */.Tm)(body, true);
}
/** Its code is not public, so this one is made up; the sentence is what users of the same backend have reported. */
function notFailed() {
    return new error/* HuaweiError */.Am('DEVPIPE.00098001', '只有失败的流水线才能重试 (only failed pipelines can be retried)', 400);
}
const SOURCE_FIELDS = ['git_type', 'codehub_id', 'default_branch', 'git_url'];
const BUILD_FIELDS = ['build_type', 'event_type', 'target_branch'];
/** @throws HuaweiError `DEVCP.00014004`, `DEVPIPE.00011129`, `DEVPIPE.00011132` */
function checkSelection(target, body) {
    const invalid = (what) => devpipe('DEVCP.00014004', `invalid parameter: ${what}`);
    if (typeof body !== 'object' || body === null)
        throw invalid('body');
    const { sources, choose_stages: stages, choose_jobs: jobs } = body;
    if (!Array.isArray(sources))
        throw invalid('sources');
    for (const source of sources) {
        const params = source?.params ?? {};
        const lacks = (from, names) => names.find((name) => typeof from[name] !== 'string');
        const missing = lacks(source, ['type']) ??
            lacks(params, SOURCE_FIELDS) ??
            lacks(params.build_params ?? {}, BUILD_FIELDS);
        if (missing !== undefined)
            throw invalid(`sources: ${missing}`);
    }
    if (!Array.isArray(stages) || !Array.isArray(jobs))
        throw invalid('choose_stages, choose_jobs');
    if (stages.length === 0 || jobs.length === 0)
        throw devpipe('DEVPIPE.00011129', '选择的任务为空 (no job selected)');
    const known = new Set(target.stages.flatMap((run) => [
        identifierOf(run),
        ...jobsOf(run).map((_, position) => jobIdentifierOf(run, position)),
    ]));
    if ([...stages, ...jobs].some((identifier) => !known.has(identifier))) {
        throw devpipe('DEVPIPE.00011132', '选择的任务不存在 (a selected job does not exist)');
    }
}
function inServiceWords(act) {
    try {
        act();
    }
    catch (error) {
        throw error instanceof refusal/* Refusal */.P ? notFailed() : error;
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/list.js




const STATUSES = ['COMPLETED', 'RUNNING', 'FAILED', 'CANCELED', 'PAUSED', 'SUSPEND', 'IGNORED'];
/** The answer of ListPipelineRuns. A run that waits in the queue has no record yet. Stage times are texts. */
function runList(asked, pipeline, body) {
    const { offset, limit, status, ascending } = wishOf(body);
    const known = pipeline.executions.filter(({ id }) => !asked.queue.holds(id) || !asked.faults.has('queue-hides-run', asked.call));
    const wanted = known
        .map((execution) => ({ execution, word: runWord(asked, execution) }))
        .filter(({ word }) => status.length === 0 || status.includes(word))
        .sort((a, b) => (a.execution.startedAt - b.execution.startedAt) * (ascending ? 1 : -1));
    return {
        offset,
        limit,
        total: wanted.length,
        pipeline_runs: wanted.slice(offset, offset + limit).map(({ execution, word }) => ({
            pipeline_id: pipeline.name,
            pipeline_run_id: execution.id,
            executor_id: '',
            executor_name: say(asked, execution.trigger.by),
            stage_status_list: execution.stages.map((run, sequence) => stageRow(asked, run, sequence)),
            status: word,
            run_number: execution.number,
            trigger_type: 'Manual',
            build_params: {},
            artifact_params: {},
            start_time: execution.startedAt,
            end_time: execution.finishedAt ?? null,
            detail_url: detail_link(asked, execution),
            modify_url: '',
        })),
    };
}
function stageRow(asked, run, sequence) {
    const attempt = (0,records/* currentAttempt */.Hg)(run);
    return {
        id: '',
        name: say(asked, run.definition.name),
        sequence,
        status: stageWord(asked, run),
        start_time: String(run.attempts[0]?.startedAt ?? ''),
        end_time: String(attempt?.finishedAt ?? ''),
    };
}
/** @throws HuaweiError `DEVCP.00014004` */
function wishOf(body) {
    const invalid = (what) => devpipe('DEVCP.00014004', `invalid parameter: ${what}`);
    if (typeof body !== 'object' || body === null)
        throw invalid('body');
    const { offset = 0, limit = 10, status = [], sort_key: key = 'start_time', sort_dir: direction = 'desc', } = body;
    if (typeof offset !== 'number' || offset < 0)
        throw invalid('offset');
    if (typeof limit !== 'number' || limit < 1 || limit > 100)
        throw invalid('limit');
    if (!Array.isArray(status) || status.some((word) => !STATUSES.includes(word)))
        throw invalid('status');
    if (key !== 'start_time')
        throw invalid('sort_key');
    if (direction !== 'asc' && direction !== 'desc')
        throw invalid('sort_dir');
    return { offset, limit, status: status, ascending: direction === 'asc' };
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts/routes.js





const ROOT = '/v5/(?<project>[^/]+)/api/pipelines/(?<pipeline>[^/]+)';
const operations = [
    'ShowPipelineRunDetail',
    'ListPipelineRuns',
    'ListQueuedPipelines',
    'RetryPipelineRun',
    'RollbackRunPipeline',
    'StopPipelineRun',
    'CancelQueuedPipelineRun',
];
/** The calls of CodeArts Pipeline v5 that a client of retries needs; paths and bodies are those of its API reference. */
function routesOf(context) {
    const route = (kind, method, path, query, run) => ({
        kind,
        method,
        path: new RegExp(`^${ROOT}${path}$`),
        query,
        run: (input, call) => {
            const asked = { ...context, call };
            context.world.now();
            refuseByFault(asked);
            return run(input, asked);
        },
    });
    return {
        ShowPipelineRunDetail: route('read', 'GET', '/pipeline-runs/detail', ['pipeline_run_id'], ({ parameters, query }, asked) => {
            const pipeline = pipelineOf(asked, parameters);
            const id = query.get('pipeline_run_id') ?? pipeline.executions.at(-1)?.id ?? '';
            if (asked.queue.holds(id) && asked.faults.has('queue-hides-run', asked.call))
                throw noRecord();
            const run = runOf(pipeline, id);
            return (0,service/* reply */.Tm)(asked.stale.of(id, asked.world.now()) ?? runDetail(asked, run));
        }),
        ListPipelineRuns: route('read', 'POST', '/pipeline-runs/list', [], ({ parameters, body }, asked) => (0,service/* reply */.Tm)(runList(asked, pipelineOf(asked, parameters), body))),
        ListQueuedPipelines: route('read', 'GET', '/queued-pipeline', ['limit', 'offset'], ({ parameters, query }, asked) => {
            const pipeline = pipelineOf(asked, parameters);
            if (asked.faults.has('queue-closed', asked.call))
                throw devpipe('DEVCP.00014031', '没有权限 (no permission)');
            const [limit, offset] = ['limit', 'offset'].map((name) => Number(query.get(name) ?? 0));
            const rows = asked.queue.of(pipeline.name).slice(offset, (offset ?? 0) + (limit || 10));
            return (0,service/* reply */.Tm)({
                queuedPipelines: rows.map(({ id, runId, enqueuedAt }) => ({
                    id,
                    pipeline_run_id: runId,
                    status: 'QUEUED',
                    trigger_type: 'Manual',
                    enqueue_time: String(enqueuedAt),
                    creator_id: '',
                    creator_name: '',
                })),
            });
        }),
        RetryPipelineRun: route('trigger', 'PUT', '/pipeline-runs/(?<run>[^/]+)/retry', [], ({ parameters, body }, asked) => {
            if (body !== undefined)
                throw devpipe('DEVCP.00014004', 'invalid parameter: body');
            return retryRun(asked, runOf(pipelineOf(asked, parameters), parameters['run'] ?? ''));
        }),
        RollbackRunPipeline: route('trigger', 'POST', '/pipeline-runs/(?<run>[^/]+)/rollback-run', [], ({ parameters, body }, asked) => {
            const pipeline = pipelineOf(asked, parameters);
            return rollbackRun(asked, pipeline, runOf(pipeline, parameters['run'] ?? ''), body);
        }),
        StopPipelineRun: route('trigger', 'POST', '/pipeline-runs/(?<run>[^/]+)/stop', [], ({ parameters }, asked) => stopRun(asked, runOf(pipelineOf(asked, parameters), parameters['run'] ?? ''))),
        CancelQueuedPipelineRun: route('trigger', 'POST', '/(?<run>[0-9A-Za-z]{32})/cancel-queuing/(?<entry>\\d+)', [], ({ parameters, body }, asked) => {
            pipelineOf(asked, parameters);
            if (JSON.stringify(body) !== '{}')
                throw devpipe('DEVCP.00014004', 'invalid parameter: body');
            const removed = asked.queue.remove(Number(parameters['entry']));
            return (0,service/* reply */.Tm)({ success: removed }, removed);
        }),
    };
}

// EXTERNAL MODULE: ./lib/sandbox/world/world.js + 3 modules
var world_world = __webpack_require__(9821);
;// CONCATENATED MODULE: ./lib/sandbox/huawei-codearts.js










/** Nobody has measured this service: delays of a believable size, long enough for a reader to see what is between. */
const TIMING = {
    startMs: 1_000,
    retryMs: 4_000,
    endMs: 1_000,
    approvalEndMs: 2_000,
    stopMs: 1_000,
    automaticMs: 5_000,
};
/** CodeArts Pipeline v5 on loopback. Its world begins `HISTORY_MS` ago. */
async function startCodeArtsSandbox(options) {
    const { clock, fill = demoWorld, seed = 'sandbox' } = options;
    const now = clock.now();
    const ids = new Ids(seed);
    const world = new world_world/* World */.H({ clock, newId: ids.next, timing: TIMING, from: now - HISTORY_MS });
    fill(world, now);
    const dialectOf = (faults) => ({
        routes: routesOf({ world, faults, ids, queue: new Queue(), stale: new stale/* Stale */.C() }),
        error: ({ code, message, status, objectShaped }) => ({
            status,
            body: objectShaped ? { error: { code, message } } : { error_code: code, error_msg: message },
        }),
        throttling: () => new error/* HuaweiError */.Am('APIGW.0308', 'The throttling threshold has been reached: policy user', 429),
        malformed: (what) => devpipe('DEVCP.00014004', `invalid parameter: ${what}`),
    });
    return (0,start/* startHuaweiSandbox */.b)(options, { clock, world, declarations: codeArtsFaults, operations: operations, dialectOf });
}


/***/ })

};
