import type { DefectConcentration } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface ConcentrationPartProps {
  readonly concentration: readonly DefectConcentration[];
}

const said = {
  title: words('缺陷集中在哪里', 'Where defects concentrate'),
  sub: words(
    '各部门逐月件数。上限按本院自身水平和部门的人数或案件数精确计算，越小越宽；超过只说明值得看一看。',
    'By department and month. Limits come exactly from the organ’s own level and the department’s people or cases, wider the smaller it is; beyond one means worth a look.',
  ),
  department: words('部门', 'Department'),
  counted: words('件次', 'Counted'),
  limit: words('波动上限', 'Limit'),
  beyond: words('超出', 'beyond'),
  month: words('月', ''),
  rest: words('其余部门没有', 'none in the other departments'),
};

/** Each defect by department and month; what is beyond chance is marked by sign and words, never by colour alone. */
export function ConcentrationPart({ concentration }: ConcentrationPartProps) {
  const { say } = useLanguage();
  if (concentration.length === 0) return null;
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.sub)}</p>
      {concentration.map((one) => (
        <Grid key={`${one.scheme} ${one.indicator}`} concentration={one} />
      ))}
    </section>
  );
}

function Grid({ concentration }: { readonly concentration: DefectConcentration }) {
  const { say } = useLanguage();
  const { title, schemeTitle, says, departments } = concentration;
  const shown = departments.filter(({ counted }) => counted > 0);
  const months = shown[0]?.months ?? [];
  return (
    <div className="defect">
      <h3>
        {say(title)} <span className="quiet">{say(schemeTitle)}</span>
      </h3>
      <p className={departments.some(({ beyond }) => beyond) ? undefined : 'quiet'}>{say(says)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="table-scroll" aria-label={say(title)} tabIndex={0}>
        <table className="snug months-grid">
          <caption className="unseen">{say(title)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(said.department)}</th>
              <th scope="col" className="figure">
                {say(said.counted)}
              </th>
              <th scope="col" className="figure">
                {say(said.limit)}
              </th>
              {months.map(({ month }) => (
                <th key={month} scope="col" className="figure">
                  {Number(month.slice(5))}
                  {say(said.month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ department, name, counted, high, beyond, months: own }) => (
              <tr key={department}>
                <th scope="row">{name}</th>
                <td className="figure">
                  <Count counted={counted} isBeyond={beyond} high={high} />
                </td>
                <td className="figure quiet">{high}</td>
                {own.map((month) => (
                  <td key={month.month} className="figure">
                    <Count counted={month.counted} isBeyond={month.beyond} high={month.high} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < departments.length && <p className="quiet">{say(said.rest)}</p>}
    </div>
  );
}

interface CountProps {
  readonly counted: number;
  readonly isBeyond: boolean;
  readonly high: number;
}

function Count({ counted, isBeyond, high }: CountProps) {
  const { say } = useLanguage();
  const shown = Math.round(counted * 100) / 100;
  if (!isBeyond) return shown === 0 ? <span className="quiet">·</span> : shown;
  return (
    <strong className="beyond-count" title={`${say(said.beyond)} ${high}`}>
      ▲{shown}
      <span className="unseen">
        {' '}
        {say(said.beyond)} {high}
      </span>
    </strong>
  );
}
