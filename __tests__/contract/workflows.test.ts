import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputSpecs } from '../../src/inputs/spec.js';
import { root } from '../e2e/support.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Record<string, { readonly steps: readonly Step[]; readonly permissions?: unknown }>;
}

const files = ['.github/workflows', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yml') && name !== 'gitlab-ci.yml')
    .map((name) => `${folder}/${name}`),
);

/** A script with an expression in it runs whatever the expression stands for. */
const scripts = (workflow: Workflow) => steps(workflow).flatMap(({ run }) => run ?? []);
const steps = ({ jobs }: Workflow) => Object.values(jobs).flatMap((job) => job.steps);
const ours = (uses: string | undefined) => uses === './' || uses?.startsWith('restage/restage@') === true;

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const workflow = parse(text) as Workflow;

  it('pins what others wrote to a commit, and says which version that is', () => {
    const uses = [...text.matchAll(/^\s*-? *uses: (?<what>.*)$/gm)].map(
      ({ groups }) => groups?.['what'] ?? '',
    );
    expect(uses).toHaveLength(steps(workflow).filter((step) => step.uses !== undefined).length);
    for (const what of uses.filter((each) => !ours(each)))
      expect(what).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/);
  });

  it('puts no expression into a script', () => {
    for (const script of scripts(workflow)) expect(script).not.toContain('${' + '{');
  });

  it('asks for its permissions one by one', () => {
    const asked = [
      workflow.permissions,
      ...Object.values(workflow.jobs).map(({ permissions }) => permissions ?? {}),
    ];
    for (const permissions of asked) expect(permissions).toBeTypeOf('object');
  });

  it('leaves no credentials of the checkout behind', () => {
    for (const step of steps(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@')))
      expect(step.with?.['persist-credentials']).toBe(false);
  });

  it('gives restage inputs that there are, with values that are accepted', () => {
    const specs = new Map(inputSpecs.map((spec) => [spec.name as string, spec]));
    for (const step of steps(workflow).filter(({ uses }) => ours(uses))) {
      for (const [name, value] of Object.entries(step.with ?? {})) {
        const spec = specs.get(name);
        expect(spec, name).toBeDefined();
        const literal = !String(value).includes('${' + '{');
        if (literal && spec?.choices !== undefined) expect(spec.choices).toContain(String(value));
      }
      for (const { name } of inputSpecs.filter(({ required }) => required))
        expect(step.with).toHaveProperty(name);
    }
  });
});
