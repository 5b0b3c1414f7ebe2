import { add, compare, divide, exact, fraction, shortText, zero } from '@jianheng/mechanisms';
import { always } from '../condition.ts';
import type { Lowering } from '../lower/lowering.ts';
import type { Program, ProgramIndicator } from '../program.ts';

/** Growth up to which sharing out is taken for harmless. */
const harmless = fraction(4);

/** Warns of a part in which sharing out may let a small indicator carry many times its points, with nothing to stop it. */
export function checkShareOut(program: Program, lowering: Lowering): void {
  if (program.shareOut !== undefined) return;
  for (const part of program.parts) {
    const own = program.indicators.filter(
      (i) => i.part === part.id && i.inside === null && exact(i.full).n > 0n,
    );
    const stays = own.filter((i) => !mayBeShared(i));
    const least = stays.length > 0 ? stays : smallest(own);
    const left = least.reduce((t, i) => add(t, exact(i.full)), zero);
    if (own.length < 2 || left.n <= 0n) continue;
    const full = exact(part.full);
    if (compare(divide(full, left), harmless) <= 0) continue;
    lowering.report('scheme/share-out-unlimited', ['parts', part.id], {
      part: part.title.zh,
      word: least.map((i) => i.id).join('、'),
      full: shortText(left),
      carried: shortText(full),
    });
  }
}

function smallest(own: readonly ProgramIndicator[]): ProgramIndicator[] {
  return [...own].sort((a, b) => compare(exact(a.full), exact(b.full))).slice(0, 1);
}

/** Whether somebody's full points of an indicator can go to the others: no cases to divide by, or another post. */
function mayBeShared({ missing, measure, appliesTo, scoring }: ProgramIndicator): boolean {
  const isShared = (kind: keyof typeof missing) => missing[kind].do === 'share-out';
  const canBeEmpty =
    scoring.input.of === 'indicators' ||
    (measure !== null && (measure.denominator !== null || measure.shareOf !== null || measure.minimum > 0));
  const isForSome = JSON.stringify(appliesTo) !== JSON.stringify(always);
  return (
    (canBeEmpty && isShared('no-cases')) ||
    (isForSome && isShared('not-applicable')) ||
    isShared('not-supplied') ||
    isShared('withheld') ||
    isShared('zero')
  );
}
