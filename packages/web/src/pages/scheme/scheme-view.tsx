import type { IndicatorSaid, PhaseSaid, SchemeSaid } from '@jianheng/api';
import { decimalOf } from '../../parts/decimal-of.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { IndicatorRow } from './indicator-row.tsx';

const said = {
  full: words('满分', 'full points'),
  people: words('谁参加、和谁比', 'Who is assessed, and beside whom'),
  ratings: words('等次', 'Ratings'),
  reviews: words('评审', 'Reviews'),
  text: words('方案原文', 'The text of the scheme'),
  indicator: words('指标', 'Indicator'),
  points: words('满分', 'Full'),
  weight: words('权重', 'Weight'),
  rule: words('怎么计分', 'How it scores'),
  basis: words('依据', 'Basis'),
};

/** One scheme for reading: who, what, how much, by which rule; its text at the end. */
export function SchemeView({ scheme }: { readonly scheme: SchemeSaid }) {
  const { say } = useLanguage();
  return (
    <>
      {scheme.phases.map((phase) => (
        <Phase key={phase.from} phase={phase} isOnly={scheme.phases.length === 1} />
      ))}
      <details className="fold">
        <summary>{say(said.text)}</summary>
        <pre className="scheme-text">{scheme.text}</pre>
      </details>
    </>
  );
}

function Phase({ phase, isOnly }: { readonly phase: PhaseSaid; readonly isOnly: boolean }) {
  const { say } = useLanguage();
  const { from, to, full, people, parts, indicators, ratings, reviews } = phase;
  const known = new Set(parts.map(({ id }) => id));
  const names = new Map(indicators.map(({ id, title }) => [id, title]));
  const insideOf = ({ inside }: IndicatorSaid) => (inside === null ? null : (names.get(inside) ?? null));
  return (
    <section className="scheme-phase" aria-label={`${from} – ${to}`}>
      {!isOnly && (
        <h2 className="figure">
          {from} – {to}
        </h2>
      )}
      <div className="scheme-sides">
        <Lines title={say(said.people)} lines={people} />
        <Lines title={say(said.ratings)} lines={ratings} />
        <Lines title={say(said.reviews)} lines={reviews} />
      </div>
      <section className="table-scroll" aria-label={say(said.indicator)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(said.indicator)}</th>
              <th scope="col" className="figure">
                {say(said.points)}
              </th>
              <th scope="col" className="figure">
                {say(said.weight)}
              </th>
              <th scope="col" className="wordy">
                {say(said.rule)}
              </th>
              <th scope="col">{say(said.basis)}</th>
            </tr>
          </thead>
          {parts.map(({ id, title, full: points }) => (
            <tbody key={id}>
              <tr>
                <th scope="rowgroup" className="scheme-part-name">
                  {say(title)}
                </th>
                <td className="figure">
                  <strong>{decimalOf(points)}</strong>
                </td>
                <td colSpan={3} />
              </tr>
              {indicators
                .filter(({ part }) => part === id)
                .map((indicator) => (
                  <IndicatorRow key={indicator.id} indicator={indicator} inside={insideOf(indicator)} />
                ))}
            </tbody>
          ))}
          <tbody>
            {indicators
              .filter(({ part }) => !known.has(part))
              .map((indicator) => (
                <IndicatorRow key={indicator.id} indicator={indicator} inside={insideOf(indicator)} />
              ))}
            <tr>
              <th scope="row">{say(said.full)}</th>
              <td className="figure">
                <strong>{decimalOf(full)}</strong>
              </td>
              <td colSpan={3} />
            </tr>
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: PhaseSaid['people'];
}

function Lines({ title, lines }: LinesProps) {
  const { say } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line.zh}>{say(line)}</li>
        ))}
      </ul>
    </div>
  );
}
