export const id = 164;
export const ids = [164];
export const modules = {

/***/ 2164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TIMING: () => (/* binding */ TIMING),
  startAwsSandbox: () => (/* binding */ startAwsSandbox)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/sandbox/world/ids.js

/** 64 hexadecimal digits that look random and are always the same for the same words. */
function seededHex(...words) {
    return (0,external_node_crypto_.createHash)('sha256').update(words.join('/')).digest('hex');
}
/** The first 128 bits in the usual grouping: `8-4-4-4-12` lower-case hexadecimal digits. */
function asUuid(hex) {
    return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
/** UUIDs for executions and actions, 40 digits for revisions; the nth of a kind is always the same for a seed. */
function seededIds(seed) {
    const counts = { execution: 0, action: 0, revision: 0 };
    return (kind) => {
        counts[kind] += 1;
        const hex = seededHex(seed, kind, counts[kind]);
        return kind === 'revision' ? hex.slice(0, 40) : asUuid(hex);
    };
}

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
            accessKeyId: `ASIA${seededHex('key', this.issued).slice(0, 16).toUpperCase()}`,
            secretAccessKey: Buffer.from(seededHex('secret', this.issued).slice(0, 30)).toString('base64'),
            sessionToken: Buffer.from(seededHex('token', this.issued).repeat(3)).toString('base64'),
            expiresAt,
            arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
        };
        this.byKey.set(credential.accessKeyId, credential);
        return credential;
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/world/records.js
/** The definition in force. */
function definitionOf(pipeline) {
    const definition = pipeline.definitions.at(-1);
    if (definition === undefined)
        throw new Error(`pipeline ${pipeline.name} has no definition`);
    return definition;
}
/** The number of the definition in force, from 1. */
function versionOf(pipeline) {
    return pipeline.definitions.length;
}
function stageOf(execution, name) {
    return execution.stages.find((run) => run.definition.name === name);
}
function currentAttempt(run) {
    return run.attempts.at(-1);
}
function stageStatus(run) {
    return currentAttempt(run)?.status ?? 'waiting';
}
function actionStatus(action) {
    if (action.skipped)
        return 'skipped';
    if (action.pending)
        return 'waiting';
    return lastRun(action)?.status ?? 'waiting';
}
function lastRun(action) {
    return action.attempts.at(-1);
}
/** An execution is in the stage and keeps others out (where the mode says so). */
function isBusy(run) {
    const status = stageStatus(run);
    return status === 'running' || status === 'stopping';
}
function isOver(execution) {
    return execution.status !== 'running' && execution.status !== 'stopping';
}
/** The execution that began in the stage last (retries included), among those that had begun there by `time`. */
function latestIn(pipeline, stageName, time) {
    let latest;
    for (const execution of pipeline.executions) {
        const attempts = stageOf(execution, stageName)?.attempts ?? [];
        const at = attempts.findLast(({ startedAt }) => startedAt <= time)?.startedAt;
        if (at !== undefined && (latest === undefined || at >= latest.at))
            latest = { execution, at };
    }
    return latest?.execution;
}
/** The newest ordinary execution of the pipeline's current version that succeeded in the stage. */
function lastGood(pipeline, stageName) {
    return pipeline.executions.findLast((execution) => {
        const run = stageOf(execution, stageName);
        const current = execution.version === versionOf(pipeline) && execution.rollbackTo === undefined;
        return current && run !== undefined && stageStatus(run) === 'succeeded';
    });
}

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
        const target = lastGood(pipeline, 'Deploy');
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
/** What `hostile-text` adds: workflow commands, terminal colours, markup, a right-to-left override, a NUL. */
const HOSTILE_TEXT = '\n::error::forged by the service\n::add-mask::a\r\n##[error]forged\u001b[31m red \u001b]8;;https://evil.invalid\u0007' +
    '<img src=x onerror=alert(1)> [click](javascript:alert(1)) ![](https://evil.invalid/x.png) @everyone | a | b |' +
    '\u202egnp.exe\u0000\u0024{{ secrets.TOKEN }} $(id) `id`';
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

;// CONCATENATED MODULE: ./lib/sandbox/world/refusal.js
class Refusal extends Error {
    name = 'Refusal';
    reason;
    constructor(reason) {
        super(`refused: ${reason}`);
        this.reason = reason;
    }
}

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
    return faults.has('hostile-text', call) ? `${text}${HOSTILE_TEXT}` : text;
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
    const stage = definitionOf(pipeline).stages.find((candidate) => candidate.name === name);
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
    const run = stageOf(execution, stage.name);
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
        const nobody = asUuid(seededHex('no-effect', context.now));
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
    const run = stageOf(execution, stage.name);
    const attempt = run && currentAttempt(run);
    if (attempt !== undefined)
        habits.triggered(attempt, faults, call);
}
function inServiceWords(act, words) {
    try {
        return act();
    }
    catch (error) {
        throw error instanceof Refusal ? words(error.reason) : error;
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
    return isOver(execution) ? EXECUTION[execution.status] : orUnknown(context, EXECUTION[execution.status]);
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
function pipelineDeclaration(context, pipeline, version = versionOf(pipeline)) {
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
            pipelineArn: `arn:aws:codepipeline:${context.caller.region}:${ACCOUNT}:${definitionOf(pipeline).name}`,
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
    const execution = latestIn(pipeline, stageName, moment);
    const run = execution === undefined ? undefined : stageOf(execution, stageName);
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
            const deployment = `d-${seededHex(attempt.id).slice(0, 9).toUpperCase()}`;
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
        const run = stageOf(execution, succeededIn);
        return execution.version === versionOf(pipeline) && run !== undefined && stageStatus(run) === 'succeeded';
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
    return rollbackTo !== undefined || (first !== undefined && stageStatus(first) === 'succeeded');
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
    const { stages, mode } = definitionOf(pipeline);
    return {
        pipelineName: pipeline.name,
        pipelineVersion: versionOf(pipeline),
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
    const waiting = pipeline.executions.filter((execution) => !isOver(execution) && execution.waitingFor?.definition.name === stageName);
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
        return asUuid(seededHex('request', this.answered));
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

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
;// CONCATENATED MODULE: ./lib/sandbox/faults.js

const SPECIFICATION = /^(?<name>[a-z0-9-]+)(?:@(?<where>[A-Za-z0-9]+))?(?:\*(?<times>|[1-9]\d*))?$/;
const KINDS = ['any', 'read', 'trigger'];
/** The switchboard of one sandbox. */
class Faults {
    declarations;
    operations;
    active = [];
    /** `operations`: the names `where` may use besides the kinds. */
    constructor(declarations, operations) {
        this.declarations = declarations;
        this.operations = operations;
    }
    /** What is on, in the grammar above. */
    get list() {
        return this.active.map(({ name, where, times }) => `${name}@${where}*${Number.isFinite(times) ? times : ''}`);
    }
    /**
     * Switch faults on; the same fault may be on several times, each with its own place and count.
     *
     * @throws DefiniteError (`bad-input`) for an unknown name or place, listing the known ones; nothing is switched on.
     */
    on(...specifications) {
        this.active.push(...specifications.map((specification) => this.parse(specification)));
    }
    /** Switch off by name, or everything. */
    off(...names) {
        const left = names.length === 0 ? [] : this.active.filter(({ name }) => !names.includes(name));
        this.active.splice(0, this.active.length, ...left);
    }
    /** The fault is on for this call. Does not use it up. */
    has(name, call) {
        return this.find([name], call) !== undefined;
    }
    /** The fault strikes this call, and has one stroke less from now on. */
    strikes(name, call) {
        return this.strike([name], call) !== undefined;
    }
    /** The first of these faults that strikes this call (in the order in which they were switched on). */
    strike(names, call) {
        const fault = this.find(names, call);
        if (fault === undefined)
            return undefined;
        fault.times -= 1;
        if (fault.times <= 0)
            this.active.splice(this.active.indexOf(fault), 1);
        return fault.name;
    }
    find(names, { operation, kind }) {
        return this.active.find(({ name, where }) => names.includes(name) && ['any', kind, operation].includes(where));
    }
    parse(specification) {
        const { name = '', where, times } = SPECIFICATION.exec(specification.trim())?.groups ?? {};
        const declaration = Object.hasOwn(this.declarations, name) ? this.declarations[name] : undefined;
        if (declaration === undefined) {
            const known = Object.keys(this.declarations).sort().join(', ');
            throw new errors/* DefiniteError */.X('bad-input', `unknown sandbox fault "${specification}"; known: ${known}`);
        }
        if (where !== undefined && !KINDS.includes(where) && !this.operations.includes(where)) {
            const known = [...KINDS, ...this.operations].join(', ');
            throw new errors/* DefiniteError */.X('bad-input', `sandbox fault "${specification}" names an unknown place; known: ${known}`);
        }
        return { name, where: where ?? declaration.where, times: timesOf(times, declaration.times) };
    }
}
function timesOf(written, declared) {
    if (written === undefined)
        return declared;
    return written === '' ? Number.POSITIVE_INFINITY : Number(written);
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./lib/sandbox/transport-faults.js

/** How late `slow` is: longer than a person thinks normal, shorter than any client's deadline. */
const SLOW_MS = 5_000;
/** How much `too-large` sends at most; a client that reads all of this has no bound. */
const TOO_LARGE_BYTES = 64 * 1024 * 1024;
const CHUNK = ' '.repeat(64 * 1024);
/** What `throttle-retry-after` asks for. */
const RETRY_AFTER_SECONDS = 7;
const PROXY_PAGE = '<!DOCTYPE html><html><head><title>Proxy</title></head><body><h1>Sign in</h1></body></html>\n';
/** Requests to this path are followed redirects; the server answers and records them itself. */
const REDIRECT_PATH = '/redirected';
const anywhere = { where: 'any', times: 1 };
const afterTrigger = { where: 'trigger', times: 1 };
/** Faults that keep the request from the service. */
const unreached = {
    'reset-before': {
        ...anywhere,
        meaning: 'the connection is reset before the service acts',
        strike: ({ response }) => transport_faults_reset(response),
    },
    'status-500-before': {
        ...anywhere,
        meaning: 'HTTP 500 from a front end; the service does not act',
        strike: ({ response }) => plain(response, 500),
    },
    'status-429': {
        ...anywhere,
        meaning: 'HTTP 429 without a body, from a gateway; the service does not act',
        strike: ({ response }) => plain(response, 429),
    },
    throttle: {
        ...anywhere,
        meaning: "the service's own throttling answer; it does not act",
        strike: ({ response, service, call }) => deliver(response, service.throttled(call, undefined)),
    },
    'throttle-retry-after': {
        ...anywhere,
        meaning: `the same with Retry-After: ${RETRY_AFTER_SECONDS}`,
        strike: ({ response, service, call }) => deliver(response, service.throttled(call, RETRY_AFTER_SECONDS)),
    },
    html: {
        ...anywhere,
        meaning: 'HTTP 200 with a page of a proxy; the service is not reached',
        strike: ({ response }) => transport_faults_page(response, 200),
    },
    'html-502': {
        ...anywhere,
        meaning: 'HTTP 502 with a page of a proxy; the service is not reached',
        strike: ({ response }) => transport_faults_page(response, 502),
    },
    redirect: {
        ...anywhere,
        meaning: 'HTTP 302 to another host; the service is not reached',
        strike: ({ response, port }) => {
            response.writeHead(302, { location: `http://localhost:${port}${REDIRECT_PATH}` }).end();
        },
    },
};
/** Faults that spoil the answer after the service has acted. */
const lost = {
    'reset-after': {
        ...afterTrigger,
        meaning: 'the connection is reset after the service has acted',
        strike: ({ response }) => transport_faults_reset(response),
    },
    'status-500-after': {
        ...afterTrigger,
        meaning: 'HTTP 500 after the service has acted',
        strike: ({ response }) => plain(response, 500),
    },
    'status-502-after': {
        ...afterTrigger,
        meaning: 'HTTP 502 from a gateway after the service has acted',
        strike: ({ response }) => plain(response, 502),
    },
    'status-503-after': {
        ...afterTrigger,
        meaning: 'HTTP 503 after the service has acted',
        strike: ({ response }) => plain(response, 503),
    },
    'status-504-after': {
        ...afterTrigger,
        meaning: 'HTTP 504 from a gateway that did not wait for the service; it has acted',
        strike: ({ response }) => plain(response, 504),
    },
    'status-408': {
        ...afterTrigger,
        meaning: 'HTTP 408 from a front end that did not wait for the service; it has acted',
        strike: ({ response }) => plain(response, 408),
    },
    stall: {
        ...afterTrigger,
        meaning: 'the service has acted; not even headers come back',
        strike: () => { },
    },
    'stall-body': {
        ...afterTrigger,
        meaning: 'the service has acted; the answer stops in the middle of the body and the connection stays open',
        strike: ({ response }, answer) => {
            writeHalf(response, answer);
        },
    },
    truncate: {
        ...afterTrigger,
        meaning: 'the service has acted; the connection ends in the middle of the body',
        strike: ({ response }, answer) => {
            writeHalf(response, answer, () => response.socket?.destroySoon());
        },
    },
    empty: {
        ...afterTrigger,
        meaning: 'the service has acted; HTTP 200 without a body',
        strike: ({ response }) => plain(response, 200),
    },
    'too-large': {
        ...afterTrigger,
        meaning: `the service has acted; a body of ${TOO_LARGE_BYTES / 1024 / 1024} MiB comes back`,
        strike: ({ response }, answer) => flood(response, answer),
    },
    slow: {
        ...anywhere,
        meaning: `the service has acted; the answer comes ${SLOW_MS / 1000} s later`,
        strike: async ({ response, clock, signal }, answer) => {
            await clock.sleep(SLOW_MS, signal);
            deliver(response, answer);
        },
    },
};
/** Every fault of the transport, shared by all sandboxes. */
const transportFaults = { ...unreached, ...lost };
/** Send an answer as it is. */
function deliver(response, { status, headers, body }) {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
function plain(response, status) {
    deliver(response, { status, headers: {}, body: '' });
}
function transport_faults_page(response, status) {
    deliver(response, { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PROXY_PAGE });
}
function transport_faults_reset(response) {
    response.socket?.resetAndDestroy();
}
/** Announce the whole body and send half of it. */
function writeHalf(response, { status, headers, body }, then) {
    const bytes = Buffer.from(body);
    response.writeHead(status, { ...headers, 'content-length': bytes.byteLength });
    response.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), then);
}
async function flood(response, { status, headers, body }) {
    response.writeHead(status, headers);
    const chunks = function* () {
        yield body;
        for (let sent = 0; sent < TOO_LARGE_BYTES; sent += CHUNK.length)
            yield CHUNK;
    };
    await (0,promises_.pipeline)(chunks, response);
}

;// CONCATENATED MODULE: ./lib/sandbox/server.js


/** No request of any provider comes near it. */
const MAX_BODY_BYTES = 1024 * 1024;
/**
 * Put a service behind a socket on loopback: reads requests, applies the transport's faults, keeps the record.
 * The server never keeps the process alive by itself.
 */
async function serve(service, faults, clock) {
    const requests = [];
    const closing = new AbortController();
    const exchange = async (incoming, response) => {
        const body = await readBody(incoming);
        response.sendDate = false;
        if (body === undefined) {
            response.destroy();
            return;
        }
        const record = (operation, { accepted, error }) => {
            requests.push({ operation, at: clock.now(), accepted, error });
        };
        if (incoming.url?.startsWith(REDIRECT_PATH) === true) {
            record('redirected', { accepted: false, error: undefined });
            deliver(response, { status: 200, headers: {}, body: '' });
            return;
        }
        const request = {
            method: incoming.method ?? '',
            target: incoming.url ?? '',
            headers: headersOf(incoming),
            body,
        };
        const call = service.identify(request);
        const context = {
            response,
            call,
            service,
            clock,
            signal: AbortSignal.any([closing.signal, goneAway(response)]),
            port: server.address().port,
        };
        const before = unreached[faults.strike(Object.keys(unreached), call) ?? ''];
        if (before !== undefined) {
            record(call.operation, { accepted: false, error: undefined });
            before.strike(context);
            return;
        }
        const handled = service.handle(request, call);
        record(call.operation, handled);
        const after = lost[faults.strike(Object.keys(lost), call) ?? ''];
        if (after === undefined)
            deliver(response, handled.answer);
        else
            await after.strike(context, handled.answer);
    };
    const server = (0,external_node_http_.createServer)((incoming, response) => {
        exchange(incoming, response).catch((error) => {
            // The client or the sandbox has gone away; anything else is a defect of the sandbox and must be seen.
            if (closing.signal.aborted || response.destroyed)
                return;
            console.error('sandbox:', error);
            if (response.headersSent)
                response.destroy();
            else
                deliver(response, { status: 500, headers: {}, body: 'the sandbox itself has failed' });
        });
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
    });
    server.unref();
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        requests,
        close: () => new Promise((resolve) => {
            closing.abort();
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}
/** The whole body; `undefined` when it is larger than anything a client has to say. */
async function readBody(incoming) {
    const chunks = [];
    let size = 0;
    for await (const chunk of incoming) {
        size += chunk.length;
        if (size > MAX_BODY_BYTES)
            return undefined;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function headersOf(incoming) {
    const joined = Object.entries(incoming.headersDistinct).map(([name, values]) => [
        name,
        values?.join(', ') ?? '',
    ]);
    return Object.fromEntries(joined);
}
function goneAway(response) {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    return gone.signal;
}

;// CONCATENATED MODULE: ./lib/sandbox/world/agenda.js
/**
 * What is going to happen, in order of time; what is due at the same moment happens in the order it was noted.
 * Nothing happens by itself: whoever wants to look moves the time first.
 */
class Agenda {
    entries = [];
    time;
    moving = false;
    constructor(start) {
        this.time = start;
    }
    /** The moment that is happening, or the last one that has been reached. Milliseconds since the epoch. */
    get now() {
        return this.time;
    }
    /** Note that `happen` is due at `at`; a moment that has passed means now. Infinity: never. */
    note(at, happen) {
        if (at === Number.POSITIVE_INFINITY)
            return;
        const entry = { at: Math.max(at, this.time), happen };
        const later = this.entries.findIndex((other) => other.at > entry.at);
        this.entries.splice(later === -1 ? this.entries.length : later, 0, entry);
    }
    /** Let everything happen that is due up to `time`. Time never goes backwards; what happens cannot move it. */
    move(time) {
        if (this.moving)
            return;
        this.moving = true;
        try {
            for (let next = this.entries[0]; next !== undefined && next.at <= time; next = this.entries[0]) {
                this.entries.shift();
                this.time = next.at;
                next.happen();
            }
            this.time = Math.max(this.time, time);
        }
        finally {
            this.moving = false;
        }
    }
}

;// CONCATENATED MODULE: ./lib/sandbox/world/create.js

/** A stage that nobody has entered yet. `outcomes` replaces what the definition has scripted, by action name. */
function newStageRun(definition, index, rollback, outcomes = {}) {
    const actions = definition.actions.map((action) => {
        const scripted = action.kind === 'approval' ? undefined : rollback ? action.rollbackOutcomes : action.outcomes;
        return {
            definition: action,
            outcomes: outcomes[action.name] ?? scripted ?? ['succeeded'],
            attempts: [],
            pending: false,
            skipped: false,
        };
    });
    return { definition, index, actions, attempts: [] };
}
/** An execution of the pipeline's current version that has not entered its first stage yet. */
function newExecution(pipeline, facts) {
    const { at, ...rest } = facts;
    return {
        ...rest,
        number: pipeline.executions.length + 1,
        pipeline,
        version: versionOf(pipeline),
        mode: definitionOf(pipeline).mode,
        startedAt: at,
        status: 'running',
        attempt: 1,
        updatedAt: at,
        finishedAt: undefined,
        waitingFor: undefined,
        stop: undefined,
    };
}

;// CONCATENATED MODULE: ./lib/sandbox/world/flow.js

/**
 * How executions move through stages and actions. Every step is an entry of the agenda, so the history is the same
 * however often, or seldom, anybody looks.
 */
class Flow {
    agenda;
    timing;
    newId;
    onStageFailed;
    constructor(agenda, timing, newId, onStageFailed) {
        this.agenda = agenda;
        this.timing = timing;
        this.newId = newId;
        this.onStageFailed = onStageFailed;
    }
    /** The execution comes to the stage: it enters, or waits in front of it while another one is inside. */
    arrive(execution, run) {
        const others = execution.pipeline.executions.filter((other) => other !== execution);
        const name = run.definition.name;
        if (execution.mode === 'parallel' || !others.some((other) => isIn(other, name))) {
            this.enter(execution, run);
            return;
        }
        this.touch(execution, 'running');
        execution.waitingFor = run;
        if (execution.mode !== 'superseded')
            return;
        for (const other of others)
            if (isWaitingFor(other, name))
                this.end(other, 'superseded');
    }
    /** The stage begins to run, now. `actions` are those that shall run (again). */
    begin(execution, run, cause, actions, delayMs) {
        const { now } = this.agenda;
        const unfinished = currentAttempt(run);
        if (unfinished !== undefined && isBusy(run))
            flow_close(unfinished, 'failed', now);
        for (const action of actions) {
            action.pending = true;
            action.skipped = false;
        }
        const actionsFrom = now + delayMs;
        run.attempts.push({
            ...cause,
            number: run.attempts.length + 1,
            startedAt: now,
            actionsFrom,
            status: 'running',
            finishedAt: undefined,
        });
        execution.waitingFor = undefined;
        this.touch(execution, 'running');
        this.agenda.note(actionsFrom, () => this.proceed(execution, run));
    }
    /** The running action ends; a decision of a person carries their name and words. */
    endAction(execution, run, attempt, status, decision) {
        if (attempt.status !== 'running')
            return;
        attempt.status = status;
        attempt.finishedAt = this.agenda.now;
        attempt.by = decision?.by;
        attempt.comment = decision?.comment;
        this.touch(execution, execution.status);
        const { endMs, approvalEndMs } = this.timing;
        this.proceed(execution, run, attempt.definition.kind === 'approval' ? approvalEndMs : endMs);
    }
    /** No further action starts; the execution is stopped once nothing runs any more. */
    stop(execution, abandon) {
        if (execution.waitingFor !== undefined) {
            this.end(execution, 'stopped');
            return;
        }
        this.touch(execution, 'stopping');
        for (const run of execution.stages.filter(isBusy)) {
            const attempt = currentAttempt(run);
            if (attempt !== undefined)
                attempt.status = 'stopping';
            if (abandon)
                this.abandonActions(run);
            this.proceed(execution, run);
        }
    }
    /** Everything of it ends here and now. */
    cancel(execution) {
        for (const run of execution.stages.filter(isBusy)) {
            this.abandonActions(run);
            const attempt = currentAttempt(run);
            if (attempt !== undefined)
                flow_close(attempt, 'cancelled', this.agenda.now);
        }
        this.end(execution, 'cancelled');
    }
    enter(execution, run) {
        const cause = { reason: 'entry', scope: 'all', by: execution.trigger.by };
        this.begin(execution, run, cause, run.actions, this.timing.startMs);
        const attempt = currentAttempt(run);
        if (run.definition.skipped === true && attempt !== undefined)
            this.leave(execution, run, attempt, 'skipped');
    }
    /** Start what can start; when nothing runs and nothing can start any more, the stage comes to its end. */
    proceed(execution, run, endLagMs = this.timing.endMs) {
        const attempt = currentAttempt(run);
        if (attempt === undefined || !isBusy(run))
            return;
        if (attempt.status === 'running') {
            if (this.agenda.now < attempt.actionsFrom)
                return;
            for (const action of run.actions) {
                if (action.pending && isReady(run, action))
                    this.startAction(execution, run, action, attempt);
            }
        }
        if (run.actions.some((action) => actionStatus(action) === 'running'))
            return;
        const lagMs = attempt.status === 'stopping' ? this.timing.stopMs : endLagMs;
        this.agenda.note(this.agenda.now + lagMs, () => this.endStage(execution, run, attempt));
    }
    startAction(execution, run, action, stage) {
        const { now } = this.agenda;
        const attempt = {
            id: this.newId('action'),
            definition: action.definition,
            number: action.attempts.length + 1,
            stageAttempt: stage.number,
            startedAt: now,
            status: 'running',
            finishedAt: undefined,
            by: undefined,
            comment: undefined,
        };
        action.attempts.push(attempt);
        action.pending = false;
        this.touch(execution, execution.status);
        const { definition } = action;
        if (definition.kind === 'approval') {
            const after = definition.approveAfterMs ?? Number.POSITIVE_INFINITY;
            const decision = { by: 'automatic approval', comment: undefined };
            this.agenda.note(now + after, () => this.endAction(execution, run, attempt, 'succeeded', decision));
            return;
        }
        const outcome = action.outcomes[attempt.number - 1] ?? action.outcomes.at(-1) ?? 'succeeded';
        this.agenda.note(now + definition.durationMs, () => this.endAction(execution, run, attempt, outcome));
    }
    endStage(execution, run, attempt) {
        // A retry may have come in between, or a cancellation: then this end is not the end any more.
        if (currentAttempt(run) !== attempt || !isBusy(run))
            return;
        if (attempt.status === 'stopping')
            this.leave(execution, run, attempt, 'stopped');
        else if (run.actions.some(hasFailed))
            this.leave(execution, run, attempt, 'failed');
        else
            this.leave(execution, run, attempt, 'succeeded');
    }
    leave(execution, run, attempt, status) {
        flow_close(attempt, status, this.agenda.now);
        const next = execution.stages[execution.stages.indexOf(run) + 1];
        if (status === 'failed' || status === 'stopped')
            this.end(execution, status);
        else if (next === undefined)
            this.end(execution, 'succeeded');
        else
            this.arrive(execution, next);
        this.admit(execution, run);
        if (status === 'failed')
            this.onStageFailed(execution, run);
    }
    /** The stage has become free: the first in line enters. */
    admit(left, run) {
        const name = run.definition.name;
        const waiting = left.pipeline.executions.find((execution) => isWaitingFor(execution, name));
        const next = waiting === undefined ? undefined : stageOf(waiting, name);
        if (waiting !== undefined && next !== undefined)
            this.arrive(waiting, next);
    }
    abandonActions(run) {
        for (const action of run.actions) {
            const attempt = lastRun(action);
            if (attempt?.status !== 'running')
                continue;
            attempt.status = 'abandoned';
            attempt.finishedAt = this.agenda.now;
        }
    }
    end(execution, status) {
        execution.waitingFor = undefined;
        this.touch(execution, status);
    }
    touch(execution, status) {
        execution.status = status;
        execution.updatedAt = this.agenda.now;
        execution.finishedAt = isOver(execution) ? (execution.finishedAt ?? this.agenda.now) : undefined;
    }
}
function flow_close(attempt, status, now) {
    attempt.status = status;
    attempt.finishedAt = now;
}
function isIn(execution, stageName) {
    const run = stageOf(execution, stageName);
    return run !== undefined && isBusy(run);
}
function isWaitingFor(execution, stageName) {
    return !isOver(execution) && execution.waitingFor?.definition.name === stageName;
}
function hasFailed(action) {
    const status = actionStatus(action);
    return status === 'failed' || status === 'abandoned';
}
/** Everything that this action follows in its job has been done. */
function isReady(run, action) {
    const { job, runOrder = 1 } = action.definition;
    return run.actions.every((other) => {
        const before = other.definition.job === job && (other.definition.runOrder ?? 1) < runOrder;
        const status = actionStatus(other);
        return !before || status === 'succeeded' || status === 'skipped';
    });
}

;// CONCATENATED MODULE: ./lib/sandbox/world/world.js





/** Whoever acts when nobody is named. */
const SOMEBODY = 'somebody';
/**
 * Pipelines whose executions advance with the clock. Nothing moves by itself (there is no timer): every call first
 * lets happen what is due by now. A command that the state does not allow throws `Refusal` and changes nothing.
 */
class World {
    clock;
    newId;
    timing;
    concurrent;
    agenda;
    flow;
    all = new Map();
    constructor(options) {
        this.clock = options.clock;
        this.newId = options.newId;
        this.timing = options.timing;
        this.concurrent = options.concurrent ?? Number.POSITIVE_INFINITY;
        this.agenda = new Agenda(options.from ?? options.clock.now());
        this.flow = new Flow(this.agenda, options.timing, options.newId, (execution, run) => {
            this.react(execution, run);
        });
    }
    /** Let happen what is due, and tell the time (ms since the epoch; never goes backwards). */
    now() {
        this.agenda.move(this.clock.now());
        return this.agenda.now;
    }
    get pipelines() {
        this.now();
        return [...this.all.values()];
    }
    pipeline(name) {
        this.now();
        return this.all.get(name);
    }
    /** The execution of any pipeline with this id. */
    execution(id) {
        return this.pipelines.flatMap((pipeline) => pipeline.executions).find((execution) => execution.id === id);
    }
    /**
     * Note something to be done at `at` (ms since the epoch): a history to be lived through, a surprise to come. This alone
     * does not move the time, so that a world that begins in the past can be given one.
     */
    schedule(at, act) {
        this.agenda.note(at, act);
    }
    add(definition, createdAt = this.agenda.now) {
        if (this.all.has(definition.name))
            throw new Error(`a pipeline ${definition.name} exists already`);
        const pipeline = {
            name: definition.name,
            createdAt,
            updatedAt: createdAt,
            definitions: [definition],
            executions: [],
        };
        this.all.set(definition.name, pipeline);
        return pipeline;
    }
    /** A new definition comes into force: what runs is cancelled, what has failed cannot be retried any more. */
    update(pipeline, definition = definitionOf(pipeline)) {
        pipeline.updatedAt = this.now();
        pipeline.definitions.push(definition);
        for (const execution of pipeline.executions)
            if (!isOver(execution))
                this.flow.cancel(execution);
    }
    start(pipeline, options = {}) {
        this.now();
        const stages = definitionOf(pipeline).stages.map((stage, index) => newStageRun(stage, index, false, options.outcomes));
        const revision = { id: this.newId('revision'), summary: `Change ${pipeline.executions.length + 1}` };
        return this.launch(pipeline, { stages, trigger: world_triggerOf(options), revision, rollbackTo: undefined });
    }
    /**
     * Run a failed or stopped stage again, in the same execution; the stages after it follow.
     *
     * `failed`: what has not succeeded. `all`: every action. `skip`: what failed is passed over, the rest runs.
     * `only` narrows `failed` and `skip` to some actions (one task, one job).
     */
    retry(execution, run, scope, options = {}) {
        const now = this.now();
        const { pipeline } = execution;
        if (execution.version !== versionOf(pipeline))
            throw new Refusal('definition-changed');
        this.refuseIfPassed(execution, run, now);
        if (!isOver(execution) && !isBusy(run))
            throw new Refusal('stage-running');
        const failed = run.actions.filter(world_isIn('failed', 'abandoned'));
        const status = stageStatus(run);
        const retryable = status === 'stopped' || (status !== 'stopping' && failed.length > 0);
        if (!retryable)
            throw new Refusal('nothing-failed');
        if (scope === 'all' && run.actions.some(world_isIn('running')))
            throw new Refusal('action-running');
        this.refuseIfCrowded(execution);
        const chosen = failed.filter(options.only ?? (() => true));
        if (scope === 'skip')
            for (const action of chosen)
                action.skipped = true;
        const again = scope === 'all' ? run.actions : scope === 'failed' ? chosen : [];
        const cause = {
            reason: options.automatic === true ? 'automatic-retry' : 'retry',
            scope,
            by: options.by ?? SOMEBODY,
        };
        execution.attempt += 1;
        this.flow.begin(execution, run, cause, again, this.timing.retryMs);
    }
    /** Run the whole of an execution that has ended again, from its first stage, under the same id. */
    restart(execution) {
        this.now();
        if (execution.version !== versionOf(execution.pipeline))
            throw new Refusal('definition-changed');
        if (!isOver(execution))
            throw new Refusal('stage-running');
        const [first] = execution.stages;
        if (first === undefined)
            return;
        this.refuseIfCrowded(execution);
        execution.attempt += 1;
        this.flow.arrive(execution, first);
    }
    /** Bring one stage back to what `target` delivered: a new execution that consists of this stage. */
    rollback(pipeline, stageName, target, options = {}) {
        const now = this.now();
        const targetRun = stageOf(target, stageName);
        if (target.version !== versionOf(pipeline))
            throw new Refusal('definition-changed');
        const completed = targetRun !== undefined && stageStatus(targetRun) === 'succeeded';
        if (target.rollbackTo !== undefined || !completed)
            throw new Refusal('target-not-completed');
        const latest = latestIn(pipeline, stageName, now);
        const latestRun = latest === undefined ? undefined : stageOf(latest, stageName);
        const exclusive = definitionOf(pipeline).mode !== 'parallel';
        if (exclusive && latestRun !== undefined && isBusy(latestRun))
            throw new Refusal('stage-running');
        const stages = [newStageRun(targetRun.definition, targetRun.index, true)];
        const { revision } = target;
        return this.launch(pipeline, { stages, trigger: world_triggerOf(options), revision, rollbackTo: target });
    }
    /** Stop after the running actions, or (`abandon`) give them up. Stopping may be turned into abandoning. */
    stop(execution, options = {}) {
        const at = this.now();
        const { abandon = false, by = SOMEBODY } = options;
        if (isOver(execution))
            throw new Refusal('not-running');
        const repeated = execution.stop?.abandon === true || !abandon;
        if (execution.status === 'stopping' && repeated)
            throw new Refusal('already-stopping');
        execution.stop = { at, by, abandon, reason: options.reason };
        this.flow.stop(execution, abandon);
    }
    approve(execution, options = {}) {
        this.decide(execution, 'succeeded', options);
    }
    reject(execution, options = {}) {
        this.decide(execution, 'failed', options);
    }
    decide(execution, outcome, options) {
        this.now();
        for (const run of execution.stages) {
            for (const action of run.actions) {
                const attempt = lastRun(action);
                if (action.definition.kind !== 'approval' || attempt?.status !== 'running')
                    continue;
                const decision = { by: options.by ?? SOMEBODY, comment: options.comment };
                this.flow.endAction(execution, run, attempt, outcome, decision);
                return;
            }
        }
        throw new Refusal('not-waiting');
    }
    launch(pipeline, facts) {
        const execution = newExecution(pipeline, { ...facts, id: this.newId('execution'), at: this.agenda.now });
        pipeline.executions.push(execution);
        const [first] = execution.stages;
        if (first !== undefined)
            this.flow.arrive(execution, first);
        return execution;
    }
    /** A retry belongs to the execution that is in the stage; once another one has come, it is too late. */
    refuseIfPassed(execution, run, now) {
        if (execution.mode === 'parallel' || stageStatus(run) === 'waiting')
            return;
        const name = run.definition.name;
        const latest = latestIn(execution.pipeline, name, now);
        if (latest === undefined || latest === execution)
            return;
        const latestRun = stageOf(latest, name);
        const failed = latestRun !== undefined && stageStatus(latestRun) === 'failed';
        throw new Refusal(failed ? 'failed-later' : 'superseded');
    }
    refuseIfCrowded(execution) {
        if (execution.mode === 'superseded')
            return;
        const running = execution.pipeline.executions.filter((other) => other !== execution && !isOver(other));
        if (running.length >= this.concurrent)
            throw new Refusal('limit');
    }
    /** What the service does by itself after a failure. */
    react(execution, run) {
        const { onFailure } = run.definition;
        if (onFailure === undefined || execution.rollbackTo !== undefined)
            return;
        const failedAttempt = currentAttempt(run);
        this.agenda.note(this.agenda.now + this.timing.automaticMs, () => {
            const { pipeline } = execution;
            const { name } = run.definition;
            const latest = execution.mode === 'parallel' ? execution : latestIn(pipeline, name, this.agenda.now);
            if (latest !== execution || currentAttempt(run) !== failedAttempt)
                return;
            const options = { by: 'the service', automatic: true };
            if (onFailure === 'retry') {
                const before = run.attempts.some((attempt) => attempt.reason === 'automatic-retry');
                if (!before)
                    unlessRefused(() => this.retry(execution, run, 'failed', options));
                return;
            }
            const target = lastGood(pipeline, name);
            if (target !== undefined)
                unlessRefused(() => this.rollback(pipeline, name, target, options));
        });
    }
}
function unlessRefused(act) {
    try {
        act();
    }
    catch (error) {
        if (!(error instanceof Refusal))
            throw error;
    }
}
function world_triggerOf(act) {
    return { by: act.by ?? SOMEBODY, automatic: act.automatic === true };
}
function world_isIn(...statuses) {
    return (action) => statuses.includes(actionStatus(action));
}

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
    const faults = new Faults({ ...transportFaults, ...awsFaults }, [...Object.keys(operations), ASSUME_ROLE]);
    faults.on(...(options.faults ?? []));
    const now = clock.now();
    const world = new World({
        clock,
        newId: seededIds(seed),
        timing: TIMING,
        from: now - HISTORY_MS,
        concurrent: CONCURRENT_EXECUTIONS,
    });
    fill(world, now);
    const credentials = new Credentials();
    const service = new AwsService({ world, faults, clock, credentials, region, temporaryCredentialsMs });
    const { url, requests, close } = await serve(service, faults, clock);
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
