export const id = 444;
export const ids = [444];
export const modules = {

/***/ 9406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Faults)
/* harmony export */ });
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4899);

const SPECIFICATION = /^(?<name>[a-z0-9-]+)(?:@(?<where>\w+))?(?:\*(?<times>|[1-9]\d*))?$/;
const KINDS = ['any', 'read', 'trigger'];
/** The switchboard of one sandbox. */
class Faults {
    declarations;
    operations;
    active = [];
    /** `operations`: the names `where` may use besides the kinds. */
    constructor(declarations, operations) {
        this.declarations = declarations;
        this.operations = operations;
    }
    /** What is on, in the grammar above. */
    get list() {
        return this.active.map(({ name, where, times }) => `${name}@${where}*${Number.isFinite(times) ? times : ''}`);
    }
    /**
     * Switch faults on; the same fault may be on several times, each with its own place and count.
     *
     * @throws DefiniteError (`bad-input`) for an unknown name or place, listing the known ones; nothing is switched on.
     */
    on(...specifications) {
        this.active.push(...specifications.map((specification) => this.parse(specification)));
    }
    /** Switch off by name, or everything. */
    off(...names) {
        const left = names.length === 0 ? [] : this.active.filter(({ name }) => !names.includes(name));
        this.active.splice(0, this.active.length, ...left);
    }
    /** The fault is on for this call. Does not use it up. */
    has(name, call) {
        return this.find([name], call) !== undefined;
    }
    /** The fault strikes this call, and has one stroke less from now on. */
    strikes(name, call) {
        return this.strike([name], call) !== undefined;
    }
    /** The first of these faults that strikes this call (in the order in which they were switched on). */
    strike(names, call) {
        const fault = this.find(names, call);
        if (fault === undefined)
            return undefined;
        fault.times -= 1;
        if (fault.times <= 0)
            this.active.splice(this.active.indexOf(fault), 1);
        return fault.name;
    }
    find(names, { operation, kind }) {
        return this.active.find(({ name, where }) => names.includes(name) && ['any', kind, operation].includes(where));
    }
    parse(specification) {
        const { name = '', where, times } = SPECIFICATION.exec(specification.trim())?.groups ?? {};
        const declaration = Object.hasOwn(this.declarations, name) ? this.declarations[name] : undefined;
        if (declaration === undefined) {
            const known = Object.keys(this.declarations).sort().join(', ');
            throw new _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DefiniteError */ .X('bad-input', `unknown sandbox fault "${specification}"; known: ${known}`);
        }
        if (where !== undefined && !KINDS.includes(where) && !this.operations.includes(where)) {
            const known = [...KINDS, ...this.operations].join(', ');
            throw new _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DefiniteError */ .X('bad-input', `sandbox fault "${specification}" names an unknown place; known: ${known}`);
        }
        return { name, where: where ?? declaration.where, times: timesOf(times, declaration.times) };
    }
}
function timesOf(written, declared) {
    if (written === undefined)
        return declared;
    return written === '' ? Number.POSITIVE_INFINITY : Number(written);
}


/***/ }),

/***/ 2269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ HOSTILE_TEXT)
/* harmony export */ });
/** What `hostile-text` adds: workflow commands, terminal colours, markup, a right-to-left override, a NUL. */
const HOSTILE_TEXT = '\n::error::forged by the service\n::add-mask::a\r\n##[error]forged\u001b[31m red \u001b]8;;https://evil.invalid\u0007' +
    '<img src=x onerror=alert(1)> [click](javascript:alert(1)) ![](https://evil.invalid/x.png) @everyone | a | b |' +
    '\u202egnp.exe\u0000\u0024{{ secrets.TOKEN }} $(id) `id`';


/***/ }),

/***/ 3776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ serve)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var _transport_faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4766);


/** No request of any provider comes near it. */
const MAX_BODY_BYTES = 1024 * 1024;
/**
 * Put a service behind a socket on loopback: reads requests, applies the transport's faults, keeps the record.
 * The server never keeps the process alive by itself.
 */
