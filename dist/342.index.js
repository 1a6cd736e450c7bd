export const id = 342;
export const ids = [342];
export const modules = {

/***/ 342:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);


/**
 * The action's door: signals in, exit code out. The runner starts the same file for the main and for the post step;
 * what they need is loaded only then, so a post step with nothing to do is over at once.
 */
const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) {
    process.on(signal, () => cancel.abort(new Error(`received ${signal}`)));
}
const { env } = process;
const door = { env, signal: cancel.signal };
const isPost = env['STATE_begun'] === 'true';
if (!isPost) {
    if (env['GITHUB_STATE'])
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(env['GITHUB_STATE'], `begun=true${node_os__WEBPACK_IMPORTED_MODULE_1__.EOL}`);
    const { runAction } = await Promise.all(/* import() */[__webpack_require__.e(957), __webpack_require__.e(0)]).then(__webpack_require__.bind(__webpack_require__, 3000));
    process.exitCode = await runAction(door);
}
else if (env['STATE_execution']) {
    const { runPost } = await Promise.all(/* import() */[__webpack_require__.e(957), __webpack_require__.e(29)]).then(__webpack_require__.bind(__webpack_require__, 4029));
    process.exitCode = await runPost(door);
}
// Whatever a library may have left open must not hold the job.
setTimeout(() => process.exit(), 500).unref();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

};
