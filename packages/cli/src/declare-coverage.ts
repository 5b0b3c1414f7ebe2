import type { Mapping } from '@jianheng/facts';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { type CommandInput, findOption } from './command.ts';
import { dayOf } from './days.ts';

/**
 * The mapping with what `--covers` and `--organs` declare of every sheet: the stretch and the organs that an export speaks
 * of even where it has no row. Without the options the mapping's own words stand. Throws a UserError on a stretch that is
 * none.
 */
export function declareCoverage(mapping: Mapping, input: CommandInput): Mapping {
  const covers = findOption(input, 'covers');
  const organs = findOption(input, 'organs');
  if (covers === undefined && organs === undefined) return mapping;
  const days = covers?.split('..') ?? [];
  if (days.length !== 2) throw wrong(covers ?? '');
  const [from, to] = [dayOf(days[0]!, 'covers'), dayOf(days[1]!, 'covers')];
  if (from > to) throw wrong(covers!);
  const named =
    organs
      ?.split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '') ?? [];
  return {
    ...mapping,
    sheets: mapping.sheets.map((sheet) => ({
      ...sheet,
      covers: { from, to, organs: [...new Set([...named, ...(sheet.covers?.organs ?? [])])] },
    })),
  };
}

function wrong(given: string): UserError {
  return new UserError([
    {
      code: 'cli/bad-stretch',
      level: 'error',
      message: text(`--covers 不是一段时间：“${given}”`, `--covers is no stretch of time: "${given}"`),
      hint: text(
        '写成 2026-01-01..2026-12-31，起在前',
        'write it like 2026-01-01..2026-12-31, first day first',
      ),
      place: {},
    },
  ]);
}