async function serve(service, faults, clock) {
    const requests = [];
    const closing = new AbortController();
    const exchange = async (incoming, response) => {
        const body = await readBody(incoming);
        response.sendDate = false;
        if (body === undefined) {
            response.destroy();
            return;
        }
        const record = (operation, { accepted, error }) => {
            requests.push({ operation, at: clock.now(), accepted, error });
        };
        if (incoming.url?.startsWith(_transport_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .REDIRECT_PATH */ .rh) === true) {
            record('redirected', { accepted: false, error: undefined });
            (0,_transport_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .deliver */ .cK)(response, { status: 200, headers: {}, body: '' });
            return;
        }
        const request = {
            method: incoming.method ?? '',
            target: incoming.url ?? '',
            headers: headersOf(incoming),
            body,
        };
        const call = service.identify(request);
        const context = {
            response,
            call,
            service,
            clock,
            signal: AbortSignal.any([closing.signal, goneAway(response)]),
            port: server.address().port,
        };
        const before = _transport_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .unreached */ .iq[faults.strike(Object.keys(_transport_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .unreached */ .iq), call) ?? ''];
        if (before !== undefined) {
            record(call.operation, { accepted: false, error: undefined });
            before.strike(context);
            return;
        }
        const handled = service.handle(request, call);
        record(call.operation, handled);
        const after = _transport_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .lost */ .DU[faults.strike(Object.keys(_transport_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .lost */ .DU), call) ?? ''];
        if (after === undefined)
            (0,_transport_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .deliver */ .cK)(response, handled.answer);
        else
            await after.strike(context, handled.answer);
    };
    const server = (0,node_http__WEBPACK_IMPORTED_MODULE_0__.createServer)((incoming, response) => {
        exchange(incoming, response).catch((error) => {
            // The client or the sandbox has gone away; anything else is a defect of the sandbox and must be seen.
            if (closing.signal.aborted || response.destroyed)
                return;
            console.error('sandbox:', error);
            if (response.headersSent)
                response.destroy();
            else
                (0,_transport_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .deliver */ .cK)(response, { status: 500, headers: {}, body: 'the sandbox itself has failed' });
        });
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
    });
    server.unref();
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        requests,
        close: () => new Promise((resolve) => {
            closing.abort();
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}
/** The whole body; `undefined` when it is larger than anything a client has to say. */
async function readBody(incoming) {
    const chunks = [];
    let size = 0;
    for await (const chunk of incoming) {
        size += chunk.length;
        if (size > MAX_BODY_BYTES)
            return undefined;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function headersOf(incoming) {
    const joined = Object.entries(incoming.headersDistinct).map(([name, values]) => [
        name,
        values?.join(', ') ?? '',
    ]);
    return Object.fromEntries(joined);
}
function goneAway(response) {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    return gone.signal;
}


/***/ }),

/***/ 4766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DU: () => (/* binding */ lost),
/* harmony export */   Pc: () => (/* binding */ transportFaults),
/* harmony export */   cK: () => (/* binding */ deliver),
/* harmony export */   iq: () => (/* binding */ unreached),
/* harmony export */   rh: () => (/* binding */ REDIRECT_PATH)
/* harmony export */ });
/* unused harmony exports SLOW_MS, TOO_LARGE_BYTES, RETRY_AFTER_SECONDS */
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6466);

