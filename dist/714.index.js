export const id = 714;
export const ids = [714];
export const modules = {

/***/ 9714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TIMING: () => (/* binding */ TIMING),
  startAwsSandbox: () => (/* binding */ startAwsSandbox)
});

// EXTERNAL MODULE: ./lib/sandbox/world/ids.js
var ids = __webpack_require__(6022);
;// CONCATENATED MODULE: ./lib/sandbox/aws/credentials.js

const ACCOUNT = '123456789012';
/** The long-term key of every AWS sandbox: the pair that AWS prints in its own documentation. */
const SANDBOX_KEY = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
/** The keys that the sandbox accepts: the long-term one and those it has issued itself. */
class Credentials {
    byKey = new Map();
    issued = 0;
    constructor() {
        const arn = `arn:aws:iam::${ACCOUNT}:user/sandbox`;
        const { accessKeyId } = SANDBOX_KEY;
        this.byKey.set(accessKeyId, {
            ...SANDBOX_KEY,
            sessionToken: undefined,
            expiresAt: Number.POSITIVE_INFINITY,
            arn,
        });
    }
    find(accessKeyId) {
        return this.byKey.get(accessKeyId);
    }
    /** Temporary credentials of a role's session. Expired ones stay known, so that they are refused as expired. */
    issue(role, session, expiresAt) {
        this.issued += 1;
        const credential = {
            accessKeyId: `ASIA${(0,ids/* seededHex */.yv)('key', this.issued).slice(0, 16).toUpperCase()}`,
            secretAccessKey: Buffer.from((0,ids/* seededHex */.yv)('secret', this.issued).slice(0, 30)).toString('base64'),
            sessionToken: Buffer.from((0,ids/* seededHex */.yv)('token', this.issued).repeat(3)).toString('base64'),
            expiresAt,
            arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
        };
        this.byKey.set(credential.accessKeyId, credential);
        return credential;
    }
}

// EXTERNAL MODULE: ./lib/sandbox/world/records.js
var records = __webpack_require__(7362);
;// CONCATENATED MODULE: ./lib/sandbox/aws/demo.js


