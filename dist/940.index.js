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
    'aws-codepipeline': async () => ({ start: (await __webpack_require__.e(/* import() */ 164).then(__webpack_require__.bind(__webpack_require__, 2164))).startAwsSandbox }),
};


/***/ })

};
