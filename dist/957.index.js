export const id = 957;
export const ids = [957];
export const modules = {

/***/ 4899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ DefiniteError),
/* harmony export */   k: () => (/* binding */ errorText)
/* harmony export */ });
/** A definite answer: waiting longer or asking again will not change it. */
class DefiniteError extends Error {
    name = 'DefiniteError';
    kind;
    /** What the person should change; one sentence. */
    advice;
    constructor(kind, message, advice, options) {
        super(message, options);
        this.kind = kind;
        this.advice = advice;
    }
}
/** The text of anything that was thrown. Errors of this project say all there is to say in their message. */
function errorText(error) {
    if (!(error instanceof Error))
        return String(error);
    return error.message === '' ? error.name : error.message;
}


/***/ }),

/***/ 3394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ isTerminal),
/* harmony export */   W_: () => (/* binding */ isRunning),
/* harmony export */   rF: () => (/* binding */ asFinalStatus)
/* harmony export */ });
/**
 * Is it over? Data, not conditions: a status that is not listed as an end keeps the wait going,
 * and `unknown` (a word the provider's table lacks) is never an end.
 */
const isTerminal = {
    'not-started': false,
    'in-progress': false,
    'waiting-approval': false,
    unknown: false,
    succeeded: true,
    failed: true,
    cancelled: true,
    skipped: true,
    superseded: true,
    'rolled-back': true,
};
/** Something is happening, or may be: firing now would be a second operation on top of it. */
const isRunning = {
    'not-started': false,
    'in-progress': true,
    'waiting-approval': true,
    unknown: true,
    succeeded: false,
    failed: false,
    cancelled: false,
    skipped: false,
    superseded: false,
    'rolled-back': false,
};
/** The `final-status` output for a reading that is reported as it stands. */
const asFinalStatus = {
    'not-started': 'in-progress',
    'in-progress': 'in-progress',
    'waiting-approval': 'waiting-approval',
    unknown: 'unknown',
    succeeded: 'succeeded',
    failed: 'failed',
    cancelled: 'cancelled',
    skipped: 'skipped',
    superseded: 'superseded',
    'rolled-back': 'rolled-back',
};


/***/ }),

/***/ 9823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createRedactor)
/* harmony export */ });
/** A shorter "secret" would blank out ordinary words and give itself away by that. */
const SHORTEST = 4;
const MASK = '***';
function createRedactor() {
    const known = new Set();
    return {
        add: (secret) => {
            for (const form of forms(secret))
                if (form.length >= SHORTEST)
                    known.add(form);
        },
        redact: (text) => {
            // A mask can complete another secret ("*" + "***"). Every round shortens the text, so this ends.
            let before;
            let after = text;
            do {
                before = after;
                after = mask(before, known);
            } while (after !== before);
            return after;
        },
    };
}
/** How a secret looks in a URL, a form, a JSON document or a Basic header. */
function forms(secret) {
    const value = secret.toWellFormed();
    if (value.length < SHORTEST)
        return [];
    const uri = encodeURIComponent(value);
    const base64 = Buffer.from(value).toString('base64');
    return [
        secret,
        secret.trim(),
        uri,
        uri.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
        new URLSearchParams({ '': value }).toString().slice(1),
        base64,
        // Unpadded: the padding may be cut off, or be completed by what follows.
        base64.replace(/=+$/, ''),
        Buffer.from(value).toString('base64url'),
        JSON.stringify(secret).slice(1, -1),
    ];
}
/** One pass over all occurrences; those that overlap share one mask, so no remainder of either stays. */
function mask(text, known) {
    const found = [];
    for (const form of known) {
        for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1))
            found.push([at, at + form.length]);
    }
    if (found.length === 0)
        return text;
    found.sort(([a], [b]) => a - b);
    let result = '';
    let end = 0;
    for (const [start, stop] of found) {
        if (start >= end)
            result += text.slice(end, start) + MASK;
        end = Math.max(end, stop);
    }
    return result + text.slice(end);
}


/***/ }),

/***/ 6869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ HttpError)
/* harmony export */ });
/** No usable answer. `message` is fit for people and free of secrets. */
class HttpError extends Error {
    name = 'HttpError';
    kind;
    /** False only when it is certain that the service never saw the request. */
    maybeDelivered;
    /** The last answer, when there was one (kind `status`). */
    response;
    /** The service asked to wait at least this long. */
    retryAfterMs;
    /** The service is well and wants fewer requests: waiting is all there is to do. */
    throttled;
    constructor(kind, message, facts) {
        super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
        this.kind = kind;
        this.maybeDelivered = facts.maybeDelivered;
        this.response = facts.response;
        this.retryAfterMs = facts.retryAfterMs;
        this.throttled = facts.throttled ?? false;
    }
}


/***/ }),

/***/ 7730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs)
});

// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(714);
;// CONCATENATED MODULE: ./lib/inputs/retry-if.js

/** No sensible expression takes longer over a text this short; a hostile text must not hang the job. */
const longestMatchMs = 250;
const longestText = 10_000;
/**
 * `retry-if` as a function of a failure's text. A bad expression throws a `SyntaxError`; one that does not come to an
 * end in time counts as not matching.
 */
function compileRetryIf(expression) {
    const pattern = new RegExp(expression, 'iu');
    // A regular expression cannot be interrupted, a script can.
    const context = (0,external_node_vm_.createContext)({ pattern, text: '' });
    const script = new external_node_vm_.Script('pattern.test(text)');
    return (text) => {
        context['text'] = text.slice(0, longestText);
        try {
            return script.runInContext(context, { timeout: longestMatchMs }) === true;
        }
        catch {
            return false;
        }
    };
}

// EXTERNAL MODULE: ./lib/inputs/spec.js
var inputs_spec = __webpack_require__(8554);
;// CONCATENATED MODULE: ./lib/inputs/parse.js


/** `read` returns the raw text of an input; surrounding white space does not count, empty means unset. */
function parseInputs(read) {
    const problems = [];
    const raw = new Map();
    for (const spec of inputs_spec/* inputSpecs */.T) {
        const text = read(spec.name).trim();
        raw.set(spec.name, text === '' ? spec.default : text);
        const problem = checkSpec(spec, raw.get(spec.name) ?? '');
        if (problem !== undefined)
            problems.push({ input: spec.name, message: problem });
    }
    const text = (name) => raw.get(name) ?? '';
    const optional = (name) => (text(name) === '' ? undefined : text(name));
    // A text that is none of the choices is among the problems already, so the settings will not be used.
    const choice = (name) => text(name).toLowerCase();
    const flag = (name) => text(name).toLowerCase() === 'true';
    const number = (name, rule) => {
        const { value, problem } = parseNumber(text(name), rule);
        if (problem !== undefined)
            problems.push({ input: name, message: problem });
        return value;
    };
    const settings = {
        provider: text('provider').toLowerCase(),
        request: {
            mode: choice('mode'),
            scope: text('scope') === '' ? undefined : choice('scope'),
            ifRunning: choice('if-running'),
            ifNothingToRetry: choice('if-nothing-to-retry'),
            onApproval: choice('on-approval'),
            onCancel: choice('on-cancel'),
            wait: flag('wait'),
            waitFor: choice('wait-for'),
            timeoutMs: number('timeout-minutes', {
                unit: 'minutes',
                unitMs: 60_000,
                min: 0,
                exclusive: true,
                max: 60 * 24 * 30,
            }),
            pollIntervalMs: number('poll-interval-seconds', { unit: 'seconds', unitMs: 1_000, min: 1, max: 3_600 }),
            dryRun: flag('dry-run'),
            attempts: number('attempts', { unit: 'attempts', unitMs: 1, min: 1, max: 20, whole: true }),
            retryIf: retryIf(text('retry-if'), problems),
            ifRetriesFail: choice('if-retries-fail'),
            failOnRollback: flag('fail-on-rollback'),
        },
        target: {
            pipelineId: text('pipeline-id'),
            stage: optional('stage'),
            task: optional('task'),
            executionId: optional('execution-id'),
            targetExecutionId: optional('target-execution-id'),
            region: optional('region'),
            endpoint: optional('endpoint'),
            projectId: optional('project-id'),
            roleToAssume: optional('role-to-assume'),
            accessKeyId: optional('access-key-id'),
            secretAccessKey: optional('secret-access-key'),
            sessionToken: optional('session-token'),
            token: optional('token'),
            appCode: optional('app-code'),
            appSecret: optional('app-secret'),
            user: optional('user'),
            apiStyle: choice('api-style'),
            allowInsecureHttp: flag('allow-insecure-http'),
        },
        github: {
            environment: optional('environment'),
            token: optional('github-token'),
            summary: flag('summary'),
        },
    };
    problems.push(...contradictions(settings));
    return { settings, problems };
}
function checkSpec(spec, value) {
    if (value === '')
        return spec.required ? 'is required and was not given.' : undefined;
    if (spec.choices === undefined || spec.choices.includes(value.toLowerCase()))
        return undefined;
    return `${quote(value)} is not accepted; give one of ${spec.choices.join(', ')}.`;
}
function parseNumber(text, rule) {
    const shape = rule.whole ? /^\d+$/ : /^\d+(\.\d+)?$/;
    const value = shape.test(text) ? Number(text) : Number.NaN;
    const tooSmall = rule.exclusive ? value <= rule.min : value < rule.min;
    if (Number.isFinite(value) && !tooSmall && value <= rule.max)
        return { value: value * rule.unitMs };
    const from = rule.exclusive ? `more than ${rule.min}` : `at least ${rule.min}`;
    return {
        value: Number.NaN,
        problem: `${quote(text)} is not accepted; give a ${rule.whole ? 'whole' : 'plain'} number of ${rule.unit}, ${from} and at most ${rule.max}.`,
    };
}
function retryIf(expression, problems) {
    if (expression === '')
        return undefined;
    try {
        return compileRetryIf(expression);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        problems.push({ input: 'retry-if', message: `is not a regular expression: ${why}.` });
        return undefined;
    }
}
/** Inputs that are fine alone and make no sense together. */
function contradictions({ request, target, github }) {
    const problems = [];
    const add = (input, message) => problems.push({ input, message });
    if (request.mode === 'wait' && !request.wait)
        add('wait', 'false contradicts mode: wait.');
    if (request.mode !== 'retry' && request.scope !== undefined)
        add('scope', `belongs to mode: retry, not ${request.mode}.`);
    const series = request.attempts > 1 || request.retryIf !== undefined || request.ifRetriesFail === 'rollback';
    if (series && request.mode !== 'retry') {
        add('attempts', `(and retry-if, if-retries-fail) belong to mode: retry, not ${request.mode}.`);
    }
    if (series && !request.wait)
        add('wait', 'false leaves nobody to see a retry fail: leave out attempts and if-retries-fail.');
    if (request.retryIf !== undefined && request.attempts === 1) {
        add('retry-if', 'decides about further retries: set attempts to more than 1.');
    }
    if (request.mode !== 'rollback' &&
        request.ifRetriesFail !== 'rollback' &&
        target.targetExecutionId !== undefined) {
        add('target-execution-id', 'belongs to mode: rollback or if-retries-fail: rollback.');
    }
    if (request.mode === 'rollback' && target.task !== undefined)
        add('task', 'cannot be rolled back alone.');
    if (github.environment !== undefined && github.token === undefined) {
        add('environment', 'needs github-token to record a deployment.');
    }
    return problems;
}
/** Given texts are repeated short and on one line: they may be anything. */
function quote(value) {
    const short = value.length > 80 ? `${value.slice(0, 80)}…` : value;
    return JSON.stringify(short);
}


/***/ }),

/***/ 8554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ inputSpecs)
/* harmony export */ });
/* harmony import */ var _providers_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7119);

