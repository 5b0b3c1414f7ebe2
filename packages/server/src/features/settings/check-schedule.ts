import type { NewSchedule } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';
import { Refused } from '../../access/refused.ts';

interface Fault {
  readonly path: string;
  readonly message: Text;
}

/**
 * A year's schedule holds days of that year only, stretches in order, and working days that would be free otherwise. Throws
 * {@link Refused} with everything that is wrong.
 */
export function checkSchedule(year: number, { off, working }: NewSchedule): void {
  const faults: Fault[] = [];
  const inYear = (day: string, path: string) => {
    if (!day.startsWith(`${year}-`))
      faults.push({ path, message: text(`不是 ${year} 年的日期`, `not a day of ${year}`) });
  };
  off.forEach(({ from, to }, i) => {
    inYear(from, `off.${i}.from`);
    inYear(to, `off.${i}.to`);
    if (to < from)
      faults.push({ path: `off.${i}.to`, message: text('早于开始的日期', 'before the first day') });
  });
  working.forEach((day, i) => {
    const path = `working.${i}`;
    inYear(day, path);
    if (off.some(({ from, to }) => from <= day && day <= to))
      faults.push({ path, message: text('既放假又上班', 'off and working at once') });
    else if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
      faults.push({ path, message: text('不是周末，本来就上班', 'no weekend: people work on it anyway') });
  });
  if (faults.length > 0) throw new Refused({ is: 'malformed', problems: faults });
}
