import type { OverviewNumber } from '@jianheng/api';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  chart: words('逐月', 'by month'),
  month: words('月份', 'Month'),
  value: words('数值', 'Value'),
  beyond: words('超出波动范围', 'beyond what chance explains'),
  table: words('看数', 'numbers'),
};

const width = 176;
const height = 56;

interface NumberPartProps {
  readonly number: OverviewNumber;
  /** What its months show is said with others of which the same is said. */
  readonly isSaidBelow: boolean;
}

/** One of the organ's numbers with its months and the band that chance explains. The figures stand in a table below. */
export function NumberPart({ number, isSaidBelow }: NumberPartProps) {
  const { say, signs } = useLanguage();
  const { title, says, months, trend, unverified } = number;
  return (
    <article className="number">
      <h3>
        {say(title)} {unverified && <UnverifiedMark />}
      </h3>
      <p className="figure number-value">{say(says)}</p>
      <Chart months={months} label={`${say(title)} ${say(said.chart)}${signs.colon}${say(trend)}`} />
      {!isSaidBelow && <p className="quiet">{say(trend)}</p>}
      <details>
        <summary>{say(said.table)}</summary>
        <table className="snug">
          <thead>
            <tr>
              <th scope="col">{say(said.month)}</th>
              <th scope="col" className="figure">
                {say(said.value)}
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, says: ofMonth, beyond }) => (
              <tr key={month}>
                <td className="short">{month}</td>
                <td className="figure">
                  {say(ofMonth)} {beyond && <span className="chip now">{say(said.beyond)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </article>
  );
}

function Chart({ months, label }: { readonly months: OverviewNumber['months']; readonly label: string }) {
  const known = months.flatMap(({ value, low, high }) => [value, low, high].filter((v) => v !== null));
  if (known.length === 0) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (at: number) => 4 + (at * (width - 8)) / Math.max(1, months.length - 1);
  const y = (value: number) =>
    most === least ? height / 2 : height - 4 - ((value - least) / (most - least)) * (height - 8);
  const banded = months
    .map((month, at) => ({ ...month, at }))
    .filter((m): m is typeof m & { low: number; high: number } => m.low !== null && m.high !== null);
  const band = [
    ...banded.map(({ at, high }) => `${x(at)},${y(high)}`),
    ...banded.toReversed().map(({ at, low }) => `${x(at)},${y(low)}`),
  ].join(' ');
  const points = months.flatMap(({ value, beyond, month }, at) =>
    value === null ? [] : [{ month, beyond, at, value }],
  );
  return (
    <svg className="number-chart" width={width} height={height} role="img" aria-label={label}>
      {banded.length > 1 && <polygon points={band} />}
      <polyline points={points.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')} />
      {points.map(({ month, beyond, at, value }) => (
        <circle
          key={month}
          cx={x(at)}
          cy={y(value)}
          r={beyond ? 4 : 2}
          className={beyond ? 'beyond' : undefined}
        />
      ))}
    </svg>
  );
}