const names = [
    'provider',
    'pipeline-id',
    'stage',
    'mode',
    'scope',
    'task',
    'execution-id',
    'target-execution-id',
    'attempts',
    'retry-if',
    'if-retries-fail',
    'fail-on-rollback',
    'if-running',
    'if-nothing-to-retry',
    'on-approval',
    'wait',
    'wait-for',
    'timeout-minutes',
    'poll-interval-seconds',
    'on-cancel',
    'dry-run',
    'region',
    'endpoint',
    'project-id',
    'role-to-assume',
    'access-key-id',
    'secret-access-key',
    'session-token',
    'token',
    'app-code',
    'app-secret',
    'user',
    'api-style',
    'allow-insecure-http',
    'environment',
    'github-token',
    'summary',
];
const booleans = ['true', 'false'];
const table = {
    provider: {
        default: '',
        required: true,
        choices: _providers_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .providerIds */ .w,
        description: 'The system the pipeline lives on.',
    },
    'pipeline-id': {
        default: '',
        required: true,
        description: 'The pipeline. AWS CodePipeline: its name. Huawei: its id. BK-CI: its id, `p-…`.',
    },
    stage: {
        default: '',
        description: "The stage's id, else its exact name, else its 0-based index. A name that occurs twice is an error that lists the candidates. Required on AWS and ContainerOps. CodeArts: chooses what is reported and waited for (a retry there is the whole run). BK-CI: may be left out with `task`, or with `scope: all` to run the whole build again.",
    },
    mode: {
        default: 'retry',
        choices: ['retry', 'rollback', 'skip', 'wait'],
        description: '`retry` or `rollback` the stage, `skip` what failed in it (where the provider can), or `wait`: fire nothing, attach to what is running and report its end.',
    },
    scope: {
        default: '',
        choices: ['failed', 'all'],
        description: 'What a retry runs again: what `failed`, or `all` of the stage from its start. Empty: the provider’s own default (`failed`).',
    },
    task: {
        default: '',
        description: 'One job or task instead of the stage. BK-CI: the id or step id of a task, or the id of a job.',
    },
    'execution-id': {
        default: '',
        description: 'The execution to act on. Empty: the one that is in the stage now (CodeArts, BK-CI: the newest). Needed in AWS PARALLEL mode. BK-CI: the build’s id, `b-…`, or its number. ContainerOps has none.',
    },
    'target-execution-id': {
        default: '',
        description: 'Rollback only: the execution to go back to. Empty: the last good one.',
    },
    attempts: {
        default: '1',
        description: 'How many retries to fire at most, one after another, while each ends in failure.',
    },
    'retry-if': {
        default: '',
        description: 'Regular expression: a further retry is fired only while the failure text matches.',
    },
    'if-retries-fail': {
        default: 'fail',
        choices: ['fail', 'rollback'],
        description: 'What to do when every attempt has failed.',
    },
    'fail-on-rollback': {
        default: 'true',
        choices: booleans,
        description: 'After such a rollback: does the step fail (the new version is not out) or pass.',
    },
    'if-running': {
        default: 'wait',
        choices: ['wait', 'fail'],
        description: 'The stage is already in progress: attach and `wait`, or `fail`.',
    },
    'if-nothing-to-retry': {
        default: 'fail',
        choices: ['fail', 'succeed'],
        description: 'The stage did not fail (or is already rolled back): `fail`, or `succeed` so that a re-run of the workflow is idempotent.',
    },
    'on-approval': {
        default: 'wait',
        choices: ['wait', 'return', 'fail'],
        description: 'A person must approve: `wait` for it, `return` at once, or `fail`.',
    },
    wait: {
        default: 'true',
        choices: booleans,
        description: '`false`: return once the trigger is confirmed to have taken effect.',
    },
    'wait-for': {
        default: 'stage',
        choices: ['stage', 'execution'],
        description: 'Wait for the end of the `stage` or of the whole `execution`.',
    },
    'timeout-minutes': {
        default: '60',
        description: 'How long to wait, in minutes; fractions allowed.',
    },
    'poll-interval-seconds': {
        default: '15',
        description: 'The longest pause between two reads, in seconds; the schedule is adaptive below it.',
    },
    'on-cancel': {
        default: 'leave',
        choices: ['leave', 'stop'],
        description: 'The job is cancelled or the wait times out: `leave` the remote execution running, or `stop` it.',
    },
    'dry-run': {
        default: 'false',
        choices: booleans,
        description: 'Resolve everything, print the plan and the exact request (without secrets), change nothing.',
    },
    region: {
        default: '',
        description: 'The region. Empty: from the environment (AWS: AWS_REGION, AWS_DEFAULT_REGION; Huawei: HUAWEI_CLOUD_REGION and others).',
    },
    endpoint: {
        default: '',
        description: 'Base URL of the service, where it is not the provider’s own; required for BK-CI and ContainerOps. `sandbox` starts the built-in sandbox and needs no account.',
    },
    'project-id': {
        default: '',
        description: 'The project the pipeline belongs to. CodeArts: its id, required. BK-CI: its English code, required. ContainerOps: the IAM project of the region, where it must be named.',
    },
    'role-to-assume': {
        default: '',
        description: "AWS: assume this role (its ARN) with the job's OIDC token, and renew it during long waits. On GitHub that takes `permissions: id-token: write`, elsewhere the variable `RESTAGE_OIDC_TOKEN`.",
    },
    'access-key-id': {
        default: '',
        description: 'Access key. Empty: from the environment.',
    },
    'secret-access-key': {
        default: '',
        secret: true,
        description: 'Secret key. Empty: from the environment.',
    },
    'session-token': {
        default: '',
        secret: true,
        description: 'Session token of temporary keys. Empty: from the environment.',
    },
    token: {
        default: '',
        secret: true,
        description: 'Access token (Huawei: X-Auth-Token; BK-CI). Empty: from the environment.',
    },
    'app-code': {
        default: '',
        description: 'Application code (BK-CI). Empty: from the environment.',
    },
    'app-secret': {
        default: '',
        secret: true,
        description: 'Application secret (BK-CI). Empty: from the environment.',
    },
    user: {
        default: '',
        description: 'The user to act as (BK-CI; Huawei: an IAM user, whose password is in the environment). Empty: from the environment.',
    },
    'api-style': {
        default: 'gateway',
        choices: ['gateway', 'direct'],
        description: 'BK-CI: through the BlueKing API `gateway`, or `direct` to the service’s own; the two order the parts of a path differently.',
    },
    'allow-insecure-http': {
        default: 'false',
        choices: booleans,
        description: 'Let credentials travel over plain http to a host that is not loopback.',
    },
    environment: {
        default: '',
        description: 'GitHub environment: record the operation as a deployment there (needs `github-token`).',
    },
    'github-token': {
        default: '',
        secret: true,
        description: 'Token for the deployment record; needs `permissions: deployments: write`.',
    },
    summary: {
        default: 'true',
        choices: booleans,
        description: 'Write the job summary.',
    },
};
const inputSpecs = names.map((name) => ({ name, ...table[name] }));


/***/ }),

/***/ 3925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ operate_operate),
  m: () => (/* binding */ stopLeftover)
});

;// CONCATENATED MODULE: ./lib/engine/clock.js
const systemClock = scaledClock(1, 0);
/**
 * A clock that runs `speed` times as fast as the wall clock since `origin`.
 * Two processes with the same speed and origin agree on the time, so signatures stay valid between them.
 */
function scaledClock(speed, origin) {
    return {
        now: () => (speed === 1 ? Date.now() : origin + (Date.now() - origin) * speed),
        sleep: (ms, signal) => sleep(ms / speed, signal),
    };
}
function sleep(ms, signal) {
    return new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(signal.reason);
            return;
        }
        const done = () => {
            signal?.removeEventListener('abort', abort);
            resolve();
        };
        const timer = setTimeout(done, Math.max(0, ms));
        const abort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        signal?.addEventListener('abort', abort, { once: true });
    });
}

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
// EXTERNAL MODULE: ./lib/engine/status.js
var engine_status = __webpack_require__(3394);
;// CONCATENATED MODULE: ./lib/engine/progress.js

/** The report of an operation that has not begun. */
const nothingKnown = {
    outcome: undefined,
    finalStatus: undefined,
    place: undefined,
    snapshot: undefined,
    execution: undefined,
    previousExecutionId: undefined,
    triggers: 0,
    failureReason: undefined,
    startedAt: undefined,
    finishedAt: undefined,
};
function createProgress(emit) {
    let report = nothingKnown;
    const set = (change) => {
        report = { ...report, ...change };
        emit({ type: 'report', report });
    };
    return {
        get report() {
            return report;
        },
        set,
        read(snapshot) {
            set({
                snapshot,
                finalStatus: engine_status/* asFinalStatus */.rF[snapshot.status],
                failureReason: snapshot.failureReason,
                startedAt: snapshot.startedAt,
                finishedAt: snapshot.finishedAt,
            });
        },
        follow(ref, place) {
            const acted = place.execution.executionId;
            set({
                execution: ref,
                previousExecutionId: ref.executionId === acted ? undefined : acted,
                // What was read before belongs to the execution before this one.
                snapshot: undefined,
                finalStatus: 'in-progress',
                failureReason: undefined,
                startedAt: undefined,
                finishedAt: undefined,
            });
        },
    };
}

;// CONCATENATED MODULE: ./lib/engine/decide.js

/**
 * A pure function of request, reading and plan. `plan` is absent only for `mode: wait`.
 * The service has the last word on whether a state may be retried; this decides only what is certain.
 */
function decide(request, snapshot, plan) {
    if (plan === undefined)
        return { kind: 'attach', ref: snapshot, why: 'mode is wait: nothing is fired' };
    if (plan.kind === 'rollback')
        return decideRollback(request, snapshot, plan);
    return decideRetry(request, snapshot, plan);
}
function decideRetry(request, snapshot, plan) {
    const { kind, alreadyDone } = plan;
    if (plan.retryableNow === true)
        return { kind: 'trigger' };
    if (engine_status/* isRunning */.W_[snapshot.status]) {
        if (request.ifRunning === 'wait') {
            if (plan.waitFirst !== undefined)
                return { kind: 'wait-first', ref: snapshot, why: plan.waitFirst };
            return { kind: 'attach', ref: snapshot, why: `it is already ${word(snapshot)}` };
        }
        return {
            kind: 'refuse',
            why: `it is already ${word(snapshot)} and if-running is fail`,
            advice: 'Wait for it to end, or set if-running: wait to follow it.',
        };
    }
    if (alreadyDone !== undefined)
        return nothing(request, alreadyDone, `There is nothing to ${kind}.`);
    switch (snapshot.status) {
        case 'succeeded':
        case 'skipped':
            return nothing(request, `it did not fail: it is ${word(snapshot)}`, `There is nothing to ${kind}.`);
        case 'not-started':
            return {
                kind: 'refuse',
                why: 'it has not run yet in this execution',
                advice: `There is nothing to ${kind}: start the pipeline, or name another execution with execution-id.`,
            };
        case 'superseded':
        case 'rolled-back':
            return {
                kind: 'refuse',
                why: `the execution is over for this stage: it is ${word(snapshot)}`,
                advice: 'Name the execution that is in the stage now with execution-id.',
            };
        default:
            return { kind: 'trigger' };
    }
}
function decideRollback(request, snapshot, plan) {
    if (plan.underWay !== undefined) {
        if (request.ifRunning === 'wait') {
            return { kind: 'attach', ref: plan.underWay, why: 'this rollback is already under way' };
        }
        return {
            kind: 'refuse',
            why: 'this rollback is already under way and if-running is fail',
            advice: 'Wait for it to end, or set if-running: wait to follow it.',
        };
    }
    if (engine_status/* isRunning */.W_[snapshot.status]) {
        if (request.ifRunning === 'wait') {
            return {
                kind: 'wait-first',
                ref: snapshot,
                why: `it is ${word(snapshot)}: no rollback can start before its end`,
            };
        }
        return {
            kind: 'refuse',
            why: `it is ${word(snapshot)} and if-running is fail`,
            advice: 'Stop the running execution or wait for its end, then roll back.',
        };
    }
    if (plan.alreadyDone !== undefined) {
        return nothing(request, plan.alreadyDone, 'Name another version with target-execution-id to go elsewhere.');
    }
    return { kind: 'trigger' };
}
function nothing(request, why, advice) {
    if (request.ifNothingToRetry === 'succeed')
        return { kind: 'nothing-to-do', why };
    return {
        kind: 'refuse',
        why,
        advice: `${advice} Set if-nothing-to-retry: succeed if that is fine (a re-run of this workflow, for one).`,
    };
}
/** Our word for the state, with the provider's own beside it when it says more. */
function word(snapshot) {
    const plain = snapshot.status.replace('-', ' ');
    return snapshot.providerStatus === '' ? plain : `${plain} (${snapshot.providerStatus})`;
}

;// CONCATENATED MODULE: ./lib/engine/reading.js

/** The time of `timeout-minutes` is up. */
class DeadlinePassed extends Error {
    name = 'DeadlinePassed';
}
const firstPauseMs = 2_000;
const longestPauseMs = 30_000;
/**
 * Repeat a read through passing faults: counted, said once, survived. A throttled read only ever waits.
 *
 * @throws DefiniteError as it comes, DeadlinePassed, the fault once its budget is spent, the abort reason.
 */
async function readPatiently(read, { clock, signal, emit, random }, { until, faultBudgetMs }) {
    let failures = 0;
    let failingSince = clock.now();
    for (;;) {
        signal.throwIfAborted();
        try {
            const value = await read(signal);
            if (failures > 0)
                emit({ type: 'read-recovered', failures });
            return value;
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof errors/* DefiniteError */.X)
                throw error;
            if (failures === 0)
                failingSince = clock.now();
            failures += 1;
            emit({ type: 'read-failed', message: (0,errors/* errorText */.k)(error), consecutive: failures });
            const { throttled, retryAfterMs } = hints(error);
            const now = clock.now();
            if (!throttled && faultBudgetMs !== undefined && now - failingSince >= faultBudgetMs)
                throw error;
            if (now >= until)
                throw new DeadlinePassed((0,errors/* errorText */.k)(error), { cause: error });
            const backoff = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.75 + random() / 2);
            await clock.sleep(Math.min(Math.max(backoff, retryAfterMs), until - now), signal);
        }
    }
}
/** Faults may carry what the service said about pace; the engine knows no transport, so it looks by shape. */
function hints(error) {
    const { throttled, retryAfterMs } = (error ?? {});
    return {
        throttled: throttled === true,
        retryAfterMs: typeof retryAfterMs === 'number' && retryAfterMs > 0 ? retryAfterMs : 0,
    };
}

;// CONCATENATED MODULE: ./lib/engine/confirm.js

/** Pauses between two looks: effects show within seconds, then patience pays. */
const pausesMs = [1_000, 1_500, 2_000, 3_000, 5_000];
const confirm_longestPauseMs = 5_000;
/**
 * Look for the service's own proof that the trigger took effect.
 *
 * "None" is only ever said after a look that worked and was begun after `lookForMs` had passed: a look that failed
 * proves nothing, so failing reads prolong the search up to the step's deadline.
 */
async function confirm_confirm(operation, answer, tools, { lookForMs, until }) {
    const { clock, signal } = tools;
    const enough = clock.now() + lookForMs;
    for (let looks = 0;; looks += 1) {
        const begunAt = clock.now();
        const proof = await readPatiently((abort) => operation.look(answer, abort), tools, { until });
        if (proof.effect === 'seen')
            return proof;
        if (begunAt >= enough)
            return proof;
        await clock.sleep(Math.min(pausesMs[looks] ?? confirm_longestPauseMs, Math.max(0, enough - clock.now())), signal);
    }
}

;// CONCATENATED MODULE: ./lib/engine/fire.js


/**
 * Trigger and confirm: at most one state change comes of it.
 *
 * A lost answer is followed by looking, never by a blind repetition. Only when the settle time has passed without a
 * trace, and only for an operation that the service itself refuses to double, one more request goes out; a refusal of
 * that one together with a trace means that the first had been accepted.
 */
async function fire(operation, timing, tools, { until, onAccepted, onFlight }) {
    const { clock, signal, emit } = tools;
    onFlight(true);
    let answer = await sendOnce(operation, tools, false);
    let resent = false;
    let lost = false;
    for (;;) {
        if (answer.kind === 'accepted' && answer.ref !== undefined)
            onAccepted(answer.ref);
        if (answer.kind === 'refused') {
            if (!lost)
                onFlight(false);
            const busy = answer.reason === 'busy';
            if (!busy && !lost)
                return { kind: 'refused', answer };
            if (busy)
                await clock.sleep(Math.min(answer.retryAfterMs ?? busyPauseMs, Math.max(0, until - clock.now())), signal);
        }
        lost ||= answer.kind === 'unknown';
        // A "later" was said before anything was done, so a short look is enough; a lost answer needs the settle time.
        const lookForMs = answer.kind === 'unknown'
            ? timing.settleMs
            : answer.kind === 'accepted' || lost
                ? timing.graceMs
                : afterBusyMs;
        const firedAt = clock.now();
        let confirmation;
        try {
            confirmation = await confirm_confirm(operation, answer, tools, { lookForMs, until });
        }
        catch (error) {
            signal.throwIfAborted();
            if (answer.kind === 'accepted')
                throw error;
            return { kind: 'unknown', detail: `${answer.message}; ${(0,errors/* errorText */.k)(error)}` };
        }
        if (confirmation.effect === 'seen') {
            // The service had said no to ours: what moves is somebody else's, and has to be decided about anew.
            if (answer.kind === 'refused' && !lost)
                return { kind: 'refused', answer: { ...answer, reason: 'conflict' } };
            emit({ type: 'confirmed', proof: confirmation.proof, afterMs: clock.now() - firedAt });
            return { kind: 'took-effect', confirmation };
        }
        if (answer.kind === 'accepted')
            return { kind: 'no-effect', detail: confirmation.detail };
        if (resent || !operation.plan.resendable || clock.now() >= until) {
            // "Already running" after a lost answer, and yet no trace: nobody can say whose run that is.
            const perhapsOurs = lost && answer.kind === 'refused' && ['conflict', 'busy'].includes(answer.reason);
            if (answer.kind === 'refused' && !perhapsOurs)
                return { kind: 'refused', answer };
            return { kind: 'unknown', detail: answer.message };
        }
        resent = true;
        onFlight(true);
        answer = await sendOnce(operation, tools, true);
    }
}
const busyPauseMs = 5_000;
const afterBusyMs = 2_000;
/**
 * The request itself is not torn down the moment the job is cancelled: its answer decides whether there is something
 * to stop. It gets the grace that is left for clearing up.
 */
