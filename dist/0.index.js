export const id = 0;
export const ids = [0];
export const modules = {

/***/ 3000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./lib/http/redact.js
var http_redact = __webpack_require__(9823);
// EXTERNAL MODULE: ./lib/inputs/parse.js + 1 modules
var parse = __webpack_require__(7730);
// EXTERNAL MODULE: ./lib/inputs/spec.js
var spec = __webpack_require__(8554);
// EXTERNAL MODULE: ./lib/operate.js + 31 modules
var operate = __webpack_require__(3925);
// EXTERNAL MODULE: ./lib/report/redacted.js
var redacted = __webpack_require__(3408);
// EXTERNAL MODULE: ./lib/report/duration.js
var duration = __webpack_require__(136);
;// CONCATENATED MODULE: ./lib/report/asked.js

/** What was asked, in one line of our own words: "retry what failed, at most 3 times, then roll back; wait …". */
function asked(request) {
    const { mode, waitFor, wait, timeoutMs, onApproval, dryRun } = request;
    const what = {
        retry: retryText(request),
        rollback: 'roll back',
        skip: 'skip what failed',
        wait: 'follow what runs',
    };
    const until = waitFor === 'execution' ? 'the whole execution' : 'the stage';
    const waiting = wait ? `wait for ${until}, at most ${(0,duration/* duration */.p0)(timeoutMs)}` : 'do not wait for the end';
    const approval = wait && onApproval !== 'wait' ? [`${onApproval} when a person must approve`] : [];
    return [...(dryRun ? ['dry run'] : []), what[mode], waiting, ...approval].join('; ');
}
function retryText({ scope, attempts, retryIf, ifRetriesFail }) {
    const what = scope === 'all' ? 'retry the whole stage' : scope === 'failed' ? 'retry what failed' : 'retry';
    const times = attempts === 1 ? '' : `, at most ${attempts} times`;
    const condition = retryIf === undefined ? '' : ' while the failure matches retry-if';
    return `${what}${times}${condition}${ifRetriesFail === 'rollback' ? ', then roll back' : ''}`;
}

;// CONCATENATED MODULE: ./lib/report/gantt.js

/** GitHub draws no more than 50,000 characters. */
const longestPicture = 20_000;
const longestLabel = 40;
/**
 * A Mermaid gantt of the sections; undefined when there is nothing to draw. Times are written as UTC wall-clock times
 * and read as the viewer's local ones, so the axis shows UTC wherever somebody looks at it.
 */
function gantt(sections) {
    const bars = sections.flatMap((section) => section.bars);
    if (bars.length === 0)
        return undefined;
    const begin = Math.min(...bars.map((bar) => bar.begin));
    const end = Math.max(...bars.map((bar) => bar.end));
    const head = [
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss',
        `    axisFormat ${axisFormat(end - begin)}`,
        `    tickInterval ${tickInterval(end - begin)}`,
        '    todayMarker off',
    ];
    const lines = [];
    let length = head.join('\n').length;
    for (const { title, bars: own } of sections) {
        const drawn = [`    section ${title}`, ...own.map(barLine)];
        length += drawn.join('\n').length + 1;
        if (length > longestPicture)
            break;
        lines.push(...drawn);
    }
    return lines.length === 0 ? undefined : [...head, ...lines].join('\n');
}
/** What a bar looks like, and the sign before its label. No line begins with a foreign text: it might be a keyword. */
const look = {
    'not-started': ['·', ''],
    'in-progress': ['▸', 'active'],
    'waiting-approval': ['▸', 'active'],
    unknown: ['▸', 'active'],
    succeeded: ['✓', 'done'],
    skipped: ['✓', 'done'],
    failed: ['✗', 'crit'],
    cancelled: ['✗', 'crit'],
    superseded: ['✗', 'crit'],
    'rolled-back': ['✗', 'crit'],
};
function barLine({ label, status, begin, end }) {
    const [sign, tag] = look[status ?? 'not-started'];
    // The picture's times are whole seconds, and a bar without a length is not drawn.
    const until = Math.max(Math.round(end / 1_000) * 1_000, Math.round(begin / 1_000) * 1_000 + 1_000);
    const data = [...(tag === '' ? [] : [tag]), (0,duration/* utc */.n$)(Math.round(begin / 1_000) * 1_000), (0,duration/* utc */.n$)(until)];
    return `    ${sign} ${ganttText(label)} :${data.join(', ')}`;
}
/** Letters, digits, spaces and a few signs that mean nothing in Mermaid, HTML or Markdown. */
function ganttText(text) {
    const plain = text
        .slice(0, longestLabel * 4)
        .replace(/[^\p{L}\p{M}\p{N} ./()_-]/gu, ' ')
        .replace(/ +/g, ' ')
        .trim();
    return plain.length <= longestLabel
        ? plain
        : `${plain
            .slice(0, longestLabel - 1)
            .toWellFormed()
            .replace('\ufffd', '')}…`;
}
function axisFormat(ms) {
    return ms < 30 * minute ? '%H:%M:%S' : ms < 24 * hour ? '%H:%M' : '%d %b %H:%M';
}
const minute = 60_000;
const hour = 60 * minute;
/** About five to eight ticks: more of them overlap. */
function tickInterval(ms) {
    const choices = [
        [1_000, '1second'],
        [2_000, '2second'],
        [5_000, '5second'],
        [10_000, '10second'],
        [30_000, '30second'],
        [minute, '1minute'],
        [2 * minute, '2minute'],
        [5 * minute, '5minute'],
        [10 * minute, '10minute'],
        [30 * minute, '30minute'],
        [hour, '1hour'],
        [3 * hour, '3hour'],
        [6 * hour, '6hour'],
        [12 * hour, '12hour'],
        [24 * hour, '1day'],
        [7 * 24 * hour, '1week'],
    ];
    return choices.find(([length]) => ms / length <= 8)?.[1] ?? '1month';
}

;// CONCATENATED MODULE: ./lib/report/headline.js
/** `problems`: how many inputs were wrong. */
function headline({ exitCode, report }, problems) {
    if (problems > 0)
        return { mark: '❌', short: problems === 1 ? 'one input is wrong' : `${problems} inputs are wrong` };
    const { place, outcome, finalStatus } = report;
    const word = wordOf(exitCode, outcome, finalStatus);
    const what = [place?.stage?.name, place?.pipelineId].filter((name) => name !== undefined).join(' of ');
    return { mark: markOf(exitCode, outcome, finalStatus), short: what === '' ? word : `${what}: ${word}` };
}
const failureMarks = { 4: '⏸️', 5: '⏱️', 6: '❓', 130: '🚫' };
const successMarks = {
    'in-progress': '▶️',
    'waiting-approval': '⏸️',
    'rolled-back': '↩️',
};
function markOf(exitCode, outcome, status) {
    if (exitCode !== 0)
        return failureMarks[exitCode] ?? '❌';
    if (outcome === 'planned')
        return '📝';
    if (outcome === 'nothing-to-do')
        return '➖';
    return (status === undefined ? undefined : successMarks[status]) ?? '✅';
}
const words = {
    2: 'the inputs do not fit',
    3: 'refused',
    6: 'not known whether it took effect',
    130: 'cancelled',
};
function wordOf(exitCode, outcome, status) {
    if (exitCode === 0 && outcome === 'planned')
        return 'dry run, nothing was changed';
    if (exitCode === 0 && outcome === 'nothing-to-do')
        return 'nothing to do';
    return words[exitCode] ?? status?.replaceAll('-', ' ') ?? outcome ?? 'failed';
}

// EXTERNAL MODULE: ./lib/report/inert.js
var inert = __webpack_require__(4726);
// EXTERNAL MODULE: ./lib/report/lines.js
var lines = __webpack_require__(1901);
;// CONCATENATED MODULE: ./lib/report/markdown.js
/**
 * The few pieces of GitHub's Markdown that the summary is made of. Cells and labels must have been escaped before: what
 * they hold is put between the borders as it is.
 */
/** No Markdown, HTML, table border, mention, link or formula survives; it reads as it was written. */
function escapeMarkdown(text) {
    return (text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~$@:."'=-]/g, (character) => `&#${character.charCodeAt(0)};`)
        // Mentions, addresses and numbers of issues are looked for after entities have been resolved: a space of no width
        // keeps them from being found.
        .replace(/&#(64|35);(?=[\p{L}\p{N}])/gu, '&#$1;&#8203;'));
}
/**
 * A link, or nothing for an address that is not plain https. Nothing in it can end the link or the cell it is in.
 *
 * @param label escaped text
 */
function markdown_link(label, url) {
    const safe = safeUrl(url);
    return safe === undefined
        ? undefined
        : `[${label}](${safe.replaceAll('&', '&amp;').replaceAll('$', '&#36;')})`;
}
/** The address in characters that mean nothing in Markdown; undefined unless it is https, without a name or password. */
function safeUrl(url) {
    if (url.length > 2_048 || !URL.canParse(url))
        return undefined;
    const { protocol, username, password, href } = new URL(url);
    if (protocol !== 'https:' || username !== '' || password !== '')
        return undefined;
    return href.replace(/[^A-Za-z0-9\-._~:/?#@!$&+,;=%]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
function host(url) {
    return URL.canParse(url) ? new URL(url).host : '';
}
/**
 * A table that takes at most `mostBytes`, or no lines at all without rows. Rows that do not fit are left out of the
 * middle, where a line says how many.
 *
 * @param missing rows that were left out before, after the first `missing.after` rows
 */
function table(head, rows, mostBytes, missing = { count: 0, after: 0 }) {
    if (rows.length === 0)
        return [];
    const lines = rows.map(line);
    const budget = mostBytes - size(line(head)) - 100;
    const [front, back] = ends(lines, budget, missing.count > 0 ? missing.after : Math.ceil(lines.length / 2));
    const left = lines.length - front.length - back.length + missing.count;
    const gap = left === 0 ? [] : [line([`… ${left} more`, ...head.slice(1).map(() => '')])];
    return [line(head), line(head.map(() => '---')), ...front, ...gap, ...back, ''];
}
/** What may be folded away. */
function details(summary, lines) {
    return lines.length === 0
        ? []
        : ['<details>', `<summary>${summary}</summary>`, '', ...lines, '</details>', ''];
}
/** As many lines as fit, half of the budget for those before `middle` and what is left for those after it. */
function ends(lines, budget, middle) {
    const taken = (some, most) => {
        let used = 0;
        let count = 0;
        for (const text of some) {
            used += size(text);
            if (used > most)
                break;
            count += 1;
        }
        return some.slice(0, count);
    };
    const whole = lines.reduce((sum, text) => sum + size(text), 0) <= budget;
    const front = whole ? lines.slice(0, middle) : taken(lines.slice(0, middle), budget / 2);
    const rest = budget - front.reduce((sum, text) => sum + size(text), 0);
    return [front, taken(lines.slice(middle).reverse(), rest).toReversed()];
}
function line(cells) {
    return `| ${cells.join(' | ')} |`;
}
function size(text) {
    return Buffer.byteLength(text) + 1;
}

// EXTERNAL MODULE: ./lib/report/outputs.js
var report_outputs = __webpack_require__(8568);
;// CONCATENATED MODULE: ./lib/report/runs.js

/** What ran before a run and was not run again is not part of it. */
function tracks({ runs }) {
    return runs.items.flatMap((run) => [
        { run, part: undefined, title: runTitle(run), state: runState(run), span: run.span },
        ...run.parts
            .filter(({ before }) => !before)
            .map((part) => ({ run, part, title: partTitle(part), state: (0,lines/* state */.w)(part), span: part.span })),
    ]);
}
/** The picture's sections, one per run. What goes on is drawn up to the newest event. */
function sections(timeline, redact) {
    const { runs, stage, now = 0 } = timeline;
    const all = tracks(timeline);
    return runs.items.map((run) => ({
        title: runTitle(run),
        bars: all
            .filter((track) => track.run === run)
            .flatMap(({ part, title, span }) => span === undefined
            ? []
            : {
                label: redact(part === undefined ? (run.wholeExecution ? whole : (stage ?? whole)) : title),
                status: part === undefined ? run.status : part.status,
                begin: span.begin,
                end: Math.max(span.end ?? now, span.begin),
            }),
    }));
}
const whole = 'whole execution';
const titles = {
    retry: 'Retry',
    rollback: 'Rollback',
    skip: 'Skip',
    followed: 'Followed',
    'waited-for': 'Waited for',
    'service-rollback': 'Service rollback',
};
function runTitle({ kind, number }) {
    return kind === 'retry' || number > 1 ? `${titles[kind]} ${number}` : titles[kind];
}
function runState(run) {
    if (run.status !== undefined)
        return (0,lines/* state */.w)({ status: run.status, providerStatus: run.providerStatus });
    if (run.underWay)
        return 'took effect';
    if (run.answer === 'refused')
        return 'refused';
    return run.answer === 'accepted' ? 'accepted, no effect seen' : 'not known';
}
function partTitle({ what, name }) {
    return what === 'stage' ? `stage ${name}` : name;
}
/** "2 retries, 1 rollback": what took effect of what was sent. Undefined when nothing was sent. */
function fired({ runs }) {
    const sent = runs.items.filter(({ answer }) => answer !== undefined);
    if (sent.length === 0)
        return undefined;
    const counts = ['retry', 'rollback', 'skip'].flatMap((kind) => {
        const count = sent.filter((run) => run.kind === kind && run.underWay).length;
        return count === 0 ? [] : `${count} ${count === 1 ? kind : plurals[kind]}`;
    });
    return counts.length === 0 ? 'nothing that is known to have taken effect' : counts.join(', ');
}
const plurals = { retry: 'retries', rollback: 'rollbacks', skip: 'skips' };

;// CONCATENATED MODULE: ./lib/report/bounded.js
function bounded(first, last) {
    return { first, last, items: [], dropped: 0 };
}
function push(list, item) {
    const { first, last, items } = list;
    if (items.length < first + last)
        return { ...list, items: [...items, item] };
    return {
        ...list,
        items: [...items.slice(0, first), ...items.slice(first + 1), item],
        dropped: list.dropped + 1,
    };
}
/** The list with its newest item replaced; an empty list stays as it is. */
function replaceLast(list, by) {
    const newest = list.items.at(-1);
    return newest === undefined ? list : { ...list, items: [...list.items.slice(0, -1), by(newest)] };
}

// EXTERNAL MODULE: ./lib/engine/status.js
var engine_status = __webpack_require__(3394);
;// CONCATENATED MODULE: ./lib/report/timeline-run.js

const mostParts = 60;
const mostFailures = 30;
const longestName = 300;
const longestMessage = 4_000;
const longestUrl = 2_048;
function beginRun({ kind, number, underWay, wholeExecution }, at) {
    return {
        kind,
        number,
        wholeExecution,
        executionId: undefined,
        answer: undefined,
        underWay,
        status: undefined,
        providerStatus: '',
        span: { begin: at, beganEarlier: kind === 'followed' || kind === 'waited-for', end: undefined },
        parts: [],
        omitted: 0,
        failures: [],
        untoldFailures: 0,
    };
}
/** A run that something else comes after is over, whatever is known of it. */
function closeRun(run, at) {
    return { ...run, span: { ...run.span, end: run.span.end ?? at } };
}
/** The run after one more reading of it. */
function readInto(run, snapshot, at) {
    const { executionId, status, providerStatus, actions } = snapshot;
    const parts = partsOf(snapshot, run, at);
    const failed = actions.filter((action) => action.status === 'failed' || action.status === 'cancelled');
    return {
        ...run,
        executionId,
        underWay: true,
        status,
        providerStatus: providerStatus.slice(0, longestName),
        span: spanOf(run, snapshot, at),
        parts: parts.slice(0, mostParts),
        omitted: Math.max(0, parts.length - mostParts),
        failures: failed.slice(0, mostFailures).map(toFailure),
        untoldFailures: Math.max(0, failed.length - mostFailures),
    };
}
function spanOf({ kind, span, wholeExecution }, { status, startedAt, finishedAt }, at) {
    const attached = kind === 'followed' || kind === 'waited-for';
    const known = attached && startedAt !== undefined && startedAt <= span.begin;
    return {
        begin: known ? startedAt : span.begin,
        beganEarlier: attached && !known && span.beganEarlier,
        // The snapshot's times are the stage's.
        end: engine_status/* isTerminal */.Hd[status] ? ((wholeExecution ? undefined : finishedAt) ?? span.end ?? at) : undefined,
    };
}
/** The actions of the stage, after the stages of the execution where that is what was waited for. */
function partsOf({ stages, actions }, run, at) {
    return [
        ...(run.wholeExecution ? stages.map((view) => toPart('stage', view, run, at)) : []),
        ...actions.map((view) => toPart('action', view, run, at)),
    ];
}
function toPart(what, view, run, at) {
    const { status, startedAt, finishedAt } = view;
    const name = view.name.slice(0, longestName);
    const previous = run.parts.find((part) => part.what === what && part.name === name);
    const fired = run.kind !== 'followed' && run.kind !== 'waited-for';
    const over = engine_status/* isTerminal */.Hd[status];
    const again = previous?.span?.end !== undefined && !over;
    const seen = again ? undefined : previous?.span;
    // The service's own times where it tells them; else the first time anybody saw it.
    const begin = startedAt ?? seen?.begin ?? (over ? (finishedAt ?? at) : at);
    const firstSeenAtWork = previous === undefined && (!fired || over);
    const span = {
        begin,
        beganEarlier: startedAt === undefined && (seen?.beganEarlier ?? firstSeenAtWork),
        end: over ? (finishedAt ?? seen?.end ?? at) : undefined,
    };
    const before = over && (finishedAt === undefined ? (previous?.before ?? true) : fired && finishedAt < run.span.begin);
    return {
        what,
        name,
        status,
        providerStatus: view.providerStatus.slice(0, longestName),
        span: status === 'not-started' ? undefined : span,
        before,
    };
}
function toFailure({ name, status, providerStatus, message, url }) {
    return {
        name: name.slice(0, longestName),
        status,
        providerStatus: providerStatus.slice(0, longestName),
        message: message?.slice(0, longestMessage),
        // A link that had to be cut leads nowhere.
        url: url === undefined || url.length > longestUrl ? undefined : url,
    };
}

;// CONCATENATED MODULE: ./lib/report/timeline.js



const emptyTimeline = {
    request: undefined,
    stage: undefined,
    begunAt: undefined,
    now: undefined,
    found: undefined,
    plan: undefined,
    fallback: undefined,
    runs: bounded(10, 30),
    moments: bounded(60, 140),
};
/** The timeline with one more event, which happened at `at` (clock time in ms). */
function addToTimeline(timeline, event, at) {
    const told = { ...timeline, begunAt: timeline.begunAt ?? at, now: at, moments: tell(timeline, event, at) };
    switch (event.type) {
        case 'located':
            return { ...told, request: event.request, stage: event.place.stage?.name };
        case 'observed':
            return { ...told, found: told.found ?? event.snapshot };
        case 'fallback':
            return { ...told, fallback: event.plan.summary.slice(0, longestPlan) };
        case 'decided': {
            const planned = { ...told, plan: told.plan ?? event.plan?.summary.slice(0, longestPlan) };
            if (event.dryRun)
                return planned;
            if (event.decision.kind === 'attach')
                return begin(planned, 'followed', at, true);
            if (event.decision.kind === 'wait-first')
                return begin(planned, 'waited-for', at, true);
            return planned;
        }
        case 'sending':
            // The second request is for the same run as the first.
            return event.resend ? told : begin(told, event.plan.kind, at, false);
        case 'answered':
            return change(told, (run) => ({ ...run, answer: event.answer.kind }));
        case 'confirmed':
            return change(told, (run) => ({ ...run, underWay: true }));
        case 'changed':
            return changed(told, event.snapshot, at);
        case 'report':
            // The last reading comes with the times and texts that only the end is worth asking for.
            return event.report.snapshot === undefined ? told : reported(told, event.report.snapshot, at);
        default:
            return told;
    }
}
/** What failed in any of the runs, oldest first. */
function failuresIn({ runs }) {
    return runs.items.flatMap(({ failures }) => failures);
}
const longestPlan = 500;
function begin(timeline, kind, at, underWay) {
    const number = timeline.runs.items.filter((run) => run.kind === kind).length + 1;
    const closed = change(timeline, (run) => closeRun(run, at));
    const wholeExecution = timeline.request?.waitFor === 'execution' && kind !== 'waited-for';
    return { ...closed, runs: push(closed.runs, beginRun({ kind, number, underWay, wholeExecution }, at)) };
}
function changed(timeline, snapshot, at) {
    const run = timeline.runs.items.at(-1);
    const another = run?.executionId !== undefined && run.executionId !== snapshot.executionId;
    // Nobody sent this one: the service rolls back by itself after a failure.
    const current = another ? begin(timeline, 'service-rollback', at, true) : timeline;
    return change(current, (last) => readInto(last, snapshot, at));
}
function reported(timeline, snapshot, at) {
    return change(timeline, (run) => 
    // Before a trigger is known to have taken effect, and for a rollback that is still to be read, the report is about
    // what was there before.
    run.underWay && run.executionId === snapshot.executionId ? readInto(run, snapshot, at) : run);
}
function change(timeline, by) {
    return { ...timeline, runs: replaceLast(timeline.runs, by) };
}
function tell({ moments }, event, at) {
    if (event.type === 'heartbeat')
        return moments;
    return (0,lines/* toLines */.P)(event)
        .filter(({ level }) => level !== 'debug')
        .reduce((all, { text }) => push(all, { at, text: text.trim() }), moments);
}

;// CONCATENATED MODULE: ./lib/report/summary.js










/** The runner takes no more than 1 MiB for a step. All parts at their most are about a third of that. */
const most = {
    facts: 49_152,
    problems: 32_768,
    tracks: 65_536,
    failures: 98_304,
    actions: 65_536,
    moments: 65_536,
};
/**
 * The job summary as Markdown: what was asked, what happened, the timeline as a picture and as a table, what failed, what
 * to do next. Every foreign text in it is escaped where it stands, and bounded.
 */
function toSummary(options) {
    const { verdict, problems, timeline } = options;
    const words = createWords(options.redact);
    const { mark, short } = headline(verdict, problems.length);
    // What failed is told in full further down.
    const anyFailure = failuresIn(timeline).length > 0;
    return [
        `### ${mark} restage: ${words.text(short, 200)}`,
        '',
        ...(problems.length === 0
            ? [words.text(verdict.message, anyFailure ? 300 : 1_000), '']
            : problemTable(problems, words)),
        ...(verdict.advice === undefined ? [] : [`**What to do:** ${words.prose(verdict, 2_000)}`, '']),
        ...(problems.length === 0 ? facts(options, words) : []),
        ...failures(timeline, words),
        ...picture(timeline, options.redact),
        ...(timeline.runs.items.length === 0
            ? actions(verdict.report, timeline.begunAt, words)
            : trackTable(timeline, words)),
        ...details('Everything that was said, in order', momentTable(timeline, words)),
    ].join('\n');
}
function createWords(redact) {
    // Before it is cut, so that no half of a secret stays, and after, when nothing invisible is in between any more.
    const text = (value, longest = 1_000) => escapeMarkdown(redact((0,inert/* oneLine */.T)(redact(value), longest)));
    const linked = (label, url) => url === undefined || redact(url) !== url ? undefined : markdown_link(label, url);
    return {
        text,
        link: linked,
        prose({ advice = '', report }, longest) {
            const url = report.snapshot?.url ?? report.place?.pipelineUrl;
            if (url === undefined || !advice.endsWith(url))
                return text(advice, longest);
            const console_ = linked('open it in the console', url);
            return console_ === undefined
                ? text(advice, longest)
                : `${text(advice.slice(0, -url.length), longest)} ${console_}`;
        },
    };
}
function problemTable(problems, words) {
    const rows = problems.map(({ input, message }) => [`\`${input}\``, words.text(message)]);
    return table(['Input', 'What is wrong'], rows, most.problems);
}
function facts({ request, verdict, timeline, redact }, words) {
    const { place, snapshot } = verdict.report;
    const outputs = (0,report_outputs/* toOutputs */.I)(verdict.report, redact);
    const label = (text, url) => {
        const shown = words.text(text ?? '');
        return shown === '' ? '' : (words.link(shown, url) ?? shown);
    };
    const { found, plan, fallback, begunAt, now } = timeline;
    const rows = [
        ['Pipeline', label(place?.pipelineId, place?.pipelineUrl)],
        ['Stage', words.text(place?.stage?.name ?? '')],
        [
            'Found',
            found === undefined ? '' : `${words.text((0,lines/* state */.w)(found))} in execution ${words.text(found.executionId)}`,
        ],
        ['Plan', verdict.report.outcome === 'planned' ? words.text(plan ?? '') : ''],
        ['If every attempt fails', words.text(fallback ?? '')],
        ['Execution', label(outputs['execution-id'], snapshot?.url)],
        ['Previous execution', words.text(outputs['previous-execution-id'])],
        [
            'Result',
            [outputs.outcome, outputs['final-status']]
                .filter((word) => word !== '')
                .map((word) => `\`${word}\``)
                .join(', '),
        ],
        ['Fired', fired(timeline) ?? ''],
        ['Attempt, as the service counts', snapshot?.attempt ? String(snapshot.attempt) : ''],
        [
            'The stage took',
            outputs['duration-seconds'] === '' ? '' : (0,duration/* duration */.p0)(Number(outputs['duration-seconds']) * 1_000),
        ],
        [
            'This step',
            begunAt === undefined || now === undefined
                ? ''
                : `began ${(0,duration/* utc */.n$)(begunAt)} UTC, took ${(0,duration/* duration */.p0)(now - begunAt)}`,
        ],
    ];
    const head = ['Asked', words.text(asked(timeline.request ?? request))];
    const known = rows.filter(([, value]) => value !== '');
    return table(head, known, most.facts);
}
/** More than these are folded away. */
const openFailures = 10;
function failures({ runs }, words) {
    // The newest first: it is what the verdict is about.
    const rows = runs.items
        .toReversed()
        .flatMap((run) => run.failures.map((failure) => [
        runTitle(run).replaceAll(' ', '&nbsp;'),
        words.text(failure.name, 200),
        words.text((0,lines/* state */.w)(failure)),
        words.text(failure.message ?? ''),
        logLink(failure, words),
    ]));
    const head = ['In', 'Action', 'State', 'Message', 'Log'];
    const more = rows.slice(openFailures);
    const untold = runs.items.reduce((sum, run) => sum + run.untoldFailures, 0);
    return titled('What failed', [
        ...table(head, rows.slice(0, openFailures), most.failures / 2),
        ...details(`${more.length} more`, table(head, more, most.failures / 2)),
        ...(untold === 0 ? [] : [`${untold} more failed actions are not shown.`, '']),
    ]);
}
/** Named by where it leads, for a provider's link may lead anywhere. */
function logLink({ url }, words) {
    if (url === undefined)
        return '';
    const safe = safeUrl(url);
    return safe === undefined ? words.text(url, 300) : (words.link(words.text(host(safe)), safe) ?? '');
}
function picture(timeline, redact) {
    const drawn = gantt(sections(timeline, redact));
    return drawn === undefined ? [] : ['#### Timeline', '', '```mermaid', drawn, '```', ''];
}
function trackTable(timeline, words) {
    const all = tracks(timeline);
    const rows = all.map((track) => trackRow(track, timeline.begunAt, words));
    const omitted = timeline.runs.items.reduce((sum, run) => sum + run.omitted, 0);
    return [
        ...table(['', 'State', 'Began&nbsp;(UTC)', 'Ended&nbsp;(UTC)', 'Took'], rows, most.tracks),
        ...(omitted === 0 ? [] : [`${omitted} more actions are not shown.`, '']),
        ...(timeline.runs.dropped === 0 ? [] : [`${timeline.runs.dropped} more runs are not shown.`, '']),
    ];
}
function trackRow({ part, run, title, state: said, span }, day, words) {
    const indent = part === undefined ? '' : '&emsp;';
    const name = words.text(title, 200);
    const id = part !== undefined || run.executionId === undefined ? '' : ` in ${words.text(run.executionId, 100)}`;
    return [
        part === undefined ? `**${name}**${id}` : `${indent}${name}`,
        words.text(said),
        span === undefined ? '' : `${span.beganEarlier ? 'before ' : ''}${(0,duration/* utcTime */.SK)(span.begin, day)}`,
        span?.end === undefined ? '' : (0,duration/* utcTime */.SK)(span.end, day),
        span?.end === undefined || span.beganEarlier ? '' : (0,duration/* duration */.p0)(span.end - span.begin),
    ];
}
/** Nothing was fired or followed: the stage as it was found. */
function actions({ snapshot }, begunAt, words) {
    const rows = (snapshot?.actions.slice(0, 200) ?? []).map((action) => [
        words.text(action.name, 200),
        words.text((0,lines/* state */.w)(action)),
        words.text(action.message ?? '', 500),
        action.finishedAt === undefined ? '' : (0,duration/* utcTime */.SK)(action.finishedAt, begunAt),
    ]);
    return titled('The stage as it is', table(['Action', 'State', 'Message', 'Ended&nbsp;(UTC)'], rows, most.actions));
}
function momentTable({ moments, begunAt = 0 }, words) {
    const rows = moments.items.map(({ at, text }) => [
        (0,duration/* utcTime */.SK)(at, begunAt),
        (0,duration/* elapsed */.vk)(at - begunAt),
        words.text(text, 500),
    ]);
    const missing = { count: moments.dropped, after: moments.first };
    return table(['Time&nbsp;(UTC)', 'After', ''], rows, most.moments, missing);
}
function titled(title, lines) {
    return lines.length === 0 ? [] : [`#### ${title}`, '', ...lines];
}

// EXTERNAL MODULE: ./lib/github/commands.js
var commands = __webpack_require__(9393);
;// CONCATENATED MODULE: ./lib/github/deployment-api.js
/** GitHub's own client, which nobody who keeps no record has to load. It never repeats a request. */
async function connectDeploymentApi({ token, baseUrl, owner, repo, userAgent, debug, }) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(628), __webpack_require__.e(752), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 2413));
    const { repos } = getOctokit(token, {
        baseUrl,
        userAgent,
        // It would print to the console by itself.
        log: { debug, info: debug, warn: debug, error: debug },
    }).rest;
    return {
        async create(body, signal) {
            const { data } = await inWords(repos.createDeployment({ owner, repo, ...body, request: { signal } }), signal);
            if ('id' in data && Number.isSafeInteger(Number(data.id)))
                return Number(data.id);
            throw new Error('GitHub answered without a deployment id');
        },
        async setStatus(id, body, signal) {
            await inWords(repos.createDeploymentStatus({ owner, repo, deployment_id: id, ...body, request: { signal } }), signal);
        },
    };
}
async function inWords(answer, signal) {
    try {
        return await answer;
    }
    catch (error) {
        if (signal.aborted)
            throw new Error('GitHub did not answer in time', { cause: error });
        const text = error instanceof Error ? error.message : String(error);
        // Without an answer the client makes up a status of 500.
        const response = error instanceof Error && 'response' in error ? error.response : undefined;
        const status = typeof response === 'object' && response !== null && 'status' in response ? response.status : undefined;
        throw new Error(status === undefined ? text : `HTTP ${status}: ${text}`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./lib/github/deployment-bodies.js

/** Longer ones GitHub refuses. */
const longestDescription = 140;
/** What `mode: wait` follows may be a retry, a rollback or a first run: GitHub's own word fits all of them. */
const tasks = {
    retry: 'retry',
    rollback: 'rollback',
    skip: 'skip',
    wait: 'deploy',
};
/** The deployment as it is created. The commit is already chosen, so nothing is merged and no check is waited for. */
function deploymentBody(subject, report) {
    const { place, execution, previousExecutionId, outcome } = report;
    const text = deployment_bodies_inert(subject);
    const where = place?.stage === undefined ? 'pipeline' : `stage ${place.stage.name} of pipeline`;
    return {
        ref: subject.sha,
        task: tasks[subject.mode],
        auto_merge: false,
        required_contexts: [],
        environment: subject.environment,
        description: text(`restage: ${subject.mode}, ${where} ${place?.pipelineId ?? ''} (${subject.provider})`, longestDescription),
        payload: {
            provider: subject.provider,
            mode: subject.mode,
            outcome: outcome ?? null,
            pipeline: text(place?.pipelineId ?? '', 500),
            stage: place?.stage === undefined ? null : text(place.stage.name, 500),
            'execution-id': text(execution?.executionId ?? '', 500),
            'previous-execution-id': previousExecutionId === undefined ? null : text(previousExecutionId, 500),
            'workflow-run': subject.logUrl,
        },
    };
}
/** The status right after the deployment was created. */
function begunBody(subject, report) {
    const id = report.execution?.executionId ?? '';
    const verb = report.outcome === 'attached' ? 'Following' : 'Started';
    return deployment_bodies_status(subject, report, 'in_progress', `${verb} execution ${id}`);
}
/** The last status. */
function endedBody(subject, verdict) {
    return deployment_bodies_status(subject, verdict.report, endState(verdict), verdict.message);
}
const endStates = {
    succeeded: 'success',
    skipped: 'success',
    failed: 'failure',
    // What this deployment brought is not in place: an earlier or a later version is.
    'rolled-back': 'inactive',
    superseded: 'inactive',
    'waiting-approval': 'pending',
    'in-progress': 'in_progress',
    cancelled: 'error',
    'timed-out': 'error',
    unknown: 'error',
};
/** What goes on with nobody left to watch it has no state of its own at GitHub: "error", and the text says why. */
function endState({ exitCode, report: { finalStatus } }) {
    const state = finalStatus === undefined ? 'error' : endStates[finalStatus];
    const goesOn = state === 'in_progress' || state === 'pending';
    return goesOn && exitCode !== 0 && exitCode !== 4 ? 'error' : state;
}
function deployment_bodies_status(subject, report, state, description) {
    const page = report.snapshot?.url ?? report.place?.pipelineUrl;
    return {
        state,
        log_url: subject.logUrl,
        // GitHub shows it as a button, so it is a web page or nothing.
        ...(page !== undefined && /^https:\/\/[^\s]{1,2000}$/.test(page) ? { environment_url: page } : {}),
        description: deployment_bodies_inert(subject)(description, longestDescription),
    };
}
/** Redacted before the cut, which could go through the middle of a secret, and after, for what the cleaning joined. */
function deployment_bodies_inert({ redact }) {
    return (text, most) => redact((0,inert/* oneLine */.T)(redact(text), most));
}

;// CONCATENATED MODULE: ./lib/github/deployment.js


/** While the operation goes on nobody waits for GitHub, so it may take its time. */
const requestMs = 15_000;
/** What is left to do at the end, all of it together. */
const endMs = 5_000;
/** The runner kills a cancelled step after 10 s, and clearing up at the provider may have taken 6 s of them. */
const endAfterCancelMs = 1_500;
function createDeployment(options) {
    const { warn, debug } = options;
    const hurry = new AbortController();
    const within = () => AbortSignal.any([hurry.signal, AbortSignal.timeout(requestMs)]);
    let record;
    let warned = false;
    const orWarn = async (work) => {
        try {
            return await work;
        }
        catch (error) {
            if (warned)
                return undefined;
            warned = true;
            warn(`The operation could not be recorded as a deployment of environment ${options.environment}: ${error instanceof Error ? error.message : String(error)}. It needs permissions: deployments: write for github-token. The step goes on without it.`);
            return undefined;
        }
    };
    const begin = async (run, subject, report) => {
        const { owner, repo, sha, apiUrl } = run;
        if (owner === '' || repo === '' || sha === '')
            throw new Error('GITHUB_REPOSITORY or GITHUB_SHA is not set');
        const { token, userAgent } = options;
        const api = await connectDeploymentApi({ token, baseUrl: apiUrl, owner, repo, userAgent, debug });
        const id = await api.create(deploymentBody(subject, report), within());
        debug(`Deployment ${id} created`);
        // Without this status the end can still be told.
        await orWarn(api.setStatus(id, begunBody(subject, report), within()));
        return { api, id };
    };
    return {
        track(report) {
            if (record !== undefined || report.execution === undefined)
                return;
            if (report.outcome !== 'triggered' && report.outcome !== 'attached')
                return;
            const run = workflowRun(options.env);
            const subject = { ...options, sha: run.sha, logUrl: run.url };
            record = { subject, begun: orWarn(begin(run, subject, report)) };
        },
        async end(verdict) {
            if (record === undefined)
                return;
            const timer = setTimeout(() => hurry.abort(), verdict.exitCode === 130 ? endAfterCancelMs : endMs);
            const begun = await record.begun;
            const body = endedBody(record.subject, verdict);
            // That it goes on has been said at the beginning.
            if (begun !== undefined && body.state !== 'in_progress')
                await orWarn(begun.api.setStatus(begun.id, body, within()));
            clearTimeout(timer);
        },
    };
}
/** Also on GitHub Enterprise Server: the runner says where its server is. */
function workflowRun(env) {
    const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    const server = env['GITHUB_SERVER_URL'] || 'https://github.com';
    return {
        owner,
        repo,
        sha: env['GITHUB_SHA'] ?? '',
        apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
        url: `${server}/${owner}/${repo}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
    };
}

;// CONCATENATED MODULE: ./lib/github/log.js






/** The runner cuts an annotation at 4,096 characters. */
const longestAnnotation = 3_000;
/** The step's log: one group for what happened, the verdict outside of it. Provider text never reaches it raw. */
function createLog(redact) {
    let startedAt;
    let grouped = false;
    const endGroup = () => {
        if (grouped)
            commands/* endGroup */.N4();
        grouped = false;
    };
    const group = (title) => {
        endGroup();
        commands/* startGroup */.Oh(redact((0,inert/* oneLine */.T)(title)));
        grouped = true;
    };
    const warn = (message) => commands/* warning */.$e(redact((0,inert/* oneLine */.T)(redact(message), longestAnnotation)));
    const debug = (message) => commands/* debug */.Yz(redact((0,inert/* oneLine */.T)(redact(message), longestAnnotation)));
    return {
        begin: group,
        event(event, at) {
            startedAt ??= at;
            for (const { level, text } of (0,lines/* toLines */.P)(event)) {
                if (level === 'info')
                    commands/* info */.pq(redact(`${(0,duration/* elapsed */.vk)(at - startedAt)} ${text}`));
                else if (level === 'warning')
                    warn(text);
                else
                    debug(text);
            }
        },
        warn,
        debug,
        end(verdict, problems, failures) {
            endGroup();
            const { exitCode, message, advice, report } = verdict;
            const line = redact((0,inert/* oneLine */.T)(redact(message), longestAnnotation));
            const { mark, short } = headline(verdict, problems.length);
            if (exitCode === 0) {
                commands/* info */.pq(`${mark} ${line}`);
                return;
            }
            if (failures.length > 0)
                quoted(failures.flatMap((failure) => failureLines(failure)).map(redact));
            else if (report.failureReason !== undefined)
                quoted(redact((0,inert/* plainText */.w)(report.failureReason, 4_000)).split('\n'));
            for (const { input, message: problem } of problems)
                commands/* info */.pq(redact((0,inert/* oneLine */.T)(`${input}: ${problem}`, 2_000)));
            const todo = advice === undefined ? '' : ` ${redact((0,inert/* oneLine */.T)(advice, 1_000))}`;
            commands/* error */.z3(`${line}${todo}`, { title: `restage: ${redact((0,inert/* oneLine */.T)(short, 200))}` });
        },
    };
}
/** The message as it came, line by line, and where its log is. */
function failureLines({ name, status, providerStatus, message, url }) {
    const said = message === undefined ? [] : (0,inert/* plainText */.w)(message, 4_000).split('\n');
    const log = url === undefined ? undefined : safeUrl(url);
    return [
        `✗ ${(0,inert/* oneLine */.T)(name, 200)}: ${(0,lines/* state */.w)({ status, providerStatus })}`,
        ...said.map((line) => `    ${line}`),
        ...(log === undefined ? [] : [`    log: ${log}`]),
    ];
}
/** Text of somebody else's, many lines of it: between these two lines the runner executes nothing. */
function quoted(lines) {
    const token = crypto.randomUUID();
    commands/* info */.pq(`::stop-commands::${token}`);
    for (const line of lines)
        commands/* info */.pq(`  ${line.replaceAll('##[', '## [')}`);
    commands/* info */.pq(`::${token}::`);
}

;// CONCATENATED MODULE: ./lib/github/outputs.js



/** Writes outputs the moment they are known, and again only when they change. */
function createOutputs(redact) {
    const written = new Map();
    let warned = false;
    // A disk that is full must not end the watch over what has been started.
    const write = (name, value) => {
        try {
            commands/* setOutput */.uH(name, value);
        }
        catch (error) {
            if (!warned)
                commands/* warning */.$e(`Outputs cannot be written: ${(0,inert/* oneLine */.T)(String(error))}`);
            warned = true;
        }
    };
    return {
        set(report) {
            // Before there is anything to follow or to say there is nothing worth a line in the file.
            if (report.execution === undefined && report.outcome === undefined)
                return;
            const outputs = (0,report_outputs/* toOutputs */.I)(report, redact);
            for (const { name } of report_outputs/* outputSpecs */.Q) {
                const value = outputs[name];
                if (value === (written.get(name) ?? ''))
                    continue;
                written.set(name, value);
                write(name, value);
            }
        },
    };
}

// EXTERNAL MODULE: ./lib/github/state.js
var state = __webpack_require__(5334);
;// CONCATENATED MODULE: ./lib/github/action.js












/** The action's whole life. Returns the process's exit code. */
async function runAction({ env, signal }) {
    const redactor = (0,http_redact/* createRedactor */.l)();
    const { redact } = redactor;
    const hide = (value) => {
        redactor.add(value);
        // The runner masks what it is told without a minimum length; one letter would blank the whole log.
        if (value.length >= 4)
            commands/* setSecret */.Pq(value);
    };
    for (const { name, secret } of spec/* inputSpecs */.T) {
        if (secret)
            hide(commands/* getInput */.V4(name));
    }
    const parsed = (0,parse/* parseInputs */.T)((name) => commands/* getInput */.V4(name));
    const log = createLog(redact);
    const outputs = createOutputs(redact);
    const { onCancel } = parsed.settings.request;
    const leftover = onCancel === 'stop' ? (0,state/* createLeftover */.e)() : undefined;
    const { environment, token } = parsed.settings.github;
    const deployment = environment === undefined || token === undefined
        ? undefined
        : createDeployment({
            environment,
            token,
            provider: parsed.settings.provider,
            mode: parsed.settings.request.mode,
            env,
            userAgent: userAgent(env),
            redact,
            warn: log.warn,
            debug: log.debug,
        });
    let timeline = emptyTimeline;
    const emit = (said, at) => {
        const event = (0,redacted/* redacted */.p)(said, redact);
        timeline = addToTimeline(timeline, event, at);
        if (event.type === 'report') {
            outputs.set(event.report);
            deployment?.track(event.report);
        }
        else {
            log.event(event, at);
        }
        // The service is to be asked about the id as it is.
        if (said.type === 'report')
            leftover?.track(said.report);
    };
    const { mode } = parsed.settings.request;
    log.begin(`restage: ${mode} with ${parsed.settings.provider}`);
    const operated = await (0,operate/* operate */.N)(parsed, {
        env,
        signal,
        emit,
        secret: hide,
        warn: log.warn,
        debug: log.debug,
        oidcToken: env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? (audience) => commands/* getIDToken */.V9(audience) : undefined,
        userAgent: userAgent(env),
    }, redactor);
    const { verdict, problems } = (0,redacted/* redacted */.p)(operated, redact);
    outputs.set(verdict.report);
    // What is left to the post step: what could not be stopped, or whatever there is if the process is killed before.
    const { unstopped } = operated.verdict;
    if (unstopped === undefined)
        leftover?.clear();
    else
        leftover?.keep(unstopped);
    log.end(verdict, problems, failuresIn(timeline));
    if (parsed.settings.github.summary && env['GITHUB_STEP_SUMMARY']) {
        const { request } = parsed.settings;
        writeSummary(toSummary({ request, verdict, timeline, problems, redact }));
    }
    // Last, because it may have to wait for GitHub.
    await deployment?.end(verdict);
    return verdict.exitCode === 0 ? 0 : 1;
}
function writeSummary(markdown) {
    try {
        commands/* appendSummary */.fe(markdown);
    }
    catch (error) {
        commands/* warning */.$e(`The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
}
/** Names the workflow run in the service's access log; only texts of a safe shape. */
function userAgent(env) {
    const run = [env['GITHUB_REPOSITORY'], env['GITHUB_RUN_ID']].filter((part) => part !== undefined && /^[\w./-]{1,200}$/.test(part));
    return ['restage/0.1', ...(run.length === 2 ? [`github-actions/${run.join('/')}`] : [])].join(' ');
}


/***/ }),

/***/ 9393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ warning),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   N4: () => (/* binding */ endGroup),
/* harmony export */   Oh: () => (/* binding */ startGroup),
/* harmony export */   Pq: () => (/* binding */ setSecret),
/* harmony export */   V4: () => (/* binding */ getInput),
/* harmony export */   V9: () => (/* binding */ getIDToken),
/* harmony export */   Yz: () => (/* binding */ debug),
/* harmony export */   fe: () => (/* binding */ appendSummary),
/* harmony export */   pq: () => (/* binding */ info),
/* harmony export */   uH: () => (/* binding */ setOutput),
/* harmony export */   z3: () => (/* binding */ error)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);


/**
 * What this action needs of @actions/core, by the same names and to the same bytes: the tests compare the two.
 *
 * @actions/core itself imports an HTTP client for one function, the OIDC token, and the whole of undici with it, so it
 * is loaded for that only; docs/benchmarks.md has what that saves.
 */
/** The trimmed value of an input; empty when it is unset. */
function getInput(name) {
    return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}
function info(line) {
    process.stdout.write(line + node_os__WEBPACK_IMPORTED_MODULE_1__.EOL);
}
const debug = (message) => command('debug', {}, message);
const warning = (message) => command('warning', {}, message);
const error = (message, properties = {}) => command('error', properties, message);
const startGroup = (title) => command('group', {}, title);
const endGroup = () => command('endgroup', {}, '');
const setSecret = (value) => command('add-mask', {}, value);
/** @throws when the runner's file is missing */
function setOutput(name, value) {
    if (appendPair('GITHUB_OUTPUT', name, value))
        return;
    process.stdout.write(node_os__WEBPACK_IMPORTED_MODULE_1__.EOL);
    command('set-output', { name }, value);
}
/** @throws when the runner's file is missing */
function saveState(name, value) {
    if (!appendPair('GITHUB_STATE', name, value))
        command('save-state', { name }, value);
}
/** @throws when the runner's file is missing */
function appendSummary(markdown) {
    appendTo('GITHUB_STEP_SUMMARY', markdown);
}
/** The job's OIDC token for `audience`. */
async function getIDToken(audience) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(136), __webpack_require__.e(628), __webpack_require__.e(752), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
    return core.getIDToken(audience);
}
/** `::name key=value,key=value::message`; what would end a part of it is escaped. */
function command(name, properties, message) {
    const given = Object.entries(properties).filter(([, value]) => value !== '');
    const listed = given.map(([key, value]) => `${key}=${escaped(value, /[%\r\n:,]/g)}`).join(',');
    process.stdout.write(`::${name}${listed === '' ? '' : ` ${listed}`}::${escaped(message, /[%\r\n]/g)}${node_os__WEBPACK_IMPORTED_MODULE_1__.EOL}`);
}
function escaped(text, special) {
    return text.replace(special, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
/** False when the runner has no such file; a value of many lines stands between two delimiters nobody can guess. */
function appendPair(variable, name, value) {
    if (!process.env[variable])
        return false;
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
    appendTo(variable, `${name}<<${delimiter}${node_os__WEBPACK_IMPORTED_MODULE_1__.EOL}${value}${node_os__WEBPACK_IMPORTED_MODULE_1__.EOL}${delimiter}`);
    return true;
}
function appendTo(variable, text) {
    const path = process.env[variable] ?? '';
    // A file that is made here is one that the runner does not read.
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
        throw new Error(`${variable} names no file: ${path}`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, text + node_os__WEBPACK_IMPORTED_MODULE_1__.EOL);
}


/***/ }),

/***/ 5334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLeftover),
/* harmony export */   e: () => (/* binding */ createLeftover)
/* harmony export */ });
/* harmony import */ var _providers_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7246);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9393);


/**
 * What the main step leaves to the post step, which runs when the job was cancelled: the execution to stop, should the
 * main step have been killed before it could. Never a credential: those the runner hands to the post step as inputs.
 */
const name = 'execution';
/** Remembers what is followed for as long as it has to be stopped after a cancel. */
function createLeftover() {
    let saved = '';
    const save = (value) => {
        if (value === saved)
            return;
        saved = value;
        try {
            _commands_js__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value);
        }
        catch {
            // The post step is a safety net; without it the step itself still does its work.
        }
    };
    return {
        track({ execution, outcome }) {
            if (execution === undefined || (outcome !== 'triggered' && outcome !== 'attached'))
                return;
            save(JSON.stringify({ executionId: execution.executionId, attempt: execution.attempt }));
        },
        keep: ({ executionId, attempt }) => save(JSON.stringify({ executionId, attempt })),
        clear: () => save(''),
    };
}
/** What is left to stop, in a post step. */
function readLeftover(env) {
    const state = (0,_providers_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(env[`STATE_${name}`] ?? '');
    const executionId = (0,_providers_json_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(state, 'executionId');
    if (executionId === undefined)
        return undefined;
    return { executionId, attempt: (0,_providers_json_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(state, 'attempt') };
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
