import { expect, test } from 'vitest';
import { Agenda } from '../../src/sandbox/world/agenda.js';

test('what is due happens in order of time, then in the order in which it was noted, and not before', () => {
  const agenda = new Agenda(0);
  const happened: string[] = [];
  for (const [name, at] of [
    ['late', 30],
    ['a', 10],
    ['b', 10],
    ['c', 10],
    ['early', 5],
  ] as const) {
    agenda.note(at, () => happened.push(`${name}@${agenda.now}`));
  }
  agenda.move(29);
  expect(happened).toEqual(['early@5', 'a@10', 'b@10', 'c@10']);
  agenda.move(30);
  expect(happened.at(-1)).toBe('late@30');
});

test('what follows from an event happens in the same move, at its own time', () => {
  const agenda = new Agenda(0);
  const happened: number[] = [];
  const everyTen = () => {
    happened.push(agenda.now);
    agenda.note(agenda.now + 10, everyTen);
  };
  agenda.note(10, everyTen);
  agenda.move(35);
  expect([happened, agenda.now]).toEqual([[10, 20, 30], 35]);
});

test('the past means now, infinity means never, time does not go back', () => {
  const agenda = new Agenda(100);
  const happened: string[] = [];
  agenda.note(5, () => happened.push(`past@${agenda.now}`));
  agenda.note(Number.POSITIVE_INFINITY, () => happened.push('never'));
  agenda.move(50);
  expect([happened, agenda.now]).toEqual([[], 100]);
  agenda.move(1e15);
  expect(happened).toEqual(['past@100']);
});

test('what happens cannot move the time, and a failing event does not stop the agenda for ever', () => {
  const agenda = new Agenda(0);
  const seen: number[] = [];
  agenda.note(10, () => {
    agenda.move(1_000);
    seen.push(agenda.now);
  });
  agenda.note(20, () => {
    throw new Error('defect');
  });
  agenda.note(30, () => seen.push(agenda.now));
  expect(() => agenda.move(40)).toThrow('defect');
  agenda.move(40);
  expect(seen).toEqual([10, 30]);
});
