import type { OwnPeriod } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { NoticePart } from './notice-part.tsx';
import { RecheckPart } from './recheck-part.tsx';

const said = {
  title: words('等次', 'Rating'),
  annual: words('年度考核等次', 'Annual rating'),
  performance: words('业绩考评等次', 'Performance rating'),
  reason: words('理由', 'Reason'),
  late: words('补定', 'decided late'),
  outcomes: words('平时考核、专项考核', 'Regular and special assessments'),
};

/** What was decided and served: the rating, the notice to sign, the re-check. Before that there is nothing of it. */
export function RatingPart({ own }: { readonly own: OwnPeriod }) {
  const { say, signs } = useLanguage();
  const { rating, notice, recheck, outcomes, period } = own;
  if (rating === null && notice === null && recheck === null && outcomes.length === 0) return null;
  return (
    <section id="notice" className="mine-part">
      {rating !== null && (
        <>
          <h2>{say(said.title)}</h2>
          <p>
            {say(said.annual)} <strong>{say(rating.annualTitle)}</strong>
            {rating.late && <span className="chip">{say(said.late)}</span>}
            {rating.performanceTitle !== null && (
              <>
                {' '}
                · {say(said.performance)} <strong>{say(rating.performanceTitle)}</strong>
              </>
            )}
          </p>
          {rating.reason !== null && (
            <p>
              {say(said.reason)}
              {signs.colon}
              {rating.reason}
            </p>
          )}
        </>
      )}
      {notice !== null && <NoticePart period={period.id} notice={notice} />}
      {recheck !== null && <RecheckPart period={period.id} recheck={recheck} />}
      {outcomes.length > 0 && (
        <>
          <h3>{say(said.outcomes)}</h3>
          <ul className="records">
            {outcomes.map((one) => (
              <li key={one.period}>
                <span className="figure">
                  {one.from}–{one.to}
                </span>{' '}
                {one.title}
                {signs.colon}
                <strong>{say(one.outcomeTitle)}</strong>
                {one.comment !== '' && ` · ${one.comment}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