/** How late `slow` is: longer than a person thinks normal, shorter than any client's deadline. */
const SLOW_MS = 5_000;
/** How much `too-large` sends at most; a client that reads all of this has no bound. */
const TOO_LARGE_BYTES = 64 * 1024 * 1024;
const CHUNK = ' '.repeat(64 * 1024);
/** What `throttle-retry-after` asks for. */
const RETRY_AFTER_SECONDS = 7;
const PROXY_PAGE = '<!DOCTYPE html><html><head><title>Proxy</title></head><body><h1>Sign in</h1></body></html>\n';
/** Requests to this path are followed redirects; the server answers and records them itself. */
const REDIRECT_PATH = '/redirected';
const anywhere = { where: 'any', times: 1 };
const afterTrigger = { where: 'trigger', times: 1 };
/** Faults that keep the request from the service. */
const unreached = {
    'reset-before': {
        ...anywhere,
        meaning: 'the connection is reset before the service acts',
        strike: ({ response }) => reset(response),
    },
    'status-500-before': {
        ...anywhere,
        meaning: 'HTTP 500 from a front end; the service does not act',
        strike: ({ response }) => plain(response, 500),
    },
    'status-429': {
        ...anywhere,
        meaning: 'HTTP 429 without a body, from a gateway; the service does not act',
        strike: ({ response }) => plain(response, 429),
    },
    throttle: {
        ...anywhere,
        meaning: "the service's own throttling answer; it does not act",
        strike: ({ response, service, call }) => deliver(response, service.throttled(call, undefined)),
    },
    'throttle-retry-after': {
        ...anywhere,
        meaning: `the same with Retry-After: ${RETRY_AFTER_SECONDS}`,
        strike: ({ response, service, call }) => deliver(response, service.throttled(call, RETRY_AFTER_SECONDS)),
    },
    html: {
        ...anywhere,
        meaning: 'HTTP 200 with a page of a proxy; the service is not reached',
        strike: ({ response }) => page(response, 200),
    },
    'html-502': {
        ...anywhere,
        meaning: 'HTTP 502 with a page of a proxy; the service is not reached',
        strike: ({ response }) => page(response, 502),
    },
    redirect: {
        ...anywhere,
        meaning: 'HTTP 302 to another host; the service is not reached',
        strike: ({ response, port }) => {
            response.writeHead(302, { location: `http://localhost:${port}${REDIRECT_PATH}` }).end();
        },
    },
};
/** Faults that spoil the answer after the service has acted. */
const lost = {
    'reset-after': {
        ...afterTrigger,
        meaning: 'the connection is reset after the service has acted',
        strike: ({ response }) => reset(response),
    },
    'status-500-after': {
        ...afterTrigger,
        meaning: 'HTTP 500 after the service has acted',
        strike: ({ response }) => plain(response, 500),
    },
    'status-502-after': {
        ...afterTrigger,
        meaning: 'HTTP 502 from a gateway after the service has acted',
        strike: ({ response }) => plain(response, 502),
    },
    'status-503-after': {
        ...afterTrigger,
        meaning: 'HTTP 503 after the service has acted',
        strike: ({ response }) => plain(response, 503),
    },
    'status-504-after': {
        ...afterTrigger,
        meaning: 'HTTP 504 from a gateway that did not wait for the service; it has acted',
        strike: ({ response }) => plain(response, 504),
    },
    'status-408': {
        ...afterTrigger,
        meaning: 'HTTP 408 from a front end that did not wait for the service; it has acted',
        strike: ({ response }) => plain(response, 408),
    },
    stall: {
        ...afterTrigger,
        meaning: 'the service has acted; not even headers come back',
        strike: () => { },
    },
    'stall-body': {
        ...afterTrigger,
        meaning: 'the service has acted; the answer stops in the middle of the body and the connection stays open',
        strike: ({ response }, answer) => {
            writeHalf(response, answer);
        },
    },
    truncate: {
        ...afterTrigger,
        meaning: 'the service has acted; the connection ends in the middle of the body',
        strike: ({ response }, answer) => {
            writeHalf(response, answer, () => response.socket?.destroySoon());
        },
    },
    empty: {
        ...afterTrigger,
        meaning: 'the service has acted; HTTP 200 without a body',
        strike: ({ response }) => plain(response, 200),
    },
    'too-large': {
        ...afterTrigger,
        meaning: `the service has acted; a body of ${TOO_LARGE_BYTES / 1024 / 1024} MiB comes back`,
        strike: ({ response }, answer) => flood(response, answer),
    },
    slow: {
        ...anywhere,
        meaning: `the service has acted; the answer comes ${SLOW_MS / 1000} s later`,
        strike: async ({ response, clock, signal }, answer) => {
            await clock.sleep(SLOW_MS, signal);
            deliver(response, answer);
        },
    },
};
/** Every fault of the transport, shared by all sandboxes. */
const transportFaults = { ...unreached, ...lost };
/** Send an answer as it is. */
function deliver(response, { status, headers, body }) {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
function plain(response, status) {
    deliver(response, { status, headers: {}, body: '' });
}
function page(response, status) {
    deliver(response, { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PROXY_PAGE });
}
function reset(response) {
    response.socket?.resetAndDestroy();
}
/** Announce the whole body and send half of it. */
function writeHalf(response, { status, headers, body }, then) {
    const bytes = Buffer.from(body);
    response.writeHead(status, { ...headers, 'content-length': bytes.byteLength });
    response.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), then);
}
async function flood(response, { status, headers, body }) {
    response.writeHead(status, headers);
    const chunks = function* () {
        yield body;
        for (let sent = 0; sent < TOO_LARGE_BYTES; sent += CHUNK.length)
            yield CHUNK;
    };
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(chunks, response);
}


/***/ }),

/***/ 6022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fw: () => (/* binding */ seededIds),
/* harmony export */   WD: () => (/* binding */ asUuid),
/* harmony export */   yv: () => (/* binding */ seededHex)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** 64 hexadecimal digits that look random and are always the same for the same words. */
function seededHex(...words) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(words.join('/')).digest('hex');
}
/** The first 128 bits in the usual grouping: `8-4-4-4-12` lower-case hexadecimal digits. */
function asUuid(hex) {
    return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
/** UUIDs for executions and actions, 40 digits for revisions; the nth of a kind is always the same for a seed. */
function seededIds(seed) {
    const counts = { execution: 0, action: 0, revision: 0 };
    return (kind) => {
        counts[kind] += 1;
        const hex = seededHex(seed, kind, counts[kind]);
        return kind === 'revision' ? hex.slice(0, 40) : asUuid(hex);
    };
}


/***/ }),

