export const id = 502;
export const ids = [502];
export const modules = {

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

/***/ 3902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ sendTrigger)
/* harmony export */ });
/* harmony import */ var _http_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6869);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(672);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9639);



/** Send one state-changing call and say what its answer means: accepted, refused by name, or unknown. */
async function sendTrigger(api, call, codes, { accepts, refOf, acceptedError }, signal) {
    let answer;
    try {
        answer = await api.trigger(call, signal);
    }
    catch (error) {
        if (!(error instanceof _http_types_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j))
            throw error;
        return error.maybeDelivered ? { kind: 'unknown', message: error.message } : notSent(error);
    }
    if (answer.kind === 'answer') {
        const { status, body, response } = answer;
        if (accepts(status, body))
            return { kind: 'accepted', ref: refOf(body), note: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .requestId */ .z2)(response) };
        return unclear(call, status);
    }
    if (answer.kind === 'unreadable')
        return unclear(call, answer.status);
    const { error } = answer;
    const ref = acceptedError?.(error);
    if (ref !== undefined)
        return { kind: 'accepted', ref, note: error.requestId };
    const explanation = (0,_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, codes);
    const reason = (0,_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .refusalReason */ .b)(explanation);
    if (reason === undefined) {
        return {
            kind: 'unknown',
            message: `${call.operation}: HTTP ${error.status}, ${error.code}: ${error.message}`,
        };
    }
    const { code, message } = error;
    const advice = explanation.advice;
    return {
        kind: 'refused',
        code,
        message,
        requestId: error.requestId,
        reason,
        advice,
        retryAfterMs: undefined,
    };
}
function unclear({ operation }, status) {
    return {
        kind: 'unknown',
        message: `${operation}: HTTP ${status} with an answer that says neither yes nor no`,
    };
}
function notSent(error) {
    return {
        kind: 'refused',
        code: 'NotSent',
        message: error.message,
        requestId: undefined,
        reason: 'busy',
        advice: 'The request never reached the service: check endpoint, proxy and network.',
        retryAfterMs: error.retryAfterMs,
    };
}


/***/ }),

/***/ 9312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ createApi)
});

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
// EXTERNAL MODULE: ./lib/http/types.js
var types = __webpack_require__(6869);
// EXTERNAL MODULE: ./lib/providers/json.js
var json = __webpack_require__(7246);
// EXTERNAL MODULE: ./lib/providers/huawei/codes.js
var huawei_codes = __webpack_require__(672);
// EXTERNAL MODULE: ./lib/providers/huawei/errors.js
var huawei_errors = __webpack_require__(9639);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/providers/huawei/sign.js

const algorithm = 'SDK-HMAC-SHA256';
/**
 * The headers to send: `host`, `x-sdk-date`, the security token and `authorization` beside the given ones. Every given
 * header is signed, so only those may be given that no proxy changes on the way.
 * Source: "AK/SK signing and authentication algorithm" of the API Request Signing Guide (api-sign-algorithm-001).
 */
