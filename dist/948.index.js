export const id = 948;
export const ids = [948];
export const modules = {

/***/ 3487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ HuaweiError),
/* harmony export */   E5: () => (/* binding */ wrongSignature),
/* harmony export */   HG: () => (/* binding */ staleToken),
/* harmony export */   Q0: () => (/* binding */ skewed),
/* harmony export */   W8: () => (/* binding */ notPublished)
/* harmony export */ });
/** A refusal in the words of Huawei Cloud's services and of the gateway in front of them. */
class HuaweiError extends Error {
    code;
    status;
    /** Written as `{"error": {"code", "message"}}`, the second of the services' two ways. */
    objectShaped;
    constructor(code, message, status, objectShaped = false) {
        super(message);
        this.name = code;
        this.code = code;
        this.status = status;
        this.objectShaped = objectShaped;
    }
}
/** No such path and method: the gateway's answer. */
function notPublished() {
    return new HuaweiError('APIGW.0101', 'The API does not exist or has not been published in the environment', 404);
}
function wrongSignature(why) {
    return new HuaweiError('APIGW.0301', `Incorrect IAM authentication information: ${why}`, 401);
}
function skewed() {
    return new HuaweiError('APIGW.0303', 'Incorrect app authentication information: x-sdk-date expired', 401);
}
function staleToken() {
    return new HuaweiError('APIGW.0307', 'The token must be updated.', 401);
}


/***/ }),

/***/ 6376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ huaweiFaults),
/* harmony export */   W5: () => (/* binding */ SKEW_AHEAD_MS),
/* harmony export */   fQ: () => (/* binding */ STALE_MS),
/* harmony export */   uy: () => (/* binding */ UNKNOWN_STATUS)
/* harmony export */ });
/** How far ahead `clock-skew` is: well beyond the 15 minutes a signature may be off. */
const SKEW_AHEAD_MS = 60 * 60_000;
/** How long `stale-status` goes on: within the grace (60 s) that a careful client gives a trigger. */
const STALE_MS = 20_000;
/** What `unknown-status` shows: a word that no documentation has. */
const UNKNOWN_STATUS = 'THAWING';
const always = { times: Number.POSITIVE_INFINITY };
/** What the services have in common; the transport's own faults are in `transport-faults.ts`. */
const huaweiFaults = {
    'clock-skew': {
        ...always,
        where: 'any',
        meaning: "the server's clock is 1 h ahead: signatures of the true time are refused, the Date header tells",
    },
    'expired-token': { where: 'any', times: 1, meaning: 'APIGW.0307: the token must be renewed' },
    'stale-status': {
        ...always,
        where: 'trigger',
        meaning: `for ${STALE_MS / 1000} s after a trigger, reads show what they showed before it`,
    },
    'no-effect': {
        where: 'trigger',
        times: 1,
        meaning: 'the trigger is answered with a yes and nothing happens',
    },
    'unknown-status': {
        where: 'read',
        times: 3,
        meaning: `a reading of something that runs says "${UNKNOWN_STATUS}" instead`,
    },
    'hostile-text': {
        ...always,
        where: 'any',
        meaning: 'names, messages and links carry workflow commands, escapes and markup',
    },
    'error-gateway': {
        where: 'any',
        times: 1,
        meaning: 'APIGW.0305 (403) as the gateway writes it, with the request id in body and header',
    },
    'error-iam': {
        where: 'any',
        times: 1,
        meaning: '{"error": {"code": 401, …}} as IAM writes it, under HTTP 401',
    },
};


/***/ }),

/***/ 5563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G8: () => (/* binding */ SANDBOX_KEY),
/* harmony export */   bi: () => (/* binding */ Identities),
/* harmony export */   d7: () => (/* binding */ TOKEN_MS),
/* harmony export */   k4: () => (/* binding */ SANDBOX_USER)
/* harmony export */ });
/* harmony import */ var _world_ids_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6022);