/***/ 7362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A5: () => (/* binding */ isBusy),
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   Fg: () => (/* binding */ definitionOf),
/* harmony export */   Hg: () => (/* binding */ currentAttempt),
/* harmony export */   KT: () => (/* binding */ lastRun),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   X$: () => (/* binding */ actionStatus),
/* harmony export */   gV: () => (/* binding */ stageOf),
/* harmony export */   hU: () => (/* binding */ latestIn),
/* harmony export */   lN: () => (/* binding */ stageStatus),
/* harmony export */   mC: () => (/* binding */ lastGood)
/* harmony export */ });
/** The definition in force. */
function definitionOf(pipeline) {
    const definition = pipeline.definitions.at(-1);
    if (definition === undefined)
        throw new Error(`pipeline ${pipeline.name} has no definition`);
    return definition;
}
/** The number of the definition in force, from 1. */
function versionOf(pipeline) {
    return pipeline.definitions.length;
}
function stageOf(execution, name) {
    return execution.stages.find((run) => run.definition.name === name);
}
function currentAttempt(run) {
    return run.attempts.at(-1);
}
function stageStatus(run) {
    return currentAttempt(run)?.status ?? 'waiting';
}
function actionStatus(action) {
    if (action.skipped)
        return 'skipped';
    if (action.pending)
        return 'waiting';
    return lastRun(action)?.status ?? 'waiting';
}
function lastRun(action) {
    return action.attempts.at(-1);
}
/** An execution is in the stage and keeps others out (where the mode says so). */
function isBusy(run) {
    const status = stageStatus(run);
    return status === 'running' || status === 'stopping';
}
function isOver(execution) {
    return execution.status !== 'running' && execution.status !== 'stopping';
}
/** The execution that began in the stage last (retries included), among those that had begun there by `time`. */
function latestIn(pipeline, stageName, time) {
    let latest;
    for (const execution of pipeline.executions) {
        const attempts = stageOf(execution, stageName)?.attempts ?? [];
        const at = attempts.findLast(({ startedAt }) => startedAt <= time)?.startedAt;
        if (at !== undefined && (latest === undefined || at >= latest.at))
            latest = { execution, at };
    }
    return latest?.execution;
}
/** The newest ordinary execution of the pipeline's current version that succeeded in the stage. */
function lastGood(pipeline, stageName) {
    return pipeline.executions.findLast((execution) => {
        const run = stageOf(execution, stageName);
        const current = execution.version === versionOf(pipeline) && execution.rollbackTo === undefined;
        return current && run !== undefined && stageStatus(run) === 'succeeded';
    });
}


/***/ }),

/***/ 8784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Refusal)
/* harmony export */ });
class Refusal extends Error {
    name = 'Refusal';
    reason;
    constructor(reason) {
        super(`refused: ${reason}`);
        this.reason = reason;
    }
}


/***/ }),

/***/ 9821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ World)
});

;// CONCATENATED MODULE: ./lib/sandbox/world/agenda.js
/**
 * What is going to happen, in order of time; what is due at the same moment happens in the order it was noted.
 * Nothing happens by itself: whoever wants to look moves the time first.
 */
class Agenda {
    entries = [];
    time;
    moving = false;
    constructor(start) {
        this.time = start;
    }
    /** The moment that is happening, or the last one that has been reached. Milliseconds since the epoch. */
    get now() {
        return this.time;
    }
    /** Note that `happen` is due at `at`; a moment that has passed means now. Infinity: never. */
    note(at, happen) {
        if (at === Number.POSITIVE_INFINITY)
            return;
        const entry = { at: Math.max(at, this.time), happen };
        const later = this.entries.findIndex((other) => other.at > entry.at);
        this.entries.splice(later === -1 ? this.entries.length : later, 0, entry);
    }
    /** Let everything happen that is due up to `time`. Time never goes backwards; what happens cannot move it. */
    move(time) {
        if (this.moving)
            return;
        this.moving = true;
        try {
            for (let next = this.entries[0]; next !== undefined && next.at <= time; next = this.entries[0]) {
                this.entries.shift();
                this.time = next.at;
                next.happen();
            }
            this.time = Math.max(this.time, time);
        }
        finally {
            this.moving = false;
        }
    }
}

// EXTERNAL MODULE: ./lib/sandbox/world/records.js
var records = __webpack_require__(7362);
;// CONCATENATED MODULE: ./lib/sandbox/world/create.js

/** A stage that nobody has entered yet. `outcomes` replaces what the definition has scripted, by action name. */
function newStageRun(definition, index, rollback, outcomes = {}) {
    const actions = definition.actions.map((action) => {
        const scripted = action.kind === 'approval' ? undefined : rollback ? action.rollbackOutcomes : action.outcomes;
        return {
            definition: action,
            outcomes: outcomes[action.name] ?? scripted ?? ['succeeded'],
            attempts: [],
            pending: false,
            skipped: false,
        };
    });
    return { definition, index, actions, attempts: [] };
}
/** An execution of the pipeline's current version that has not entered its first stage yet. */
function newExecution(pipeline, facts) {
    const { at, ...rest } = facts;
    return {
        ...rest,
        number: pipeline.executions.length + 1,
        pipeline,
        version: (0,records/* versionOf */.E4)(pipeline),
        mode: (0,records/* definitionOf */.Fg)(pipeline).mode,
        startedAt: at,
        status: 'running',
        attempt: 1,
        updatedAt: at,
        finishedAt: undefined,
        waitingFor: undefined,
        stop: undefined,
        verdict: undefined,
    };
}