function sign(request, keys, date) {
    const signedAt = compactDate(date);
    const headers = {
        ...lowerCaseNames(request.headers),
        host: request.url.host,
        'x-sdk-date': signedAt,
    };
    if (keys.securityToken !== undefined)
        headers['x-security-token'] = keys.securityToken;
    const names = Object.keys(headers).sort();
    const canonicalRequest = [
        request.method,
        canonicalPath(request.url.pathname),
        canonicalQuery(request.url.search.slice(1)),
        names.map((name) => `${name}:${headers[name]?.trim() ?? ''}\n`).join(''),
        names.join(';'),
        // The documented way not to sign a body, for whoever sends this header.
        headers['x-sdk-content-sha256'] ?? sha256(request.body),
    ].join('\n');
    const stringToSign = [algorithm, signedAt, sha256(canonicalRequest)].join('\n');
    const signature = (0,external_node_crypto_.createHmac)('sha256', keys.secretAccessKey).update(stringToSign).digest('hex');
    const authorization = `${algorithm} Access=${keys.accessKeyId}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
    return { headers: { ...headers, authorization }, canonicalRequest, stringToSign };
}
/** Every segment decoded and encoded again, so that `%20` on the wire stays `%20`; ends with a slash here only. */
function canonicalPath(pathname) {
    const path = pathname
        .split('/')
        .map((segment) => encode(decode(segment)))
        .join('/');
    return path.endsWith('/') ? path : `${path}/`;
}
/**
 * Sorted by decoded name, then by decoded value, both in the order of code points, before they are encoded: sorting
 * encoded pairs puts `a-b=` before `a=`, and CJK names elsewhere.
 */
function canonicalQuery(query) {
    return query
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
        const equals = pair.indexOf('=');
        const name = equals === -1 ? pair : pair.slice(0, equals);
        const value = equals === -1 ? '' : pair.slice(equals + 1);
        return { name: decode(name), value: decode(value) };
    })
        .sort((a, b) => byCodePoints(a.name, b.name) || byCodePoints(a.value, b.value))
        .map(({ name, value }) => `${encode(name)}=${encode(value)}`)
        .join('&');
}
/** UTF-8 bytes sort like code points; JavaScript's own order is that of UTF-16 units, which differs beyond U+FFFF. */
function byCodePoints(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
/** Percent-encodes everything but `A-Z a-z 0-9 - _ . ~`, in upper-case hexadecimal digits. */
function encode(text) {
    return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** A `%` that begins no escape, or bytes that are no UTF-8, stand for themselves. */
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** `YYYYMMDDTHHMMSSZ` in UTC. */
function compactDate(date) {
    return date.toISOString().replace(/[-:]|\.\d{3}/g, '');
}
function lowerCaseNames(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
function sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./lib/providers/huawei/api.js






function createApi(options) {
    const { http, clock, endpoint, credentials, iamProjectId, codes, parse = parseText } = options;
    const base = endpoint.href.replace(/\/$/, '');
    // A proof that has worked may have ended early; a first one that is refused will not get better by another login.
    let accepted = false;
    const urlOf = ({ path, query = {} }) => {
        const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
        return new URL(`${base}/${path.map(encode).join('/')}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`);
    };
    const send = async (kind, call, proof, signal) => {
        const { operation, method, body } = call;
        const request = {
            kind,
            label: operation,
            method,
            url: urlOf(call),
            // Documented as mandatory also where there is no body.
            headers: { 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            sign: async (unsigned) => ({ ...prove(unsigned), accept: 'application/json' }),
            judge,
            signal,
        };
        const prove = (unsigned) => {
            if (proof.kind === 'token')
                return { ...unsigned.headers, 'x-auth-token': proof.token };
            const project = iamProjectId === undefined ? {} : { 'x-project-id': iamProjectId };
            const signable = { ...unsigned, headers: { ...unsigned.headers, ...project } };
            return sign(signable, proof.keys, new Date(clock.now())).headers;
        };
        const response = await http.send(request);
        if (response.status !== 401)
            accepted = true;
        return response;
    };
    /** What a read may be repeated for. A 401 never is: some in a row lock the key. */
    function judge(response) {
        const error = (0,huawei_errors/* serviceError */.cg)(response);
        if (error === undefined)
            return isAnswer(response) ? 'final' : 'passing';
        const { means } = (0,huawei_codes/* explain */.WE)(error, codes);
        return means === 'throttled'
            ? 'throttled'
            : means === 'passing' || means === 'busy'
                ? 'passing'
                : 'final';
    }
    const definiteOf = (call, error, response) => {
        const said = (0,huawei_codes/* definite */.Dj)(error, (0,huawei_codes/* explain */.WE)(error, codes), call.operation);
        if (said?.kind !== 'no-permission' || response.status !== 401)
            return said;
        const skew = error.code === huawei_codes/* skewCode */.eD ? skewText(response, clock.now()) : undefined;
        return new errors/* DefiniteError */.X(said.kind, `${said.message} (credentials from ${credentials.from})${skew === undefined ? '' : `. ${skew}`}`, said.advice);
    };
    return {
        urlOf,
        async read(call, signal) {
            let proof = await credentials.get(signal);
            const worked = accepted;
            for (let renewed = false;; renewed = true) {
                const response = await send('read', call, proof, signal);
                const error = (0,huawei_errors/* serviceError */.cg)(response);
                if (error === undefined) {
                    const body = await parse(response.text);
                    if (body !== undefined)
                        return body;
                    throw unreadable(call, response, undefined);
                }
                const said = definiteOf(call, error, response);
                if (said === undefined)
                    throw unreadable(call, response, error);
                const newer = response.status === 401 && worked && !renewed ? await credentials.renew(signal) : undefined;
                if (newer === undefined)
                    throw said;
                proof = newer;
            }
        },
        async trigger(call, signal) {
            const response = await send('trigger', call, await credentials.get(signal), signal);
            const error = (0,huawei_errors/* serviceError */.cg)(response);
            if (error !== undefined)
                return { kind: 'error', error };
            const body = isAnswer(response) ? await parse(response.text) : undefined;
            return body === undefined
                ? { kind: 'unreadable', status: response.status }
                : { kind: 'answer', status: response.status, body, response };
        },
    };
}
async function parseText(text) {
    return (0,json/* parseJson */.qF)(text);
}
/** Something that may be the service's; a page of a proxy begins with `<`, a cut or empty answer is none. */
function isAnswer({ status, text }) {
    const begin = text.trimStart()[0];
    return status >= 200 && status < 300 && begin !== undefined && begin !== '<';
}
function unreadable(call, response, error) {
    const what = error === undefined ? 'an answer that is not the service’s' : `${error.code}: ${error.message}`;
    return new types/* HttpError */.j('status', `${call.operation}: HTTP ${response.status}, ${what}`, {
        maybeDelivered: true,
        response,
    });
}
/** "The service's clock is 3600 s ahead of this machine's", when the answer tells its time. */
function skewText({ headers }, now) {
    const date = Date.parse(headers['date'] ?? '');
    if (!Number.isFinite(date))
        return undefined;
    const seconds = Math.round((date - now) / 1_000);
    return `The service’s clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} this machine’s`;
}


/***/ }),

/***/ 4694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ regionOf),
/* harmony export */   _: () => (/* binding */ credentialProblems)
/* harmony export */ });
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3507);

/** Credentials that are given by halves, and inputs that belong to other systems. */
function credentialProblems(target, provider) {
    const { token, accessKeyId, secretAccessKey, sessionToken } = target;
    const problems = [];
    if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
        problems.push({
            input: accessKeyId === undefined ? 'access-key-id' : 'secret-access-key',
            message: 'is missing: access-key-id and secret-access-key go together.',
        });
    }
    if (sessionToken !== undefined && accessKeyId === undefined && secretAccessKey === undefined) {
        problems.push({
            input: 'session-token',
            message: 'belongs to access-key-id and secret-access-key; give them, too.',
        });
    }
    if (token !== undefined && accessKeyId !== undefined) {
        problems.push({ input: 'token', message: 'and access-key-id exclude each other; give one of them.' });
    }
    for (const [input, value] of [
        ['role-to-assume', target.roleToAssume],
        ['app-code', target.appCode],
        ['app-secret', target.appSecret],
    ]) {
        if (value !== undefined)
            problems.push({ input, message: `is not used by ${provider}; leave it empty.` });
    }
    return problems;
}
/** The input, else the environment's. */
function regionOf({ region }, { env }) {
    return region ?? (0,_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .fromEnv */ .sF)(env, 'region')?.value;
}


/***/ }),

/***/ 672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dj: () => (/* binding */ definite),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   b: () => (/* binding */ refusalReason),
/* harmony export */   eD: () => (/* binding */ skewCode)
/* harmony export */ });
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4899);

const throttledAdvice = 'The service wants fewer requests: run this step again in a moment.';
const credentialsAdvice = 'Check the credentials: the key or token must belong to the region of the endpoint, be active, and (temporary ones, tokens) not be expired. restage did not try again: some refusals in a row lock a key or a user.';
const skewCode = 'APIGW.0303';
/** The gateway in front of every service. Sources: API Gateway's error code page, documentation fragments, issues. */
const gateway = {
    'APIGW.0101': {
        means: 'not-found',
        advice: 'This API is not offered at this endpoint: check region and endpoint.',
    },
    'APIGW.0301': { means: 'credentials', advice: credentialsAdvice },
    [skewCode]: {
        means: 'credentials',
        advice: 'The signature’s time was refused: set the clock of this machine (15 minutes off are too much).',
    },
    'APIGW.0305': {
        means: 'no-permission',
        advice: 'A policy of the account denies the call: ask for the permissions in the provider’s docs page.',
    },
    'APIGW.0307': {
        means: 'credentials',
        advice: 'The token has expired or belongs to another region: get one for the region of the endpoint.',
    },
    'APIGW.0308': { means: 'throttled', advice: throttledAdvice },
};
/** What is left when nobody knows the code. */
function byStatus(status) {
    if (status === 401)
        return { means: 'credentials', advice: credentialsAdvice };
    if (status === 403)
        return { means: 'no-permission' };
    if (status === 404)
        return { means: 'not-found' };
    if (status === 408 || status >= 500)
        return { means: 'passing' };
    if (status === 409)
        return { means: 'conflict' };
    if (status === 429)
        return { means: 'throttled', advice: throttledAdvice };
    return { means: 'other' };
}
/** The status that a code is made of: `HTTP 401`, or `SVCSTG.SWR.4031032` of ContainerOps. */
const statusInCode = /^(?:HTTP |SVCSTG\.\w+\.)(\d{3})(?:\d{4})?$/;
/** The service's own table first, then the gateway's, then the HTTP status in the code, then that of the answer. */
function explain({ code, status }, codes) {
    for (const table of [codes, gateway]) {
        const known = Object.hasOwn(table, code) ? table[code] : undefined;
        if (known !== undefined)
            return known;
    }
    const written = statusInCode.exec(code)?.[1];
    return byStatus(written === undefined ? status : Number(written));
}
const reasons = {
    throttled: 'busy',
    busy: 'busy',
    credentials: 'no-permission',
    'no-permission': 'no-permission',
    'not-found': 'not-found',
    'bad-input': 'bad-input',
    conflict: 'conflict',
    other: 'other',
};
/** A trigger's refusal; `undefined` for trouble of the service, after which nobody knows whether it acted. */
function refusalReason({ means }) {
    return means === 'passing' ? undefined : reasons[means];
}
/** A read's definite answer as the engine's error; `undefined` when waiting may change it. */
function definite(error, { means, advice }, operation) {
    const said = `${operation}: ${error.code}: ${error.message}${error.requestId === undefined ? '' : ` (request id ${error.requestId})`}`;
    switch (means) {
        case 'credentials':
        case 'no-permission':
            return new _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DefiniteError */ .X('no-permission', said, advice);
        case 'not-found':
            return new _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DefiniteError */ .X('not-found', said, advice);
        case 'bad-input':
            return new _engine_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DefiniteError */ .X('bad-input', said, advice);
        default:
            // A read has nothing else to be refused for; what is left may be gone with the next try.
            return undefined;
    }
}


/***/ }),

/***/ 7493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ credentialSource)
});

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
// EXTERNAL MODULE: ./lib/providers/huawei/environment.js
var environment = __webpack_require__(3507);
// EXTERNAL MODULE: ./lib/providers/endpoint.js
var endpoint = __webpack_require__(4933);
;// CONCATENATED MODULE: ./lib/providers/huawei/iam.js



/**
 * Regions that have an IAM host of their own. Nothing is known of other regions.
 * Source: huaweicloud-sdk-go-v3, services/iam/v3/region/region.go.
 */
const regions = new Set([
    'ae-ad-1',
    'af-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'cn-east-2',
    'cn-east-3',
    'cn-east-4',
    'cn-east-5',
    'cn-north-1',
    'cn-north-12',
    'cn-north-2',
    'cn-north-4',
    'cn-north-9',
    'cn-south-1',
    'cn-south-2',
    'cn-southwest-2',
    'eu-west-0',
    'eu-west-101',
    'la-north-2',
    'la-south-2',
    'me-east-1',
    'my-kualalumpur-1',
    'na-mexico-1',
    'ru-moscow-1',
    'sa-brazil-1',
    'tr-west-1',
]);
/**
 * Base URL of IAM: the environment's, else the sandbox's own where the service is one (a password must not leave this
 * machine then), else the region's.
 *
 * @throws DefiniteError (`bad-input`) when no host is known: a password is never sent to a guessed one
 */
function iamUrl(region, service, target, { env }) {
    const custom = (0,environment/* fromEnv */.sF)(env, 'iamEndpoint');
    if (custom !== undefined) {
        const parsed = (0,endpoint/* parseEndpoint */.B)(custom.value.replace(/\/v3\/?$/, ''), target.allowInsecureHttp);
        if ('problem' in parsed)
            throw new errors/* DefiniteError */.X('bad-input', `${custom.from} ${parsed.problem}`);
        return parsed.url;
    }
    if ((0,endpoint/* isLoopback */.U)(service.hostname))
        return service;
    if (region === undefined || !regions.has(region)) {
        throw new errors/* DefiniteError */.X('bad-input', `No IAM host is known for ${region === undefined ? 'an unset region' : `region ${JSON.stringify(region.slice(0, 60))}`}, and the password is not sent to a guessed one.`, 'Set region, or name the host in HUAWEICLOUD_SDK_IAM_ENDPOINT.');
    }
    return new URL(`https://iam.${region}.myhuaweicloud.${region === 'eu-west-101' ? 'eu' : 'com'}`);
}

