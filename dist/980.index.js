export const id = 980;
export const ids = [980];
export const modules = {

/***/ 2980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./lib/http/redact.js
var redact = __webpack_require__(9823);
// EXTERNAL MODULE: ./lib/inputs/parse.js + 1 modules
var parse = __webpack_require__(7730);
// EXTERNAL MODULE: ./lib/inputs/spec.js
var spec = __webpack_require__(8554);
// EXTERNAL MODULE: ./lib/operate.js + 29 modules
var operate = __webpack_require__(5351);
// EXTERNAL MODULE: ./lib/report/inert.js
var inert = __webpack_require__(4726);
;// CONCATENATED MODULE: ./lib/report/lines.js

/** What a person reads of an event: nothing, a line, or a few. Every text in it is inert. */
function toLines(event) {
    switch (event.type) {
        case 'located': {
            const { pipelineId, stage, pipelineUrl } = event.place;
            const where = stage === undefined ? '' : `, stage ${(0,inert/* oneLine */.T)(stage.name)} (index ${stage.index})`;
            return info(`Pipeline ${(0,inert/* oneLine */.T)(pipelineId)}${where}${pipelineUrl === undefined ? '' : `: ${(0,inert/* oneLine */.T)(pipelineUrl, 2_000)}`}`);
        }
        case 'observed':
            return info(`Execution ${(0,inert/* oneLine */.T)(event.snapshot.executionId)} is ${state(event.snapshot)}`);
        case 'decided':
            return decided(event);
        case 'fallback':
            return info(`If every attempt fails: ${(0,inert/* oneLine */.T)(event.plan.summary)}`);
        case 'pausing':
            return info(`Attempt ${event.attempts} failed; the next one comes in ${Math.round(event.ms / 1_000)} s`);
        case 'sending':
            return info(`${event.resend ? 'Sending once more, nothing having come of the first request' : 'Sending'}: ${(0,inert/* oneLine */.T)(event.plan.summary)}`);
        case 'answered':
            return [answered(event.answer)];
        case 'confirmed':
            return info(`Confirmed: ${(0,inert/* oneLine */.T)(event.proof)}`);
        case 'changed':
            return changed(event.snapshot, event.previous);
        case 'heartbeat':
            return info(event.snapshot === undefined
                ? 'Still waiting'
                : `Still ${state(event.snapshot)}${progress(event.snapshot)}`);
        case 'read-failed':
            // Said once; a person who wants every one of them looks at the debug log.
            return [
                {
                    level: event.consecutive === 1 ? 'info' : 'debug',
                    text: `Reading failed, going on: ${(0,inert/* oneLine */.T)(event.message)}`,
                },
            ];
        case 'read-recovered':
            return info(`Reading works again after ${event.failures} ${event.failures === 1 ? 'failure' : 'failures'}`);
        case 'unknown-status':
            return warning(`Status ${JSON.stringify((0,inert/* oneLine */.T)(event.providerStatus))} is not known here and counts as still running`);
        case 'stopping':
            return info(`Stopping the remote execution: ${(0,inert/* oneLine */.T)(event.why)}`);
        case 'warning':
            return warning((0,inert/* oneLine */.T)(event.message));
        case 'report':
        case 'ended':
            return [];
    }
}
/** "failed (Failed)": our word, and the provider's where it is another one. */
function state({ status, providerStatus }) {
    const ours = status.replace('-', ' ');
    const theirs = (0,inert/* oneLine */.T)(providerStatus, 100);
    const plain = (word) => word.toLowerCase().replace(/[^a-z]/g, '');
    return theirs === '' || plain(theirs) === plain(ours) ? ours : `${ours} (${theirs})`;
}
function decided({ decision, plan, dryRun }) {
    const said = info(`Decision: ${decisionText(decision)}`);
    if (!dryRun || plan === undefined)
        return said;
    const { method, url, body } = plan.request;
    return [
        ...said,
        ...info(`Plan: ${(0,inert/* oneLine */.T)(plan.summary)}`),
        ...info(`Request: ${method} ${(0,inert/* oneLine */.T)(url, 2_000)}`),
        ...(body === undefined ? [] : info(`Body: ${(0,inert/* oneLine */.T)(JSON.stringify(body), 4_000)}`)),
    ];
}
function decisionText(decision) {
    switch (decision.kind) {
        case 'trigger':
            return 'trigger';
        case 'attach':
            return `follow execution ${(0,inert/* oneLine */.T)(decision.ref.executionId)}, for ${(0,inert/* oneLine */.T)(decision.why)}`;
        case 'wait-first':
            return `wait first, for ${(0,inert/* oneLine */.T)(decision.why)}`;
        case 'nothing-to-do':
            return `nothing to do, for ${(0,inert/* oneLine */.T)(decision.why)}`;
        case 'refuse':
            return `refuse, for ${(0,inert/* oneLine */.T)(decision.why)}`;
    }
}
function answered(answer) {
    if (answer.kind === 'accepted') {
        const note = answer.note === undefined ? '' : ` (request id ${(0,inert/* oneLine */.T)(answer.note)})`;
        return { level: 'info', text: `Accepted${note}; looking for proof that it took effect` };
    }
    if (answer.kind === 'refused') {
        const id = answer.requestId === undefined ? '' : ` (request id ${(0,inert/* oneLine */.T)(answer.requestId)})`;
        return { level: 'info', text: `Refused: ${(0,inert/* oneLine */.T)(answer.code)}: ${(0,inert/* oneLine */.T)(answer.message)}${id}` };
    }
    return {
        level: 'warning',
        text: `The answer was lost, looking whether it took effect: ${(0,inert/* oneLine */.T)(answer.message)}`,
    };
}
function changed(snapshot, previous) {
    const lines = [];
    const before = new Map(previous?.actions.map((action) => [action.name, action.status]));
    if (previous === undefined ||
        state(previous) !== state(snapshot) ||
        previous.attempt !== snapshot.attempt) {
        const attempt = snapshot.attempt === undefined || snapshot.attempt === 0 ? '' : `, attempt ${snapshot.attempt}`;
        lines.push(...info(`Now ${state(snapshot)}${attempt}${approval(snapshot)}`));
    }
    for (const action of snapshot.actions) {
        if (action.status !== 'not-started' && before.get(action.name) !== action.status)
            lines.push(...info(actionText(action)));
    }
    return lines;
}
function actionText(action) {
    const message = action.status === 'failed' && action.message !== undefined ? `: ${(0,inert/* oneLine */.T)(action.message)}` : '';
    return `  ${(0,inert/* oneLine */.T)(action.name, 200)}: ${state(action)}${message}`;
}
function approval({ approval: wanted }) {
    if (wanted === undefined)
        return '';
    const who = wanted.who === undefined ? '' : ` by ${(0,inert/* oneLine */.T)(wanted.who)}`;
    const where = wanted.url === undefined ? '' : `: ${(0,inert/* oneLine */.T)(wanted.url, 2_000)}`;
    return ` (${(0,inert/* oneLine */.T)(wanted.what)}${who})${where}`;
}
function progress({ actions }) {
    if (actions.length === 0)
        return '';
    const done = actions.filter(({ status }) => status === 'succeeded' || status === 'skipped').length;
    return `, ${done} of ${actions.length} actions done`;
}
function info(text) {
    return [{ level: 'info', text }];
}
function warning(text) {
    return [{ level: 'warning', text }];
}

;// CONCATENATED MODULE: ./lib/report/outputs.js

/** Every output once, in the order in which they are documented. */
const outputSpecs = [
    { name: 'execution-id', description: 'The execution to follow (for a rollback: the new one).' },
    {
        name: 'previous-execution-id',
        description: 'The execution that was acted on, when it differs from execution-id; else empty.',
    },
    {
        name: 'attempt',
        description: 'The provider’s own attempt counter where it has one (AWS: manual retries of the stage), else the count of triggers that took effect.',
    },
    {
        name: 'outcome',
        description: 'What restage did: `triggered`, `attached`, `nothing-to-do`, `planned`, `refused` or `unknown`.',
    },
    {
        name: 'final-status',
        description: '`succeeded` (also a rollback that was asked for), `failed`, `cancelled`, `skipped`, `superseded`, `rolled-back`, `waiting-approval`, `in-progress`, `timed-out` or `unknown`.',
    },
    { name: 'provider-status', description: 'The provider’s own word for the state.' },
    { name: 'execution-url', description: 'Link to the execution in the provider’s console.' },
    {
        name: 'failure-reason',
        description: 'The failed actions and their messages, as plain text of at most 4,000 characters.',
    },
    { name: 'started-at', description: 'When the stage started, ISO 8601 UTC.' },
    { name: 'finished-at', description: 'When the stage ended, ISO 8601 UTC.' },
    { name: 'duration-seconds', description: 'How long the stage ran, in seconds.' },
    {
        name: 'result',
        description: 'All of the above and the list of stages and actions as JSON, at most 64 KiB.',
    },
];
const longestReason = 4_000;
const largestResult = 64 * 1024;
/** A pure function of the report; what is not known yet is the empty string. */
function toOutputs(report, redact) {
    const { snapshot, execution, startedAt, finishedAt, failureReason } = report;
    const line = (text) => (text === undefined ? '' : redact((0,inert/* oneLine */.T)(text, 1_000)));
    const attempt = snapshot?.attempt ?? execution?.attempt ?? (report.triggers > 0 ? report.triggers : undefined);
    const flat = {
        'execution-id': line(execution?.executionId),
        'previous-execution-id': line(report.previousExecutionId),
        attempt: attempt === undefined ? '' : String(attempt),
        outcome: report.outcome ?? '',
        'final-status': report.finalStatus ?? '',
        'provider-status': line(snapshot?.providerStatus),
        'execution-url': line(snapshot?.url),
        'failure-reason': failureReason === undefined ? '' : redact((0,inert/* plainText */.w)(failureReason, longestReason)),
        'started-at': isoTime(startedAt),
        'finished-at': isoTime(finishedAt),
        'duration-seconds': startedAt === undefined || finishedAt === undefined
            ? ''
            : String(Math.max(0, Math.round((finishedAt - startedAt) / 1_000))),
    };
    return { ...flat, result: toResult(flat, report, redact) };
}
/** Whole if it fits; else without the actions' texts, else without the lists. */
function toResult(flat, { snapshot, place }, redact) {
    const line = (text, most = 500) => text === undefined ? null : redact((0,inert/* oneLine */.T)(text, most));
    const stage = ({ id, name, index, status, providerStatus }) => ({
        id: line(id),
        name: line(name),
        index,
        status,
        'provider-status': line(providerStatus),
    });
    const action = (full) => (view) => ({
        name: line(view.name),
        status: view.status,
        'provider-status': line(view.providerStatus),
        'started-at': isoTime(view.startedAt),
        'finished-at': isoTime(view.finishedAt),
        ...(full ? { message: line(view.message, 1_000), url: line(view.url, 2_048) } : {}),
    });
    const attempts = [
        () => ({ stages: snapshot?.stages.map(stage) ?? [], actions: snapshot?.actions.map(action(true)) ?? [] }),
        () => ({
            stages: snapshot?.stages.slice(0, 50).map(stage) ?? [],
            actions: snapshot?.actions.slice(0, 50).map(action(false)) ?? [],
            truncated: true,
        }),
        () => ({ stages: [], actions: [], truncated: true }),
    ];
    const head = {
        ...flat,
        pipeline: line(place?.pipelineId),
        stage: place?.stage === undefined ? null : stageHead(place.stage, line),
    };
    for (const lists of attempts) {
        const json = JSON.stringify({ ...head, ...lists() });
        if (Buffer.byteLength(json) <= largestResult)
            return json;
    }
    return JSON.stringify({ outcome: flat.outcome, 'final-status': flat['final-status'], truncated: true });
}
function stageHead({ id, name, index }, line) {
    return { id: line(id), name: line(name), index };
}
function isoTime(ms) {
    return ms === undefined || Math.abs(ms) > 8.64e15 ? '' : new Date(ms).toISOString();
}

;// CONCATENATED MODULE: ./lib/report/summary.js



const marks = { 0: '✅', 130: '🚫' };
/** The job summary as Markdown. Every foreign text in it is escaped for Markdown and HTML, and bounded. */
function toSummary(verdict, redact) {
    const { report, exitCode, message, advice } = verdict;
    const outputs = toOutputs(report, redact);
    const mark = exitCode === 0 || exitCode === 130 ? marks[exitCode] : '❌';
    const text = (value, most = 1_000) => escapeMarkdown(redact((0,inert/* oneLine */.T)(value, most)));
    const rows = [
        ['Pipeline', text(report.place?.pipelineId ?? '')],
        ['Stage', text(report.place?.stage?.name ?? '')],
        ['Execution', linked(text(outputs['execution-id']), outputs['execution-url'])],
        ['Previous execution', text(outputs['previous-execution-id'])],
        ['Outcome', text(outputs.outcome)],
        ['Final status', text(outputs['final-status'])],
        ['Attempt', text(outputs.attempt)],
        ['Duration', outputs['duration-seconds'] === '' ? '' : `${outputs['duration-seconds']} s`],
    ];
    const actions = report.snapshot?.actions.slice(0, 100) ?? [];
    return [
        `### ${mark} restage: ${text(message)}`,
        '',
        ...(advice === undefined ? [] : [`**What to do:** ${text(advice, 2_000)}`, '']),
        '| | |',
        '|---|---|',
        ...rows.filter(([, value]) => value !== '').map(([name, value]) => `| ${name} | ${value} |`),
        '',
        ...(actions.length === 0
            ? []
            : [
                '| Action | Status | Message |',
                '|---|---|---|',
                ...actions.map((action) => `| ${text(action.name, 200)} | ${text(state(action))} | ${text(action.message ?? '', 500)} |`),
                '',
            ]),
    ].join('\n');
}
/** Only our own console links become links; anything else stays text. */
function linked(label, url) {
    return /^https:\/\/[\w.:-]+\/[\w\-./?=&%#~+:@]*$/.test(url) ? `[${label}](${url})` : label;
}
/** No Markdown, HTML, mention or table border survives. */
function escapeMarkdown(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~$@:-]/g, (character) => `&#${character.charCodeAt(0)};`);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/github/log.js




/** The runner cuts an annotation at 4,096 characters. */
const longestAnnotation = 3_000;
/** The step's log: one group for what happened, the verdict outside of it. Provider text never reaches it raw. */
function createLog(redact) {
    const startedAt = performance.now();
    let grouped = false;
    const say = (text) => core/* info */.pq(redact(`${elapsed(performance.now() - startedAt)} ${text}`));
    const endGroup = () => {
        if (grouped)
            core/* endGroup */.N4();
        grouped = false;
    };
    const warn = (message) => core/* warning */.$e(redact((0,inert/* oneLine */.T)(message, longestAnnotation)));
    const debug = (message) => core/* debug */.Yz(redact((0,inert/* oneLine */.T)(message, longestAnnotation)));
    return {
        begin(title) {
            core/* startGroup */.Oh((0,inert/* oneLine */.T)(title));
            grouped = true;
        },
        event(event) {
            for (const { level, text } of toLines(event)) {
                if (level === 'info')
                    say(text);
                else if (level === 'warning')
                    warn(text);
                else
                    debug(text);
            }
        },
        warn,
        debug,
        end({ exitCode, message, advice, report }, problems) {
            endGroup();
            const line = redact((0,inert/* oneLine */.T)(message, longestAnnotation));
            if (exitCode === 0) {
                core/* info */.pq(line);
                return;
            }
            const { failureReason } = report;
            if (failureReason !== undefined)
                quoted(redact((0,inert/* plainText */.w)(failureReason, 4_000)));
            for (const { input, message: problem } of problems)
                core/* info */.pq(redact((0,inert/* oneLine */.T)(`${input}: ${problem}`, 2_000)));
            const todo = advice === undefined ? '' : ` ${redact((0,inert/* oneLine */.T)(advice, 1_000))}`;
            core/* error */.z3(`${line}${todo}`, { title: `restage: ${report.finalStatus ?? report.outcome ?? 'failed'}` });
        },
    };
}
/** Text of somebody else's, many lines of it: between these two lines the runner executes nothing. */
function quoted(text) {
    const token = (0,external_node_crypto_.randomUUID)();
    core/* info */.pq(`::stop-commands::${token}`);
    for (const line of text.split('\n'))
        core/* info */.pq(`  ${line.replaceAll('##[', '## [')}`);
    core/* info */.pq(`::${token}::`);
}
/** "+1:02:03" */
function elapsed(ms) {
    const seconds = Math.floor(ms / 1_000);
    const two = (value) => String(value).padStart(2, '0');
    const hours = Math.floor(seconds / 3_600);
    const minutes = Math.floor(seconds / 60) % 60;
    return `+${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

;// CONCATENATED MODULE: ./lib/github/outputs.js


/** Writes outputs the moment they are known, and again only when they change. */
function createOutputs(redact) {
    const written = new Map();
    return {
        set(report) {
            // Before there is anything to follow or to say there is nothing worth a line in the file.
            if (report.execution === undefined && report.outcome === undefined)
                return;
            const outputs = toOutputs(report, redact);
            for (const { name } of outputSpecs) {
                const value = outputs[name];
                if (value === (written.get(name) ?? ''))
                    continue;
                written.set(name, value);
                core/* setOutput */.uH(name, value);
            }
        },
    };
}

// EXTERNAL MODULE: ./lib/github/state.js
var github_state = __webpack_require__(5334);
;// CONCATENATED MODULE: ./lib/github/action.js









/** The action's whole life. Returns the process's exit code. */
async function runAction({ env, signal }) {
    const redactor = (0,redact/* createRedactor */.l)();
    const hide = (value) => {
        redactor.add(value);
        // The runner masks what it is told without a minimum length; one letter would blank the whole log.
        if (value.length >= 4)
            core/* setSecret */.Pq(value);
    };
    for (const { name, secret } of spec/* inputSpecs */.T) {
        if (secret)
            hide(core/* getInput */.V4(name));
    }
    const parsed = (0,parse/* parseInputs */.T)((name) => core/* getInput */.V4(name));
    const log = createLog(redactor.redact);
    const outputs = createOutputs(redactor.redact);
    const { onCancel } = parsed.settings.request;
    const leftover = onCancel === 'stop' ? (0,github_state/* createLeftover */.e)() : undefined;
    const emit = (event) => {
        if (event.type === 'report') {
            outputs.set(event.report);
            leftover?.track(event.report);
        }
        else {
            log.event(event);
        }
    };
    const { mode } = parsed.settings.request;
    log.begin(`restage: ${mode} with ${parsed.settings.provider}`);
    const { verdict, problems } = await (0,operate/* operate */.N)(parsed, {
        env,
        signal,
        emit,
        secret: hide,
        warn: log.warn,
        debug: log.debug,
        oidcToken: env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? (audience) => core/* getIDToken */.V9(audience) : undefined,
        userAgent: userAgent(env),
    }, redactor);
    outputs.set(verdict.report);
    // What is left to the post step: what could not be stopped, or whatever there is if the process is killed before.
    if (verdict.unstopped === undefined)
        leftover?.clear();
    log.end(verdict, problems);
    if (parsed.settings.github.summary && env['GITHUB_STEP_SUMMARY'])
        await writeSummary(toSummary(verdict, redactor.redact));
    return verdict.exitCode === 0 ? 0 : 1;
}
async function writeSummary(markdown) {
    try {
        await core/* summary */.z.addRaw(markdown, true).write();
    }
    catch (error) {
        core/* warning */.$e(`The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
}
/** Names the workflow run in the service's access log; only texts of a safe shape. */
function userAgent(env) {
    const run = [env['GITHUB_REPOSITORY'], env['GITHUB_RUN_ID']].filter((part) => part !== undefined && /^[\w./-]{1,200}$/.test(part));
    return ['restage/0.1', ...(run.length === 2 ? [`github-actions/${run.join('/')}`] : [])].join(' ');
}


/***/ })

};
