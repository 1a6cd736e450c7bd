export const id = 29;
export const ids = [29];
export const modules = {

/***/ 9393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ warning),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   N4: () => (/* binding */ endGroup),
/* harmony export */   Oh: () => (/* binding */ startGroup),
/* harmony export */   Pq: () => (/* binding */ setSecret),
/* harmony export */   V4: () => (/* binding */ getInput),
/* harmony export */   V9: () => (/* binding */ getIDToken),
/* harmony export */   Yz: () => (/* binding */ debug),
/* harmony export */   fe: () => (/* binding */ appendSummary),
/* harmony export */   pq: () => (/* binding */ info),
/* harmony export */   uH: () => (/* binding */ setOutput),
/* harmony export */   z3: () => (/* binding */ error)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);


/**
 * What this action needs of @actions/core, by the same names and to the same bytes: the tests compare the two.
 *
 * @actions/core itself imports an HTTP client for one function, the OIDC token, and the whole of undici with it, so it
 * is loaded for that only; docs/benchmarks.md has what that saves.
 */
/** The trimmed value of an input; empty when it is unset. */
function getInput(name) {
    return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}
function info(line) {
    process.stdout.write(line + node_os__WEBPACK_IMPORTED_MODULE_1__.EOL);
}
const debug = (message) => command('debug', {}, message);
const warning = (message) => command('warning', {}, message);
const error = (message, properties = {}) => command('error', properties, message);
const startGroup = (title) => command('group', {}, title);
const endGroup = () => command('endgroup', {}, '');
const setSecret = (value) => command('add-mask', {}, value);
/** @throws when the runner's file is missing */
function setOutput(name, value) {
    if (appendPair('GITHUB_OUTPUT', name, value))
        return;
    process.stdout.write(node_os__WEBPACK_IMPORTED_MODULE_1__.EOL);
    command('set-output', { name }, value);
}
/** @throws when the runner's file is missing */
function saveState(name, value) {
    if (!appendPair('GITHUB_STATE', name, value))
        command('save-state', { name }, value);
}
/** @throws when the runner's file is missing */
function appendSummary(markdown) {
    appendTo('GITHUB_STEP_SUMMARY', markdown);
}
/** The job's OIDC token for `audience`. */
async function getIDToken(audience) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(628), __webpack_require__.e(752), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
    return core.getIDToken(audience);
}
/** `::name key=value,key=value::message`; what would end a part of it is escaped. */
function command(name, properties, message) {
    const given = Object.entries(properties).filter(([, value]) => value !== '');
    const listed = given.map(([key, value]) => `${key}=${escaped(value, /[%\r\n:,]/g)}`).join(',');
    process.stdout.write(`::${name}${listed === '' ? '' : ` ${listed}`}::${escaped(message, /[%\r\n]/g)}${node_os__WEBPACK_IMPORTED_MODULE_1__.EOL}`);
}
function escaped(text, special) {
    return text.replace(special, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
/** False when the runner has no such file; a value of many lines stands between two delimiters nobody can guess. */
function appendPair(variable, name, value) {
    if (!process.env[variable])
        return false;
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
    appendTo(variable, `${name}<<${delimiter}${node_os__WEBPACK_IMPORTED_MODULE_1__.EOL}${value}${node_os__WEBPACK_IMPORTED_MODULE_1__.EOL}${delimiter}`);
    return true;
}
function appendTo(variable, text) {
    const path = process.env[variable] ?? '';
    // A file that is made here is one that the runner does not read.
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        throw new Error(`${variable} names no file: ${path}`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, text + node_os__WEBPACK_IMPORTED_MODULE_1__.EOL);
}


/***/ }),

/***/ 4029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPost: () => (/* binding */ runPost)
/* harmony export */ });
/* harmony import */ var _inputs_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7730);
/* harmony import */ var _inputs_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8554);
/* harmony import */ var _operate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3925);
/* harmony import */ var _report_inert_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4726);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9393);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5334);






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
            _commands_js__WEBPACK_IMPORTED_MODULE_3__/* .setSecret */ .Pq(value);
    };
    for (const { name, secret } of _inputs_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .inputSpecs */ .T) {
        if (secret)
            hide(_commands_js__WEBPACK_IMPORTED_MODULE_3__/* .getInput */ .V4(name));
    }
    const parsed = (0,_inputs_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .parseInputs */ .T)((name) => _commands_js__WEBPACK_IMPORTED_MODULE_3__/* .getInput */ .V4(name));
    const id = (0,_report_inert_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(ref.executionId);
    try {
        await (0,_operate_js__WEBPACK_IMPORTED_MODULE_2__/* .stopLeftover */ .m)(parsed, ref, {
            env,
            signal,
            emit: () => { },
            secret: hide,
            warn: (message) => _commands_js__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e((0,_report_inert_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(message)),
            debug: (message) => _commands_js__WEBPACK_IMPORTED_MODULE_3__/* .debug */ .Yz((0,_report_inert_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(message)),
            oidcToken: env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? (audience) => _commands_js__WEBPACK_IMPORTED_MODULE_3__/* .getIDToken */ .V9(audience) : undefined,
            userAgent: 'restage/0.1',
        });
        _commands_js__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq(`Execution ${id} was told to stop.`);
    }
    catch (error) {
        const why = (0,_report_inert_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(error instanceof Error ? error.message : String(error));
        _commands_js__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e(`Execution ${id} could not be stopped and may go on: ${why}`);
    }
    return 0;
}


/***/ }),

/***/ 5334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLeftover),
/* harmony export */   e: () => (/* binding */ createLeftover)
/* harmony export */ });
/* harmony import */ var _providers_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7246);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9393);


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
            _commands_js__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value);
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

/***/ 7246:
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
