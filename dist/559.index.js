export const id = 559;
export const ids = [559];
export const modules = {

/***/ 8559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bkCi: () => (/* binding */ bkCi)
});

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
// EXTERNAL MODULE: ./lib/providers/endpoint.js
var providers_endpoint = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/http/types.js
var types = __webpack_require__(6869);
;// CONCATENATED MODULE: ./lib/providers/bk-ci/errors.js

/**
 * Nobody knows whether the request was carried out: the service waited in vain for itself (408), or a gateway for the
 * service. Source: FeignRetryExceptionMapper.kt; errorx.lua 16502xx to 16508xx.
 */
function isLost({ code, status }) {
    const number = Number(code);
    return ([status, number].some((each) => each === 408 || (each >= 500 && each < 600)) ||
        (number >= 1_650_000 && number < 1_660_000));
}
/** Rate limits of the API gateway. */
function isThrottling({ code, status }) {
    const number = Number(code);
    return status === 429 || number === 429 || (number >= 1_642_900 && number < 1_643_000);
}
const running = {
    reason: 'conflict',
    advice: 'The build is running (again): wait for its end, or set if-running: wait to follow it.',
};
const permission = 'Ask an owner of the pipeline to give the user (or the application) permission to view and execute it.';
/**
 * What the numbers mean for us; everything that is not listed is `other`. The same number meant something else on some
 * old releases, so number and text are shown together. Source: ProcessMessageCode.kt, CommonMessageCode.kt, errorx.lua.
 */
const meanings = {
    '2100002': running,
    '2101129': running,
    '2101901': running,
    '2101110': {
        reason: 'conflict',
        advice: 'The job of this task still runs: wait for its end, then retry the task.',
    },
    '2101114': {
        reason: 'conflict',
        advice: 'The stage has not failed (any more): see whether somebody has retried it already.',
    },
    '2101911': {
        reason: 'conflict',
        advice: 'The stage has not failed (any more): see whether somebody has retried it already.',
    },
    '2101273': running,
    '2101277': {
        reason: 'conflict',
        advice: 'The task has not failed (any more): see whether somebody has retried it already.',
    },
    '2101141': {
        reason: 'conflict',
        advice: 'This build is being run again already: look at the newest builds of the pipeline.',
    },
    '2101019': { reason: 'conflict', advice: 'The build is being cancelled: wait for its end.' },
    '2101182': { reason: 'conflict', advice: 'The build has ended.' },
    '2101020': {
        reason: 'busy',
        advice: 'The pipeline was started too often within a minute: run this step again later.',
    },
    '2101049': {
        reason: 'busy',
        advice: 'The queue of the pipeline is full: run this step again once its builds have ended.',
    },
    '2101008': { reason: 'no-permission', advice: permission },
    '2101340': {
        reason: 'no-permission',
        advice: 'This pipeline may be cancelled only by who triggered the build or by a manager.',
    },
    '2100006': {
        reason: 'no-permission',
        advice: 'Bind the application (app-code) to the project in the settings of BK-CI, or use another one.',
    },
    '2112005': {
        reason: 'no-permission',
        advice: 'The gateway’s signature was not accepted: the administrator of BK-CI has to renew its public key.',
    },
    '401': { reason: 'no-permission', advice: 'Check token, app-code, app-secret and user.' },
    '403': { reason: 'no-permission', advice: permission },
    '2101021': {
        reason: 'other',
        advice: 'The pipeline has no manual trigger, so it cannot be started again: add one to it.',
    },
    '2101047': { reason: 'other', advice: 'The pipeline is locked or disabled: unlock it first.' },
    '2101080': { reason: 'other', advice: 'The project is disabled in BK-CI: ask its administrator.' },
    '2101039': {
        reason: 'other',
        advice: 'BK-CI no longer keeps what this execution consisted of: start a new build.',
    },
    '2101081': {
        reason: 'other',
        advice: 'BK-CI no longer keeps the records of this stage or task: run the whole build again with scope: all and neither stage nor task, or start a new one.',
    },
    '2101221': {
        reason: 'other',
        advice: 'Allow manual skipping in the task’s flow control, or give the user the project permission API_OPERATE.',
    },
    '2101258': {
        reason: 'other',
        advice: 'The build is older than BK-CI lets be retried (28 days by default): start a new one.',
    },
    '2101274': {
        reason: 'other',
        advice: 'A variable of the build is longer than 4,000 characters: shorten it.',
    },
    '2101190': { reason: 'other', advice: 'The pipeline has no released version: release it first.' },
    '2101163': {
        reason: 'not-found',
        advice: 'Check execution-id and target-execution-id. For a rollback: servers before August 2026 do not find a build that has been retried; name another one.',
    },
    '2101100': { reason: 'not-found', advice: 'Check execution-id and pipeline-id.' },
    '2101038': { reason: 'not-found', advice: 'Check pipeline-id and project-id.' },
    '2101164': { reason: 'not-found', advice: 'Check pipeline-id and project-id.' },
    '404': {
        reason: 'not-found',
        advice: 'Check endpoint, api-style, project-id, pipeline-id and execution-id.',
    },
    '405': { reason: 'not-found', advice: 'Check endpoint and api-style.' },
    '2101058': {
        reason: 'bad-input',
        advice: 'The build belongs to another pipeline: check pipeline-id and execution-id.',
    },
    '2112009': { reason: 'bad-input', advice: 'Check project-id, pipeline-id, execution-id and user.' },
    '400': { reason: 'bad-input', advice: 'Check project-id, pipeline-id, execution-id and user.' },
    '1640001': { reason: 'bad-input', advice: 'Check endpoint, api-style and project-id.' },
    '1640004': { reason: 'no-permission', advice: 'Check token, app-code, app-secret and user.' },
    '1640100': { reason: 'no-permission', advice: 'Check token, app-code, app-secret and user.' },
    '1640101': {
        reason: 'no-permission',
        advice: 'The gateway does not know the application: check app-code and app-secret.',
    },
    '1640102': {
        reason: 'no-permission',
        advice: 'The gateway does not know the person: the access token may have expired. Give a fresh token, or use app-code and app-secret.',
    },
    '1640301': {
        reason: 'no-permission',
        advice: 'Apply for permission on this API for the application (app-code) in the API gateway.',
    },
    '1640302': { reason: 'no-permission', advice: 'The gateway does not let this address or tenant in.' },
    '1640303': { reason: 'no-permission', advice: permission },
    '1640304': { reason: 'no-permission', advice: permission },
    '1640401': {
        reason: 'not-found',
        advice: 'The gateway has no such API: check endpoint (it ends with the stage, often /prod) and api-style.',
    },
};
function meaning(error) {
    if (isThrottling(error)) {
        return { reason: 'busy', advice: 'The gateway limits the rate: run this step again in a moment.' };
    }
    // Text instead of JSON comes from whoever checks who is asking.
    const code = error.code === 'HTTP 400' ? '401' : error.code.replace(/^HTTP /, '');
    const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
    if (known !== undefined)
        return known;
    return {
        reason: error.status === 401 || error.status === 403 ? 'no-permission' : 'other',
        advice: undefined,
    };
}
/** "build_detail: 2101008: … (request id …)" */
function errorLine(operation, { code, message, requestId }) {
    const id = requestId === undefined ? '' : ` (request id ${requestId})`;
    return `${operation}: ${code}${message === '' ? '' : `: ${message}`}${id}`;
}
/** A read's definite answer as the engine's error; `undefined` when waiting may change it. */
function definite(error, operation) {
    if (isLost(error))
        return undefined;
    const { reason, advice } = meaning(error);
    if (reason !== 'no-permission' && reason !== 'not-found' && reason !== 'bad-input')
        return undefined;
    return new errors/* DefiniteError */.X(reason, errorLine(operation, error), advice);
}

// EXTERNAL MODULE: ./lib/providers/json.js
var json = __webpack_require__(7246);
;// CONCATENATED MODULE: ./lib/providers/bk-ci/understand.js

const longestText = 300;
/**
 * What an answer says. Only `{"status": 0}` is success: errors also come inside HTTP 200, and with `"result": true`.
 *
 * Source: Result.kt (`status`), error.json.handler.conf (`result: true` beside a status), errorx.lua of the gateway
 * (`code`, `code_name`, `result: false`), ApiFilterManagerChain.kt (plain text).
 */