async function sendOnce(operation, tools, resend) {
    const { signal, emit, grace } = tools;
    signal.throwIfAborted();
    emit({ type: 'sending', plan: operation.plan, resend });
    const controller = new AbortController();
    const onCancel = () => {
        const limit = grace();
        limit.addEventListener('abort', () => controller.abort(limit.reason), { once: true });
    };
    signal.addEventListener('abort', onCancel, { once: true });
    try {
        const answer = await operation.send(controller.signal);
        emit({ type: 'answered', answer });
        return answer;
    }
    catch (error) {
        // Thrown before anything was sent (no credentials to sign with, for one).
        if (error instanceof errors/* DefiniteError */.X)
            throw error;
        // Whatever went wrong after the request may have left is a lost answer.
        const answer = { kind: 'unknown', message: (0,errors/* errorText */.k)(error) };
        emit({ type: 'answered', answer });
        return answer;
    }
    finally {
        signal.removeEventListener('abort', onCancel);
    }
}

;// CONCATENATED MODULE: ./lib/engine/series.js
const start = {
    at: 'looking',
    why: 'asked',
    so: { attempts: 0, lookedAgain: false, failure: undefined },
};
/** The next state. A happening that does not belong to the state is a defect and throws. */
function advance(state, happening, request) {
    if (happening.type === 'out-of-time')
        return cutShort(state, 'no time is left', { end: 'deadline', stopped: undefined });
    if (happening.type === 'barred') {
        return cutShort(state, happening.error.message, { end: 'definite', error: happening.error });
    }
    if (state.at === 'looking' && happening.type === 'decided')
        return afterLook(state, happening, request);
    if (state.at === 'firing' && happening.type === 'fired')
        return afterFire(state, happening, request);
    if (state.at === 'watching' && happening.type === 'watched')
        return afterWatch(state, happening.watched, request);
    if (state.at === 'waiting-first' && happening.type === 'watched')
        return afterWait(state.so, happening.watched);
    if (state.at === 'pausing' && happening.type === 'paused')
        return { at: 'looking', why: 'again', so: state.so };
    throw new Error(`${happening.type} cannot happen while ${state.at}`);
}
function afterLook({ why, so }, { decision, operation, baseline }, request) {
    if (why !== 'asked')
        return afterLaterLook(why, so, decision, operation, baseline, request);
    if (decision.kind === 'refuse')
        return ended({ end: 'declined', why: decision.why, advice: decision.advice });
    if (request.dryRun)
        return ended({ end: 'planned', decision: decision.kind, plan: operation?.plan });
    switch (decision.kind) {
        case 'nothing-to-do':
            return ended({ end: 'nothing-to-do', why: decision.why });
        case 'attach':
            return following('asked', { ...so, attempts: so.attempts + 1 }, decision.ref, request);
        case 'wait-first':
            return { at: 'waiting-first', so, ref: decision.ref };
        case 'trigger':
            return firing('asked', so, operation, baseline);
    }
}
/** After our own attempt has failed, only what is still ours to do is done; the verdict stays about that attempt. */
function afterLaterLook(why, so, decision, operation, baseline, request) {
    if (decision.kind === 'trigger')
        return firing(why, so, operation, baseline);
    if (why === 'rollback' && decision.kind === 'attach')
        return following(why, so, decision.ref, request);
    if (why === 'rollback' && decision.kind === 'nothing-to-do')
        return rolledBack(so, baseline, 'us');
    return failed(so, `${notDone(why)}: ${decision.why}.`);
}
function notDone(why) {
    return why === 'rollback' ? 'It was not rolled back' : 'It was not retried again';
}
function afterFire({ why, so }, { fired, stateChanged }, request) {
    switch (fired.kind) {
        case 'took-effect':
            return following(why, why === 'rollback' ? so : { ...so, attempts: so.attempts + 1 }, fired.confirmation.ref, request);
        case 'refused': {
            const { code, message } = fired.answer;
            if (why === 'again')
                return givenUp(so, request, `A further retry was refused: ${code}: ${message}.`);
            if (why === 'rollback')
                return failed(so, `The rollback was refused: ${code}: ${message}.`);
            // A refusal is certain, so deciding once more on what is true now cannot fire twice.
            if (fired.answer.reason === 'conflict' && stateChanged && !so.lookedAgain) {
                return { at: 'looking', why, so: { ...so, lookedAgain: true } };
            }
            return ended({ end: 'refused', ...fired.answer });
        }
        default:
            return ended({ end: fired.kind, detail: fired.detail, rollback: why === 'rollback' });
    }
}
function afterWatch({ why, so }, watched, request) {
    if (watched.end === 'deadline')
        return ended({ end: 'deadline', stopped: undefined });
    if (watched.end === 'approval')
        return ended(watched);
    const { snapshot } = watched;
    if (why === 'rollback' || why === 'service-rollback') {
        if (snapshot.status === 'succeeded')
            return rolledBack(so, snapshot, why === 'rollback' ? 'us' : 'service');
        const whose = why === 'rollback' ? 'The rollback' : 'The rollback that the service began by itself';
        return failed(so, `${whose} ended as ${snapshot.status}.`);
    }
    if (snapshot.status !== 'failed')
        return ended({ end: 'terminal', snapshot, rollback: request.mode === 'rollback', note: undefined });
    const failure = { ...so, failure: snapshot };
    if (snapshot.rolledBackBy !== undefined) {
        return { at: 'watching', why: 'service-rollback', so: failure, ref: snapshot.rolledBackBy };
    }
    if (request.mode !== 'retry')
        return ended({ end: 'terminal', snapshot, rollback: request.mode === 'rollback', note: undefined });
    if (so.attempts >= request.attempts) {
        return givenUp(failure, request, request.attempts > 1 ? `${request.attempts} attempts have failed.` : undefined);
    }
    if (request.retryIf?.(snapshot.failureReason ?? '') === false) {
        return givenUp(failure, request, 'Not retried again: the failure does not match retry-if.');
    }
    return { at: 'pausing', so: failure };
}
/** While nothing of ours runs, what is known is how the last attempt failed, and that is the verdict. */
function cutShort(state, why, otherwise) {
    if (state.at === 'pausing')
        return failed(state.so, `It was not retried again: ${why}.`);
    if (state.at === 'looking' && state.so.failure !== undefined)
        return failed(state.so, `${notDone(state.why)}: ${why}.`);
    return ended(otherwise);
}
/** The state has changed by waiting, so everything is looked at anew. */
function afterWait(so, watched) {
    if (watched.end === 'deadline')
        return ended({ end: 'deadline', stopped: undefined });
    if (watched.end === 'approval') {
        return ended({
            end: 'declined',
            why: `what runs in it waits for an approval (${watched.snapshot.approval?.what ?? 'a person'})`,
            advice: 'Approve or reject it, then run this step again.',
        });
    }
    return { at: 'looking', why: 'asked', so };
}
function givenUp(so, request, note) {
    return request.ifRetriesFail === 'rollback' ? { at: 'looking', why: 'rollback', so } : failed(so, note);
}
function failed({ failure }, note) {
    if (failure === undefined)
        throw new Error('failed without a failure');
    return ended({ end: 'terminal', snapshot: failure, rollback: false, note });
}
function rolledBack({ failure }, snapshot, by) {
    return ended({ end: 'rolled-back', snapshot, failure, by });
}
function following(why, so, ref, request) {
    return request.wait ? { at: 'watching', why, so, ref } : ended({ end: 'not-waiting', ref });
}
function firing(why, so, operation, baseline) {
    if (operation === undefined)
        throw new Error('a trigger without an operation');
    return { at: 'firing', why, so, operation, baseline };
}
function ended(end) {
    return { at: 'ended', end };
}

;// CONCATENATED MODULE: ./lib/engine/stop.js


/** After a cancel, with `on-cancel: stop`; nothing when there is nothing to stop or to say. */
async function stopOnCancel(stopping, { onCancel }) {
    const { progress, inFlight } = stopping;
    const { execution, snapshot, outcome } = progress.report;
    if (inFlight?.newExecution) {
        const said = 'A rollback had been sent and its answer is not known: look whether it was started.';
        return { said, left: undefined };
    }
    const ref = inFlight?.ref ?? execution;
    // What was only waited for is somebody else's.
    const ours = inFlight !== undefined || outcome === 'triggered' || outcome === 'attached';
    const over = inFlight === undefined && snapshot !== undefined && engine_status/* isTerminal */.Hd[snapshot.status];
    if (ref === undefined || !ours || over || onCancel !== 'stop')
        return undefined;
    return stop(stopping, ref, 'the job was cancelled');
}
/** Never throws: a stop that fails is part of the verdict. */
async function stop({ remote, tools, progress }, ref, why) {
    tools.emit({ type: 'stopping', why });
    const grace = tools.grace();
    try {
        await remote.stop(ref, `restage: ${why}`, grace);
        // Stopping takes the service a while; when it was quick, say so.
        const now = await remote.observe(ref, grace).catch(() => undefined);
        if (now !== undefined)
            progress.read(now);
        return { said: 'The remote execution was told to stop.', left: undefined };
    }
    catch (error) {
        const said = `The remote execution could not be stopped and goes on: ${(0,errors/* errorText */.k)(error)}`;
        tools.emit({ type: 'warning', message: said });
        return { said, left: ref };
    }
}

;// CONCATENATED MODULE: ./lib/engine/verdict.js

