import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';

/** Reads a whole number given on the command line. Throws a UserError outside `least`…`most`. */
export function wholeNumber(given: string, option: string, least: number, most: number): number {
  const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UserError([
    {
      code: 'cli/bad-number',
      level: 'error',
      message: text(`--${option} 不能是“${given}”`, `--${option} cannot be "${given}"`),
      hint: text(`给一个 ${least} 到 ${most} 的整数`, `give a whole number from ${least} to ${most}`),
      place: {},
    },
  ]);
}
