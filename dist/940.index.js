export const id = 940;
export const ids = [940];
export const modules = {

/***/ 1940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sandboxes: () => (/* binding */ sandboxes)
/* harmony export */ });
/** One line per provider, by its name; nothing of a sandbox is loaded before somebody asks for it. */
const sandboxes = {
    'aws-codepipeline': async () => ({ start: (await Promise.all(/* import() */[__webpack_require__.e(444), __webpack_require__.e(714)]).then(__webpack_require__.bind(__webpack_require__, 9714))).startAwsSandbox }),
    'huawei-codearts': async () => ({ start: (await Promise.all(/* import() */[__webpack_require__.e(444), __webpack_require__.e(948), __webpack_require__.e(422)]).then(__webpack_require__.bind(__webpack_require__, 2422))).startCodeArtsSandbox }),
    'huawei-containerops': async () => ({
        start: (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(444), __webpack_require__.e(948), __webpack_require__.e(47)]).then(__webpack_require__.bind(__webpack_require__, 2047))).startContainerOpsSandbox,
    }),
    'bk-ci': async () => ({ start: (await Promise.all(/* import() */[__webpack_require__.e(444), __webpack_require__.e(13)]).then(__webpack_require__.bind(__webpack_require__, 4013))).startBkSandbox }),
};


/***/ })

};