// EXTERNAL MODULE: ./lib/http/types.js
var types = __webpack_require__(6869);
// EXTERNAL MODULE: ./lib/providers/json.js
var json = __webpack_require__(7246);
// EXTERNAL MODULE: ./lib/providers/huawei/errors.js
var huawei_errors = __webpack_require__(9639);
;// CONCATENATED MODULE: ./lib/providers/huawei/token.js




/**
 * Exchange user name and password for a token: `POST /v3/auth/tokens`, which answers 201 with X-Subject-Token.
 * Source: IAM API reference, "Obtaining a User Token Through Password Authentication".
 *
 * @throws DefiniteError when IAM refuses; HttpError when it could not be asked
 */
async function fetchToken(iam, { user, password, domain, project }, { http, secret }, signal) {
    const url = new URL(`${iam.href.replace(/\/$/, '')}/v3/auth/tokens?nocatalog=true`);
    const response = await http.send({
        // It changes nothing, and still goes out once: every wrong password counts towards locking the user.
        kind: 'trigger',
        label: 'KeystoneCreateUserTokenByPassword',
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json;charset=utf8', accept: 'application/json' },
        body: JSON.stringify({
            auth: {
                identity: {
                    methods: ['password'],
                    password: { user: { name: user, password, domain: { name: domain } } },
                },
                scope: { project },
            },
        }),
        signal,
    });
    const value = response.headers['x-subject-token'];
    if (response.status !== 201 || !value)
        throw refused(response);
    secret(value);
    const expiresAt = Date.parse((0,json/* text */.Qq)((0,json/* record */.g1)((0,json/* parseJson */.qF)(response.text), 'token'), 'expires_at') ?? '');
    return { value, expiresAt: Number.isFinite(expiresAt) ? expiresAt : undefined };
}
function refused(response) {
    const error = (0,huawei_errors/* serviceError */.cg)(response);
    const id = (0,huawei_errors/* requestId */.z2)(response);
    const said = `IAM: HTTP ${response.status}${error === undefined ? '' : `, ${error.code}: ${error.message}`}${id === undefined ? '' : ` (request id ${id})`}`;
    if (response.status >= 500 || response.status === 429 || response.status < 400) {
        return new types/* HttpError */.j('status', said, { maybeDelivered: true, response });
    }
    return new errors/* DefiniteError */.X(response.status === 401 ? 'no-credentials' : 'no-permission', said, 'Check user name, password, account (domain) and project. The user needs programmatic access and no MFA; a "HUAWEI ID" cannot sign in here. restage did not try again: wrong passwords lock the user.');
}