;// CONCATENATED MODULE: ./lib/sandbox/world/flow.js

/**
 * How executions move through stages and actions. Every step is an entry of the agenda, so the history is the same
 * however often, or seldom, anybody looks.
 */
class Flow {
    agenda;
    timing;
    newId;
    onStageFailed;
    constructor(agenda, timing, newId, onStageFailed) {
        this.agenda = agenda;
        this.timing = timing;
        this.newId = newId;
        this.onStageFailed = onStageFailed;
    }
    /** The execution comes to the stage: it enters, or waits in front of it while another one is inside. */
    arrive(execution, run) {
        const others = execution.pipeline.executions.filter((other) => other !== execution);
        const name = run.definition.name;
        if (execution.mode === 'parallel' || !others.some((other) => isIn(other, name))) {
            this.enter(execution, run);
            return;
        }
        this.touch(execution, 'running');
        execution.waitingFor = run;
        if (execution.mode !== 'superseded')
            return;
        for (const other of others)
            if (isWaitingFor(other, name))
                this.end(other, 'superseded');
    }
    /** The stage begins to run, now. `actions` are those that shall run (again). */
    begin(execution, run, cause, actions, delayMs) {
        const { now } = this.agenda;
        const unfinished = (0,records/* currentAttempt */.Hg)(run);
        if (unfinished !== undefined && (0,records/* isBusy */.A5)(run))
            flow_close(unfinished, 'failed', now);
        for (const action of actions) {
            action.pending = true;
            action.skipped = false;
        }
        const actionsFrom = now + delayMs;
        run.attempts.push({
            ...cause,
            number: run.attempts.length + 1,
            startedAt: now,
            actionsFrom,
            status: 'running',
            finishedAt: undefined,
        });
        execution.waitingFor = undefined;
        this.touch(execution, 'running');
        this.agenda.note(actionsFrom, () => this.proceed(execution, run));
    }
    /** The running action ends; a decision of a person carries their name and words. */
    endAction(execution, run, attempt, status, decision) {
        if (attempt.status !== 'running')
            return;
        attempt.status = status;
        attempt.finishedAt = this.agenda.now;
        attempt.by = decision?.by;
        attempt.comment = decision?.comment;
        this.touch(execution, execution.status);
        const { endMs, approvalEndMs } = this.timing;
        this.proceed(execution, run, attempt.definition.kind === 'approval' ? approvalEndMs : endMs);
    }
    /** No further action starts; the execution is stopped once nothing runs any more. */
    stop(execution, abandon) {
        if (execution.waitingFor !== undefined) {
            this.end(execution, 'stopped');
            return;
        }
        this.touch(execution, 'stopping');
        for (const run of execution.stages.filter(records/* isBusy */.A5)) {
            const attempt = (0,records/* currentAttempt */.Hg)(run);
            if (attempt !== undefined)
                attempt.status = 'stopping';
            if (abandon)
                this.abandonActions(run);
            this.proceed(execution, run);
        }
    }
    /** Everything of it ends here and now. */
    cancel(execution) {
        for (const run of execution.stages.filter(records/* isBusy */.A5)) {
            this.abandonActions(run);
            const attempt = (0,records/* currentAttempt */.Hg)(run);
            if (attempt !== undefined)
                flow_close(attempt, 'cancelled', this.agenda.now);
        }
        this.end(execution, 'cancelled');
    }
    enter(execution, run) {
        const cause = { reason: 'entry', scope: 'all', by: execution.trigger.by };
        this.begin(execution, run, cause, run.actions, this.timing.startMs);
        const attempt = (0,records/* currentAttempt */.Hg)(run);
        if (run.definition.skipped === true && attempt !== undefined)
            this.leave(execution, run, attempt, 'skipped');
    }
    /** Start what can start; when nothing runs and nothing can start any more, the stage comes to its end. */
    proceed(execution, run, endLagMs = this.timing.endMs) {
        const attempt = (0,records/* currentAttempt */.Hg)(run);
        if (attempt === undefined || !(0,records/* isBusy */.A5)(run))
            return;
        if (attempt.status === 'running') {
            if (this.agenda.now < attempt.actionsFrom)
                return;
            for (const action of run.actions) {
                if (action.pending && isReady(run, action))
                    this.startAction(execution, run, action, attempt);
            }
        }
        if (run.actions.some((action) => (0,records/* actionStatus */.X$)(action) === 'running'))
            return;
        const lagMs = attempt.status === 'stopping' ? this.timing.stopMs : endLagMs;
        this.agenda.note(this.agenda.now + lagMs, () => this.endStage(execution, run, attempt));
    }
    startAction(execution, run, action, stage) {
        const { now } = this.agenda;
        const attempt = {
            id: this.newId('action'),
            definition: action.definition,
            number: action.attempts.length + 1,
            stageAttempt: stage.number,
            startedAt: now,
            status: 'running',
            finishedAt: undefined,
            by: undefined,
            comment: undefined,
        };
        action.attempts.push(attempt);
        action.pending = false;
        this.touch(execution, execution.status);
        const { definition } = action;
        if (definition.kind === 'approval') {
            const after = definition.approveAfterMs ?? Number.POSITIVE_INFINITY;
            const decision = { by: 'automatic approval', comment: undefined };
            this.agenda.note(now + after, () => this.endAction(execution, run, attempt, 'succeeded', decision));
            return;
        }
        const outcome = action.outcomes[attempt.number - 1] ?? action.outcomes.at(-1) ?? 'succeeded';
        this.agenda.note(now + definition.durationMs, () => this.endAction(execution, run, attempt, outcome));
    }
    endStage(execution, run, attempt) {
        // A retry may have come in between, or a cancellation: then this end is not the end any more.
        if ((0,records/* currentAttempt */.Hg)(run) !== attempt || !(0,records/* isBusy */.A5)(run))
            return;
        if (attempt.status === 'stopping')
            this.leave(execution, run, attempt, 'stopped');
        else if (run.actions.some(hasFailed))
            this.leave(execution, run, attempt, 'failed');
        else
            this.leave(execution, run, attempt, 'succeeded');
    }
    leave(execution, run, attempt, status) {
        flow_close(attempt, status, this.agenda.now);
        const next = execution.stages[execution.stages.indexOf(run) + 1];
        const last = execution.stages.at(-1);
        if (status === 'failed' || status === 'stopped') {
            if (last === undefined || last === run || last.definition.always !== true)
                this.end(execution, status);
            else {
                execution.verdict = status;
                this.arrive(execution, last);
            }
        }
        else if (next === undefined)
            this.end(execution, execution.verdict ?? 'succeeded');
        else
            this.arrive(execution, next);
        this.admit(execution, run);
        if (status === 'failed')
            this.onStageFailed(execution, run);
    }
    /** The stage has become free: the first in line enters. */
    admit(left, run) {
        const name = run.definition.name;
        const waiting = left.pipeline.executions.find((execution) => isWaitingFor(execution, name));
        const next = waiting === undefined ? undefined : (0,records/* stageOf */.gV)(waiting, name);
        if (waiting !== undefined && next !== undefined)
            this.arrive(waiting, next);
    }
    abandonActions(run) {
        for (const action of run.actions) {
            const attempt = (0,records/* lastRun */.KT)(action);
            if (attempt?.status !== 'running')
                continue;
            attempt.status = 'abandoned';
            attempt.finishedAt = this.agenda.now;
        }
    }
    end(execution, status) {
        execution.waitingFor = undefined;
        this.touch(execution, status);
    }
    touch(execution, status) {
        execution.status = status;
        execution.updatedAt = this.agenda.now;
        execution.finishedAt = (0,records/* isOver */.PU)(execution) ? (execution.finishedAt ?? this.agenda.now) : undefined;
    }
}
function flow_close(attempt, status, now) {
    attempt.status = status;
    attempt.finishedAt = now;
}
function isIn(execution, stageName) {
    const run = (0,records/* stageOf */.gV)(execution, stageName);
    return run !== undefined && (0,records/* isBusy */.A5)(run);
}
function isWaitingFor(execution, stageName) {
    return !(0,records/* isOver */.PU)(execution) && execution.waitingFor?.definition.name === stageName;
}
function hasFailed(action) {
    const status = (0,records/* actionStatus */.X$)(action);
    return status === 'failed' || status === 'abandoned';
}
/** Everything that this action follows in its job has been done. */
function isReady(run, action) {
    const { job, runOrder = 1 } = action.definition;
    return run.actions.every((other) => {
        const before = other.definition.job === job && (other.definition.runOrder ?? 1) < runOrder;
        const status = (0,records/* actionStatus */.X$)(other);
        return !before || status === 'succeeded' || status === 'skipped';
    });
}

