export const id = 276;
export const ids = [276];
export const modules = {

/***/ 5276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awsCodePipeline: () => (/* binding */ awsCodePipeline)
});

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
// EXTERNAL MODULE: ./lib/providers/endpoint.js
var endpoint = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/http/types.js
var types = __webpack_require__(6869);
// EXTERNAL MODULE: ./lib/providers/json.js
var providers_json = __webpack_require__(7246);
;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/errors.js


/**
 * The service's error in an answer, or `undefined` when it is none or cannot be read as one.
 * Accepts `Name`, `com.amazonaws.codepipeline#Name`, `Name:http://…` and the header `x-amzn-errortype`.
 */
function serviceError(response) {
    if (response.status < 400)
        return undefined;
    const body = (0,providers_json/* parseJson */.qF)(response.text);
    const raw = (0,providers_json/* text */.Qq)(body, '__type') ?? (0,providers_json/* text */.Qq)(body, 'code') ?? response.headers['x-amzn-errortype'];
    if (raw === undefined)
        return undefined;
    const name = raw.split(':')[0]?.split('#').at(-1)?.trim() ?? '';
    if (!/^[A-Za-z0-9_.]{1,100}$/.test(name))
        return undefined;
    const message = (0,providers_json/* field */.ZZ)(body, 'message') ?? (0,providers_json/* field */.ZZ)(body, 'Message');
    return {
        name,
        message: typeof message === 'string' ? message : '',
        requestId: requestId(response),
        status: response.status,
    };
}
function requestId({ headers }) {
    const id = headers['x-amzn-requestid'] ?? headers['x-amz-request-id'];
    return id !== undefined && /^[\w-]{1,100}$/.test(id) ? id : undefined;
}
/** Names the official SDK calls throttling. */
const throttling = new Set([
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'LimitExceededException',
    'PriorRequestNotComplete',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
    'TransactionInProgressException',
]);
const passing = new Set([
    'TimeoutError',
    'RequestTimeout',
    'RequestTimeoutException',
    'InternalFailure',
    'InternalServerError',
    'InternalServiceError',
    'ServiceUnavailable',
    'ServiceUnavailableException',
]);
/** The keys are no longer, or not yet, good: newer ones may be. */
const staleCredentials = new Set([
    'ExpiredToken',
    'ExpiredTokenException',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'InvalidAccessKeyId',
]);
/** Refusals that a wrong clock on this side explains, when the answer's Date says so too. */
const skewed = new Set([
    'InvalidSignatureException',
    'SignatureDoesNotMatch',
    'RequestExpired',
    'RequestInTheFuture',
    'RequestTimeTooSkewed',
    'AuthFailure',
]);
const denied = new Set([
    'AccessDeniedException',
    'AccessDenied',
    'UnauthorizedOperation',
    'NotAuthorized',
    'OptInRequired',
]);
const isThrottling = (error) => throttling.has(error.name) || error.status === 429;
const isPassing = (error) => passing.has(error.name) || [500, 502, 503, 504].includes(error.status);
const isStaleCredentials = (error) => staleCredentials.has(error.name);
const isSkewed = (error) => skewed.has(error.name);
/** Trigger refusals by what they mean for us; everything that is not listed is `other`. */
const refusals = {
    StageNotRetryableException: {
        reason: 'conflict',
        advice: 'The stage has no failed action any more, is being retried already, or the pipeline definition changed since it failed. After a change of the definition, start a new execution instead.',
    },
    ConflictException: {
        reason: 'busy',
        advice: 'The pipeline is busy with something else: run this step again in a moment.',
    },
    NotLatestPipelineExecutionException: {
        reason: 'other',
        advice: 'A later execution has reached this stage: leave execution-id empty to act on that one.',
    },
    ConcurrentPipelineExecutionsLimitExceededException: {
        reason: 'busy',
        advice: 'Too many executions run at once: wait for some to end.',
    },
    UnableToRollbackStageException: {
        reason: 'conflict',
        advice: 'The stage is in progress, or the target never succeeded in it. Choose a target-execution-id that did, and that is no rollback itself.',
    },
    PipelineExecutionOutdatedException: {
        reason: 'other',
        advice: 'The pipeline definition changed after the target ran, so it cannot be gone back to: choose a later target-execution-id.',
    },
    PipelineExecutionNotFoundException: {
        reason: 'not-found',
        advice: 'Check execution-id and target-execution-id.',
    },
    PipelineNotFoundException: { reason: 'not-found', advice: 'Check pipeline-id and region.' },
    StageNotFoundException: { reason: 'not-found', advice: 'Check stage.' },
    ValidationException: { reason: 'bad-input', advice: 'Check pipeline-id, stage and execution-id.' },
};
function refusal(error, operation) {
    const known = Object.hasOwn(refusals, error.name) ? refusals[error.name] : undefined;
    if (known !== undefined)
        return known;
    if (isThrottling(error))
        return { reason: 'busy', advice: 'The account is throttled: run this step again in a moment.' };
    if (denied.has(error.name) || isStaleCredentials(error) || isSkewed(error)) {
        return { reason: 'no-permission', advice: permissionAdvice(error, operation) };
    }
    return { reason: 'other', advice: undefined };
}
/** A read's definite answer as the engine's error; `undefined` when waiting may change it. */
function definite(error, operation) {
    const said = `${operation}: ${error.name}: ${error.message}${error.requestId === undefined ? '' : ` (request id ${error.requestId})`}`;
    if (denied.has(error.name) || isStaleCredentials(error) || isSkewed(error)) {
        return new errors/* DefiniteError */.X('no-permission', said, permissionAdvice(error, operation));
    }
    const { reason, advice } = refusal(error, operation);
    // A read has nothing else to be refused for; an unlisted name may be gone with the next try.
    return reason === 'not-found' || reason === 'bad-input'
        ? new errors/* DefiniteError */.X(reason, said, advice)
        : undefined;
}
function permissionAdvice(error, operation) {
    if (isStaleCredentials(error)) {
        return 'The credentials have expired or are not known to AWS: give fresh ones, or use role-to-assume, which renews them during the wait.';
    }
    if (isSkewed(error)) {
        return 'The signature was refused: check secret-access-key, session-token and region, and that the clock of this machine is right.';
    }
    return `Allow codepipeline:${operation} on the pipeline and on its stages (arn:…:pipeline and arn:…:pipeline/*) to this identity.`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var dist_cjs = __webpack_require__(5118);
;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/sign.js


/** Adds host, date, token and the SigV4 `authorization` to the request's headers. */
async function signV4(request, credentials, scope) {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const signer = new dist_cjs.SignatureV4({
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
        region: scope.region,
        service: scope.service,
        sha256: Sha256,
        applyChecksum: false,
    });
    const { url } = request;
    const signed = await signer.sign({
        method: request.method,
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: { ...request.headers, host: url.host },
        body: request.body,
    }, { signingDate: scope.date });
    return signed.headers;
}
/** The signer brings no hash of its own; this lends it Node's. */
class Sha256 {
    #hash;
    constructor(secret) {
        this.#hash =
            secret === undefined ? (0,external_node_crypto_.createHash)('sha256') : (0,external_node_crypto_.createHmac)('sha256', secret);
    }
    update(data) {
        this.#hash.update(data);
    }
    async digest() {
        return new Uint8Array(this.#hash.digest());
    }
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/api.js





/** As the official SDK: a difference that is smaller is not the reason for a refused signature. */
const skewToleranceMs = 240_000;
function createApi({ http, clock, url, region, credentials, debug }) {
    // How far the service's clock is ahead of ours; only ever set from the Date of a refusal that it explains.
    let offsetMs = 0;
    const send = (kind, operation, input, keys, signal) => http.send({
        kind,
        label: operation,
        method: 'POST',
        url,
        headers: {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': `CodePipeline_20150709.${operation}`,
        },
        body: JSON.stringify(input),
        sign: (request) => signV4(request, keys, { region, service: 'codepipeline', date: new Date(clock.now() + offsetMs) }),
        judge,
        signal,
    });
    const skewOf = (response) => {
        const date = Date.parse(response.headers['date'] ?? '');
        const skew = date - clock.now();
        return Number.isFinite(skew) && Math.abs(skew - offsetMs) >= skewToleranceMs ? skew : undefined;
    };
    return {
        url,
        async read(operation, input, signal) {
            let keys = await credentials.get(signal);
            let corrected = false;
            let renewed = false;
            for (;;) {
                const response = await send('read', operation, input, keys, signal);
                const error = serviceError(response);
                if (error === undefined) {
                    const body = (0,providers_json/* parseJson */.qF)(response.text);
                    if (response.status === 200 && (0,providers_json/* isRecord */.u4)(body))
                        return body;
                    throw unreadable(operation, response);
                }
                const skew = corrected || !isSkewed(error) ? undefined : skewOf(response);
                if (skew !== undefined) {
                    corrected = true;
                    offsetMs = skew;
                    debug(`This machine's clock is ${Math.round(-skew / 1_000)} s ahead of the service: signing with its time`);
                    continue;
                }
                const said = definite(error, operation);
                if (said === undefined)
                    throw unreadable(operation, response, error);
                if (said.kind !== 'no-permission' || renewed)
                    throw said;
                renewed = true;
                const fresh = await renew(credentials, signal, isStaleCredentials(error), said);
                keys = fresh;
            }
        },
        async trigger(operation, input, signal) {
            const response = await send('trigger', operation, input, await credentials.get(signal), signal);
            const error = serviceError(response);
            // A named 5xx is the service failing, not refusing: it may have acted.
            if (error !== undefined) {
                return isPassing(error) ? { kind: 'unreadable', status: response.status } : { kind: 'error', error };
            }
            const body = (0,providers_json/* parseJson */.qF)(response.text);
            if (response.status === 200 && (0,providers_json/* isRecord */.u4)(body))
                return { kind: 'ok', body, requestId: requestId(response) };
            return { kind: 'unreadable', status: response.status };
        },
    };
}
async function renew(credentials, signal, stale, said) {
    const fresh = await credentials.renew(signal);
    if (fresh !== undefined)
        return fresh;
    if (!stale)
        throw said;
    throw new errors/* DefiniteError */.X(said.kind, `${said.message} The credentials came from ${credentials.from}.`, said.advice);
}
/** What a read may be repeated for, in the service's own words. */
function judge(response) {
    const error = serviceError(response);
    if (error !== undefined)
        return isThrottling(error) ? 'throttled' : isPassing(error) ? 'passing' : 'final';
    if (response.status === 429)
        return 'throttled';
    // Anything but the service's JSON comes from something in between.
    return response.status === 200 && (0,providers_json/* isRecord */.u4)((0,providers_json/* parseJson */.qF)(response.text)) ? 'final' : 'passing';
}
function unreadable(operation, response, error) {
    const what = error === undefined ? 'an answer that is not the service’s' : `${error.name}: ${error.message}`;
    return new types/* HttpError */.j('status', `${operation}: HTTP ${response.status}, ${what}`, {
        maybeDelivered: true,
        response,
    });
}

;// CONCATENATED MODULE: ./lib/providers/abort.js
/** `pending`, unless `signal` is aborted first: for what takes no signal of its own. Rejects with its reason then. */
async function unlessAborted(pending, signal) {
    signal.throwIfAborted();
    let abort = () => { };
    const aborted = new Promise((_, reject) => {
        abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
    });
    try {
        return await Promise.race([pending, aborted]);
    }
    finally {
        signal.removeEventListener('abort', abort);
    }
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/partition.js
const partitions = [
    {
        pattern: /^cn-\w+-\d+$/,
        suffix: 'amazonaws.com.cn',
        dualStackSuffix: 'api.amazonwebservices.com.cn',
        console: 'console.amazonaws.cn',
    },
    {
        pattern: /^us-gov-\w+-\d+$/,
        suffix: 'amazonaws.com',
        dualStackSuffix: 'api.aws',
        console: 'console.amazonaws-us-gov.com',
    },
    {
        pattern: /^eusc-\w+-\w+-\d+$/,
        suffix: 'amazonaws.eu',
        dualStackSuffix: 'api.amazonwebservices.eu',
        console: 'console.amazonaws-eusc.eu',
    },
    {
        pattern: /^us-iso-\w+-\d+$/,
        suffix: 'c2s.ic.gov',
        dualStackSuffix: 'api.aws.ic.gov',
        console: undefined,
    },
    {
        pattern: /^us-isob-\w+-\d+$/,
        suffix: 'sc2s.sgov.gov',
        dualStackSuffix: 'api.aws.scloud',
        console: undefined,
    },
    {
        pattern: /^eu-isoe-\w+-\d+$/,
        suffix: 'cloud.adc-e.uk',
        dualStackSuffix: 'api.cloud-aws.adc-e.uk',
        console: undefined,
    },
    {
        pattern: /^us-isof-\w+-\d+$/,
        suffix: 'csp.hci.ic.gov',
        dualStackSuffix: 'api.aws.hci.ic.gov',
        console: undefined,
    },
];
/** Also what the SDKs use for a region nobody has listed yet. */
const standard = {
    pattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    suffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    console: 'console.aws.amazon.com',
};
const regionPattern = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;
/** `https://codepipeline.us-east-1.amazonaws.com`, or the FIPS and dual-stack forms of it. */
function serviceHost(service, region, { fips, dualStack }) {
    const { suffix, dualStackSuffix } = partitionOf(region);
    return `${service}${fips ? '-fips' : ''}.${region}.${dualStack ? dualStackSuffix : suffix}`;
}
/** `sts.amazonaws.com`, in China `sts.amazonaws.com.cn`: what GitHub's OIDC token is made out for. */
function stsAudience(region) {
    return region.startsWith('cn-') ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}
/** Links into the console; `undefined` for partitions whose console nobody can name. */
function consoleLinks(region) {
    const { console } = partitionOf(region);
    if (console === undefined)
        return undefined;
    const base = (name) => `https://${region}.${console}/codesuite/codepipeline/pipelines/${encodeURIComponent(name)}`;
    return {
        // The page that shows the stages; it has no anchor for one of them.
        pipeline: (name) => `${base(name)}/view?region=${region}`,
        execution: (name, executionId) => `${base(name)}/executions/${encodeURIComponent(executionId)}/timeline?region=${region}`,
    };
}
function partitionOf(region) {
    return partitions.find(({ pattern }) => pattern.test(region)) ?? standard;
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/role.js







const rolePattern = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;
/**
 * Exchange the job's OIDC token for temporary credentials: STS AssumeRoleWithWebIdentity (unsigned, query protocol).
 * A fresh token is asked for every time, so it works hours into a wait as long as the job runs.
 * Source: sts 2011-06-15 service model.
 */
async function assumeRole(roleArn, region, target, context, signal) {
    if (context.oidcToken === undefined) {
        throw new errors/* DefiniteError */.X('no-credentials', 'role-to-assume needs an OIDC token and this job has none.', 'Add permissions: id-token: write to the job; outside of GitHub, give the token in RESTAGE_OIDC_TOKEN.');
    }
    const webIdentityToken = await unlessAborted(context.oidcToken(stsAudience(region)), signal);
    context.secret(webIdentityToken);
    const url = stsUrl(region, target, context);
    const form = new URLSearchParams({
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: roleArn,
        RoleSessionName: sessionName(context),
        WebIdentityToken: webIdentityToken,
    });
    // It changes nothing and may be repeated.
    const response = await context.http.send({
        kind: 'read',
        label: 'AssumeRoleWithWebIdentity',
        method: 'POST',
        url,
        headers: {
            'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
            accept: 'application/xml',
        },
        body: form.toString(),
        signal,
    });
    const credentials = parseCredentials(response);
    if (credentials !== undefined) {
        context.secret(credentials.secretAccessKey);
        return credentials;
    }
    throw refused(response, roleArn);
}
function stsUrl(region, target, { env }) {
    const custom = env['AWS_ENDPOINT_URL_STS'] || env['AWS_ENDPOINT_URL'];
    if (custom && env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] !== 'true') {
        const parsed = (0,endpoint/* parseEndpoint */.B)(custom, target.allowInsecureHttp);
        if ('problem' in parsed)
            throw new errors/* DefiniteError */.X('bad-input', `The STS endpoint in the environment ${parsed.problem}`);
        return parsed.url;
    }
    return new URL(`https://${serviceHost('sts', region, { fips: false, dualStack: false })}/`);
}
/** Seen in CloudTrail: names the workflow run. 2–64 characters of `[\w+=,.@-]`. */
function sessionName({ env }) {
    const run = `restage-${env['GITHUB_REPOSITORY'] ?? 'job'}-${env['GITHUB_RUN_ID'] ?? '0'}`;
    return run.replace(/[^\w+=,.@-]/g, '-').slice(-64);
}
/** The answer is XML; JSON is what it would be if the service honoured another Accept header. */
function parseCredentials({ status, text: body }) {
    if (status !== 200)
        return undefined;
    const json = (0,providers_json/* record */.g1)((0,providers_json/* record */.g1)((0,providers_json/* record */.g1)((0,providers_json/* parseJson */.qF)(body), 'AssumeRoleWithWebIdentityResponse'), 'AssumeRoleWithWebIdentityResult'), 'Credentials');
    const value = (name) => (0,providers_json/* text */.Qq)(json, name) ?? xmlText(body, name);
    const accessKeyId = value('AccessKeyId');
    const secretAccessKey = value('SecretAccessKey');
    const sessionToken = value('SessionToken');
    if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined)
        return undefined;
    const seconds = (0,providers_json/* field */.ZZ)(json, 'Expiration');
    const expiresAt = typeof seconds === 'number' ? seconds * 1_000 : Date.parse(value('Expiration') ?? '');
    return {
        accessKeyId,
        secretAccessKey,
        sessionToken,
        expiresAt: Number.isFinite(expiresAt) ? expiresAt : undefined,
    };
}
/** Errors that the service's own description calls passing. */
const role_passing = new Set([
    'IDPCommunicationError',
    'Throttling',
    'ThrottlingException',
    'InternalFailure',
    'ServiceUnavailable',
]);
function refused(response, roleArn) {
    const code = xmlText(response.text, 'Code');
    const id = xmlText(response.text, 'RequestId') ?? requestId(response);
    if (code === undefined || role_passing.has(code)) {
        return new types/* HttpError */.j('protocol', `AssumeRoleWithWebIdentity: HTTP ${response.status}, ${code ?? 'an answer that cannot be read'}`, {
            maybeDelivered: true,
            response,
        });
    }
    return new errors/* DefiniteError */.X('no-permission', `AssumeRoleWithWebIdentity: ${code}: ${xmlText(response.text, 'Message') ?? ''}${id === undefined ? '' : ` (request id ${id})`}`, `Check that the trust policy of ${roleArn} admits this repository, branch and environment (token.actions.githubusercontent.com:sub) and the audience.`);
}
/** The text of the first element with this name. The answer has one shape, so this needs no XML parser. */
function xmlText(xml, name) {
    const found = new RegExp(`<${name}>([^<]{1,20000})</${name}>`).exec(xml)?.[1];
    return found
        ?.replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'")
        .replaceAll('&amp;', '&');
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/credentials.js



/**
 * The first of: inputs, `role-to-assume` with the job's OIDC token, AWS_* variables, the official chain
 * (profiles, SSO, web identity, container, instance). The chain's code is loaded only when it is needed.
 */
function credentialSource(target, context, region) {
    const { accessKeyId, secretAccessKey, sessionToken, roleToAssume } = target;
    if (roleToAssume !== undefined) {
        return renewable('role-to-assume', context, (signal) => assumeRole(roleToAssume, region, target, context, signal));
    }
    if (accessKeyId !== undefined && secretAccessKey !== undefined) {
        return fixed('inputs', context, { accessKeyId, secretAccessKey, sessionToken, expiresAt: undefined });
    }
    const { env } = context;
    const envKey = env['AWS_ACCESS_KEY_ID'];
    const envSecret = env['AWS_SECRET_ACCESS_KEY'];
    if (envKey && envSecret) {
        return fixed('environment', context, {
            accessKeyId: envKey,
            secretAccessKey: envSecret,
            // Other actions set it to the empty string to unset it.
            sessionToken: env['AWS_SESSION_TOKEN'] || undefined,
            expiresAt: undefined,
        });
    }
    return renewable('AWS credential chain', context, () => fromChain());
}
function fixed(from, context, credentials) {
    hide(context, credentials);
    return { from, get: async () => credentials, renew: async () => undefined };
}
/** Well before the end, so that a request signed now is still good when it arrives. */
const renewBeforeMs = 5 * 60_000;
function renewable(from, context, load) {
    let current;
    const fresh = async (signal) => {
        current = await unlessAborted(load(signal), signal);
        hide(context, current);
        context.debug(`Credentials from ${from}${current.expiresAt === undefined ? '' : `, good until ${new Date(current.expiresAt).toISOString()}`}`);
        return current;
    };
    return {
        from,
        async get(signal) {
            if (current === undefined)
                return fresh(signal);
            const { expiresAt } = current;
            if (expiresAt === undefined || context.clock.now() < expiresAt - renewBeforeMs)
                return current;
            try {
                return await fresh(signal);
            }
            catch (error) {
                signal.throwIfAborted();
                // The old ones are still good for a while; the next read tries again.
                if (context.clock.now() < expiresAt)
                    return current;
                throw error;
            }
        },
        renew: (signal) => fresh(signal),
    };
}
/** A key id alone opens nothing, and masking it would blank it in places where it helps to find a mistake. */
function hide({ secret }, credentials) {
    secret(credentials.secretAccessKey);
    if (credentials.sessionToken !== undefined)
        secret(credentials.sessionToken);
}
async function fromChain() {
    const { defaultProvider } = await __webpack_require__.e(/* import() */ 861).then(__webpack_require__.t.bind(__webpack_require__, 5861, 19));
    try {
        // A new provider each time: an old one would hand out what it remembers.
        const { accessKeyId, secretAccessKey, sessionToken, expiration } = await defaultProvider()();
        return {
            accessKeyId,
            secretAccessKey,
            sessionToken: sessionToken || undefined,
            expiresAt: expiration?.getTime(),
        };
    }
    catch (error) {
        throw new errors/* DefiniteError */.X('no-credentials', 'No AWS credentials: neither inputs nor AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY nor a profile, SSO, container or instance role gave any.', 'Set role-to-assume (with permissions: id-token: write), run aws-actions/configure-aws-credentials before this step, or give access-key-id and secret-access-key.', { cause: error });
    }
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/history.js
/** One page of the service's list: enough for some runs of the stage, and one request. */
const mostRows = 100;
/** Durations of the stage's earlier successful runs in ms, newest first. */
async function stageDurations(pipeline, stage, signal) {
    const byExecution = new Map();
    let rows = 0;
    for await (const run of pipeline.actionRuns(signal)) {
        if (run.stage === stage)
            byExecution.set(run.executionId, [...(byExecution.get(run.executionId) ?? []), run]);
        rows += 1;
        if (rows === mostRows)
            break;
    }
    return [...byExecution.values()].flatMap(duration);
}
/** Nothing for a run that failed, still runs, or has been retried: its length says nothing of the next. */
function duration(runs) {
    const names = new Set(runs.map(({ view }) => view.name));
    if (names.size !== runs.length || runs.some(({ view }) => view.status !== 'succeeded'))
        return [];
    const starts = runs.flatMap(({ view }) => view.startedAt ?? []);
    const ends = runs.flatMap(({ view }) => view.finishedAt ?? []);
    if (starts.length === 0 || ends.length === 0)
        return [];
    const length = Math.max(...ends) - Math.min(...starts);
    return length > 0 ? length : [];
}

// EXTERNAL MODULE: ./lib/providers/stage.js
var providers_stage = __webpack_require__(6528);
;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/locate.js


/** Find the stage, and the execution that is in it unless one is named. */
async function locate({ pipeline, links, stage, executionId }, signal) {
    const { stages } = await pipeline.state(signal);
    const pipelineUrl = links?.pipeline(pipeline.name);
    const place = { pipelineId: pipeline.name, pipelineUrl };
    if (stages.length === 0) {
        // Only PARALLEL mode has no state. Its stages are in the definition.
        const { stages: declared } = await pipeline.declaration(signal);
        const found = (0,providers_stage/* resolveStage */.r)(stage, declared.map(({ name }, index) => ({ id: name, name, index })));
        if (executionId === undefined)
            throw await executionNeeded(pipeline, signal);
        await pipeline.execution(executionId, signal);
        return {
            ...place,
            stage: found,
            execution: { executionId, attempt: undefined },
            inStage: undefined,
            warnings: [],
        };
    }
    const found = (0,providers_stage/* resolveStage */.r)(stage, stages.map(({ view }) => view));
    const state = stages.find(({ view }) => view.name === found.name);
    const inStage = state?.executionId;
    if (executionId !== undefined && executionId !== inStage) {
        await pipeline.execution(executionId, signal);
        const warnings = inStage === undefined
            ? []
            : [`Execution ${inStage} is in stage ${found.name} now, not the ${executionId} that was asked for.`];
        return {
            ...place,
            stage: pick(found),
            execution: { executionId, attempt: undefined },
            inStage,
            warnings,
        };
    }
    if (inStage === undefined) {
        throw new errors/* DefiniteError */.X('refused', `Stage ${found.name} has not run yet.`, 'Start the pipeline first, or name an execution with execution-id.');
    }
    return {
        ...place,
        stage: pick(found),
        execution: { executionId: inStage, attempt: state?.manualRetries },
        inStage,
        warnings: [],
    };
}
function pick({ id, name, index }) {
    return { id, name, index };
}
/** How many candidates are worth listing. */
const listed = 5;
async function executionNeeded(pipeline, signal) {
    const recent = [];
    for await (const { id, word } of pipeline.executions(signal)) {
        if (recent.push(`${id} (${word ?? '?'})`) === listed)
            break;
    }
    return new errors/* DefiniteError */.X('bad-input', `Pipeline ${pipeline.name} runs its executions in parallel, so a stage has no current one.`, recent.length === 0
        ? 'Set execution-id; it has no executions yet.'
        : `Set execution-id to one of: ${recent.join(', ')}.`);
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/statuses.js
const stage = {
    InProgress: 'in-progress',
    Stopping: 'in-progress',
    Succeeded: 'succeeded',
    Failed: 'failed',
    Stopped: 'cancelled',
    Cancelled: 'cancelled',
    Skipped: 'skipped',
};
const execution = {
    InProgress: 'in-progress',
    Stopping: 'in-progress',
    Succeeded: 'succeeded',
    Failed: 'failed',
    Stopped: 'cancelled',
    Cancelled: 'cancelled',
    Superseded: 'superseded',
};
const action = {
    InProgress: 'in-progress',
    Succeeded: 'succeeded',
    Failed: 'failed',
    Abandoned: 'cancelled',
};
const tables = { stage, execution, action };
/** No word at all: the service has not come to it yet. */
function toStatus(level, word) {
    if (word === undefined)
        return 'not-started';
    const table = tables[level];
    return Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown';
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/state.js


function parseState(body) {
    return { stages: (0,providers_json/* records */.V0)(body, 'stageStates').map(parseStage) };
}
function parseStage(stage, index) {
    const latest = (0,providers_json/* record */.g1)(stage, 'latestExecution');
    const word = (0,providers_json/* text */.Qq)(latest, 'status');
    const name = (0,providers_json/* text */.Qq)(stage, 'stageName') ?? '';
    const retries = (0,providers_json/* record */.g1)(stage, 'retryStageMetadata');
    return {
        view: {
            id: name,
            name,
            index,
            status: toStatus('stage', word),
            providerStatus: word ?? '',
            startedAt: undefined,
            finishedAt: undefined,
        },
        executionId: (0,providers_json/* text */.Qq)(latest, 'pipelineExecutionId'),
        type: (0,providers_json/* text */.Qq)(latest, 'type') ?? 'STANDARD',
        manualRetries: (0,providers_json/* number */.ai)(retries, 'manualStageRetryAttempt') ?? 0,
        automaticRetries: (0,providers_json/* number */.ai)(retries, 'autoStageRetryAttempt') ?? 0,
        conditions: conditionTexts(stage),
        actions: (0,providers_json/* records */.V0)(stage, 'actionStates').map(parseAction),
    };
}
function conditionTexts(stage) {
    const failed = new Set(['Failed', 'Errored']);
    const said = ['beforeEntryConditionState', 'onSuccessConditionState', 'onFailureConditionState']
        .flatMap((kind) => (0,providers_json/* records */.V0)((0,providers_json/* record */.g1)(stage, kind), 'conditionStates'))
        .flatMap((condition) => (0,providers_json/* records */.V0)(condition, 'ruleStates'))
        .filter((rule) => failed.has((0,providers_json/* text */.Qq)((0,providers_json/* record */.g1)(rule, 'latestExecution'), 'status') ?? ''))
        .map((rule) => {
        const latest = (0,providers_json/* record */.g1)(rule, 'latestExecution');
        return `${(0,providers_json/* text */.Qq)(rule, 'ruleName') ?? 'rule'}: ${failureText((0,providers_json/* record */.g1)(latest, 'errorDetails'), (0,providers_json/* text */.Qq)(latest, 'summary')) ?? 'failed'}`;
    });
    return said.length === 0 ? undefined : said.join('; ');
}
function parseAction(action) {
    const latest = (0,providers_json/* record */.g1)(action, 'latestExecution');
    const word = (0,providers_json/* text */.Qq)(latest, 'status');
    const status = toStatus('action', word);
    const changedAt = seconds(latest, 'lastStatusChange');
    return {
        view: {
            name: (0,providers_json/* text */.Qq)(action, 'actionName') ?? '',
            status,
            providerStatus: word ?? '',
            startedAt: undefined,
            finishedAt: status === 'in-progress' ? undefined : changedAt,
            message: failureText((0,providers_json/* record */.g1)(latest, 'errorDetails'), (0,providers_json/* text */.Qq)(latest, 'summary')),
            url: (0,providers_json/* text */.Qq)(latest, 'externalExecutionUrl'),
        },
        id: (0,providers_json/* text */.Qq)(latest, 'actionExecutionId'),
        approvalToken: (0,providers_json/* text */.Qq)(latest, 'token'),
        entityUrl: (0,providers_json/* text */.Qq)(action, 'entityUrl'),
    };
}
function parseActionRun(row) {
    const word = (0,providers_json/* text */.Qq)(row, 'status');
    const status = toStatus('action', word);
    const result = (0,providers_json/* record */.g1)((0,providers_json/* record */.g1)(row, 'output'), 'executionResult');
    return {
        executionId: (0,providers_json/* text */.Qq)(row, 'pipelineExecutionId') ?? '',
        stage: (0,providers_json/* text */.Qq)(row, 'stageName') ?? '',
        id: (0,providers_json/* text */.Qq)(row, 'actionExecutionId') ?? '',
        isApproval: (0,providers_json/* text */.Qq)((0,providers_json/* record */.g1)((0,providers_json/* record */.g1)(row, 'input'), 'actionTypeId'), 'category') === 'Approval',
        view: {
            name: (0,providers_json/* text */.Qq)(row, 'actionName') ?? '',
            status,
            providerStatus: word ?? '',
            startedAt: seconds(row, 'startTime'),
            finishedAt: status === 'in-progress' ? undefined : seconds(row, 'lastUpdateTime'),
            message: failureText((0,providers_json/* record */.g1)(result, 'errorDetails'), (0,providers_json/* text */.Qq)(result, 'externalExecutionSummary')),
            url: (0,providers_json/* text */.Qq)(result, 'externalExecutionUrl'),
        },
    };
}
/** The wire's times are epoch seconds with a fraction. */
function seconds(value, key) {
    const found = (0,providers_json/* number */.ai)(value, key);
    return found === undefined ? undefined : Math.round(found * 1_000);
}
function failureText(details, summary) {
    const code = (0,providers_json/* text */.Qq)(details, 'code');
    const message = (0,providers_json/* text */.Qq)(details, 'message');
    const said = [code, message].filter((part) => part !== undefined).join(': ');
    return said === '' ? summary : said;
}
function parseExecution(body) {
    const execution = (0,providers_json/* record */.g1)(body, 'pipelineExecution');
    return {
        id: (0,providers_json/* text */.Qq)(execution, 'pipelineExecutionId') ?? '',
        word: (0,providers_json/* text */.Qq)(execution, 'status'),
        parallel: (0,providers_json/* text */.Qq)(execution, 'executionMode') === 'PARALLEL',
        ...rollbackOf(execution),
    };
}
function parseExecutionRow(row) {
    return {
        id: (0,providers_json/* text */.Qq)(row, 'pipelineExecutionId') ?? '',
        word: (0,providers_json/* text */.Qq)(row, 'status'),
        startedAt: seconds(row, 'startTime'),
        ...rollbackOf(row),
    };
}
function rollbackOf(value) {
    return {
        automaticRollback: (0,providers_json/* text */.Qq)((0,providers_json/* record */.g1)(value, 'trigger'), 'triggerType') === 'AutomatedRollback',
        rollback: (0,providers_json/* text */.Qq)(value, 'executionType') === 'ROLLBACK',
        rollbackTarget: (0,providers_json/* text */.Qq)((0,providers_json/* record */.g1)(value, 'rollbackMetadata'), 'rollbackTargetPipelineExecutionId'),
    };
}
function parseDeclaration(body) {
    const pipeline = (0,providers_json/* record */.g1)(body, 'pipeline');
    return {
        parallel: (0,providers_json/* field */.ZZ)(pipeline, 'executionMode') === 'PARALLEL',
        stages: (0,providers_json/* records */.V0)(pipeline, 'stages').map((stage) => ({
            name: (0,providers_json/* text */.Qq)(stage, 'name') ?? '',
            actions: (0,providers_json/* records */.V0)(stage, 'actions').map((action) => (0,providers_json/* text */.Qq)(action, 'name') ?? ''),
            onFailure: (0,providers_json/* text */.Qq)((0,providers_json/* record */.g1)(stage, 'onFailure'), 'result'),
        })),
    };
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/pipeline.js


/** A list that never ends (a service repeating its token) ends here. */
const mostPages = 1_000;
function openPipeline(api, name) {
    async function* pages(operation, input, list, signal) {
        let nextToken;
        for (let page = 0; page < mostPages; page += 1) {
            const body = await api.read(operation, { ...input, ...(nextToken === undefined ? {} : { nextToken }) }, signal);
            yield* (0,providers_json/* records */.V0)(body, list);
            nextToken = (0,providers_json/* text */.Qq)(body, 'nextToken');
            if (nextToken === undefined)
                return;
        }
    }
    return {
        name,
        state: async (signal) => parseState(await api.read('GetPipelineState', { name }, signal)),
        execution: async (id, signal) => parseExecution(await api.read('GetPipelineExecution', { pipelineName: name, pipelineExecutionId: id }, signal)),
        declaration: async (signal) => parseDeclaration(await api.read('GetPipeline', { name }, signal)),
        async *executions(signal, succeededIn) {
            const filter = succeededIn === undefined ? {} : { filter: { succeededInStage: { stageName: succeededIn } } };
            const rows = pages('ListPipelineExecutions', { pipelineName: name, ...filter }, 'pipelineExecutionSummaries', signal);
            for await (const row of rows)
                yield parseExecutionRow(row);
        },
        async latestActions(executionId, signal) {
            const filter = {
                latestInPipelineExecution: { pipelineExecutionId: executionId, startTimeRange: 'Latest' },
            };
            const runs = [];
            const rows = pages('ListActionExecutions', { pipelineName: name, filter }, 'actionExecutionDetails', signal);
            for await (const row of rows)
                runs.push(parseActionRun(row));
            return runs.reverse();
        },
        async *actionRuns(signal, executionId) {
            const filter = executionId === undefined ? {} : { filter: { pipelineExecutionId: executionId } };
            const rows = pages('ListActionExecutions', { pipelineName: name, ...filter }, 'actionExecutionDetails', signal);
            for await (const row of rows)
                yield parseActionRun(row);
        },
    };
}

// EXTERNAL MODULE: ./lib/providers/failure.js
var failure = __webpack_require__(3212);
;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/aftermath.js

/** How soon the service begins is not documented; longer than this after the failure it is not expected any more. */
const expectedWithinMs = 60_000;
function createAftermath({ pipeline, stage, clock }) {
    /** Automatic retries at the first reading of each execution: those were before our time. */
    const automaticBefore = new Map();
    const oldFailures = new Set();
    let failedSince;
    let onFailure;
    async function judge(snapshot, state, signal) {
        const { executionId } = snapshot;
        const automatic = state?.executionId === executionId ? state.automaticRetries : 0;
        const before = automaticBefore.get(executionId);
        if (before === undefined)
            automaticBefore.set(executionId, automatic);
        const retried = automatic > (before ?? automatic);
        const noticed = retried
            ? { ...snapshot, notice: 'The service itself retried the stage, as its onFailure setting says.' }
            : snapshot;
        // At the first reading a failure is an old one: whatever was to follow has followed.
        const run = `${executionId} ${snapshot.attempt}`;
        if (snapshot.status !== 'failed')
            oldFailures.delete(run);
        else if (before === undefined)
            oldFailures.add(run);
        if (snapshot.status !== 'failed' || oldFailures.has(run)) {
            failedSince = undefined;
            return noticed;
        }
        failedSince ??= clock.now();
        if (state?.executionId !== undefined && state.executionId !== executionId && state.type === 'ROLLBACK') {
            return { ...noticed, ...(await rollbackOf(state.executionId, signal)) };
        }
        const expected = await declared(signal);
        const coming = expected === 'ROLLBACK' || (expected === 'RETRY' && automatic === 0);
        if (!coming || clock.now() - failedSince > expectedWithinMs)
            return noticed;
        return {
            ...noticed,
            status: 'in-progress',
            notice: `The stage failed; its onFailure setting is ${expected}.`,
        };
    }
    async function rollbackOf(executionId, signal) {
        const { automaticRollback } = await pipeline.execution(executionId, signal);
        return automaticRollback
            ? { rolledBackBy: { executionId, attempt: undefined } }
            : { notice: `Somebody rolled the stage back (execution ${executionId}).` };
    }
    /** The definition is read once, and only after a failure; nobody has to allow it. */
    function declared(signal) {
        onFailure ??= pipeline.declaration(signal).then(({ stages }) => stages.find(({ name }) => name === stage)?.onFailure, (error) => {
            if (error instanceof errors/* DefiniteError */.X)
                return undefined;
            onFailure = undefined;
            throw error;
        });
        return onFailure;
    }
    return { judge };
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/compose.js

/**
 * The stage's status from its newest actions (PARALLEL mode, or the stage has moved on).
 * Rows appear only when an action starts, so "all succeeded" needs the declaration, or a later stage that has begun.
 */
function composed(runs, declared, execution, all) {
    const has = (status) => runs.some(({ view }) => view.status === status);
    if (has('in-progress'))
        return 'in-progress';
    if (has('failed'))
        return 'failed';
    if (has('cancelled'))
        return 'cancelled';
    if (has('unknown'))
        return 'unknown';
    const last = all.at(-1);
    const complete = declared === undefined
        ? execution === 'succeeded' ||
            (runs.length > 0 && last !== undefined && last.stage !== runs.at(-1)?.stage)
        : declared.every((name) => runs.some(({ view }) => view.name === name && view.status === 'succeeded'));
    if (complete && runs.length > 0)
        return 'succeeded';
    if (runs.length === 0 && execution === 'in-progress')
        return 'not-started';
    // The execution ended before the stage was through (stopped, superseded, cancelled by a new definition).
    return execution === 'succeeded'
        ? 'succeeded'
        : execution === 'failed' && runs.length === 0
            ? 'not-started'
            : execution;
}
/** The execution's own word lags behind a retry: it has failed only if one of its stages has. */
function executionStatus(word, stages, lags) {
    const status = toStatus('execution', word);
    return lags && status === 'failed' && !stages.some((stage) => stage.status === 'failed')
        ? 'in-progress'
        : status;
}
/** First start to last end of what ran in this attempt. */
function span(runs, before) {
    const ours = runs.filter(({ id }) => !before.has(id));
    const considered = ours.length === 0 ? runs : ours;
    const starts = considered.flatMap(({ view }) => view.startedAt ?? []);
    const ends = considered.flatMap(({ view }) => view.finishedAt ?? []);
    const running = considered.some(({ view }) => view.status === 'in-progress');
    return {
        startedAt: starts.length === 0 ? undefined : Math.min(...starts),
        finishedAt: ends.length === 0 || running ? undefined : Math.max(...ends),
    };
}
function stageViews(runs, states) {
    const names = [...new Set(runs.map(({ stage }) => stage))];
    return names.map((name, position) => {
        const own = runs.filter(({ stage }) => stage === name);
        const statuses = own.map(({ view }) => view.status);
        const status = ['in-progress', 'failed', 'cancelled', 'unknown'].find((each) => statuses.includes(each)) ??
            'succeeded';
        const known = states.find(({ view }) => view.name === name)?.view.index;
        return { id: name, name, index: known ?? position, status, providerStatus: '', ...span(own, new Set()) };
    });
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/reader.js





/** A `Failed` with nothing but old actions in it is an old one, for this long after the trigger. */
const staleForMs = 30_000;
/**
 * Readings of one stage, always of the execution that is asked for:
 * - from GetPipelineState while that execution is in the stage;
 * - from GetPipelineExecution for a rollback, which consists of this one stage;
 * - composed from the action executions in PARALLEL mode, which has no state, or once another execution moved in.
 */
function createReader({ pipeline, stage, waitFor, attachOnly, links, clock }) {
    const readings = new WeakMap();
    let old;
    let declared;
    const aftermath = createAftermath({ pipeline, stage, clock });
    const readingOf = (snapshot) => {
        const reading = readings.get(snapshot);
        if (reading === undefined)
            throw new Error('not a snapshot of this reader');
        return reading;
    };
    const remember = (snapshot, reading) => {
        readings.set(snapshot, reading);
        return snapshot;
    };
    const url = (executionId) => links?.execution(pipeline.name, executionId);
    async function observe(ref, signal) {
        const { stages } = await pipeline.state(signal);
        const state = stages.find(({ view }) => view.name === stage);
        if (state !== undefined)
            declared ??= state.actions.map(({ view }) => view.name);
        const inState = state?.executionId === ref.executionId && state.type !== 'ROLLBACK';
        const snapshot = inState
            ? await fromState(ref, state, stages, signal)
            : await fromActions(ref, stages, signal);
        const judged = await aftermath.judge(snapshot, state, signal);
        return remember(judged, readingOf(snapshot));
    }
    async function fromState(ref, state, stages, signal) {
        const actions = state.actions.map(current);
        const approving = state.actions.find(({ view, approvalToken }) => view.status === 'in-progress' && approvalToken !== undefined);
        const views = stages.filter(({ executionId }) => executionId === ref.executionId).map(({ view }) => view);
        let status = state.view.status;
        let word = state.view.providerStatus;
        if (ref.attempt !== undefined && state.manualRetries > ref.attempt) {
            status = 'superseded';
        }
        else if (status === 'failed' && isOld(state, ref)) {
            status = 'in-progress';
        }
        else if (status === 'in-progress' && approving !== undefined) {
            status = 'waiting-approval';
        }
        if (waitFor === 'execution' && (status === 'succeeded' || status === 'skipped')) {
            const execution = await pipeline.execution(ref.executionId, signal);
            status = executionStatus(execution.word, views, old !== undefined && clock.now() <= old.until);
            word = execution.word ?? '';
        }
        return remember({
            executionId: ref.executionId,
            attempt: state.manualRetries,
            status,
            providerStatus: word,
            url: url(ref.executionId),
            startedAt: undefined,
            finishedAt: undefined,
            failureReason: status === 'superseded'
                ? `Somebody retried the stage again (manual retry ${state.manualRetries}): what runs there now is not ours.`
                : status === 'failed' || status === 'cancelled'
                    ? ((0,failure/* failureReason */.H)(actions) ?? state.conditions)
                    : undefined,
            approval: status === 'waiting-approval' && approving !== undefined
                ? { what: approving.view.name, who: undefined, url: links?.pipeline(pipeline.name) }
                : undefined,
            rolledBackBy: undefined,
            notice: undefined,
            stages: views,
            actions,
        }, {
            manualRetries: state.manualRetries,
            failedActionIds: idsOf(state.actions.filter(({ view }) => view.status === 'failed' || view.status === 'cancelled')),
            actionIds: idsOf(state.actions),
            stageWord: state.view.providerStatus,
            rollbackTarget: undefined,
        });
    }
    /** For some seconds after a retry an action still shows the run that is over. */
    function current({ id, view }) {
        if (id === undefined || !old?.again.has(id))
            return view;
        return {
            ...view,
            status: 'not-started',
            providerStatus: '',
            finishedAt: undefined,
            message: undefined,
            url: undefined,
        };
    }
    /** The state may lag behind the trigger: nothing in it is newer than what was read before. */
    function isOld(state, ref) {
        if (old === undefined || clock.now() > old.until)
            return false;
        if (ref.attempt !== undefined && state.manualRetries < ref.attempt)
            return true;
        const { before } = old;
        if (before.manualRetries !== undefined && state.manualRetries > before.manualRetries)
            return false;
        return state.actions.every(({ id }) => id === undefined || before.actionIds.has(id));
    }
    async function fromActions(ref, stages, signal) {
        const execution = await pipeline.execution(ref.executionId, signal);
        const all = await pipeline.latestActions(ref.executionId, signal);
        const runs = all.filter((run) => run.stage === stage && !isGone(run));
        const names = execution.rollback ? undefined : await declaredActions(signal);
        const executionState = toStatus('execution', execution.word);
        const whole = execution.rollback || waitFor === 'execution';
        let status = whole ? executionState : composed(runs, names, executionState, all);
        // Nothing will come of it any more, and to `mode: wait` that is the end.
        if (attachOnly && status === 'not-started' && executionState === 'failed')
            status = 'failed';
        if (status === 'failed' && !execution.rollback && runs.length > 0 && areOld(runs))
            status = 'in-progress';
        const approving = runs.find(({ isApproval, view }) => isApproval && view.status === 'in-progress');
        if (status === 'in-progress' && approving !== undefined)
            status = 'waiting-approval';
        const actions = runs.map(({ view }) => view);
        const failing = whole || runs.length === 0 ? all.map(({ view }) => view) : actions;
        return remember({
            executionId: ref.executionId,
            attempt: ref.attempt,
            status,
            providerStatus: execution.word ?? '',
            url: url(ref.executionId),
            ...span(runs, new Set()),
            failureReason: status === 'failed' || status === 'cancelled' ? (0,failure/* failureReason */.H)(failing) : undefined,
            approval: status === 'waiting-approval' && approving !== undefined
                ? { what: approving.view.name, who: undefined, url: links?.pipeline(pipeline.name) }
                : undefined,
            rolledBackBy: undefined,
            notice: undefined,
            stages: stageViews(all, stages),
            actions,
        }, {
            manualRetries: undefined,
            failedActionIds: new Set(runs
                .filter(({ view }) => view.status === 'failed' || view.status === 'cancelled')
                .map(({ id }) => id)),
            actionIds: new Set(runs.map(({ id }) => id)),
            stageWord: undefined,
            rollbackTarget: execution.rollbackTarget,
        });
    }
    /** The run of an action before the confirmed trigger: what the action does now, if anything, is another run. */
    const isGone = ({ id }) => old?.again.has(id) === true;
    /** Every failed action is one that had failed before the trigger. */
    function areOld(runs) {
        if (old === undefined || clock.now() > old.until)
            return false;
        const { before } = old;
        return runs
            .filter(({ view }) => view.status === 'failed')
            .every(({ id }) => before.failedActionIds.has(id));
    }
    /** The actions this stage declares; `undefined` where nobody lets us read the definition. */
    async function declaredActions(signal) {
        if (declared !== undefined)
            return declared;
        try {
            const definition = await pipeline.declaration(signal);
            declared = definition.stages.find(({ name }) => name === stage)?.actions ?? [];
            return declared;
        }
        catch (error) {
            if (error instanceof errors/* DefiniteError */.X && error.kind === 'no-permission')
                return undefined;
            throw error;
        }
    }
    async function detail(snapshot, signal) {
        const all = await pipeline.latestActions(snapshot.executionId, signal);
        const runs = all.filter((run) => run.stage === stage && !isGone(run));
        const actions = runs.length === 0 ? snapshot.actions : runs.map(({ view }) => view);
        const failing = waitFor === 'execution' ? all.map(({ view }) => view) : actions;
        const ended = snapshot.status === 'failed' || snapshot.status === 'cancelled';
        return {
            ...snapshot,
            ...span(runs, old?.before.actionIds ?? new Set()),
            actions,
            failureReason: ended ? ((0,failure/* failureReason */.H)(failing) ?? snapshot.failureReason) : snapshot.failureReason,
        };
    }
    return {
        observe,
        detail,
        readingOf,
        distrust(before, again) {
            old = { before, again, until: clock.now() + staleForMs };
        },
    };
}
function idsOf(actions) {
    return new Set(actions.flatMap(({ id }) => id ?? []));
}

// EXTERNAL MODULE: ./lib/engine/status.js
var engine_status = __webpack_require__(3394);
;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/answer.js


/**
 * Send one state-changing operation and say what its answer means: accepted, refused by name, or unknown.
 * `refOf` reads the execution out of the accepting answer.
 */
async function sendTrigger(api, operation, input, signal, refOf) {
    let answer;
    try {
        answer = await api.trigger(operation, input, signal);
    }
    catch (error) {
        if (!(error instanceof types/* HttpError */.j))
            throw error;
        if (error.maybeDelivered)
            return { kind: 'unknown', message: error.message };
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
    if (answer.kind === 'ok')
        return { kind: 'accepted', ref: refOf(answer.body), note: answer.requestId };
    if (answer.kind === 'unreadable') {
        return {
            kind: 'unknown',
            message: `${operation}: HTTP ${answer.status} with an answer that cannot be read`,
        };
    }
    const { error } = answer;
    return {
        kind: 'refused',
        code: error.name,
        message: error.message,
        requestId: error.requestId,
        ...refusal(error, operation),
        retryAfterMs: undefined,
    };
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/retry.js



/**
 * RetryStageExecution. It keeps the execution id, so the proof is in the details: the manual retry counter has grown,
 * an action that had failed has a new run, or the stage has left its end.
 * The service refuses a second retry while the first one runs, so one resend after the settle time is safe.
 */
function retryOperation({ api, pipeline, reader, stage, scope, baseline }) {
    const before = reader.readingOf(baseline);
    const { executionId } = baseline;
    // Its success would be the old version's, and no answer to "was the retry successful".
    if (before.rollbackTarget !== undefined &&
        (engine_status/* isRunning */.W_[baseline.status] || baseline.status === 'succeeded')) {
        throw new errors/* DefiniteError */.X('refused', `Stage ${stage} is ${engine_status/* isRunning */.W_[baseline.status] ? 'being' : 'already'} rolled back to execution ${before.rollbackTarget} (by execution ${executionId}): there is no failed deployment in it to retry.`, 'The new version is not out: start a new execution, or follow the rollback with mode: wait.');
    }
    const input = {
        pipelineName: pipeline.name,
        stageName: stage,
        pipelineExecutionId: executionId,
        retryMode: scope === 'all' ? 'ALL_ACTIONS' : 'FAILED_ACTIONS',
    };
    const ref = {
        executionId,
        attempt: before.manualRetries === undefined ? undefined : before.manualRetries + 1,
    };
    const seen = (proof, attempt) => {
        reader.distrust(before, scope === 'all' ? before.actionIds : before.failedActionIds);
        return { effect: 'seen', ref: { executionId, attempt }, proof };
    };
    async function look(signal) {
        if (before.manualRetries !== undefined) {
            const { stages } = await pipeline.state(signal);
            const state = stages.find(({ view }) => view.name === stage);
            if (state?.executionId === executionId) {
                if (state.manualRetries > before.manualRetries) {
                    return seen(`the stage's manual retry counter went from ${before.manualRetries} to ${state.manualRetries}`, ref.attempt);
                }
                const fresh = state.actions.find(({ id }) => id !== undefined && !before.actionIds.has(id));
                // Without a grown counter there is none to hold the wait to (older pipelines may keep no count).
                if (fresh !== undefined)
                    return seen(`action ${fresh.view.name} runs again`, undefined);
                if (state.view.status === 'in-progress')
                    return seen(`the stage is ${state.view.providerStatus}`, undefined);
                return { effect: 'none', detail: `the stage is still ${state.view.providerStatus}` };
            }
        }
        for (const run of await pipeline.latestActions(executionId, signal)) {
            if (run.stage === stage && !before.actionIds.has(run.id)) {
                return seen(`action ${run.view.name} runs again`, ref.attempt);
            }
        }
        return { effect: 'none', detail: 'no action of the stage has been started again' };
    }
    return {
        plan: {
            kind: 'retry',
            scope,
            summary: `retry ${scope === 'all' ? 'all actions' : 'the failed actions'} of stage ${stage} in execution ${executionId}`,
            targetExecutionId: undefined,
            request: { method: 'POST', url: api.url.href, body: { operation: 'RetryStageExecution', ...input } },
            resendable: true,
            alreadyDone: baseline.status === 'failed' && before.stageWord === 'Succeeded'
                ? 'it did not fail: a later stage of the execution did'
                : undefined,
            underWay: undefined,
            warnings: [],
        },
        send: (signal) => sendTrigger(api, 'RetryStageExecution', input, signal, () => ref),
        look: (_answer, signal) => look(signal),
    };
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/rollback-target.js


/**
 * The last good execution: what was in the stage, and well, before what is in it now.
 *
 * Not simply the newest entry of `succeededInStage`: a version that was rolled back from succeeded there, too. So the
 * newest success before the current one counts, and if that is a rollback, the version it went back to. Rollback
 * executions themselves are never a target: the service refuses them.
 */
async function lastGoodExecution(pipeline, stage, current, signal) {
    // A rollback that failed is finished by going to where it was headed.
    if (current.rollbackTarget !== undefined && !current.succeeded)
        return current.rollbackTarget;
    let candidate = await newestSuccess(pipeline, stage, current, signal);
    const passed = [];
    let known = false;
    for await (const row of pipeline.executions(signal)) {
        if (row.id === candidate?.id)
            break;
        if (row.id === current.executionId)
            known = true;
        else if (row.rollback && row.word === 'Succeeded')
            passed.push(row);
    }
    if (candidate === undefined) {
        // The lists lag behind: one without the execution that is in the stage is not to be believed yet.
        if (!known)
            throw new Error(`execution ${current.executionId} is not in the list of executions yet`);
        candidate = await newestSuccess(pipeline, stage, current, signal);
    }
    // An execution may wait for days before it comes to the stage: what counts is when each was in there.
    const inStage = async (id) => {
        const runs = (await pipeline.latestActions(id, signal)).filter((run) => run.stage === stage);
        return runs.length === 0 ? undefined : span(runs, new Set());
    };
    if (passed.length > 0) {
        const entered = (await inStage(current.executionId))?.startedAt;
        const settled = candidate === undefined ? undefined : (await inStage(candidate.id))?.finishedAt;
        for (const row of passed) {
            const there = await inStage(row.id);
            if (there === undefined || row.rollbackTarget === undefined)
                continue;
            const at = there.startedAt ?? row.startedAt ?? 0;
            if ((entered === undefined || at < entered) && (settled === undefined || at > settled))
                return row.rollbackTarget;
        }
    }
    if (candidate !== undefined)
        return candidate.id;
    throw new errors/* DefiniteError */.X('refused', `There is no execution to go back to: no other one has succeeded in stage ${stage} with the pipeline's current definition.`, 'Name one with target-execution-id, or deploy a good version with a new execution. The service forgets executions after 12 months and refuses those from before a change of the definition.');
}
async function newestSuccess(pipeline, stage, current, signal) {
    for await (const row of pipeline.executions(signal, stage)) {
        if (!row.rollback && row.id !== current.executionId)
            return row;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/rollback.js





/** How far the clocks of this machine and of the service may differ when executions are matched by start time. */
const clockToleranceMs = 5 * 60_000;
/**
 * RollbackStage. It makes a new execution of this stage alone, whose id is the proof. The service would run a second
 * rollback just as gladly as the first, so a lost answer is searched for and never sent again.
 */
async function rollbackOperation(options, signal) {
    const { api, pipeline, stage, chosenTarget, baseline, clock } = options;
    const preparedAt = clock.now();
    const { rollbackTarget: atTarget, parallel } = await pipeline.execution(baseline.executionId, signal);
    const current = {
        executionId: baseline.executionId,
        succeeded: baseline.status === 'succeeded',
        rollbackTarget: atTarget,
    };
    if (chosenTarget !== undefined)
        await checkTarget(pipeline, chosenTarget, signal);
    const atHome = chosenTarget === undefined || chosenTarget === atTarget || chosenTarget === baseline.executionId;
    const alreadyDone = !current.succeeded || !atHome
        ? undefined
        : atTarget !== undefined
            ? `it is already rolled back to execution ${atTarget}`
            : chosenTarget === baseline.executionId
                ? `execution ${chosenTarget} is what is in it`
                : undefined;
    const underWay = engine_status/* isRunning */.W_[baseline.status] &&
        atTarget !== undefined &&
        (chosenTarget === undefined || chosenTarget === atTarget)
        ? { executionId: baseline.executionId, attempt: undefined }
        : undefined;
    const target = chosenTarget ??
        (alreadyDone !== undefined || underWay !== undefined
            ? (atTarget ?? baseline.executionId)
            : await lastGoodExecution(pipeline, stage, current, signal));
    const known = await rollbacksTo(target, pipeline, preparedAt - clockToleranceMs, signal);
    const input = { pipelineName: pipeline.name, stageName: stage, targetPipelineExecutionId: target };
    async function look(answer, abort) {
        if (answer.kind === 'accepted' && answer.ref !== undefined)
            return exists(answer.ref.executionId, abort);
        for (const id of await rollbacksTo(target, pipeline, preparedAt - clockToleranceMs, abort)) {
            if (known.includes(id))
                continue;
            // The summary does not name the stage; its actions do, as soon as one has started.
            const runs = await pipeline.latestActions(id, abort);
            if (runs.some((run) => run.stage === stage)) {
                return {
                    effect: 'seen',
                    ref: { executionId: id, attempt: undefined },
                    proof: `rollback execution ${id} has appeared`,
                };
            }
        }
        return { effect: 'none', detail: `no new rollback to ${target} is listed` };
    }
    async function exists(id, abort) {
        try {
            const execution = await pipeline.execution(id, abort);
            return {
                effect: 'seen',
                ref: { executionId: id, attempt: undefined },
                proof: `rollback execution ${id} is ${execution.word ?? 'there'}`,
            };
        }
        catch (error) {
            if (error instanceof errors/* DefiniteError */.X && error.kind === 'not-found') {
                return { effect: 'none', detail: `execution ${id} is not known yet` };
            }
            throw error;
        }
    }
    return {
        plan: {
            kind: 'rollback',
            scope: undefined,
            summary: `roll back stage ${stage} from execution ${baseline.executionId} to execution ${target}`,
            targetExecutionId: target,
            request: { method: 'POST', url: api.url.href, body: { operation: 'RollbackStage', ...input } },
            resendable: false,
            alreadyDone,
            underWay,
            warnings: parallel
                ? [
                    'The documentation says that PARALLEL pipelines cannot be rolled back; the service has been seen to do it.',
                ]
                : [],
        },
        send: (abort) => sendTrigger(api, 'RollbackStage', input, abort, (body) => {
            const executionId = (0,providers_json/* text */.Qq)(body, 'pipelineExecutionId');
            return executionId === undefined ? undefined : { executionId, attempt: undefined };
        }),
        look,
    };
}
/** The service would refuse it, too; knowing it before a dry run ends well is kinder. */
async function checkTarget(pipeline, id, signal) {
    const { rollback } = await pipeline.execution(id, signal);
    if (!rollback)
        return;
    throw new errors/* DefiniteError */.X('bad-input', `target-execution-id ${id} is itself a rollback, and the service does not go back to those.`, 'Name the execution it went back to.');
}
/** Ids of rollbacks to `target` that started after `since`. */
async function rollbacksTo(target, pipeline, since, signal) {
    const ids = [];
    for await (const row of pipeline.executions(signal)) {
        if (row.startedAt !== undefined && row.startedAt < since)
            break;
        if (row.rollback && !row.automaticRollback && row.rollbackTarget === target)
            ids.push(row.id);
    }
    return ids;
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/remote.js







/**
 * Effects of a retry were seen 0.2 s after the answer, new action ids after 8 s; the list of executions is eventually
 * consistent. How soon after a failure the service itself retries or rolls back is not documented.
 */
const timing = { graceMs: 30_000, settleMs: 60_000, confirmFailureMs: 4_000 };
/** Longest reason the service takes. */
const reasonLength = 200;
function createRemote(api, links, target, request, { clock }) {
    const pipeline = openPipeline(api, target.pipelineId);
    let found;
    const located = () => {
        if (found === undefined)
            throw new Error('locate comes first');
        return found;
    };
    return {
        timing,
        async locate(signal) {
            const place = await locate({ pipeline, links, stage: target.stage ?? '', executionId: target.executionId }, signal);
            const stage = place.stage?.name ?? '';
            found = {
                stage,
                reader: createReader({
                    pipeline,
                    stage,
                    waitFor: request.waitFor,
                    attachOnly: request.mode === 'wait',
                    links,
                    clock,
                }),
            };
            return place;
        },
        observe: (ref, signal) => located().reader.observe(ref, signal),
        detail: (snapshot, signal) => located().reader.detail(snapshot, signal),
        history: (signal) => stageDurations(pipeline, located().stage, signal),
        async prepare(kind, baseline, signal, settled) {
            const { stage, reader } = located();
            if (kind === 'rollback') {
                const chosenTarget = settled ?? target.targetExecutionId;
                return rollbackOperation({ api, pipeline, stage, chosenTarget, baseline, clock }, signal);
            }
            return retryOperation({ api, pipeline, reader, stage, scope: request.scope ?? 'failed', baseline });
        },
        async stop({ executionId }, reason, signal) {
            const answer = await api.trigger('StopPipelineExecution', {
                pipelineName: pipeline.name,
                pipelineExecutionId: executionId,
                // Actions that have begun finish; abandoning them would leave them running unseen.
                abandon: false,
                reason: reason.slice(0, reasonLength),
            }, signal);
            if (answer.kind === 'ok')
                return;
            if (answer.kind === 'unreadable')
                throw new Error(`StopPipelineExecution: HTTP ${answer.status}, unreadable`);
            // Somebody has stopped it already.
            if (answer.error.name === 'DuplicatedStopRequestException')
                return;
            throw new errors/* DefiniteError */.X('refused', `StopPipelineExecution: ${answer.error.name}: ${answer.error.message}`);
        },
    };
}

;// CONCATENATED MODULE: ./lib/providers/aws-codepipeline/provider.js







const namePattern = /^[A-Za-z0-9.@\-_]{1,100}$/;
const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** AWS CodePipeline. Facts: service model 2015-07-09, and what recordings of the real service show. */
const awsCodePipeline = {
    id: 'aws-codepipeline',
    title: 'AWS CodePipeline',
    capabilities: {
        modes: ['retry', 'rollback', 'wait'],
        scopes: ['failed', 'all'],
        waitFor: ['stage', 'execution'],
        task: false,
        chosenTarget: true,
        stop: true,
    },
    check(target) {
        const problems = [];
        const shape = (input, value, pattern, accepted) => {
            if (value !== undefined && value !== '' && !pattern.test(value)) {
                problems.push({
                    input,
                    message: `${JSON.stringify(value.slice(0, 120))} is not accepted; give ${accepted}.`,
                });
            }
        };
        const name = '1 to 100 letters, digits and . @ - _';
        const id = 'an execution id like 12345678-1234-1234-1234-123456789abc';
        shape('pipeline-id', target.pipelineId, namePattern, `the pipeline's name: ${name}`);
        shape('stage', target.stage, namePattern, `the stage's name (${name}) or its index`);
        if (target.stage === undefined)
            problems.push({ input: 'stage', message: 'is required for aws-codepipeline.' });
        shape('execution-id', target.executionId, idPattern, id);
        shape('target-execution-id', target.targetExecutionId, idPattern, id);
        shape('region', target.region, regionPattern, 'a region like eu-central-1');
        shape('role-to-assume', target.roleToAssume, rolePattern, 'a role ARN like arn:aws:iam::123456789012:role/name');
        if (target.endpoint !== undefined) {
            const parsed = (0,endpoint/* parseEndpoint */.B)(target.endpoint, target.allowInsecureHttp);
            if ('problem' in parsed)
                problems.push({ input: 'endpoint', message: parsed.problem });
        }
        if ((target.accessKeyId === undefined) !== (target.secretAccessKey === undefined)) {
            problems.push({
                input: target.accessKeyId === undefined ? 'access-key-id' : 'secret-access-key',
                message: 'is missing: access-key-id and secret-access-key go together.',
            });
        }
        if (target.roleToAssume !== undefined && target.accessKeyId !== undefined) {
            problems.push({
                input: 'role-to-assume',
                message: 'and access-key-id exclude each other; give one of them.',
            });
        }
        return problems;
    },
    async connect(target, request, context) {
        const region = resolveRegion(target, context);
        const url = resolveEndpoint(target, context, region);
        const credentials = credentialSource(target, context, region);
        const { http, clock, debug } = context;
        const api = createApi({ http, clock, url, region, credentials, debug });
        return createRemote(api, consoleLinks(region), target, request, context);
    },
};
function resolveRegion(target, { env }) {
    const region = target.region ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined);
    if (region !== undefined && regionPattern.test(region))
        return region;
    throw new errors/* DefiniteError */.X('bad-input', region === undefined
        ? 'No region: neither the region input nor AWS_REGION nor AWS_DEFAULT_REGION is set.'
        : `AWS_REGION or AWS_DEFAULT_REGION is no region: ${JSON.stringify(region.slice(0, 60))}.`, 'Set region, for instance eu-central-1.');
}
/** The input, then AWS_ENDPOINT_URL_CODEPIPELINE, AWS_ENDPOINT_URL, then the region's own host. */
function resolveEndpoint(target, { env }, region) {
    const fips = env['AWS_USE_FIPS_ENDPOINT'] === 'true';
    const dualStack = env['AWS_USE_DUALSTACK_ENDPOINT'] === 'true';
    const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true';
    const fromEnv = ignored
        ? undefined
        : env['AWS_ENDPOINT_URL_CODEPIPELINE'] || env['AWS_ENDPOINT_URL'] || undefined;
    const custom = target.endpoint ?? fromEnv;
    if (custom === undefined)
        return new URL(`https://${serviceHost('codepipeline', region, { fips, dualStack })}/`);
    const parsed = (0,endpoint/* parseEndpoint */.B)(custom, target.allowInsecureHttp);
    if ('problem' in parsed) {
        const source = target.endpoint === undefined ? 'The endpoint in AWS_ENDPOINT_URL*' : 'endpoint';
        throw new errors/* DefiniteError */.X('bad-input', `${source} ${parsed.problem}`);
    }
    if (fips || dualStack) {
        throw new errors/* DefiniteError */.X('bad-input', 'AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT do not go with a custom endpoint.', 'Unset one of the two.');
    }
    return parsed.url;
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
