import { describe, expect, test } from 'vitest';
import { DefiniteError } from '../../src/engine/errors.js';
import { type Call, type FaultDeclarations, Faults } from '../../src/sandbox/faults.js';

const declarations: FaultDeclarations = {
  once: { meaning: 'strikes one trigger', where: 'trigger', times: 1 },
  habit: { meaning: 'always there', where: 'any', times: Number.POSITIVE_INFINITY },
};
const fire: Call = { operation: 'Fire', kind: 'trigger' };
const look: Call = { operation: 'Look', kind: 'read' };
const signIn: Call = { operation: 'SignIn', kind: 'auth' };

function faultsOn(...specifications: string[]): Faults {
  const faults = new Faults(declarations, ['Fire', 'Look', 'SignIn']);
  faults.on(...specifications);
  return faults;
}

const strikes = (faults: Faults, name: string, call: Call, tries = 5) =>
  Array.from({ length: tries }, () => faults.strikes(name, call)).filter(Boolean).length;

describe('the grammar', () => {
  test.each([
    ['once', 'once@trigger*1'],
    ['once*3', 'once@trigger*3'],
    ['once*', 'once@trigger*'],
    ['once@read', 'once@read*1'],
    ['once@Look*2', 'once@Look*2'],
    ['habit', 'habit@any*'],
    ['habit*1', 'habit@any*1'],
    [' habit@trigger ', 'habit@trigger*'],
  ])('%s means %s', (written, meant) => {
    expect(faultsOn(written).list).toEqual([meant]);
  });

  test('an unknown name is an error that lists the known ones', () => {
    expect(() => faultsOn('once', 'typo')).toThrow(
      new DefiniteError('bad-input', 'unknown sandbox fault "typo"; known: habit, once'),
    );
  });

  test.each(['once@Typo', 'once@look'])(
    'an unknown place is an error that lists the known ones (%s)',
    (written) => {
      expect(() => faultsOn(written)).toThrow(
        `sandbox fault "${written}" names an unknown place; known: any, read, trigger, Fire, Look, SignIn`,
      );
    },
  );

  test.each(['', '*2', '@read', 'once**2', 'once*2@read', 'once*-1', 'once*0', 'toString'])(
    '"%s" is nothing',
    (written) => {
      expect(() => faultsOn(written)).toThrow(/^unknown sandbox fault/);
    },
  );

  test('one wrong name switches nothing on', () => {
    const faults = new Faults(declarations, []);
    expect(() => faults.on('habit', 'typo')).toThrow();
    expect(faults.list).toEqual([]);
  });
});

describe('striking', () => {
  test('as often as it says, and only where it says', () => {
    expect(strikes(faultsOn('once'), 'once', fire)).toBe(1);
    expect(strikes(faultsOn('once'), 'once', look)).toBe(0);
    expect(strikes(faultsOn('once*3'), 'once', fire)).toBe(3);
    expect(strikes(faultsOn('once*'), 'once', fire)).toBe(5);
    expect(strikes(faultsOn('once@read*2'), 'once', look)).toBe(2);
    expect(strikes(faultsOn('once@Look*2'), 'once', fire)).toBe(0);
    expect(strikes(faultsOn('habit'), 'habit', signIn)).toBe(5);
    expect(strikes(faultsOn('once@SignIn'), 'once', signIn)).toBe(1);
    expect(strikes(faultsOn('habit'), 'once', fire)).toBe(0);
  });

  test('the same fault twice: each has its own count', () => {
    expect(strikes(faultsOn('once', 'once*2'), 'once', fire)).toBe(3);
  });

  test('of several, the one that was switched on first', () => {
    const faults = faultsOn('habit', 'once');
    expect([faults.strike(['once', 'habit'], fire), faults.strike(['once'], fire)]).toEqual([
      'habit',
      'once',
    ]);
  });

  test('looking does not use it up', () => {
    const faults = faultsOn('once');
    expect([faults.has('once', fire), faults.has('once', fire), faults.has('once', look)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(strikes(faults, 'once', fire)).toBe(1);
    expect(faults.has('once', fire)).toBe(false);
  });

  test('on and off while it runs', () => {
    const faults = faultsOn('habit', 'once*');
    faults.off('habit');
    expect(faults.list).toEqual(['once@trigger*']);
    faults.on('habit*2');
    faults.off();
    expect(faults.list).toEqual([]);
  });
});
