import { equal, exact, shortText, sum } from '@jianheng/mechanisms';
import type { IndicatorWords } from '../language/indicator-words.ts';
import type { Lowering } from '../lower/lowering.ts';
import type { Phase } from '../lower/phases.ts';
import type { Scheme } from '../scheme.ts';

/** Points add up in every stretch of the period: parts to the scheme's full, indicators to their part's. */
export function checkPoints(phase: Phase, lowering: Lowering, all: readonly Phase[] = [phase]): void {
  const { scheme, from, to } = phase;
  const parts = Object.entries(scheme.parts);
  const total = sum(parts.map(([, part]) => exact(part.full)));
  if (!equal(total, exact(scheme.points.full))) {
    lowering.report('scheme/parts-not-sum', ['parts'], {
      sum: shortText(total),
      full: shortText(exact(scheme.points.full)),
    });
  }
  const names = parts.map(([name]) => name);
  scheme.indicators.forEach((indicator, i) => {
    if (!names.includes(indicator.part)) {
      lowering.reportUnknown('scheme/unknown-part', ['indicators', i, 'part'], indicator.part, names);
    }
  });
  const strays = scheme.indicators.some((i) => !names.includes(i.part));
  for (const [name, part] of parts) {
    const own = countedIn(scheme, name);
    const points = sum(own.map((i) => exact(i.full)));
    if (own.length === 0 && strays) continue;
    if (own.length === 0) {
      const isElsewhere = all.some((other) => countedIn(other.scheme, name).length > 0);
      const code = isElsewhere ? 'scheme/part-lent' : 'scheme/empty-part';
      lowering.report(code, ['parts', name], { word: name, from, to });
    } else if (!equal(points, exact(part.full))) {
      lowering.report('scheme/points-not-sum', ['parts', name, 'full'], {
        part: name,
        sum: shortText(points),
        full: shortText(exact(part.full)),
        from,
        to,
      });
    }
  }
}

/** The indicators whose full points make up a part. */
function countedIn({ indicators }: Scheme, part: string): readonly IndicatorWords[] {
  const ids = indicators.map((i) => i.id);
  return indicators.filter(
    (i) =>
      i.part === part && i['instead-of'] === undefined && (i.inside === undefined || !ids.includes(i.inside)),
  );
}
