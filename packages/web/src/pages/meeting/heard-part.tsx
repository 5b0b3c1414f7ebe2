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
    '调任、转任由现单位考核，原单位供材料（公务员考核规定第二十六条）；那里的办案不计入本院得分',
    'after a transfer the present organ assesses, with material of the former (Civil Servant Assessment Rules, §26); work done there is not in the points here',
  ),
};

/** What the meeting hears of somebody beside the figures: what those above wrote, and service in other organs. */
export function HeardPart({ row: { opinion, leaderOpinion, elsewhere } }: { readonly row: MeetingRow }) {
  const { say, signs } = useLanguage();
  const written = [
    { title: said.head, words: opinion },
    { title: said.leader, words: leaderOpinion },
  ];
  return (
    <>
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