;// CONCATENATED MODULE: ./lib/providers/huawei/credentials.js




/**
 * The first of: the input token, the keys in inputs, the input user with its password from the environment, then the
 * same three from the environment alone.
 *
 * @param service base URL of the service the credentials are for
 * @throws DefiniteError (`no-credentials`, `bad-input`) when there are none, or half of a pair
 */
function credentialSource(target, context, region, service) {
    const { env } = context;
    const { token, accessKeyId, secretAccessKey, sessionToken, user } = target;
    if (token !== undefined)
        return fixedToken('token', token, context);
    if (accessKeyId !== undefined && secretAccessKey !== undefined) {
        return fixedKeys('access-key-id', { accessKeyId, secretAccessKey, securityToken: sessionToken }, context);
    }
    const login = (name) => credentials_password(name.from, loginOf(name.value, region, env), iamUrl(region, service, target, context), context);
    if (user !== undefined)
        return login({ value: user, from: 'user' });
    const tokenFound = (0,environment/* fromEnv */.sF)(env, 'token');
    if (tokenFound !== undefined)
        return fixedToken(tokenFound.from, tokenFound.value, context);
    const keysFound = (0,environment/* keysFromEnv */.uq)(env);
    if (keysFound !== undefined) {
        const { from, ...keys } = keysFound;
        return fixedKeys(from, keys, context);
    }
    const userFound = (0,environment/* fromEnv */.sF)(env, 'user');
    if (userFound !== undefined)
        return login(userFound);
    throw new errors/* DefiniteError */.X('no-credentials', 'No Huawei Cloud credentials: neither a token nor an access key nor a user was found in inputs or environment.', 'Set access-key-id and secret-access-key, or token, or run huaweicloud/auth-action before this step.');
}
function fixedToken(from, token, { secret }) {
    secret(token);
    return { from, get: async () => ({ kind: 'token', token }), renew: async () => undefined };
}
function fixedKeys(from, keys, { secret }) {
    secret(keys.secretAccessKey);
    if (keys.securityToken !== undefined)
        secret(keys.securityToken);
    return { from, get: async () => ({ kind: 'keys', keys }), renew: async () => undefined };
}
function loginOf(user, region, env) {
    const secret = (0,environment/* fromEnv */.sF)(env, 'password');
    const domain = (0,environment/* fromEnv */.sF)(env, 'domain');
    const id = (0,environment/* fromEnv */.sF)(env, 'projectId');
    const name = (0,environment/* fromEnv */.sF)(env, 'projectName')?.value ?? region;
    const missing = [
        ...(secret === undefined ? [`the password (${(0,environment/* variables */.Ee)('password')})`] : []),
        ...(domain === undefined ? [`the account (${(0,environment/* variables */.Ee)('domain')})`] : []),
        ...(id === undefined && name === undefined
            ? [`the project (region, or ${(0,environment/* variables */.Ee)('projectName')})`]
            : []),
    ];
    if (secret === undefined || domain === undefined || (id === undefined && name === undefined)) {
        throw new errors/* DefiniteError */.X('no-credentials', `User ${JSON.stringify(user.slice(0, 60))} cannot sign in without ${missing.join(' and ')}.`, 'Set what is missing, or use access-key-id and secret-access-key.');
    }
    return {
        user,
        password: secret.value,
        domain: domain.value,
        project: id === undefined ? { name: name ?? '' } : { id: id.value },
    };
}
/** A token lives for 24 hours; renewed this long before its end, it is still good when a request arrives. */
const renewBeforeMs = 5 * 60_000;
/** One login for the whole step; one more when the token is about to expire; never another one after a refusal. */
function credentials_password(from, login, iam, context) {
    const { clock, secret, debug } = context;
    secret(login.password);
    let current;
    let refusal;
    const fresh = async (signal) => {
        if (refusal !== undefined)
            throw refusal;
        try {
            current = await fetchToken(iam, login, context, signal);
        }
        catch (error) {
            if (error instanceof errors/* DefiniteError */.X)
                refusal = error;
            throw error;
        }
        const end = current.expiresAt;
        debug(`IAM token for ${from}${end === undefined ? '' : `, good until ${new Date(end).toISOString()}`}`);
        return current;
    };
    const proof = ({ value }) => ({ kind: 'token', token: value });
    return {
        from,
        async get(signal) {
            if (current === undefined)
                return proof(await fresh(signal));
            const { expiresAt } = current;
            if (expiresAt === undefined || clock.now() < expiresAt - renewBeforeMs)
                return proof(current);
            try {
                return proof(await fresh(signal));
            }
            catch (error) {
                signal.throwIfAborted();
                // The old one is still good for a while.
                if (clock.now() < expiresAt)
                    return proof(current);
                throw error;
            }
        },
        renew: async (signal) => proof(await fresh(signal)),
    };
}


