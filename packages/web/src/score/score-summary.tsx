import type { PersonScheme, ShownRun } from '@jianheng/api';
import { PlaceRange } from '../parts/place-range.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { Freshness } from './freshness.tsx';
import './score.css';

interface ScoreSummaryProps {
  readonly period: string;
  readonly scheme: PersonScheme;
  readonly run: ShownRun;
}

const said = {
  total: words('总分', 'Total'),
  place: words('位次', 'Place'),
  trend: words('逐月', 'By month'),
};

/** The beginning of a result: total, place as far as it is certain, trend, and what the numbers rest on. */
export function ScoreSummary({ period, scheme, run }: ScoreSummaryProps) {
  const { say } = useLanguage();
  const { total, full, held, awaited, place, group, trend } = scheme;
  const known = trend?.months.filter((month) => month.total !== null) ?? [];
  const [first, last] = [known[0], known.at(-1)];
  return (
    <div className="score-summary">
      <dl>
        <div>
          <dt>{say(said.total)}</dt>
          <dd className="score-total">
            {total === null ? (
              <span>{held === null ? '—' : say(held)}</span>
            ) : (
              <>
                <strong>{total.shown}</strong> / {full.shown}
              </>
            )}
            {awaited.map(({ title, full: points }) => (
              <span key={title.zh} className="quiet score-awaited">
                {say(
                  words(`${title.zh} ${points.shown} 分待评`, `${title.en}: ${points.shown} points to come`),
                )}
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>
            {say(said.place)}
            {group !== null && <span className="quiet"> · {say(group.says)}</span>}
          </dt>
          <dd>{place === null ? '—' : <PlaceRange place={place} />}</dd>
        </div>
        {trend !== null && first !== undefined && last !== undefined && (
          <div>
            <dt title={say(trend.says)}>{say(said.trend)}</dt>
            <dd>
              <Sparkline
                values={trend.months.map((month) =>
                  month.total === null ? null : Number(month.total.shown),
                )}
                label={say(
                  words(
                    `${first.month} ${first.total?.shown}，${last.month} ${last.total?.shown}`,
                    `${first.total?.shown} in ${first.month}, ${last.total?.shown} in ${last.month}`,
                  ),
                )}
              />{' '}
              <span className="quiet figure score-months">
                {first.month.slice(5)}–{last.month.slice(5)}
              </span>
            </dd>
          </div>
        )}
      </dl>
      <Freshness period={period} run={run} />
    </div>
  );
}
