export const id = 47;
export const ids = [47];
export const modules = {

/***/ 2047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startContainerOpsSandbox: () => (/* binding */ startContainerOpsSandbox)
});

// EXTERNAL MODULE: ./lib/sandbox/huawei/stale.js
var stale = __webpack_require__(6000);
// EXTERNAL MODULE: ./lib/sandbox/huawei/start.js
var start = __webpack_require__(8593);
// EXTERNAL MODULE: ./lib/sandbox/hostile-text.js
var hostile_text = __webpack_require__(2269);
// EXTERNAL MODULE: ./lib/sandbox/huawei/error.js
var error = __webpack_require__(3487);
// EXTERNAL MODULE: ./lib/sandbox/world/records.js
var records = __webpack_require__(7362);
;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops/context.js



/** Text as the service tells it, which need not be friendly. */
function say({ faults, call }, text) {
    return faults.has('hostile-text', call) ? `${text}${hostile_text/* HOSTILE_TEXT */.X}` : text;
}
/** The service's own error; the first three digits of its number are the HTTP status. */
function svcstg(code, message) {
    return new error/* HuaweiError */.Am(code, message, Number(/\.(\d{3})\d{4}$/.exec(code)?.[1] ?? 500));
}
/** Made up: the documentation lists no code for a path or query of the wrong shape, only its status. */
function malformed(what) {
    return svcstg('SVCSTG.SWR.4000000', `请求错误 (bad request): ${what}`);
}
/** @throws HuaweiError when the id is none, or nobody's (made up: the code for that is not documented). */
function pipelineOf({ world }, parameters) {
    const id = parameters['pipeline'] ?? '';
    if (!/^\d+$/.test(id))
        throw malformed('pipeline_id');
    const pipeline = world.pipeline(id);
    if (pipeline === undefined)
        throw svcstg('SVCSTG.SWR.4040000', '流水线不存在 (no such pipeline)');
    return pipeline;
}
/** @throws HuaweiError for an index that is none of this pipeline */
function stageAt(pipeline, parameters) {
    const index = parameters['stage'] ?? '';
    const stage = /^\d+$/.test(index) ? (0,records/* definitionOf */.Fg)(pipeline).stages[Number(index)] : undefined;
    if (stage === undefined)
        throw malformed('stage_index');
    return stage;
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops/demo.js
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The oldest thing that happened in the demonstration. */
const HISTORY_MS = 4 * 60 * MINUTE;
/** A colleague looks at the waiting review after this long, so that nobody waits in vain. */
const APPROVED_AFTER_MS = 6 * MINUTE;
const source = { name: 'master', kind: 'source', durationMs: 20 * SECOND };
const build = { name: 'mvn package', kind: 'build', durationMs: 60 * SECOND };
const review = { name: '审核', kind: 'approval', approveAfterMs: APPROVED_AFTER_MS };
const deploy = {
    name: 'demo-2048',
    kind: 'deploy',
    durationMs: 60 * SECOND,
    failure: { code: 'Failed', message: '部署失败: 1 of 4 pods did not become ready within 30 seconds' },
};
const usual = [
    { name: '代码获取', actions: [source] },
    { name: '代码编译', actions: [build] },
    { name: '部署', actions: [deploy] },
];
/** The pipelines by what they show. */
const demos = {
    /** Its stage 部署 has failed, and a retry goes well. */
    demo: { id: 1001, outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE },
    fails: { id: 1002, outcomes: ['failed'], beganMs: 15 * MINUTE },
    flaky: { id: 1003, outcomes: ['failed', 'failed', 'succeeded'], beganMs: 15 * MINUTE },
    /** Everything has gone well: there is nothing to retry, and something to roll back. */
    green: { id: 1004, outcomes: ['succeeded'], beganMs: 15 * MINUTE },
    /** 82 s after its beginning an execution enters 部署, which takes a minute: this one is in the middle of it. */
    running: { id: 1005, outcomes: ['succeeded'], beganMs: 110 * SECOND },
    /** Waits for reviewers before 部署. */
    approval: {
        id: 1006,
        outcomes: ['succeeded'],
        beganMs: 110 * SECOND,
        stages: [
            { name: '代码获取', actions: [source] },
            { name: '代码编译', actions: [build] },
            { name: '审核', actions: [review] },
            { name: '部署', actions: [deploy] },
        ],
    },
    /** 部署 has succeeded once, and there is nothing before that to go back to. */
    noTarget: { id: 1007, outcomes: ['succeeded'], beganMs: 15 * MINUTE, history: 'none' },
    /** A rollback of 部署 fails. */
    rollbackFails: {
        id: 1008,
        outcomes: ['succeeded'],
        beganMs: 15 * MINUTE,
        stages: [
            { name: '代码获取', actions: [source] },
            { name: '代码编译', actions: [build] },
            { name: '部署', actions: [{ ...deploy, rollbackOutcomes: ['failed'] }] },
        ],
    },
};
/** Fill a world, which must begin `HISTORY_MS` before `now`, with the pipelines that a visitor finds. */
function demoWorld(world, now) {
    for (const demo of Object.values(demos)) {
        const pipeline = world.add({ name: String(demo.id), mode: 'superseded', stages: demo.stages ?? usual });
        if (demo.history !== 'none')
            past(world, pipeline, now);
        world.schedule(now - demo.beganMs, () => {
            world.start(pipeline, { by: 'alice', outcomes: { [deploy.name]: demo.outcomes } });
        });
    }
}
function past(world, pipeline, now) {
    for (const beganMs of [220 * MINUTE, 100 * MINUTE]) {
        world.schedule(now - beganMs, () => {
            world.start(pipeline, { by: 'bob' });
        });
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops/faults.js
const always = { times: Number.POSITIVE_INFINITY };
const once = { where: 'trigger', times: 1 };
/** What this service does, or is feared to do, beside what all of Huawei Cloud does. */
const containerOpsFaults = {
    yaml: { ...always, where: 'read', meaning: 'details are YAML, whatever was asked for' },
    'null-stages': { ...always, where: 'read', meaning: 'status.stages is null' },
    'no-stages': { ...always, where: 'read', meaning: 'status has no stages' },
    'short-stages': {
        ...always,
        where: 'read',
        meaning: 'status.stages ends with the stage the pipeline is at',
    },
    'zero-times': { ...always, where: 'read', meaning: 'every time is 0001-01-01T00:00:00Z' },
    'same-times': { ...always, where: 'read', meaning: 'a stage keeps the times of its first run' },
    'condition-not-met': { ...once, meaning: '202 SVCSTG.SWR.2021107: nothing is started' },
    'pipeline-condition-not-met': { ...once, meaning: '202 SVCSTG.SWR.2021106: nothing is started' },
    'still-running': { ...once, meaning: '409 SVCSTG.SWR.4091105' },
    'start-failed': { ...once, meaning: '500 SVCSTG.SWR.5001110; the service does not act' },
    'start-failed-after': { ...once, meaning: '500 SVCSTG.SWR.5001110, and the stage runs all the same' },
    'too-many-jobs': { ...once, meaning: '500 SVCSTG.SWR.5003008: later' },
    'no-permission': { ...always, where: 'any', meaning: '403 SVCSTG.S2I.4039002' },
    'permission-500': { ...always, where: 'any', meaning: '500 SVCSTG.SWR.5007001: a permission is missing' },
    'wrong-account': { ...always, where: 'any', meaning: '401 SVCSTG.SWR.4011064: the account is another one' },
    'created-200': { ...once, meaning: 'the service acts and answers 200 {} instead of 201' },
    'accepted-202': { ...once, meaning: 'the service acts and answers 202 {} instead of 201' },
    'no-jobs': { ...always, where: 'read', meaning: 'stages have no job records' },
    'jobs-fail': { ...always, where: 'read', meaning: 'job records cannot be read (500 SVCSTG.SWR.5001124)' },
    'text-ids': { ...always, where: 'read', meaning: 'ids of job records are texts' },
};

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/sandbox/huawei/service.js + 3 modules
var service = __webpack_require__(3618);
// EXTERNAL MODULE: ./lib/sandbox/huawei/faults.js
var huawei_faults = __webpack_require__(6376);
;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops/kinds.js
/** The service's kind of a stage, told from what it does. */
function serviceName({ actions }) {
    const kinds = {
        source: 'code_source',
        build: 'jenkins_build',
        test: 'dockerfile_build',
        deploy: 'official_deploy',
        approval: 'test_review',
    };
    return kinds[actions[0]?.kind ?? 'source'];
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops/detail.js




/** Go's zero time: unset. */
const UNSET = '0001-01-01T00:00:00Z';
const REVIEWERS = ['reviewer-1', 'reviewer-2'];
/** Some times are those of China under the letter of UTC (seen in the documentation's example). */
const CHINA_MS = 8 * 60 * 60_000;
/** Ids of pipelines and stages; the documentation's are of this size. */
const STAGE_ID_BASE = 31_000;
/** The answer of "querying pipeline details". */
function pipelineDetail(asked, pipeline) {
    const { stages } = (0,records/* definitionOf */.Fg)(pipeline);
    return {
        name: say(asked, `流水线-${pipeline.name}`),
        id: Number(pipeline.name),
        group_id: 812,
        group_name: 'default',
        description: '',
        pre_operation: { operator: 'and', triggers: [] },
        params: [{ name: 'SYS_TIMESTAMP', value: '201901211131274006', description: '流水线时间戳' }],
        stages: stages.map((stage, index) => ({
            id: STAGE_ID_BASE + index,
            name: say(asked, stage.name),
            service_name: serviceName(stage),
            params: { dockerfile_content: 'FROM ubuntu\nRUN echo hello' },
            exception_handler: { type: 'timeout_reset', params: { timespan: 72 } },
            input_resources: [],
        })),
        status: statusOf(asked, pipeline),
        source: 'swr',
    };
}
function statusOf(asked, pipeline) {
    const { faults, call, world } = asked;
    const { stages } = (0,records/* definitionOf */.Fg)(pipeline);
    const now = world.now();
    const occupied = stages.map((stage) => occupantOf(pipeline, stage, now));
    const current = pipeline.executions.at(-1);
    const at = current === undefined ? 0 : stageIndexOf(current);
    const list = occupied.map((each) => stageStatusOf(asked, each, current));
    const shown = faults.has('short-stages', call) ? list.slice(0, at + 1) : list;
    return {
        status: current === undefined ? 'waiting' : pipelineWord(current),
        stage_index: at,
        start_time: time(asked, current?.startedAt, CHINA_MS),
        end_time: time(asked, current?.finishedAt),
        created_time: time(asked, pipeline.createdAt),
        updated_time: time(asked, current?.updatedAt ?? pipeline.updatedAt),
        pre_operation: { triggers_status: [{ is_satisfied: false, webhook: { input_params: {} } }] },
        ...(faults.has('no-stages', call) ? {} : { stages: faults.has('null-stages', call) ? null : shown }),
    };
}
function occupantOf(pipeline, stage, now) {
    const execution = (0,records/* latestIn */.hU)(pipeline, stage.name, now);
    const run = execution === undefined ? undefined : (0,records/* stageOf */.gV)(execution, stage.name);
    return execution === undefined || run === undefined ? undefined : { execution, run };
}
/** The stage the execution is at, or has ended in. */
function stageIndexOf({ stages }) {
    return stages.findLast((run) => (0,records/* currentAttempt */.Hg)(run) !== undefined)?.index ?? 0;
}
function stageStatusOf(asked, occupied, current) {
    const attempt = occupied === undefined ? undefined : (0,records/* currentAttempt */.Hg)(occupied.run);
    // A new execution has not come this far: what an older one left here is over.
    const begun = occupied !== undefined && (occupied.execution === current || !isFullRun(current));
    if (occupied === undefined || attempt === undefined || !begun) {
        return {
            status: 'waiting',
            start_time: UNSET,
            end_time: UNSET,
            pre_operation: { triggers_status: [] },
            state: null,
            tasks: null,
        };
    }
    const { execution, run } = occupied;
    const shown = asked.faults.has('same-times', asked.call) ? (run.attempts[0] ?? attempt) : attempt;
    return {
        status: orUnknown(asked, stageWord(execution, run)),
        start_time: time(asked, startOf(run, shown), CHINA_MS),
        end_time: time(asked, shown.finishedAt),
        pre_operation: { triggers_status: [] },
        state: stateOf(asked, run),
        tasks: null,
    };
}
function isFullRun(execution) {
    return execution !== undefined && execution.rollbackTo === undefined;
}
/** A stage that waits for its reviewers has not started. */
function startOf(run, attempt) {
    return isReviewing(run) ? undefined : attempt.startedAt;
}
function stageWord({ rollbackTo }, run) {
    if (isReviewing(run))
        return 'waiting';
    const rollback = rollbackTo !== undefined;
    const words = {
        waiting: 'waiting',
        running: rollback ? 'rollbacking' : 'running',
        stopping: 'running',
        stopped: 'cancel',
        succeeded: rollback ? 'rollback_success' : 'success',
        failed: rollback ? 'rollback_failed' : 'stage_exception',
        cancelled: 'cancel',
        skipped: 'success',
    };
    return words[(0,records/* stageStatus */.lN)(run)];
}
function pipelineWord(execution) {
    const run = execution.stages.find(({ index }) => index === stageIndexOf(execution));
    if (!(0,records/* isOver */.PU)(execution))
        return execution.rollbackTo === undefined ? 'running' : 'rollbacking';
    return run === undefined ? 'waiting' : stageWord(execution, run);
}
function isReviewing({ actions }) {
    return (actions.some(({ definition }) => definition.kind === 'approval') &&
        actions.some((action) => (0,records/* lastRun */.KT)(action)?.status === 'running'));
}
function stateOf(asked, run) {
    const review = run.actions.find(({ definition }) => definition.kind === 'approval');
    const attempt = review === undefined ? undefined : (0,records/* lastRun */.KT)(review);
    if (attempt === undefined)
        return null;
    const result = { running: 'waiting', succeeded: 'pass', failed: 'refuse', abandoned: 'refuse' }[attempt.status];
    return { review_results: REVIEWERS.map((name) => ({ user_name: say(asked, name), result })) };
}
/** RFC 3339 with as many digits as Go writes: no trailing zeros. */
function time({ faults, call }, ms, offsetMs = 0) {
    if (ms === undefined || faults.has('zero-times', call))
        return UNSET;
    return new Date(ms + offsetMs).toISOString().replace(/\.?0+Z$/, 'Z');
}
function orUnknown({ faults, call }, word) {
    return word === 'running' && faults.strikes('unknown-status', call) ? huawei_faults/* UNKNOWN_STATUS */.uy.toLowerCase() : word;
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops/jobs.js



const STATES = {
    running: 'Building',
    succeeded: 'Successful',
    failed: 'Failed',
    abandoned: 'Cancel',
};
/** The execution history of a stage: a bare list, newest first. */
function stageJobs(asked, pipeline, stage) {
    const { faults, call } = asked;
    if (faults.has('jobs-fail', call))
        throw svcstg('SVCSTG.SWR.5001124', '获取执行步骤详情失败 (reading stage details failed)');
    if (faults.has('no-jobs', call))
        return [];
    const runs = pipeline.executions.flatMap((execution) => (0,records/* stageOf */.gV)(execution, stage.name) ?? []);
    const attempts = runs.flatMap(({ actions }) => actions.flatMap((action) => action.attempts));
    return attempts
        .toSorted((a, b) => Number(b.id) - Number(a.id))
        .map((attempt) => ({
        id: faults.has('text-ids', call) ? attempt.id : Number(attempt.id),
        service: serviceName(stage),
        service_id: 1,
        region_name: 'cn-north-1',
        resource_type: 'image',
        resource: say(asked, attempt.definition.name),
        duration: String(Math.round(((attempt.finishedAt ?? attempt.startedAt) - attempt.startedAt) / 1_000)),
        progress: attempt.status === 'running' ? '50' : '100',
        state: STATES[attempt.status],
        pkg: '',
        creator_id: '',
        creator_name: '',
        created_at: new Date(attempt.startedAt).toISOString(),
        log_num: 1,
        log: [{ content: say(asked, logOf(attempt)), created_at: new Date(attempt.startedAt).toISOString() }],
    }));
}
function logOf({ definition, status }) {
    if (definition.kind === 'approval' || status !== 'failed')
        return `${definition.name} ${status}`;
    return definition.failure?.message ?? `${definition.name} failed`;
}

// EXTERNAL MODULE: ./lib/sandbox/world/refusal.js
var refusal = __webpack_require__(8784);
;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops/start.js






/** Whoever triggers through the API. */
const BY = 'api-user';
const REFUSALS = {
    'condition-not-met': () => svcstg('SVCSTG.SWR.2021107', '执行步骤触发条件未满足 (trigger condition of the stage not met)'),
    'pipeline-condition-not-met': () => svcstg('SVCSTG.SWR.2021106', '流水线触发条件未满足 (trigger condition of the pipeline not met)'),
    'still-running': stillRunning,
    'start-failed': startFailed,
    'too-many-jobs': () => svcstg('SVCSTG.SWR.5003008', '任务过多，请稍后再试 (too many jobs, try later)'),
    'no-permission': () => svcstg('SVCSTG.S2I.4039002', '没有权限 (no authority)'),
    'permission-500': () => svcstg('SVCSTG.SWR.5007001', '没有流水线权限 (no permission for the pipeline)'),
    'wrong-account': () => svcstg('SVCSTG.SWR.4011064', '跨租户访问 (cross-account access)'),
};
/** Faults that refuse a call, whatever it is. */
function refuseByFault({ faults, call }) {
    const name = faults.strike(Object.keys(REFUSALS), call);
    const refusal = name === undefined ? undefined : REFUSALS[name];
    if (refusal !== undefined)
        throw refusal();
}
/** Retry or rollback of a stage: 201 with an empty object, and everything else comes later. */
function startStage(asked, pipeline, stage, query) {
    const { faults, call, world, stale } = asked;
    const mode = query.get('mode');
    const source = query.get('source');
    if (mode !== 'retry' && mode !== 'rollback')
        throw malformed('mode');
    if (mode === 'rollback' ? source !== 'rollback::true' : source !== undefined)
        throw malformed('source');
    if (faults.strikes('no-effect', call))
        return (0,service/* reply */.Tm)({}, false, 201);
    const before = pipelineDetail(asked, pipeline);
    // "Pipeline still running" is documented for this call; so a second retry is refused while the first runs.
    if (pipeline.executions.some((execution) => !(0,records/* isOver */.PU)(execution)))
        throw stillRunning();
    inServiceWords(() => (mode === 'retry' ? retry(asked, pipeline, stage) : rollback(asked, pipeline, stage)));
    if (faults.strikes('stale-status', call))
        stale.hide(pipeline.name, before, world.now());
    if (faults.strikes('start-failed-after', call))
        return { ...(0,service/* reply */.Tm)(startFailedBody(), true), status: 500 };
    if (faults.strikes('created-200', call))
        return (0,service/* reply */.Tm)({}, true, 200);
    return (0,service/* reply */.Tm)({}, true, faults.strikes('accepted-202', call) ? 202 : 201);
}
function retry({ world }, pipeline, stage) {
    const { execution, run } = start_occupantOf(world.now(), pipeline, stage);
    world.retry(execution, run, 'failed', { by: BY });
}
/** Back to what the last deployment before this one had brought. */
function rollback({ world }, pipeline, stage) {
    if (serviceName(stage) !== 'official_deploy')
        throw notRollbackable();
    const { execution } = start_occupantOf(world.now(), pipeline, stage);
    if (execution.rollbackTo !== undefined)
        throw notRollbackable();
    const target = pipeline.executions.findLast((other) => {
        const run = (0,records/* stageOf */.gV)(other, stage.name);
        const good = run !== undefined && (0,records/* stageStatus */.lN)(run) === 'succeeded';
        return (other !== execution && other.rollbackTo === undefined && other.version === (0,records/* versionOf */.E4)(pipeline) && good);
    });
    if (target === undefined)
        throw notRollbackable();
    world.rollback(pipeline, stage.name, target, { by: BY });
}
function start_occupantOf(now, pipeline, stage) {
    const execution = (0,records/* latestIn */.hU)(pipeline, stage.name, now);
    const run = execution === undefined ? undefined : (0,records/* stageOf */.gV)(execution, stage.name);
    if (execution === undefined || run === undefined)
        throw notRetryable();
    return { execution, run };
}
function stillRunning() {
    return svcstg('SVCSTG.SWR.4091105', '流水线正在运行 (the pipeline is still running)');
}
function notRetryable() {
    return svcstg('SVCSTG.SWR.4001137', '已执行过，重置前不能再触发 (executed already, reset it first)');
}
function notRollbackable() {
    return svcstg('SVCSTG.SWR.4001152', '只能回滚到升级成功的版本 (only to a successfully upgraded version)');
}
function startFailed() {
    return svcstg('SVCSTG.SWR.5001110', '启动执行步骤失败 (starting the stage failed)');
}
function startFailedBody() {
    const { code, message } = startFailed();
    return [{ errorCode: code, errorMessage: message, detail: '' }];
}
function inServiceWords(act) {
    try {
        act();
    }
    catch (error) {
        throw error instanceof refusal/* Refusal */.P ? notRetryable() : error;
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops/routes.js






const ROOT = '/v3/manage/pipelines/(?<pipeline>[^/]+)';
const operations = ['ShowPipeline', 'ListStageJobs', 'StartStage'];
/** The calls of ContainerOps v3 that a client of retries needs; paths and bodies are those of its API reference. */
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
        ShowPipeline: route('read', 'GET', '', [], ({ parameters, headers }, asked) => {
            const pipeline = pipelineOf(asked, parameters);
            const body = asked.stale.of(pipeline.name, asked.world.now()) ?? pipelineDetail(asked, pipeline);
            // YAML is what the service answers to who does not ask for JSON.
            const json = (headers['accept'] ?? '').includes('application/json') && !asked.faults.has('yaml', asked.call);
            if (json)
                return (0,service/* reply */.Tm)(body);
            return {
                status: 200,
                type: 'application/yaml;charset=utf8',
                text: (0,dist/* stringify */.As)(body, { indentSeq: false }),
                accepted: false,
            };
        }),
        ListStageJobs: route('read', 'GET', '/stages/(?<stage>[^/]+)/jobs', [], ({ parameters }, asked) => {
            const pipeline = pipelineOf(asked, parameters);
            return (0,service/* reply */.Tm)(stageJobs(asked, pipeline, stageAt(pipeline, parameters)));
        }),
        StartStage: route('trigger', 'POST', '/stages/(?<stage>[^/]+)/start', ['mode', 'source'], ({ parameters, query }, asked) => {
            const pipeline = pipelineOf(asked, parameters);
            return startStage(asked, pipeline, stageAt(pipeline, parameters), query);
        }),
    };
}

// EXTERNAL MODULE: ./lib/sandbox/world/ids.js
var ids = __webpack_require__(6022);
// EXTERNAL MODULE: ./lib/sandbox/world/world.js + 3 modules
var world_world = __webpack_require__(9821);
;// CONCATENATED MODULE: ./lib/sandbox/huawei-containerops.js








/** Nobody has measured this service: delays of a believable size, long enough for a reader to see what is between. */
const TIMING = {
    startMs: 1_000,
    retryMs: 3_000,
    endMs: 1_000,
    approvalEndMs: 2_000,
    stopMs: 1_000,
    automaticMs: 5_000,
};
/** ContainerOps v3 on loopback. Its world begins `HISTORY_MS` ago. */
async function startContainerOpsSandbox(options) {
    const { clock, fill = demoWorld, seed = 'sandbox' } = options;
    const now = clock.now();
    const world = new world_world/* World */.H({ clock, newId: numbered(seed), timing: TIMING, from: now - HISTORY_MS });
    fill(world, now);
    const dialectOf = (faults) => ({
        routes: routesOf({ world, faults, stale: new stale/* Stale */.C() }),
        error: ({ code, message, status }) => ({
            status,
            body: [{ errorCode: code, errorMessage: message, detail: '' }],
        }),
        // Throttling under 403.
        throttling: () => svcstg('SVCSTG.SWR.4031032', '请求过于频繁 (too many requests)'),
        malformed: malformed,
    });
    return (0,start/* startHuaweiSandbox */.b)(options, {
        clock,
        world,
        declarations: containerOpsFaults,
        operations: operations,
        dialectOf,
    });
}
/** Job records are numbered; nobody sees the ids of executions. */
function numbered(seed) {
    let jobs = 8_000;
    let others = 0;
    return (kind) => {
        if (kind === 'action') {
            jobs += 1;
            return String(jobs);
        }
        others += 1;
        return (0,ids/* seededHex */.yv)(seed, kind, others).slice(0, 40);
    };
}


/***/ })

};
