export const id = 617;
export const ids = [617];
export const modules = {

/***/ 9617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  huaweiContainerOps: () => (/* binding */ huaweiContainerOps)
});

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
// EXTERNAL MODULE: ./lib/providers/endpoint.js
var providers_endpoint = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/providers/huawei/api.js + 1 modules
var huawei_api = __webpack_require__(9312);
// EXTERNAL MODULE: ./lib/providers/huawei/check.js
var check = __webpack_require__(4694);
// EXTERNAL MODULE: ./lib/providers/huawei/credentials.js + 2 modules
var huawei_credentials = __webpack_require__(7493);
// EXTERNAL MODULE: ./lib/providers/huawei/environment.js
var environment = __webpack_require__(3507);
;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/codes.js
const token = 'Check the credentials: X-Auth-Token or a signed request of the region’s project, not expired. restage did not try again: some refusals in a row lock a key or a user.';
const permission = 'The identity may not do this: give it at least the read permission of the pipeline or its group, which includes starting stages.';
const throttled = 'The service wants fewer requests: run this step again in a moment.';
/**
 * What the service's codes mean for us; the digits begin with the HTTP status, and a 202 with a code is a refusal. An
 * unlisted code is judged by its HTTP status. Source: the error code page of the ContainerOps API (2020-07-23).
 */
const codes = {
    'SVCSTG.SWR.2021106': {
        means: 'other',
        advice: 'The pipeline’s trigger condition is not met, and nothing was started: look at its trigger in the console.',
    },
    'SVCSTG.SWR.2021107': {
        means: 'other',
        advice: 'The stage’s trigger condition is not met, and nothing was started: look at its trigger in the console.',
    },
    'SVCSTG.SWR.4001137': {
        means: 'conflict',
        advice: 'It has run already, and the service wants the pipeline reset first: reset it in the console.',
    },
    'SVCSTG.SWR.4001152': {
        means: 'other',
        advice: 'Only a version that was deployed well can be gone back to, and only by the stage that deployed it last.',
    },
    'SVCSTG.SWR.4005002': { means: 'bad-input', advice: 'Check endpoint.' },
    'SVCSTG.SWR.4005003': { means: 'bad-input', advice: 'Check endpoint.' },
    'SVCSTG.SWR.4005005': { means: 'bad-input', advice: 'Check endpoint.' },
    'SVCSTG.SWR.4005007': { means: 'credentials', advice: token },
    'SVCSTG.SWR.4010000': { means: 'credentials', advice: token },
    'SVCSTG.SWR.4011064': {
        means: 'no-permission',
        advice: 'The pipeline belongs to another account: use credentials of that account.',
    },
    'SVCSTG.SWR.4012000': { means: 'credentials', advice: token },
    'SVCSTG.S2I.4016000': { means: 'credentials', advice: token },
    'SVCSTG.S2I.4019000': { means: 'credentials', advice: token },
    'SVCSTG.S2I.4037013': { means: 'no-permission', advice: permission },
    'SVCSTG.S2I.4039001': { means: 'no-permission', advice: permission },
    'SVCSTG.S2I.4039002': { means: 'no-permission', advice: permission },
    // Throttling, under 403.
    'SVCSTG.SWR.4031032': { means: 'throttled', advice: throttled },
    'SVCSTG.SWR.4031042': { means: 'throttled', advice: throttled },
    'SVCSTG.SWR.4091105': { means: 'conflict', advice: 'The pipeline is running: wait for it to end.' },
    'SVCSTG.SWR.5003008': {
        means: 'busy',
        advice: 'Too many jobs are running: run this step again in a moment.',
    },
    // Missing permissions, under 500.
    'SVCSTG.SWR.5007001': { means: 'no-permission', advice: permission },
    'SVCSTG.SWR.5007002': { means: 'no-permission', advice: permission },
    'SVCSTG.SWR.5007004': { means: 'no-permission', advice: permission },
};

// EXTERNAL MODULE: ./lib/providers/json.js
var providers_json = __webpack_require__(7246);
;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/document.js

