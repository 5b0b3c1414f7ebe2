import type { PerformanceFile } from '@jianheng/api';
import { annualTitles, performanceTitles } from '@jianheng/casework';
import type { ReactNode } from 'react';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  sealed: words('归档', 'sealed'),
  run: words('所依据的结果', 'by the result'),
  annual: words('年度等次', 'Annual rating'),
  performance: words('业绩等次', 'Performance rating'),
  outcome: words('结果', 'Outcome'),
  proposal: words('建议', 'proposed'),
  late: words('补定', 'decided late'),
  open: words('已重新打开，待改定', 'open again, to be rated anew'),
  review: words('评审', 'Review'),
  competent: words('能够胜任', 'competent'),
  notCompetent: words('不能胜任', 'not competent'),
  objection: words('异议', 'Objection'),
  upheld: words('成立', 'upheld'),
  rejected: words('不成立', 'not upheld'),
  recheck: words('复核', 'Re-check'),
  changed: words('改变结果', 'changed'),
  kept: words('维持原结果', 'kept'),
  reopened: words('重新评定', 'Opened again'),
};

/** What one sealed period says of the person. */
export function FilePeriod({ one }: { readonly one: PerformanceFile['periods'][number] }) {
  const { say } = useLanguage();
  const { rating, outcomeTitle, comment, review, objections, recheck, reopened } = one;
  return (
    <section className="side-part">
      <h2>
        {one.title}{' '}
        <span className="quiet figure">
          {one.organ.name} · {one.from} – {one.to} · {say(said.sealed)} {one.sealedOn.slice(0, 10)}
          {one.run !== '' && (
            <>
              {' '}
              · {say(said.run)} <code title={one.run}>{one.run.slice(0, 12)}</code>
            </>
          )}
        </span>
      </h2>
      <dl className="why-steps">
        {rating !== null && (
          <Line title={say(said.annual)}>
            <strong>{say(annualTitles[rating.annual])}</strong>{' '}
            {rating.proposal !== null && rating.proposal !== rating.annual && (
              <span className="quiet">
                {say(said.proposal)} {say(annualTitles[rating.proposal])}
              </span>
            )}{' '}
            {rating.late && <span className="chip">{say(said.late)}</span>}
            {!rating.final && <span className="chip now">{say(said.open)}</span>}
            {rating.reason !== null && <p className="said-words">{rating.reason}</p>}
          </Line>
        )}
        {rating !== null && rating.performance !== null && (
          <Line title={say(said.performance)}>{say(performanceTitles[rating.performance])}</Line>
        )}
        {outcomeTitle !== null && (
          <Line title={say(said.outcome)}>
            <strong>{say(outcomeTitle)}</strong>
            {comment !== null && <p className="said-words">{comment}</p>}
          </Line>
        )}
        {review !== null && (
          <Line title={say(said.review)}>
            <strong>{say(review.competent ? said.competent : said.notCompetent)}</strong>{' '}
            <Day on={review.on} />
            <p className="said-words">{review.reasons}</p>
          </Line>
        )}
        {objections.map((objection) => (
          <Line key={`${objection.indicator} ${objection.on}`} title={say(said.objection)}>
            {objection.title === null ? objection.indicator : say(objection.title)} ·{' '}
            <strong>{say(objection.upheld ? said.upheld : said.rejected)}</strong> <Day on={objection.on} />
            <p className="said-words">{objection.reply}</p>
          </Line>
        ))}
        {recheck !== null && (
          <Line title={say(said.recheck)}>
            <strong>{say(recheck.changed ? said.changed : said.kept)}</strong> <Day on={recheck.on} />
            <p className="said-words">{recheck.reply}</p>
          </Line>
        )}
        {reopened.map(({ reason, on }) => (
          <Line key={on} title={say(said.reopened)}>
            <Day on={on} />
            <p className="said-words">{reason}</p>
          </Line>
        ))}
      </dl>
    </section>
  );
}

function Line({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Day({ on }: { readonly on: string }) {
  return <span className="quiet figure">{on.slice(0, 10)}</span>;
}
