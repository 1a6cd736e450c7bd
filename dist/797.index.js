export const id = 797;
export const ids = [797];
export const modules = {

/***/ 7797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* binding */ runCli)
});

// EXTERNAL MODULE: ./lib/engine/errors.js
var errors = __webpack_require__(4899);
// EXTERNAL MODULE: ./lib/http/redact.js
var http_redact = __webpack_require__(9823);
// EXTERNAL MODULE: ./lib/inputs/parse.js + 1 modules
var parse = __webpack_require__(7730);
// EXTERNAL MODULE: ./lib/inputs/spec.js
var spec = __webpack_require__(8554);
// EXTERNAL MODULE: ./lib/operate.js + 31 modules
var operate = __webpack_require__(3925);
// EXTERNAL MODULE: ./lib/report/outputs.js
var outputs = __webpack_require__(8568);
// EXTERNAL MODULE: ./lib/report/redacted.js
var redacted = __webpack_require__(3408);
;// CONCATENATED MODULE: ./lib/version.js
/** As in package.json; a test compares the two. */
const version = '0.1.0';

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/report/inert.js
var report_inert = __webpack_require__(4726);
;// CONCATENATED MODULE: ./lib/cli/inputs.js

/** What only a GitHub workflow has: its deployments and its job summary. */
const onlyOnGithub = ['environment', 'github-token', 'summary'];
/** The inputs of the command line. */
const cliInputs = spec/* inputSpecs */.T.filter(({ name }) => !onlyOnGithub.includes(name));
/** `pipeline-id` as a variable: `RESTAGE_PIPELINE_ID`. */
function variableOf(name) {
    return `RESTAGE_${name.toUpperCase().replaceAll('-', '_')}`;
}
/**
 * `execution-id` of the report: `RESTAGE_OUTPUT_EXECUTION_ID`. Another name than the input's, so that a later job that
 * inherits the report does not act on that execution by accident.
 */
function outputVariableOf(name) {
    return variableOf(`output-${name}`);
}
function isFlag({ choices }) {
    return choices?.join() === 'true,false';
}
/** What can be given by a variable alone, with its meaning. */
const onlyAsVariable = {
    RESTAGE_OIDC_TOKEN: "The CI job's OIDC token, for --role-to-assume. GitLab: an id_tokens entry with aud sts.amazonaws.com.",
};

;// CONCATENATED MODULE: ./lib/cli/nearest.js
/**
 * What was probably meant by `given`: the candidate it begins, else the one with the fewest typing errors (a letter
 * wrong, missing, too many, or two swapped); `undefined` when none is near.
 */
function nearest(given, candidates) {
    const plain = normal(given);
    if (plain.length >= 3) {
        const begun = candidates.filter((candidate) => normal(candidate).startsWith(plain));
        if (begun.length === 1)
            return begun[0];
    }
    let best;
    for (const candidate of candidates) {
        const errors = distance(plain, normal(candidate));
        if (errors <= Math.max(1, Math.floor((plain.length + 1) / 3)) && errors < (best?.errors ?? Infinity)) {
            best = { candidate, errors };
        }
    }
    return best?.candidate;
}
/** `pipelineId` and `PIPELINE_ID` are pipeline-id, written otherwise. Cut, because the distance is quadratic. */
function normal(name) {
    return name
        .slice(0, 60)
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .replaceAll('_', '-')
        .toLowerCase();
}
/** Optimal string alignment distance. */
function distance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const row = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1] ? 0 : 1;
            let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./lib/cli/arguments.js