/**
 * The service's documents are JSON when it honours `Accept`, and YAML when it does not (its documented default, and what
 * the older page shows). JSON is tried first; the YAML reader is loaded only when it is needed.
 *
 * Times stay texts in both: `0001-01-01T00:00:00Z`, Go's zero time, means "unset" and must not become a date.
 *
 * @returns `undefined` for what is neither, or is no object or list
 */
async function parseDocument(text) {
    const json = (0,providers_json/* parseJson */.qF)(text);
    if (json !== undefined)
        return json;
    const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    try {
        const value = parse(text, { logLevel: 'error' });
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/providers/stage.js
var providers_stage = __webpack_require__(6528);
;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/detail.js

/** `status.stages` may be null, absent, or shorter than `stages`: statuses belong to stages by position. */
function parseDetail(body, wanted) {
    const status = (0,providers_json/* record */.g1)(body, 'status');
    const statuses = (0,providers_json/* field */.ZZ)(status, 'stages');
    const list = Array.isArray(statuses) ? statuses : [];
    const word = (0,providers_json/* text */.Qq)(status, 'status');
    const stageIndex = (0,providers_json/* number */.ai)(status, 'stage_index');
    return {
        id: idText(body) ?? wanted,
        name: (0,providers_json/* text */.Qq)(body, 'name') ?? wanted,
        word,
        stageIndex,
        stages: (0,providers_json/* records */.V0)(body, 'stages').map((stage, index) => {
            const own = list[index];
            return {
                id: idText(stage) ?? String(index),
                name: (0,providers_json/* text */.Qq)(stage, 'name') ?? '',
                index,
                serviceName: (0,providers_json/* text */.Qq)(stage, 'service_name'),
                // What the pipeline does it does in the stage it is at, so its word stands in for a missing one there.
                word: (0,providers_json/* text */.Qq)(own, 'status') ?? (stageIndex === index ? word : undefined),
                startTime: time(own, 'start_time'),
                endTime: time(own, 'end_time'),
                reviews: (0,providers_json/* records */.V0)((0,providers_json/* field */.ZZ)(own, 'state'), 'review_results').map(parseReview),
            };
        }),
    };
}
function parseReview(review) {
    return { user: (0,providers_json/* text */.Qq)(review, 'user_name') ?? '', result: (0,providers_json/* text */.Qq)(review, 'result') };
}
function idText(value) {
    const id = (0,providers_json/* number */.ai)(value, 'id');
    return id === undefined ? (0,providers_json/* text */.Qq)(value, 'id') : String(id);
}
/** Go's zero time stands for "unset". */
function time(value, key) {
    const found = (0,providers_json/* text */.Qq)(value, key);
    return found?.startsWith('0001-01-01T00:00:00') ? undefined : found;
}
/** The bare list of a stage's job records; the newest has the largest id. */
function parseJobs(body) {
    const list = Array.isArray(body) ? body : [];
    return list.flatMap((job) => {
        const id = idText(job);
        if (id === undefined || !/^\d{1,20}$/.test(id))
            return [];
        const name = [(0,providers_json/* text */.Qq)(job, 'service'), `job ${id}`].filter((part) => part !== undefined).join(' ');
        const log = (0,providers_json/* records */.V0)(job, 'log').flatMap((line) => (0,providers_json/* text */.Qq)(line, 'content') ?? []);
        return [{ id, name, word: (0,providers_json/* text */.Qq)(job, 'state'), log }];
    });
}
/** Job ids are numbers beyond what JSON promises to keep exact, so they are compared as digits. */
function newestJob(jobs) {
    return jobs.toSorted((a, b) => b.id.length - a.id.length || (a.id < b.id ? 1 : -1))[0];
}

;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/locate.js


/** The stage, as given: id, name or 0-based index. */
async function locate(pipeline, stage, signal) {
    const { stages } = await pipeline.detail(signal);
    const { id, name, index } = (0,providers_stage/* resolveStage */.r)(stage, stages);
    const newest = newestJob((await pipeline.jobs(index, signal)) ?? []);
    return {
        pipelineId: pipeline.id,
        pipelineUrl: undefined,
        stage: { id, name, index },
        execution: { executionId: executionIdOf(pipeline.id, index, newest), attempt: undefined },
        inStage: undefined,
        warnings: [],
    };
}
/**
 * The service has no execution ids, so one is made: `29476/2`, the pipeline and the stage's index, and where there are
 * job records the newest one's id, `29476/2/8123`.
 */
function executionIdOf(pipelineId, stageIndex, job) {
    return [pipelineId, stageIndex, ...(job === undefined ? [] : [job.id])].join('/');
}

;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/pipeline.js



function openPipeline(api, id) {
    const root = ['v3', 'manage', 'pipelines', id];
    const stage = (index) => [...root, 'stages', String(index)];
    let unreadable = false;
    return {
        id,
        async detail(signal) {
            const body = await api.read({ operation: 'ShowPipeline', method: 'GET', path: root }, signal);
            if (!(0,providers_json/* isRecord */.u4)(body))
                throw new Error('ShowPipeline: the answer is no object');
            return parseDetail(body, id);
        },
        async jobs(stageIndex, signal) {
            if (unreadable)
                return undefined;
            try {
                const path = [...stage(stageIndex), 'jobs'];
                return parseJobs(await api.read({ operation: 'ListStageJobs', method: 'GET', path }, signal));
            }
            catch (error) {
                signal.throwIfAborted();
                // Whether every kind of stage has job records is not documented.
                if (error instanceof errors/* DefiniteError */.X && error.kind === 'not-found')
                    return [];
                unreadable = true;
                return undefined;
            }
        },
        start: (stageIndex, mode) => ({
            operation: 'StartStage',
            method: 'POST',
            path: [...stage(stageIndex), 'start'],
            // The documentation's word for word value; it goes with rollback only.
            query: mode === 'rollback' ? { mode, source: 'rollback::true' } : { mode },
        }),
    };
}

// EXTERNAL MODULE: ./lib/providers/failure.js
var failure = __webpack_require__(3212);
;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/movement.js

/**
 * Whether a stage has moved since `before`, and by what one sees it: "the stage went from stage_exception to running".
 * The service hands out no execution id, so this is all there is. Times are compared as texts, for they are written in
 * more than one time zone under the same letter.
 *
 * A fall back to `waiting` is none: the pipeline's own exception handler resets stages, too.
 */
function movement({ stage: before, jobs }, now, jobsNow) {
    if (differs(before.word, now.word) && now.word !== 'waiting')
        return `the stage went from ${before.word} to ${now.word}`;
    if (differs(before.startTime, now.startTime))
        return 'the stage has a new start time';
    if (differs(before.endTime, now.endTime))
        return 'the stage has a new end time';
    const job = jobsNow === undefined ? undefined : newJob(jobs, jobsNow);
    return job === undefined ? undefined : `job ${job.id} has appeared`;
}
/** The newest job record, if it was not there before. */
function newJob(before, now) {
    const newest = newestJob(now);
    const known = before === undefined || before.some(({ id }) => id === newest?.id);
    return known ? undefined : newest;
}
function differs(before, now) {
    return before !== undefined && now !== undefined && before !== now;
}

;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/statuses.js
const stage = {
    // Never started, or waiting for its trigger, a review or the stage before it.
    waiting: 'not-started',
    running: 'in-progress',
    rollbacking: 'in-progress',
    success: 'succeeded',
    // Success only for who asked for it: see `judged`.
    rollback_success: 'rolled-back',
    cancel: 'cancelled',
    stage_exception: 'failed',
    runtime_exception: 'failed',
    timeout: 'failed',
    unauthorized: 'failed',
    rollback_failed: 'failed',
    rollback_exception: 'failed',
};
/** Job records; written with and without capitals in the documentation. */
const job = {
    waiting: 'not-started',
    building: 'in-progress',
    successful: 'succeeded',
    success: 'succeeded',
    failed: 'failed',
    timeout: 'failed',
    cancel: 'cancelled',
};
function toStatus(word) {
    return lookUp(stage, word);
}
function toJobStatus(word) {
    return lookUp(job, word?.toLowerCase());
}
/** No word at all: the service has not come to it yet. */
function lookUp(table, word) {
    if (word === undefined)
        return 'not-started';
    return Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown';
}

;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/snapshot.js

/** One reading as the engine wants it. `triggered`: it is known to be newer than our trigger. */
function toSnapshot(executionId, detail, stage, { waitFor, rollback }, triggered) {
    const own = stageStatus(stage, rollback, triggered);
    const review = reviewing(detail);
    const wholeRun = waitFor === 'execution' && own === 'succeeded';
    const reached = wholeRun ? pipelineStatus(detail, rollback) : own;
    const blocked = review !== undefined && (wholeRun || review.index <= stage.index);
    const goesOn = reached === 'not-started' || reached === 'in-progress';
    const status = blocked && goesOn ? 'waiting-approval' : reached;
    return {
        executionId,
        attempt: undefined,
        status,
        providerStatus: (wholeRun ? detail.word : stage.word) ?? '',
        url: undefined,
        // The service writes local times as UTC, some of them: no time of it is passed on.
        startedAt: undefined,
        finishedAt: undefined,
        failureReason: reasonOf(status, detail, stage, wholeRun),
        approval: status === 'waiting-approval' ? approvalOf(review) : undefined,
        rolledBackBy: undefined,
        notice: undefined,
        stages: detail.stages.map((each) => ({
            id: each.id,
            name: each.name,
            index: each.index,
            status: stageStatus(each, rollback, false),
            providerStatus: each.word ?? '',
            startedAt: undefined,
            finishedAt: undefined,
        })),
        actions: [],
    };
}
/** "dockerfile_build job 8123": the runs of a stage's work, for the end of the story. */
function jobViews(jobs) {
    return jobs.map(({ name, word, log }) => ({
        name,
        status: toJobStatus(word),
        providerStatus: word ?? '',
        startedAt: undefined,
        finishedAt: undefined,
        message: log.length === 0 ? undefined : log.slice(-lastLines).join('\n'),
        url: undefined,
    }));
}
/** The end of a log is where it says why. */
const lastLines = 5;
function stageStatus(stage, rollback, triggered) {
    if (rollback) {
        if (stage.word === 'rollback_success')
            return 'succeeded';
        // The rollback's own word is another one: what has succeeded here came after it.
        if (stage.word === 'success' && triggered)
            return 'superseded';
    }
    return toStatus(stage.word);
}
/** The pipeline's own word lags behind the stage's: it has ended badly only when one of its stages has. */
function pipelineStatus(detail, rollback) {
    const statuses = detail.stages.map((each) => stageStatus(each, rollback, false));
    const status = detail.word === 'rollback_success' && rollback ? 'succeeded' : toStatus(detail.word);
    const bad = status === 'failed' || status === 'cancelled' || status === 'rolled-back';
    const early = status === 'succeeded' && statuses.includes('in-progress');
    return (bad && !statuses.includes(status)) || early || status === 'not-started' ? 'in-progress' : status;
}
/** The stage at which the pipeline waits for reviewers; those of stages it has not come to are listed, too. */
function reviewing({ stages, stageIndex }) {
    return stages.find(({ reviews, index, word }) => reviews.some(({ result }) => result === 'waiting') &&
        (stageIndex === undefined || stageIndex === index) &&
        (word === undefined || word === 'waiting' || word === 'running'));
}
function approvalOf(stage) {
    const waiting = stage?.reviews.filter(({ result }) => result === 'waiting') ?? [];
    const who = waiting.flatMap(({ user }) => (user === '' ? [] : [user])).join(', ');
    return { what: `stage ${stage?.name ?? ''}`.trim(), who: who === '' ? undefined : who, url: undefined };
}
function reasonOf(status, detail, stage, wholeRun) {
    if (status === 'superseded') {
        return `Stage ${stage.name} ended as success, not as rollback_success: what ran in it last is not the rollback.`;
    }
    if (status !== 'failed' && status !== 'cancelled' && status !== 'rolled-back')
        return undefined;
    const bad = wholeRun ? detail.stages.filter((each) => toStatus(each.word) === status) : [stage];
    return bad.map(({ name, word }) => `${name}: ${word ?? ''}`).join('; ');
}

;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/reader.js





/**
 * The service may show the stage as it was before the trigger. Whether it gives a retried stage new times is not
 * documented, so a reading that looks like the old one is believed when nothing newer has come up for this long.
 */
const staleForMs = 60_000;
/** Readings of one stage. There is no execution id: what was started is told from somebody else's by its start time. */
function createReader({ pipeline, focus, clock }) {
    const stages = new WeakMap();
    let before;
    let rollback = focus.rollback;
    let movedAt = 0;
    let startedAt;
    async function observe({ executionId }, signal) {
        const detail = await pipeline.detail(signal);
        const stage = stageIn(detail);
        const snapshot = judged(executionId, detail, stage);
        stages.set(snapshot, stage);
        return snapshot;
    }
    function judged(executionId, detail, stage) {
        const snapshot = toSnapshot(executionId, detail, stage, { ...focus, rollback }, before !== undefined);
        if (before !== undefined) {
            if (movement(before, stage) !== undefined)
                movedAt = clock.now();
            else if (clock.now() < movedAt + staleForMs)
                return ongoing(snapshot);
        }
        if (startedAt !== undefined && stage.startTime !== undefined && stage.startTime !== startedAt) {
            const failureReason = `Stage ${stage.name} was started again by somebody else: what runs there now is not ours.`;
            return { ...snapshot, status: 'superseded', failureReason, approval: undefined };
        }
        // The word may be new before the time is.
        const fresh = stage.startTime !== before?.stage.startTime;
        if (snapshot.status === 'in-progress' && fresh)
            startedAt ??= stage.startTime;
        return snapshot;
    }
    function stageIn(detail) {
        const stage = detail.stages[focus.stageIndex];
        if (stage !== undefined)
            return stage;
        throw new errors/* DefiniteError */.X('not-found', `The pipeline has no stage ${focus.stageIndex} any more: somebody has changed it.`);
    }
    /** What came after our trigger; without one, the newest, for the others are history. */
    function oursAmong(records) {
        const old = before?.jobs;
        if (old !== undefined)
            return records.filter(({ id }) => !old.some((job) => job.id === id));
        const newest = newestJob(records);
        return newest === undefined ? [] : [newest];
    }
    return {
        observe,
        async detail(snapshot, signal) {
            const ended = snapshot.status === 'failed' || snapshot.status === 'cancelled';
            const actions = jobViews(oursAmong((await pipeline.jobs(focus.stageIndex, signal)) ?? []));
            const said = ended ? (0,failure/* failureReason */.H)(actions) : undefined;
            const reason = [snapshot.failureReason, said].filter((part) => part !== undefined).join('; ');
            return { ...snapshot, actions, failureReason: reason === '' ? undefined : reason };
        },
        stageOf(snapshot) {
            const stage = stages.get(snapshot);
            if (stage === undefined)
                throw new Error('not a snapshot of this reader');
            return stage;
        },
        stage: async (signal) => stageIn(await pipeline.detail(signal)),
        expect(marks, ofRollback) {
            before = marks;
            rollback = ofRollback;
            // The proof may have been a job record, which readings do not show.
            movedAt = clock.now();
            startedAt = undefined;
        },
    };
}
function ongoing(snapshot) {
    return { ...snapshot, status: 'in-progress', failureReason: undefined, approval: undefined };
}

// EXTERNAL MODULE: ./lib/providers/huawei/answer.js
var answer = __webpack_require__(3902);
;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/start.js





/** Its job record makes the run's id more telling; one that takes longer, or never comes, is not waited for. */
const jobWithinMs = 15_000;
/**
 * Retry or rollback of a stage: 201 says it was taken, and nothing more. There is no execution id in the answer; proof
 * is that the stage leaves the state it was in.
 */
async function startOperation(options, signal) {
    const { api, pipeline, reader, mode, baseline, anyStage, clock } = options;
    const stage = reader.stageOf(baseline);
    if (mode === 'rollback') {
        refuseOvertaken(baseline);
        checkRollback(stage, anyStage);
    }
    const before = { stage, jobs: await pipeline.jobs(stage.index, signal) };
    const call = pipeline.start(stage.index, mode);
    const keepsJobs = before.jobs !== undefined && before.jobs.length > 0;
    let sentAt = Number.NEGATIVE_INFINITY;
    const same = { executionId: baseline.executionId, attempt: undefined };
    async function look(answer, abort) {
        const now = await reader.stage(abort);
        const jobs = await pipeline.jobs(stage.index, abort);
        const reset = answer.kind === 'accepted' && stage.word !== 'waiting' && now.word === 'waiting';
        const moved = movement(before, now, jobs) ?? (reset ? 'the stage waits for its turn' : undefined);
        if (moved === undefined)
            return { effect: 'none', detail: `the stage is still ${now.word ?? 'without a status'}` };
        const job = newJob(before.jobs, jobs ?? []);
        if (job === undefined && keepsJobs && clock.now() < sentAt + jobWithinMs) {
            return { effect: 'none', detail: `${moved}, and its job record has not come yet` };
        }
        reader.expect(before, mode === 'rollback');
        const executionId = executionIdOf(pipeline.id, stage.index, job);
        return { effect: 'seen', ref: { executionId, attempt: undefined }, proof: moved };
    }
    return {
        plan: {
            kind: mode,
            scope: undefined,
            summary: mode === 'retry'
                ? `retry stage ${stage.name} (index ${stage.index})`
                : `roll back stage ${stage.name} (index ${stage.index}) to the state before its last deployment`,
            targetExecutionId: undefined,
            request: { method: call.method, url: api.urlOf(call).href, body: undefined },
            // While the first one runs the service refuses a second: 409 SVCSTG.SWR.4091105 is documented for this call. Once
            // it has ended, only its job record tells for certain that there was one.
            resendable: mode === 'retry' && keepsJobs,
            ...(mode === 'rollback'
                ? rollbackFacts(stage, same)
                : { alreadyDone: undefined, underWay: undefined, warnings: [] }),
        },
        send: (abort) => {
            sentAt = clock.now();
            return (0,answer/* sendTrigger */.j)(api, call, codes, { accepts: (status) => status === 201, refOf: () => same }, abort);
        },
        look,
    };
}
/** What is in the stage is somebody else's by now; going back would undo it. */
function refuseOvertaken({ status, failureReason }) {
    if (status === 'superseded')
        throw new errors/* DefiniteError */.X('refused', failureReason ?? 'The stage was started again');
}
/** Source: user guide, "rolling back a pipeline". Which kinds of stages the service refuses is not documented. */
const deployments = new Set(['gray_deploy', 'official_deploy']);
function checkRollback({ name, serviceName, word }, anyStage) {
    if (serviceName !== undefined && !deployments.has(serviceName) && !anyStage) {
        throw new errors/* DefiniteError */.X('refused', `Stage ${name} is no deployment (${serviceName}), and only those can be rolled back.`, `Name a stage of kind ${[...deployments].join(' or ')}, or set RESTAGE_CONTAINEROPS_ANY_STAGE: true to let the service decide.`);
    }
    if (word === undefined || word === 'waiting') {
        throw new errors/* DefiniteError */.X('refused', `Stage ${name} has not deployed anything yet, so there is nothing to roll back.`, 'Name another stage.');
    }
}
function rollbackFacts({ word }, ref) {
    return {
        alreadyDone: word === 'rollback_success' ? 'it is already rolled back' : undefined,
        underWay: word === 'rollbacking' ? ref : undefined,
        warnings: word === 'success' || word === 'rollback_success' || word === 'rollbacking' || word === 'running'
            ? []
            : [
                `The documentation says that only a deployment that succeeded can be rolled back; this one is ${word}.`,
            ],
    };
}

;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/remote.js





/**
 * Nobody has measured how long this service takes to show the effect of a call: these are chosen to be longer than the
 * delays other pipeline services were measured with. A failed stage is reset to its start only hours later, by its
 * exception handler.
 */
const timing = { graceMs: 60_000, settleMs: 60_000, confirmFailureMs: 0 };
function createRemote(api, target, { mode, waitFor }, { clock, env }) {
    const pipeline = openPipeline(api, target.pipelineId);
    let found;
    const located = () => {
        if (found === undefined)
            throw new Error('locate comes first');
        return found.reader;
    };
    return {
        timing,
        async locate(signal) {
            const place = await locate(pipeline, target.stage ?? '', signal);
            const stageIndex = place.stage?.index ?? 0;
            // A later look is about the same stage, and what has been seen of it still counts.
            if (found?.stageIndex !== stageIndex) {
                const focus = { stageIndex, waitFor, rollback: mode === 'rollback' };
                found = { stageIndex, reader: createReader({ pipeline, focus, clock }) };
            }
            return place;
        },
        observe: (ref, signal) => located().observe(ref, signal),
        detail: (snapshot, signal) => located().detail(snapshot, signal),
        // Its job records tell a duration without a unit.
        history: async () => [],
        prepare: (kind, baseline, signal) => startOperation({
            api,
            pipeline,
            reader: located(),
            mode: kind === 'rollback' ? 'rollback' : 'retry',
            baseline,
            clock,
            anyStage: env['RESTAGE_CONTAINEROPS_ANY_STAGE'] === 'true',
        }, signal),
        async stop() {
            throw new errors/* DefiniteError */.X('refused', 'ContainerOps has no call that stops a stage.');
        },
    };
}

;// CONCATENATED MODULE: ./lib/providers/huawei-containerops/provider.js









const idPattern = /^[1-9]\d{0,18}$/;
/** Huawei Cloud ContainerOps, API v3. Facts: its API reference, last changed in 2020. */
const huaweiContainerOps = {
    id: 'huawei-containerops',
    title: 'Huawei Cloud ContainerOps',
    capabilities: {
        modes: ['retry', 'rollback', 'wait'],
        scopes: [],
        waitFor: ['stage', 'execution'],
        task: false,
        // The console knows a rollback to a chosen version; the call for it is not documented.
        chosenTarget: false,
        stop: false,
    },
    check(target) {
        const problems = [];
        if (target.pipelineId !== '' && !idPattern.test(target.pipelineId)) {
            const given = JSON.stringify(target.pipelineId.slice(0, 120));
            problems.push({
                input: 'pipeline-id',
                message: `${given} is not accepted; give the pipeline’s id, a whole number.`,
            });
        }
        if (target.stage === undefined) {
            problems.push({ input: 'stage', message: 'is required for huawei-containerops.' });
        }
        if (target.executionId !== undefined) {
            problems.push({
                input: 'execution-id',
                message: 'is not possible with huawei-containerops, which has no execution ids; leave it empty.',
            });
        }
        if (target.endpoint === undefined) {
            problems.push({
                input: 'endpoint',
                message: 'is required for huawei-containerops: its host is in no public list; ask for the one your account uses.',
            });
        }
        else {
            const parsed = (0,providers_endpoint/* parseEndpoint */.B)(target.endpoint, target.allowInsecureHttp);
            if ('problem' in parsed)
                problems.push({ input: 'endpoint', message: parsed.problem });
        }
        return [...problems, ...(0,check/* credentialProblems */._)(target, 'huawei-containerops')];
    },
    async connect(target, request, context) {
        const endpoint = resolveEndpoint(target);
        const credentials = (0,huawei_credentials/* credentialSource */.L)(target, context, (0,check/* regionOf */.A)(target, context), endpoint);
        const { http, clock } = context;
        const iamProjectId = projectOf(target, context);
        const api = (0,huawei_api/* createApi */.x)({ http, clock, endpoint, credentials, iamProjectId, codes: codes, parse: parseDocument });
        return createRemote(api, target, request, context);
    },
};
function resolveEndpoint({ endpoint = '', allowInsecureHttp }) {
    const parsed = (0,providers_endpoint/* parseEndpoint */.B)(endpoint, allowInsecureHttp);
    if ('problem' in parsed)
        throw new errors/* DefiniteError */.X('bad-input', `endpoint ${parsed.problem}`);
    return parsed.url;
}
/** Here the project is the region's IAM project: the service knows no other. */
function projectOf({ projectId }, { env }) {
    return projectId ?? (0,environment/* fromEnv */.sF)(env, 'projectId')?.value;
}


/***/ })

};
