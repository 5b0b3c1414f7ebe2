import type { ClassSpread } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';

interface SpreadsPartProps {
  readonly spreads: readonly ClassSpread[];
  readonly fewest: number;
}

const said = {
  title: words('全辖区得分分布', 'How totals spread over the jurisdiction'),
  sub: words(
    '占方案满分的百分比，全部人员合计；不同方案的分不是同一把尺子，只看形状。',
    'Percent of full points, all staff together; points of different schemes are not the same measure: look at the shape.',
  ),
  class: words('人员类别', 'Class'),
  people: words('人数', 'People'),
  quartiles: words('下四分位 · 中位 · 上四分位', 'Lower quartile · median · upper'),
  picture: words('5%–95% 与四分位', '5–95% and quartiles'),
  organs: words('院数', 'organs'),
  schemes: words('方案数', 'schemes'),
  none: words('还没有可合计的得分', 'no totals to put together yet'),
  few: words('不足', 'fewer than'),
  hidden: words('不显示', 'not shown'),
};

/** Distributions of totals by class of staff, over everybody in the jurisdiction. */
export function SpreadsPart({ spreads, fewest }: SpreadsPartProps) {
  const { say } = useLanguage();
  const named = useCodes();
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.sub)}</p>
      {spreads.length === 0 ? (
        <p className="quiet">{say(said.none)}</p>
      ) : (
        <section className="table-scroll" aria-label={say(said.title)}>
          <table className="snug">
            <thead>
              <tr>
                <th scope="col">{say(said.class)}</th>
                <th scope="col" className="figure">
                  {say(said.people)}
                </th>
                <th scope="col">{say(said.quartiles)}</th>
                <th scope="col">{say(said.picture)}</th>
              </tr>
            </thead>
            <tbody>
              {spreads.map(({ class: name, people, organs, schemes, quartiles }) => (
                <tr key={name}>
                  <th scope="row">
                    {named('class', name)}
                    <br />
                    <span className="quiet">
                      {say(said.organs)} {organs} · {say(said.schemes)} {schemes}
                    </span>
                  </th>
                  <td className="figure">{people ?? `${say(said.few)} ${fewest}`}</td>
                  <td className="figure">
                    {quartiles === null
                      ? say(said.hidden)
                      : `${quartiles.lower} · ${quartiles.middle} · ${quartiles.upper}`}
                  </td>
                  <td>
                    {quartiles !== null && <Box name={named('class', name) ?? name} quartiles={quartiles} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

const width = 200;
const height = 22;

interface BoxProps {
  readonly name: string;
  readonly quartiles: NonNullable<ClassSpread['quartiles']>;
}

/** The middle half as a box on the line from nought to full points. */
function Box({ name, quartiles: { least, lower, middle, upper, most } }: BoxProps) {
  const { signs } = useLanguage();
  const x = (percent: number) => 2 + (Math.min(100, Math.max(0, percent)) / 100) * (width - 4);
  const half = height / 2;
  return (
    <svg
      className="spread"
      width={width}
      height={height}
      role="img"
      aria-label={`${name} ${least}–${most}${signs.comma}${lower} · ${middle} · ${upper}`}
    >
      <line className="axis" x1={x(0)} x2={x(100)} y1={half} y2={half} />
      <line className="range" x1={x(least)} x2={x(most)} y1={half} y2={half} />
      <rect x={x(lower)} y={4} width={Math.max(1, x(upper) - x(lower))} height={height - 8} />
      <line className="middle" x1={x(middle)} x2={x(middle)} y1={2} y2={height - 2} />
    </svg>
  );
}