/** The long-term key of every Huawei sandbox. */
const SANDBOX_KEY = {
    accessKeyId: 'HWSANDBOX0ACCESS0KEY',
    secretAccessKey: 'sandbox0secret0access0key0of0nobody00000',
};
/** An IAM user that may sign in for a token, in the one account and region project there is. */
const SANDBOX_USER = {
    name: 'sandbox-user',
    password: 'sandbox-password',
    domain: 'sandbox-account',
    project: 'cn-north-4',
    projectId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
};
/** Longest a token lives: 24 hours. */
const TOKEN_MS = 24 * 60 * 60_000;
/** Keys and tokens that the sandbox accepts. */
class Identities {
    keys = new Map();
    tokens = new Map();
    issued = 0;
    constructor() {
        this.keys.set(SANDBOX_KEY.accessKeyId, { secret: SANDBOX_KEY.secretAccessKey, securityToken: undefined });
    }
    key(accessKeyId) {
        return this.keys.get(accessKeyId);
    }
    /** When the token ends, in ms since the epoch; `undefined` for one that was never handed out. */
    tokenEnd(token) {
        return this.tokens.get(token);
    }
    /** A new token. Ended ones stay known, so that they are refused as ended. */
    issueToken(endsAt) {
        this.issued += 1;
        const token = `MIISandbox${Buffer.from((0,_world_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .seededHex */ .yv)('token', this.issued).repeat(8)).toString('base64')}`;
        this.tokens.set(token, endsAt);
        return token;
    }
    /** A temporary key with its security token. */
    issueKey() {
        this.issued += 1;
        const accessKeyId = `HST${(0,_world_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .seededHex */ .yv)('key', this.issued).slice(0, 17).toUpperCase()}`;
        const secretAccessKey = (0,_world_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .seededHex */ .yv)('secret', this.issued).slice(0, 40);
        const securityToken = Buffer.from((0,_world_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .seededHex */ .yv)('session', this.issued).repeat(4)).toString('base64');
        this.keys.set(accessKeyId, { secret: secretAccessKey, securityToken });
        return { accessKeyId, secretAccessKey, securityToken };
    }
}


/***/ }),

/***/ 3618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vg: () => (/* binding */ CREATE_TOKEN),
  xJ: () => (/* binding */ HuaweiService),
  Tm: () => (/* binding */ reply)
});

// EXTERNAL MODULE: ./lib/sandbox/world/ids.js
var ids = __webpack_require__(6022);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/sandbox/huawei/error.js
var huawei_error = __webpack_require__(3487);
;// CONCATENATED MODULE: ./lib/sandbox/huawei/hmac.js

