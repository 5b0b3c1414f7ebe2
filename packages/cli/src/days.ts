import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';

/** Reads a day given on the command line as `2026-07-01`. Throws a UserError on anything else. */
export function dayOf(given: string, option: string): string {
  if (isDay(given)) return given;
  throw new UserError([
    {
      code: 'cli/bad-day',
      level: 'error',
      message: text(`--${option} 不是日期：“${given}”`, `--${option} is no day: "${given}"`),
      hint: text('写成 2026-07-01', 'write it like 2026-07-01'),
      place: {},
    },
  ]);
}

/** Whether a text is a day of the calendar in ISO form. */
export function isDay(given: string): boolean {
  const time = Date.parse(given);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(given)
  );
}
