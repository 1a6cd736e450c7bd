export const id = 638;
export const ids = [638];
export const modules = {

/***/ 5638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sandboxes: () => (/* binding */ sandboxes)
/* harmony export */ });
/** One line per provider, by its name; nothing of a sandbox is loaded before somebody asks for it. */
const sandboxes = {
    'aws-codepipeline': async () => ({ start: (await Promise.all(/* import() */[__webpack_require__.e(0), __webpack_require__.e(362)]).then(__webpack_require__.bind(__webpack_require__, 8362))).startAwsSandbox }),
    'bk-ci': async () => ({ start: (await Promise.all(/* import() */[__webpack_require__.e(0), __webpack_require__.e(19)]).then(__webpack_require__.bind(__webpack_require__, 3019))).startBkSandbox }),
    'huawei-codearts': async () => ({ start: (await Promise.all(/* import() */[__webpack_require__.e(0), __webpack_require__.e(920), __webpack_require__.e(548)]).then(__webpack_require__.bind(__webpack_require__, 5167))).startCodeArtsSandbox }),
    'huawei-containerops': async () => ({
        start: (await Promise.all(/* import() */[__webpack_require__.e(439), __webpack_require__.e(0), __webpack_require__.e(920), __webpack_require__.e(163)]).then(__webpack_require__.bind(__webpack_require__, 1163))).startContainerOpsSandbox,
    }),
};


/***/ })

};
