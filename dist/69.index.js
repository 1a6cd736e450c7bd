export const id = 69;
export const ids = [69];
export const modules = {

/***/ 9069:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/**
 * The command line's door, for any other CI system and for a laptop: signals in, exit code out. What the program needs
 * is loaded only once it is known to run here.
 */
const oldest = { major: 22, minor: 19 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
    process.stderr.write(`restage needs Node.js ${oldest.major}.${oldest.minor} or newer; this is ${process.versions.node}.\n`);
    process.exitCode = 2;
}
else {
    process.exitCode = await start();
}
async function start() {
    const cancel = new AbortController();
    let firstAt;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) {
        process.on(signal, () => {
            // Whoever asks twice means at once; a wrapper like npx passes one Ctrl+C on a second time within no time.
            if (firstAt !== undefined && performance.now() - firstAt > 1_000)
                process.exit(130);
            firstAt ??= performance.now();
            cancel.abort(new Error(`received ${signal}`));
        });
    }
    // Nobody reads the log any more: no reason to abandon what is under way.
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => { });
    const { runCli } = await Promise.all(/* import() */[__webpack_require__.e(957), __webpack_require__.e(797)]).then(__webpack_require__.bind(__webpack_require__, 7797));
    const exitCode = await runCli({
        args: process.argv.slice(2),
        env: process.env,
        signal: cancel.signal,
        stdout: process.stdout,
        stderr: process.stderr,
    });
    // Whatever a library may have left open must not hold the job.
    setTimeout(() => process.exit(), 500).unref();
    return exitCode;
}


__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

};
