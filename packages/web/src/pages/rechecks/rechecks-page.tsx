import type { RecheckList, RecheckSaid } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { useOffers } from '../../api/use-offers.ts';
import { useSession } from '../../api/use-session.ts';
import { DecidersPart } from '../../parts/deciders-part.tsx';
import { LimitChip } from '../../parts/limit-chip.tsx';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { personPath } from '../../score/addresses.ts';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DecideForm } from './decide-form.tsx';

const said = {
  title: words('复核', 'Re-checks'),
  none: words('没有复核申请', 'Nobody asked for a re-check'),
  noneWhy: words(
    '本人收到书面通知后，可以在“我的考核”里申请；每类人员的通道和期限不同。',
    'It is asked for on one’s own page once the notice came; each class has its own channel and limit.',
  ),
  channel: words('通道', 'Channel'),
  applied: words('申请', 'Asked for'),
  says: words('理由', 'Why'),
  until: words('决定期限', 'Decide by'),
  basis: words('依据', 'Rests on'),
  decided: words('决定', 'Decision'),
  changed: words('改变结果', 'changed'),
  kept: words('维持原结果', 'kept'),
  reopen: words('改定等次：到“补定改定”办理', 'the rating is set anew under “Ratings opened again”'),
  result: words('看得分与依据', 'See the result and its reasons'),
};

/** Re-checks that were asked for, each with its channel and clock, and the decision. */
export function RechecksPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<RecheckList> path={`/api/periods/${encodeURIComponent(period)}/rechecks`} title={say(said.title)}>
      {({ rechecks }) => (
        <>
          <PageHead title={say(said.title)} />
          {rechecks.length === 0 && (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
            </Empty>
          )}
          {rechecks
            .toSorted((a, b) => Number(a.decided !== null) - Number(b.decided !== null))
            .map((one) => (
              <Recheck key={one.person.id} period={period} recheck={one} />
            ))}
        </>
      )}
    </Read>
  );
}

/** Decided by the organ that decided the rating: this one, or of a leader the superior organ. */
const deciding = ['decide-recheck', 'decide-leader-recheck'] as const;

interface RecheckProps {
  readonly period: string;
  readonly recheck: RecheckSaid;
}

function Recheck({ period, recheck }: RecheckProps) {
  const { say } = useLanguage();
  const { person, channels, applied, decided } = recheck;
  const channel = channels.find(({ id }) => id === applied?.channel) ?? channels[0];
  // The superior organ decides of the leaders whom it rated and reads no results.
  const mayOpen = useSession().grants.some(({ role }) => role !== 'superior');
  const offers = useOffers(
    period,
    deciding.map((kind) => ({ kind, subject: { person: person.id } })),
  );
  // Of the two at most one is not blocked; the other says who decides.
  const offered =
    offers.find((one) => one?.blocked.length === 0) ?? offers.find((one) => one != null) ?? null;
  return (
    <section className="side-part">
      <h2>
        {person.name} <span className="quiet">{person.department}</span>{' '}
        {decided === null && channel !== undefined && <LimitChip limit={channel.decide} />}
      </h2>
      <dl className="why-steps">
        {channel !== undefined && (
          <div>
            <dt>{say(said.channel)}</dt>
            <dd>
              {say(channel.title)}
              {channel.basis.map(({ said: text, rule, verified }) => (
                <div key={rule ?? text.zh} className="quiet">
                  {say(text)} {!verified && <UnverifiedMark />}
                </div>
              ))}
            </dd>
          </div>
        )}
        {applied !== null && (
          <div>
            <dt>{say(said.says)}</dt>
            <dd>
              <p className="said-words">{applied.says}</p>
              <span className="quiet figure">
                {applied.on} {say(said.applied)}
              </span>
            </dd>
          </div>
        )}
        {decided !== null && (
          <div>
            <dt>{say(said.decided)}</dt>
            <dd>
              <strong>{say(decided.changed ? said.changed : said.kept)}</strong>{' '}
              <span className="quiet figure">{decided.on}</span>
              <p className="said-words">{decided.reply}</p>
              {decided.changed && (
                <Link to={`/periods/${encodeURIComponent(period)}/reopenings`}>{say(said.reopen)}</Link>
              )}
            </dd>
          </div>
        )}
      </dl>
      {mayOpen && (
        <p>
          <Link to={personPath(period, person.id)}>{say(said.result)}</Link>
        </p>
      )}
      <DecidersPart deciders={recheck.deciders} />
      {decided === null && <DecideForm period={period} offered={offered} of={person.name} />}
    </section>
  );
}
