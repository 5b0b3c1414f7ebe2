import type { IndicatorLine, PartLine } from '@jianheng/api';
import { NumberDoor } from '../parts/number-door.tsx';
import { UnverifiedMark } from '../parts/unverified-mark.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { whyPath } from './addresses.ts';
import { isAllUnverified } from './all-unverified.ts';

interface ScorePartsProps {
  readonly parts: readonly PartLine[];
  /** Address of the page that this stands on: explanations open over it. */
  readonly base: string;
}

const said = {
  table: words('各项得分', 'Points by indicator'),
  indicator: words('指标', 'Indicator'),
  own: words('本人', 'Own'),
  median: words('同组中位', 'Median of peers'),
  points: words('得分', 'Points'),
  why: words('为什么', 'Why'),
  inside: words('计入合成项', 'counted inside a combination'),
};

/** Points by part and indicator, beside what was counted and the middle of the peers. Every number opens its explanation. */
export function ScoreParts({ parts, base }: ScorePartsProps) {
  const { say } = useLanguage();
  const isMarked = !isAllUnverified(parts);
  return (
    <table className="score">
      <caption className="unseen">{say(said.table)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(said.indicator)}</th>
          <th scope="col" className="figure">
            {say(said.own)}
          </th>
          <th scope="col" className="figure">
            {say(said.median)}
          </th>
          <th scope="col" className="figure">
            {say(said.points)}
          </th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.part}>
          <tr className="score-part">
            <th scope="rowgroup" colSpan={3}>
              {say(part.title)}
              {part.note !== null && <span className="quiet"> · {say(part.note)}</span>}
            </th>
            <td className="figure">
              <strong>{isAwaited(part) ? '—' : part.points.shown}</strong>
              <span className="score-full"> / {part.full.shown}</span>
            </td>
          </tr>
          {part.indicators.map((line) => (
            <Line key={line.indicator} line={line} base={base} isMarked={isMarked} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Nothing of it has been given yet, e.g. the appraisal before its round: that is no nought. */
function isAwaited({ indicators }: PartLine): boolean {
  return (
    indicators.length > 0 && indicators.every(({ points, missing }) => points === null || missing !== null)
  );
}

interface LineProps {
  readonly line: IndicatorLine;
  readonly base: string;
  /** Whether lines that nobody has verified are marked one by one. */
  readonly isMarked: boolean;
}

function Line({ line, base, isMarked }: LineProps) {
  const { say, signs } = useLanguage();
  const { title, own, median, points, full, bound, missing, unverified, inside } = line;
  const label = `${say(title)}${signs.colon}${say(said.why)}`;
  return (
    <tr className={inside === null ? undefined : 'score-inside'}>
      <th scope="row">
        {say(title)} {unverified && isMarked && <UnverifiedMark />}
      </th>
      <td className="figure score-own" data-says={`${say(said.own)} `}>
        {own === null ? '—' : say(own)}
      </td>
      <td className="figure score-median" data-says={`${say(said.median)} `}>
        {median === null ? '—' : say(median.says)}
      </td>
      <td className="figure">
        {bound !== null && <span className="chip score-bound">{say(bound)}</span>}
        {points === null || missing !== null ? (
          <NumberDoor to={whyPath(base, line.indicator)} label={label}>
            {missing !== null ? say(missing.says) : say(inside === null ? said.why : said.inside)}
          </NumberDoor>
        ) : (
          <>
            <NumberDoor to={whyPath(base, line.indicator)} label={label}>
              {points.shown}
            </NumberDoor>
            <span className="quiet score-full"> / {full.shown}</span>
          </>
        )}
      </td>
    </tr>
  );
}