/** Design §4, as data: what a terminal status means for the step. */
const exitCodeOf = {
    succeeded: 0,
    skipped: 0,
    failed: 1,
    cancelled: 1,
    superseded: 1,
    'rolled-back': 1,
    'not-started': 1,
    'in-progress': 1,
    'waiting-approval': 1,
    unknown: 1,
};
const exitCodeOfDefinite = {
    'bad-input': 2,
    'no-credentials': 2,
    'not-found': 3,
    'no-permission': 3,
    refused: 3,
};
/** A pure function: the same end always reads and ends the same. Texts of the provider in it are untrusted. */
function conclude(end, request, report) {
    const what = subject(report);
    switch (end.end) {
        case 'terminal':
            return concludeTerminal(end.snapshot, end.rollback, end.note, what, report);
        case 'rolled-back':
            return concludeRolledBack(end, request, what, report);
        case 'not-waiting':
            return done(0, report.outcome === 'attached'
                ? `${capital(what)} is already running; not waiting for its end (wait is false).`
                : `The ${request.mode} of ${what} took effect; not waiting for its end (wait is false).`);
        case 'approval':
            return concludeApproval(end.snapshot, request, what, report);
        case 'nothing-to-do':
            return done(0, `Nothing to do for ${what}: ${end.why}.`, undefined, { outcome: 'nothing-to-do' });
        case 'planned':
            return done(0, `Dry run: ${planText(end)} Nothing was changed.`, undefined, { outcome: 'planned' });
        case 'declined':
            return done(3, `Nothing was sent for ${what}: ${end.why}.`, end.advice, { outcome: 'refused' });
        case 'refused':
            return done(3, `The service refused the ${request.mode} of ${what}: ${end.code}: ${end.message}${requestId(end.requestId)}`, end.advice ?? look(report, 'See what state the stage is in'), { outcome: 'refused' });
        case 'no-effect':
            return done(6, `The service accepted the ${verdict_name(end.rollback, request)} of ${what}, and then nothing moved: ${sentence(end.detail)}`, look(report, `Check whether the ${verdict_name(end.rollback, request)} runs before you start another one`), { outcome: 'unknown', finalStatus: 'unknown' });
        case 'unknown':
            return done(6, `It cannot be known whether the ${verdict_name(end.rollback, request)} of ${what} took effect: ${sentence(end.detail)} It was not sent again.`, look(report, `Check whether the ${verdict_name(end.rollback, request)} runs before you start another one`), { outcome: 'unknown', finalStatus: 'unknown' });
        case 'deadline':
            return done(5, `Timed out waiting for ${what}${lastSeen(report)}. ${end.stopped?.said ?? 'The remote execution goes on.'}`, look(report, 'Raise timeout-minutes, or follow it'), { finalStatus: 'timed-out' });
        case 'cancelled':
            return concludeCancelled(end.stopped, report);
        case 'unreachable':
            return done(3, `Nothing was sent: the state of ${what} could not be read: ${end.message}`, 'Check endpoint, region, proxy and network, then run this step again.', { outcome: 'refused' });
        case 'definite':
            return done(exitCodeOfDefinite[end.error.kind], end.error.message, end.error.advice, report.outcome === undefined ? { outcome: 'refused' } : {});
    }
}
function concludeCancelled(stopped, report) {
    const { outcome, snapshot } = report;
    const nothing = outcome === undefined || outcome === 'refused';
    const became = stopped?.said ??
        (outcome === 'unknown'
            ? 'A request had been sent and its answer is not known: look whether it took effect.'
            : nothing || (snapshot !== undefined && engine_status/* isTerminal */.Hd[snapshot.status])
                ? ''
                : 'The remote execution was left running.');
    return done(130, `The job was cancelled${nothing ? ' before anything was started' : ''}. ${became}`.trim(), nothing ? undefined : look(report, 'Follow it'));
}
function concludeTerminal(snapshot, rollback, note, what, report) {
    const finalStatus = snapshot.status;
    const subjectOf = rollback ? `The rollback of ${what}` : capital(what);
    const also = [note, snapshot.notice].filter((text) => text !== undefined);
    const more = also.length === 0 ? '' : ` ${also.join(' ')}`;
    // The report is about this snapshot, also when another one has been read since.
    const change = { finalStatus, failureReason: snapshot.failureReason };
    if (exitCodeOf[snapshot.status] === 0)
        return done(0, `${subjectOf} ${snapshot.status}.${more}`, undefined, change);
    const reason = snapshot.failureReason === undefined ? '.' : `: ${sentence(snapshot.failureReason)}`;
    return done(exitCodeOf[snapshot.status], `${subjectOf} ended as ${snapshot.status}${reason}${more}`, look(report, terminalAdvice[snapshot.status] ?? 'See what happened'), change);
}
/** The stage works again, with the old version: whether that is good news is for `fail-on-rollback` to say. */
function concludeRolledBack({ failure, by, snapshot }, { failOnRollback }, what, report) {
    const who = by === 'us' ? 'was rolled back' : 'was rolled back by the service itself';
    const reason = failure?.failureReason === undefined ? '.' : `: ${sentence(failure.failureReason)}`;
    return done(failOnRollback ? 1 : 0, `${capital(what)} failed and ${who} (execution ${snapshot.executionId})${reason}`, look(report, 'The new version is not out: read why it failed'), { finalStatus: 'rolled-back', failureReason: failure?.failureReason });
}
function planText({ decision, plan }) {
    const summary = plan?.summary ?? 'follow the execution to its end';
    const texts = {
        attach: 'would follow the execution that is already running.',
        trigger: `would ${summary}.`,
        'wait-first': `would wait for the running execution to end, then ${summary}.`,
        'nothing-to-do': 'there would be nothing to do.',
    };
    return texts[decision];
}
const terminalAdvice = {
    failed: 'Read the failed actions and their logs',
    cancelled: 'Somebody or something stopped it: see who',
    superseded: 'Another execution or retry took its place: see which one is in the stage now',
    'rolled-back': 'The service rolled the stage back: the new version is not out',
};
function concludeApproval(snapshot, request, what, report) {
    const who = snapshot.approval?.who === undefined ? 'a person' : snapshot.approval.who;
    const where = snapshot.approval?.what === undefined ? '' : ` (${snapshot.approval.what})`;
    const message = `${capital(what)} waits for the approval of ${who}${where}.`;
    const change = { finalStatus: 'waiting-approval' };
    if (request.onApproval === 'return')
        return done(0, message, undefined, change);
    return done(4, message, look(report, 'Approve or reject it'), change);
}
function done(exitCode, message, advice, change = {}) {
    return { exitCode, message, advice, change };
}
function verdict_name(rollback, { mode }) {
    return rollback ? 'rollback' : mode;
}
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
/** "stage Deploy of pipeline demo" */
function subject({ place }) {
    if (place === undefined)
        return 'the stage';
    return place.stage === undefined
        ? `pipeline ${place.pipelineId}`
        : `stage ${place.stage.name} of pipeline ${place.pipelineId}`;
}
function look(report, todo) {
    const url = report.snapshot?.url ?? report.place?.pipelineUrl;
    return url === undefined ? `${todo}.` : `${todo}: ${url}`;
}
function lastSeen({ snapshot }) {
    return snapshot === undefined ? '' : `, last seen ${snapshot.status}`;
}
function requestId(id) {
    return id === undefined ? '' : ` (request id ${id})`;
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./lib/engine/schedule.js
const shortestPauseMs = 1_000;
// The numbers below were chosen with bench/detection.ts; docs/benchmarks.md says what they reach.
/** The pause in a young stage, up to the age from which it grows with the square of the age. */
const youngPauseMs = 1_500;
const youngUntilMs = 200_000;
/** Fewer earlier runs say nothing about their spread. */
const fewestRuns = 3;
/** Runs that agree by chance are no promise: the spread assumed at least, as a share of the duration. */
const leastSpread = 0.05;
/** An end before this share of the usual duration is not plausible. */
const earliestShare = 0.45;
/** Pause in a band of w seconds, as a multiple of √w: a wide band is not worth reading as often as a narrow one. */
const bandPause = 0.25;
/** Before the earliest plausible end: a share of the age, so that a stage that fails at once is seen at once. */
const waitingShare = 0.5;
/** Taken off, never added: the longest pause is a promise. */
const jitter = 0.1;
function createSchedule({ longestMs, history, random }) {
    const usual = history.length >= fewestRuns ? usualEnd(history) : undefined;
    const longest = Math.max(longestMs, shortestPauseMs);
    return {
        usualMs: usual?.middle,
        next(elapsedMs) {
            const age = Math.max(elapsedMs, 0);
            const wished = usual === undefined ? byAge(age) : byHistory(age, usual);
            const paused = Math.min(wished, longest) * (1 - jitter * random());
            return Math.round(Math.max(paused, shortestPauseMs));
        },
    };
}
function byAge(age) {
    return youngPauseMs * Math.max(1, (age / youngUntilMs) ** 2);
}
function byHistory(age, { earliest, from, to }) {
    // A pause ends where a denser part begins.
    if (age < earliest)
        return Math.min(Math.max(youngPauseMs, age * waitingShare), earliest - age);
    if (age < from)
        return Math.min(byAge(age), from - age);
    if (age <= to)
        return bandPause * Math.sqrt((to - from) / 1_000) * 1_000;
    return byAge(age);
}
/** Where the next run is expected to end: one standard deviation around the mean, both of the durations' logarithms. */
function usualEnd(history) {
    const logs = history.map((ms) => Math.log(Math.max(ms, shortestPauseMs)));
    const count = logs.length;
    const mean = logs.reduce((sum, log) => sum + log, 0) / count;
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (count - 1);
    // The mean of few runs is uncertain itself.
    const spread = Math.max(Math.sqrt(variance), leastSpread) * Math.sqrt(1 + 1 / count);
    const from = Math.exp(mean - spread);
    const middle = Math.exp(mean);
    return { earliest: Math.min(earliestShare * middle, from), from, middle, to: Math.exp(mean + spread) };
}

;// CONCATENATED MODULE: ./lib/engine/watch.js



const heartbeatMs = 60_000;
/** Read until the execution and attempt in `ref` have ended, a person is needed, or time is up. */
async function watch(remote, ref, tools, { until, request, history, begunByUs, onSnapshot }) {
    const { clock, signal, emit, random } = tools;
    const schedule = createSchedule({ longestMs: request.pollIntervalMs, history, random });
    const begunAt = clock.now();
    let saidAt = begunAt;
    let last;
    const warned = new Set();
    const read = async () => {
        const snapshot = await readPatiently((abort) => remote.observe(ref, abort), tools, { until });
        onSnapshot(snapshot);
        if (snapshot.status === 'unknown' && !warned.has(snapshot.providerStatus)) {
            warned.add(snapshot.providerStatus);
            emit({ type: 'unknown-status', providerStatus: snapshot.providerStatus });
        }
        if (last === undefined || fingerprint(last) !== fingerprint(snapshot)) {
            emit({ type: 'changed', snapshot, previous: last });
            saidAt = clock.now();
        }
        last = snapshot;
        return snapshot;
    };
    try {
        for (;;) {
            let snapshot = await read();
            if (snapshot.status === 'failed' && remote.timing.confirmFailureMs > 0) {
                // Services retry or roll back by themselves a moment after a failure: believe what is still there later.
                await clock.sleep(remote.timing.confirmFailureMs, signal);
                snapshot = await read();
            }
            if (engine_status/* isTerminal */.Hd[snapshot.status])
                return { end: 'terminal', snapshot };
            if (snapshot.status === 'waiting-approval' && request.onApproval !== 'wait') {
                return { end: 'approval', snapshot };
            }
            const now = clock.now();
            if (now >= until)
                return { end: 'deadline', snapshot };
            const pause = Math.min(schedule.next(now - begunAt), until - now);
            if (now - saidAt >= heartbeatMs) {
                // The history is the stage's; and of what somebody else began, only the service can tell since when it runs.
                const since = request.waitFor === 'stage' ? (snapshot.startedAt ?? (begunByUs ? begunAt : undefined)) : undefined;
                const usuallyEndsInMs = since === undefined || schedule.usualMs === undefined ? undefined : since + schedule.usualMs - now;
                emit({ type: 'heartbeat', snapshot, nextReadMs: pause, usuallyEndsInMs });
                saidAt = now;
            }
            await clock.sleep(pause, signal);
        }
    }
    catch (error) {
        if (error instanceof DeadlinePassed)
            return { end: 'deadline', snapshot: last };
        throw error;
    }
}
/** What a person would call a change: states and approvals, not texts or times. */
function fingerprint({ status, providerStatus, executionId, attempt, actions, stages, approval, }) {
    return JSON.stringify([
        status,
        providerStatus,
        executionId,
        attempt,
        approval?.what,
        stages.map((stage) => [stage.id, stage.status]),
        actions.map((action) => [action.name, action.status]),
    ]);
}

;// CONCATENATED MODULE: ./lib/engine/run.js









/**
 * One operation: locate → observe → decide → trigger → confirm → watch → report.
 *
 * Never throws for anything the service, the network or a cancel can do; what it throws is a defect.
 */
async function run(remote, request, tools) {
    const progress = createProgress(tools.emit);
    const scene = {
        remote,
        request,
        tools,
        progress,
        until: tools.clock.now() + request.timeoutMs,
        inFlight: undefined,
        fallback: undefined,
    };
    const end = await operate(scene);
    const { exitCode, message, advice, change } = conclude(end, request, progress.report);
    progress.set(change);
    const unstopped = end.end === 'cancelled' || end.end === 'deadline' ? end.stopped?.left : undefined;
    const verdict = { exitCode, message, advice, report: progress.report, unstopped };
    tools.emit({ type: 'ended', verdict });
    return verdict;
}
async function operate(scene) {
    const { tools, request } = scene;
    try {
        let state = start;
        while (state.at !== 'ended')
            state = advance(state, await perform(scene, state), request);
        return await wrapUp(scene, state.end);
    }
    catch (error) {
        if (tools.signal.aborted) {
            const { inFlight } = scene;
            if (inFlight !== undefined) {
                scene.progress.set({
                    outcome: 'unknown',
                    finalStatus: 'unknown',
                    execution: scene.progress.report.execution ?? inFlight.ref,
                });
            }
            return { end: 'cancelled', stopped: await stopOnCancel(scene, request) };
        }
        // Only reads before the trigger let a fault through.
        return { end: 'unreachable', message: (0,errors/* errorText */.k)(error) };
    }
}
async function perform(scene, state) {
    try {
        switch (state.at) {
            case 'looking':
                return await lookAndDecide(scene, state.why);
            case 'firing':
                return await trigger(scene, state);
            case 'watching':
                return await follow(scene, state.ref, state.why);
            case 'waiting-first':
                return await waitFirst(scene, state.ref);
            case 'pausing':
                return await pause(scene, state.so.attempts);
        }
    }
    catch (error) {
        scene.tools.signal.throwIfAborted();
        if (error instanceof DeadlinePassed)
            return { type: 'out-of-time' };
        if (error instanceof errors/* DefiniteError */.X)
            return { type: 'barred', error };
        throw error;
    }
}
/** Before anything is sent, a service that cannot be reached (a typing error in the endpoint) is soon said. */
const faultBudgetMs = 120_000;
async function lookAndDecide(scene, why) {
    const { remote, request, tools, progress, until } = scene;
    const first = why === 'asked';
    // Once something has been fired, giving up early would leave it without a verdict.
    const patience = first ? { until, faultBudgetMs } : { until };
    const place = await readPatiently((signal) => remote.locate(signal), tools, patience);
    if (progress.report.place === undefined) {
        tools.emit({ type: 'located', place, request });
        for (const message of place.warnings)
            tools.emit({ type: 'warning', message });
    }
    if (first)
        progress.set({ place });
    const executionId = (first ? undefined : progress.report.execution?.executionId) ?? place.execution.executionId;
    const { inStage } = place;
    if (kindOf(why, request) === 'rollback' && inStage !== undefined && inStage !== executionId) {
        // Rolling back now would undo somebody else's deployment, or do once more what has been done.
        throw new errors/* DefiniteError */.X('refused', `execution ${inStage} is in the stage now, not ${executionId}`, 'To roll back what is in the stage now, leave execution-id empty.');
    }
    // Not pinned to an attempt: the newest one is what there is to decide about.
    const current = { executionId, attempt: undefined };
    const baseline = await readPatiently((signal) => remote.observe(current, signal), tools, patience);
    tools.emit({ type: 'observed', snapshot: baseline });
    const operation = await prepare(scene, why, baseline, patience);
    const decision = decide(request, baseline, operation?.plan);
    tools.emit({ type: 'decided', decision, plan: operation?.plan, dryRun: request.dryRun });
    if (decision.kind === 'attach' && !request.dryRun) {
        if (first)
            progress.set({ outcome: 'attached' });
        if (first || why === 'rollback')
            progress.follow(decision.ref, place);
    }
    else if (first && (decision.kind !== 'trigger' || request.dryRun)) {
        progress.read(baseline);
        progress.set({ execution: baseline });
    }
    return { type: 'decided', decision, operation, baseline };
}
async function prepare(scene, why, baseline, patience) {
    const { remote, request, tools } = scene;
    const kind = kindOf(why, request);
    if (kind === undefined)
        return undefined;
    const prepared = (what, target) => readPatiently((signal) => remote.prepare(what, baseline, signal, target), tools, patience);
    const operation = await prepared(kind, why === 'rollback' ? scene.fallback : undefined);
    const fires = why === 'asked' && decide(request, baseline, operation.plan).kind === 'trigger';
    if (fires && request.ifRetriesFail === 'rollback' && scene.fallback === undefined) {
        // "Nothing to go back to" is better known before the first retry than after the last.
        const { plan } = await prepared('rollback');
        scene.fallback = plan.targetExecutionId;
        tools.emit({ type: 'fallback', plan });
    }
    for (const message of operation.plan.warnings)
        tools.emit({ type: 'warning', message });
    return operation;
}
function kindOf(why, { mode }) {
    if (why === 'rollback')
        return 'rollback';
    return mode === 'wait' ? undefined : mode;
}
async function trigger(scene, { operation, baseline }) {
    const { remote, tools, progress, until } = scene;
    const { place } = progress.report;
    if (place === undefined)
        throw new Error('a trigger without a place');
    const flight = { ref: baseline, newExecution: operation.plan.kind === 'rollback' };
    const fired = await fire(operation, remote.timing, tools, {
        until,
        onFlight: (flying) => {
            scene.inFlight = flying ? flight : undefined;
        },
        onAccepted: (accepted) => {
            scene.inFlight = undefined;
            progress.set({ outcome: 'triggered' });
            progress.follow(accepted, place);
        },
    });
    if (fired.kind === 'took-effect') {
        scene.inFlight = undefined;
        progress.set({ outcome: 'triggered', triggers: progress.report.triggers + 1 });
        progress.follow(fired.confirmation.ref, place);
        return { type: 'fired', fired, stateChanged: false };
    }
    if (fired.kind !== 'refused') {
        progress.set({ execution: progress.report.execution ?? baseline });
        return { type: 'fired', fired, stateChanged: false };
    }
    scene.inFlight = undefined;
    if (progress.report.execution === undefined) {
        progress.read(baseline);
        progress.set({ execution: baseline });
    }
    const stateChanged = fired.answer.reason === 'conflict' && (await hasChanged(scene, baseline));
    return { type: 'fired', fired, stateChanged };
}
/** A refusal for the state of the stage: is it another one than we saw? */
async function hasChanged({ remote, tools, until }, { executionId, status }) {
    const ref = { executionId, attempt: undefined };
    try {
        const now = await readPatiently((signal) => remote.observe(ref, signal), tools, { until, faultBudgetMs });
        return now.status !== status;
    }
    catch (error) {
        tools.signal.throwIfAborted();
        // The refusal stands, and it is what the person has to read.
        tools.emit({
            type: 'warning',
            message: `The state after the refusal could not be read: ${(0,errors/* errorText */.k)(error)}`,
        });
        return false;
    }
}
/** Watch what was triggered or attached to until its end. */
async function follow(scene, ref, why) {
    const { remote, request, tools, progress, until } = scene;
    if (why === 'service-rollback' && progress.report.place !== undefined)
        progress.follow(ref, progress.report.place);
    const watched = await watch(remote, ref, tools, {
        until,
        request,
        history: await pastDurations(scene),
        begunByUs: progress.report.triggers > 0,
        onSnapshot: (snapshot) => progress.read(snapshot),
    });
    if (watched.end !== 'terminal')
        return { type: 'watched', watched };
    const detailed = { end: 'terminal', snapshot: await withDetail(scene, watched.snapshot) };
    progress.read(detailed.snapshot);
    return { type: 'watched', watched: detailed };
}
async function waitFirst({ remote, request, tools, until }, ref) {
    const watched = await watch(remote, ref, tools, {
        until,
        request,
        history: [],
        begunByUs: false,
        onSnapshot: () => { },
    });
    return { type: 'watched', watched };
}
/** A cause that passes needs time to pass; jitter keeps a fleet of jobs from coming back together. */
const run_firstPauseMs = 10_000;
const run_longestPauseMs = 120_000;
async function pause({ tools: { clock, signal, emit, random }, until }, attempts) {
    const ms = Math.min(run_firstPauseMs * 2 ** (attempts - 1), run_longestPauseMs) * (0.75 + random() / 2);
    if (clock.now() + ms >= until)
        throw new DeadlinePassed('no time is left for a further retry');
    emit({ type: 'pausing', ms, attempts });
    await clock.sleep(ms, signal);
    return { type: 'paused' };
}
/** What is left to do once the end is known. */
async function wrapUp(scene, end) {
    const { remote, request, tools, progress, until } = scene;
    if (end.end === 'not-waiting') {
        try {
            progress.read(await readPatiently((signal) => remote.observe(end.ref, signal), tools, { until }));
        }
        catch (error) {
            tools.signal.throwIfAborted();
            // The trigger is confirmed, and that is all that was to be waited for.
            tools.emit({ type: 'warning', message: `The state after it could not be read: ${(0,errors/* errorText */.k)(error)}` });
        }
    }
    const { execution } = progress.report;
    if (end.end === 'deadline' &&
        request.onCancel === 'stop' &&
        execution !== undefined &&
        progress.report.outcome !== undefined) {
        return { end: 'deadline', stopped: await stop(scene, execution, 'timed out') };
    }
    return end;
}
/** History only makes the wait smarter: without it everything still works. */
async function pastDurations({ remote, tools: { signal, emit } }) {
    try {
        return await remote.history(signal);
    }
    catch (error) {
        signal.throwIfAborted();
        emit({ type: 'warning', message: `No history of this stage, polling without it: ${(0,errors/* errorText */.k)(error)}` });
        return [];
    }
}
/** The verdict is known by now: what a failing last read costs is only detail. */
async function withDetail({ remote, tools: { signal, emit } }, snapshot) {
    try {
        return await remote.detail(snapshot, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        emit({ type: 'warning', message: `The details of the end could not be read: ${(0,errors/* errorText */.k)(error)}` });
        return snapshot;
    }
}

;// CONCATENATED MODULE: ./lib/http/body.js
/** The answer is larger than this client is willing to hold. */
class OversizeError extends Error {
    limit;
    constructor(limit) {
        super(`more than ${limit} bytes`);
        this.limit = limit;
    }
}
/** Collects the chunks of a body of at most `limit` bytes. */
class BodyBuffer {
    #limit;
    #chunks = [];
    #size = 0;
    constructor(limit) {
        this.#limit = limit;
    }
    /** @throws OversizeError before the chunk is kept */
    add(chunk) {
        this.#size += chunk.length;
        if (this.#size > this.#limit)
            throw new OversizeError(this.#limit);
        this.#chunks.push(chunk);
    }
    bytes() {
        return Buffer.concat(this.#chunks, this.#size);
    }
}
/**
 * The body as text: decompressed if need be (we ask for none, some gateways compress all the same), UTF-8, no BOM.
 *
 * @param contentEncoding the header's value
 * @param limit the largest body in bytes, after every step of decompression
 * @throws OversizeError; zlib's own errors; Error with code `ERR_CONTENT_ENCODING` for an encoding nobody asked for
 */
async function bodyText(bytes, contentEncoding, limit) {
    const encodings = (contentEncoding ?? '').toLowerCase().split(',').reverse();
    let plain = bytes;
    for (const encoding of encodings)
        if (plain.length > 0)
            plain = await decompress(plain, encoding.trim(), limit);
    return new TextDecoder().decode(plain);
}
async function decompress(bytes, encoding, limit) {
    if (encoding === '' || encoding === 'identity')
        return bytes;
    const zlib = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8522, 19));
    const options = { maxOutputLength: limit };
    try {
        switch (encoding) {
            case 'gzip':
            case 'x-gzip':
                return zlib.gunzipSync(bytes, options);
            case 'br':
                return zlib.brotliDecompressSync(bytes, options);
            case 'deflate':
                // Meant as zlib (its first byte says method 8), sent raw by some servers.
                return hasZlibHeader(bytes) ? zlib.inflateSync(bytes, options) : zlib.inflateRawSync(bytes, options);
        }
    }
    catch (error) {
        throw error instanceof RangeError ? new OversizeError(limit) : error;
    }
    throw Object.assign(new Error('unknown content-encoding'), { code: 'ERR_CONTENT_ENCODING' });
}
function hasZlibHeader(bytes) {
    return ((bytes[0] ?? 0) & 0x0f) === 8;
}

;// CONCATENATED MODULE: ./lib/http/deadlines.js
const DEFAULT_DEADLINES = { connect: 10_000, headers: 30_000, body: 30_000, total: 45_000 };
class DeadlineError extends Error {
    deadline;
    ms;
    constructor(deadline, ms) {
        super(`${deadline} deadline of ${ms} ms`);
        this.deadline = deadline;
        this.ms = ms;
    }
}

;// CONCATENATED MODULE: ./lib/http/words.js
/** The error a person should see of those that a dual-stack connection attempt collects. */
function firstOf(error) {
    return error instanceof AggregateError ? (error.errors[0] ?? error) : error;
}
/** The code of a Node or undici error, else "". */
function codeOf(error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : '';
}
/** The message of anything that was thrown, without its cause. */
function textOf(error) {
    return error instanceof Error ? error.message || error.name : String(error);
}
function seconds(ms) {
    return `${ms / 1_000} s`;
}

;// CONCATENATED MODULE: ./lib/http/connect-errors.js


/** The proxy said no, by its own status; undefined when it did not. */
function proxyFault(cause, variable) {
    // undici has no code of its own for these, and keeps the status in the text only.
    const text = cause instanceof Error ? cause.message : '';
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(text)?.[1];
    if (status === undefined)
        return undefined;
    const name = variable ?? 'HTTPS_PROXY';
    if (status === '407') {
        return {
            what: 'the proxy asks for a user name and a password (HTTP 407)',
            passing: false,
            advice: `Put them into ${name}, as http://user:password@host:port.`,
        };
    }
    return {
        what: `the proxy refused to connect (HTTP ${status})`,
        passing: Number(status) >= 500 || status === '429',
        advice: `Check ${name} and NO_PROXY.`,
    };
}
/** Why there was no connection to write the request to. */
function connectFault(cause, url, proxyVariable) {
    const code = codeOf(cause);
    const throughProxy = proxyVariable === undefined ? '' : ` (a proxy is set in ${proxyVariable})`;
    const checkEndpoint = 'Check the inputs `endpoint` and `region`.';
    if (cause instanceof DeadlineError || code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
        const within = cause instanceof DeadlineError ? ` within ${seconds(cause.ms)}` : '';
        return {
            what: `no connection${within}${throughProxy}`,
            passing: true,
            advice: `Check the network. ${checkEndpoint}`,
        };
    }
    if (TRUST_CODES.has(code)) {
        return {
            what: `the server's certificate is not trusted (${code})`,
            passing: false,
            advice: 'If a private authority issued it, name a file with its root certificate in NODE_EXTRA_CA_CERTS.',
        };
    }
    if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
        const advice = `Perhaps the server does not speak TLS there. ${checkEndpoint}`;
        return { what: `the TLS handshake failed (${code})`, passing: false, advice };
    }
    switch (code) {
        case 'ENOTFOUND': {
            const name = hostnameOf(cause) ?? url.hostname;
            const advice = name === url.hostname ? checkEndpoint : `Check ${proxyVariable ?? 'HTTPS_PROXY'}.`;
            return { what: `the host ${name} does not exist (ENOTFOUND)`, passing: true, advice };
        }
        case 'EAI_AGAIN':
            return {
                what: `the name ${hostnameOf(cause) ?? url.hostname} could not be looked up (EAI_AGAIN)`,
                passing: true,
            };
        case 'ECONNREFUSED':
            return { what: `the connection was refused${throughProxy}`, passing: true, advice: checkEndpoint };
        case 'CERT_HAS_EXPIRED':
        case 'CERT_NOT_YET_VALID':
            return {
                what: `the server's certificate is out of date (${code})`,
                passing: false,
                advice: "It has to be renewed, or this machine's clock is wrong.",
            };
        case 'ERR_TLS_CERT_ALTNAME_INVALID':
            return { what: "the server's certificate is for another host", passing: false, advice: checkEndpoint };
        case 'ERR_PROXY_SETTING':
            return { what: textOf(cause), passing: false, advice: 'Write it as http://host:port.' };
        case 'UND_ERR_INVALID_ARG':
            return {
                what: `the request could not be written: ${textOf(cause)}`,
                passing: false,
                advice: 'Look for line breaks and special characters in the credentials.',
            };
        default:
            return { what: `no connection (${code || textOf(cause)})${throughProxy}`, passing: true };
    }
}
/** OpenSSL's words for "I know nobody who vouches for this certificate". */
const TRUST_CODES = new Set([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_UNTRUSTED',
]);
function hostnameOf(error) {
    return error instanceof Error && 'hostname' in error && typeof error.hostname === 'string'
        ? error.hostname
        : undefined;
}

;// CONCATENATED MODULE: ./lib/http/errors.js




/**
 * What a failed exchange means.
 *
 * @param proxyVariable the environment variable that may have sent the request through a proxy
 */
function faultOf(error, url, proxyVariable) {
    const cause = firstOf(error.cause);
    const proxy = proxyFault(cause, proxyVariable);
    if (proxy !== undefined)
        return { kind: 'connect', maybeDelivered: false, ...proxy };
    if (error.phase === 'connecting') {
        const fault = connectFault(cause, url, proxyVariable);
        return { kind: 'connect', maybeDelivered: false, ...fault };
    }
    return { maybeDelivered: true, ...answerFault(cause, error.phase) };
}
/** A redirect is an error: the request is signed for, and carries credentials meant for, one host only. */
function redirectFault({ status, headers }, url) {
    const location = headers['location'];
    if (status < 300 || status > 399 || location === undefined)
        return undefined;
    // The host only: the rest of an untrusted address has no business in a log.
    const host = URL.canParse(location, url.href) ? new URL(location, url).host : 'an unreadable address';
    return {
        kind: 'redirect',
        maybeDelivered: true,
        passing: false,
        what: `the answer redirects to ${host} (HTTP ${status})`,
        advice: 'Redirects are not followed: credentials are not sent elsewhere. Check the input `endpoint`.',
    };
}
/** An answer that would have been worth another try. */
function statusFault(status, retryAfterMs) {
    const wish = retryAfterMs === undefined ? '' : ` and asks to wait ${seconds(retryAfterMs)}`;
    return {
        kind: 'status',
        maybeDelivered: true,
        passing: true,
        what: status < 300
            ? `the answer (HTTP ${status}) cannot be read`
            : `the service answers HTTP ${status}${wish}`,
    };
}
function answerFault(cause, phase) {
    const code = codeOf(cause);
    if (cause instanceof DeadlineError) {
        const where = phase === 'waiting' ? 'no answer' : 'the answer broke off and did not go on';
        return { kind: 'timeout', passing: true, what: `${where} within ${seconds(cause.ms)}` };
    }
    if (cause instanceof OversizeError) {
        return { kind: 'too-large', passing: false, what: `the answer is larger than ${cause.limit} bytes` };
    }
    if (code === 'UND_ERR_HEADERS_OVERFLOW') {
        return { kind: 'too-large', passing: false, what: 'the headers of the answer are too large' };
    }
    if (code === 'ERR_CONTENT_ENCODING' || code === 'Z_DATA_ERROR' || code.startsWith('ERR_BROTLI')) {
        return { kind: 'protocol', passing: true, what: 'the answer is compressed in a way that cannot be read' };
    }
    // Broken chunks are a body that was cut; a broken head is something else than HTTP.
    if (cause instanceof Error && cause.name === 'HTTPParserError' && phase === 'waiting') {
        return { kind: 'protocol', passing: true, what: 'the answer is not HTTP' };
    }
    const what = phase === 'waiting' ? 'the connection was closed without an answer' : 'the answer was cut short';
    return { kind: 'reset', passing: true, what: /^E[A-Z]+$/.test(code) ? `${what} (${code})` : what };
}

;// CONCATENATED MODULE: ./lib/http/exchange.js


/** One exchange failed; `cause` is what undici, Node or this folder threw. */
class ExchangeError extends Error {
    phase;
    constructor(phase, cause) {
        super(`failed while ${phase}`, { cause });
        this.phase = phase;
    }
}
/**
 * One request, one answer, on undici's `dispatch`: unlike `request` it tells when the first byte is about to be
 * written, which is what separates "never left" from "may have been carried out".
 *
 * @throws ExchangeError; `signal.reason` when aborted
 */
function exchange(dispatcher, request, limits) {
    const { deadlines, signal } = limits;
    return new Promise((resolve, reject) => {
        let phase = 'connecting';
        let settled = false;
        let controller;
        let status = 0;
        let headers = {};
        const body = new BodyBuffer(limits.maxBytes);
        // Our own timers: undici's do not cover DNS or a proxy that never answers CONNECT.
        const startTimer = (deadline) => setTimeout(() => fail(new DeadlineError(deadline, deadlines[deadline])), deadlines[deadline]);
        const total = startTimer('total');
        let step = startTimer('connect');
        const restart = (deadline) => {
            clearTimeout(step);
            step = startTimer(deadline);
        };
        const settle = () => {
            settled = true;
            clearTimeout(total);
            clearTimeout(step);
            signal.removeEventListener('abort', abort);
        };
        const stop = (reason) => {
            if (settled)
                return;
            settle();
            reject(reason);
            controller?.abort(ABANDONED);
        };
        const fail = (cause) => stop(new ExchangeError(phase, cause));
        const abort = () => stop(signal.reason);
        if (signal.aborted) {
            abort();
            return;
        }
        signal.addEventListener('abort', abort);
        dispatcher.dispatch({
            origin: request.url.origin,
            path: request.url.pathname + request.url.search,
            method: request.method,
            headers: request.headers,
            body: request.body ?? null,
            reset: request.reset,
            headersTimeout: 0,
            bodyTimeout: 0,
        }, {
            onRequestStart(started) {
                // A connection that opens after we gave up must not send anything; nor may anything be sent a second time.
                if (settled || phase !== 'connecting') {
                    started.abort(ABANDONED);
                    return;
                }
                controller = started;
                phase = 'waiting';
                restart('headers');
            },
            onResponseStart(_controller, code, received) {
                if (settled || code < 200)
                    return;
                phase = 'reading';
                status = code;
                headers = joined(received);
                restart('body');
            },
            onResponseData(_controller, chunk) {
                if (settled)
                    return;
                restart('body');
                try {
                    body.add(chunk);
                }
                catch (error) {
                    fail(error);
                }
            },
            onResponseEnd() {
                if (settled)
                    return;
                settle();
                resolve({ status, headers, body: body.bytes() });
            },
            onResponseError(_controller, error) {
                fail(error);
            },
        });
    });
}
const ABANDONED = new Error('abandoned');
function joined(headers) {
    const result = {};
    for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined)
            result[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    return result;
}

// EXTERNAL MODULE: ./lib/http/types.js
var types = __webpack_require__(6869);
;// CONCATENATED MODULE: ./lib/http/message.js


/**
 * The error for a person: "GetPipelineState (POST host): what happened, tried 3 times. What to change."
 *
 * @param tries so far, from 1
 */
function httpError(request, fault, tries, redact, { response, retryAfterMs, throttled = false, cause } = {}) {
    const { label, method, url } = request;
    const advice = fault.advice === undefined ? '' : ` ${fault.advice}`;
    const message = `${label} (${method} ${url.host}): ${fault.what}, ${effort(request.kind, fault, tries)}.${advice}`;
    return new types/* HttpError */.j(fault.kind, redact(message), {
        maybeDelivered: fault.maybeDelivered,
        throttled,
        ...(response === undefined ? {} : { response }),
        retryAfterMs,
        cause: cause === undefined ? undefined : plain(cause, redact),
    });
}
function effort(kind, fault, tries) {
    if (kind === 'read')
        return tries === 1 ? 'tried once' : `tried ${tries} times`;
    return fault.maybeDelivered ? 'sent once, and it may have taken effect' : 'so it was not sent';
}
/** The same in words and code only: undici's errors carry sockets and pieces of the answer. */
function plain(error, redact) {
    const first = firstOf(error);
    const code = codeOf(first);
    return Object.assign(new Error(redact(textOf(first))), code === '' ? {} : { code });
}

;// CONCATENATED MODULE: ./lib/http/proxy.js
/**
 * The proxies for `url` as `env` has them; lower-case names win over upper-case ones. A loopback host never has one:
 * to a proxy, 127.0.0.1 is another machine.
 *
 * @throws Error with code `ERR_PROXY_SETTING`, without the value (it may hold a password)
 */
function proxySettings(env, url) {
    if (isLoopback(url.hostname))
        return { httpProxy: '', httpsProxy: '', noProxy: '*' };
    return {
        httpProxy: proxyUrl(env, 'HTTP_PROXY'),
        httpsProxy: proxyUrl(env, 'HTTPS_PROXY'),
        noProxy: variable(env, 'NO_PROXY'),
    };
}
/** The name of the variable that may send `url` through a proxy, for a message. */
function proxyVariable(env, url) {
    if (isLoopback(url.hostname))
        return undefined;
    // undici uses HTTP_PROXY for https as well when there is no HTTPS_PROXY.
    const names = url.protocol === 'https:' ? ['HTTPS_PROXY', 'HTTP_PROXY'] : ['HTTP_PROXY'];
    return names.find((name) => variable(env, name) !== '');
}
/** @param hostname as `URL.hostname` has it: lower case, IPv4 in dotted decimal, IPv6 in brackets */
function isLoopback(hostname) {
    const name = hostname.replace(/\.$/, '');
    return (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name));
}
function variable(env, name) {
    return (env[name.toLowerCase()] ?? env[name] ?? '').trim();
}
const SCHEMES = ['http:', 'https:', 'socks:', 'socks5:'];
function proxyUrl(env, name) {
    const value = variable(env, name);
    if (value === '')
        return '';
    // "proxy.example:3128" is a common spelling, and as a URL it would have the scheme "proxy.example:".
    const text = value.includes('://') ? value : `http://${value}`;
    if (!URL.canParse(text) || !SCHEMES.includes(new URL(text).protocol)) {
        throw Object.assign(new Error(`${name} is not the URL of a proxy`), { code: 'ERR_PROXY_SETTING' });
    }
    return text;
}

;// CONCATENATED MODULE: ./lib/http/retry-after.js
/** Nobody means more than a day; a larger number is a mistake or an attack on the job's patience. */
const LONGEST_MS = 24 * 60 * 60 * 1_000;
/**
 * How long the service asks to wait, in ms from `now`: `x-amz-retry-after` (ms) before `retry-after`.
 *
 * @param headers lower-case names
 * @param now ms since the epoch
 * @returns 0 … one day; undefined when the service asks for nothing or for nonsense
 */
function retryAfterMs(headers, now) {
    const exact = headers['x-amz-retry-after']?.trim();
    if (exact !== undefined && NUMBER.test(exact))
        return Math.min(LONGEST_MS, Number(exact));
    const value = headers['retry-after'];
    return value === undefined ? undefined : parseRetryAfter(value, now);
}
/**
 * The value of a Retry-After header (RFC 9110 §10.2.3): seconds (a fraction is tolerated) or an HTTP-date.
 *
 * @returns ms from `now`, 0 … one day; undefined when it is neither
 */
function parseRetryAfter(value, now) {
    const text = value.trim();
    const ms = NUMBER.test(text) ? Number(text) * 1_000 : untilDate(text, now);
    return ms === undefined ? undefined : Math.min(LONGEST_MS, Math.max(0, Math.ceil(ms)));
}
const NUMBER = /^\d+(\.\d+)?$/;
const TIME = String.raw `(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const MONTH = '(?<month>[a-z]{3})';
/** RFC 9110 §5.6.7: the preferred form and the two obsolete ones that a recipient must still read. */
const HTTP_DATES = [
    String.raw `[a-z]{3}, (?<day>\d\d) ${MONTH} (?<year>\d{4}) ${TIME} GMT`,
    String.raw `[a-z]{6,9}, (?<day>\d\d)-${MONTH}-(?<year>\d\d) ${TIME} GMT`,
    String.raw `[a-z]{3} ${MONTH} (?<day>[ \d]\d) ${TIME} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`, 'i'));
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
function untilDate(text, now) {
    for (const form of HTTP_DATES) {
        const parts = form.exec(text)?.groups;
        if (parts === undefined)
            continue;
        const [hour, minute, second, day] = ['hour', 'minute', 'second', 'day'].map((name) => Number(parts[name]));
        const month = MONTHS.indexOf((parts['month'] ?? '').toLowerCase());
        const date = new Date(Date.UTC(fullYear(parts['year'] ?? '', now), month, day, hour, minute, second));
        // Date.UTC turns "31 Feb" and "25:00" into another day instead of refusing them.
        const real = date.getUTCMonth() === month && date.getUTCDate() === day && date.getUTCHours() === hour;
        return real ? date.getTime() - now : undefined;
    }
    return undefined;
}
/** A two-digit year that looks more than 50 years ahead is in the past (RFC 9110 §5.6.7). */
function fullYear(text, now) {
    if (text.length === 4)
        return Number(text);
    const thisYear = new Date(now).getUTCFullYear();
    const year = thisYear - (thisYear % 100) + Number(text);
    return year > thisYear + 50 ? year - 100 : year;
}

;// CONCATENATED MODULE: ./lib/http/trace.js
const REQUEST_ID_HEADERS = ['x-amzn-requestid', 'x-amz-request-id', 'x-request-id', 'x-bkapi-request-id'];
/**
 * The debug line of one try: "GetPipelineState: POST host/path?name -> 200 in 34 ms, request id 4f…".
 * Of the query only the names: values may be credentials.
 *
 * @param outcome the status, or in a word what happened instead
 * @param ms elapsed real time
 */
function traceLine(request, tries, outcome, ms, headers = {}) {
    const { label, method, url } = request;
    const names = [...new Set(url.searchParams.keys())].map(encodeURIComponent).join('&');
    const query = names === '' ? '' : `?${names}`;
    const again = tries === 1 ? '' : `, try ${tries}`;
    const id = trace_requestId(headers);
    const idNote = id === undefined ? '' : `, request id ${id}`;
    return `${label}: ${method} ${url.host}${url.pathname}${query} -> ${outcome} in ${Math.round(ms)} ms${again}${idNote}`;
}
/** Only what looks like an id: the value is the server's, and the line ends up in a log. */
function trace_requestId(headers) {
    return REQUEST_ID_HEADERS.map((name) => headers[name]).find((id) => id !== undefined && /^[\w.:=-]{1,128}$/.test(id));
}

;// CONCATENATED MODULE: ./lib/http/attempt.js







function createAttempt(options) {
    const { clock, log, redact, env, deadlines, maxBytes, dispatchers } = options;
    const overTheWire = async (request, headers, signal) => {
        const { method, url, body } = request;
        const once = request.kind === 'trigger';
        const opened = await (once ? dispatchers.fresh(url) : dispatchers.shared(url)).catch((error) => {
            throw new ExchangeError('connecting', error);
        });
        try {
            const wire = { method, url, headers, body, reset: once };
            return await exchange(opened.dispatcher, wire, { deadlines, maxBytes, signal });
        }
        finally {
            // Not awaited: nothing about the clean-up may delay or replace the answer of a trigger.
            if (once)
                void opened.destroy();
        }
    };
    const outgoing = async (request, signal) => {
        const { method, url, headers, body = '' } = request;
        const signed = await unlessAborted(request.sign?.({ method, url, headers, body }) ?? headers, signal);
        const named = Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]);
        // These two are added after signing, because a proxy may change them.
        return { 'user-agent': options.userAgent, 'accept-encoding': 'identity', ...Object.fromEntries(named) };
    };
    return async (request, tries, signal) => {
        const headers = await outgoing(request, signal);
        // Like the deadlines, this measures the network, which runs on real time.
        const started = performance.now();
        const trace = (outcome, received) => log(redact(traceLine(request, tries, outcome, performance.now() - started, received)));
        const failed = (fault, facts = {}) => {
            trace(fault.kind);
            return { error: httpError(request, fault, tries, redact, facts), passing: fault.passing };
        };
        try {
            const wire = await overTheWire(request, headers, signal);
            const redirect = redirectFault(wire, request.url);
            if (redirect !== undefined)
                return failed(redirect);
            const text = await decoded(wire, maxBytes);
            trace(String(wire.status), wire.headers);
            const response = { status: wire.status, headers: wire.headers, text };
            const asError = (throttled) => {
                const facts = { response, retryAfterMs: retryAfterMs(wire.headers, clock.now()), throttled };
                return httpError(request, statusFault(response.status, facts.retryAfterMs), tries, redact, facts);
            };
            return { response, asError };
        }
        catch (error) {
            if (!(error instanceof ExchangeError))
                throw error;
            return failed(faultOf(error, request.url, proxyVariable(env, request.url)), { cause: error.cause });
        }
    };
}
async function decoded(wire, maxBytes) {
    try {
        return await bodyText(wire.body, wire.headers['content-encoding'], maxBytes);
    }
    catch (error) {
        throw new ExchangeError('reading', error);
    }
}
/** The value of `pending`, unless `signal` is aborted before; then rejects with its reason. */
async function unlessAborted(pending, signal) {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        Promise.resolve(pending)
            .then(resolve, reject)
            .finally(() => signal.removeEventListener('abort', abort));
    });
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./lib/http/dispatcher.js


/** @param connectMs after this many ms undici drops a connection that nobody waits for any more */
function createDispatchers(env, connectMs) {
    const open = new Set();
    // Per origin, because the proxy settings depend on the host.
    const shared = new Map();
    const fresh = async (url) => {
        const created = await openDispatcher(proxySettings(env, url), url, connectMs);
        const destroy = () => {
            open.delete(created);
            return created.destroy();
        };
        open.add(created);
        return { dispatcher: created.dispatcher, destroy };
    };
    return {
        fresh,
        shared: (url) => {
            const existing = shared.get(url.origin);
            if (existing !== undefined)
                return existing;
            const created = fresh(url);
            shared.set(url.origin, created);
            return created;
        },
        destroy: async () => {
            await Promise.all([...open].map((each) => each.destroy()));
            open.clear();
        },
    };
}
async function openDispatcher(proxies, { origin }, connectMs) {
    // Loaded by the first request, and of undici only what it needs: docs/benchmarks.md has what all of it would cost.
    const { default: build } = await __webpack_require__.e(/* import() */ 136).then(__webpack_require__.t.bind(__webpack_require__, 9136, 19));
    const closing = new AbortController();
    // No HTTP/2 anywhere: when such a connection goes away, undici sends its requests again by itself.
    const plain = { allowH2: false };
    // undici builds the connections through a proxy from options alone, so they hear of the end by a signal.
    const proxied = { ...plain, signal: closing.signal };
    const sockets = new Set();
    const options = {
        connectTimeout: connectMs,
        connect: tracked(build({ ...plain, timeout: connectMs }), sockets),
        allowH2: false,
        pipelining: 1,
    };
    const dispatcher = proxies.httpProxy === '' && proxies.httpsProxy === ''
        ? await direct(origin, options)
        : await throughProxy({ ...proxies, ...options, proxyTls: proxied, requestTls: proxied });
    return {
        dispatcher,
        destroy: async () => {
            const destroyed = dispatcher.destroy();
            // undici itself waits for sockets that are still connecting.
            for (const socket of sockets)
                socket.destroy();
            closing.abort();
            await destroyed;
        },
    };
}
/**
 * Knows the sockets there are, also those that are still connecting. A signal would do the same, but Node leaves its
 * listener on the signal when a socket has gone, and a day of dropped connections adds up.
 */
function tracked(connect, open) {
    return (options, callback) => {
        const socket = connect(options, callback);
        if (!(socket instanceof external_node_net_.Socket))
            return;
        open.add(socket);
        socket.once('close', () => open.delete(socket));
    };
}
async function direct(origin, options) {
    const { default: Pool } = await Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(628)]).then(__webpack_require__.t.bind(__webpack_require__, 628, 19));
    return new Pool(origin, options);
}
// Its parts rely on what undici's main entry adds to them.
async function throughProxy(options) {
    const { EnvHttpProxyAgent } = await Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(628), __webpack_require__.e(752)]).then(__webpack_require__.t.bind(__webpack_require__, 6752, 19));
    return new EnvHttpProxyAgent(options);
}

;// CONCATENATED MODULE: ./lib/http/judge.js
const PASSING = new Set([408, 500, 502, 503, 504]);
/** What an answer means when the provider does not say: by its status. */
function judgeByStatus({ status }) {
    if (status === 429)
        return 'throttled';
    return PASSING.has(status) ? 'passing' : 'final';
}

;// CONCATENATED MODULE: ./node_modules/is-network-error/index.js
const objectToString = Object.prototype.toString;

const isError = value => objectToString.call(value) === '[object Error]';

const errorMessages = new Set([
	'network error', // Chrome
	'NetworkError when attempting to fetch resource.', // Firefox
	'The Internet connection appears to be offline.', // Safari 16
	'Network request failed', // `cross-fetch`
	'fetch failed', // Undici (Node.js)
	'terminated', // Undici (Node.js)
	' A network error occurred.', // Bun (WebKit)
	'Network connection lost', // Cloudflare Workers (fetch)
]);

function isNetworkError(error) {
	const isValid = error
		&& isError(error)
		&& error.name === 'TypeError'
		&& typeof error.message === 'string';

	if (!isValid) {
		return false;
	}

	const {message, stack} = error;

	// Safari 17+ has generic message but no stack for network errors
	if (message === 'Load failed' || (message.startsWith('Load failed (') && message.endsWith(')'))) {
		return stack === undefined
			// Sentry adds its own stack trace to the fetch error, so also check for that
			|| '__sentry_captured__' in error;
	}

	// Deno network errors start with specific text
	if (message.startsWith('error sending request for url')) {
		return true;
	}

	// Chrome: exact "Failed to fetch" or with hostname: "Failed to fetch (example.com)"
	if (message === 'Failed to fetch' || (message.startsWith('Failed to fetch (') && message.endsWith(')'))) {
		return true;
	}

	// Standard network error messages
	return errorMessages.has(message);
}

;// CONCATENATED MODULE: ./node_modules/p-retry/index.js


function validateRetries(retries) {
	if (typeof retries === 'number') {
		if (retries < 0) {
			throw new TypeError('Expected `retries` to be a non-negative number.');
		}

		if (Number.isNaN(retries)) {
			throw new TypeError('Expected `retries` to be a valid number or Infinity, got NaN.');
		}

		// Not `Number.isSafeInteger`, which would reject a huge `retries`. That is accepted on purpose and behaves as effectively forever.
		// eslint-disable-next-line unicorn/prefer-number-is-safe-integer
		if (Number.isFinite(retries) && !Number.isInteger(retries)) {
			throw new TypeError('Expected `retries` to be a non-negative integer or Infinity.');
		}
	} else if (retries !== undefined) {
		throw new TypeError('Expected `retries` to be a number or Infinity.');
	}
}

function validateNumberOption(name, value, {allowInfinity = false} = {}) {
	if (typeof value !== 'number' || Number.isNaN(value)) {
		throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? ' or Infinity' : ''}.`);
	}

	if (!allowInfinity && !Number.isFinite(value)) {
		throw new TypeError(`Expected \`${name}\` to be a finite number.`);
	}

	if (value < 0) {
		throw new TypeError(`Expected \`${name}\` to be \u{2265} 0.`);
	}
}

