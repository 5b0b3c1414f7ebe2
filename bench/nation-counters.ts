import type { Condition, Counter } from '@jianheng/scheme';

/** A ratio as an assessment office writes it: which cases, whose sum above the line, whose below. */
interface Ratio {
  readonly types: readonly string[];
  readonly date: 'received' | 'closed';
  readonly above: Amount;
  readonly below: Amount;
}
type Amount = { readonly column: string } | { readonly where?: Condition };

const yes = (column: string): Amount => ({ where: { column, is: [true] } });
const some = (column: string): Amount => ({ where: { column, compare: '>', value: '0' } });
const inTime = (days: number): Amount => ({
  where: { days: ['received', 'closed'], compare: '<=', value: days },
});
const of = (column: string): Amount => ({ column });
const cases: Amount = {};

function ratios(types: readonly string[], below: Amount, above: readonly Amount[]): Ratio[] {
  return above.map((amount) => ({ types, date: 'closed', above: amount, below }));
}

/** Forty ratios over the case kind, shaped like the national library: most of them on arrest review and prosecution. */
export const nationRatios: readonly Ratio[] = [
  ...ratios(['审查逮捕'], of('defendants'), [of('arrested'), of('not_arrested'), of('lenient')]),
  ...ratios(['审查逮捕'], of('arrested'), [of('withdrawn'), of('extended')]),
  ...ratios(['审查逮捕'], cases, [yes('hearing'), inTime(7), of('extra_items')]),
  ...ratios(['一审公诉'], of('defendants'), [
    of('prosecuted'),
    of('not_prosecuted'),
    of('returned'),
    of('extended'),
    of('lenient'),
  ]),
  ...ratios(['一审公诉'], of('prosecuted'), [of('withdrawn'), of('acquitted')]),
  ...ratios(['一审公诉'], of('proposed'), [of('proposed_fixed'), of('adopted')]),
  ...ratios(['一审公诉'], cases, [yes('hearing'), inTime(30), inTime(45), of('extra_items')]),
  ...ratios(['一审公诉'], some('returned'), [yes('self_investigated')]),
  ...ratios(['二审上诉'], cases, [of('extra_items'), yes('hearing')]),
  ...ratios(['二审上诉'], of('defendants'), [of('adopted')]),
  ...ratios(['立案监督'], cases, [inTime(15), yes('self_investigated')]),
  ...ratios(['侦查活动监督'], cases, [inTime(15), some('adopted')]),
  ...ratios(['民事监督'], cases, [yes('hearing'), inTime(45)]),
  ...ratios(['民事监督'], of('proposed'), [of('adopted')]),
  ...ratios(['行政监督'], cases, [yes('hearing'), inTime(45)]),
  ...ratios(['行政监督'], of('proposed'), [of('adopted')]),
  ...ratios(['公益诉讼'], cases, [yes('hearing')]),
  ...ratios(['公益诉讼'], of('proposed'), [of('adopted'), of('proposed_fixed')]),
  ...ratios(['检察建议'], of('proposed'), [of('adopted')]),
  ...ratios(['检察建议'], cases, [inTime(60)]),
  { types: ['控告申诉'], date: 'received', above: inTime(7), below: cases },
  { types: ['审查逮捕', '一审公诉', '二审上诉'], date: 'received', above: of('defendants'), below: cases },
];

/** The distinct counters of {@link nationRatios}, as lowering makes them. */
export function nationCounters(): Counter[] {
  const counters = new Map<string, Counter>();
  for (const [index, ratio] of nationRatios.entries()) {
    for (const amount of [ratio.above, ratio.below]) {
      const where: Condition = {
        all: [
          { column: 'case_type', is: ratio.types },
          ...('where' in amount && amount.where !== undefined ? [amount.where] : []),
        ],
      };
      const value =
        'column' in amount ? ({ of: 'column', column: amount.column } as const) : ({ of: 'rows' } as const);
      const key = JSON.stringify([ratio.date, where, value]);
      if (counters.has(key)) continue;
      const id = `n${counters.size}`;
      const label = { zh: `指标${index + 1}`, en: `indicator ${index + 1}` };
      counters.set(key, {
        id,
        kind: 'case',
        date: ratio.date,
        where,
        value,
        unit: 1,
        roles: null,
        whole: false,
        each: null,
        trim: null,
        label,
      });
    }
  }
  return [...counters.values()];
}