/***/ }),

/***/ 3507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ variables),
/* harmony export */   sF: () => (/* binding */ fromEnv),
/* harmony export */   uq: () => (/* binding */ keysFromEnv)
/* harmony export */ });
/**
 * The variables that Huawei Cloud's own tools read, in the order in which they are looked at: huaweicloud/auth-action
 * (`HUAWEI_CLOUD_*`), the SDKs (`HUAWEICLOUD_SDK_*`), the Terraform provider (`HW_*`, and OpenStack's `OS_*`), and the
 * samples of the API documentation (`CLOUD_SDK_*`). Of the first family only keys, region and project id are read by
 * Huawei's tools; the other names of it are ours, after its pattern.
 */
const names = {
    token: ['HUAWEI_CLOUD_TOKEN', 'HW_AUTH_TOKEN', 'OS_AUTH_TOKEN'],
    user: ['HUAWEI_CLOUD_USER', 'HW_USER_NAME', 'OS_USERNAME'],
    password: ['HUAWEI_CLOUD_PASSWORD', 'HW_USER_PASSWORD', 'OS_PASSWORD'],
    domain: ['HUAWEI_CLOUD_DOMAIN_NAME', 'HW_DOMAIN_NAME', 'OS_DOMAIN_NAME', 'OS_USER_DOMAIN_NAME'],
    projectName: ['HUAWEI_CLOUD_PROJECT_NAME', 'HW_PROJECT_NAME', 'OS_PROJECT_NAME'],
    /** The IAM project of a region. Never the CodeArts project, whatever the names suggest. */
    projectId: ['HUAWEI_CLOUD_PROJECT_ID', 'HUAWEICLOUD_SDK_PROJECT_ID', 'HW_PROJECT_ID', 'OS_PROJECT_ID'],
    region: ['HUAWEI_CLOUD_REGION', 'HUAWEICLOUD_SDK_REGION', 'HW_REGION_NAME', 'OS_REGION_NAME'],
    iamEndpoint: ['HUAWEICLOUD_SDK_IAM_ENDPOINT', 'HW_AUTH_URL', 'OS_AUTH_URL'],
};
/** Key, secret and security token (where the family has one). They count only together, and only out of one family. */
const keyFamilies = [
    ['HUAWEI_CLOUD_ACCESS_KEY_ID', 'HUAWEI_CLOUD_SECRET_ACCESS_KEY', 'HUAWEI_CLOUD_SECURITY_TOKEN'],
    ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK', 'HUAWEICLOUD_SDK_SECURITY_TOKEN'],
    ['HW_ACCESS_KEY', 'HW_SECRET_KEY', 'HW_SECURITY_TOKEN'],
    ['OS_ACCESS_KEY', 'OS_SECRET_KEY', undefined],
    ['CLOUD_SDK_AK', 'CLOUD_SDK_SK', undefined],
];
/** The first of the variables for `what` that is set; the empty string is unset. */
function fromEnv(env, what) {
    for (const from of names[what]) {
        const value = env[from];
        if (value)
            return { value, from };
    }
    return undefined;
}
/** "HUAWEI_CLOUD_REGION, HUAWEICLOUD_SDK_REGION, …", for messages. */
function variables(what) {
    return names[what].join(', ');
}
function keysFromEnv(env) {
    for (const [key, secret, session] of keyFamilies) {
        const accessKeyId = env[key];
        const secretAccessKey = env[secret];
        if (accessKeyId && secretAccessKey) {
            return {
                accessKeyId,
                secretAccessKey,
                securityToken: (session && env[session]) || undefined,
                from: key,
            };
        }
    }
    return undefined;
}