const FORM = /^SDK-HMAC-SHA256 Access=(?<access>[A-Za-z0-9]{1,64}), SignedHeaders=(?<headers>[a-z0-9-]+(?:;[a-z0-9-]+)*), Signature=(?<signature>[0-9a-f]{64})$/;
/** Read an Authorization header; `undefined` when it has not the form of one. */
function parseAuthorization(header) {
    const { access, headers, signature } = FORM.exec(header)?.groups ?? {};
    if (!access || !headers || !signature)
        return undefined;
    return { access, signedHeaders: headers.split(';'), signature };
}
/** The signature that this request must carry. */
function expectedSignature({ method, target, headers, body }, signedHeaders, secret) {
    const cut = target.indexOf('?');
    const path = cut === -1 ? target : target.slice(0, cut);
    const query = cut === -1 ? '' : target.slice(cut + 1);
    const canonicalRequest = [
        method,
        canonicalUri(path),
        canonicalQuery(query),
        `${signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('')}`,
        signedHeaders.join(';'),
        headers['x-sdk-content-sha256'] ?? hex(body),
    ].join('\n');
    const stringToSign = `SDK-HMAC-SHA256\n${headers['x-sdk-date'] ?? ''}\n${hex(canonicalRequest)}`;
    return { signature: (0,external_node_crypto_.createHmac)('sha256', secret).update(stringToSign).digest('hex'), canonicalRequest };
}
function canonicalUri(path) {
    const segments = path.split('/').map((segment) => percent(unescapeBytes(segment)));
    const joined = segments.join('/');
    return joined.at(-1) === '/' ? joined : `${joined}/`;
}
function canonicalQuery(query) {
    const pairs = [];
    for (const part of query === '' ? [] : query.split('&')) {
        if (part === '')
            continue;
        const [name = '', ...rest] = part.split('=');
        pairs.push({ name: unescapeBytes(name), value: unescapeBytes(rest.join('=')) });
    }
    pairs.sort((a, b) => Buffer.compare(a.name, b.name) || Buffer.compare(a.value, b.value));
    return pairs.map(({ name, value }) => `${percent(name)}=${percent(value)}`).join('&');
}
/** `%XX` becomes the byte, everything else stays; a plus sign is a plus sign. */
function unescapeBytes(text) {
    const bytes = [];
    const raw = Buffer.from(text);
    for (let at = 0; at < raw.length; at += 1) {
        const digits = raw[at] === 0x25 ? raw.subarray(at + 1, at + 3).toString('latin1') : '';
        if (/^[0-9A-Fa-f]{2}$/.test(digits)) {
            bytes.push(Number.parseInt(digits, 16));
            at += 2;
        }
        else {
            bytes.push(raw[at] ?? 0);
        }
    }
    return Buffer.from(bytes);
}
function percent(bytes) {
    let text = '';
    for (const byte of bytes) {
        const character = String.fromCharCode(byte);
        text += /[A-Za-z0-9\-_.~]/.test(character)
            ? character
            : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }
    return text;
}
function hex(data) {
    return (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei/authenticate.js



/** How far a signature's date may be from the server's clock (signing guide: 15 minutes). */
const SKEW_MS = 15 * 60_000;
/**
 * Check who asks, the way the gateway does: by X-Auth-Token, or by the signature of the request.
 *
 * @param now the server's clock, ms since the epoch
 * @throws HuaweiError `APIGW.0301`, `APIGW.0303`, `APIGW.0307`
 */
function authenticate(request, identities, now) {
    const token = request.headers['x-auth-token'];
    if (token === undefined) {
        checkSignature(request, identities, now);
        return;
    }
    const end = identities.tokenEnd(token);
    if (end === undefined)
        throw (0,huawei_error/* wrongSignature */.E5)('decrypt token fail');
    if (end <= now)
        throw (0,huawei_error/* staleToken */.HG)();
}
function checkSignature(request, identities, now) {
    const { headers } = request;
    const authorization = parseAuthorization(headers['authorization'] ?? '');
    if (authorization === undefined)
        throw (0,huawei_error/* wrongSignature */.E5)('no or malformed authorization header');
    const { access, signedHeaders, signature } = authorization;
    const missing = ['host', 'x-sdk-date'].filter((name) => !signedHeaders.includes(name));
    if (missing.length > 0)
        throw (0,huawei_error/* wrongSignature */.E5)(`signed headers lack ${missing.join(', ')}`);
    if (signedHeaders.some((name, index) => index > 0 && name <= (signedHeaders[index - 1] ?? ''))) {
        throw (0,huawei_error/* wrongSignature */.E5)('signed headers are not in order');
    }
    const key = identities.key(access);
    if (key === undefined)
        throw (0,huawei_error/* wrongSignature */.E5)('get secretKey by ak failed');
    if (headers['x-security-token'] !== key.securityToken)
        throw (0,huawei_error/* wrongSignature */.E5)('security token does not match');
    const signedAt = dateOf(headers['x-sdk-date'] ?? '');
    if (Number.isNaN(signedAt))
        throw (0,huawei_error/* wrongSignature */.E5)('x-sdk-date is not of the form YYYYMMDDTHHMMSSZ');
    if (Math.abs(now - signedAt) > SKEW_MS)
        throw (0,huawei_error/* skewed */.Q0)();
    const expected = expectedSignature(request, signedHeaders, key.secret);
    if (!(0,external_node_crypto_.timingSafeEqual)(Buffer.from(expected.signature), Buffer.from(signature))) {
        const shown = expected.canonicalRequest.replaceAll('\n', '|');
        throw (0,huawei_error/* wrongSignature */.E5)(`verify aksk signature fail, canonicalRequest:${shown}`);
    }
}
function dateOf(text) {
    const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
    return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

// EXTERNAL MODULE: ./lib/sandbox/huawei/faults.js
var huawei_faults = __webpack_require__(6376);
// EXTERNAL MODULE: ./lib/sandbox/huawei/identity.js
var identity = __webpack_require__(5563);
;// CONCATENATED MODULE: ./lib/sandbox/huawei/iam.js

const TOKEN_PATH = '/v3/auth/tokens';
/**
 * `POST /v3/auth/tokens`: user name and password for a token in X-Subject-Token. Shapes: IAM API reference. The answer's
 * time has six digits of a second, as the service's.
 *
 * @param lifetimeMs replaces the 24 hours
 */
function createToken(request, identities, now, lifetimeMs = identity/* TOKEN_MS */.d7) {
    const asked = parse(request.body.toString('utf8'));
    const { user, scope } = asked ?? {};
    if (request.method !== 'POST' || user === undefined || scope === undefined) {
        return refusal(400, 'Bad Request', 'The request body is invalid.');
    }
    const { name, password, domain, project, projectId } = identity/* SANDBOX_USER */.k4;
    if (user.name !== name || user.password !== password || user.domain?.name !== domain) {
        return refusal(401, 'Unauthorized', 'The username or password is wrong.');
    }
    if (scope.name !== project && scope.id !== projectId) {
        return refusal(401, 'Unauthorized', 'The project does not exist or the user has no role in it.');
    }
    const end = now + lifetimeMs;
    const token = identities.issueToken(end);
    const body = {
        token: {
            expires_at: new Date(end).toISOString().replace('Z', '000Z'),
            issued_at: new Date(now).toISOString().replace('Z', '000Z'),
            methods: ['password'],
            project: { id: projectId, name: project, domain: { name: domain } },
            user: { name, domain: { name: domain }, password_expires_at: '' },
            roles: [],
        },
    };
    return {
        status: 201,
        headers: { 'content-type': 'application/json;charset=UTF-8', 'x-subject-token': token },
        body: JSON.stringify(body),
    };
}
function parse(text) {
    try {
        const { auth } = JSON.parse(text);
        if (auth?.identity?.methods?.[0] !== 'password')
            return undefined;
        return { user: auth.identity.password?.user, scope: auth.scope?.project };
    }
    catch {
        return undefined;
    }
}
/** IAM's own shape of an error: the code is the HTTP status as a number. */
function refusal(code, title, message) {
    const body = JSON.stringify({ error: { code, message, title } });
    return { status: code, headers: { 'content-type': 'application/json;charset=UTF-8' }, body };
}

;// CONCATENATED MODULE: ./lib/sandbox/huawei/service.js





const CREATE_TOKEN = 'KeystoneCreateUserTokenByPassword';
const JSON_TYPE = 'application/json;charset=UTF-8';
/** A service of Huawei Cloud behind its gateway, and IAM's token call beside it: one endpoint for both. */
class HuaweiService {
    options;
    answered = 0;
    constructor(options) {
        this.options = options;
    }
    identify(request) {
        const { path } = split(request.target);
        if (path === TOKEN_PATH)
            return { operation: CREATE_TOKEN, kind: 'auth' };
        const found = this.routeFor(request);
        return found === undefined
            ? { operation: path, kind: 'read' }
            : { operation: found.operation, kind: found.route.kind };
    }
    handle(request, call) {
        if (call.kind === 'auth') {
            const answer = createToken(request, this.options.identities, this.serverTime(call), this.options.tokenMs);
            const error = answer.status < 400 ? undefined : String(answer.status);
            return { answer: this.dated(call, answer), accepted: false, error };
        }
        try {
            const { status, type, text, accepted } = this.operate(request, call);
            const headers = { 'content-type': type, 'x-request-id': this.requestId() };
            return { answer: this.dated(call, { status, headers, body: text }), accepted, error: undefined };
        }
        catch (error) {
            if (!(error instanceof huawei_error/* HuaweiError */.Am))
                throw error;
            return { answer: this.refusal(call, error), accepted: false, error: error.code };
        }
    }
    throttled(call, retryAfterSeconds) {
        const answer = this.refusal(call, this.options.dialect.throttling());
        if (retryAfterSeconds === undefined)
            return answer;
        return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
    }
    operate(request, call) {
        const { faults, identities, dialect } = this.options;
        const found = this.routeFor(request);
        if (found === undefined)
            throw (0,huawei_error/* notPublished */.W8)();
        authenticate(request, identities, this.serverTime(call));
        if (faults.strikes('expired-token', call))
            throw (0,huawei_error/* staleToken */.HG)();
        if (faults.strikes('error-iam', call))
            throw new huawei_error/* HuaweiError */.Am(IAM, 'The request you have made requires authentication.', 401);
        if (faults.strikes('error-gateway', call))
            throw new huawei_error/* HuaweiError */.Am('APIGW.0305', 'Access denied', 403);
        const query = queryOf(split(request.target).query);
        for (const name of query.keys()) {
            if (!found.route.query.includes(name))
                throw dialect.malformed(`unknown query parameter ${name}`);
        }
        return found.route.run({ parameters: found.parameters, query, body: this.bodyOf(request), headers: request.headers }, call);
    }
    routeFor({ method, target }) {
        const { path } = split(target);
        for (const [operation, route] of Object.entries(this.options.dialect.routes)) {
            const match = route.method === method ? route.path.exec(path) : null;
            if (match !== null)
                return { operation, route, parameters: { ...match.groups } };
        }
        return undefined;
    }
    bodyOf({ body }) {
        if (body.length === 0)
            return undefined;
        try {
            return JSON.parse(body.toString('utf8'));
        }
        catch {
            throw this.options.dialect.malformed('the body is not JSON');
        }
    }
    refusal(call, error) {
        const requestId = this.requestId();
        const headers = { 'content-type': JSON_TYPE, 'x-request-id': requestId };
        const { status, body } = this.written(error, requestId);
        return this.dated(call, { status, headers, body: JSON.stringify(body) });
    }
    written(error, requestId) {
        const { code, message, status } = error;
        if (code === IAM)
            return { status, body: { error: { code: status, message, title: 'Unauthorized' } } };
        if (!code.startsWith('APIGW.'))
            return this.options.dialect.error(error);
        return { status, body: { error_msg: message, error_code: code, request_id: requestId } };
    }
    dated(call, answer) {
        const date = new Date(this.serverTime(call)).toUTCString();
        return { ...answer, headers: { ...answer.headers, date } };
    }
    requestId() {
        this.answered += 1;
        return (0,ids/* seededHex */.yv)('request', this.answered).slice(0, 32);
    }
    serverTime(call) {
        const { clock, faults } = this.options;
        return clock.now() + (faults.has('clock-skew', call) ? huawei_faults/* SKEW_AHEAD_MS */.W5 : 0);
    }
}
/** Stands for an error in IAM's shape, which has no code but the HTTP status. */
const IAM = 'IAM';
/** A JSON answer. */
function reply(body, accepted = false, status = 200) {
    return { status, type: JSON_TYPE, text: JSON.stringify(body), accepted };
}
function split(target) {
    const cut = target.indexOf('?');
    return cut === -1
        ? { path: target, query: '' }
        : { path: target.slice(0, cut), query: target.slice(cut + 1) };
}
function queryOf(query) {
    const pairs = query.split('&').filter((pair) => pair !== '');
    return new Map(pairs.map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decode(name), decode(value.join('='))];
    }));
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 6000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Stale)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6376);