const switches = {
    json: undefined,
    debug: undefined,
    help: 'h',
    version: 'V',
};
const flags = new Set(cliInputs.filter(isFlag).map(({ name }) => name));
const texts = new Set([
    ...cliInputs.map(({ name }) => name).filter((name) => !flags.has(name)),
    'output-file',
]);
const names = [...flags, ...texts, ...[...flags].map((name) => `no-${name}`), ...Object.keys(switches)];
/** `--stage Deploy`, `--stage=Deploy`, `--dry-run`, `--wait=false`, `--no-wait`. Never throws. */
function parseArguments(args) {
    const inputs = new Map();
    const given = new Set();
    const errors = [];
    let outputFile;
    let previous;
    for (const token of tokens(args)) {
        if (token.kind === 'positional')
            errors.push(...unexpected(token.value, previous));
        if (token.kind === 'option') {
            const read = readOption(token);
            if ('error' in read)
                errors.push(read.error);
            else if (read.name === 'output-file')
                outputFile = read.value;
            else if (Object.hasOwn(switches, read.name))
                given.add(read.name);
            else
                inputs.set(read.name, read.value);
        }
        previous = token;
    }
    return { inputs, switches: given, outputFile: outputFile || undefined, errors };
}
function tokens(args) {
    const options = {};
    for (const name of names)
        options[name] = { type: texts.has(name) ? 'string' : 'boolean' };
    for (const [name, short] of Object.entries(switches)) {
        if (short !== undefined)
            options[name] = { type: 'boolean', short };
    }
    // Not strict: its messages know neither all errors at once nor what was probably meant.
    return (0,external_node_util_.parseArgs)({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}
function readOption(token) {
    const { name, rawName, value, inlineValue } = token;
    if (!names.includes(name))
        return { error: unknown(rawName, name) };
    if (texts.has(name)) {
        if (value === undefined || (!inlineValue && value.startsWith('-') && value !== '-')) {
            return { error: `${rawName} needs a value: ${rawName}=…` };
        }
        return { name, value };
    }
    if (flags.has(name))
        return { name, value: value ?? 'true' };
    if (value !== undefined)
        return { error: `${rawName} takes no value.` };
    return name.startsWith('no-') ? { name: name.slice(3), value: 'false' } : { name, value: '' };
}
function unknown(rawName, name) {
    const shown = (0,report_inert/* oneLine */.T)(rawName, 80);
    if (onlyOnGithub.includes(name.replace(/^no-/, ''))) {
        return `${shown} exists only in the GitHub Action.`;
    }
    const meant = rawName.startsWith('--') ? nearest(name, names) : undefined;
    return `There is no option ${shown}${meant === undefined ? '.' : `; did you mean --${meant}?`}`;
}
/** A word that belongs to no option; nothing more to say when it followed one that does not exist. */
function unexpected(word, previous) {
    if (previous?.kind === 'option' && !names.includes(previous.name) && !previous.inlineValue)
        return [];
    const shown = JSON.stringify((0,report_inert/* oneLine */.T)(word, 80));
    const flag = previous?.kind === 'option' && flags.has(previous.name) && /^(true|false)$/i.test(word);
    return [
        flag
            ? `${previous.rawName} takes its value with an equals sign: ${previous.rawName}=${word}`
            : `${shown} belongs to no option; a value with spaces needs quotes.`,
    ];
}

;// CONCATENATED MODULE: ./lib/cli/command-line.js




/** An option wins over the variable of the same input, also an empty one: `--stage=` unsets it. */
function readCommandLine(args, env) {
    const { inputs, ...rest } = parseArguments(args);
    const variable = (name) => env[variableOf(name)] ?? '';
    const fromVariables = cliInputs
        .map(({ name }) => name)
        .filter((name) => !inputs.has(name) && variable(name).trim() !== '');
    return {
        ...rest,
        read: (name) => inputs.get(name) ?? (fromVariables.includes(name) ? variable(name) : ''),
        givenAs: (name) => (fromVariables.includes(name) ? variableOf(name) : `--${name}`),
        fromVariables,
        warnings: [...visibleSecrets(inputs), ...oddVariables(env)],
    };
}
function visibleSecrets(inputs) {
    return cliInputs
        .filter(({ name, secret }) => secret && inputs.has(name))
        .map(({ name }) => `--${name} shows a secret to everybody who can list this machine's processes: give it as ${variableOf(name)} instead.`);
}
const variables = [
    ...cliInputs.map(({ name }) => variableOf(name)),
    ...Object.keys(onlyAsVariable),
    'RESTAGE_SANDBOX_CLOCK',
    'RESTAGE_SANDBOX_FAULTS',
];
const prefix = 'RESTAGE_';
/** What all of them begin with would make any two of them look alike. */
const shortNames = variables.map((name) => name.slice(prefix.length));
/** A misspelt variable would be ignored without a word. An earlier step's report is no misspelling. */
function oddVariables(env) {
    const known = new Set([...variables, ...outputs/* outputSpecs */.Q.map(({ name }) => outputVariableOf(name))]);
    return Object.keys(env)
        .filter((name) => name.startsWith(prefix) && !known.has(name))
        .flatMap((name) => {
        if (onlyOnGithub.some((input) => variableOf(input) === name))
            return [`${name} is ignored: it exists only in the GitHub Action.`];
        const meant = nearest(name.slice(prefix.length), shortNames);
        return meant === undefined ? [] : [`${name} is ignored; did you mean ${prefix}${meant}?`];
    });
}

;// CONCATENATED MODULE: ./lib/cli/exit-codes.js
/** For `--help`. */
const exitCodes = {
    0: 'The stage succeeded; a requested rollback succeeded; with --no-wait the trigger is confirmed; waiting for a person with --on-approval return; --dry-run; nothing to do, and that was allowed.',
    1: 'It failed, was cancelled or superseded, or was rolled back (see --fail-on-rollback).',
    2: 'A bad option or variable, a missing credential, or something this provider cannot do. Nothing was sent.',
    3: 'The provider refused: not retryable, no permission, not found, not reachable.',
    4: 'Waiting for a person, with --on-approval fail.',
    5: 'Timed out waiting; the remote execution goes on, or was stopped with --on-cancel stop.',
    6: 'It cannot be known whether the trigger took effect. Look before you start another one.',
    130: 'Cancelled by SIGINT or SIGTERM.',
};

;// CONCATENATED MODULE: ./lib/cli/help.js


/** Every input once; a test compares. */
const groups = [
    {
        title: 'What to act on',
        names: ['provider', 'pipeline-id', 'stage', 'task', 'execution-id', 'project-id'],
    },
    {
        title: 'What to do',
        names: ['mode', 'scope', 'target-execution-id', 'if-running', 'if-nothing-to-retry', 'dry-run'],
    },
    {
        title: 'More than one attempt',
        names: ['attempts', 'retry-if', 'if-retries-fail', 'fail-on-rollback'],
    },
    {
        title: 'Waiting',
        names: ['wait', 'wait-for', 'timeout-minutes', 'poll-interval-seconds', 'on-approval', 'on-cancel'],
    },
    {
        title: 'Where, and as whom (credentials better as variables)',
        names: [
            'region',
            'endpoint',
            'api-style',
            'allow-insecure-http',
            'role-to-assume',
            'access-key-id',
            'secret-access-key',
            'session-token',
            'token',
            'app-code',
            'app-secret',
            'user',
        ],
    },
];
const own = [
    ['--json', 'Print the result as JSON to standard output, and the log to standard error.'],
    [
        '--output-file FILE',
        'Write the outputs as RESTAGE_OUTPUT_… lines: a dotenv report for GitLab, or a file for a shell to source.',
    ],
    ['--debug', 'Show every request: method, host, path, status, time; never headers or bodies.'],
    ['-h, --help', 'Show this text.'],
    ['-V, --version', 'Show the version.'],
];
const examples = [
    [
        'Try it without an account: a built-in server with a failed stage',
        'restage --provider aws-codepipeline --pipeline-id demo --stage Deploy --endpoint sandbox',
    ],
    [
        'Retry at most three times, then go back to the last good version',
        'restage --provider aws-codepipeline --pipeline-id shop --stage Deploy --attempts 3 --if-retries-fail rollback',
    ],
    [
        'See what a rollback would send, without sending it',
        'restage --provider aws-codepipeline --pipeline-id shop --stage Deploy --mode rollback --dry-run',
    ],
    [
        'By variables, the result for another program',
        'RESTAGE_PROVIDER=aws-codepipeline RESTAGE_PIPELINE_ID=shop RESTAGE_STAGE=Deploy restage --json | jq -r \'.["final-status"]\'',
    ],
];
const optionWidth = 32;
const codeWidth = 7;
/** The whole of `--help`, as wide as the terminal but no wider than is good to read. */
function helpText({ columns, style }) {
    const width = Math.min(Math.max(columns(), 60), 110);
    const byName = new Map(cliInputs.map((spec) => [spec.name, spec]));
    const title = (text) => ['', style('bold', text)];
    const rows = (pairs, leftWidth = optionWidth) => pairs.flatMap(([left, right]) => row(left, right, leftWidth, width));
    return `${[
        'Retry or roll back one stage of a deployment pipeline on another system, wait for its real end, say how it ended.',
        '',
        `${style('bold', 'Usage:')} restage --provider NAME --pipeline-id ID [--stage NAME] [options]`,
        ...title('Examples'),
        ...examples.flatMap(([text, command]) => [`  # ${text}`, `  ${command}`]),
        ...groups.flatMap((group) => [
            ...title(group.title),
            ...rows(group.names.flatMap((name) => {
                const spec = byName.get(name);
                return spec === undefined ? [] : [[left(spec), right(spec)]];
            })),
        ]),
        ...title('Output'),
        ...rows(own),
        ...title('Variables'),
        ...wrap(`Every option that takes a value or is on or off can be given as a variable: --pipeline-id is ${variableOf('pipeline-id')}, --no-wait is ${variableOf('wait')}=false. An option wins; an empty one (--stage=) unsets the variable's value. Each provider also reads the variables of its own ecosystem, AWS_ACCESS_KEY_ID for one. HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are honoured, as are NO_COLOR, FORCE_COLOR and TERM=dumb.`, width - 2).map((line) => `  ${line}`),
        ...rows(Object.entries(onlyAsVariable)),
        ...title('Exit codes'),
        ...rows(Object.entries(exitCodes), codeWidth),
        '',
        ...wrap(`Only in the GitHub Action: ${onlyOnGithub.join(', ')}.`, width),
    ].join('\n')}\n`;
}
function left(spec) {
    if (!isFlag(spec))
        return `--${spec.name} ${placeholder(spec)}`;
    return `--[no-]${spec.name}`;
}
function placeholder({ name, choices }) {
    if (choices !== undefined)
        return 'WORD';
    if (name.endsWith('-id'))
        return 'ID';
    if (/minutes|seconds|attempts/.test(name))
        return 'NUMBER';
    return name === 'endpoint' ? 'URL' : 'TEXT';
}
function right(spec) {
    const { description, choices, default: value, required } = spec;
    const facts = [
        ...(required ? ['required'] : []),
        ...(choices === undefined || isFlag(spec) ? [] : [`one of ${choices.join(', ')}`]),
        ...(value === '' ? [] : [`default ${value}`]),
    ];
    return `${description.replaceAll('`', '')}${facts.length === 0 ? '' : ` [${facts.join('; ')}]`}`;
}
function row(left, right, leftWidth, width) {
    const lines = wrap(right, width - leftWidth);
    const head = `  ${left}`;
    if (head.length > leftWidth - 2)
        return [head, ...lines.map((line) => `${' '.repeat(leftWidth)}${line}`)];
    return lines.map((line, index) => `${(index === 0 ? head : '').padEnd(leftWidth)}${line}`);
}
function wrap(text, width) {
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
        if (line !== '' && line.length + 1 + word.length > width) {
            lines.push(line);
            line = word;
        }
        else {
            line = line === '' ? word : `${line} ${word}`;
        }
    }
    return [...lines, line];
}

;// CONCATENATED MODULE: ./lib/report/elapsed.js
/** A duration for the beginning of a line: "+2:03", "+1:02:03". */
function elapsed(ms) {
    const seconds = Math.floor(ms / 1_000);
    const two = (value) => String(value).padStart(2, '0');
    const hours = Math.floor(seconds / 3_600);
    const minutes = Math.floor(seconds / 60) % 60;
    return `+${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

// EXTERNAL MODULE: ./lib/report/lines.js
var lines = __webpack_require__(1901);
;// CONCATENATED MODULE: ./lib/cli/live-line.js


const eachMs = 1_000;
/** @param clock the text that says how long it has been, "+1:02" */
function createLiveLine(stream, { columns, style }, clock) {
    let text = '';
    let shown = false;
    let stage = '';
    const hide = () => {
        if (shown)
            stream.write('\r\u001b[2K');
        shown = false;
    };
    const draw = () => {
        if (text === '')
            return;
        // One column is left free: a full line makes some terminals begin a new one.
        const whole = `${clock()} ${text}`;
        const line = [...whole].slice(0, Math.max(0, columns() - 1)).join('');
        stream.write(`\r\u001b[2K${style('dim', line)}`);
        shown = true;
    };
    const timer = setInterval(draw, eachMs);
    timer.unref();
    return {
        event(event) {
            if (event.type === 'located')
                stage = `${(0,report_inert/* oneLine */.T)(event.place.stage?.name ?? event.place.pipelineId, 60)}: `;
            if (event.type === 'sending')
                text = `${stage}sending`;
            if (event.type === 'answered')
                text = `${stage}looking whether it took effect`;
            if (event.type === 'changed')
                text = `${stage}${standing(event.snapshot)}`;
            if (event.type === 'pausing')
                text = `${stage}pausing before the next attempt`;
            if (event.type === 'stopping')
                text = `${stage}stopping`;
        },
        hide,
        draw,
        stop() {
            clearInterval(timer);
            hide();
            text = '';
        },
    };
}
function standing(snapshot) {
    const { actions } = snapshot;
    const over = actions.filter(({ status }) => status === 'succeeded' || status === 'skipped').length;
    const running = actions
        .filter(({ status }) => status === 'in-progress')
        .map(({ name }) => (0,report_inert/* oneLine */.T)(name, 60));
    return [
        (0,lines/* state */.w)(snapshot),
        ...(actions.length === 0 ? [] : [`${over} of ${actions.length} actions done`]),
        ...(running.length === 0 ? [] : [`now ${running.join(', ')}`]),
    ].join(', ');
}

;// CONCATENATED MODULE: ./lib/cli/log.js




const longest = 4_000;
/** Plain lines, coloured where that is wanted, and below them a live one on a screen. */
function createLog({ stream, terminal, redact, debug: debugging, givenAs }) {
    const startedAt = performance.now();
    const clock = () => elapsed(performance.now() - startedAt);
    const live = terminal.live ? createLiveLine(stream, terminal, clock) : undefined;
    const { style } = terminal;
    // Redacted before it is cut, too: half of a secret would not be found any more.
    const inert = (text, most = longest) => redact((0,report_inert/* oneLine */.T)(redact(text), most));
    const print = (line) => {
        live?.hide();
        stream.write(`${line}\n`);
        live?.draw();
    };
    const timed = (text) => print(`${style('dim', clock())} ${text}`);
    const marked = (mark, colour, text) => print(`${style(colour, `${mark}:`)} ${text}`);
    const warn = (message) => timed(`${style('yellow', 'warning:')} ${inert(message)}`);
    const debug = (message) => {
        if (debugging)
            timed(style('dim', `debug: ${inert(message)}`));
    };
    return {
        info: (text) => timed(inert(text)),
        event(event) {
            live?.event(event);
            // The live line beats by itself.
            if (live !== undefined && event.type === 'heartbeat')
                return;
            for (const { level, text } of (0,lines/* toLines */.P)(event)) {
                if (level === 'info')
                    timed(redact(text));
                else if (level === 'warning')
                    warn(text);
                else
                    debug(text);
            }
        },
        warn,
        debug,
        end({ exitCode, message, advice, report }, problems) {
            live?.stop();
            if (exitCode === 0) {
                marked('ok', 'green', inert(message));
                return;
            }
            for (const line of (0,report_inert/* plainText */.w)(report.failureReason ?? '', longest).split('\n')) {
                if (line.trim() !== '')
                    print(`  ${inert(line)}`);
            }
            for (const problem of problems)
                marked('error', 'red', inert(`${givenAs(problem.input)} ${problem.message}`));
            const said = problems.length > 0 ? 'Nothing was sent. restage --help lists what is accepted.' : message;
            const todo = problems.length > 0 || advice === undefined ? '' : ` ${inert(advice, 2_000)}`;
            marked('error', 'red', `${inert(said)}${todo} ${style('dim', `(exit code ${exitCode})`)}`);
        },
        fail(message) {
            live?.stop();
            marked('error', 'red', inert(message));
        },
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/cli/dotenv.js


/** `result` is JSON, which no reader of such a file takes as one value; `--json` prints it. */
const dotenv_names = outputs/* outputSpecs */.Q.map(({ name }) => name).filter((name) => name !== 'result');
/**
 * The outputs as `RESTAGE_OUTPUT_FINAL_STATUS=succeeded` lines.
 *
 * A shell that sources the file and GitLab's reader of dotenv reports read the same from it. GitLab's knows no quotes,
 * escapes, comments or empty lines, takes 20 variables and 5 KB; so every value is one word of characters that mean
 * nothing to a shell. What is lost by that is in `--json`.
 */
function toDotenv(outputs) {
    return dotenv_names
        .map((name) => `${outputVariableOf(name)}=${name === 'execution-url' ? dotenv_link(outputs[name]) : word(outputs[name], name)}\n`)
        .join('');
}
const longestReason = 1_000;
const longestWord = 200;
const longestLink = 1_500;
function word(text, name) {
    return text
        .replace(/[^A-Za-z0-9._/:@%+,-]+/g, '_')
        .replace(/^_+/, '')
        .slice(0, name === 'failure-reason' ? longestReason : longestWord)
        .replace(/_+$/, '');
}
/** A link with one character changed leads elsewhere: whole or not at all. */
function dotenv_link(url) {
    return url.length <= longestLink && /^https?:\/\/[A-Za-z0-9._/:@%+,?=#-]*$/.test(url) ? url : '';
}

;// CONCATENATED MODULE: ./lib/cli/output-file.js




/**
 * What an earlier run left must not be taken for what came of this one.
 *
 * @throws when the file cannot be written
 */
function emptyOutputFile(path) {
    (0,external_node_fs_.writeFileSync)(path, '');
}
/**
 * The dotenv report, written the moment something is known and again when it changes: a job that is killed leaves the
 * execution's id behind. Empty until then.
 *
 * @throws when the file cannot be written, which is better known before anything is fired
 */
function openOutputFile(path, redact, warn) {
    let written = '';
    let warned = false;
    emptyOutputFile(path);
    return {
        set(report) {
            const text = toDotenv((0,outputs/* toOutputs */.I)(report, redact));
            if (text === written)
                return;
            written = text;
            try {
                (0,external_node_fs_.writeFileSync)(path, text);
            }
            catch (error) {
                if (!warned)
                    warn(`The output file cannot be written any more: ${(0,errors/* errorText */.k)(error)}`);
                warned = true;
            }
        },
    };
}

;// CONCATENATED MODULE: ./lib/cli/terminal.js

/**
 * Colours: FORCE_COLOR (0 and false: never) before NO_COLOR before TERM=dumb before what the stream is. The live line
 * needs a real screen, whatever colours are forced.
 */
function terminalOf(stream, env) {
    const screen = stream.isTTY === true && env['TERM'] !== 'dumb';
    const colours = coloursForced(env['FORCE_COLOR']) ?? (!env['NO_COLOR'] && screen);
    return {
        live: screen,
        // A terminal that nobody has told its size says 0.
        columns: () => stream.columns || 80,
        style: (style, text) => (colours ? (0,external_node_util_.styleText)(style, text, { validateStream: false }) : text),
    };
}
function coloursForced(value) {
    if (value === undefined || value === '')
        return undefined;
    return value !== '0' && value.toLowerCase() !== 'false';
}

;// CONCATENATED MODULE: ./lib/cli/run.js













/** The command line's whole life. Returns the process's exit code; throws only for a defect of its first lines. */
async function runCli(door) {
    const { args, env, stdout, stderr } = door;
    const asked = readCommandLine(args, env);
    if (asked.switches.has('help')) {
        stdout.write(helpText(terminalOf(stdout, env)));
        return 0;
    }
    if (asked.switches.has('version')) {
        stdout.write(`${version}\n`);
        return 0;
    }
    if (asked.errors.length > 0) {
        const { style } = terminalOf(stderr, env);
        for (const error of asked.errors)
            stderr.write(`${style('red', 'error:')} ${error}\n`);
        stderr.write('Nothing was sent. restage --help lists the options.\n');
        try {
            if (asked.outputFile !== undefined)
                emptyOutputFile(asked.outputFile);
        }
        catch {
            // There is enough to mend already.
        }
        return 2;
    }
    return await perform(door, asked);
}
async function perform({ env, signal, stdout, stderr }, asked) {
    const redactor = (0,http_redact/* createRedactor */.l)();
    const { redact } = redactor;
    const json = asked.switches.has('json');
    const stream = json ? stderr : stdout;
    const log = createLog({
        stream,
        terminal: terminalOf(stream, env),
        redact,
        debug: asked.switches.has('debug'),
        givenAs: asked.givenAs,
    });
    for (const { name, secret } of spec/* inputSpecs */.T)
        if (secret)
            redactor.add(asked.read(name));
    const oidcToken = env['RESTAGE_OIDC_TOKEN'] || undefined;
    if (oidcToken !== undefined)
        redactor.add(oidcToken);
    const { outputFile: path } = asked;
    let file;
    try {
        file = path === undefined ? undefined : openOutputFile(path, redact, log.warn);
    }
    catch (error) {
        log.fail(`--output-file cannot be written: ${(0,errors/* errorText */.k)(error)}. Nothing was sent.`);
        return 2;
    }
    const parsed = (0,parse/* parseInputs */.T)(asked.read);
    log.info(`restage ${version}: ${parsed.settings.request.mode} with ${parsed.settings.provider || 'no provider'}`);
    if (asked.fromVariables.length > 0)
        log.info(`From variables: ${asked.fromVariables.join(', ')}`);
    for (const warning of asked.warnings)
        log.warn(warning);
    const tell = (report) => {
        // Before there is anything to follow or to say there is nothing worth a line.
        if (report.execution !== undefined || report.outcome !== undefined)
            file?.set(report);
    };
    try {
        const { verdict, problems } = await (0,operate/* operate */.N)(parsed, {
            env,
            signal,
            emit: (said) => {
                const event = (0,redacted/* redacted */.p)(said, redact);
                if (event.type === 'report')
                    tell(event.report);
                else
                    log.event(event);
            },
            secret: () => { },
            warn: log.warn,
            debug: log.debug,
            oidcToken: oidcToken === undefined ? undefined : async () => oidcToken,
            userAgent: `restage/${version} cli`,
        }, redactor);
        tell(verdict.report);
        log.end(verdict, problems);
        if (json)
            stdout.write(`${(0,outputs/* toOutputs */.I)(verdict.report, redact).result}\n`);
        return verdict.exitCode;
    }
    catch (error) {
        if (signal.aborted) {
            log.fail('Cancelled.');
            return 130;
        }
        // A defect may strike at any point, so nobody can say what had been sent by then.
        log.fail(`This is a defect in restage: ${error instanceof Error ? error.stack : (0,errors/* errorText */.k)(error)}`);
        return 6;
    }
}


/***/ }),

/***/ 136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SK: () => (/* binding */ utcTime),
/* harmony export */   n$: () => (/* binding */ utc),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   vk: () => (/* binding */ elapsed)
/* harmony export */ });
/** "45 s", "2 min 05 s", "3 h 20 min", "2 d 4 h": two units are enough for a person. */
function duration(ms) {
    const seconds = Math.max(0, Math.round(ms / 1_000));
    const two = (value) => String(value).padStart(2, '0');
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes} min ${two(seconds % 60)} s`;
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? `${hours} h ${two(minutes % 60)} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
/** "+1:02:03", the time since the beginning. */
function elapsed(ms) {
    const seconds = Math.max(0, Math.floor(ms / 1_000));
    const two = (value) => String(value).padStart(2, '0');
    const hours = Math.floor(seconds / 3_600);
    const minutes = Math.floor(seconds / 60) % 60;
    return `+${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
/** "18:05:09", UTC; with the date where that is another day than `day`'s. */
function utcTime(ms, day) {
    const [date, time] = utc(ms).split(' ');
    const [same] = day === undefined ? [] : utc(day).split(' ');
    return date === same ? (time ?? '') : `${date} ${time ?? ''}`.trim();
}
/** "2026-11-22 18:05:09", UTC; empty for what is no time. */
function utc(ms) {
    return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString().slice(0, -5).replace('T', ' ') : '';
}


/***/ }),

/***/ 1901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ toLines),
/* harmony export */   w: () => (/* binding */ state)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(136);
/* harmony import */ var _inert_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4726);


/** What a person reads of an event: nothing, a line, or a few. Every text in it is inert. */
function toLines(event) {
    switch (event.type) {
        case 'located': {
            const { pipelineId, stage, pipelineUrl } = event.place;
            const where = stage === undefined ? '' : `, stage ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(stage.name)} (index ${stage.index})`;
            return info(`Pipeline ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(pipelineId)}${where}${pipelineUrl === undefined ? '' : `: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(pipelineUrl, 2_000)}`}`);
        }
        case 'observed':
            return info(`Execution ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(event.snapshot.executionId)} is ${state(event.snapshot)}`);
        case 'decided':
            return decided(event);
        case 'fallback':
            return info(`If every attempt fails: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(event.plan.summary)}`);
        case 'pausing':
            return info(`Attempt ${event.attempts} failed; the next one comes in ${Math.round(event.ms / 1_000)} s`);
        case 'sending':
            return info(`${event.resend ? 'Sending once more, nothing having come of the first request' : 'Sending'}: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(event.plan.summary)}`);
        case 'answered':
            return [answered(event.answer)];
        case 'confirmed':
            return info(`Confirmed: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(event.proof)}`);
        case 'changed':
            return changed(event.snapshot, event.previous);
        case 'heartbeat':
            return info(event.snapshot === undefined
                ? 'Still waiting'
                : `Still ${state(event.snapshot)}${progress(event.snapshot)}${usualEnd(event.usuallyEndsInMs)}`);
        case 'read-failed':
            // Said once; a person who wants every one of them looks at the debug log.
            return [
                {
                    level: event.consecutive === 1 ? 'info' : 'debug',
                    text: `Reading failed, going on: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(event.message)}`,
                },
            ];
        case 'read-recovered':
            return info(`Reading works again after ${event.failures} ${event.failures === 1 ? 'failure' : 'failures'}`);
        case 'unknown-status':
            return warning(`Status ${JSON.stringify((0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(event.providerStatus))} is not known here and counts as still running`);
        case 'stopping':
            return info(`Stopping the remote execution: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(event.why)}`);
        case 'warning':
            return warning((0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(event.message));
        case 'report':
        case 'ended':
            return [];
    }
}
/** "failed (Failed)": our word, and the provider's where it is another one. */
function state({ status, providerStatus }) {
    const ours = status.replace('-', ' ');
    const theirs = (0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(providerStatus, 100);
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
        ...info(`Plan: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(plan.summary)}`),
        ...info(`Request: ${method} ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(url, 2_000)}`),
        ...(body === undefined ? [] : info(`Body: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(JSON.stringify(body), 4_000)}`)),
    ];
}
function decisionText(decision) {
    switch (decision.kind) {
        case 'trigger':
            return 'trigger';
        case 'attach':
            return `follow execution ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(decision.ref.executionId)}, for ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(decision.why)}`;
        case 'wait-first':
            return `wait first, for ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(decision.why)}`;
        case 'nothing-to-do':
            return `nothing to do, for ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(decision.why)}`;
        case 'refuse':
            return `refuse, for ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(decision.why)}`;
    }
}
function answered(answer) {
    if (answer.kind === 'accepted') {
        const note = answer.note === undefined ? '' : ` (request id ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(answer.note)})`;
        return { level: 'info', text: `Accepted${note}; looking for proof that it took effect` };
    }
    if (answer.kind === 'refused') {
        const id = answer.requestId === undefined ? '' : ` (request id ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(answer.requestId)})`;
        return { level: 'info', text: `Refused: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(answer.code)}: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(answer.message)}${id}` };
    }
    return {
        level: 'warning',
        text: `The answer was lost, looking whether it took effect: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(answer.message)}`,
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
        // At the first look, what went well had gone well before: it is no news.
        const old = previous === undefined && (action.status === 'succeeded' || action.status === 'skipped');
        if (old)
            continue;
        if (action.status !== 'not-started' && before.get(action.name) !== action.status)
            lines.push(...info(actionText(action)));
    }
    return lines;
}
function actionText(action) {
    const message = action.status === 'failed' && action.message !== undefined ? `: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(action.message)}` : '';
    return `  ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(action.name, 200)}: ${state(action)}${message}`;
}
function approval({ approval: wanted }) {
    if (wanted === undefined)
        return '';
    const who = wanted.who === undefined ? '' : ` by ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(wanted.who)}`;
    const where = wanted.url === undefined ? '' : `: ${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(wanted.url, 2_000)}`;
    return ` (${(0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(wanted.what)}${who})${where}`;
}
function progress({ actions }) {
    if (actions.length === 0)
        return '';
    const done = actions.filter(({ status }) => status === 'succeeded' || status === 'skipped').length;
    return `, ${done} of ${actions.length} actions done`;
}
function usualEnd(ms) {
    if (ms === undefined)
        return '';
    return ms > 0 ? `, usually ends in about ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(ms)}` : `, ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(-ms)} longer than usual`;
}
function info(text) {
    return [{ level: 'info', text }];
}
function warning(text) {
    return [{ level: 'warning', text }];
}


/***/ }),

/***/ 8568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ toOutputs),
/* harmony export */   Q: () => (/* binding */ outputSpecs)
/* harmony export */ });
/* harmony import */ var _inert_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4726);

/** Every output once, in the order in which they are documented. */
const outputSpecs = [
    { name: 'execution-id', description: 'The execution to follow (for a rollback: the new one).' },
    {
        name: 'previous-execution-id',
        description: 'The execution that was acted on, when it differs from execution-id; else empty.',
    },
    {
        name: 'attempt',
        description: 'The provider’s own attempt counter where it has one (AWS: manual retries of the stage; BK-CI: executeCount), else the count of triggers that took effect.',
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
    // Redacted before it is cut, too: a secret across the cut would leave its beginning.
    const line = (text) => (text === undefined ? '' : redact((0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(redact(text), 1_000)));
    // A counter that stands at nothing after a trigger took effect is one the provider does not keep.
    const counted = snapshot?.attempt ?? execution?.attempt;
    const attempt = counted || (report.triggers > 0 ? report.triggers : counted);
    const flat = {
        'execution-id': line(execution?.executionId),
        'previous-execution-id': line(report.previousExecutionId),
        attempt: attempt === undefined ? '' : String(attempt),
        outcome: report.outcome ?? '',
        'final-status': report.finalStatus ?? '',
        'provider-status': line(snapshot?.providerStatus),
        'execution-url': line(snapshot?.url),
        'failure-reason': failureReason === undefined ? '' : redact((0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .w)(redact(failureReason), longestReason)),
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
    const line = (text, most = 500) => text === undefined ? null : redact((0,_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(redact(text), most));
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


/***/ }),

/***/ 3408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ redacted)
/* harmony export */ });
/**
 * Plain data with every text in it redacted. Done before anything is cut to a length: half of a secret would not be
 * found any more.
 */
function redacted(value, redact) {
    return within(value, redact);
}
function within(value, redact) {
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map((item) => within(item, redact));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, within(item, redact)]));
}


/***/ })

};