/***/ }),

/***/ 9639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cg: () => (/* binding */ serviceError),
/* harmony export */   z2: () => (/* binding */ requestId)
/* harmony export */ });
/* unused harmony export notSuccessful */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7246);

/** The code of a `success: false` without a reason. */
const notSuccessful = 'success:false';
/**
 * The error in an answer, whatever its HTTP status, or `undefined` when there is none that can be read. Shapes:
 *
 * 1. `{"error_code": "DEVPIPE.…", "error_msg": …}`, the same from the API gateway (`APIGW.…`)
 * 2. `{"error": {"code": "DEVPIPE.…", "message": …}}`
 * 3. `{"error": {"code": 401, "message": …, "title": …}}`, IAM
 * 4. `{"success": false}`
 * 5. `[{"errorCode": "SVCSTG.SWR.…", "errorMessage": …, "detail": …}]`, ContainerOps
 *
 * A 401 is an error also when its body says nothing, because asking again would count towards locking the key.
 */
function serviceError(response) {
    const parsed = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(response.text);
    const [first] = Array.isArray(parsed) ? parsed : [parsed];
    const body = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(first) ? first : {};
    const said = Array.isArray(parsed) ? fromArray(body) : fromObject(body);
    if (said === undefined && response.status < 400)
        return undefined;
    // A page of a proxy says nothing about the service.
    if (said === undefined && response.status !== 401 && !(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(first))
        return undefined;
    return {
        code: said?.code ?? `HTTP ${response.status}`,
        message: said?.message ?? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(body, 'error_msg') ?? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(body, 'message') ?? '',
        requestId: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(body, 'request_id') ?? requestId(response),
        status: response.status,
        body,
    };
}
function fromArray(entry) {
    const code = codeText((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(entry, 'errorCode'));
    if (code === undefined)
        return undefined;
    const parts = [(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(entry, 'errorMessage'), (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(entry, 'detail')].filter((part) => part !== undefined);
    return { code, message: parts.join('; ') };
}
function fromObject(body) {
    const plain = codeText((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(body, 'error_code'));
    if (plain !== undefined)
        return { code: plain, message: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(body, 'error_msg') };
    const inner = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(body, 'error');
    const number = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(inner, 'code');
    const nested = typeof number === 'number' ? `HTTP ${number}` : codeText(number);
    if (nested !== undefined)
        return { code: nested, message: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(inner, 'message') ?? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(inner, 'title') };
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(body, 'success') === false ? { code: notSuccessful, message: undefined } : undefined;
}
/** Codes go into messages and table look-ups; something else than a code is none. */
function codeText(value) {
    return typeof value === 'string' && /^[\w.-]{1,100}$/.test(value) ? value : undefined;
}
/** The gateway's own id of the request, which Huawei's support asks for. */
function requestId({ headers }) {
    const id = headers['x-request-id'];
    return id !== undefined && /^[\w-]{1,100}$/.test(id) ? id : undefined;
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
