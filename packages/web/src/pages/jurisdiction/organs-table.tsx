import type { OrganBelow, OrganCap, OrganPeriod } from '@jianheng/api';
import { Link } from 'react-router';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DataWords } from './data-words.tsx';

const said = {
  title: words('各院进展', 'Where each organ is'),
  organ: words('单位', 'Organ'),
  period: words('周期', 'Period'),
  scheme: words('方案', 'Scheme'),
  stage: words('进展', 'Stage'),
  data: words('数据', 'Facts'),
  cap: words('优秀名额', 'Places for excellent'),
  none: words('没有这一年、这一种的周期', 'no period of this year and kind'),
  noScheme: words('未选定', 'none chosen'),
  notFiled: words('未报备', 'not filed'),
  filed: words('已报备', 'filed'),
  waits: words('待确认收到', 'to be acknowledged'),
  acknowledged: words('已确认', 'acknowledged'),
  noRun: words('还没有计算', 'nothing computed yet'),
  recorded: words('封存的结果', 'sealed result of'),
  live: words('累计到', 'so far, computed'),
  rated: words('评定', 'rated'),
  over: words('超过名额', 'over the places'),
  within: words('未超过', 'within'),
  asked: words('报请提高，待答复', 'higher share asked for'),
  agreed: words('经同意提高', 'higher share agreed'),
  declined: words('提高未获同意', 'higher share not agreed'),
  empty: words('辖区里没有下级院', 'no organs under this one'),
};

/** Every organ in the order of the register: where its period is, how its facts are, whether its ratings are lawful. */
export function OrgansTable({ organs }: { readonly organs: readonly OrganBelow[] }) {
  const { say } = useLanguage();
  return (
    <section>
      <h2>{say(said.title)}</h2>
      {organs.length === 0 ? (
        <p className="quiet">{say(said.empty)}</p>
      ) : (
        /* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */
        <section className="table-scroll" aria-label={say(said.title)} tabIndex={0}>
          <table className="organs">
            <thead>
              <tr>
                <th scope="col">{say(said.organ)}</th>
                <th scope="col">{say(said.period)}</th>
                <th scope="col">{say(said.scheme)}</th>
                <th scope="col">{say(said.stage)}</th>
                <th scope="col">{say(said.data)}</th>
                <th scope="col">{say(said.cap)}</th>
              </tr>
            </thead>
            <tbody>
              {organs.map((one) => (
                <Organ key={one.organ.id} below={one} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function Organ({ below: { organ, level, depth, periods } }: { readonly below: OrganBelow }) {
  const { say } = useLanguage();
  const named = useCodes();
  const name = (
    <>
      <span className="steps" aria-hidden="true">
        {'└ '.repeat(depth > 1 ? 1 : 0)}
      </span>
      {organ.name} <span className="quiet">{named('level', level)}</span>
    </>
  );
  if (periods.length === 0)
    return (
      <tr>
        <th scope="row" className={`depth-${Math.min(depth, 4)}`}>
          {name}
        </th>
        <td colSpan={5} className="quiet">
          {say(said.none)}
        </td>
      </tr>
    );
  return periods.map((period, at) => (
    <tr key={period.id}>
      {at === 0 && (
        <th scope="row" rowSpan={periods.length} className={`depth-${Math.min(depth, 4)}`}>
          {name}
        </th>
      )}
      <Period period={period} />
    </tr>
  ));
}

function Period({ period }: { readonly period: OrganPeriod }) {
  const { say } = useLanguage();
  const { id, title, stage, stageTitle, scheme, run, data, cap } = period;
  return (
    <>
      <td>
        <Link to={`/periods/${encodeURIComponent(id)}`}>{title}</Link>
      </td>
      <td>
        {scheme === null ? (
          <span className="quiet">{say(said.noScheme)}</span>
        ) : (
          <>
            <span className={scheme.filed !== null && scheme.acknowledged === null ? 'chip now' : 'quiet'}>
              {say(
                scheme.filed === null
                  ? said.notFiled
                  : scheme.acknowledged === null
                    ? said.waits
                    : said.acknowledged,
              )}
            </span>
            {scheme.filed !== null && (
              <>
                <br />
                <span className="quiet figure">
                  {say(said.filed)} {scheme.filed}
                </span>
              </>
            )}
          </>
        )}
      </td>
      <td className="short">
        <StageChip state={stage === 'sealed' ? 'done' : 'now'}>{say(stageTitle)}</StageChip>
      </td>
      <td>
        <DataWords data={data} />
        <br />
        <span className="quiet">
          {run === null
            ? say(said.noRun)
            : `${say(run.isRecorded ? said.recorded : said.live)} ${momentText(run.at).slice(0, 10)}`}
        </span>
      </td>
      <td>{cap !== null && <Cap cap={cap} />}</td>
    </>
  );
}

function Cap({ cap: { said: arithmetic, excellent, isOver, higher } }: { readonly cap: OrganCap }) {
  const { say } = useLanguage();
  return (
    <>
      <span className="figure">{say(arithmetic)}</span>
      {excellent !== null && (
        <>
          <br />
          {say(said.rated)} {excellent}{' '}
          <span className={isOver ? 'chip wrong' : 'chip'}>{say(isOver ? said.over : said.within)}</span>
        </>
      )}
      {higher !== 'none' && (
        <>
          <br />
          <span className={higher === 'asked' ? 'chip now' : 'chip'}>{say(said[higher])}</span>
        </>
      )}
    </>
  );
}
