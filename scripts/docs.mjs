// Writes what is said twice from where it is said once: action.yml and the README's tables from the tables in src.
// `--check` writes nothing and fails when something differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { inputSpecs } from '../src/inputs/spec.ts';
import { outputSpecs } from '../src/report/outputs.ts';

const check = process.argv.includes('--check');
let differs = false;

write('action.yml', actionYml());
write(
  'README.md',
  between(readFileSync('README.md', 'utf8'), { inputs: inputTable(), outputs: outputTable() }),
);
if (differs && check) {
  console.error('Run npm run docs and commit what it writes.');
  process.exitCode = 1;
}

function write(file, text) {
  let now = '';
  try {
    now = readFileSync(file, 'utf8');
  } catch {}
  if (now === text) return;
  differs = true;
  console.log(`${file} ${check ? 'differs from' : 'written from'} the tables in src`);
  if (!check) writeFileSync(file, text);
}

function actionYml() {
  const document = {
    name: 'restage',
    description:
      'Retry or roll back one stage of a deployment pipeline on another system, wait for its real end, and say how it ended',
    author: 'restage',
    branding: { icon: 'rotate-ccw', color: 'blue' },
    inputs: Object.fromEntries(
      inputSpecs.map(({ name, description, required, default: value }) => [
        name,
        {
          description: described(name, description),
          required: required === true,
          ...(value === '' ? {} : { default: value }),
        },
      ]),
    ),
    outputs: Object.fromEntries(outputSpecs.map(({ name, description }) => [name, { description }])),
    runs: { using: 'node24', main: 'dist/index.js', post: 'dist/index.js', 'post-if': 'cancelled()' },
  };
  return `# Written by npm run docs from src/inputs/spec.ts and src/report/outputs.ts.\n${stringify(document, { lineWidth: 110 })}`;
}

function described(name, description) {
  const { choices } = inputSpecs.find((spec) => spec.name === name);
  return choices === undefined ? description : `${description} One of ${choices.join(', ')}.`;
}

function inputTable() {
  return table(
    ['input', 'default', 'meaning'],
    inputSpecs.map(({ name, required, default: value, description, choices }) => [
      `\`${name}\``,
      required ? 'required' : value === '' ? '' : `\`${value}\``,
      choices === undefined
        ? description
        : `${description} (${choices.map((choice) => `\`${choice}\``).join(', ')})`,
    ]),
  );
}

function outputTable() {
  return table(
    ['output', 'content'],
    outputSpecs.map(({ name, description }) => [`\`${name}\``, description]),
  );
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
function between(text, parts) {
  let result = text;
  for (const [name, part] of Object.entries(parts)) {
    result = result.replace(
      new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`),
      (_, begin, end) => `${begin}${part}\n${end}`,
    );
  }
  return result;
}
