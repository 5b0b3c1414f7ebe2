import type { MeetingRow } from '@jianheng/api';
import { annualTitles } from '@jianheng/casework';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  head: words('部门负责人评语', 'The head'),
  leader: words('分管领导意见', 'The leader in charge'),
  suggests: words('建议', 'suggests'),
  elsewhere: words('本周期曾在', 'In this period also posted at'),
  until: words('至', 'to'),
  moved: words('转入', 'the move here'),
  rule: words(
    '调任、转任由现单位考核，原单位供材料；援派、挂职由当年工作半年以上的单位考核，听取另一方意见（公务员考核规定第二十六条）；那里的办案不计入本院得分',
    'after a transfer the present organ assesses, with material of the former; in a secondment the one with more than half the year, hearing the other (Civil Servant Assessment Rules, §26); work done there is not in the points here',
  ),
  left: words('最后在本院的一天', 'last day here'),
  days: words('本周期在院', 'days here in this period'),
  whoRates: words(
    '调任、转任的由现单位考核；援派、挂职的由当年工作半年以上的单位考核。本院不必评定，仍要评定的写明理由',
    'after a transfer the present organ assesses, in a secondment the one with more than half the year. Nobody need rate here; to rate all the same takes a reason',
  ),
};

/** What the meeting hears of somebody beside the figures: the ballots, what those above wrote, and service in other organs. */
export function HeardPart({
  row: { appraised, opinion, leaderOpinion, left, elsewhere },
}: {
  readonly row: MeetingRow;
}) {
  const { say, signs } = useLanguage();
  const written = [
    { title: said.head, words: opinion },
    { title: said.leader, words: leaderOpinion },
  ];
  return (
    <>
      {/* Of those who need none, that the ballots were counted is in their points already. */}
      {appraised !== null && (appraised.must || appraised.is !== 'counted') && (
        <p className={appraised.must && appraised.is !== 'counted' ? 'wrong-text' : undefined}>
          {say(appraised.said)}
          {appraised.must && appraised.basis !== null && (
            <span className="quiet"> {say(appraised.basis.said)}</span>
          )}
        </p>
      )}
      {written.map(
        ({ title, words: own }) =>
          own !== null && (
            <details key={title.zh}>
              <summary>
                {say(title)}
                {own.suggestion !== null &&
                  `${signs.colon}${say(said.suggests)} ${say(annualTitles[own.suggestion])}`}
              </summary>
              <p className="said-words">{own.text}</p>
            </details>
          ),
      )}
      {left !== null && (
        <p>
          {say(said.left)} <span className="figure">{left.on}</span> · {say(said.days)}{' '}
          <span className="figure">
            {left.days}/{left.of}
          </span>
          {signs.semicolon}
          {say(said.whoRates)} {left.basis !== null && <span className="quiet">{say(left.basis.said)}</span>}
        </p>
      )}
      {elsewhere.map(({ organ, from, to }) => (
        <p key={`${organ.id} ${from}`} className="quiet">
          {say(said.elsewhere)} {organ.name} <span className="figure">{from}</span> {say(said.until)}{' '}
          {to === null ? say(said.moved) : <span className="figure">{to}</span>}
          {signs.semicolon}
          {say(said.rule)}
        </p>
      ))}
    </>
  );
}