const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The oldest thing that happened in the demonstration. */
const HISTORY_MS = 4 * 60 * MINUTE;
/** A colleague looks at the waiting approval after this long, so that nobody waits in vain. */
const APPROVED_AFTER_MS = 6 * MINUTE;
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;
const source = { name: 'Checkout', kind: 'source', durationMs: 20 * SECOND };
const build = { name: 'Compile', kind: 'build', durationMs: 60 * SECOND };
const migrate = { name: 'Migrate', kind: 'deploy', durationMs: 20 * SECOND, runOrder: 1 };
const release = {
    name: 'Release',
    kind: 'deploy',
    durationMs: 40 * SECOND,
    runOrder: 2,
    failure: {
        code: 'JobFailed',
        message: 'The deployment failed: 1 of 4 instances did not pass the health check /ready within 30 seconds.',
    },
};
const approval = {
    name: 'Approve',
    kind: 'approval',
    runOrder: 1,
    approveAfterMs: APPROVED_AFTER_MS,
};
const demos = [
    { name: 'demo', outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE },
    { name: 'demo-fails', outcomes: ['failed'], beganMs: 15 * MINUTE },
    { name: 'demo-flaky', outcomes: ['failed', 'failed', 'succeeded'], beganMs: 15 * MINUTE },
    { name: 'demo-green', outcomes: ['succeeded'], beganMs: 15 * MINUTE },
    { name: 'demo-no-target', outcomes: ['failed', 'succeeded'], beganMs: 15 * MINUTE, history: 'none' },
    // 81 s after its beginning an execution enters Deploy, which takes 60 s: this one is in the middle of it.
    { name: 'demo-running', outcomes: ['succeeded'], beganMs: 110 * SECOND },
    {
        name: 'demo-approval',
        outcomes: ['succeeded'],
        beganMs: 140 * SECOND,
        deploy: { actions: [approval, release] },
    },
    {
        name: 'demo-parallel',
        outcomes: ['failed', 'succeeded'],
        beganMs: 15 * MINUTE,
        mode: 'parallel',
        alsoBeganMs: 110 * SECOND,
    },
    {
        name: 'demo-auto-retry',
        outcomes: ['failed', 'succeeded'],
        beganMs: 110 * SECOND,
        deploy: { onFailure: 'retry' },
    },
    {
        name: 'demo-auto-rollback',
        outcomes: ['failed'],
        beganMs: 110 * SECOND,
        deploy: { onFailure: 'rollback' },
    },
];
/** Fill a world, which must begin `HISTORY_MS` before `now`, with the pipelines that a visitor finds. */
function demoWorld(world, now) {
    for (const demo of demos) {
        const { name, mode = 'superseded', deploy } = demo;
        const pipeline = world.add({
            name,
            mode,
            stages: [
                { name: 'Source', actions: [source] },
                { name: 'Build', actions: [build] },
                { name: 'Deploy', actions: [migrate, release], ...deploy },
            ],
        });
        if (demo.history !== 'none')
            past(world, pipeline, now);
        world.schedule(now - demo.beganMs, () => {
            world.start(pipeline, { by: ALICE, outcomes: { Release: demo.outcomes } });
        });
        if (demo.alsoBeganMs !== undefined) {
            world.schedule(now - demo.alsoBeganMs, () => {
                world.start(pipeline, { by: BOB });
            });
        }
    }
}
function past(world, pipeline, now) {
    const deliver = () => {
        world.start(pipeline, { by: BOB });
    };
    world.schedule(now - 220 * MINUTE, deliver);
    // Back to the first delivery, before the second one came.
    world.schedule(now - 160 * MINUTE, () => {
        const target = (0,records/* lastGood */.mC)(pipeline, 'Deploy');
        if (target !== undefined)
            world.rollback(pipeline, 'Deploy', target, { by: BOB });
    });
    world.schedule(now - 100 * MINUTE, deliver);
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/faults.js
/** How long `stale-status` goes on: within the grace (30 s) that a careful client gives a trigger. */
const STALE_MS = 10_000;
/** How long `slow-ids` goes on; more than the 8.4 s that were measured, within the same grace. */
const SLOW_IDS_MS = 20_000;
/** How far ahead `clock-skew` is: well beyond the ±5 min a signature may be off. */
const SKEW_AHEAD_MS = 60 * 60_000;
/** What `unknown-status` shows in place of `InProgress`: a word of no version of the service's model. */
const UNKNOWN_STATUS = 'Thawing';

const always = { times: Number.POSITIVE_INFINITY };
/** What this service does, or is feared to do; the transport's own faults are in `transport-faults.ts`. */
const awsFaults = {
    'stale-status': {
        ...always,
        where: 'trigger',
        meaning: `for ${STALE_MS / 1000} s after a trigger, reads show stage and execution as they were before it`,
    },
    'slow-ids': {
        ...always,
        where: 'trigger',
        meaning: `for ${SLOW_IDS_MS / 1000} s after a trigger, neither the retry counter nor new action ids are shown`,
    },
    'no-counter': { ...always, where: 'read', meaning: 'retryStageMetadata is never shown' },
    'no-effect': {
        where: 'trigger',
        times: 1,
        meaning: 'the trigger is answered with 200 and nothing happens',
    },
    conflict: { where: 'trigger', times: 1, meaning: 'ConflictException (409): the pipeline is busy' },
    'conflict-400': {
        where: 'trigger',
        times: 1,
        meaning: 'the same with the status the API reference prints (400)',
    },
    'no-permission': { ...always, where: 'trigger', meaning: 'AccessDeniedException' },
    'expired-token': { where: 'any', times: 1, meaning: 'ExpiredTokenException' },
    'clock-skew': {
        ...always,
        where: 'any',
        meaning: "the server's clock is 1 h ahead: signatures of the true time are refused, the Date header tells",
    },
    'unknown-status': {
        where: 'read',
        times: 3,
        meaning: `a reading of something in progress says "${UNKNOWN_STATUS}" instead`,
    },
    'hostile-text': {
        ...always,
        where: 'any',
        meaning: 'action names, summaries, messages and links carry workflow commands, escapes and markup',
    },
    'list-empty': { where: 'read', times: 2, meaning: 'a list is still empty (eventual consistency)' },
    'page-size-1': {
        ...always,
        where: 'read',
        meaning: 'every page of a list has one entry, whatever was asked for',
    },
    'error-namespace': {
        ...always,
        where: 'any',
        meaning: '__type is "com.amazonaws.codepipeline#Name:http://…" instead of the bare name',
    },
    'error-header': {
        ...always,
        where: 'any',
        meaning: 'the error name is only in the x-amzn-errortype header, the text in "Message"',
    },
};

// EXTERNAL MODULE: ./lib/sandbox/world/refusal.js
var refusal = __webpack_require__(8784);
// EXTERNAL MODULE: ./lib/sandbox/hostile-text.js
var hostile_text = __webpack_require__(2269);
;// CONCATENATED MODULE: ./lib/sandbox/aws/error.js
/** A refusal in the service's own words. */
class AwsError extends Error {
    /** The name without namespace: `StageNotRetryableException`. */
    type;
    status;
    /** Every error of the service is HTTP 400 except where its model says otherwise (`ConflictException`: 409). */
    constructor(type, message, status = 400) {
        super(message);
        this.name = type;
        this.type = type;
        this.status = status;
    }
}
function throttling() {
    return new AwsError('ThrottlingException', 'Rate exceeded');
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/context.js




/** Text as the service tells it, which need not be friendly. */
function say({ faults, call }, text) {
    return faults.has('hostile-text', call) ? `${text}${hostile_text/* HOSTILE_TEXT */.X}` : text;
}
/** @throws AwsError `PipelineNotFoundException` */
function pipelineNamed({ world }, name) {
    const pipeline = world.pipeline(name);
    if (pipeline !== undefined)
        return pipeline;
    throw new AwsError('PipelineNotFoundException', `Account '${ACCOUNT}' does not have a pipeline with name '${name}'`);
}
/** @throws AwsError `StageNotFoundException` */
function stageNamed(pipeline, name) {
    const stage = (0,records/* definitionOf */.Fg)(pipeline).stages.find((candidate) => candidate.name === name);
    if (stage !== undefined)
        return stage;
    throw new AwsError('StageNotFoundException', `Pipeline '${pipeline.name}' does not have a stage with name '${name}'`);
}
/**
 * @param whose how the message calls it; the recorded one is "Target Pipeline Execution".
 * @throws AwsError `PipelineExecutionNotFoundException`
 */
function executionWith(pipeline, id, whose = 'Pipeline Execution') {
    const execution = pipeline.executions.find((candidate) => candidate.id === id);
    if (execution !== undefined)
        return execution;
    throw new AwsError('PipelineExecutionNotFoundException', `${whose} with id '${id}' does not exist in pipeline with name '${pipeline.name}'`);
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/commands.js





/** RetryStageExecution. The answer carries the same id (recorded). */
function retryStage(context, input) {
    const pipeline = pipelineNamed(context, input.pipelineName);
    const stage = stageNamed(pipeline, input.stageName);
    // Not modelled for this operation, and not recorded: the obvious name for an execution that does not exist.
    const execution = executionWith(pipeline, input.pipelineExecutionId);
    refuseBusy(context);
    const output = { pipelineExecutionId: execution.id };
    if (context.faults.strikes('no-effect', context.call))
        return { output, accepted: false };
    const scope = input.retryMode === 'ALL_ACTIONS' ? 'all' : 'failed';
    const run = (0,records/* stageOf */.gV)(execution, stage.name);
    // A rollback consists of one stage; there is nothing to retry in the others.
    if (run === undefined)
        throw retryRefusal('nothing-failed', execution, stage);
    inServiceWords(() => context.world.retry(execution, run, scope, { by: context.caller.arn }), (reason) => retryRefusal(reason, execution, stage));
    noteTrigger(context, execution, stage);
    return { output, accepted: true };
}
/** RollbackStage. The answer carries the id of a new execution. */
function rollbackStage(context, input) {
    const pipeline = pipelineNamed(context, input.pipelineName);
    const stage = stageNamed(pipeline, input.stageName);
    const target = executionWith(pipeline, input.targetPipelineExecutionId, 'Target Pipeline Execution');
    refuseBusy(context);
    if (context.faults.strikes('no-effect', context.call)) {
        const nobody = (0,ids/* asUuid */.WD)((0,ids/* seededHex */.yv)('no-effect', context.now));
        return { output: { pipelineExecutionId: nobody }, accepted: false };
    }
    const execution = inServiceWords(() => context.world.rollback(pipeline, stage.name, target, { by: context.caller.arn }), (reason) => rollbackRefusal(reason, pipeline, stage, target));
    noteTrigger(context, execution, stage);
    return { output: { pipelineExecutionId: execution.id }, accepted: true };
}
/** StopPipelineExecution. */
function stopExecution(context, input) {
    const pipeline = pipelineNamed(context, input.pipelineName);
    const { pipelineExecutionId: id, abandon = false, reason } = input;
    refuseBusy(context);
    const execution = pipeline.executions.find((candidate) => candidate.id === id);
    if (execution === undefined)
        throw stopRefusal('not-running', pipeline, id);
    const output = { pipelineExecutionId: id };
    if (context.faults.strikes('no-effect', context.call))
        return { output, accepted: false };
    inServiceWords(() => context.world.stop(execution, { by: context.caller.arn, abandon, reason }), (refusal) => stopRefusal(refusal, pipeline, id));
    return { output, accepted: true };
}
function refuseBusy({ faults, call }) {
    const fault = faults.strike(['conflict', 'conflict-400'], call);
    if (fault === undefined)
        return;
    const message = 'Your request cannot be handled because the pipeline is busy handling ongoing activities. Try again later.';
    throw new AwsError('ConflictException', message, fault === 'conflict' ? 409 : 400);
}
function noteTrigger({ habits, faults, call }, execution, stage) {
    const run = (0,records/* stageOf */.gV)(execution, stage.name);
    const attempt = run && (0,records/* currentAttempt */.Hg)(run);
    if (attempt !== undefined)
        habits.triggered(attempt, faults, call);
}
function inServiceWords(act, words) {
    try {
        return act();
    }
    catch (error) {
        throw error instanceof refusal/* Refusal */.P ? words(error.reason) : error;
    }
}
/** Recorded: one sentence for all causes of StageNotRetryableException. A second retry while one runs is one of them. */
function retryRefusal(reason, { pipeline, id }, stage) {
    if (reason === 'failed-later') {
        return new AwsError('NotLatestPipelineExecutionException', `The stage ${stage.name} has failed in a later execution of pipeline ${pipeline.name}; '${id}' is out of date.`);
    }
    if (reason === 'limit') {
        return new AwsError('ConcurrentPipelineExecutionsLimitExceededException', 'The pipeline has reached the limit for concurrent pipeline executions.');
    }
    return new AwsError('StageNotRetryableException', `The stage named ${stage.name} in the ${pipeline.name} pipeline can't be retried now. Either it contains no failed ` +
        `actions, the execution '${id}' is already superseded, or the pipeline definition has changed since the action(s) failed.`);
}
function rollbackRefusal(reason, pipeline, stage, target) {
    if (reason === 'definition-changed') {
        return new AwsError('PipelineExecutionOutdatedException', `Pipeline '${pipeline.name}' has been updated since the rollback request was made.`);
    }
    return new AwsError('UnableToRollbackStageException', reason === 'stage-running'
        ? `Pipeline '${pipeline.name}' cannot start rollback since stage ${stage.name} is in progress.`
        : `Target Pipeline Execution with id '${target.id}' has not completed in stage with name '${stage.name}'`);
}
function stopRefusal(reason, pipeline, id) {
    if (reason === 'already-stopping') {
        return new AwsError('DuplicatedStopRequestException', `The pipeline execution with ID '${id}' in '${pipeline.name}' is already in a Stopping state.`);
    }
    return new AwsError('PipelineExecutionNotStoppableException', `The pipeline execution with ID '${id}' in '${pipeline.name}' can't be stopped now. Either it does not exist in the ` +
        'pipeline, or the pipeline execution has no action executions in progress.');
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/words.js


/** The model's words on the wire; the service's enumerations are in the reference of its API, version 2015-07-09. */
const STAGE = {
    running: 'InProgress',
    stopping: 'Stopping',
    stopped: 'Stopped',
    succeeded: 'Succeeded',
    failed: 'Failed',
    cancelled: 'Cancelled',
    skipped: 'Skipped',
};
const EXECUTION = {
    running: 'InProgress',
    stopping: 'Stopping',
    stopped: 'Stopped',
    succeeded: 'Succeeded',
    failed: 'Failed',
    cancelled: 'Cancelled',
    superseded: 'Superseded',
};
const ACTION = {
    running: 'InProgress',
    succeeded: 'Succeeded',
    failed: 'Failed',
    abandoned: 'Abandoned',
};
const MODE = {
    superseded: 'SUPERSEDED',
    queued: 'QUEUED',
    parallel: 'PARALLEL',
};
const ACTION_TYPE = {
    source: { category: 'Source', owner: 'AWS', provider: 'CodeStarSourceConnection', version: '1' },
    build: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    test: { category: 'Test', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    deploy: { category: 'Deploy', owner: 'AWS', provider: 'CodeDeploy', version: '1' },
    approval: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
};
function stageWord(context, attempt) {
    return orUnknown(context, STAGE[attempt.status]);
}
/** The status of an execution, or the one before the newest trigger while that one is hidden. */
function executionWord(context, execution) {
    const attempts = execution.stages.flatMap((run) => run.attempts).sort((a, b) => a.startedAt - b.startedAt);
    const newest = attempts.at(-1);
    const before = attempts.at(-2);
    if (newest !== undefined && before !== undefined) {
        const hidden = context.habits.statusMoment(newest, context.now) < newest.startedAt;
        if (hidden)
            return STAGE[before.status];
    }
    return (0,records/* isOver */.PU)(execution) ? EXECUTION[execution.status] : orUnknown(context, EXECUTION[execution.status]);
}
/** Epoch seconds with a fraction, the protocol's form of a time. */
function seconds(ms) {
    return ms / 1000;
}
function triggerOf({ rollbackTo, trigger, number }) {
    if (rollbackTo !== undefined) {
        const triggerType = trigger.automatic ? 'AutomatedRollback' : 'ManualRollback';
        return { triggerType, triggerDetail: JSON.stringify({ AwsUserArn: trigger.by }) };
    }
    return {
        triggerType: number === 1 ? 'CreatePipeline' : 'StartPipelineExecution',
        triggerDetail: trigger.by,
    };
}
/** What a rollback has and an ordinary execution has not: `STANDARD` is never written. */
function rollbackPart({ rollbackTo }) {
    if (rollbackTo === undefined)
        return {};
    return {
        executionType: 'ROLLBACK',
        rollbackMetadata: { rollbackTargetPipelineExecutionId: rollbackTo.id },
    };
}
function orUnknown({ faults, call }, word) {
    return word === 'InProgress' && faults.strikes('unknown-status', call) ? UNKNOWN_STATUS : word;
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/declaration.js





/**
 * The answer of GetPipeline.
 *
 * @throws AwsError `PipelineVersionNotFoundException`
 */
function pipelineDeclaration(context, pipeline, version = (0,records/* versionOf */.E4)(pipeline)) {
    const definition = pipeline.definitions[version - 1];
    if (definition === undefined) {
        throw new AwsError('PipelineVersionNotFoundException', `Pipeline '${pipeline.name}' does not have a version '${version}'`);
    }
    return {
        pipeline: {
            name: definition.name,
            roleArn: `arn:aws:iam::${ACCOUNT}:role/${definition.name}`,
            artifactStore: { type: 'S3', location: `${definition.name}-artifacts` },
            stages: definition.stages.map((stage) => stageDeclaration(context, stage)),
            version,
            executionMode: MODE[definition.mode],
            pipelineType: 'V2',
        },
        metadata: {
            pipelineArn: `arn:aws:codepipeline:${context.caller.region}:${ACCOUNT}:${(0,records/* definitionOf */.Fg)(pipeline).name}`,
            created: seconds(pipeline.createdAt),
            updated: seconds(pipeline.updatedAt),
        },
    };
}
function stageDeclaration(context, { name, actions, onFailure, skipped }) {
    const retry = { result: 'RETRY', retryConfiguration: { retryMode: 'FAILED_ACTIONS' } };
    return {
        name,
        actions: actions.map((action) => actionDeclaration(context, action)),
        ...(onFailure && { onFailure: onFailure === 'retry' ? retry : { result: 'ROLLBACK' } }),
        ...(skipped && { beforeEntry: { conditions: [{ result: 'SKIP' }] } }),
    };
}
function actionDeclaration(context, { name, kind, runOrder = 1 }) {
    return {
        name: say(context, name),
        actionTypeId: ACTION_TYPE[kind],
        runOrder,
        configuration: {},
        outputArtifacts: [],
        inputArtifacts: [],
    };
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/habits.js


/**
 * Measured right after RetryStageExecution (radkawar/stackd, `retry_counters_native.json`): the stage is InProgress and
 * counted at +0.17 s while the action still shows its old id and Failed; at +2.6 s and +5.9 s the action shows nothing;
 * at +8.4 s it has a new id. The world starts the new action (see `TIMING`), this is how long the old one stays visible.
 */
const OLD_ACTION_MS = 2_000;
/** A list was still empty 0.7 s after the execution had been created (same recording). */
const LIST_LAG_MS = 1_000;
function stageAt(pipeline, stageName, moment) {
    const execution = (0,records/* latestIn */.hU)(pipeline, stageName, moment);
    const run = execution === undefined ? undefined : (0,records/* stageOf */.gV)(execution, stageName);
    const attempt = run?.attempts.findLast(({ startedAt }) => startedAt <= moment);
    if (execution === undefined || run === undefined || attempt === undefined)
        return undefined;
    return { execution, run, attempt, moment };
}
/** Which triggers the service hides for a while, and so how far back a read looks. */
class Habits {
    stale = new WeakSet();
    slow = new WeakSet();
    /** A trigger has begun this attempt; the faults that are on decide how it will be shown. */
    triggered(attempt, faults, call) {
        if (faults.strikes('stale-status', call))
            this.stale.add(attempt);
        if (faults.strikes('slow-ids', call))
            this.slow.add(attempt);
    }
    /** The moment whose status is shown for a stage that is in this attempt. */
    statusMoment(attempt, now) {
        return this.stale.has(attempt) && now < attempt.startedAt + STALE_MS ? attempt.startedAt - 1 : now;
    }
    /** The moment whose counters and actions are shown. */
    detailMoment(attempt, now) {
        if (this.slow.has(attempt) && now < attempt.startedAt + SLOW_IDS_MS)
            return attempt.startedAt - 1;
        return this.statusMoment(attempt, now);
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/page.js

const DEFAULT_PAGE = 100;
/**
 * One page of `entries`, and the token of the next. A token names the entry it follows, so entries that have come in
 * at the front do not shift the pages.
 *
 * @throws AwsError `InvalidNextTokenException` for a token of another list, or of an entry that is not in it.
 */
function pageOf({ faults, call }, list, entries, idOf, { maxResults = DEFAULT_PAGE, nextToken }) {
    const size = faults.has('page-size-1', call) ? 1 : maxResults;
    const tokenAfter = (entry) => Buffer.from(`${call.operation} ${list} ${idOf(entry)}`).toString('base64url');
    const before = nextToken === undefined ? -1 : entries.findIndex((entry) => tokenAfter(entry) === nextToken);
    if (nextToken !== undefined && before === -1) {
        throw new AwsError('InvalidNextTokenException', 'The next token was specified in an invalid format.');
    }
    const start = before + 1;
    const page = entries.slice(start, start + size);
    const last = page.at(-1);
    const more = start + size < entries.length;
    return { page, nextToken: more && last !== undefined ? tokenAfter(last) : undefined };
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/work.js



function workDetails(context, execution, attempt) {
    const details = { ...detailsOf(context, execution, attempt), ...errorPart(context, attempt) };
    const { summary, externalExecutionUrl: url } = details;
    return {
        ...details,
        ...(summary === undefined ? {} : { summary: say(context, summary) }),
        ...(url === undefined ? {} : { externalExecutionUrl: say(context, url) }),
    };
}
function detailsOf({ caller }, execution, attempt) {
    const { kind, name } = attempt.definition;
    const { region } = caller;
    const pipeline = execution.pipeline.name;
    switch (kind) {
        case 'approval':
            return attempt.comment === undefined ? {} : { summary: attempt.comment };
        case 'source': {
            const { id, summary } = execution.revision;
            const externalExecutionUrl = `https://git.example.com/${pipeline}/commit/${id}`;
            return attempt.status === 'succeeded' ? { summary, externalExecutionId: id, externalExecutionUrl } : {};
        }
        case 'deploy': {
            const deployment = `d-${(0,ids/* seededHex */.yv)(attempt.id).slice(0, 9).toUpperCase()}`;
            const page = `https://console.aws.amazon.com/codedeploy/home?region=${region}#/deployments/${deployment}`;
            const summary = `Deployment ${attempt.status === 'succeeded' ? 'Succeeded' : 'in progress'}`;
            const details = { externalExecutionId: deployment, externalExecutionUrl: page };
            return attempt.status === 'failed' ? details : { ...details, summary };
        }
        case 'build':
        case 'test': {
            const project = `${pipeline}-${name.toLowerCase()}`;
            const build = `${project}:${attempt.id}`;
            return {
                externalExecutionId: build,
                externalExecutionUrl: `https://console.aws.amazon.com/codebuild/home?region=${region}#/builds/${build}/view/new`,
                logStreamARN: `arn:aws:logs:${region}:${ACCOUNT}:log-group:/aws/codebuild/${project}:log-stream:${attempt.id}`,
            };
        }
    }
}
function errorPart(context, { definition, status }) {
    if (definition.kind === 'approval' || status !== 'failed')
        return {};
    const { code, message } = definition.failure ?? { code: 'JobFailed', message: `${definition.name} failed` };
    return { errorDetails: { code, message: say(context, message) } };
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/history.js






/** The answer of GetPipelineExecution. It has no times; those are in the list only. */
function pipelineExecution(context, pipeline, id) {
    const execution = executionWith(pipeline, id);
    const { revision } = execution;
    const artifact = {
        name: 'SourceArtifact',
        revisionId: revision.id,
        revisionSummary: say(context, revision.summary),
    };
    return {
        pipelineExecution: {
            pipelineName: pipeline.name,
            pipelineVersion: execution.version,
            pipelineExecutionId: execution.id,
            status: executionWord(context, execution),
            artifactRevisions: hasRevision(execution) ? [artifact] : [],
            trigger: triggerOf(execution),
            executionMode: MODE[execution.mode],
            ...rollbackPart(execution),
        },
    };
}
/** The answer of ListPipelineExecutions, newest first. */
function executionSummaries(context, pipeline, succeededIn, request) {
    if (context.faults.strikes('list-empty', context.call))
        return { pipelineExecutionSummaries: [] };
    const known = pipeline.executions.filter(({ startedAt }) => startedAt + LIST_LAG_MS <= context.now);
    // In the current version only; whether rollbacks are left out is not known, so a client has to cope with them.
    const wanted = known.filter((execution) => {
        if (succeededIn === undefined)
            return true;
        const run = (0,records/* stageOf */.gV)(execution, succeededIn);
        return execution.version === (0,records/* versionOf */.E4)(pipeline) && run !== undefined && (0,records/* stageStatus */.lN)(run) === 'succeeded';
    });
    const { page, nextToken } = pageOf(context, pipeline.name, wanted.reverse(), ({ id }) => id, request);
    return {
        pipelineExecutionSummaries: page.map((execution) => executionSummary(context, execution)),
        ...(nextToken !== undefined && { nextToken }),
    };
}
function executionSummary(context, execution) {
    const { id, summary } = execution.revision;
    const source = execution.pipeline.definitions[execution.version - 1]?.stages[0]?.actions[0]?.name ?? '';
    const revision = { actionName: source, revisionId: id, revisionSummary: say(context, summary) };
    const reason = execution.stop?.reason;
    return {
        pipelineExecutionId: execution.id,
        status: executionWord(context, execution),
        startTime: seconds(execution.startedAt),
        lastUpdateTime: seconds(execution.updatedAt),
        sourceRevisions: hasRevision(execution) ? [revision] : [],
        trigger: triggerOf(execution),
        ...(reason !== undefined && { stopTrigger: { reason } }),
        executionMode: MODE[execution.mode],
        ...rollbackPart(execution),
    };
}
/** The answer of ListActionExecutions: one entry for every run of an action, newest first (recorded). */
function actionDetails(context, pipeline, { executionId, latestOnly }, request) {
    const executions = executionId === undefined ? pipeline.executions : [executionWith(pipeline, executionId)];
    if (context.faults.strikes('list-empty', context.call))
        return { actionExecutionDetails: [] };
    const rows = executions.flatMap((execution) => execution.stages.flatMap((run) => run.actions.flatMap(({ attempts }) => {
        const visible = attempts.filter((attempt) => isListed(context, run, attempt));
        return (latestOnly ? visible.slice(-1) : visible).map((attempt) => ({ execution, run, attempt }));
    })));
    const newestFirst = rows.reverse().sort((a, b) => b.attempt.startedAt - a.attempt.startedAt);
    const { page, nextToken } = pageOf(context, pipeline.name, newestFirst, ({ attempt }) => attempt.id, request);
    return {
        actionExecutionDetails: page.map((row) => actionDetail(context, row)),
        ...(nextToken !== undefined && { nextToken }),
    };
}
function isListed({ habits, now }, run, { startedAt, stageAttempt }) {
    const stage = run.attempts[stageAttempt - 1];
    const moment = stage === undefined ? now : habits.detailMoment(stage, now);
    return startedAt + LIST_LAG_MS <= moment;
}
function actionDetail(context, { execution, run, attempt }) {
    const { definition, by } = attempt;
    const { summary, ...result } = workDetails(context, execution, attempt);
    return {
        pipelineExecutionId: execution.id,
        actionExecutionId: attempt.id,
        pipelineVersion: execution.version,
        stageName: run.definition.name,
        actionName: say(context, definition.name),
        startTime: seconds(attempt.startedAt),
        lastUpdateTime: seconds(attempt.finishedAt ?? attempt.startedAt),
        ...(by !== undefined && { updatedBy: say(context, by) }),
        status: ACTION[attempt.status],
        input: {
            actionTypeId: ACTION_TYPE[definition.kind],
            configuration: {},
            resolvedConfiguration: {},
            region: context.caller.region,
            inputArtifacts: [],
        },
        output: {
            outputArtifacts: [],
            executionResult: { ...result, ...(summary !== undefined && { externalExecutionSummary: summary }) },
            outputVariables: {},
        },
    };
}
/** A rollback has its target's revision from the start, an ordinary execution once its source has been read. */
function hasRevision({ stages, rollbackTo }) {
    const [first] = stages;
    return rollbackTo !== undefined || (first !== undefined && (0,records/* stageStatus */.lN)(first) === 'succeeded');
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/shape.js

/**
 * Read the members of a request.
 *
 * @throws AwsError `ValidationException` naming every violation, `SerializationException` for a wrong JSON type.
 */
function readInput(shape, value) {
    const problems = [];
    const input = structure(shape).read(value, '', problems);
    if (problems.length > 0) {
        const count = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
        throw new AwsError('ValidationException', `${count} detected: ${problems.join('; ')}`);
    }
    return input;
}
function structure(shape) {
    return {
        read(value, path, problems) {
            if (typeof value !== 'object' || value === null || Array.isArray(value))
                throw wrongType(path, 'a structure');
            const given = value;
            const members = Object.entries(shape).map(([name, member]) => {
                const place = path === '' ? name : `${path}.${name}`;
                return [name, member.read(given[name], place, problems)];
            });
            return Object.fromEntries(members);
        },
    };
}
function optional(member) {
    return {
        read: (value, path, problems) => value === undefined || value === null ? undefined : member.read(value, path, problems),
    };
}
function shape_text(bounds) {
    const { min = 0, max = Number.POSITIVE_INFINITY, pattern } = bounds;
    return scalar('string', (value, problem) => {
        if (value.length < min)
            problem(`have length greater than or equal to ${min}`);
        if (value.length > max)
            problem(`have length less than or equal to ${max}`);
        if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
            problem(`satisfy regular expression pattern: ${pattern}`);
        }
    });
}
function choice(...values) {
    const member = scalar('string', (value, problem) => {
        if (!values.some((known) => known === value)) {
            problem(`satisfy enum value set: [${[...values].sort().join(', ')}]`);
        }
    });
    return { read: (value, path, problems) => member.read(value, path, problems) };
}
function integer(min, max) {
    return scalar('number', (value, problem) => {
        if (value < min)
            problem(`have value greater than or equal to ${min}`);
        if (value > max)
            problem(`have value less than or equal to ${max}`);
    });
}
function flag() {
    return scalar('boolean', () => { });
}
function scalar(kind, check) {
    return {
        read(value, path, problems) {
            const problem = (what) => {
                problems.push(`Value at '${path}' failed to satisfy constraint: Member must ${what}`);
            };
            if (value === undefined || value === null)
                problem('not be null');
            else if (typeof value !== kind)
                throw wrongType(path, `a ${kind}`);
            else
                check(value, problem);
            return value;
        },
    };
}
function wrongType(path, expected) {
    return new AwsError('SerializationException', `Value at '${path}' can not be converted to ${expected}`);
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/state.js






/** The answer of GetPipelineState. In PARALLEL mode a pipeline has no state: the list is empty (recorded). */
function pipelineState(context, pipeline) {
    const { stages, mode } = (0,records/* definitionOf */.Fg)(pipeline);
    return {
        pipelineName: pipeline.name,
        pipelineVersion: (0,records/* versionOf */.E4)(pipeline),
        stageStates: mode === 'parallel' ? [] : stages.map((stage) => stageState(context, pipeline, stage)),
        created: seconds(pipeline.createdAt),
        updated: seconds(pipeline.updatedAt),
    };
}
function stageState(context, pipeline, stage) {
    const { habits, now } = context;
    const live = stageAt(pipeline, stage.name, now);
    const shown = live && stageAt(pipeline, stage.name, habits.statusMoment(live.attempt, now));
    const detail = live && stageAt(pipeline, stage.name, habits.detailMoment(live.attempt, now));
    // The details of an execution that is not the one shown would be somebody else's.
    const own = detail?.execution === shown?.execution ? detail : undefined;
    return {
        stageName: stage.name,
        ...inbound(context, pipeline, stage.name),
        inboundTransitionState: { enabled: true },
        actionStates: stage.actions.map((action) => actionState(context, action, own, own?.attempt === live?.attempt)),
        ...(shown && {
            latestExecution: executionRef(shown.execution, stageWord(context, shown.attempt)),
        }),
        ...(own && retryMetadata(context, own)),
    };
}
function inbound(context, pipeline, stageName) {
    const waiting = pipeline.executions.filter((execution) => !(0,records/* isOver */.PU)(execution) && execution.waitingFor?.definition.name === stageName);
    const refs = waiting.map((execution) => executionRef(execution, executionWord(context, execution)));
    const newest = refs.at(-1);
    return { inboundExecutions: refs, ...(newest && { inboundExecution: newest }) };
}
function executionRef({ id, rollbackTo }, status) {
    return { pipelineExecutionId: id, status, ...(rollbackTo && { type: 'ROLLBACK' }) };
}
/** Absent before the first retry (recorded). */
function retryMetadata({ faults, call }, { run, moment }) {
    const retries = run.attempts.filter(({ reason, startedAt }) => reason !== 'entry' && startedAt <= moment);
    const latest = retries.at(-1);
    if (latest === undefined || faults.has('no-counter', call))
        return {};
    const manual = retries.filter(({ reason }) => reason === 'retry').length;
    const automatic = retries.length - manual;
    return {
        retryStageMetadata: {
            ...(automatic > 0 && { autoStageRetryAttempt: automatic }),
            ...(manual > 0 && { manualStageRetryAttempt: manual }),
            latestRetryTrigger: latest.reason === 'retry' ? 'ManualStageRetry' : 'AutomatedStageRetry',
        },
    };
}
function actionState(context, action, stage, current) {
    const attempt = stage && shownAttempt(stage, action, current);
    const actionName = say(context, action.name);
    if (stage === undefined || attempt === undefined)
        return { actionName };
    const { revision } = stage.execution;
    const { summary, ...details } = workDetails(context, stage.execution, attempt);
    return {
        actionName,
        ...(action.kind === 'source' && { currentRevision: { revisionId: revision.id } }),
        latestExecution: {
            actionExecutionId: attempt.id,
            status: ACTION[attempt.status],
            ...(summary !== undefined && { summary }),
            ...change(context, attempt),
            ...details,
        },
        ...(action.kind !== 'approval' && {
            entityUrl: `https://console.aws.amazon.com/codesuite/codepipeline/pipelines/${stage.execution.pipeline.name}/view?region=${context.caller.region}&account=${ACCOUNT}`,
        }),
    };
}
/** A waiting approval has a token and no time; every other run has the time of its last change (recorded). */
function change(context, attempt) {
    const approval = attempt.definition.kind === 'approval';
    if (approval && attempt.status === 'running')
        return { token: attempt.id };
    return {
        lastStatusChange: seconds(attempt.finishedAt ?? attempt.startedAt),
        ...(attempt.by !== undefined && { lastUpdatedBy: say(context, attempt.by) }),
    };
}
/** The run that the service shows for an action; none while it is about to run (again). */
function shownAttempt({ run, attempt, moment }, definition, current) {
    const action = run.actions.find((candidate) => candidate.definition.name === definition.name);
    const latest = action?.attempts.findLast(({ startedAt }) => startedAt <= moment);
    const aboutToRun = current && action?.pending === true;
    if (!aboutToRun)
        return latest;
    return moment < attempt.startedAt + OLD_ACTION_MS ? latest : undefined;
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/operations.js






const operations_name = shape_text({ min: 1, max: 100, pattern: '[A-Za-z0-9.@\\-_]+' });
const executionId = shape_text({ pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' });
const page = {
    maxResults: optional(integer(1, 100)),
    nextToken: optional(shape_text({ min: 1, max: 2048 })),
};
const operations = {
    GetPipeline: read({ name: operations_name, version: optional(integer(1, Number.MAX_SAFE_INTEGER)) }, (input, context) => pipelineDeclaration(context, pipelineNamed(context, input.name), input.version)),
    GetPipelineState: read({ name: operations_name }, (input, context) => pipelineState(context, pipelineNamed(context, input.name))),
    GetPipelineExecution: read({ pipelineName: operations_name, pipelineExecutionId: executionId }, (input, context) => pipelineExecution(context, pipelineNamed(context, input.pipelineName), input.pipelineExecutionId)),
    ListPipelineExecutions: read({
        pipelineName: operations_name,
        filter: optional(structure({ succeededInStage: optional(structure({ stageName: optional(operations_name) })) })),
        ...page,
    }, (input, context) => {
        const stageName = input.filter?.succeededInStage?.stageName;
        return executionSummaries(context, pipelineNamed(context, input.pipelineName), stageName, input);
    }),
    ListActionExecutions: read({
        pipelineName: operations_name,
        filter: optional(structure({
            pipelineExecutionId: optional(executionId),
            latestInPipelineExecution: optional(structure({ pipelineExecutionId: executionId, startTimeRange: choice('Latest', 'All') })),
        })),
        ...page,
    }, (input, context) => {
        const latest = input.filter?.latestInPipelineExecution;
        const id = latest?.pipelineExecutionId ?? input.filter?.pipelineExecutionId;
        const filter = { executionId: id, latestOnly: latest?.startTimeRange === 'Latest' };
        return actionDetails(context, pipelineNamed(context, input.pipelineName), filter, input);
    }),
    RetryStageExecution: trigger({
        pipelineName: operations_name,
        stageName: operations_name,
        pipelineExecutionId: executionId,
        retryMode: choice('FAILED_ACTIONS', 'ALL_ACTIONS'),
    }, (input, context) => retryStage(context, input)),
    RollbackStage: trigger({ pipelineName: operations_name, stageName: operations_name, targetPipelineExecutionId: executionId }, (input, context) => rollbackStage(context, input)),
    StopPipelineExecution: trigger({
        pipelineName: operations_name,
        pipelineExecutionId: executionId,
        abandon: optional(flag()),
        reason: optional(shape_text({ max: 200 })),
    }, (input, context) => stopExecution(context, input)),
};
function read(shape, run) {
    return {
        kind: 'read',
        run: (body, context) => ({ output: run(readInput(shape, body), context), accepted: false }),
    };
}
function trigger(shape, run) {
    return { kind: 'trigger', run: (body, context) => run(readInput(shape, body), context) };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/sandbox/aws/sigv4.js

/**
 * AWS Signature Version 4, the side that checks it, written from the signing rules ("Create a signed AWS API request",
 * IAM User Guide) and from nothing else, so that a client's signer is not checked against itself.
 */
const ALGORITHM = 'AWS4-HMAC-SHA256';
const AUTHORIZATION = new RegExp(`^${ALGORITHM} Credential=(?<key>\\w+)/(?<date>\\d{8})/(?<region>[a-z0-9-]+)/(?<service>[a-z0-9-]+)/aws4_request, ?` +
    'SignedHeaders=(?<headers>[a-z0-9;-]+), ?Signature=(?<signature>[0-9a-f]{64})$');
/** Read an Authorization header; `undefined` when it has not the form of one. */
function parseAuthorization(header) {
    const { key, date, region, service, headers, signature } = AUTHORIZATION.exec(header)?.groups ?? {};
    if (!key || !date || !region || !service || !headers || !signature)
        return undefined;
    return { accessKeyId: key, date, region, service, signedHeaders: headers.split(';'), signature };
}
/** The signature this request must carry: 64 lower-case hexadecimal digits. */
function signatureOf(request, authorization, secretAccessKey) {
    const { date, region, service } = authorization;
    const canonical = canonicalRequest(request, authorization.signedHeaders);
    const stringToSign = [
        ALGORITHM,
        request.headers['x-amz-date'] ?? '',
        `${date}/${region}/${service}/aws4_request`,
        sha256(canonical),
    ].join('\n');
    const key = [date, region, service, 'aws4_request'].reduce((secret, part) => (0,external_node_crypto_.createHmac)('sha256', secret).update(part).digest(), Buffer.from(`AWS4${secretAccessKey}`));
    return (0,external_node_crypto_.createHmac)('sha256', key).update(stringToSign).digest('hex');
}
function canonicalRequest({ method, target, headers, body }, signedHeaders) {
    const [path = '', query = ''] = target.split('?', 2);
    const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
    return [
        method,
        // Every service but S3 encodes the path as sent once more.
        path.split('/').map(encode).join('/'),
        canonicalQuery(query),
        lines.join(''),
        signedHeaders.join(';'),
        sha256(body),
    ].join('\n');
}
function canonicalQuery(query) {
    const pairs = query
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
        const [name = '', value = ''] = pair.split('=', 2).map(decodeURIComponent);
        return [encode(name), encode(value)];
    });
    pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
    return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}
/** RFC 3986: everything but the unreserved characters, in upper-case hexadecimal digits. */
function encode(text) {
    const hex = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
    return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}
function compare(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}
function sha256(data) {
    return (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/authenticate.js



/** How far a signature's date may be from the server's clock ("- 5 min." in the service's own message). */
const SKEW_MS = 5 * 60_000;
const SERVICE = 'codepipeline';
/**
 * Check the signature of a request the way the front end of an AWS service does.
 *
 * @throws AwsError `MissingAuthenticationTokenException`, `IncompleteSignatureException`, `InvalidSignatureException`
 *   (also for a clock that is off), `UnrecognizedClientException`, `ExpiredTokenException`. The names and texts are
 *   those of AWS's JSON services; their HTTP status for this service is not recorded anywhere (400 here).
 */
function authenticate(request, { credentials, now, region }) {
    const { headers } = request;
    const header = headers['authorization'];
    if (header === undefined)
        throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
    const authorization = parseAuthorization(header);
    if (authorization === undefined)
        throw incomplete('Authorization header is not of the form of AWS4-HMAC-SHA256.');
    checkCoverage(request, authorization.signedHeaders);
    checkDate(headers['x-amz-date'], authorization.date, now);
    const credential = credentials.find(authorization.accessKeyId);
    if (credential === undefined)
        throw unrecognized();
    checkSession(credential, headers['x-amz-security-token'], now);
    if (region !== undefined && authorization.region !== region) {
        throw invalid(`Credential should be scoped to a valid region. `);
    }
    if (authorization.service !== SERVICE) {
        throw invalid(`Credential should be scoped to correct service: '${SERVICE}'. `);
    }
    const expected = signatureOf(request, authorization, credential.secretAccessKey);
    if (!(0,external_node_crypto_.timingSafeEqual)(Buffer.from(expected), Buffer.from(authorization.signature))) {
        throw invalid('The request signature we calculated does not match the signature you provided. ' +
            'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.');
    }
    return { arn: credential.arn, region: authorization.region };
}
/** `host` and every `x-amz-…` header must be part of the signature, in order. */
function checkCoverage({ headers }, signed) {
    const sorted = [...signed].sort();
    if (signed.some((name, index) => name !== sorted[index]))
        throw incomplete('SignedHeaders are not in order.');
    const required = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
    const missing = required.filter((name) => !signed.includes(name));
    if (missing.length > 0) {
        throw invalid(`There were headers present in the request which were not signed: ${missing.join(', ')}`);
    }
}
function checkDate(written, scope, now) {
    const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(written ?? '');
    if (parts === null)
        throw incomplete("Authorization header requires existence of an 'X-Amz-Date' header.");
    if (!written?.startsWith(scope)) {
        throw invalid('Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.');
    }
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
    const signedAt = Date.UTC(year, month - 1, day, hour, minute, second);
    if (signedAt < now - SKEW_MS) {
        throw invalid(`Signature expired: ${written} is now earlier than ${compact(now - SKEW_MS)} (${compact(now)} - 5 min.)`);
    }
    if (signedAt > now + SKEW_MS) {
        throw invalid(`Signature not yet current: ${written} is still later than ${compact(now + SKEW_MS)} (${compact(now)} + 5 min.)`);
    }
}
function checkSession(credential, token, now) {
    if (credential.sessionToken !== token)
        throw unrecognized();
    if (credential.expiresAt <= now)
        throw expiredToken();
}
function expiredToken() {
    return new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
}
function unrecognized() {
    return new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
}
function incomplete(message) {
    return new AwsError('IncompleteSignatureException', message);
}
function invalid(message) {
    return new AwsError('InvalidSignatureException', message);
}
/** `20260928T174936Z` */
function compact(time) {
    return new Date(time).toISOString().replace(/\.\d{3}|[-:]/g, '');
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/sts.js


const XMLNS = 'https://sts.amazonaws.com/doc/2011-06-15/';
const VERSION = '2011-06-15';
const DEFAULT_DURATION_SECONDS = 3600;
const AUDIENCES = ['sts.amazonaws.com', 'sts.amazonaws.com.cn'];
/** The form of a query-protocol request, or `undefined` when it is none. */
function formOf(request) {
    const type = request.headers['content-type'] ?? '';
    if (!/^application\/x-www-form-urlencoded\b/.test(type))
        return undefined;
    return new URLSearchParams(request.body.toString('utf8'));
}
/**
 * AssumeRoleWithWebIdentity: an OIDC token for temporary credentials, without a signature.
 *
 * Lengths and patterns: botocore `sts/2011-06-15/service-2.json`. The token's own signature is not checked; its form,
 * and its `aud` and `exp` where it has them, are.
 *
 * @param lifetimeMs replaces the duration that was asked for.
 * @throws AwsError `ValidationError`, `InvalidIdentityToken`, `ExpiredTokenException`.
 */
function assumeRole(form, credentials, now, lifetimeMs) {
    if (form.get('Version') !== VERSION) {
        throw new AwsError('InvalidAction', `Could not find operation ${form.get('Action')} for version ${form.get('Version')}`);
    }
    const roleArn = member(form, 'RoleArn', 20, 2048, /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/);
    const session = member(form, 'RoleSessionName', 2, 64, /^[\w+=,.@-]*$/);
    const token = member(form, 'WebIdentityToken', 4, 20_000, /^/);
    const seconds = Number(form.get('DurationSeconds') ?? DEFAULT_DURATION_SECONDS);
    if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200) {
        throw invalidValue('DurationSeconds', 'Member must have value between 900 and 43200');
    }
    const claims = readToken(token, now);
    const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    const issued = credentials.issue(role, session, now + (lifetimeMs ?? seconds * 1000));
    const result = {
        Credentials: {
            AccessKeyId: issued.accessKeyId,
            SecretAccessKey: issued.secretAccessKey,
            SessionToken: issued.sessionToken ?? '',
            Expiration: new Date(issued.expiresAt).toISOString().replace(/\.\d{3}Z$/, 'Z'),
        },
        SubjectFromWebIdentityToken: String(claims['sub'] ?? 'sandbox'),
        AssumedRoleUser: { Arn: issued.arn, AssumedRoleId: `AROA${ACCOUNT}:${session}` },
        Provider: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
        Audience: String(claims['aud'] ?? AUDIENCES[0]),
    };
    return xml({ AssumeRoleWithWebIdentityResult: result });
}
function stsAnswer(result, requestId) {
    const metadata = xml({ ResponseMetadata: { RequestId: requestId } });
    const name = 'AssumeRoleWithWebIdentityResponse';
    return answer(200, requestId, `<${name} xmlns="${XMLNS}">${result}${metadata}</${name}>`);
}
function stsError({ type, message, status }, requestId) {
    const error = xml({ Error: { Type: 'Sender', Code: type, Message: message }, RequestId: requestId });
    return answer(status, requestId, `<ErrorResponse xmlns="${XMLNS}">${error}</ErrorResponse>`);
}
function answer(status, requestId, body) {
    return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
function member(form, name, min, max, pattern) {
    const value = form.get(name);
    if (value === null)
        throw invalidValue(name, 'Member must not be null');
    if (value.length < min)
        throw invalidValue(name, `Member must have length greater than or equal to ${min}`);
    if (value.length > max)
        throw invalidValue(name, `Member must have length less than or equal to ${max}`);
    if (!pattern.test(value)) {
        throw invalidValue(name, `Member must satisfy regular expression pattern: ${pattern.source}`);
    }
    return value;
}
function invalidValue(name, rule) {
    const place = name.charAt(0).toLowerCase() + name.slice(1);
    return new AwsError('ValidationError', `1 validation error detected: Value at '${place}' failed to satisfy constraint: ${rule}`);
}
/** The claims of a token; empty when its middle part is not readable. */
function readToken(token, now) {
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
        throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.');
    }
    const claims = claimsOf(token);
    const { aud, exp } = claims;
    if (typeof aud === 'string' && !AUDIENCES.includes(aud)) {
        throw new AwsError('InvalidIdentityToken', 'Incorrect token audience');
    }
    if (typeof exp === 'number' && exp * 1000 <= now) {
        throw new AwsError('ExpiredTokenException', 'Token expired: it must be used before its expiration date/time');
    }
    return claims;
}
function claimsOf(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        return typeof claims === 'object' && claims !== null ? { ...claims } : {};
    }
    catch {
        return {};
    }
}
function xml(node) {
    if (typeof node === 'string')
        return node.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
    return Object.entries(node)
        .map(([name, child]) => `<${name}>${xml(child)}</${name}>`)
        .join('');
}

;// CONCATENATED MODULE: ./lib/sandbox/aws/service.js









const JSON_TYPE = 'application/x-amz-json-1.1';
const TARGET = 'CodePipeline_20150709.';
const ASSUME_ROLE = 'AssumeRoleWithWebIdentity';
/** CodePipeline (awsJson1_1, `POST /`) and the one operation of STS that a client needs to sign in, on one endpoint. */
class AwsService {
    options;
    habits = new Habits();
    answered = 0;
    constructor(options) {
        this.options = options;
    }
    identify(request) {
        const form = formOf(request);
        if (form !== undefined)
            return { operation: form.get('Action') ?? '', kind: 'auth' };
        const target = request.headers['x-amz-target'] ?? '';
        const operation = target.startsWith(TARGET) ? target.slice(TARGET.length) : target;
        return { operation, kind: operationNamed(operation)?.kind ?? 'read' };
    }
    handle(request, call) {
        try {
            const { body, accepted } = call.kind === 'auth'
                ? { body: this.signIn(request, call), accepted: false }
                : this.operate(request, call);
            return { answer: this.answer(call, body), accepted, error: undefined };
        }
        catch (error) {
            if (!(error instanceof AwsError))
                throw error;
            return { answer: this.refusal(call, error), accepted: false, error: error.type };
        }
    }
    throttled(call, retryAfterSeconds) {
        const error = call.kind === 'auth' ? new AwsError('Throttling', 'Rate exceeded') : throttling();
        const answer = this.refusal(call, error);
        if (retryAfterSeconds === undefined)
            return answer;
        return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
    }
    operate(request, call) {
        const operation = operationNamed(call.operation);
        if (!isJsonCall(request) || operation === undefined)
            throw new AwsError('UnknownOperationException', '');
        const { world, faults, credentials, region } = this.options;
        const caller = authenticate(request, { credentials, now: this.serverTime(call), region });
        if (faults.strikes('expired-token', call))
            throw expiredToken();
        if (faults.strikes('no-permission', call))
            throw accessDenied(caller, call);
        const body = parse(request.body.toString('utf8'));
        const context = { world, habits: this.habits, faults, call, caller, now: world.now() };
        const { output, accepted } = operation.run(body, context);
        return { body: JSON.stringify(output), accepted };
    }
    signIn(request, call) {
        const { faults, credentials, temporaryCredentialsMs } = this.options;
        if (call.operation !== ASSUME_ROLE) {
            throw new AwsError('InvalidAction', `Could not find operation ${call.operation}`);
        }
        if (faults.strikes('no-permission', call)) {
            throw new AwsError('AccessDenied', `Not authorized to perform sts:${ASSUME_ROLE}`, 403);
        }
        const form = formOf(request) ?? new URLSearchParams();
        return assumeRole(form, credentials, this.serverTime(call), temporaryCredentialsMs);
    }
    answer(call, body) {
        const requestId = this.requestId();
        if (call.kind === 'auth')
            return this.dated(call, stsAnswer(body, requestId));
        const headers = { 'content-type': JSON_TYPE, 'x-amzn-requestid': requestId };
        return this.dated(call, { status: 200, headers, body });
    }
    refusal(call, error) {
        const requestId = this.requestId();
        if (call.kind === 'auth')
            return this.dated(call, stsError(error, requestId));
        const { faults } = this.options;
        const { type, status } = error;
        const message = say({ faults, call }, error.message);
        const headers = { 'content-type': JSON_TYPE, 'x-amzn-requestid': requestId };
        if (faults.has('error-header', call)) {
            const body = JSON.stringify({ Message: message });
            return this.dated(call, { status, headers: { ...headers, 'x-amzn-errortype': type }, body });
        }
        const namespaced = `com.amazonaws.codepipeline#${type}:http://internal.amazon.com/coral/com.amazonaws.codepipeline/`;
        const __type = faults.has('error-namespace', call) ? namespaced : type;
        return this.dated(call, { status, headers, body: JSON.stringify({ __type, message }) });
    }
    dated(call, answer) {
        const date = new Date(this.serverTime(call)).toUTCString();
        return { ...answer, headers: { ...answer.headers, date } };
    }
    requestId() {
        this.answered += 1;
        return (0,ids/* asUuid */.WD)((0,ids/* seededHex */.yv)('request', this.answered));
    }
    serverTime(call) {
        const { clock, faults } = this.options;
        return clock.now() + (faults.has('clock-skew', call) ? SKEW_AHEAD_MS : 0);
    }
}
function operationNamed(name) {
    return Object.hasOwn(operations, name) ? operations[name] : undefined;
}
function isJsonCall({ method, target, headers }) {
    return method === 'POST' && target === '/' && headers['content-type'] === JSON_TYPE;
}
function parse(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        throw new AwsError('SerializationException', 'Unable to parse the request body');
    }
}
function accessDenied({ arn, region }, { operation }) {
    const action = `codepipeline:${operation}`;
    return new AwsError('AccessDeniedException', `User: ${arn} is not authorized to perform: ${action} on resource: arn:aws:codepipeline:${region}:${ACCOUNT}:* ` +
        `because no identity-based policy allows the ${action} action`);
}

// EXTERNAL MODULE: ./lib/sandbox/faults.js
var sandbox_faults = __webpack_require__(9406);
// EXTERNAL MODULE: ./lib/sandbox/server.js
var server = __webpack_require__(3776);
// EXTERNAL MODULE: ./lib/sandbox/transport-faults.js
var transport_faults = __webpack_require__(4766);
// EXTERNAL MODULE: ./lib/sandbox/world/world.js + 3 modules
var world_world = __webpack_require__(9821);
;// CONCATENATED MODULE: ./lib/sandbox/aws-codepipeline.js










/**
 * Measured in recordings of the real service (radkawar/stackd, `testdata/aws/codepipeline`), unless marked.
 *
 * `startMs`: stage or execution begun → action's start, 0.16 s. `retryMs`: the new action was not there at +5.9 s and was
 * at +8.4 s. `endMs`: S3 deploy action's end → execution's end, 0.2 s. `approvalEndMs`: 29.9 s after an approval (37 s
 * after a rejection). `stopMs`: Stopped by the next read, 1.8 s later. `automaticMs`: not measured by anybody; long enough
 * for a reader to see Failed in between.
 */
const TIMING = {
    startMs: 160,
    retryMs: 8_000,
    endMs: 200,
    approvalEndMs: 30_000,
    stopMs: 1_000,
    automaticMs: 5_000,
};
/** Executions at once in QUEUED and PARALLEL mode (user guide, quotas). */
const CONCURRENT_EXECUTIONS = 50;
/**
 * AWS CodePipeline and STS's AssumeRoleWithWebIdentity on loopback.
 *
 * @throws DefiniteError (`bad-input`) for an unknown fault.
 */
async function startAwsSandbox(options) {
    const { clock, fill = demoWorld, region, temporaryCredentialsMs, seed = 'sandbox' } = options;
    const faults = new sandbox_faults/* Faults */.C({ ...transport_faults/* transportFaults */.Pc, ...awsFaults }, [...Object.keys(operations), ASSUME_ROLE]);
    faults.on(...(options.faults ?? []));
    const now = clock.now();
    const world = new world_world/* World */.H({
        clock,
        newId: (0,ids/* seededIds */.Fw)(seed),
        timing: TIMING,
        from: now - HISTORY_MS,
        concurrent: CONCURRENT_EXECUTIONS,
    });
    fill(world, now);
    const credentials = new Credentials();
    const service = new AwsService({ world, faults, clock, credentials, region, temporaryCredentialsMs });
    const { url, requests, close } = await (0,server/* serve */.w)(service, faults, clock);
    const { accessKeyId, secretAccessKey } = SANDBOX_KEY;
    return {
        url,
        credentials: {
            'access-key-id': accessKeyId,
            'secret-access-key': secretAccessKey,
            region: region ?? 'us-east-1',
        },
        requests,
        close,
        world,
        faults,
    };
}


/***/ })

};
