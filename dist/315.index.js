export const id = 315;
export const ids = [315];
export const modules = {

/***/ 2315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  huaweiCodeArts: () => (/* binding */ huaweiCodeArts)
});

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
// EXTERNAL MODULE: ./lib/providers/endpoint.js
var endpoint = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/providers/huawei/api.js + 1 modules
var huawei_api = __webpack_require__(9312);
// EXTERNAL MODULE: ./lib/providers/huawei/check.js
var check = __webpack_require__(4694);
// EXTERNAL MODULE: ./lib/providers/huawei/credentials.js + 2 modules
var huawei_credentials = __webpack_require__(7493);
// EXTERNAL MODULE: ./lib/providers/huawei/environment.js
var environment = __webpack_require__(3507);
;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/codes.js
/** The service took the order and put the run into its queue. Source: terraform-provider-huaweicloud, codearts pipeline. */
const queuedBy = {
    'DEVPIPE.00011169': 'as many runs of this pipeline as it allows are running',
    'DEVPIPE.00011170': 'as many runs as the account allows are running',
};
const member = 'Check project-id (the CodeArts project, not the IAM one) and pipeline-id, and that the identity is a member of the CodeArts project: a policy alone is not enough.';
const busy = 'Too many runs are running, and nothing was queued: run this step again when one has ended.';
/**
 * What the service's codes mean for us. The whole table is not public; an unlisted code is judged by its HTTP status.
 * Sources: the API's error code page, terraform-provider-huaweicloud, and scripts of users.
 */
const codes = {
    'DEVPIPE.00011104': { means: 'busy', advice: busy },
    'DEVPIPE.00011105': { means: 'busy', advice: busy },
    'DEVPIPE.00011127': { means: 'busy', advice: 'The service is busy: run this step again in a moment.' },
    'DEVPIPE.00011129': {
        means: 'bad-input',
        advice: 'No job was selected: choose another target-execution-id.',
    },
    'DEVPIPE.00011132': {
        means: 'bad-input',
        advice: 'A selected job is not in the pipeline any more: choose a target-execution-id from after the last change of the pipeline.',
    },
    'DEVPIPE.00011136': { means: 'not-found', advice: `The pipeline is not in this project. ${member}` },
    'DEVPIPE.00011401': {
        means: 'not-found',
        advice: 'There is no such pipeline: check pipeline-id and region.',
    },
    'DEVPIPE.00011412': { means: 'not-found', advice: member },
    'DEVPIPE.30021001': { means: 'not-found', advice: member },
    DEV_21_100169: { means: 'not-found', advice: member },
    'DEVPIPE.30011011': {
        means: 'no-permission',
        advice: 'The identity may not do this: give it a role in the CodeArts project that may run the pipeline.',
    },
    'DEVCP.00014031': {
        means: 'no-permission',
        advice: 'The identity may not do this: give it a role in the CodeArts project that may run the pipeline.',
    },
    'DEVCP.00012002': {
        means: 'not-found',
        advice: 'The service has no such record: check execution-id. Runs are kept for 90 days, and a run that waits in the queue has no record yet.',
    },
    'DEVCP.00014004': { means: 'bad-input', advice: 'Check pipeline-id, project-id and execution-id.' },
    'DEVCP.00021018': {
        means: 'credentials',
        advice: 'Check the credentials and that the identity is a member of the CodeArts project.',
    },
    'COCT.0070003': {
        means: 'throttled',
        advice: 'The service wants fewer requests: run this step again in a moment.',
    },
};

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/regions.js
/**
 * Where CodeArts Pipeline is, by region. Three patterns of host names exist and none follows from the region, so an
 * unlisted region needs an endpoint. Source: huaweicloud-sdk-go-v3, services/codeartspipeline/v2/region/region.go.
 */
