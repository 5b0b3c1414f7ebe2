import type { BallotList, BallotRoundSaid } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { ActionButton } from '../../parts/action-button.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { minePath } from '../../score/addresses.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { OpenRound } from './open-round.tsx';
import { RoundNotice } from './round-notice.tsx';
import './ballots.css';

const said = {
  title: words('测评', 'Ballots'),
  sub: words(
    '无记名：系统知道谁领了选票，不知道谁投了什么；结束后打乱成一批数据',
    'anonymous: who took a ballot is known, who voted what is not; at the end all are shuffled into one batch',
  ),
  none: words('还没有测评', 'no rounds yet'),
  running: words('进行中', 'running'),
  over: words('已结束', 'closed'),
  issued: words('已领选票', 'ballots taken'),
  counted: words('计入', 'counted'),
  uncounted: words('投票太少、未计入：', 'too few votes, not counted: '),
  circle: words('测评圈', 'Circle'),
  voters: words('投票人', 'Voters'),
  about: words('被测评人', 'People rated'),
  missing: words('还没有领选票的人', 'Who has not taken a ballot'),
  own: words('我的选票在“我的考核”里领取', 'your own ballot is taken on your own page'),
};

/** Rounds of anonymous appraisal: the office opens, watches and closes them; who voted what nobody sees. */
export function BallotsPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<BallotList> path={`/api/periods/${encodeURIComponent(period)}/ballots`} title={say(said.title)}>
      {({ rounds, own, open }) => (
        <>
          <PageHead title={say(said.title)} sub={say(said.sub)} />
          {own.length > 0 && (
            <p>
              <Link to={`${minePath(period)}#ballots`}>{say(said.own)}</Link>
            </p>
          )}
          {rounds.length === 0 && <p className="quiet">{say(said.none)}</p>}
          {rounds.map((round) => (
            <Round key={round.round} period={period} round={round} />
          ))}
          {open !== null &&
            (open.blocked.length > 0 ? (
              <ActionButton period={period} offered={open} />
            ) : (
              <OpenRound period={period} taken={rounds.map(({ round }) => round)} />
            ))}
        </>
      )}
    </Read>
  );
}

interface RoundProps {
  readonly period: string;
  readonly round: BallotRoundSaid;
}

function Round({ period, round }: RoundProps) {
  const { say, signs } = useLanguage();
  const { deadline, circles, issued, of, missing, closed, close } = round;
  return (
    <section className="side-part">
      <h2>
        {say(round.title)}{' '}
        <StageChip state={closed === null ? 'now' : 'done'}>
          {say(closed === null ? said.running : said.over)}
        </StageChip>{' '}
        {closed === null && <DeadlineChip deadline={deadline} />}
      </h2>
      <p className="figure">
        {say(said.issued)} {issued}/{of}
        {closed !== null && ` · ${say(said.counted)} ${closed.counted}`}
      </p>
      {closed !== null && closed.uncounted.length > 0 && (
        <p>
          {say(said.uncounted)}
          {closed.uncounted.join(signs.and)}
        </p>
      )}
      <progress className="turnout" aria-label={say(said.issued)} max={of} value={issued} />
      <table className="snug">
        <thead>
          <tr>
            <th scope="col">{say(said.circle)}</th>
            <th scope="col" className="figure">
              {say(said.voters)}
            </th>
            <th scope="col" className="figure">
              {say(said.about)}
            </th>
          </tr>
        </thead>
        <tbody>
          {circles.map(({ name, voters, about }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="figure">{voters}</td>
              <td className="figure">{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {closed === null && <RoundNotice round={round} />}
      {closed === null && missing.length > 0 && (
        <details className="fold missing">
          <summary>
            {say(said.missing)}
            {signs.open}
            {missing.length}
            {signs.close}
          </summary>
          <p>
            {missing
              .map(({ name, department }) =>
                department === null ? name : `${name}${signs.open}${department}${signs.close}`,
              )
              .join(signs.and)}
          </p>
        </details>
      )}
      {closed === null && <ActionButton period={period} offered={close} />}
    </section>
  );
}