// EXTERNAL MODULE: ./lib/sandbox/world/refusal.js
var refusal = __webpack_require__(8784);
;// CONCATENATED MODULE: ./lib/sandbox/world/world.js





/** Whoever acts when nobody is named. */
const SOMEBODY = 'somebody';
/**
 * Pipelines whose executions advance with the clock. Nothing moves by itself (there is no timer): every call first
 * lets happen what is due by now. A command that the state does not allow throws `Refusal` and changes nothing.
 */
class World {
    clock;
    newId;
    timing;
    concurrent;
    agenda;
    flow;
    all = new Map();
    constructor(options) {
        this.clock = options.clock;
        this.newId = options.newId;
        this.timing = options.timing;
        this.concurrent = options.concurrent ?? Number.POSITIVE_INFINITY;
        this.agenda = new Agenda(options.from ?? options.clock.now());
        this.flow = new Flow(this.agenda, options.timing, options.newId, (execution, run) => {
            this.react(execution, run);
        });
    }
    /** Let happen what is due, and tell the time (ms since the epoch; never goes backwards). */
    now() {
        this.agenda.move(this.clock.now());
        return this.agenda.now;
    }
    get pipelines() {
        this.now();
        return [...this.all.values()];
    }
    pipeline(name) {
        this.now();
        return this.all.get(name);
    }
    /** The execution of any pipeline with this id. */
    execution(id) {
        return this.pipelines.flatMap((pipeline) => pipeline.executions).find((execution) => execution.id === id);
    }
    /**
     * Note something to be done at `at` (ms since the epoch): a history to be lived through, a surprise to come. This alone
     * does not move the time, so that a world that begins in the past can be given one.
     */
    schedule(at, act) {
        this.agenda.note(at, act);
    }
    add(definition, createdAt = this.agenda.now) {
        if (this.all.has(definition.name))
            throw new Error(`a pipeline ${definition.name} exists already`);
        const pipeline = {
            name: definition.name,
            createdAt,
            updatedAt: createdAt,
            definitions: [definition],
            executions: [],
        };
        this.all.set(definition.name, pipeline);
        return pipeline;
    }
    /** A new definition comes into force: what runs is cancelled, what has failed cannot be retried any more. */
    update(pipeline, definition = (0,records/* definitionOf */.Fg)(pipeline)) {
        pipeline.updatedAt = this.now();
        pipeline.definitions.push(definition);
        for (const execution of pipeline.executions)
            if (!(0,records/* isOver */.PU)(execution))
                this.flow.cancel(execution);
    }
    start(pipeline, options = {}) {
        this.now();
        const stages = (0,records/* definitionOf */.Fg)(pipeline).stages.map((stage, index) => newStageRun(stage, index, false, options.outcomes));
        const revision = { id: this.newId('revision'), summary: `Change ${pipeline.executions.length + 1}` };
        return this.launch(pipeline, { stages, trigger: triggerOf(options), revision, rollbackTo: undefined });
    }
    /**
     * Run a failed or stopped stage again, in the same execution; the stages after it follow.
     *
     * `failed`: what has not succeeded. `all`: every action. `skip`: what failed is passed over, the rest runs.
     * `only` narrows each of them to some actions (one task, one job).
     */
    retry(execution, run, scope, options = {}) {
        const now = this.now();
        const { pipeline } = execution;
        if (execution.version !== (0,records/* versionOf */.E4)(pipeline))
            throw new refusal/* Refusal */.P('definition-changed');
        this.refuseIfPassed(execution, run, now);
        if (!(0,records/* isOver */.PU)(execution) && !(0,records/* isBusy */.A5)(run))
            throw new refusal/* Refusal */.P('stage-running');
        const only = options.only ?? (() => true);
        const failed = run.actions.filter(world_isIn('failed', 'abandoned'));
        const status = (0,records/* stageStatus */.lN)(run);
        const retryable = status === 'stopped' || (status !== 'stopping' && failed.length > 0);
        if (!retryable)
            throw new refusal/* Refusal */.P('nothing-failed');
        if (scope === 'all' && run.actions.filter(only).some(world_isIn('running')))
            throw new refusal/* Refusal */.P('action-running');
        this.refuseIfCrowded(execution);
        const chosen = failed.filter(only);
        if (scope === 'skip')
            for (const action of chosen)
                action.skipped = true;
        const again = scope === 'all' ? run.actions.filter(only) : scope === 'failed' ? chosen : [];
        const cause = {
            reason: options.automatic === true ? 'automatic-retry' : 'retry',
            scope,
            by: options.by ?? SOMEBODY,
        };
        execution.attempt += 1;
        execution.verdict = undefined;
        this.flow.begin(execution, run, cause, again, this.timing.retryMs);
    }
    /** Run the whole of an execution that has ended again, from its first stage, under the same id. */
    restart(execution) {
        this.now();
        if (execution.version !== (0,records/* versionOf */.E4)(execution.pipeline))
            throw new refusal/* Refusal */.P('definition-changed');
        if (!(0,records/* isOver */.PU)(execution))
            throw new refusal/* Refusal */.P('stage-running');
        const [first] = execution.stages;
        if (first === undefined)
            return;
        this.refuseIfCrowded(execution);
        execution.attempt += 1;
        execution.verdict = undefined;
        this.flow.arrive(execution, first);
    }
    /** Bring one stage back to what `target` delivered: a new execution that consists of this stage. */
    rollback(pipeline, stageName, target, options = {}) {
        const now = this.now();
        const targetRun = (0,records/* stageOf */.gV)(target, stageName);
        if (target.version !== (0,records/* versionOf */.E4)(pipeline))
            throw new refusal/* Refusal */.P('definition-changed');
        const completed = targetRun !== undefined && (0,records/* stageStatus */.lN)(targetRun) === 'succeeded';
        if (target.rollbackTo !== undefined || !completed)
            throw new refusal/* Refusal */.P('target-not-completed');
        const latest = (0,records/* latestIn */.hU)(pipeline, stageName, now);
        const latestRun = latest === undefined ? undefined : (0,records/* stageOf */.gV)(latest, stageName);
        const exclusive = (0,records/* definitionOf */.Fg)(pipeline).mode !== 'parallel';
        if (exclusive && latestRun !== undefined && (0,records/* isBusy */.A5)(latestRun))
            throw new refusal/* Refusal */.P('stage-running');
        const stages = [newStageRun(targetRun.definition, targetRun.index, true)];
        const { revision } = target;
        return this.launch(pipeline, { stages, trigger: triggerOf(options), revision, rollbackTo: target });
    }
    /** Stop after the running actions, or (`abandon`) give them up. Stopping may be turned into abandoning. */
    stop(execution, options = {}) {
        const at = this.now();
        const { abandon = false, by = SOMEBODY } = options;
        if ((0,records/* isOver */.PU)(execution))
            throw new refusal/* Refusal */.P('not-running');
        const repeated = execution.stop?.abandon === true || !abandon;
        if (execution.status === 'stopping' && repeated)
            throw new refusal/* Refusal */.P('already-stopping');
        execution.stop = { at, by, abandon, reason: options.reason };
        this.flow.stop(execution, abandon);
    }
    approve(execution, options = {}) {
        this.decide(execution, 'succeeded', options);
    }
    reject(execution, options = {}) {
        this.decide(execution, 'failed', options);
    }
    decide(execution, outcome, options) {
        this.now();
        for (const run of execution.stages) {
            for (const action of run.actions) {
                const attempt = (0,records/* lastRun */.KT)(action);
                if (action.definition.kind !== 'approval' || attempt?.status !== 'running')
                    continue;
                const decision = { by: options.by ?? SOMEBODY, comment: options.comment };
                this.flow.endAction(execution, run, attempt, outcome, decision);
                return;
            }
        }
        throw new refusal/* Refusal */.P('not-waiting');
    }
    launch(pipeline, facts) {
        const execution = newExecution(pipeline, { ...facts, id: this.newId('execution'), at: this.agenda.now });
        pipeline.executions.push(execution);
        const [first] = execution.stages;
        if (first !== undefined)
            this.flow.arrive(execution, first);
        return execution;
    }
    /** A retry belongs to the execution that is in the stage; once another one has come, it is too late. */
    refuseIfPassed(execution, run, now) {
        if (execution.mode === 'parallel' || (0,records/* stageStatus */.lN)(run) === 'waiting')
            return;
        const name = run.definition.name;
        const latest = (0,records/* latestIn */.hU)(execution.pipeline, name, now);
        if (latest === undefined || latest === execution)
            return;
        const latestRun = (0,records/* stageOf */.gV)(latest, name);
        const failed = latestRun !== undefined && (0,records/* stageStatus */.lN)(latestRun) === 'failed';
        throw new refusal/* Refusal */.P(failed ? 'failed-later' : 'superseded');
    }
    refuseIfCrowded(execution) {
        if (execution.mode === 'superseded')
            return;
        const running = execution.pipeline.executions.filter((other) => other !== execution && !(0,records/* isOver */.PU)(other));
        if (running.length >= this.concurrent)
            throw new refusal/* Refusal */.P('limit');
    }
    /** What the service does by itself after a failure. */
    react(execution, run) {
        const { onFailure } = run.definition;
        if (onFailure === undefined || execution.rollbackTo !== undefined)
            return;
        const failedAttempt = (0,records/* currentAttempt */.Hg)(run);
        this.agenda.note(this.agenda.now + this.timing.automaticMs, () => {
            const { pipeline } = execution;
            const { name } = run.definition;
            const latest = execution.mode === 'parallel' ? execution : (0,records/* latestIn */.hU)(pipeline, name, this.agenda.now);
            if (latest !== execution || (0,records/* currentAttempt */.Hg)(run) !== failedAttempt)
                return;
            const options = { by: 'the service', automatic: true };
            if (onFailure === 'retry') {
                const before = run.attempts.some((attempt) => attempt.reason === 'automatic-retry');
                if (!before)
                    unlessRefused(() => this.retry(execution, run, 'failed', options));
                return;
            }
            const target = (0,records/* lastGood */.mC)(pipeline, name);
            if (target !== undefined)
                unlessRefused(() => this.rollback(pipeline, name, target, options));
        });
    }
}
function unlessRefused(act) {
    try {
        act();
    }
    catch (error) {
        if (!(error instanceof refusal/* Refusal */.P))
            throw error;
    }
}
function triggerOf(act) {
    return { by: act.by ?? SOMEBODY, automatic: act.automatic === true };
}
function world_isIn(...statuses) {
    return (action) => statuses.includes((0,records/* actionStatus */.X$)(action));
}


/***/ })

};