function validateOption(name, value, type) {
	// `null` means "not provided", as it does for the other options. `unref` needs this because it is the one option with no default of its own.
	if (value === undefined || value === null) {
		return;
	}

	if (typeof value !== type) {
		throw new TypeError(`Expected \`${name}\` to be a ${type}.`);
	}
}

function validateSignal(value) {
	// `null` means "not provided", as it does for the other options.
	if (value === undefined || value === null) {
		return;
	}

	// Duck typed rather than `instanceof`, so a signal from another realm still works. All three methods are checked because `removeEventListener` is called from inside a timer callback, where a `TypeError` would be an uncaught exception rather than a rejection the caller could catch.
	if (typeof value.throwIfAborted !== 'function'
		|| typeof value.addEventListener !== 'function'
		|| typeof value.removeEventListener !== 'function') {
		throw new TypeError('Expected `signal` to be an AbortSignal.');
	}
}

class AbortError extends Error {
	constructor(message) {
		super(typeof message === 'string' ? message : undefined);

		this.name = 'AbortError';

		if (message instanceof Error) {
			this.originalError = message;
			({message} = message);
		} else {
			// Created here, so it already captures every caller frame. Copying `this.stack` instead would only rewrite the header, which is rendered lazily from `name` and `message` at read time. It also stringifies a non-string message, so reuse its result below.
			this.originalError = new Error(message);
			({message} = this.originalError);

			// The caller sees this error, so the frame for this constructor is dropped where the runtime supports it. Left in, the top frame blames p-retry for an error the caller threw. An error the caller passed keeps its own stack, which points at their throw site already. V8-only, hence the lint exception, and the optional call leaves the stack as it is where it is missing.
			// eslint-disable-next-line unicorn/no-nonstandard-builtin-properties
			Error.captureStackTrace?.(this.originalError, AbortError);
		}

		this.message = message;
	}
}

