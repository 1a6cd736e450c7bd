import { DefiniteError } from '../engine/errors.js';

/**
 * Named faults that can be switched on and off while a sandbox runs.
 *
 * Grammar of one fault: `name[@where][*times]`
 *
 * - `where`: an operation of the service by its own name, `read` (operations that change nothing), `trigger` (operations
 *   that change state) or `any`. Default: the fault's own, see its declaration.
 * - `times`: how many requests it strikes; `*` without a number: until it is switched off. Default: the fault's own,
 *   which is once for a fault of the transport and always for a habit of the service.
 *
 * `reset-after@RetryStageExecution*1`, `throttle@read*3`, `page-size-1`, `status-503-after@GetPipelineState*`
 */
export interface FaultDeclaration {
  /** One line for people. */
  readonly meaning: string;
  readonly where: 'any' | 'read' | 'trigger';
  /** Infinity: until it is switched off. */
  readonly times: number;
}

export type FaultDeclarations = Readonly<Record<string, FaultDeclaration>>;

/** One request as the service understands it. `auth`: part of signing in, neither a read nor a trigger. */
export interface Call {
  readonly operation: string;
  readonly kind: 'read' | 'trigger' | 'auth';
}

interface ActiveFault {
  readonly name: string;
  readonly where: string;
  times: number;
}

const SPECIFICATION = /^(?<name>[a-z0-9-]+)(?:@(?<where>\w+))?(?:\*(?<times>|[1-9]\d*))?$/;
const KINDS = ['any', 'read', 'trigger'];

/** The switchboard of one sandbox. */
export class Faults {
  private readonly declarations: FaultDeclarations;
  private readonly operations: readonly string[];
  private readonly active: ActiveFault[] = [];

  /** `operations`: the names `where` may use besides the kinds. */
  constructor(declarations: FaultDeclarations, operations: readonly string[]) {
    this.declarations = declarations;
    this.operations = operations;
  }

  /** What is on, in the grammar above. */
  get list(): readonly string[] {
    return this.active.map(
      ({ name, where, times }) => `${name}@${where}*${Number.isFinite(times) ? times : ''}`,
    );
  }

  /**
   * Switch faults on; the same fault may be on several times, each with its own place and count.
   *
   * @throws DefiniteError (`bad-input`) for an unknown name or place, listing the known ones; nothing is switched on.
   */
  on(...specifications: readonly string[]): void {
    this.active.push(...specifications.map((specification) => this.parse(specification)));
  }

  /** Switch off by name, or everything. */
  off(...names: readonly string[]): void {
    const left = names.length === 0 ? [] : this.active.filter(({ name }) => !names.includes(name));
    this.active.splice(0, this.active.length, ...left);
  }

  /** The fault is on for this call. Does not use it up. */
  has(name: string, call: Call): boolean {
    return this.find([name], call) !== undefined;
  }

  /** The fault strikes this call, and has one stroke less from now on. */
  strikes(name: string, call: Call): boolean {
    return this.strike([name], call) !== undefined;
  }

  /** The first of these faults that strikes this call (in the order in which they were switched on). */
  strike(names: readonly string[], call: Call): string | undefined {
    const fault = this.find(names, call);
    if (fault === undefined) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.active.splice(this.active.indexOf(fault), 1);
    return fault.name;
  }

  private find(names: readonly string[], { operation, kind }: Call): ActiveFault | undefined {
    return this.active.find(
      ({ name, where }) => names.includes(name) && ['any', kind, operation].includes(where),
    );
  }

  private parse(specification: string): ActiveFault {
    const { name = '', where, times } = SPECIFICATION.exec(specification.trim())?.groups ?? {};
    const declaration = Object.hasOwn(this.declarations, name) ? this.declarations[name] : undefined;
    if (declaration === undefined) {
      const known = Object.keys(this.declarations).sort().join(', ');
      throw new DefiniteError('bad-input', `unknown sandbox fault "${specification}"; known: ${known}`);
    }
    if (where !== undefined && !KINDS.includes(where) && !this.operations.includes(where)) {
      const known = [...KINDS, ...this.operations].join(', ');
      throw new DefiniteError(
        'bad-input',
        `sandbox fault "${specification}" names an unknown place; known: ${known}`,
      );
    }
    return { name, where: where ?? declaration.where, times: timesOf(times, declaration.times) };
  }
}

function timesOf(written: string | undefined, declared: number): number {
  if (written === undefined) return declared;
  return written === '' ? Number.POSITIVE_INFINITY : Number(written);
}
