// What `npm run summary:pictures` does: the job summaries of the main cases, written by the built action, rendered to
// HTML, drawn by a browser and kept as PNG files under .tmp/pictures for somebody to look at. It fails when a picture
// cannot be drawn or when text of the service has become markup.
//
// Needs chromium, and the packages markdown-it, mermaid and github-markdown-css: from here, or from the folder that is
// given as the first argument. Without them it says so and does nothing.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { awsStep } from '../__tests__/e2e/support.ts';
import { summaryCases } from './summary-cases.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, '.tmp', 'pictures');

const browser = findBrowser();
const packages = findPackages(resolve(process.argv[2] ?? root));
if (browser === undefined || packages === undefined) {
  console.log(
    browser === undefined
      ? 'Skipped: there is no chromium here (Debian: apt-get install chromium).'
      : 'Skipped: markdown-it, mermaid and github-markdown-css are not installed.',
  );
} else {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const { name, ...options } of summaryCases) {
    const { summary, conclusion } = await awsStep(options);
    const faults = draw(name, summary);
    console.log(
      `${name}: ${conclusion}, ${Buffer.byteLength(summary)} bytes${faults.map((fault) => `\n  ${fault}`).join('')}`,
    );
    if (faults.length > 0 || summary === '') process.exitCode = 1;
  }
  console.log(`Pictures are in ${out}`);
}

/** Writes Markdown, page and picture; what is wrong with the page, a line each. */
function draw(name, summary) {
  const file = (extension) => join(out, `${name}.${extension}`);
  writeFileSync(file('md'), summary);
  writeFileSync(file('html'), page(summary));
  const address = pathToFileURL(file('html')).href;
  const dom = chromium('--window-size=1012,1000', '--dump-dom', address);
  const [, height = '1200', faults = '[]'] =
    /<html[^>]* data-height="(\d+)" data-faults="([^"]*)"/.exec(dom) ?? [];
  chromium(
    `--window-size=1012,${Math.min(Number(height) + 40, 8_000)}`,
    `--screenshot=${file('png')}`,
    address,
  );
  if (!/data-faults=/.test(dom)) return ['the page did not come to its end'];
  return JSON.parse(faults.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
}

function chromium(...args) {
  const all = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--virtual-time-budget=20000',
  ];
  return execFileSync(browser, [...all, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Rendered as GitHub does, but without its cleaning of HTML: whatever gets through here is a fault of the summary. */
function page(summary) {
  const { markdown, mermaid, css } = packages;
  const html = markdown
    .render(summary)
    .replace(
      /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
      '<pre class="mermaid">$1</pre>',
    );
  return `<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="${css}">
<style>body{margin:24px}.mermaid{background:none!important}</style></head>
<body class="markdown-body">${html}
<script src="${mermaid}"></script>
<script>
(async () => {
  const faults = [];
  const body = document.body;
  for (const bad of body.querySelectorAll('img, iframe, object, embed, form, input, svg, style, [onerror], [onclick]'))
    faults.push('markup of somebody else: ' + bad.outerHTML.slice(0, 200));
  for (const { href } of body.querySelectorAll('a')) if (!href.startsWith('https://')) faults.push('link to ' + href);
  for (const folded of body.querySelectorAll('details')) folded.open = true;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
  try {
    await mermaid.run();
  } catch (error) {
    faults.push('mermaid: ' + (error.message ?? error.str ?? String(error)));
  }
  const html = document.documentElement;
  html.setAttribute('data-height', String(Math.ceil(body.getBoundingClientRect().bottom)));
  html.setAttribute('data-faults', JSON.stringify(faults));
})();
</script></body></html>`;
}

function findBrowser() {
  return ['chromium', 'chromium-browser', 'google-chrome'].find((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

function findPackages(folder) {
  try {
    const require = createRequire(join(folder, 'package.json'));
    const address = (id) => pathToFileURL(require.resolve(id)).href;
    const markdownIt = require('markdown-it');
    return {
      markdown: markdownIt({ html: true, linkify: false }),
      mermaid: address('mermaid/dist/mermaid.min.js'),
      css: address('github-markdown-css/github-markdown-light.css'),
    };
  } catch {
    return undefined;
  }
}