// `setTimeout` cannot represent a longer delay and fires it right away instead, which turns a long backoff into a tight retry loop. Cap at the largest value it can still hold.
const maximumDelay = (2 ** 31) - 1;

function calculateDelay(retriesConsumed, options) {
	// Nothing to wait for, and multiplying by a factor that has grown to `Infinity` would give `NaN`.
	if (options.minTimeout === 0) {
		return 0;
	}

	// `retriesConsumed` starts at 0 and only ever counts up, so the first retry is already attempt 1.
	const attempt = retriesConsumed + 1;
	const random = options.randomize ? (Math.random() + 1) : 1;

	const timeout = Math.round(random * options.minTimeout * (options.factor ** (attempt - 1)));

	// `maxTimeout` rounds up, so a fractional cap still gives a whole number of milliseconds. Rounding down would turn a cap below 1 into no timer at all, which never yields to the event loop. `Math.ceil(Infinity)` is `Infinity`.
	return Math.min(timeout, Math.ceil(options.maxTimeout), maximumDelay);
}

function calculateRemainingTime(start, max) {
	return Number.isFinite(max) ? max - (performance.now() - start) : max;
}

async function delayForRetry(delay, options) {
	if (delay <= 0) {
		return;
	}

	await new Promise((resolve, reject) => {
		// Registered with `once`, so it removes itself when it fires.
		const onAbort = () => {
			clearTimeout(timeoutToken);
			reject(options.signal.reason);
		};

		const timeoutToken = setTimeout(() => {
			options.signal?.removeEventListener('abort', onAbort);
			resolve();
		}, delay);

		if (options.unref) {
			timeoutToken.unref?.();
		}

		options.signal?.addEventListener('abort', onAbort, {once: true});
	});
}

