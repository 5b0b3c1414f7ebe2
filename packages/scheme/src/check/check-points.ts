import { equal, exact, shortText, sum } from '@jianheng/mechanisms';
import type { Lowering } from '../lower/lowering.ts';
import type { Phase } from '../lower/phases.ts';

/** Points add up in every stretch of the period: parts to the scheme's full, indicators to their part's. */
export function checkPoints(phase: Phase, lowering: Lowering): void {
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
  const ids = scheme.indicators.map((i) => i.id);
  const strays = scheme.indicators.some((i) => !names.includes(i.part));
  for (const [name, part] of parts) {
    const own = scheme.indicators.filter(
      (i) =>
        i.part === name &&
        i['instead-of'] === undefined &&
        (i.inside === undefined || !ids.includes(i.inside)),
    );
    const points = sum(own.map((i) => exact(i.full)));
    if (own.length === 0 && strays) continue;
    if (own.length === 0) lowering.report('scheme/empty-part', ['parts', name], { word: name });
    else if (!equal(points, exact(part.full))) {
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
