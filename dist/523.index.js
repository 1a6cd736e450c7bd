export const id = 523;
export const ids = [523];
export const modules = {

/***/ 8523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPost: () => (/* binding */ runPost)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2405);
/* harmony import */ var _inputs_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6519);
/* harmony import */ var _inputs_spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4504);
/* harmony import */ var _operate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4239);
/* harmony import */ var _report_inert_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6436);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9236);






/**
 * The post step: with `on-cancel: stop`, stops what a main step that was killed could not. It never fails the job,
 * which is cancelled anyway.
 */
async function runPost({ env, signal }) {
    const ref = (0,_state_js__WEBPACK_IMPORTED_MODULE_4__/* .readLeftover */ .S)(env);
    if (ref === undefined)
        return 0;
    const hide = (value) => {
        if (value.length >= 4)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(value);
    };
    for (const { name, secret } of _inputs_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .inputSpecs */ .T) {
        if (secret)
            hide(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name));
    }
    const parsed = (0,_inputs_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInputs */ .T)((name) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name));
    const id = (0,_report_inert_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(ref.executionId);
    try {
        await (0,_operate_js__WEBPACK_IMPORTED_MODULE_3__/* .stopLeftover */ .m)(parsed, ref, {
            env,
            signal,
            emit: () => { },
            secret: hide,
            warn: (message) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e((0,_report_inert_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(message)),
            debug: (message) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz((0,_report_inert_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(message)),
            oidcToken: env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? (audience) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getIDToken */ .V9(audience) : undefined,
            userAgent: 'restage/0.1',
        });
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`Execution ${id} was told to stop.`);
    }
    catch (error) {
        const why = (0,_report_inert_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(error instanceof Error ? error.message : String(error));
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(`Execution ${id} could not be stopped and may go on: ${why}`);
    }
    return 0;
}


/***/ }),

/***/ 9236:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLeftover),
/* harmony export */   e: () => (/* binding */ createLeftover)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2405);
/* harmony import */ var _providers_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7548);


/**
 * What the main step leaves to the post step, which runs when the job was cancelled: the execution to stop, should the
 * main step have been killed before it could. Never a credential: those the runner hands to the post step as inputs.
 */
const name = 'execution';
/** Remembers what is followed for as long as it has to be stopped after a cancel. */
function createLeftover() {
    let saved = '';
    const save = (value) => {
        if (value === saved)
            return;
        saved = value;
        try {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value);
        }
        catch {
            // The post step is a safety net; without it the step itself still does its work.
        }
    };
    return {
        track({ execution, outcome }) {
            if (execution === undefined || (outcome !== 'triggered' && outcome !== 'attached'))
                return;
            save(JSON.stringify({ executionId: execution.executionId, attempt: execution.attempt }));
        },
        keep: ({ executionId, attempt }) => save(JSON.stringify({ executionId, attempt })),
        clear: () => save(''),
    };
}
/** What is left to stop, in a post step. */
function readLeftover(env) {
    const state = (0,_providers_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(env[`STATE_${name}`] ?? '');
    const executionId = (0,_providers_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(state, 'executionId');
    if (executionId === undefined)
        return undefined;
    return { executionId, attempt: (0,_providers_json_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(state, 'attempt') };
}


/***/ }),

/***/ 7548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   V0: () => (/* binding */ records),
/* harmony export */   ZZ: () => (/* binding */ field),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/** The parsed text, or `undefined` when it is no JSON. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function field(value, key) {
    return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
function record(value, key) {
    const found = field(value, key);
    return isRecord(found) ? found : {};
}
/** The records in a list; `null`, absent and strangers in between count as nothing. */
function records(value, key) {
    const found = field(value, key);
    return Array.isArray(found) ? found.filter(isRecord) : [];
}
/** A non-empty string. */
function text(value, key) {
    const found = field(value, key);
    return typeof found === 'string' && found !== '' ? found : undefined;
}
function number(value, key) {
    const found = field(value, key);
    return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}


/***/ })

};
