import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../tests/properties.ts';
import { addDays } from '../src/calendar.ts';
import { daysBetween } from '../src/rules/day.ts';
import { deadlineFrom } from '../src/rules/deadline.ts';
import { contentOf } from '../src/rules/rule-packs.ts';
import { findRule, valuesOf } from '../src/rules/rules-in-force.ts';
import { workingCalendar } from '../src/rules/working-calendar.ts';
import { shippedRules } from './rules-on-disk.ts';

const packs = shippedRules();
const calendar = workingCalendar(packs.holidays);

test('the schedules of 2024, 2025 and 2026 are published', () => {
  assert.deepEqual(calendar.years, [2024, 2025, 2026]);
});

/** Weekdays off, counted by hand from the notices, and weekend days worked. */
const counted = [
  { year: 2024, days: 366, weekends: 104, weekdaysOff: 19, weekendsWorked: 8, working: 251 },
  { year: 2025, days: 365, weekends: 104, weekdaysOff: 18, weekendsWorked: 5, working: 248 },
  { year: 2026, days: 365, weekends: 104, weekdaysOff: 19, weekendsWorked: 6, working: 248 },
];

for (const c of counted) {
  test(`${c.year} has ${c.days} − ${c.weekends} − ${c.weekdaysOff} + ${c.weekendsWorked} = ${c.working} working days`, () => {
    assert.equal(c.days - c.weekends - c.weekdaysOff + c.weekendsWorked, c.working);
    const days = daysBetween(`${c.year}-01-01`, `${c.year}-12-31`);
    assert.equal(days.length, c.days);
    assert.equal(days.filter((day) => calendar.isWorkingDay(day)).length, c.working);
  });
}

test('holidays are off, working weekends are not, New Year’s Eve of 2024 was a working day', () => {
  assert.equal(calendar.isWorkingDay('2026-02-16'), false);
  assert.equal(calendar.isWorkingDay('2026-02-14'), true);
  assert.equal(calendar.isWorkingDay('2026-02-21'), false);
  assert.equal(calendar.isWorkingDay('2024-02-09'), true);
  assert.equal(calendar.isWorkingDay('2024-02-29'), true);
});

test('a year without a published schedule is unknown, even on a Sunday', () => {
  assert.equal(calendar.isWorkingDay('2027-01-01'), null);
  assert.equal(calendar.isWorkingDay('2023-12-31'), null);
  assert.equal(calendar.addWorkingDays('2026-12-30', 2), null);
  assert.equal(calendar.addWorkingDays('2024-01-02', -1), null);
  assert.equal(calendar.countWorkingDays('2026-12-30', '2027-01-05'), null);
});

test('five working days after 2026-09-24 end on 2026-10-09: Mid-Autumn and National Day lie between', () => {
  // 9-25…27 off; 9-28, 29, 30 work (3); 10-1…7 off; 10-8 (4), 10-9 (5).
  assert.equal(calendar.addWorkingDays('2026-09-24', 5), '2026-10-09');
});

test('five working days after a Friday before a working Saturday count that Saturday', () => {
  // 2026-02-13 is a Friday; Saturday the 14th works (1); 15 to 23 are off; 24, 25, 26, 27 (2 to 5).
  assert.equal(calendar.addWorkingDays('2026-02-13', 5), '2026-02-27');
});

const day = fc.integer({ min: 0, max: 1095 }).map((n) => addDays('2024-01-01', n));
const steps = fc.integer({ min: 0, max: 60 });

test('adding working days lands on a working day and counts exactly so many', () => {
  fc.assert(
    fc.property(day, steps, (from, n) => {
      const to = calendar.addWorkingDays(from, n);
      if (to === null) return;
      assert.equal(calendar.countWorkingDays(from, to), n);
      if (n > 0) assert.equal(calendar.isWorkingDay(to), true);
    }),
  );
});

test('adding in two steps is adding at once', () => {
  fc.assert(
    fc.property(day, steps, steps, (from, a, b) => {
      const middle = calendar.addWorkingDays(from, a);
      const twice = middle === null ? null : calendar.addWorkingDays(middle, b);
      assert.equal(twice, calendar.addWorkingDays(from, a + b));
    }),
  );
});

test('going forward and back from a working day returns to it', () => {
  fc.assert(
    fc.property(day, steps, (from, n) => {
      if (calendar.isWorkingDay(from) !== true) return;
      const there = calendar.addWorkingDays(from, n);
      if (there !== null) assert.equal(calendar.addWorkingDays(there, -n), from);
    }),
  );
});

test('a part of a day cannot be added', () => {
  assert.throws(() => calendar.addWorkingDays('2026-01-05', 0.5), RangeError);
});

test('the publicity of excellent ratings takes five working days', () => {
  const [rule] = valuesOf(packs, 'publicity', '2026-12-31');
  const deadline = contentOf(rule!, 'deadline');
  assert.deepEqual(deadline, { count: 5, unit: 'working-day', bound: 'at-least' });
  assert.equal(deadlineFrom('2026-04-03', deadline, calendar).last, '2026-04-13');
  const open = deadlineFrom('2026-12-29', deadline, calendar);
  assert.equal(open.last, null);
  assert.match(open.note.zh, /待定/);
});

test('limits of the civil service law run in calendar days and are not moved by holidays', () => {
  const rule = findRule(packs, 'civil-service-law-2018', 'K-09', '2026-09-01');
  const deadline = deadlineFrom('2026-09-01', contentOf(rule!, 'deadline'), calendar);
  assert.equal(deadline.last, '2026-10-01');
  assert.match(deadline.note.zh, /未核实/);
});

test('months end on the last day of a shorter month', () => {
  const month = { count: 1, unit: 'month', bound: 'at-most' } as const;
  assert.equal(deadlineFrom('2026-01-31', month, calendar).last, '2026-02-28');
  assert.equal(deadlineFrom('2024-01-31', month, calendar).last, '2024-02-29');
  assert.equal(deadlineFrom('2027-03-15', month, calendar).last, '2027-04-15');
});