function understand(response) {
    const { status } = response;
    const body = (0,json/* parseJson */.qF)(response.text);
    if ((0,json/* isRecord */.u4)(body)) {
        const code = codeOf(body);
        const happy = status >= 200 && status < 300;
        if (code === '0' && happy && body['result'] !== false)
            return { kind: 'ok', data: (0,json/* field */.ZZ)(body, 'data') };
        if (code !== undefined && code !== '0')
            return refused(response, code, messageOf(body));
        if (!happy || body['result'] === false)
            return refused(response, `HTTP ${status}`, messageOf(body));
        return { kind: 'unreadable', what: `HTTP ${status} without the service's "status"` };
    }
    if (status >= 400)
        return refused(response, `HTTP ${status}`, plain(response.text));
    return { kind: 'unreadable', what: `HTTP ${status} with an answer that is not the service’s` };
}
function codeOf(body) {
    for (const key of ['status', 'code']) {
        const found = (0,json/* field */.ZZ)(body, key);
        if (typeof found === 'number' && Number.isInteger(found))
            return String(found);
        if (typeof found === 'string' && /^\d{1,10}$/.test(found))
            return String(Number(found));
    }
    return undefined;
}
function messageOf(body) {
    const name = (0,json/* text */.Qq)(body, 'code_name');
    const message = (0,json/* text */.Qq)(body, 'message') ?? '';
    return name === undefined ? message : `${name}: ${message}`;
}
function plain(body) {
    const trimmed = body.trim();
    return trimmed.startsWith('<') ? 'a page instead of an answer' : trimmed.slice(0, longestText);
}
function refused(response, code, message) {
    const { status } = response;
    return { kind: 'error', error: { code, message, status, requestId: requestId(response) } };
}
function requestId({ headers }) {
    const id = headers['x-bkapi-request-id'] ?? headers['x-devops-rid'] ?? headers['x-request-id'];
    return id !== undefined && /^[\w.-]{1,100}$/.test(id) ? id : undefined;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/api.js



function createApi(http, route, { headers }) {
    const send = (kind, operation, query, signal, body) => http.send({
        kind,
        label: operation,
        method: kind === 'trigger' || body !== undefined ? 'POST' : 'GET',
        url: route.url(operation, query),
        // The type is asked for on a POST without a body, too.
        headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        judge,
        signal,
    });
    return {
        async read(operation, query, signal, body) {
            const response = await send('read', operation, query, signal, body);
            const said = understand(response);
            if (said.kind === 'ok')
                return said.data;
            if (said.kind === 'unreadable')
                throw passing(`${operation}: ${said.what}`, response);
            throw definite(said.error, operation) ?? passing(errorLine(operation, said.error), response);
        },
        async trigger(operation, query, signal) {
            const response = await send('trigger', operation, query, signal);
            const said = understand(response);
            if (said.kind === 'ok')
                return { ...said, requestId: requestId(response) };
            // The service or a gateway gave up waiting: it may have acted.
            if (said.kind === 'error' && isLost(said.error)) {
                return { kind: 'unreadable', what: errorLine(operation, said.error) };
            }
            return said.kind === 'error' ? said : { ...said, what: `${operation}: ${said.what}` };
        },
        shown: (operation, query) => ({ method: 'POST', url: route.shown(operation, query), body: undefined }),
    };
}
/** What a read may be repeated for, in the service's own words. */
function judge(response) {
    const said = understand(response);
    if (said.kind === 'ok')
        return 'final';
    if (said.kind === 'unreadable')
        return 'passing';
    if (isThrottling(said.error))
        return 'throttled';
    return isLost(said.error) ? 'passing' : 'final';
}
function passing(what, response) {
    return new types/* HttpError */.j('status', what, { maybeDelivered: true, response });
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/identity.js

const identity_types = ['apigw-user', 'apigw-app', 'apigw'];
/**
 * Inputs first, then the environment. An access token means a person (`apigw-user`), an application's code and secret
 * mean the application (`apigw-app`), which acts for `user`; BK_APIGW_TYPE overrules.
 *
 * @throws DefiniteError `no-credentials` or `bad-input`, naming inputs and variables
 */
function resolveIdentity(target, { env, secret, debug }) {
    const appInput = target.appCode !== undefined || target.appSecret !== undefined;
    const code = target.appCode ?? (env['BK_APP_CODE'] || env['BKPAAS_APP_ID'] || undefined);
    const appSecret = target.appSecret ?? (env['BK_APP_SECRET'] || env['BKPAAS_APP_SECRET'] || undefined);
    // A leftover token in the environment must not overrule an application that was named here.
    const token = target.token ?? (appInput ? undefined : env['BK_ACCESS_TOKEN'] || undefined);
    const user = target.user ?? (env['BK_USERNAME'] || undefined);
    for (const value of [appSecret, token])
        if (value !== undefined)
            secret(value);
    const app = code !== undefined && appSecret !== undefined ? { code, secret: appSecret } : undefined;
    if (app === undefined && (code ?? appSecret) !== undefined && token === undefined) {
        const missing = code === undefined ? 'app-code (or BK_APP_CODE)' : 'app-secret (or BK_APP_SECRET)';
        throw new errors/* DefiniteError */.X('no-credentials', 'Only half of the application’s credentials is given.', `Set ${missing}, too.`);
    }
    if (user !== undefined && !/^[!-~]{1,128}$/.test(user)) {
        throw new errors/* DefiniteError */.X('bad-input', 'BK_USERNAME is not a user name: it has blanks or special characters.');
    }
    const type = typeOf(env['BK_APIGW_TYPE'] || undefined, token === undefined && app !== undefined, target.apiStyle);
    const { apiStyle } = target;
    if (apiStyle === 'gateway' && token === undefined && app === undefined)
        throw nothingFor('gateway');
    if (user === undefined && token === undefined)
        throw nothingFor(apiStyle === 'direct' ? 'direct' : 'user');
    const authorization = {
        ...(app === undefined ? {} : { bk_app_code: app.code, bk_app_secret: app.secret }),
        ...(token !== undefined && apiStyle === 'gateway' ? { access_token: token } : {}),
        ...(token === undefined && app !== undefined && user !== undefined ? { bk_username: user } : {}),
    };
    debug(`Requests go out as ${type}${user === undefined ? '' : ` for ${user}`}, with ${[app && 'app code and secret', token && 'access token'].filter(Boolean).join(' and ') || 'a user name only'}`);
    return {
        type,
        headers: {
            ...(Object.keys(authorization).length === 0
                ? {}
                : { 'x-bkapi-authorization': asciiJson(authorization) }),
            ...(user === undefined ? {} : { 'x-devops-uid': user }),
        },
        query: token !== undefined && apiStyle === 'direct' ? { access_token: token } : {},
        user,
    };
}
function typeOf(wanted, asApp, style) {
    if (wanted === undefined)
        return asApp ? 'apigw-app' : 'apigw-user';
    const known = identity_types.find((type) => type === wanted);
    if (known !== undefined && (known !== 'apigw' || style === 'direct'))
        return known;
    throw new errors/* DefiniteError */.X('bad-input', `BK_APIGW_TYPE is ${JSON.stringify(wanted.slice(0, 40))}.`, 'Unset it, or set apigw-user or apigw-app (apigw exists with api-style: direct only).');
}
const missing = {
    gateway: [
        'No BlueKing credentials: neither inputs nor BK_ACCESS_TOKEN nor BK_APP_CODE and BK_APP_SECRET gave any.',
        'Set token, or app-code, app-secret and user.',
    ],
    direct: [
        'Nobody to act as: neither the user input nor BK_USERNAME nor an access token is set.',
        'Set user: the service checks the pipeline permissions of that person.',
    ],
    user: [
        'An application acts for a person, and neither the user input nor BK_USERNAME names one.',
        'Set user: the service checks the pipeline permissions of that person.',
    ],
};
function nothingFor(what) {
    const [message, advice] = missing[what];
    return new errors/* DefiniteError */.X('no-credentials', message, advice);
}
/** A header holds ASCII only; JSON can say everything with it. */
function asciiJson(value) {
    return JSON.stringify(value).replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/links.js
/** Source of the build's path: PipelineBuildFacadeService.kt `goToLatestFinishedBuild`. */
function consoleLinks(base, projectId, pipelineId) {
    const root = `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
    const pipeline = `${root}/console/pipeline/${encodeURIComponent(projectId)}/${encodeURIComponent(pipelineId)}`;
    return {
        pipeline: `${pipeline}/history`,
        build: (buildId) => `${pipeline}/detail/${encodeURIComponent(buildId)}`,
    };
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/build.js

/** `data` of `build_detail`: a ModelRecord, or before 1.14 a ModelDetail. */
function parseBuild(data) {
    return {
        id: (0,json/* text */.Qq)(data, 'id') ?? '',
        number: (0,json/* number */.ai)(data, 'buildNum'),
        word: (0,json/* text */.Qq)(data, 'status'),
        executeCount: (0,json/* number */.ai)(data, 'executeCount'),
        startedAt: time(data, 'startTime'),
        endedAt: time(data, 'endTime'),
        starters: (0,json/* records */.V0)(data, 'recordList').map((entry) => (0,json/* text */.Qq)(entry, 'startUser')),
        version: (0,json/* number */.ai)(data, 'curVersion'),
        latestVersion: (0,json/* number */.ai)(data, 'latestVersion'),
        latestNumber: (0,json/* number */.ai)(data, 'latestBuildNum'),
        triggerReviewers: strings(data, 'triggerReviewers'),
        errors: (0,json/* records */.V0)(data, 'errorInfoList').map(parseError),
        stages: (0,json/* records */.V0)((0,json/* record */.g1)(data, 'model'), 'stages').map(parseStage),
    };
}
function parseError(entry) {
    return {
        stageId: (0,json/* text */.Qq)(entry, 'stageId'),
        jobId: (0,json/* text */.Qq)(entry, 'containerId'),
        taskId: (0,json/* text */.Qq)(entry, 'taskId'),
        taskName: (0,json/* text */.Qq)(entry, 'taskName'),
        message: said(entry),
    };
}
function parseStage(stage, index) {
    const id = (0,json/* text */.Qq)(stage, 'id') ?? '';
    return {
        id,
        name: (0,json/* text */.Qq)(stage, 'name') ?? id,
        index,
        word: (0,json/* text */.Qq)(stage, 'status'),
        startedAt: time(stage, 'startEpoch'),
        elapsedMs: elapsed(stage),
        checks: [(0,json/* record */.g1)(stage, 'checkIn'), (0,json/* record */.g1)(stage, 'checkOut')].map(parseCheck),
        jobs: (0,json/* records */.V0)(stage, 'containers').map(parseJob),
    };
}
function parseCheck(check) {
    return {
        word: (0,json/* text */.Qq)(check, 'status'),
        groups: (0,json/* records */.V0)(check, 'reviewGroups').map((group) => ({
            name: (0,json/* text */.Qq)(group, 'name'),
            reviewers: [...strings(group, 'reviewers'), ...strings(group, 'groups')],
            decision: (0,json/* text */.Qq)(group, 'status'),
            operator: (0,json/* text */.Qq)(group, 'operator'),
        })),
    };
}
function parseJob(job) {
    const id = (0,json/* text */.Qq)(job, 'id') ?? (0,json/* text */.Qq)(job, 'containerId') ?? '';
    return {
        id,
        jobId: (0,json/* text */.Qq)(job, 'jobId'),
        name: (0,json/* text */.Qq)(job, 'name') ?? id,
        word: (0,json/* text */.Qq)(job, 'status'),
        trigger: (0,json/* text */.Qq)(job, '@type') === 'trigger' || (0,json/* text */.Qq)(job, 'classType') === 'trigger',
        matrix: (0,json/* field */.ZZ)(job, 'matrixGroupFlag') === true,
        tasks: (0,json/* records */.V0)(job, 'elements').map(parseTask),
        children: (0,json/* records */.V0)(job, 'groupContainers').map(parseJob),
    };
}
function parseTask(element) {
    const id = (0,json/* text */.Qq)(element, 'id') ?? '';
    return {
        id,
        stepId: (0,json/* text */.Qq)(element, 'stepId'),
        name: (0,json/* text */.Qq)(element, 'name') ?? id,
        word: (0,json/* text */.Qq)(element, 'status'),
        startedAt: time(element, 'startEpoch'),
        elapsedMs: elapsed(element),
        manualRetries: (0,json/* number */.ai)(element, 'retryCountManual'),
        message: said(element),
        url: (0,json/* text */.Qq)(element, 'externalLink'),
        reviewers: strings(element, 'reviewUsers'),
    };
}
/** "exit 1 (error code 2199002)" */
function said(value) {
    const message = (0,json/* text */.Qq)(value, 'errorMsg');
    const code = (0,json/* number */.ai)(value, 'errorCode');
    if (message === undefined)
        return undefined;
    return code === undefined || code === 0 ? message : `${message} (error code ${code})`;
}
/** Epoch milliseconds; 0 stands for "not yet". */
function time(value, key) {
    const found = (0,json/* number */.ai)(value, key);
    return found === undefined || found <= 0 ? undefined : found;
}
function elapsed(value) {
    const found = (0,json/* number */.ai)(value, 'elapsed') ?? (0,json/* number */.ai)((0,json/* record */.g1)(value, 'timeCost'), 'totalCost');
    return found === undefined || found < 0 ? undefined : found;
}
function strings(value, key) {
    const found = (0,json/* field */.ZZ)(value, key);
    return Array.isArray(found)
        ? found.filter((entry) => typeof entry === 'string' && entry !== '')
        : [];
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/row.js


function parseRow(row) {
    return {
        id: (0,json/* text */.Qq)(row, 'id') ?? '',
        number: (0,json/* number */.ai)(row, 'buildNum'),
        word: (0,json/* text */.Qq)(row, 'status'),
        executeCount: (0,json/* number */.ai)(row, 'executeCount'),
        startedAt: time(row, 'startTime'),
        endedAt: time(row, 'endTime'),
        user: (0,json/* text */.Qq)(row, 'userId'),
        parameters: new Map((0,json/* records */.V0)(row, 'buildParameters').map((parameter) => [
            (0,json/* text */.Qq)(parameter, 'key') ?? '',
            JSON.stringify(parameter['value'] ?? null),
        ])),
        stages: (0,json/* records */.V0)(row, 'stageStatus').map((stage) => ({
            id: (0,json/* text */.Qq)(stage, 'stageId') ?? '',
            name: (0,json/* text */.Qq)(stage, 'name'),
            word: (0,json/* text */.Qq)(stage, 'status'),
            elapsedMs: (0,json/* number */.ai)(stage, 'elapsed'),
        })),
    };
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/builds.js




function openBuilds(api, pipelineId) {
    const list = async (query, signal) => {
        const data = await api.read('build_histories', { pipelineId, page: 1, ...query }, signal);
        return (0,json/* records */.V0)(data, 'records').map(parseRow);
    };
    return {
        pipelineId,
        async detail(buildId, signal, executeCount) {
            const build = parseBuild(await api.read('build_detail', { pipelineId, buildId, executeCount }, signal));
            // An answer without an id is no build, whatever its status says.
            if (build.id !== buildId)
                throw new Error(`build_detail: the answer is not about build ${buildId}`);
            return build;
        },
        async newest(signal) {
            const [row] = await list({ pageSize: 1 }, signal);
            if (row !== undefined)
                return row;
            throw new errors/* DefiniteError */.X('not-found', `Pipeline ${pipelineId} has no builds.`, 'Start it first, or check pipeline-id and project-id.');
        },
        async numbered(number, signal) {
            const rows = await list({ pageSize: 1, buildNoStart: number, buildNoEnd: number }, signal);
            return rows.find((row) => row.number === number);
        },
        history: (filter, signal) => list(filter, signal),
        async batch(buildId, signal) {
            const data = await api.read('batch_get_build_status', { pipelineId }, signal, [buildId]);
            const rows = Array.isArray(data) ? data.filter(json/* isRecord */.u4).map(parseRow) : [];
            return rows.find((row) => row.id === buildId);
        },
        status: (buildId, signal) => api.read('build_status', { pipelineId, buildId }, signal),
    };
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/execute-count.js


/**
 * Where the count can be read, cheapest first: `batch_get_build_status` (from 4.0), the build's line in
 * `build_histories` (from 1.11), the retry counter among the start parameters in `build_status` (everywhere).
 * A source that is not there, not allowed or silent is left out from then on.
 */
function createExecuteCounter(builds, debug) {
    const sources = [
        {
            name: 'batch_get_build_status',
            read: async ({ id }, signal) => (await builds.batch(id, signal))?.executeCount,
        },
        {
            name: 'build_histories',
            read: async ({ id, number }, signal) => {
                if (number === undefined)
                    return undefined;
                const row = await builds.numbered(number, signal);
                return row?.id === id ? row.executeCount : undefined;
            },
        },
        {
            name: 'build_status (BK_CI_RETRY_COUNT)',
            read: async ({ id }, signal) => retriesIn(await builds.status(id, signal)) + 1,
        },
    ];
    return {
        async read(build, signal) {
            for (;;) {
                const [source] = sources;
                if (source === undefined)
                    return undefined;
                try {
                    const count = await source.read(build, signal);
                    if (count !== undefined) {
                        debug(`executeCount is read from ${source.name}`);
                        return count;
                    }
                    debug(`${source.name} does not tell executeCount on this server`);
                }
                catch (error) {
                    if (!(error instanceof errors/* DefiniteError */.X) || sources.length === 1)
                        throw error;
                    debug(`${source.name} cannot be used here: ${error.message}`);
                }
                sources.shift();
            }
        },
    };
}
/** The counter is a number or a string; without a retry there is none. */
function retriesIn(status) {
    const counter = (0,json/* records */.V0)(status, 'buildParameters').find((entry) => entry['key'] === 'BK_CI_RETRY_COUNT');
    const retries = Number((0,json/* field */.ZZ)(counter, 'value') ?? 0);
    return Number.isInteger(retries) && retries >= 0 ? retries : 0;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/history.js
/** Enough for some good runs, and one request. */
const pageSize = 20;
/** Durations in ms of earlier builds that succeeded, or of one stage of them, newest first. */
async function pastDurations(builds, stageId, signal) {
    const rows = await builds.history({ status: 'SUCCEED', pageSize }, signal);
    return rows.flatMap((row) => {
        if (stageId !== undefined) {
            const stage = row.stages.find(({ id }) => id === stageId);
            return stage?.word === 'SUCCEED' && (stage.elapsedMs ?? 0) > 0 ? (stage.elapsedMs ?? []) : [];
        }
        // A build that was retried has spent its nights in between.
        if ((row.executeCount ?? 1) > 1 || row.startedAt === undefined || row.endedAt === undefined)
            return [];
        return row.endedAt > row.startedAt ? row.endedAt - row.startedAt : [];
    });
}

// EXTERNAL MODULE: ./lib/providers/stage.js
var providers_stage = __webpack_require__(6528);
;// CONCATENATED MODULE: ./lib/providers/bk-ci/find-task.js

/** How many candidates a person still reads. */
const mostListed = 20;
/**
 * The job or task a person means: the id of a task, its step id, the number of a job, or the job id that was given to
 * it in the definition. Only what a retry can start from: not the trigger, and nothing inside a matrix.
 *
 * @throws DefiniteError that lists the candidates when none or more than one fits.
 */
function findTask(wanted, stages) {
    const jobs = stages.flatMap((stage) => stage.jobs.filter(({ trigger }) => !trigger).map((job) => ({ stage, job, task: undefined })));
    const tasks = jobs.flatMap(({ stage, job }) => job.tasks.map((task) => ({ stage, job, task })));
    const fitting = [
        tasks.filter(({ task }) => task.id === wanted),
        tasks.filter(({ task }) => task.stepId === wanted),
        jobs.filter(({ job }) => job.id === wanted),
        jobs.filter(({ job }) => job.jobId === wanted),
    ].find(({ length }) => length > 0) ?? [];
    const [only, second] = fitting;
    if (only !== undefined && second === undefined)
        return aimOf(only);
    const quoted = JSON.stringify(wanted.slice(0, 120));
    if (only !== undefined) {
        throw new errors/* DefiniteError */.X('bad-input', `More than one task or job is called ${quoted}.`, `Set task to the id of one of: ${listed(fitting)}.`);
    }
    const matrix = jobs.find(({ job }) => job.children.some((child) => isIn(wanted, child)));
    if (matrix !== undefined) {
        throw new errors/* DefiniteError */.X('bad-input', `${quoted} is inside the matrix job ${matrix.job.name}: servers before 4.2 do not find it, and then run the whole build again.`, `Set task to the matrix job itself: ${matrix.job.id}; with scope: failed only what failed in it runs again.`);
    }
    throw new errors/* DefiniteError */.X('not-found', `There is no task or job ${quoted} in ${stages.length === 1 ? `stage ${stages[0]?.name}` : 'this build'}.`, jobs.length === 0
        ? 'There are no jobs to choose from.'
        : `Set task to one of: ${listed([...tasks, ...jobs])}.`);
}
function aimOf({ stage, job, task }) {
    const place = { stageId: stage.id, jobId: job.id };
    return task === undefined ? { kind: 'job', ...place } : { kind: 'task', ...place, taskId: task.id };
}
function isIn(wanted, job) {
    return (job.id === wanted ||
        job.jobId === wanted ||
        job.tasks.some(({ id, stepId }) => id === wanted || stepId === wanted));
}
function listed(candidates) {
    const names = candidates
        .slice(0, mostListed)
        .map(({ stage, job, task }) => task === undefined
        ? `${job.id} (job ${job.name} of stage ${stage.name})`
        : `${task.id} (task ${task.name} of job ${job.name})`);
    const more = candidates.length - names.length;
    return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/locate.js



/** Find the build (the newest one unless one is named) and what in it was addressed. */
async function locate({ builds, links, mode, mayRollBack, stage: wantedStage, task: wantedTask, execution }, signal) {
    const build = await builds.detail(await buildId(builds, execution, signal), signal);
    const { stages } = build;
    const chosen = wantedStage === undefined ? undefined : (0,providers_stage/* resolveStage */.r)(wantedStage, stages);
    const task = wantedTask === undefined
        ? undefined
        : findTask(wantedTask, chosen === undefined ? stages : stages.filter(({ id }) => id === chosen.id));
    const stage = chosen ?? stages.find(({ id }) => id === task?.stageId);
    return {
        aim: task ?? (stage === undefined ? { kind: 'build' } : { kind: 'stage', stageId: stage.id }),
        place: {
            pipelineId: builds.pipelineId,
            pipelineUrl: links?.pipeline,
            stage: stage === undefined ? undefined : { id: stage.id, name: stage.name, index: stage.index },
            execution: { executionId: build.id, attempt: build.executeCount },
            inStage: mayRollBack ? await inStage(builds, build, stage?.id, signal) : undefined,
            warnings: mode === 'wait' ? [] : newerBuild(build),
        },
    };
}
/** The id behind `execution-id` or `target-execution-id`; the newest build's without one. */
async function buildId(builds, given, signal, input = 'execution-id') {
    if (given === undefined)
        return (await builds.newest(signal)).id;
    if (!/^\d+$/.test(given))
        return given;
    const row = await builds.numbered(Number(given), signal);
    if (row !== undefined)
        return row.id;
    throw new errors/* DefiniteError */.X('not-found', `There is no build #${given} in this pipeline.`, `Check ${input}.`);
}
/** The newest build that has been in the stage (or the newest of all): what a rollback would undo. */
async function inStage(builds, build, stageId, signal) {
    const rows = await builds.history({ pageSize: 20 }, signal);
    const newer = rows.filter(({ number }) => (number ?? 0) > (build.number ?? 0));
    const another = newer.find(({ stages }) => stageId === undefined || hasBeenIn(stages, stageId));
    return (another ?? build).id;
}
function hasBeenIn(stages, stageId) {
    const word = stages.find(({ id }) => id === stageId)?.word;
    return word !== undefined && word !== 'UNEXEC' && word !== 'SKIP';
}
function newerBuild({ number, latestNumber }) {
    if (number === undefined || latestNumber === undefined || latestNumber <= number)
        return [];
    return [
        `Build #${number} is not the newest one of the pipeline, which is #${latestNumber}: it runs with its own parameters and version.`,
    ];
}

// EXTERNAL MODULE: ./lib/providers/failure.js
var failure = __webpack_require__(3212);
// EXTERNAL MODULE: ./lib/engine/status.js
var engine_status = __webpack_require__(3394);
;// CONCATENATED MODULE: ./lib/providers/bk-ci/statuses.js
/**
 * The service's BuildStatus words, as data; one enumeration serves all levels. A word that is missing here counts as
 * still running, and is warned of. Source: BuildStatus.kt (the same from release 1.9 to 4.2) and its flags.
 */
const words = {
    SUCCEED: 'succeeded',
    REVIEW_PROCESSED: 'succeeded',
    QUALITY_CHECK_PASS: 'succeeded',
    SKIP: 'skipped',
    FAILED: 'failed',
    TERMINATE: 'failed',
    REVIEW_ABORT: 'failed',
    QUALITY_CHECK_FAIL: 'failed',
    QUEUE_TIMEOUT: 'failed',
    EXEC_TIMEOUT: 'failed',
    HEARTBEAT_TIMEOUT: 'failed',
    QUOTA_FAILED: 'failed',
    CANCELED: 'cancelled',
    QUEUE: 'in-progress',
    QUEUE_CACHE: 'in-progress',
    RUNNING: 'in-progress',
    PREPARE_ENV: 'in-progress',
    LOOP_WAITING: 'in-progress',
    CALL_WAITING: 'in-progress',
    DEPENDENT_WAITING: 'in-progress',
    RETRY: 'in-progress',
    TRY_FINALLY: 'in-progress',
    REVIEWING: 'waiting-approval',
    TRIGGER_REVIEWING: 'waiting-approval',
    QUALITY_CHECK_WAIT: 'waiting-approval',
    PAUSE: 'waiting-approval',
    UNEXEC: 'not-started',
};
/** With an end time: a reviewer refused to let it go on. Without one it is a pause, which `over.ts` tells apart. */
const reviewed = { ...words, STAGE_SUCCESS: 'cancelled' };
const tables = { build: reviewed, stage: reviewed, job: words, task: words };
/** No word (the wire has `""` or nothing): it has not begun. */
function toStatus(level, word) {
    if (word === undefined)
        return 'not-started';
    const table = tables[level];
    return Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown';
}
/** What the service itself calls failed or cancelled, and so lets be retried; a refused review is neither. */
function isRetryable(word) {
    const status = toStatus('task', word);
    return status === 'failed' || status === 'cancelled';
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/actions.js


/** The tasks of these stages as actions, and each job that failed without any of its tasks having failed. */
function actionsOf(build, stages) {
    const several = stages.length > 1;
    const named = stages.flatMap((stage) => {
        const jobs = stage.jobs.flatMap((job) => [job, ...job.children]).filter(({ trigger }) => !trigger);
        return jobs.flatMap((job) => {
            const label = [several ? stage.name : '', jobs.length > 1 ? job.name : ''].filter((part) => part !== '');
            const errors = build.errors.filter((error) => error.jobId === job.id);
            return [...job.tasks.map((task) => taskView(task, label, errors)), ...jobFailure(job, label, errors)];
        });
    });
    return withDistinctNames(named);
}
function taskView(task, label, errors) {
    const status = toStatus('task', task.word);
    // The list of errors is the build's and may be older than this run of the task.
    const said = isRetryable(task.word)
        ? (task.message ?? errors.find(({ taskId }) => taskId === task.id)?.message)
        : undefined;
    return {
        name: [...label, task.name].join(' / '),
        status,
        providerStatus: task.word ?? '',
        ...span(task, engine_status/* isTerminal */.Hd[status]),
        message: said,
        url: task.url,
    };
}
/** No machine, no heartbeat, a queue that took too long: nothing of it is at a task. */
function jobFailure(job, label, errors) {
    if (!isRetryable(job.word) || job.tasks.some(({ word }) => isRetryable(word)))
        return [];
    if (job.children.some(({ word }) => isRetryable(word)))
        return [];
    const error = errors.find(({ taskId }) => taskId === undefined) ?? errors[0];
    return [
        {
            name: [...label.slice(0, -1), `job ${job.name}`].join(' / '),
            status: toStatus('job', job.word),
            providerStatus: job.word ?? '',
            startedAt: undefined,
            finishedAt: undefined,
            message: error?.message,
            url: undefined,
        },
    ];
}
/** Tasks may bear the same name (each "Shell" does); whoever compares two readings by name must not mix them up. */
function withDistinctNames(views) {
    const seen = new Map();
    return views.map((view) => {
        const count = (seen.get(view.name) ?? 0) + 1;
        seen.set(view.name, count);
        return count === 1 ? view : { ...view, name: `${view.name} (${count})` };
    });
}
function stageView(stage) {
    const status = toStatus('stage', stage.word);
    return {
        id: stage.id,
        name: stage.name,
        index: stage.index,
        status,
        providerStatus: stage.word ?? '',
        ...span(stage, engine_status/* isTerminal */.Hd[status]),
    };
}
/** The wire has a start and a length; the length grows while it runs. */
function span({ startedAt, elapsedMs }, ended) {
    const finished = ended && startedAt !== undefined && elapsedMs !== undefined;
    return { startedAt, finishedAt: finished ? startedAt + elapsedMs : undefined };
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/approval.js

/**
 * Who has to act before the build goes on, or `undefined` when nobody has to. Stages run one after another, so it does
 * not matter which of them was addressed.
 */
function approvalIn(build, url) {
    const wait = triggerReview(build) ?? inStages(build.stages) ?? paused(build);
    return wait === undefined ? undefined : { ...wait, url };
}
function inStages(stages) {
    for (const stage of stages) {
        const check = stage.checks.find(({ word }) => isWaiting('stage', word));
        if (check !== undefined)
            return checkWait(stage, check);
        for (const { name, tasks } of stage.jobs.flatMap((job) => [job, ...job.children])) {
            const task = tasks.find(({ word }) => isWaiting('task', word));
            if (task === undefined)
                continue;
            const what = task.word === 'REVIEWING' ? 'review' : 'decision on the pause';
            return { what: `${what} of task ${task.name} in job ${name}`, who: people(task.reviewers) };
        }
        // Neither the check nor a task tells why; the stage itself does wait.
        if (isWaiting('stage', stage.word))
            return { what: `review of stage ${stage.name}`, who: undefined };
    }
    return undefined;
}
function checkWait({ name }, { word, groups }) {
    if (word === 'QUALITY_CHECK_WAIT')
        return { what: `quality gate of stage ${name}`, who: undefined };
    // The groups decide one after another; the first that has not decided is the one that is asked.
    const group = groups.find(({ decision }) => decision === undefined);
    const flow = group?.name === undefined ? '' : ` (${group.name})`;
    return { what: `review of stage ${name}${flow}`, who: people(group?.reviewers ?? []) };
}
function triggerReview({ word, triggerReviewers }) {
    if (word !== 'TRIGGER_REVIEWING')
        return undefined;
    return { what: 'review of the trigger', who: people(triggerReviewers) };
}
function paused({ word }) {
    if (word === 'STAGE_SUCCESS')
        return { what: 'review of a stage', who: undefined };
    return isWaiting('build', word) ? { what: `review (${word})`, who: undefined } : undefined;
}
function isWaiting(level, word) {
    return toStatus(level, word) === 'waiting-approval';
}
function people(names) {
    return names.length === 0 ? undefined : names.join(', ');
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/over.js


/**
 * An execution has ended when its word is an end and its end time is set. The word alone is too early: CANCELED is shown
 * while jobs are still being stopped, and STAGE_SUCCESS without a (later) end time is a build that waits for a reviewer.
 * Source: BuildInfo.kt `isFinish`, PipelineStageService.kt `pauseStage`.
 */
function isOver({ word, startedAt, endedAt }) {
    if (endedAt === undefined || !hasEndWord(word))
        return false;
    return word !== 'STAGE_SUCCESS' || endedAt > (startedAt ?? 0);
}
/** The word is an end, whatever the times say. A paused build bears one of these, too. */
function hasEndWord(word) {
    return engine_status/* isTerminal */.Hd[toStatus('build', word)];
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/judge.js



/** The state of the whole build. `over`: its execution has really ended; `waiting`: a person has to act. */
function judgeBuild({ word }, over, waiting) {
    const status = toStatus('build', word);
    if (over)
        return { status, word };
    if (waiting)
        return { status: 'waiting-approval', word };
    // An end that is not one yet, and a build that has no word yet: it is on its way.
    return { status: hasEndWord(word) || status === 'not-started' ? 'in-progress' : status, word };
}
/**
 * The state of one stage. That it went well is final at once. That it did not is final with the build: until then the
 * service lets nothing be retried, and the reasons are not complete.
 */
function judgeStage(stage, build, over, waiting) {
    const own = { status: toStatus('stage', stage.word), word: stage.word };
    if (own.status === 'succeeded' || own.status === 'skipped')
        return own;
    if (!over) {
        if (waiting)
            return { status: 'waiting-approval', word: stage.word ?? build.word };
        const begun = own.status !== 'not-started' && !engine_status/* isTerminal */.Hd[own.status];
        return begun ? own : judgeBuild(build, over, waiting);
    }
    if (engine_status/* isTerminal */.Hd[own.status])
        return own;
    // The build has ended without this stage, or before the stage's last word was written down.
    const { status, word } = judgeBuild(build, over, waiting);
    const ran = own.status !== 'not-started';
    return { status: status === 'succeeded' && !ran ? 'skipped' : status, word: ran ? word : stage.word };
}
/** How a stage that did not run, or was not let in, came to that; `undefined` where its tasks tell more. */
function stageReason(stage, build) {
    if (stage.word === 'STAGE_SUCCESS') {
        const refusal = stage.checks
            .flatMap(({ groups }) => groups)
            .find(({ decision }) => decision !== undefined && decision !== 'PROCESS');
        const by = refusal?.operator === undefined ? '' : ` by ${refusal.operator}`;
        return `The review of stage ${stage.name} was refused${by}, or nobody decided in time.`;
    }
    if (toStatus('stage', stage.word) !== 'not-started')
        return undefined;
    const before = build.stages.find(({ word }) => engine_status/* isTerminal */.Hd[toStatus('stage', word)] && isBad(word));
    return `Stage ${stage.name} did not run${before === undefined ? '' : `: stage ${before.name} is ${before.word}`}.`;
}
function isBad(word) {
    const status = toStatus('stage', word);
    return status === 'failed' || status === 'cancelled';
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/reader.js





/** A build refused before it was queued never gets an end time; an end word that stays is believed after this long. */
const endWithoutTimeMs = 60_000;
/**
 * Readings of one build, always of the execution (`executeCount`) that is asked for, from `build_detail`. The stage
 * list of `build_status` is not looked at: after a retry it still shows the execution before.
 */
function createReader({ builds, counter, links, clock, stage: wanted, debug }) {
    const readings = new WeakMap();
    let endWithoutTime;
    async function countOf(build, signal) {
        debug(build.executeCount === undefined
            ? 'build_detail of this server has no executeCount (before 1.14): it is read elsewhere'
            : 'executeCount is read from build_detail');
        // Read after the detail: the count only grows, so the detail is not newer than the count says.
        return build.executeCount ?? counter.read(build, signal);
    }
    async function observe(ref, signal) {
        const build = await builds.detail(ref.executionId, signal);
        const executeCount = await countOf(build, signal);
        if (ref.attempt !== undefined && executeCount !== undefined) {
            if (executeCount > ref.attempt)
                return overtaken(ref, ref.attempt, build, executeCount, signal);
            // A replica that lags behind the trigger shows the execution before ours.
            if (executeCount < ref.attempt) {
                const judged = { status: 'in-progress', word: build.word };
                return snapshot(judged, { build, executeCount, over: false }, ref.attempt);
            }
        }
        const reading = { build, executeCount, over: isOver(build) || hasStayedOver(build, executeCount) };
        return snapshot(judge(reading), reading, executeCount ?? ref.attempt);
    }
    function judge({ build, over }) {
        const waiting = !over && approvalIn(build, undefined) !== undefined;
        const stage = stageIn(build);
        return stage === undefined ? judgeBuild(build, over, waiting) : judgeStage(stage, build, over, waiting);
    }
    function hasStayedOver(build, executeCount) {
        if (!hasEndWord(build.word) || build.word === 'STAGE_SUCCESS') {
            endWithoutTime = undefined;
            return false;
        }
        const key = `${build.id} ${executeCount} ${build.word}`;
        if (endWithoutTime?.key !== key)
            endWithoutTime = { key, since: clock.now() };
        return clock.now() - endWithoutTime.since > endWithoutTimeMs;
    }
    /**
     * Somebody has retried the build again. A retry is only taken after an end, so ours has ended; servers from 1.14 on
     * still tell how, and an execution that went well is not taken back by another one.
     */
    async function overtaken(ref, attempt, latest, executeCount, signal) {
        // Asked for an execution it has no record of, the service answers with another one's: its list must be long enough.
        const kept = latest.starters.length >= attempt;
        const ours = kept ? await builds.detail(ref.executionId, signal, attempt) : undefined;
        if (ours !== undefined) {
            const reading = { build: ours, executeCount: attempt, over: true };
            const judged = judge(reading);
            if (judged.status === 'succeeded' || judged.status === 'skipped')
                return snapshot(judged, reading, attempt);
        }
        const by = latest.starters[0] === undefined ? '' : ` by ${latest.starters[0]}`;
        const end = ours === undefined ? '' : ` Ours ended as ${ours.word ?? 'unknown'}.`;
        const superseded = snapshot({ status: 'superseded', word: latest.word }, { build: latest, executeCount, over: isOver(latest) }, attempt);
        const reason = `The build was retried again${by}: execution ${executeCount} is there now, not our execution ${attempt}.${end}`;
        return remember({ ...superseded, failureReason: reason }, readings.get(superseded));
    }
    function stageIn({ stages }) {
        if (wanted === undefined)
            return undefined;
        // A new build may run a newer definition, in which the stage of that name has another number.
        const named = stages.filter(({ name }) => name === wanted.name);
        const found = stages.find(({ id, name }) => id === wanted.id && name === wanted.name) ??
            (named.length === 1 ? named[0] : undefined) ??
            stages.find(({ id }) => id === wanted.id);
        if (found === undefined)
            throw new Error(`build_detail shows no stage ${wanted.id}`);
        return found;
    }
    function snapshot({ status, word }, reading, attempt) {
        const { build, over } = reading;
        const url = links?.build(build.id);
        const stage = stageIn(build);
        const actions = actionsOf(build, stage === undefined ? build.stages : [stage]);
        const ended = status === 'failed' || status === 'cancelled';
        const made = {
            executionId: build.id,
            attempt,
            status,
            providerStatus: word ?? '',
            url,
            ...(stage === undefined
                ? { startedAt: build.startedAt, finishedAt: over ? build.endedAt : undefined }
                : span(stage, over || status === 'succeeded')),
            failureReason: ended ? reasonOf(build, stage, actions) : undefined,
            approval: status === 'waiting-approval' ? approvalIn(build, url) : undefined,
            // The service retries tasks by itself, within an execution, and rolls nothing back.
            rolledBackBy: undefined,
            notice: undefined,
            stages: build.stages.map(stageView),
            actions,
        };
        return remember(made, reading);
    }
    function remember(made, reading) {
        if (reading !== undefined)
            readings.set(made, reading);
        return made;
    }
    return {
        observe,
        readingOf(made) {
            const reading = readings.get(made);
            if (reading === undefined)
                throw new Error('not a snapshot of this reader');
            return reading;
        },
    };
}
function reasonOf(build, stage, actions) {
    if (stage === undefined)
        return (0,failure/* failureReason */.H)(actions) ?? reviewReason(build);
    const own = stageReason(stage, build);
    if (own === undefined)
        return (0,failure/* failureReason */.H)(actions);
    const elsewhere = (0,failure/* failureReason */.H)(actionsOf(build, build.stages));
    return elsewhere === undefined ? own : `${own} ${elsewhere}`;
}
function reviewReason(build) {
    const refused = build.stages.find(({ word }) => word === 'STAGE_SUCCESS');
    return refused === undefined ? undefined : stageReason(refused, build);
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/aim.js
/** @throws Error when the reading lacks it, which the locating has ruled out */
function targetIn(aim, stages) {
    if (aim.kind === 'build')
        return { stage: undefined, job: undefined, task: undefined };
    const stage = must(stages.find(({ id }) => id === aim.stageId));
    const job = aim.kind === 'stage' ? undefined : must(stage.jobs.find(({ id }) => id === aim.jobId));
    const task = aim.kind === 'task' ? must(job?.tasks.find(({ id }) => id === aim.taskId)) : undefined;
    return { stage, job, task };
}
function must(found) {
    if (found === undefined)
        throw new Error('the build no longer shows what was addressed');
    return found;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/answer.js


/**
 * Send one state-changing operation and say what its answer means: accepted, refused by number, or unknown.
 * `refOf` reads the execution out of the accepting answer's `data`.
 */
async function sendTrigger(api, operation, query, signal, refOf) {
    let answer;
    try {
        answer = await api.trigger(operation, query, signal);
    }
    catch (error) {
        if (!(error instanceof types/* HttpError */.j))
            throw error;
        if (error.maybeDelivered)
            return { kind: 'unknown', message: error.message };
        return notSent(error.message, error.retryAfterMs);
    }
    if (answer.kind === 'ok')
        return { kind: 'accepted', ref: refOf(answer.data), note: answer.requestId };
    if (answer.kind === 'unreadable')
        return { kind: 'unknown', message: answer.what };
    const { error } = answer;
    return {
        kind: 'refused',
        code: error.code,
        message: error.message,
        requestId: error.requestId,
        ...meaning(error),
        retryAfterMs: undefined,
    };
}
/** Certain that nothing was sent. */
function notSent(message, retryAfterMs) {
    return {
        kind: 'refused',
        code: 'NotSent',
        message,
        requestId: undefined,
        reason: 'busy',
        advice: 'The request never reached the service: check endpoint, proxy and network.',
        retryAfterMs,
    };
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/proof.js

/**
 * A retry of a build that had ended: its executeCount has grown. The service writes count, status and records in the one
 * transaction that comes before its answer (PipelineRuntimeService.kt `startBuild`).
 */
function executionProof(builds, counter, { id, number, startedAt }, before) {
    return async (answer, signal) => {
        const count = await counter.read({ id, number }, signal);
        if (count === undefined || before === undefined)
            return queued(await builds.detail(id, signal), startedAt);
        const expected = answer.kind === 'accepted' ? (answer.ref?.attempt ?? before + 1) : before + 1;
        if (count < expected)
            return { effect: 'none', detail: `executeCount is still ${count}` };
        const by = answer.kind === 'accepted' ? '' : await starter(builds, id, count - expected, signal);
        return {
            effect: 'seen',
            ref: { executionId: id, attempt: expected },
            proof: `executeCount went from ${before} to ${count}${by}`,
        };
    };
}
/** Nobody tells the count: a build that had ended and has not now was started again. */
function queued({ id, word, endedAt }, startedBefore) {
    if (endedAt !== undefined)
        return { effect: 'none', detail: `the build is still ${word ?? 'without a status'}` };
    const started = startedBefore === undefined ? '' : ' again';
    return {
        effect: 'seen',
        ref: { executionId: id, attempt: undefined },
        proof: `the build is ${word}${started}`,
    };
}
/** After a lost answer: the new execution may be somebody else's, and its starter is all there is to tell by. */
async function starter(builds, id, newer, signal) {
    const { starters } = await builds.detail(id, signal);
    const name = starters[newer];
    return name === undefined ? '' : `, started by ${name}`;
}
/**
 * A retry of one task while its build runs: executeCount stays, so the task itself tells. It has left its failure, or
 * has begun anew, or its counter of manual retries (from 4.0 on) has grown.
 */
function runningProof(builds, { id }, before, executeCount) {
    return async (_answer, signal) => {
        const { stages } = await builds.detail(id, signal);
        const jobs = stages.flatMap((stage) => stage.jobs);
        const task = jobs.flatMap(({ tasks }) => tasks).find((each) => each.id === before.id);
        const change = task === undefined ? undefined : changeOf(before, task);
        if (change === undefined) {
            return { effect: 'none', detail: `task ${before.name} is still ${task?.word ?? before.word}` };
        }
        return {
            effect: 'seen',
            ref: { executionId: id, attempt: executeCount },
            proof: `task ${before.name} ${change}`,
        };
    };
}
function changeOf(before, now) {
    if (!isRetryable(now.word))
        return `is ${now.word ?? 'queued'}`;
    if ((now.manualRetries ?? 0) > (before.manualRetries ?? 0))
        return `was retried ${now.manualRetries} times by hand`;
    if (now.startedAt !== undefined && now.startedAt !== before.startedAt)
        return 'was started again';
    return undefined;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/selected.js
/**
 * The service's own search for a `taskId`: stages in order, in each the stage itself, then its jobs and their tasks; the
 * first hit wins. It looks at a job only while it walks through its tasks, and never into the jobs of a matrix.
 * `undefined`: it finds nothing, and instead of refusing it runs the whole build again.
 * Source: PipelineBuildRetryService.kt `findRetryStartTaskId`.
 */
function selectedBy(taskId, stages) {
    for (const stage of stages) {
        if (stage.id === taskId) {
            // Only this prefix makes it a retry of a stage (StartBuildContext.kt).
            return taskId.startsWith('stage-')
                ? { stageId: stage.id, jobId: undefined, taskId: undefined }
                : undefined;
        }
        for (const job of stage.jobs) {
            for (const [position, task] of job.tasks.entries()) {
                if (position === 0 && job.id === taskId)
                    return { stageId: stage.id, jobId: job.id, taskId: undefined };
                if (task.id === taskId || task.stepId === taskId)
                    return { stageId: stage.id, jobId: job.id, taskId: task.id };
            }
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/retry-query.js


/**
 * The parameters of `build_retry`. Always the build's and the task's ids: build numbers and step ids are not understood
 * by all releases.
 *
 * @throws DefiniteError when the service would take the id for something else, or for nothing at all
 */
function retryQuery(pipelineId, build, { aim, kind, target, failedOnly }) {
    const whole = { pipelineId, buildId: build.id };
    if (aim.kind === 'build')
        return whole;
    const taskId = target.task?.id ?? target.job?.id ?? target.stage?.id ?? '';
    const selected = selectedBy(taskId, build.stages);
    if (taskId.trim() === '' || selected === undefined || !isSame(aim, selected)) {
        throw new errors/* DefiniteError */.X('refused', `The service would not take ${JSON.stringify(taskId)} for what was asked: an id it does not find makes it run the whole build again.`, 'Address the stage instead, or give the task or job a step id of its own in the pipeline.');
    }
    return {
        ...whole,
        taskId,
        ...(failedOnly ? { failedContainer: true } : {}),
        ...(kind === 'skip' ? { skip: true } : {}),
    };
}
function isSame(aim, selected) {
    if (aim.stageId !== selected.stageId)
        return false;
    if (aim.kind === 'stage')
        return selected.jobId === undefined;
    if (aim.jobId !== selected.jobId)
        return false;
    return aim.kind === 'task' ? aim.taskId === selected.taskId : selected.taskId === undefined;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/wish.js

/** @throws DefiniteError `bad-input` for what the service cannot do with this aim, or would do otherwise */
function wishOf(aim, kind, scope, target) {
    const matrix = aim.kind === 'job' && target.job?.matrix === true;
    if (scope !== undefined && (aim.kind === 'job' || aim.kind === 'task') && !matrix) {
        throw new errors/* DefiniteError */.X('bad-input', `scope ${scope} goes with a stage or a matrix job, not with ${aim.kind === 'job' ? 'a plain job' : 'one task'}.`, 'Leave scope empty.');
    }
    if (kind === 'skip' && aim.kind === 'job') {
        throw new errors/* DefiniteError */.X('bad-input', 'The service skips the failed tasks of a stage, or one task, but not a job.', 'Set task to one task of the job, or leave it empty and set stage.');
    }
    // With a skip, too: without it the jobs that went well would run again.
    return { aim, kind, target, failedOnly: (aim.kind === 'stage' || matrix) && scope !== 'all' };
}
/** "retry the failed jobs of stage deploy of build #57 (b-…)" */
function describe({ aim, kind, target: { stage, job, task }, failedOnly }, build) {
    const whole = buildName(build);
    switch (aim.kind) {
        case 'build':
            return `run the whole of ${whole} again from its start`;
        case 'stage':
            if (kind === 'skip')
                return `skip the failed tasks of stage ${stage?.name} of ${whole}`;
            return `retry ${failedOnly ? 'the failed jobs' : 'all jobs'} of stage ${stage?.name} of ${whole}`;
        case 'job':
            return `retry ${failedOnly ? 'what failed in ' : ''}job ${job?.name} of stage ${stage?.name} of ${whole}`;
        case 'task':
            return `${kind} task ${task?.name} of job ${job?.name} of stage ${stage?.name} of ${whole}`;
    }
}
/** "build #57 (b-…)" */
function buildName({ id, number }) {
    return number === undefined ? `build ${id}` : `build #${number} (${id})`;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/standing.js





/**
 * What the state of the stage or build (the baseline) does not say about what was addressed.
 *
 * @throws DefiniteError when it neither failed nor went well, so that the service would refuse
 */
function standingOf(wish, baseline, { build, over }) {
    const { aim, kind, target } = wish;
    const nothing = { alreadyDone: undefined };
    if (!over) {
        const failed = aim.kind === 'build'
            ? hasEndWord(build.word) && build.word !== 'STAGE_SUCCESS'
            : isRetryable(target.stage?.word);
        const why = `it has failed, and ${buildName(build)} has not ended: only then can it be retried`;
        return failed ? { ...nothing, waitFirst: why } : nothing;
    }
    if (aim.kind === 'build')
        return nothing;
    const { word } = target.task ?? target.job ?? target.stage ?? {};
    const failed = baseline.status === 'failed' || baseline.status === 'cancelled';
    // A task may have failed in a stage that went well all the same ("continue on failure").
    if (isRetryable(word))
        return failed ? nothing : { ...nothing, retryableNow: aim.kind !== 'stage' };
    const status = toStatus('task', word);
    if (status === 'succeeded' || status === 'skipped')
        return { alreadyDone: `${nameOf(target)} did not fail: it is ${word}` };
    if (!failed)
        return nothing;
    const why = baseline.failureReason ?? `${nameOf(target)} did not run${word === undefined ? '' : ` (${word})`}.`;
    throw new errors/* DefiniteError */.X('refused', `There is nothing to ${kind} in ${buildName(build)}: ${why}`, failedStages(build));
}
/**
 * Whether the service takes a retry while the build runs: one failed task whose job has ended, in a stage that still
 * runs. Source: PipelineBuildRetryService.kt `checkStatus`.
 */
function takesRunningRetry({ aim, target: { stage, job, task } }, { build, over }) {
    return (aim.kind === 'task' &&
        !over &&
        build.word !== 'STAGE_SUCCESS' &&
        toStatus('stage', stage?.word) === 'in-progress' &&
        engine_status/* isTerminal */.Hd[toStatus('job', job?.word)] &&
        isRetryable(task?.word));
}
/** Only one failed job or task starts again: what else failed stays failed, and so will the stage. */
function siblingWarning({ stage, job }) {
    if (stage === undefined || job === undefined)
        return [];
    const others = stage.jobs.filter((other) => other.id !== job.id && isRetryable(other.word));
    if (others.length === 0)
        return [];
    const names = others.map(({ name }) => name).join(', ');
    return [
        `Stage ${stage.name} has other failed jobs (${names}): they stay failed, and with them the stage. Leave task empty to retry all that failed in it.`,
    ];
}
function nameOf({ stage, job, task }) {
    if (task !== undefined)
        return `task ${task.name}`;
    return job === undefined ? `stage ${stage?.name}` : `job ${job.name}`;
}
function failedStages({ stages }) {
    const failed = stages.filter(({ word }) => isRetryable(word)).map(({ id, name }) => `${name} (${id})`);
    return failed.length === 0
        ? 'To run the whole build again, set scope: all and neither stage nor task.'
        : `Set stage to what failed: ${failed.join(', ')}.`;
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/retry.js








/**
 * `build_retry`: of a stage, a job, a task, or of the whole build. It keeps the build id; the proof is that the build's
 * executeCount has grown, or for one task of a running build, that the task itself has moved.
 */
function retryOperation(options) {
    const { api, builds, counter, aim, kind, scope, baseline, reading, onSend } = options;
    const { build, executeCount } = reading;
    const target = targetIn(aim, build.stages);
    const wish = wishOf(aim, kind, scope, target);
    const query = retryQuery(builds.pipelineId, build, wish);
    const { task } = target;
    const running = task !== undefined && takesRunningRetry(wish, reading);
    const next = executeCount === undefined || running ? executeCount : executeCount + 1;
    const standing = running
        ? { alreadyDone: undefined, retryableNow: true }
        : standingOf(wish, baseline, reading);
    return {
        plan: {
            kind,
            scope,
            summary: describe(wish, build),
            targetExecutionId: undefined,
            request: api.shown('build_retry', query),
            // The service refuses a second retry while the first one runs. A whole build is never sent twice: on a running
            // one it may delete the variables before it refuses.
            resendable: aim.kind !== 'build' && executeCount !== undefined,
            underWay: undefined,
            warnings: siblingWarning(target),
            ...standing,
        },
        async send(signal) {
            const moved = aim.kind === 'build' ? await hasMoved(builds, build, signal) : undefined;
            if (moved !== undefined)
                return moved;
            onSend(next);
            return sendTrigger(api, 'build_retry', query, signal, (data) => ({
                executionId: build.id,
                attempt: running ? next : later((0,json/* number */.ai)(data, 'executeCount'), next),
            }));
        },
        look: running
            ? runningProof(builds, build, task, executeCount)
            : executionProof(builds, counter, build, executeCount),
    };
}
/** Straight before the one request that must not meet a running build: is it still as it was? */
async function hasMoved(builds, before, signal) {
    let now;
    try {
        now = await builds.detail(before.id, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof errors/* DefiniteError */.X)
            throw error;
        return notSent((0,errors/* errorText */.k)(error), undefined);
    }
    // Before 1.14 there is no count here; the end time moves with every execution, too.
    const same = now.word === before.word && now.executeCount === before.executeCount && now.endedAt === before.endedAt;
    if (same)
        return undefined;
    return {
        kind: 'refused',
        code: 'NotSent',
        message: `the build is ${now.word ?? 'in an unknown state'} by now, so it was not run again as a whole`,
        requestId: undefined,
        reason: 'conflict',
        advice: 'See who else works on this build, and run this step again when it has ended.',
        retryAfterMs: undefined,
    };
}
/** The service's own number of the new execution, unless it makes no sense (before 1.11 there is none). */
function later(said, expected) {
    return said === undefined || expected === undefined ? (said ?? expected) : Math.max(said, expected);
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/parameters.js
/** What the service itself counts or stamps on every build; all else decides what a build does. */
const parameters_volatile = /^(BK_CI_(RETRY|BUILD|START)|pipeline\.(retry|build|start|time))/i;
/**
 * Whether two builds were started with the same parameters; `unknown` when neither shows any (some servers keep none).
 * What the parameters are is never told: values may be secrets.
 */
function sameParameters(one, other) {
    const names = new Set([...one.parameters.keys(), ...other.parameters.keys()].filter((name) => !parameters_volatile.test(name)));
    if (names.size === 0)
        return 'unknown';
    return [...names].every((name) => one.parameters.get(name) === other.parameters.get(name));
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/rollback-target.js

/** One page of the history, the service's own most. */
const rollback_target_pageSize = 100;
/**
 * The last good build: the newest that succeeded among those that were started before the one that is gone back from.
 * A stage that was addressed must have succeeded in it, where the history says so: it may have been skipped.
 */
async function lastGoodBuild(builds, current, stageId, signal) {
    const rows = await builds.history({ status: 'SUCCEED', pageSize: rollback_target_pageSize }, signal);
    const earlier = rows.filter(({ id, number }) => id !== current.id && (current.number === undefined || (number ?? 0) < current.number));
    const good = earlier.find(({ word, stages }) => {
        const stage = stages.find(({ id }) => id === stageId);
        return word === 'SUCCEED' && (stage?.word === undefined || stage.word === 'SUCCEED');
    });
    if (good !== undefined)
        return good;
    throw new errors/* DefiniteError */.X('refused', `There is no build to go back to: none before ${current.number === undefined ? 'this one' : `#${current.number}`} has succeeded.`, 'Name one with target-execution-id, or start a new build with the parameters of a good version.');
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/rollback.js









/** Builds that came after the newest one known before; more than one page of them cannot be ours. */
const searched = 20;
/**
 * The service has no rollback of a deployment. `build_restart` of an earlier good build comes nearest: a new build with
 * that build's start parameters, on the pipeline's definition of today. It would start a second one just as gladly, so a
 * lost answer is searched for and never sent again.
 */
async function rollbackOperation(options, signal) {
    const { api, builds, chosen, current } = options;
    const targetId = chosen === undefined
        ? (await lastGoodBuild(builds, current, options.stageId, signal)).id
        : await buildId(builds, chosen, signal, 'target-execution-id');
    const target = await builds.detail(targetId, signal);
    if (!isOver(target)) {
        throw new errors/* DefiniteError */.X('bad-input', `target-execution-id: ${buildName(target)} has not ended (${target.word}), and going back to it would cancel it.`, 'Name a build that has succeeded.');
    }
    if (target.id === current.id && toStatus('build', target.word) !== 'succeeded') {
        throw new errors/* DefiniteError */.X('bad-input', `target-execution-id: ${buildName(target)} is the one to go back from (${target.word}).`, 'Name a build that has succeeded, or use mode: retry.');
    }
    const [newest] = await builds.history({ pageSize: 1 }, signal);
    const rows = { current: await rowOf(builds, current, signal), target: await rowOf(builds, target, signal) };
    const again = sameAgain(current, rows, target);
    const query = { pipelineId: builds.pipelineId, buildId: target.id };
    async function look(answer, abort) {
        if (answer.kind === 'accepted' && answer.ref !== undefined)
            return exists(answer.ref.executionId, abort);
        const listed = await builds.history({ pageSize: searched }, abort);
        const fitting = listed.filter((row) => isNewer(row, newest) && resembles(row, rows.target));
        const [found, second] = fitting;
        if (found === undefined)
            return { effect: 'none', detail: `no new build like ${buildName(target)} is listed` };
        // More than one: nobody can say which is ours, and to follow the wrong one would be a lie.
        if (second !== undefined) {
            return { effect: 'none', detail: `${fitting.length} new builds are like ${buildName(target)}` };
        }
        return {
            effect: 'seen',
            ref: { executionId: found.id, attempt: 1 },
            proof: `${buildName(found)} has appeared, with the parameters and the user of ${buildName(target)}`,
        };
    }
    async function exists(id, abort) {
        try {
            const made = await builds.detail(id, abort);
            const ref = { executionId: id, attempt: 1 };
            return { effect: 'seen', ref, proof: `${buildName(made)} is ${made.word ?? 'there'}` };
        }
        catch (error) {
            // Seen through a gateway, "not found" may be a bad request.
            if (error instanceof errors/* DefiniteError */.X && error.kind !== 'no-permission') {
                return { effect: 'none', detail: `build ${id} is not known yet` };
            }
            throw error;
        }
    }
    return {
        plan: {
            kind: 'rollback',
            scope: undefined,
            summary: `start ${buildName(target)} anew, to go back from ${buildName(current)}`,
            targetExecutionId: target.id,
            request: api.shown('build_restart', query),
            resendable: false,
            alreadyDone: again.alreadyDone,
            underWay: undefined,
            warnings: [...warnings(target), ...again.warnings],
        },
        send: (abort) => sendTrigger(api, 'build_restart', query, abort, (data) => typeof data === 'string' && /^b-[0-9a-f]{32}$/.test(data)
            ? { executionId: data, attempt: 1 }
            : undefined),
        look,
    };
}
function warnings(target) {
    const { version, latestVersion, executeCount = 1 } = target;
    const status = toStatus('build', target.word);
    return [
        ...(status === 'succeeded' || !engine_status/* isTerminal */.Hd[status]
            ? []
            : [`${buildName(target)} ended as ${target.word}.`]),
        ...(version !== undefined && latestVersion !== undefined && version !== latestVersion
            ? [
                `${buildName(target)} ran version ${version} of the pipeline; its parameters will run on the newest released one (${latestVersion} at most).`,
            ]
            : []),
        ...(executeCount > 1
            ? [
                `${buildName(target)} has been retried: servers before August 2026 refuse to start such a build anew.`,
            ]
            : []),
    ];
}
async function rowOf(builds, { number }, signal) {
    return number === undefined ? undefined : builds.numbered(number, signal);
}
function isNewer(row, newest) {
    return (row.number ?? 0) > (newest?.number ?? 0);
}
/** The new build is started as the target's user, with its parameters. */
function resembles(row, target) {
    if (target === undefined || row.id === target.id || row.user !== target.user)
        return false;
    return sameParameters(row, target) !== false;
}
/** What the same parameters mean: to start the target anew does what the current build has done already. */
function sameAgain(current, rows, target) {
    const succeeded = toStatus('build', current.word) === 'succeeded';
    if (succeeded && current.id === target.id)
        return { alreadyDone: `${buildName(current)} is what is there`, warnings: [] };
    const known = rows.current !== undefined && rows.target !== undefined;
    if (!known || sameParameters(rows.current, rows.target) !== true)
        return { alreadyDone: undefined, warnings: [] };
    const same = `${buildName(current)} had the same start parameters as ${buildName(target)}`;
    return succeeded
        ? { alreadyDone: `${same} and succeeded, so to start that anew would do the same again`, warnings: [] }
        : {
            alreadyDone: undefined,
            warnings: [`${same}: if they say which version it is, this does not bring another one.`],
        };
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/stop.js


/** Ended already; cancelled already (by us or another one). */
const done = new Set(['2101182', '2101019']);
/**
 * `build_stop`. It cancels whatever execution of the build is there, so it is not sent once another one has taken ours'
 * place.
 */
async function stopBuild({ api, builds, counter, sent }, { executionId, attempt }, signal) {
    const build = await builds.detail(executionId, signal);
    const count = build.executeCount ?? (await counter.read(build, signal));
    const ours = Math.max(attempt ?? 0, sent ?? 0);
    if (ours > 0 && count !== undefined && count > ours) {
        throw new errors/* DefiniteError */.X('refused', `execution ${count} of the build is somebody else’s, so it was not stopped`);
    }
    const query = { pipelineId: builds.pipelineId, buildId: executionId };
    const answer = await api.trigger('build_stop', query, signal);
    if (answer.kind === 'ok')
        return;
    if (answer.kind === 'unreadable')
        throw new Error(answer.what);
    if (done.has(answer.error.code))
        return;
    throw new errors/* DefiniteError */.X('refused', errorLine('build_stop', answer.error), meaning(answer.error).advice);
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/remote.js








/**
 * An accepted retry is committed before its answer. After a lost one the service itself waits at most 15 s for its inner
 * call, and that at most 30 s for the build's lock (Client.kt, BuildIdLock.kt). An end is final: nothing of a build that
 * has ended starts again by itself.
 */
const timing = { graceMs: 30_000, settleMs: 45_000, confirmFailureMs: 0 };
function createRemote(api, links, target, request, { clock, debug }) {
    const debugOnce = once(debug);
    const builds = openBuilds(api, target.pipelineId);
    const counter = createExecuteCounter(builds, debugOnce);
    let found;
    let sent;
    const located = () => {
        if (found === undefined)
            throw new Error('locate comes first');
        return found;
    };
    return {
        timing,
        async locate(signal) {
            const { stage, task } = target;
            // "The newest build" is decided once: what is started meanwhile is somebody else's.
            const execution = found?.buildId ?? target.executionId;
            const mayRollBack = request.mode === 'rollback' || request.ifRetriesFail === 'rollback';
            const { mode } = request;
            const { aim, place } = await locate({ builds, links, mode, mayRollBack, stage, task, execution }, signal);
            const watched = request.waitFor === 'execution' ? undefined : place.stage;
            const reader = createReader({ builds, counter, links, clock, stage: watched, debug: debugOnce });
            found = { aim, buildId: place.execution.executionId, watched: watched?.id, reader };
            return place;
        },
        observe: (ref, signal) => located().reader.observe(ref, signal),
        // Every reading has it all.
        detail: async (snapshot) => snapshot,
        history: (signal) => pastDurations(builds, located().watched, signal),
        async prepare(kind, baseline, signal, settled) {
            const { aim, reader } = located();
            const reading = reader.readingOf(baseline);
            if (kind === 'rollback') {
                const stageId = aim.kind === 'build' ? undefined : aim.stageId;
                const chosen = settled ?? target.targetExecutionId;
                return rollbackOperation({ api, builds, chosen, stageId, current: reading.build }, signal);
            }
            return retryOperation({
                api,
                builds,
                counter,
                aim,
                kind,
                scope: request.scope,
                baseline,
                reading,
                onSend: (attempt) => {
                    sent = attempt;
                },
            });
        },
        stop: (ref, _reason, signal) => stopBuild({ api, builds, counter, sent }, ref, signal),
    };
}
/** What stays true for the whole operation is said once. */
function once(say) {
    const said = new Set();
    return (message) => {
        if (!said.has(message))
            say(message);
        said.add(message);
    };
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/route.js
/**
 * `gateway` (BlueKing API Gateway): `{base}/v4/{type}/projects/{project}/{operation}`;
 * `direct` (the service's own gateway): `{base}/{type}/v4/projects/{project}/{operation}`.
 * Source: bk_apigw_resources_devops.yaml; ApigwBuildResourceV4.kt `@Path`.
 */
function createRoute(base, style, projectId, { type, query: identity }) {
    const version = style === 'gateway' ? `v4/${type}` : `${type}/v4`;
    const root = `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
    const address = (operation, query) => {
        const url = new URL(`${root}/${version}/projects/${encodeURIComponent(projectId)}/${operation}`);
        for (const [name, value] of Object.entries(query)) {
            if (value !== undefined)
                url.searchParams.append(name, String(value));
        }
        return url;
    };
    return {
        url: (operation, query) => address(operation, { ...query, ...identity }),
        shown: (operation, query) => address(operation, query).href,
    };
}

;// CONCATENATED MODULE: ./lib/providers/bk-ci/provider.js







const pipelinePattern = /^p-[0-9a-f]{32}$/;
const buildPattern = /^(b-[0-9a-f]{32}|[1-9]\d{0,9})$/;
/** The project's English code, also `git_123456` of Stream projects; the exact rule differs between releases. */
const projectPattern = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/;
const taskPattern = /^[\w.-]{1,128}$/;
/** Tencent BlueKing CI (BK-CI), open API v4. Facts: the service's source, releases 1.11 to 4.2. */
const bkCi = {
    id: 'bk-ci',
    title: 'Tencent BlueKing CI',
    capabilities: {
        modes: ['retry', 'rollback', 'skip', 'wait'],
        scopes: ['failed', 'all'],
        waitFor: ['stage', 'execution'],
        task: true,
        chosenTarget: true,
        stop: true,
    },
    check(target, request) {
        const problems = [];
        const shape = (input, value, pattern, accepted) => {
            if (value !== undefined && value !== '' && !pattern.test(value)) {
                problems.push({
                    input,
                    message: `${JSON.stringify(value.slice(0, 120))} is not accepted; give ${accepted}.`,
                });
            }
        };
        const build = 'a build id (b- and 32 hexadecimal digits) or a build number';
        shape('pipeline-id', target.pipelineId, pipelinePattern, 'p- and 32 hexadecimal digits');
        shape('execution-id', target.executionId, buildPattern, build);
        shape('target-execution-id', target.targetExecutionId, buildPattern, build);
        shape('task', target.task, taskPattern, 'the id or step id of a task, or the id of a job');
        shape('project-id', target.projectId, projectPattern, "the project's English code");
        shape('user', target.user, /^[!-~]{1,128}$/, 'a user name without blanks or special characters');
        if (target.projectId === undefined)
            problems.push({ input: 'project-id', message: 'is required for bk-ci.' });
        problems.push(...endpointProblems(target), ...aimProblems(target, request));
        return problems;
    },
    async connect(target, request, context) {
        const { projectId = '', apiStyle } = target;
        const base = (0,providers_endpoint/* parseEndpoint */.B)(target.endpoint ?? '', target.allowInsecureHttp);
        if ('problem' in base)
            throw new errors/* DefiniteError */.X('bad-input', `endpoint ${base.problem}`);
        if (base.url.protocol === 'http:' && !(0,providers_endpoint/* isLoopback */.U)(base.url.hostname)) {
            context.warn(`What is sent to ${base.url.host} can be read on the way: endpoint is plain http.`);
        }
        const identity = resolveIdentity(target, context);
        const api = createApi(context.http, createRoute(base.url, apiStyle, projectId, identity), identity);
        return createRemote(api, links(base.url, target, context), target, request, context);
    },
};
function endpointProblems({ endpoint, allowInsecureHttp }) {
    const problem = (message) => [{ input: 'endpoint', message }];
    if (endpoint === undefined)
        return problem('is required for bk-ci: the base URL of its gateway.');
    const parsed = (0,providers_endpoint/* parseEndpoint */.B)(endpoint, allowInsecureHttp);
    if ('problem' in parsed)
        return problem(parsed.problem);
    if (/\/(v4|apigw(-user|-app)?|projects)(\/|$)/.test(parsed.url.pathname)) {
        return problem('must end before /v4/…, /apigw-user/… or /apigw-app/…: the rest is added by api-style.');
    }
    return [];
}
/** A retry without an aim is a retry of the whole build, so it has to be said in so many words. */
function aimProblems({ stage, task }, { mode, scope }) {
    if (stage !== undefined || task !== undefined)
        return [];
    if (mode === 'retry' && scope !== 'all') {
        return [
            {
                input: 'stage',
                message: 'is empty, and so is task: set one of them, or scope: all to run the whole build again.',
            },
        ];
    }
    if (mode === 'skip') {
        return [{ input: 'stage', message: 'is empty, and so is task: set one of them to say what to skip.' }];
    }
    return [];
}
/** The console is at the service's own gateway; in front of an API gateway nobody knows it but the environment. */
function links(base, target, { env, debug }) {
    const given = env['BK_CI_PUBLIC_URL'] || undefined;
    const { projectId = '', pipelineId, apiStyle } = target;
    if (given !== undefined && URL.canParse(given) && /^https?:/.test(given)) {
        return consoleLinks(new URL(given), projectId, pipelineId);
    }
    if (given !== undefined)
        debug('BK_CI_PUBLIC_URL is not a URL and is not used');
    if (apiStyle === 'direct')
        return consoleLinks(new URL(base.origin), projectId, pipelineId);
    debug('No links to the console: BK_CI_PUBLIC_URL is not set');
    return undefined;
}


/***/ }),

/***/ 3212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ failureReason)
/* harmony export */ });
const bad = new Set(['failed', 'cancelled']);
/** "Deploy: ConfigurationError: no such bucket; Smoke test: exit 1": what failed and what it said. */
function failureReason(actions) {
    const said = actions
        .filter(({ status }) => bad.has(status))
        .map(({ name, message, providerStatus }) => `${name}: ${message ?? providerStatus}`);
    return said.length === 0 ? undefined : said.join('; ');
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


/***/ }),

/***/ 6528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ resolveStage)
/* harmony export */ });
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4899);

/**
 * The stage a person means: its id, else its exact name, else its 0-based index.
 * @throws DefiniteError that lists the candidates when none or more than one fits.
 */
function resolveStage(wanted, candidates) {
    const byId = candidates.filter(({ id }) => id === wanted);
    const byName = candidates.filter(({ name }) => name === wanted);
    const byIndex = /^\d+$/.test(wanted) ? candidates.filter(({ index }) => index === Number(wanted)) : [];
    const fitting = [byId, byName, byIndex].find(({ length }) => length > 0) ?? [];
    const [only, second] = fitting;
    if (only !== undefined && second === undefined)
        return only;
    const listed = (list) => list.map(({ id, name, index }) => `${index}: ${name}${id === name ? '' : ` (id ${id})`}`).join(', ');
    if (only === undefined) {
        throw new _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DefiniteError */ .X('not-found', `There is no stage ${JSON.stringify(wanted)} in this pipeline.`, candidates.length === 0 ? 'It has no stages.' : `Set stage to one of: ${listed(candidates)}.`);
    }
    throw new _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DefiniteError */ .X('bad-input', `More than one stage is called ${JSON.stringify(wanted)}.`, `Set stage to the id or index of one of: ${listed(fitting)}.`);
}


/***/ })

};