const names = {
    'cloudpipeline-ext': [
        'ap-southeast-3',
        'cn-east-2',
        'cn-east-3',
        'cn-north-1',
        'cn-north-4',
        'cn-south-1',
        'cn-south-2',
        'cn-southwest-2',
        'la-north-2',
        'sa-brazil-1',
    ],
    'pipeline-external': ['la-south-2', 'tr-west-1'],
    pipeline: ['af-north-1', 'af-south-1', 'me-east-1'],
};
const hosts = new Map(Object.entries(names).flatMap(([name, regions]) => regions.map((region) => [region, `${name}.${region}.myhuaweicloud.com`])));
const regions = [...hosts.keys()].sort();
/** Base URL of the service; `undefined` for a region nobody has listed. */
function serviceUrl(region) {
    const host = hosts.get(region);
    return host === undefined ? undefined : new URL(`https://${host}`);
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/history.js
/**
 * Durations of earlier runs that succeeded in ms, newest first; of one stage where its name is given. A run that was
 * retried is among them, and its length says little: nothing in the list tells it from the others.
 */
async function durations(pipeline, stageName, signal) {
    const rows = await pipeline.newestRuns(signal, 'COMPLETED');
    return rows
        .map((row) => (stageName === undefined ? row : row.stages.find(({ name }) => name === stageName)))
        .flatMap((part) => (part === undefined ? [] : history_length(part)));
}
function history_length({ startedAt, finishedAt }) {
    if (startedAt === undefined || finishedAt === undefined)
        return [];
    return finishedAt > startedAt ? finishedAt - startedAt : [];
}

// EXTERNAL MODULE: ./lib/providers/stage.js
var stage = __webpack_require__(6528);
;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/links.js
/** Huawei Cloud's own domains; the console is on the first. */
const domains = ['huaweicloud.com', 'myhuaweicloud.com', 'huaweicloud.eu', 'myhuaweicloud.eu'];
/**
 * The console's page of a pipeline, from that of one of its runs. The form of both is what the console itself shows;
 * a link of another form gives none.
 */
function pipelineLink(runLink) {
    const [, base, pipeline] = /^(https:\/\/[^/]+\/cicd\/project\/\w+\/pipeline)\/detail\/(\w+)\/\w+/.exec(runLink ?? '') ?? [];
    return base === undefined || pipeline === undefined ? undefined : `${base}/history/${pipeline}?v=1`;
}
/**
 * The service's own link to a run, when it leads to Huawei Cloud or to the host that is asked anyway (a cloud of one's
 * own); anything else an answer claims to be a console is not shown as one.
 */
function checkedLink(link, endpoint) {
    if (link === undefined || !URL.canParse(link))
        return undefined;
    const { protocol, hostname, username, password, href } = new URL(link);
    const ours = hostname === endpoint.hostname || domains.some((domain) => hostname.endsWith(`.${domain}`));
    return protocol === 'https:' && ours && username === '' && password === '' ? href : undefined;
}

// EXTERNAL MODULE: ./lib/providers/json.js
var json = __webpack_require__(7246);
;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/run.js

/** `wanted`: the run that was asked for, should the answer not say which one it is. */
function parseRun(body, wanted) {
    return {
        id: (0,json/* text */.Qq)(body, 'id') ?? (0,json/* text */.Qq)(body, 'subject_id') ?? wanted,
        number: (0,json/* number */.ai)(body, 'run_number'),
        word: (0,json/* text */.Qq)(body, 'status'),
        triggerType: (0,json/* text */.Qq)(body, 'trigger_type'),
        ...times(body),
        detailUrl: (0,json/* text */.Qq)(body, 'detail_url'),
        stages: inSequence((0,json/* records */.V0)(body, 'stages')).map(parseStage),
        sources: (0,json/* records */.V0)(body, 'sources'),
    };
}
function parseStage(stage, index) {
    return {
        id: (0,json/* text */.Qq)(stage, 'id') ?? '',
        identifier: (0,json/* text */.Qq)(stage, 'identifier'),
        name: (0,json/* text */.Qq)(stage, 'name') ?? '',
        index,
        selected: (0,json/* field */.ZZ)(stage, 'is_select') !== false,
        word: (0,json/* text */.Qq)(stage, 'status'),
        ...times(stage),
        steps: [...(0,json/* records */.V0)(stage, 'pre'), ...(0,json/* records */.V0)(stage, 'post')].map(parseStep),
        jobs: inSequence((0,json/* records */.V0)(stage, 'jobs')).map(parseJob),
    };
}
function parseJob(job) {
    return {
        id: (0,json/* text */.Qq)(job, 'id') ?? '',
        identifier: (0,json/* text */.Qq)(job, 'identifier'),
        name: (0,json/* text */.Qq)(job, 'name') ?? '',
        selected: (0,json/* field */.ZZ)(job, 'is_select') !== false,
        word: (0,json/* text */.Qq)(job, 'status'),
        message: (0,json/* text */.Qq)(job, 'message'),
        ...times(job),
        dispatchId: (0,json/* text */.Qq)(job, 'last_dispatch_id'),
        steps: inSequence((0,json/* records */.V0)(job, 'steps')).map(parseStep),
    };
}
function parseStep(step) {
    return { name: (0,json/* text */.Qq)(step, 'name') ?? '', word: (0,json/* text */.Qq)(step, 'status'), message: (0,json/* text */.Qq)(step, 'message') };
}
function times(value) {
    return { startedAt: millis(value, 'start_time'), finishedAt: millis(value, 'end_time') };
}
/** `sequence` orders where everybody has one; else the order of the list stands. */
function inSequence(list) {
    const all = list.every((entry) => (0,json/* number */.ai)(entry, 'sequence') !== undefined);
    return all ? list.toSorted((a, b) => ((0,json/* number */.ai)(a, 'sequence') ?? 0) - ((0,json/* number */.ai)(b, 'sequence') ?? 0)) : list;
}
/** Milliseconds as a number or, in lists, as its digits; 0 stands for "not yet". */
function millis(value, key) {
    const found = (0,json/* field */.ZZ)(value, key);
    const ms = typeof found === 'string' && /^\d{1,15}$/.test(found) ? Number(found) : (0,json/* number */.ai)(value, key);
    return ms === undefined || ms <= 0 ? undefined : ms;
}
/** " (#42)", the number people know a run by. */
function numberText({ number: count }) {
    return count === undefined ? '' : ` (#${count})`;
}
function parseRunRow(row) {
    return {
        id: (0,json/* text */.Qq)(row, 'pipeline_run_id') ?? '',
        number: (0,json/* number */.ai)(row, 'run_number'),
        word: (0,json/* text */.Qq)(row, 'status'),
        triggerType: (0,json/* text */.Qq)(row, 'trigger_type'),
        ...times(row),
        stages: (0,json/* records */.V0)(row, 'stage_status_list').map((stage) => ({
            name: (0,json/* text */.Qq)(stage, 'name') ?? '',
            word: (0,json/* text */.Qq)(stage, 'status'),
            ...times(stage),
        })),
    };
}
/** Rows of the queue, and the `error` of an answer that says "queued"; ids come as texts or numbers. */
function parseQueueEntry(row) {
    return {
        id: idText(row, 'queue_id') ?? idText(row, 'id') ?? '',
        runId: (0,json/* text */.Qq)(row, 'pipeline_run_id') ?? '',
    };
}
function idText(row, key) {
    const whole = (0,json/* number */.ai)(row, key);
    return (0,json/* text */.Qq)(row, key) ?? (whole === undefined ? undefined : String(whole));
}
/** The queue entry in an error's body. */
function queueEntryOf(body) {
    return parseQueueEntry((0,json/* record */.g1)(body, 'error'));
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/statuses.js
const active = {
    QUEUED: 'in-progress',
    RUNNING: 'in-progress',
    // Manual review, delayed execution, checkpoint of a stage; SUSPEND waits for somebody to resume it.
    PAUSED: 'waiting-approval',
    SUSPEND: 'waiting-approval',
};
const run = {
    ...active,
    INIT: 'in-progress',
    COMPLETED: 'succeeded',
    FAILED: 'failed',
    CANCELED: 'cancelled',
    ABORTED: 'cancelled',
    // The concurrency policy dropped it, or all of its jobs are switched off.
    IGNORED: 'skipped',
};
const statuses_stage = {
    ...active,
    // The run has not come to it, and may end before it does.
    INIT: 'not-started',
    ASYNC_RUNNING: 'in-progress',
    REDISPATCH: 'in-progress',
    COMPLETED: 'succeeded',
    FAILED: 'failed',
    ASYNC_FAILED: 'failed',
    CANCELED: 'cancelled',
    SKIPPED: 'skipped',
    IGNORED: 'skipped',
    UNSELECTED: 'skipped',
};
const tables = { run, stage: statuses_stage, job: statuses_stage, step: statuses_stage };
/** No word at all: the service has not come to it yet. */
function toStatus(level, word) {
    if (word === undefined)
        return 'not-started';
    const table = tables[level];
    return Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown';
}
/** Nothing of it has been started in this run. */
function hasNotBegun(word) {
    return word === undefined || word === 'INIT' || word === 'QUEUED';
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/locate.js





/**
 * Find the run, and the stage in it. Without `execution-id` it is the newest run that did run: a failed one is retried
 * only while nothing newer has taken its place, because an old version must not come out over a new one.
 */
async function locate({ pipeline, endpoint, mode, stage, executionId }, signal) {
    const rows = await pipeline.newestRuns(signal);
    const newest = rows.find(({ word }) => toStatus('run', word) !== 'skipped');
    const runId = executionId ?? newest?.id;
    if (runId === undefined) {
        throw new errors/* DefiniteError */.X('refused', 'The pipeline has no runs.', 'Start the pipeline first, or name a run with execution-id. The service keeps runs for 90 days.');
    }
    const run = await pipeline.run(runId, signal);
    const found = stage === undefined ? undefined : findStage(stage, run.stages);
    return {
        place: {
            pipelineId: pipeline.id,
            pipelineUrl: pipelineLink(checkedLink(run.detailUrl, endpoint)),
            stage: found === undefined ? undefined : { id: found.id, name: found.name, index: found.index },
            execution: { executionId: run.id, attempt: undefined },
            inStage: newest?.id,
            warnings: [
                ...(mode === 'retry' && executionId === undefined ? overtaken(run, rows) : []),
                ...(mode === 'retry' && found !== undefined ? failedElsewhere(run, found) : []),
            ],
        },
        stage: found,
    };
}
/** The stage's id, else its identifier, else its name, else its index; candidates are listed by identifier. */
function findStage(wanted, stages) {
    const byId = stages.some(({ id }) => id === wanted);
    const { index } = (0,stage/* resolveStage */.r)(wanted, stages.map((stage) => (byId ? stage : { ...stage, id: stage.identifier ?? stage.id })));
    const found = stages[index];
    if (found === undefined)
        throw new Error(`no stage at index ${index}`);
    return found;
}
function overtaken(run, rows) {
    if (isBad(run.word))
        return [];
    const failed = rows.find(({ word }) => toStatus('run', word) === 'failed');
    return failed === undefined
        ? []
        : [
            `Run ${failed.id}${numberText(failed)} has failed before the newest run ${run.id}${numberText(run)}: name it with execution-id to retry it all the same.`,
        ];
}
function failedElsewhere(run, stage) {
    const failed = run.stages.find((each) => toStatus('stage', each.word) === 'failed');
    const fine = toStatus('stage', stage.word) === 'succeeded';
    return isBad(run.word) && fine && failed !== undefined
        ? [
            `The run has failed in stage ${failed.name}, not in ${stage.name}: leave stage empty to retry the run and wait for all of it.`,
        ]
        : [];
}
function isBad(word) {
    const status = toStatus('run', word);
    return status === 'failed' || status === 'cancelled';
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/pipeline.js



/** Runs looked at when something is searched for: far more than anybody starts between two looks. */
const pageSize = 50;
/** The queue holds at most 100 entries of a pipeline (user guide); pages of 10 are what its known client asks for. */
const longestQueue = 100;
const queuePage = 10;
function openPipeline(api, projectId, id) {
    const root = ['v5', projectId, 'api', 'pipelines', id];
    async function run(runId, signal) {
        const call = {
            operation: 'ShowPipelineRunDetail',
            method: 'GET',
            path: [...root, 'pipeline-runs', 'detail'],
            query: { pipeline_run_id: runId },
        };
        const parsed = parseRun(await readRecord(call, signal), runId);
        if (parsed.id !== runId)
            throw new Error(`ShowPipelineRunDetail: asked for run ${runId}, got another one`);
        return parsed;
    }
    async function readRecord(call, signal) {
        const body = await api.read(call, signal);
        if (!(0,json/* isRecord */.u4)(body))
            throw new Error(`${call.operation}: the answer is no object`);
        return body;
    }
    async function queued(runId, signal) {
        for (let offset = 0; offset < longestQueue; offset += queuePage) {
            const call = {
                operation: 'ListQueuedPipelines',
                method: 'GET',
                path: [...root, 'queued-pipeline'],
                query: { limit: String(queuePage), offset: String(offset) },
            };
            const entries = (0,json/* records */.V0)(await readRecord(call, signal), 'queuedPipelines').map(parseQueueEntry);
            const found = entries.find((entry) => entry.runId === runId);
            if (found !== undefined || entries.length === 0)
                return found;
        }
        return undefined;
    }
    return {
        id,
        run,
        queued,
        async queuedIfAllowed(runId, signal) {
            try {
                return await queued(runId, signal);
            }
            catch (error) {
                if (error instanceof errors/* DefiniteError */.X)
                    return undefined;
                throw error;
            }
        },
        async runIfKnown(runId, signal) {
            try {
                return await run(runId, signal);
            }
            catch (error) {
                if (error instanceof errors/* DefiniteError */.X && error.kind === 'not-found')
                    return undefined;
                throw error;
            }
        },
        async newestRuns(signal, word) {
            const call = {
                operation: 'ListPipelineRuns',
                method: 'POST',
                path: [...root, 'pipeline-runs', 'list'],
                body: {
                    offset: 0,
                    limit: pageSize,
                    sort_key: 'start_time',
                    sort_dir: 'desc',
                    ...(word === undefined ? {} : { status: [word] }),
                },
            };
            const rows = (0,json/* records */.V0)(await readRecord(call, signal), 'pipeline_runs').map(parseRunRow);
            return rows.filter((row) => row.id !== '' && (word === undefined || row.word === word));
        },
        calls: {
            retry: (runId) => ({
                operation: 'RetryPipelineRun',
                method: 'PUT',
                path: [...root, 'pipeline-runs', runId, 'retry'],
            }),
            rollback: (targetRunId, body) => ({
                operation: 'RollbackRunPipeline',
                method: 'POST',
                path: [...root, 'pipeline-runs', targetRunId, 'rollback-run'],
                body,
            }),
            stop: (runId) => ({
                operation: 'StopPipelineRun',
                method: 'POST',
                path: [...root, 'pipeline-runs', runId, 'stop'],
            }),
            cancelQueued: (entry) => ({
                operation: 'CancelQueuedPipelineRun',
                method: 'POST',
                path: [...root, entry.runId, 'cancel-queuing', entry.id],
                body: {},
            }),
        },
    };
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/movement.js

/**
 * Whether a run has moved since `before` was read, and by what one sees it: "job Deploy was dispatched again". A retry
 * keeps the run's id and counts nothing, so these are the only traces it leaves.
 *
 * `before` is a run that had ended. A value that is missing now, or that fills a gap of `before` (an end time that came
 * late), is not a trace of anything new.
 */
function movement(before, now) {
    if (differs(before.word, now.word))
        return `the run went from ${before.word} to ${now.word}`;
    if (differs(before.finishedAt, now.finishedAt))
        return 'the run has a new end time';
    for (const stage of now.stages) {
        const moved = stageMovement(before.stages[stage.index], stage);
        if (moved !== undefined)
            return moved;
    }
    return undefined;
}
/** The stage shows nothing that it did not show before. */
function isUnchanged(before, now) {
    if (before === undefined || differs(before.word, now.word))
        return false;
    return !differs(before.finishedAt, now.finishedAt) && stageMovement(before, now) === undefined;
}
/** When the first job of these stages began that has run since `before`; a stage itself may keep its first start. */
function restartedAt(before, stages) {
    const starts = stages.flatMap(({ jobs, index }) => jobs.flatMap((job, position) => {
        const old = counterpart(before.stages[index]?.jobs ?? [], job, position);
        return job.startedAt === undefined || job.startedAt === old?.startedAt ? [] : [job.startedAt];
    }));
    return starts.length === 0 ? undefined : Math.min(...starts);
}
/** The run shows times or dispatches by which an old reading can be told from a new one. */
function hasMarks({ finishedAt, stages }) {
    const jobs = stages.flatMap((stage) => stage.jobs);
    return (finishedAt !== undefined ||
        jobs.some(({ dispatchId, startedAt }) => (dispatchId ?? startedAt) !== undefined));
}
function stageMovement(before, now) {
    if (before === undefined)
        return undefined;
    for (const [position, job] of now.jobs.entries()) {
        const moved = jobMovement(counterpart(before.jobs, job, position), job);
        if (moved !== undefined)
            return moved;
    }
    return undefined;
}
function counterpart(jobs, { identifier }, position) {
    const named = identifier === undefined ? undefined : jobs.find((job) => job.identifier === identifier);
    return named ?? jobs[position];
}
function jobMovement(before, now) {
    if (before === undefined)
        return undefined;
    // Nothing is dispatched in a run that has ended, so the first dispatch of a job that had not begun is news, too.
    const idle = before.word !== undefined && hasNotBegun(before.word);
    const news = (was, is) => idle ? is !== undefined && is !== was : differs(was, is);
    if (news(before.dispatchId, now.dispatchId))
        return `job ${now.name} was dispatched again`;
    if (news(before.startedAt, now.startedAt))
        return `job ${now.name} was started again`;
    return isActive(now.word) && !isActive(before.word) ? `job ${now.name} is ${now.word}` : undefined;
}
function isActive(word) {
    const status = toStatus('job', word);
    return status === 'in-progress' || status === 'waiting-approval';
}
function differs(before, now) {
    return before !== undefined && now !== undefined && before !== now;
}

// EXTERNAL MODULE: ./lib/providers/failure.js
var failure = __webpack_require__(3212);
;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/snapshot.js



/**
 * One reading as the engine wants it. `before`: the run as it was before a retry, so that a stage which still shows its
 * old failure while the run goes on is not taken for failed again.
 */
function toSnapshot(run, focus, before, url) {
    const stage = focus.stage === undefined ? undefined : snapshot_findStage(run, focus.stage);
    const watched = focus.waitFor === 'execution' ? undefined : stage;
    const status = watched === undefined
        ? runStatus(run, focus)
        : stageStatus(run, watched, focus.holdFailure || isUnchanged(before?.stages[watched.index], watched));
    const ended = status === 'failed' || status === 'cancelled';
    const subject = watched ?? run;
    const again = before === undefined ? undefined : restartedAt(before, watched === undefined ? run.stages : [watched]);
    const over = !isGoingOn(status);
    return {
        executionId: run.id,
        attempt: undefined,
        status,
        providerStatus: providerWord(run, watched, status),
        url,
        startedAt: again ?? subject.startedAt,
        finishedAt: over ? subject.finishedAt : undefined,
        failureReason: ended ? reason(run, watched) : undefined,
        approval: status === 'waiting-approval' ? approval(run, url) : undefined,
        rolledBackBy: undefined,
        notice: undefined,
        stages: run.stages.map(stageView),
        actions: watched === undefined ? run.stages.flatMap((each) => jobViews(each, true)) : jobViews(watched, false),
    };
}
/** By identifier where there is one, else by name, and by place among namesakes. */
function snapshot_findStage({ stages }, { identifier, name, index }) {
    const identified = stages.filter((stage) => identifier !== undefined && stage.identifier === identifier);
    if (identified.length === 1)
        return identified[0];
    const named = stages.filter((stage) => stage.name === name);
    return named.length === 1 ? named[0] : named.find((stage) => stage.index === index);
}
/** A stage was asked for that this run does not show (yet): there is nothing to say an end by. */
function runStatus(run, { stage, waitFor }) {
    const status = toStatus('run', run.word);
    const missing = stage !== undefined && waitFor === 'stage';
    return missing && status === 'succeeded' ? 'in-progress' : status;
}
/** `held`: its failure, if any, is an old one or not to be told yet. */
function stageStatus(run, stage, held) {
    const ofRun = toStatus('run', run.word);
    const own = toStatus('stage', stage.word);
    if (own === 'succeeded' || own === 'skipped' || own === 'unknown')
        return own;
    if (isGoingOn(ofRun)) {
        const failed = own === 'failed' || own === 'cancelled';
        if (failed && !held)
            return own;
        if (ofRun === 'waiting-approval')
            return ofRun;
        return failed ? 'in-progress' : started(own);
    }
    if (own === 'failed' || own === 'cancelled')
        return own;
    // The run is over, so what has not begun never will; what still runs is being written down.
    if (!hasNotBegun(stage.word))
        return 'in-progress';
    return ofRun === 'succeeded' ? 'skipped' : ofRun;
}
/** The run is on its way to the stage. */
function started(status) {
    return status === 'not-started' ? 'in-progress' : status;
}
function isGoingOn(status) {
    return (status === 'in-progress' ||
        status === 'waiting-approval' ||
        status === 'unknown' ||
        status === 'not-started');
}
function providerWord(run, stage, status) {
    if (stage === undefined)
        return run.word ?? '';
    // The stage has no word of its own for it: the run's decided.
    const decidedByRun = status !== toStatus('stage', stage.word) && toStatus('run', run.word) === status;
    return (decidedByRun ? run.word : stage.word) ?? '';
}
function reason(run, stage) {
    const own = stage === undefined ? undefined : (0,failure/* failureReason */.H)(jobViews(stage, false));
    return (own ?? (0,failure/* failureReason */.H)(run.stages.flatMap((each) => [...jobViews(each, true), ...checkpointViews(each)])));
}
function stageView({ id, name, index, word, startedAt, finishedAt }) {
    const status = toStatus('stage', word);
    return { id, name, index, status, providerStatus: word ?? '', startedAt, finishedAt };
}
function jobViews(stage, qualified) {
    return stage.jobs.map((job) => ({
        name: qualified ? `${stage.name} / ${job.name}` : job.name,
        status: toStatus('job', job.word),
        providerStatus: job.word ?? '',
        startedAt: job.startedAt,
        finishedAt: job.finishedAt,
        message: jobMessage(job),
        url: undefined,
    }));
}
/** Failed checkpoints at a stage's entry have no job. */
function checkpointViews({ name, steps }) {
    return steps.map((step) => ({
        name: `${name} / ${step.name}`,
        status: toStatus('step', step.word),
        providerStatus: step.word ?? '',
        startedAt: undefined,
        finishedAt: undefined,
        message: step.message,
        url: undefined,
    }));
}
/** The job's own message, then those of its failed steps that say more. */
function jobMessage({ message, steps }) {
    const said = steps
        .filter(({ word }) => toStatus('step', word) === 'failed')
        .map((step) => `${step.name}: ${step.message ?? step.word}`)
        .filter((text) => message === undefined || !message.includes(text));
    const all = [...(message === undefined ? [] : [message]), ...said];
    return all.length === 0 ? undefined : all.join('; ');
}
/** Where the run waits for a person: "stage Deploy, job Review, step Approve". */
function approval(run, url) {
    const waits = ({ word }) => word === 'PAUSED' || word === 'SUSPEND';
    const stage = run.stages.find((each) => waits(each) || each.jobs.some(waits) || each.steps.some(waits));
    if (stage === undefined)
        return { what: `run ${run.word ?? ''}`.trim(), who: undefined, url };
    const job = stage.jobs.find((each) => waits(each) || each.steps.some(waits));
    const step = (job?.steps ?? stage.steps).find(waits);
    const parts = [
        `stage ${stage.name}`,
        ...(job === undefined ? [] : [`job ${job.name}`]),
        ...(step === undefined ? [] : [`step ${step.name}`]),
    ];
    return { what: parts.join(', '), who: undefined, url };
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/reader.js





/** An old reading without any time in it looks like a new one; readings this young after a newer one are distrusted. */
const staleForMs = 60_000;
/** What has left the queue should be seen to run soon; after this long it was thrown out. Nobody has measured it. */
const leftQueueForMs = 60_000;
/** Readings of runs: those that lag behind our trigger, and those that do not exist yet, are "still going on". */
function createReader({ pipeline, endpoint, clock }) {
    const runs = new WeakMap();
    let expected;
    let movedAt;
    let leftQueueAt;
    const remember = (run, focus, before) => {
        const snapshot = toSnapshot(run, focus, before, checkedLink(run.detailUrl, endpoint));
        runs.set(snapshot, run);
        return snapshot;
    };
    async function observe(ref, focus, signal) {
        if (expected?.runId !== ref.executionId)
            return unexpected(ref, focus, signal);
        const { before, queued } = expected;
        const run = queued === undefined
            ? await pipeline.run(ref.executionId, signal)
            : await pipeline.runIfKnown(ref.executionId, signal);
        if (run !== undefined && !isOld(run, before)) {
            movedAt = clock.now();
            expected = { ...expected, queued: undefined };
            return remember(run, focus, before);
        }
        return queued === undefined ? going(ref, run, run?.word ?? '') : waiting(ref, queued, run, signal);
    }
    /** Nothing of ours: but a run that has failed may wait in the queue to be retried, for somebody else. */
    async function unexpected(ref, focus, signal) {
        const run = await pipeline.run(ref.executionId, signal);
        const status = toStatus('run', run.word);
        const failed = status === 'failed' || status === 'cancelled';
        const queued = failed ? await pipeline.queuedIfAllowed(run.id, signal) : undefined;
        if (queued === undefined)
            return remember(run, focus, undefined);
        expected = { runId: run.id, before: run, queued };
        return going(ref, run, 'QUEUED');
    }
    /** Nothing in it is newer than what was read before the trigger. */
    function isOld(run, before) {
        if (before === undefined || movement(before, run) !== undefined)
            return false;
        return hasMarks(run) || movedAt === undefined || clock.now() < movedAt + staleForMs;
    }
    async function waiting(ref, queued, run, signal) {
        if (await isListed(queued, signal)) {
            leftQueueAt = undefined;
            return going(ref, run, 'QUEUED');
        }
        leftQueueAt ??= clock.now();
        if (clock.now() < leftQueueAt + leftQueueForMs)
            return going(ref, run, 'QUEUED');
        const gone = 'The service took it out of its queue without running it: cancelled there, or queued for 24 hours.';
        return { ...going(ref, run, run?.word ?? ''), status: 'cancelled', failureReason: gone };
    }
    /** Who may not look into the queue believes what the trigger was told. */
    async function isListed(queued, signal) {
        try {
            return (await pipeline.queued(queued.runId, signal)) !== undefined;
        }
        catch (error) {
            if (error instanceof errors/* DefiniteError */.X)
                return true;
            throw error;
        }
    }
    function going({ executionId }, run, word) {
        const snapshot = {
            executionId,
            attempt: undefined,
            status: 'in-progress',
            providerStatus: word,
            url: checkedLink(run?.detailUrl, endpoint),
            startedAt: undefined,
            finishedAt: undefined,
            failureReason: undefined,
            approval: undefined,
            rolledBackBy: undefined,
            notice: undefined,
            stages: [],
            actions: [],
        };
        if (run !== undefined)
            runs.set(snapshot, run);
        return snapshot;
    }
    return {
        observe,
        runOf(snapshot) {
            const run = runs.get(snapshot);
            if (run === undefined)
                throw new Error('not a snapshot of this reader');
            return run;
        },
        isExpected: (runId) => expected?.runId === runId,
        expect(expectation) {
            expected = expectation;
            movedAt = undefined;
            leftQueueAt = undefined;
        },
    };
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/queue.js


function queuedAnswer({ code, body }) {
    const why = Object.hasOwn(queuedBy, code) ? queuedBy[code] : undefined;
    return why === undefined ? undefined : { entry: queueEntryOf(body), why: `${why} (${code})` };
}
/** For people, the moment it is known. */
function queuedText(what, { entry, why }) {
    return `The service has queued the ${what}${entryText(entry)}: ${why}. It starts when one of them ends.`;
}
/** " as entry 17", or nothing when the service did not name the entry. */
function entryText({ id }) {
    return id === '' ? '' : ` as entry ${id}`;
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/refuse.js


/**
 * Somebody has started a newer run since: a retry would bring the old version out over it.
 *
 * @throws DefiniteError (`refused`)
 */
function refuseOvertaken(run, { inStage }) {
    if (inStage === undefined || inStage === run.id)
        return;
    throw new errors/* DefiniteError */.X('refused', `Run ${inStage} has been started since run ${run.id}`, 'Name the run with execution-id to retry it all the same.');
}
/**
 * Somebody else has ordered a retry of the same run since ours has ended, and it waits in the queue.
 *
 * @throws DefiniteError (`refused`)
 */
async function refuseQueued(pipeline, run, { status }, signal) {
    if (status !== 'failed' && status !== 'cancelled')
        return;
    const entry = await pipeline.queuedIfAllowed(run.id, signal);
    if (entry === undefined)
        return;
    throw new errors/* DefiniteError */.X('refused', `A retry of run ${run.id} waits in the service’s queue already${entryText(entry)}`, 'Follow it with mode: wait.');
}

// EXTERNAL MODULE: ./lib/engine/status.js
var engine_status = __webpack_require__(3394);
// EXTERNAL MODULE: ./lib/providers/huawei/answer.js
var huawei_answer = __webpack_require__(3902);
;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/retry.js









/**
 * RetryPipelineRun: the whole run, under the same id, without a body. Whether the service refuses a second one while
 * the first runs is nowhere written, so a lost one is looked for and never sent again.
 */
function retryOperation({ api, pipeline, reader, focus, baseline, warn }) {
    const before = reader.runOf(baseline);
    const ref = { executionId: before.id, attempt: undefined };
    const call = pipeline.calls.retry(before.id);
    let queued;
    const acceptedError = (error) => {
        const answer = queuedAnswer(error);
        if (answer === undefined)
            return undefined;
        queued = { ...answer.entry, runId: before.id };
        warn(queuedText('retry', answer));
        return ref;
    };
    const seen = (proof) => {
        reader.expect({ runId: before.id, before, queued });
        return { effect: 'seen', ref, proof };
    };
    async function look(answer, signal) {
        const run = await pipeline.runIfKnown(before.id, signal);
        const moved = run === undefined ? undefined : movement(before, run);
        if (moved !== undefined) {
            queued = undefined;
            return seen(moved);
        }
        if (queued === undefined && (answer.kind !== 'accepted' || run === undefined)) {
            queued = await pipeline.queuedIfAllowed(before.id, signal);
        }
        if (queued !== undefined)
            return seen(`the run is in the service’s queue${entryText(queued)}`);
        return {
            effect: 'none',
            detail: `the run is still ${run?.word ?? 'without a record'}, with the times and dispatches it had`,
        };
    }
    const following = focus.stage === undefined ? '' : `, then follow stage ${focus.stage.name}`;
    return {
        plan: {
            kind: 'retry',
            scope: undefined,
            summary: `retry the whole run ${before.id}${numberText(before)} (the service has no finer grain)${following}`,
            targetExecutionId: undefined,
            request: { method: call.method, url: api.urlOf(call).href, body: undefined },
            resendable: false,
            alreadyDone: undefined,
            underWay: undefined,
            waitFirst: failedAlone(before, focus),
            warnings: [],
        },
        async send(signal) {
            const accepts = (status, body) => status === 200 && (0,json/* field */.ZZ)(body, 'success') === true;
            const answer = await (0,huawei_answer/* sendTrigger */.j)(api, call, codes, { accepts, refOf: () => ref, acceptedError }, signal);
            // Which codes say "this run has not failed (any more)" is not public: what is no other refusal may be that one.
            return answer.kind === 'refused' && answer.reason === 'other'
                ? { ...answer, reason: 'conflict' }
                : answer;
        },
        look,
    };
}
/** A stage has failed and its run goes on elsewhere: the service retries whole runs that have ended. */
function failedAlone(run, { stage: key }) {
    const stage = key === undefined ? undefined : snapshot_findStage(run, key);
    const status = toStatus('stage', stage?.word);
    const failed = status === 'failed' || status === 'cancelled';
    return failed && engine_status/* isRunning */.W_[toStatus('run', run.word)]
        ? `stage ${stage?.name} has failed while its run goes on, and only a run that has ended can be retried`
        : undefined;
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/selection.js


const sourceFields = ['git_type', 'codehub_id', 'default_branch', 'git_url', 'alias', 'endpoint_id'];
const buildFields = ['build_type', 'event_type', 'target_branch', 'tag'];
/**
 * The selection that repeats `target`, from its detail. Only what the call documents is passed on.
 *
 * @throws DefiniteError (`refused`) when the detail names no stage or job that could be selected
 */
function selectionOf(target) {
    const stages = target.stages.filter(({ selected, word }) => selected && word !== 'UNSELECTED');
    const jobs = stages
        .flatMap((stage) => stage.jobs)
        .filter(({ selected, word }) => selected && word !== 'UNSELECTED');
    const choose_stages = stages.flatMap(({ identifier }) => identifier ?? []);
    const choose_jobs = jobs.flatMap(({ identifier }) => identifier ?? []);
    if (choose_stages.length === 0 || choose_jobs.length === 0) {
        throw new errors/* DefiniteError */.X('refused', `Run ${target.id} does not show which stages and jobs it consisted of, and the service has to be told.`, 'Choose another run with target-execution-id.');
    }
    return { sources: target.sources.map(sourceOf), choose_stages, choose_jobs };
}
function sourceOf(source) {
    const params = (0,json/* record */.g1)(source, 'params');
    const build = (0,json/* record */.g1)(params, 'build_params');
    return {
        type: (0,json/* text */.Qq)(source, 'type'),
        params: { ...picked(params, sourceFields), build_params: picked(build, buildFields) },
    };
}
function picked(from, names) {
    return Object.fromEntries(names.flatMap((name) => {
        const value = (0,json/* text */.Qq)(from, name);
        return value === undefined ? [] : [[name, value]];
    }));
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/rollback.js






/** How far the clocks of this machine and of the service may differ when runs are matched by start time. */
const clockToleranceMs = 5 * 60_000;
/** What starts runs without anybody asking for one. */
const automatic = new Set(['Scheduler', 'MR', 'Push', 'CreateTag', 'Issue', 'Note']);
/**
 * RollbackRunPipeline: a new run with the sources, stages and jobs of an earlier one. In the documentation and in no
 * SDK; what it answers is not documented, so its new run is taken from the answer or found in the list.
 */
async function rollbackOperation(options, signal) {
    const { api, pipeline, reader, chosenTarget, baseline, clock, warn } = options;
    const current = reader.runOf(baseline);
    const preparedAt = clock.now();
    const target = await pipeline.run(chosenTarget ?? (await lastGoodRun(pipeline, current, signal)), signal);
    const alreadyDone = target.id === current.id && baseline.status === 'succeeded'
        ? `run ${target.id} is the one that ran last, and it succeeded`
        : undefined;
    const selection = selectionOf(target);
    const known = new Set((await pipeline.newestRuns(signal)).map(({ id }) => id));
    const call = pipeline.calls.rollback(target.id, selection);
    let queued;
    const acceptedError = (error) => {
        const answer = queuedAnswer(error);
        if (answer === undefined || answer.entry.runId === '')
            return undefined;
        queued = answer.entry;
        warn(queuedText('rollback', answer));
        return { executionId: queued.runId, attempt: undefined };
    };
    const seen = (runId, proof) => {
        reader.expect({ runId, before: undefined, queued: queued?.runId === runId ? queued : undefined });
        return { effect: 'seen', ref: { executionId: runId, attempt: undefined }, proof };
    };
    async function look(answer, abort) {
        if (answer.kind === 'accepted' && answer.ref !== undefined) {
            const { executionId } = answer.ref;
            if (queued !== undefined)
                return seen(executionId, `run ${executionId} is in the service’s queue${entryText(queued)}`);
            const run = await pipeline.runIfKnown(executionId, abort);
            if (run !== undefined)
                return seen(executionId, `run ${executionId} is ${run.word ?? 'there'}`);
            queued = await pipeline.queuedIfAllowed(executionId, abort);
            return queued === undefined
                ? { effect: 'none', detail: `run ${executionId} is not known yet` }
                : seen(executionId, `run ${executionId} is in the service’s queue${entryText(queued)}`);
        }
        const found = await newRuns(abort);
        const [only] = found;
        if (only !== undefined && found.length === 1)
            return seen(only.id, `run ${only.id} with the target’s sources has appeared`);
        return {
            effect: 'none',
            detail: found.length === 0
                ? 'no new run is listed'
                : `${found.length} new runs are listed, and none of them says whose it is`,
        };
    }
    /** Runs that have come since, were not started by a push or a timetable, and repeat what the target ran. */
    async function newRuns(abort) {
        const rows = (await pipeline.newestRuns(abort)).filter(mayBeOurs);
        const runs = await Promise.all(rows.map(({ id }) => pipeline.runIfKnown(id, abort)));
        return runs.filter((run) => run !== undefined).filter((run) => repeats(run, target));
    }
    function mayBeOurs({ id, startedAt, triggerType }) {
        const recent = startedAt === undefined || startedAt >= preparedAt - clockToleranceMs;
        return !known.has(id) && recent && !(triggerType !== undefined && automatic.has(triggerType));
    }
    return {
        plan: {
            kind: 'rollback',
            scope: undefined,
            summary: `roll back from run ${current.id} to what run ${target.id} ran, in a new run`,
            targetExecutionId: target.id,
            request: { method: call.method, url: api.urlOf(call).href, body: selection },
            resendable: false,
            alreadyDone,
            underWay: undefined,
            warnings: [
                'mode: rollback is experimental with huawei-codearts: the call is documented, in no SDK, and nobody has checked it against the service for restage. Variables given by hand are not repeated.',
            ],
        },
        send: (abort) => (0,huawei_answer/* sendTrigger */.j)(api, call, codes, {
            accepts: (status, body) => status >= 200 && status < 300 && (0,json/* isRecord */.u4)(body),
            refOf: (body) => {
                const executionId = (0,json/* text */.Qq)(body, 'pipeline_run_id');
                return executionId === undefined ? undefined : { executionId, attempt: undefined };
            },
            acceptedError,
        }, abort),
        look,
    };
}
/** The newest run that succeeded before the current one. */
async function lastGoodRun(pipeline, current, signal) {
    const good = await pipeline.newestRuns(signal, 'COMPLETED');
    const before = good.find(({ id, startedAt, number }) => {
        if (id === current.id)
            return false;
        if (number !== undefined && current.number !== undefined)
            return number < current.number;
        return startedAt === undefined || current.startedAt === undefined || startedAt < current.startedAt;
    });
    if (before !== undefined)
        return before.id;
    throw new errors/* DefiniteError */.X('refused', 'There is no run to go back to: none before the current one has succeeded.', 'Name one with target-execution-id. The service keeps runs for 90 days.');
}
/** The same stages and jobs from the same sources. */
function repeats(run, target) {
    try {
        return JSON.stringify(selectionOf(run)) === JSON.stringify(selectionOf(target));
    }
    catch (error) {
        if (error instanceof errors/* DefiniteError */.X)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/stop.js


/** StopPipelineRun; for a run that waits in the queue, taking it out of there, or it would start later. */
async function stopRun(api, pipeline, runId, signal) {
    const queued = await pipeline.queuedIfAllowed(runId, signal);
    const call = queued === undefined || queued.id === ''
        ? pipeline.calls.stop(runId)
        : pipeline.calls.cancelQueued(queued);
    const answer = await api.trigger(call, signal);
    if (answer.kind === 'error') {
        const { code, message } = answer.error;
        throw new errors/* DefiniteError */.X('refused', `${call.operation}: ${code}: ${message}`);
    }
    const unclear = answer.kind === 'unreadable' || answer.status >= 300 || (0,json/* field */.ZZ)(answer.body, 'success') === false;
    if (unclear)
        throw new Error(`${call.operation}: HTTP ${answer.status} with an answer that cannot be read`);
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/remote.js








/**
 * Nobody has measured how long this service takes to show the effect of a call: these are chosen to be longer than the
 * delays other pipeline services were measured with. It is not known to retry or roll back by itself, and an end it
 * shows before somebody else's retry is ours: no failure is waited upon.
 */
const timing = { graceMs: 60_000, settleMs: 60_000, confirmFailureMs: 0 };
function createRemote(api, projectId, endpoint, target, request, { clock, warn }) {
    const pipeline = openPipeline(api, projectId, target.pipelineId);
    const reader = createReader({ pipeline, endpoint, clock });
    const { mode, waitFor } = request;
    const goesOn = request.attempts > 1 || request.ifRetriesFail === 'rollback';
    let found;
    const located = () => {
        if (found === undefined)
            throw new Error('locate comes first');
        return found;
    };
    const focusOn = ({ executionId }) => {
        const { place, stage } = located();
        // A rollback begins when the run it leaves behind is over, not only one stage of it.
        const left = mode === 'rollback' && executionId === place.execution.executionId;
        const holdFailure = mode === 'retry' && (goesOn || !reader.isExpected(executionId));
        return { stage, waitFor: left ? 'execution' : waitFor, holdFailure };
    };
    return {
        timing,
        async locate(signal) {
            const { stage, executionId } = target;
            found = await locate({ pipeline, endpoint, mode, stage, executionId }, signal);
            return found.place;
        },
        observe: (ref, signal) => reader.observe(ref, focusOn(ref), signal),
        detail: async (snapshot) => snapshot,
        history: (signal) => durations(pipeline, waitFor === 'stage' ? located().stage?.name : undefined, signal),
        async prepare(kind, baseline, signal, settled) {
            const run = reader.runOf(baseline);
            const { place } = located();
            if (kind === 'rollback') {
                const chosenTarget = settled ?? target.targetExecutionId;
                return rollbackOperation({ api, pipeline, reader, chosenTarget, baseline, clock, warn }, signal);
            }
            if (target.executionId === undefined)
                refuseOvertaken(run, place);
            if (reader.isExpected(run.id))
                await refuseQueued(pipeline, run, baseline, signal);
            return retryOperation({ api, pipeline, reader, focus: focusOn(baseline), baseline, warn });
        },
        stop: ({ executionId }, _reason, signal) => stopRun(api, pipeline, executionId, signal),
    };
}

;// CONCATENATED MODULE: ./lib/providers/huawei-codearts/provider.js









/** Every id of the service: project, pipeline, run. */
const idPattern = /^[0-9A-Za-z]{32}$/;
/** Huawei Cloud CodeArts Pipeline, API v5. Facts: its API reference, and the code of Huawei's own clients. */
const huaweiCodeArts = {
    id: 'huawei-codearts',
    title: 'Huawei Cloud CodeArts Pipeline',
    capabilities: {
        modes: ['retry', 'rollback', 'wait'],
        scopes: [],
        waitFor: ['stage', 'execution'],
        task: false,
        chosenTarget: true,
        stop: true,
    },
    check(target) {
        const problems = [];
        const id = (input, value, what) => {
            if (value === undefined || value === '' || idPattern.test(value))
                return;
            const given = JSON.stringify(value.slice(0, 120));
            problems.push({ input, message: `${given} is not accepted; give ${what}: 32 letters and digits.` });
        };
        id('pipeline-id', target.pipelineId, 'the id of the pipeline');
        id('execution-id', target.executionId, 'the id of a run');
        id('target-execution-id', target.targetExecutionId, 'the id of a run');
        id('project-id', target.projectId, 'the id of the CodeArts project');
        if (target.projectId === undefined) {
            problems.push({
                input: 'project-id',
                message: 'is required for huawei-codearts: the CodeArts project’s id.',
            });
        }
        if (target.endpoint !== undefined) {
            const parsed = (0,endpoint/* parseEndpoint */.B)(target.endpoint, target.allowInsecureHttp);
            if ('problem' in parsed)
                problems.push({ input: 'endpoint', message: parsed.problem });
        }
        else if (target.region !== undefined && serviceUrl(target.region) === undefined) {
            problems.push({ input: 'region', message: unknownRegion(target.region) });
        }
        return [...problems, ...(0,check/* credentialProblems */._)(target, 'huawei-codearts')];
    },
    async connect(target, request, context) {
        const region = (0,check/* regionOf */.A)(target, context);
        const endpoint = resolveEndpoint(target, region, context);
        const credentials = (0,huawei_credentials/* credentialSource */.L)(target, context, region, endpoint);
        const { http, clock } = context;
        const iamProjectId = (0,environment/* fromEnv */.sF)(context.env, 'projectId')?.value;
        const api = (0,huawei_api/* createApi */.x)({ http, clock, endpoint, credentials, iamProjectId, codes: codes });
        return createRemote(api, target.projectId ?? '', endpoint, target, request, context);
    },
};
function resolveEndpoint(target, region, { env }) {
    if (target.endpoint !== undefined) {
        const parsed = (0,endpoint/* parseEndpoint */.B)(target.endpoint, target.allowInsecureHttp);
        if ('problem' in parsed)
            throw new errors/* DefiniteError */.X('bad-input', `endpoint ${parsed.problem}`);
        return parsed.url;
    }
    const url = region === undefined ? undefined : serviceUrl(region);
    if (url !== undefined)
        return url;
    const from = (0,environment/* fromEnv */.sF)(env, 'region')?.from;
    throw new errors/* DefiniteError */.X('bad-input', region === undefined
        ? `No region: neither the region input nor ${(0,environment/* variables */.Ee)('region')} is set.`
        : `${target.region === undefined ? from : 'region'} ${unknownRegion(region)}`, 'Set region, for instance cn-north-4, or endpoint.');
}
function unknownRegion(region) {
    return `${JSON.stringify(region.slice(0, 60))} has no known host; set endpoint, or give one of ${regions.join(', ')}.`;
}


/***/ })

};
