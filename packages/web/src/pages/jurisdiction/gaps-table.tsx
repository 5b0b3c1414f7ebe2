import type { IndicatorGap } from '@jianheng/api';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface GapsTableProps {
  readonly gaps: readonly IndicatorGap[];
  readonly fewest: number;
}

const said = {
  title: words('数据缺口最多的指标', 'Indicators with the most missing'),
  sub: words(
    '全辖区人员合计：未报送、暂缓、样本不足、因缺数据暂缓总分各多少人；是数据的缺口，不是工作的好坏。',
    'All staff together: not supplied, withheld, too few cases, totals held. Gaps of the data, not of the work.',
  ),
  indicator: words('指标', 'Indicator'),
  people: words('适用人数', 'People'),
  notSupplied: words('未报送', 'Not supplied'),
  withheld: words('暂缓', 'Withheld'),
  tooFew: words('样本不足', 'Too few cases'),
  held: words('总分暂缓', 'Totals held'),
  organs: words('涉及院数', 'Organs'),
  none: words('没有缺口', 'nothing is missing'),
};

/** Which indicators miss most data over everybody in the jurisdiction. */
export function GapsTable({ gaps, fewest }: GapsTableProps) {
  const { say } = useLanguage();
  const count = (key: 'notSupplied' | 'withheld' | 'tooFew' | 'held'): Column<IndicatorGap> => ({
    key,
    title: say(said[key]),
    value: (gap) => gap[key],
    show: (gap) => (gap[key] === null ? `< ${fewest}` : gap[key] === 0 ? '—' : gap[key]),
    isFigure: true,
  });
  const columns: Column<IndicatorGap>[] = [
    { key: 'indicator', title: say(said.indicator), value: ({ title }) => say(title) },
    { key: 'people', title: say(said.people), value: ({ people }) => people, isFigure: true },
    count('notSupplied'),
    count('withheld'),
    count('tooFew'),
    count('held'),
    { key: 'organs', title: say(said.organs), value: ({ organs }) => organs, isFigure: true },
  ];
  return (
    <section>
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.sub)}</p>
      <DataTable
        title={say(said.title)}
        columns={columns}
        rows={gaps}
        keyOf={({ indicator, title }) => `${indicator} ${title.zh}`}
        whenEmpty={say(said.none)}
      />
    </section>
  );
}
