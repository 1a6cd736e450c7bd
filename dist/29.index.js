export const id = 29;
export const ids = [29];
export const modules = {

/***/ 4029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPost: () => (/* binding */ runPost)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _inputs_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7730);
/* harmony import */ var _inputs_spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8554);
/* harmony import */ var _operate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5351);
/* harmony import */ var _report_inert_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4726);
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


/***/ })

};