// Stringifying a thrown value can itself throw, for an object with no usable `toString`. That must never be allowed to replace the failure the caller is actually dealing with.
//
// A thrown value whose own accessors or proxy traps throw is not supported, here or anywhere else. It comes from the caller's own code, so it is not something to defend against.
function stringifyThrownValue(value) {
	try {
		return String(value);
	} catch {
		return Object.prototype.toString.call(value);
	}
}

// `AbortError` wraps the error the caller actually wants, and the wrappers can be nested, so keep unwrapping until the cause is reached. Otherwise an `AbortError` would escape `pRetry` and a `catch` doing `error instanceof AbortError` would read a real failure as a cancellation.
//
// Two wrappers whose `originalError` points at each other are not supported, like the thrown values above.
function unwrapAbortError(error) {
	let cause = error;

	// A wrapper with no error to unwrap to is the cause as far as it goes.
	while (cause instanceof AbortError && cause.originalError instanceof Error) {
		cause = cause.originalError;
	}

	return cause;
}

async function onAttemptFailure({error, attemptNumber, retriesConsumed, startTime, options}) {
	// The signal is checked after the operation and after every callback, so a cancellation is never reported as an operation failure or a callback's decision, and no callback runs after it. The last check also guards the delay, whose abort listener never fires on a signal that is already aborted.
	const abortIfNeeded = () => {
		options.signal?.throwIfAborted();
	};

	const normalizedError = error instanceof Error
		? error
		: new TypeError(`Non-error was thrown: "${stringifyThrownValue(error)}". You should only throw errors.`);

	// Checked before unwrapping an `AbortError`, because the reason a caller aborted with is final. Unwrapping it would replace the reason they chose with whatever is inside it, and it would also let an `AbortError` from the operation outrank a cancellation the caller asked for.
	abortIfNeeded();

	if (normalizedError instanceof AbortError) {
		throw unwrapAbortError(normalizedError);
	}

	// `retriesConsumed` only ever advances while `retriesLeft` is above 0, so this is never negative. `Infinity` minus a finite count is `Infinity`, so an unlimited budget needs no special case.
	const retriesLeft = options.retries - retriesConsumed;

	// A `TypeError` normally means the operation itself is broken rather than the thing it was trying to reach, so retrying it does not help. A network `TypeError` is the exception, and its message differs per runtime, so it has to be recognised rather than assumed.
	const isRetriableError = !(normalizedError instanceof TypeError) || isNetworkError(normalizedError);

	// Out of time already, out of retries, or a failure that is never retried, so the delay is 0 and the callbacks are told that no retry follows. Only computed when a retry can still follow, so a randomized delay does not draw from `Math.random` for a wait that is never taken.
	const timeLeft = calculateRemainingTime(startTime, options.maxRetryTime);
	const delayTime = isRetriableError && timeLeft > 0 && retriesLeft > 0 ? calculateDelay(retriesConsumed, options) : 0;

	const consumeRetryContext = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: delayTime,
	});

	// No answer means no opinion, so fall back to the default. Treating it as `false` instead would leave `retries` uncounted and let the loop run forever.
	const consumeRetry = (await options.shouldConsumeRetry(consumeRetryContext)) ?? true;

	abortIfNeeded();

	const effectiveDelay = consumeRetry ? delayTime : 0;
	const context = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: effectiveDelay,
	});

	await options.onFailedAttempt(context);

	abortIfNeeded();

	const remainingTime = calculateRemainingTime(startTime, options.maxRetryTime);

	// No time or budget left, or a failure that retrying cannot help with.
	if (
		!isRetriableError
		|| remainingTime <= 0
		|| retriesLeft <= 0
	) {
		throw normalizedError;
	}

	const shouldRetry = await options.shouldRetry(context);

	abortIfNeeded();

	if (!shouldRetry) {
		throw normalizedError;
	}

	const remainingTimeAfterShouldRetry = calculateRemainingTime(startTime, options.maxRetryTime);

	if (remainingTimeAfterShouldRetry <= 0) {
		throw normalizedError;
	}

	if (!consumeRetry) {
		return false;
	}

	await delayForRetry(Math.min(effectiveDelay, remainingTimeAfterShouldRetry), options);

	return true;
}

async function pRetry(input, options = {}) {
	options = {...options};

	// Applied before validating, so that `null` means "not provided" here as it does for every other option.
	options.retries ??= 10;

	validateRetries(options.retries);

	if (Object.hasOwn(options, 'forever')) {
		throw new Error('The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.');
	}

	options.factor ??= 2;
	options.minTimeout ??= 1000;
	options.maxTimeout ??= Infinity;
	options.maxRetryTime ??= Infinity;
	options.randomize ??= false;
	options.onFailedAttempt ??= () => {};
	options.shouldRetry ??= () => true;
	options.shouldConsumeRetry ??= () => true;

	// Validate the options that have a runtime type to check.
	validateOption('onFailedAttempt', options.onFailedAttempt, 'function');
	validateOption('shouldRetry', options.shouldRetry, 'function');
	validateOption('shouldConsumeRetry', options.shouldConsumeRetry, 'function');
	validateOption('randomize', options.randomize, 'boolean');
	validateOption('unref', options.unref, 'boolean');
	validateSignal(options.signal);
	validateNumberOption('factor', options.factor);
	validateNumberOption('minTimeout', options.minTimeout);
	validateNumberOption('maxTimeout', options.maxTimeout, {allowInfinity: true});
	validateNumberOption('maxRetryTime', options.maxRetryTime, {allowInfinity: true});

	// A negative factor is rejected above, so this only catches `0`. Treat it as `1` to keep the delay constant instead of dropping to zero after the first retry.
	if (options.factor === 0) {
		options.factor = 1;
	}

	options.signal?.throwIfAborted();

	let attemptNumber = 0;
	let retriesConsumed = 0;
	const startTime = performance.now();

	// A consumed count is always finite, so `Infinity` keeps this true and needs no special case.
	while (retriesConsumed <= options.retries) {
		attemptNumber++;

		try {
			options.signal?.throwIfAborted();

			const result = await input(attemptNumber);

			options.signal?.throwIfAborted();

			return result;
		} catch (error) {
			if (await onAttemptFailure({
				error,
				attemptNumber,
				retriesConsumed,
				startTime,
				options,
			})) {
				retriesConsumed++;
			}
		}
	}

	// Unreachable: `onAttemptFailure` throws once `retriesLeft` reaches 0, which is the same state the loop condition tests, so the loop is always left by a throw. Kept as a guard against a future change to either side breaking that pairing.
	throw new Error('Retry attempts exhausted without throwing an error.');
}

function makeRetriable(function_, options) {
	return function (...arguments_) {
		return pRetry(() => function_.apply(this, arguments_), options);
	};
}

;// CONCATENATED MODULE: ./lib/http/backoff.js
const BASE_MS = 500;
const THROTTLED_BASE_MS = 1_500;
const CAP_MS = 10_000;
/**
 * The pause before the next try, in ms: "full jitter", evenly spread over 0 … min(10 s, base × 2^(tries − 1)).
 *
 * @param tries how many tries have failed so far, from 1
 * @param throttled the service said "slow down": three times the base
 * @param random a number in 0 … 1
 */
function backoffMs(tries, throttled, random) {
    const base = throttled ? THROTTLED_BASE_MS : BASE_MS;
    return Math.round(random() * Math.min(CAP_MS, base * 2 ** (tries - 1)));
}

;// CONCATENATED MODULE: ./lib/http/repeat.js


const MOST_TRIES = 5;
const BUDGET_MS = 60_000;
/** Thrown by a try that another one may improve on. */
class Passing extends Error {
    error;
    throttled;
    /** @param error what the caller gets when this was the last try */
    constructor(error, throttled) {
        super(error.message);
        this.error = error;
        this.throttled = throttled;
    }
}
/**
 * Calls `attempt` until it does not throw Passing, at most 5 times, and starts no try later than 60 s after the first.
 *
 * @param attempt gets the number of the try, from 1
 * @throws the HttpError of the last try; what else `attempt` throws, at once; `signal.reason` when aborted
 */