/** What reads go on showing for a while after a trigger. */
class Stale {
    shown = new Map();
    /** `body`: what a read of `key` would have answered just before the trigger. */
    hide(key, body, now) {
        this.shown.set(key, { until: now + _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .STALE_MS */ .fQ, body });
    }
    of(key, now) {
        const entry = this.shown.get(key);
        return entry !== undefined && now < entry.until ? entry.body : undefined;
    }
}


/***/ }),

/***/ 8593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ startHuaweiSandbox)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9406);
/* harmony import */ var _server_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3776);
/* harmony import */ var _transport_faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4766);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6376);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5563);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3618);






/**
 * Put one of Huawei Cloud's services, and the token call of IAM, on loopback.
 *
 * @throws DefiniteError (`bad-input`) for an unknown fault.
 */
async function startHuaweiSandbox({ faults: wished = [], tokenMs }, { clock, world, declarations, operations, dialectOf }) {
    const faults = new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .Faults */ .C({ ..._transport_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .transportFaults */ .Pc, ..._faults_js__WEBPACK_IMPORTED_MODULE_3__/* .huaweiFaults */ .LF, ...declarations }, [
        ...operations,
        _service_js__WEBPACK_IMPORTED_MODULE_5__/* .CREATE_TOKEN */ .vg,
    ]);
    faults.on(...wished);
    const identities = new _identity_js__WEBPACK_IMPORTED_MODULE_4__/* .Identities */ .bi();
    const service = new _service_js__WEBPACK_IMPORTED_MODULE_5__/* .HuaweiService */ .xJ({ dialect: dialectOf(faults), faults, clock, identities, tokenMs });
    const { url, requests, close } = await (0,_server_js__WEBPACK_IMPORTED_MODULE_1__/* .serve */ .w)(service, faults, clock);
    const { accessKeyId, secretAccessKey } = _identity_js__WEBPACK_IMPORTED_MODULE_4__/* .SANDBOX_KEY */ .G8;
    const credentials = { 'access-key-id': accessKeyId, 'secret-access-key': secretAccessKey };
    return { url, credentials, requests, close, world, faults, identities };
}


/***/ })

};