async function repeat(attempt, { clock, random, signal }) {
    const end = clock.now() + BUDGET_MS;
    try {
        return await pRetry(attempt, {
            retries: MOST_TRIES - 1,
            signal,
            // The pauses are ours: they run on the injected clock and follow Retry-After.
            minTimeout: 0,
            onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
                if (!(error instanceof Passing) || retriesLeft === 0)
                    throw error;
                const backoff = backoffMs(attemptNumber, error.throttled, random);
                const pause = Math.max(backoff, error.error.retryAfterMs ?? 0);
                if (clock.now() + pause > end)
                    throw error;
                await clock.sleep(pause, signal);
            },
        });
    }
    catch (error) {
        throw error instanceof Passing ? error.error : error;
    }
}

;// CONCATENATED MODULE: ./lib/http/client.js





/**
 * An HTTP client on undici, which is loaded by the first `send`.
 *
 * A trigger is written at most once, on a connection of its own. Redirects are not followed. NODE_EXTRA_CA_CERTS is
 * honoured by Node itself. After `close` every `send`, also one that is under way, rejects.
 */
function createHttp(options) {
    const { clock, random = Math.random } = options;
    const deadlines = { ...DEFAULT_DEADLINES, ...options.deadlines };
    const dispatchers = createDispatchers(options.env, deadlines.connect);
    const closing = new AbortController();
    const maxBytes = options.maxResponseBytes ?? 8 * 1024 * 1024;
    const attempt = createAttempt({ ...options, deadlines, maxBytes, dispatchers });
    const trigger = async (request, signal) => {
        const outcome = await attempt(request, 1, signal);
        if ('error' in outcome)
            throw outcome.error;
        return outcome.response;
    };
    const read = (request, signal) => {
        const judge = request.judge ?? judgeByStatus;
        const once = async (tries) => {
            const outcome = await attempt(request, tries, signal);
            if ('error' in outcome)
                throw outcome.passing ? new Passing(outcome.error, false) : outcome.error;
            const judgement = judge(outcome.response);
            if (judgement === 'final')
                return outcome.response;
            const throttled = judgement === 'throttled';
            throw new Passing(outcome.asError(throttled), throttled);
        };
        return repeat(once, { clock, random, signal });
    };
    return {
        send: async (request) => {
            const signal = AbortSignal.any([request.signal, closing.signal]);
            signal.throwIfAborted();
            return request.kind === 'trigger' ? trigger(request, signal) : read(request, signal);
        },
        close: async () => {
            closing.abort(new Error('the HTTP client is closed'));
            await dispatchers.destroy();
        },
    };
}

// EXTERNAL MODULE: ./lib/http/redact.js
var redact = __webpack_require__(9823);
;// CONCATENATED MODULE: ./lib/inputs/support.js
/** What this provider cannot do of what was asked, each with what it can. */
function unsupported({ id, capabilities }, request, target) {
    const { modes, scopes, waitFor, task, chosenTarget, stop } = capabilities;
    const problems = [];
    const among = (input, value, can) => {
        if (value === undefined || can.includes(value))
            return;
        const accepted = can.length === 0 ? 'leave it empty' : `give one of ${can.join(', ')}`;
        problems.push({ input, message: `${JSON.stringify(value)} is not possible with ${id}; ${accepted}.` });
    };
    const never = (input, given) => {
        if (given)
            problems.push({ input, message: `is not possible with ${id}; leave it empty.` });
    };
    among('mode', request.mode, modes);
    if (request.ifRetriesFail === 'rollback' && !modes.includes('rollback')) {
        problems.push({ input: 'if-retries-fail', message: `"rollback" is not possible with ${id}; give fail.` });
    }
    among('scope', request.scope, scopes);
    among('wait-for', request.waitFor, waitFor);
    never('task', !task && target.task !== undefined);
    never('target-execution-id', !chosenTarget && target.targetExecutionId !== undefined);
    if (!stop && request.onCancel === 'stop') {
        problems.push({ input: 'on-cancel', message: `"stop" is not possible with ${id}; give leave.` });
    }
    return problems;
}

// EXTERNAL MODULE: ./lib/providers/endpoint.js
var providers_endpoint = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/providers/registry.js
var registry = __webpack_require__(7119);
;// CONCATENATED MODULE: ./lib/operate.js










/**
 * After a cancel the runner waits 7.5 s before it gets rough. At most two things take this long then, one after the
 * other: the answer of a trigger that is on its way, and stopping what it started.
 */
const graceMs = 3_000;
/** A post step has more time: about a minute for all of them together. */
const leftoverMs = 15_000;
/** Wire the parts together and run one operation. Throws only for a defect in restage itself. */
async function operate_operate(parsed, door, redactor = (0,redact/* createRedactor */.l)()) {
    const { settings } = parsed;
    const provider = await (0,registry/* loadProvider */.C)(settings.provider);
    const time = timeOf(settings.target, door.env);
    const unreadable = new Set(parsed.problems.map(({ input }) => input));
    const problems = [
        ...parsed.problems,
        // An input that cannot be read at all says so once; what the provider makes of it is no news.
        ...(provider === undefined ? [] : problemsOf(provider, settings)).filter(({ input }) => !unreadable.has(input)),
        ...('problem' in time ? [time.problem] : []),
    ];
    if (provider === undefined || problems.length > 0 || 'problem' in time) {
        return { verdict: badInputs(problems, settings), problems };
    }
    try {
        const verdict = await connected(provider, settings, door, redactor, time, (remote) => run(remote, settings.request, {
            clock: time.clock,
            signal: door.signal,
            emit: (event) => door.emit(event, time.clock.now()),
            random: Math.random,
            grace: () => AbortSignal.timeout(graceMs),
        }));
        return { verdict, problems: [] };
    }
    catch (error) {
        // Only resolving endpoint and credentials ends here: the engine keeps its own.
        if (!(error instanceof errors/* DefiniteError */.X))
            throw error;
        return { verdict: operate_ended(error, settings), problems: [] };
    }
}
/**
 * Stop what an operation with these inputs started and could not stop itself, its process being gone.
 * @throws what stands in the way, in words fit for people
 */
async function stopLeftover(parsed, ref, door) {
    const { settings } = parsed;
    const provider = await (0,registry/* loadProvider */.C)(settings.provider);
    const time = timeOf(settings.target, door.env);
    if (provider === undefined || 'problem' in time)
        throw new Error('the inputs are not those of the operation');
    await connected(provider, settings, door, (0,redact/* createRedactor */.l)(), time, (remote) => remote.stop(ref, 'restage: the job was cancelled', AbortSignal.any([door.signal, AbortSignal.timeout(leftoverMs)])));
}
/** Lend `use` a connected remote, in the sandbox if that was asked for, and clear up after it. */
async function connected(provider, { request, target: asked }, door, redactor, { clock, speed }, use) {
    const secret = (value) => {
        redactor.add(value);
        door.secret(value);
    };
    const http = createHttp({
        clock,
        userAgent: door.userAgent,
        log: (line) => door.debug(redactor.redact(line)),
        redact: redactor.redact,
        env: door.env,
        ...(speed === 1 ? {} : { deadlines: hurried(speed) }),
    });
    let sandbox;
    try {
        let target = asked;
        if (target.endpoint === 'sandbox') {
            sandbox = await startSandbox(provider.id, clock, door.env);
            target = inSandbox(target, sandbox);
            door.debug(`Sandbox at ${sandbox.url}`);
        }
        return await use(await provider.connect(target, request, { ...door, http, clock, secret }));
    }
    finally {
        await http.close();
        await sandbox?.close();
    }
}
function problemsOf(provider, { request, target }) {
    // The sandbox will be somewhere on this machine; a provider may insist on an endpoint.
    const inSandboxTarget = target.endpoint === 'sandbox' ? { ...target, endpoint: 'http://127.0.0.1' } : target;
    return [...unsupported(provider, request, target), ...provider.check(inSandboxTarget, request)];
}
function badInputs(problems, settings) {
    const listed = problems.map(({ input, message }) => `${input} ${message}`).join(' ');
    const count = problems.length === 1 ? 'One input is wrong' : `${problems.length} inputs are wrong`;
    return operate_ended(new errors/* DefiniteError */.X('bad-input', `${count}: ${listed}`, 'Nothing was sent. Correct the inputs and run the step again.'), settings);
}
function operate_ended(error, { request }) {
    const { exitCode, message, advice, change } = conclude({ end: 'definite', error }, request, nothingKnown);
    return { exitCode, message, advice, report: { ...nothingKnown, ...change }, unstopped: undefined };
}
async function startSandbox(provider, clock, env) {
    const { sandboxes } = await __webpack_require__.e(/* import() */ 940).then(__webpack_require__.bind(__webpack_require__, 1940));
    const load = Object.hasOwn(sandboxes, provider) ? sandboxes[provider] : undefined;
    if (load === undefined)
        throw new errors/* DefiniteError */.X('bad-input', `There is no sandbox for ${provider} yet.`);
    const faults = (env['RESTAGE_SANDBOX_FAULTS'] ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
    try {
        return await (await load()).start({ clock, faults });
    }
    catch (error) {
        throw new errors/* DefiniteError */.X('bad-input', `RESTAGE_SANDBOX_FAULTS: ${error instanceof Error ? error.message : String(error)}`);
    }
}
/** The sandbox accepts keys of its own, so a newcomer needs none; given ones are used, and may be refused. */
function inSandbox(target, { url, credentials }) {
    const own = Object.fromEntries(Object.entries(credentials).map(([name, value]) => [
        name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
        value,
    ]));
    const given = Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined));
    return { ...target, ...own, ...given, endpoint: url };
}
/**
 * `RESTAGE_SANDBOX_CLOCK=<speed>@<origin ms>` lets time run faster, against a sandbox only: hours become seconds in
 * tests and in the demo. Both sides of the wire take the same one.
 */
function timeOf({ endpoint }, env) {
    const text = env['RESTAGE_SANDBOX_CLOCK'];
    if (text === undefined || text === '')
        return { clock: systemClock, speed: 1 };
    const [, speed, origin] = /^(\d{1,5})@(\d{1,15})$/.exec(text) ?? [];
    if (speed === undefined || origin === undefined || Number(speed) < 1 || !isHere(endpoint)) {
        const message = 'RESTAGE_SANDBOX_CLOCK is for sandboxes on this machine only, and reads <speed>@<origin in ms>.';
        return { problem: { input: 'endpoint', message } };
    }
    return { clock: scaledClock(Number(speed), Number(origin)), speed: Number(speed) };
}
function isHere(endpoint) {
    if (endpoint === 'sandbox')
        return true;
    return endpoint !== undefined && URL.canParse(endpoint) && (0,providers_endpoint/* isLoopback */.U)(new URL(endpoint).hostname);
}
/** A try's deadlines are in real time; a hurried clock hurries them, too, as far as a busy machine can follow. */
function hurried(speed) {
    const of = (ms) => Math.max(ms / speed, 1_500);
    return { connect: of(10_000), headers: of(30_000), body: of(30_000), total: of(45_000) };
}


/***/ }),

/***/ 4933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ parseEndpoint),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/**
 * A base URL a person gave. Credentials go there, so it must be one we can hand them to: https, or http on loopback,
 * or http anywhere with `allow-insecure-http`.
 */
function parseEndpoint(text, allowInsecureHttp) {
    let url;
    try {
        url = new URL(text);
    }
    catch {
        return { problem: 'is not a URL; give one like https://host or https://host/path.' };
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return { problem: 'must begin with https://.' };
    if (url.username !== '' || url.password !== '') {
        return { problem: 'must not contain a user name or password; credentials have inputs of their own.' };
    }
    if (url.search !== '' || url.hash !== '')
        return { problem: 'must not contain a query or fragment.' };
    if (url.protocol === 'http:' && !isLoopback(url.hostname) && !allowInsecureHttp) {
        return {
            problem: `would send credentials over plain http to ${url.host}; use https, or set allow-insecure-http: true.`,
        };
    }
    return { url };
}
/** Plain http to this very machine leaves no wire to listen on. */
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}


/***/ }),

/***/ 7119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ loadProvider),
/* harmony export */   w: () => (/* binding */ providerIds)
/* harmony export */ });
/** One line per provider; each is loaded only when it is asked for. */
const providers = {
    'aws-codepipeline': async () => (await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(276)]).then(__webpack_require__.bind(__webpack_require__, 5276))).awsCodePipeline,
    'huawei-codearts': async () => (await Promise.all(/* import() */[__webpack_require__.e(502), __webpack_require__.e(315)]).then(__webpack_require__.bind(__webpack_require__, 2315))).huaweiCodeArts,
    'huawei-containerops': async () => (await Promise.all(/* import() */[__webpack_require__.e(502), __webpack_require__.e(617)]).then(__webpack_require__.bind(__webpack_require__, 9617))).huaweiContainerOps,
    'bk-ci': async () => (await __webpack_require__.e(/* import() */ 559).then(__webpack_require__.bind(__webpack_require__, 8559))).bkCi,
};
const providerIds = Object.keys(providers);
/** The provider, or `undefined` for a name that is not one of `providerIds`. */
async function loadProvider(id) {
    return Object.hasOwn(providers, id) ? providers[id]?.() : undefined;
}


/***/ }),

/***/ 4726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ oneLine),
/* harmony export */   w: () => (/* binding */ plainText)
/* harmony export */ });
/**
 * Texts from a provider may be anything: workflow commands, terminal escapes, text that runs backwards, a megabyte.
 * These make them plain text. Where they are shown as Markdown or HTML they are escaped there, too.
 */
/** Escape sequences of terminals: CSI, OSC and the two-character ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
/** C0 and C1 controls but tab and newline; direction overrides, isolates and marks; zero-width; line separators. */
const controls = 
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
/** Many lines of plain text, at most `most` characters. */
function plainText(text, most) {
    // Cut before the expressions run, so that a huge text costs nothing; twice the length leaves room for what goes.
    const rough = text.slice(0, most * 2).replace(/\r\n?/g, '\n');
    const plain = rough.replace(ansi, '').replace(controls, '').toWellFormed();
    return cut(plain, most);
}
/**
 * One line of plain text that no CI system takes for a command: GitHub's `::` counts only at the start of a line; its
 * old form `##[` and those of Azure Pipelines (`##vso[`) and TeamCity (`##teamcity[`) anywhere.
 */
function oneLine(text, most = 500) {
    const line = plainText(text, most * 2)
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/##(?=\w*\[)/g, '## ');
    return cut(line.startsWith('::') ? `\u2236${line.slice(1)}` : line, most);
}
function cut(text, most) {
    if (text.length <= most)
        return text;
    // Not through the middle of a character.
    return `${text
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}


/***/ })

};
