import type { NoticeList, PeriodBoard, Reopening, ReopeningList } from '@jianheng/api';
import { annualTitles } from '@jianheng/casework';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ChoosePerson } from '../../parts/choose-person.tsx';
import { WordsAction } from '../../parts/words-action.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingOf } from '../board/waiting-of.tsx';
import { ReopeningPart } from './reopening-part.tsx';

const said = {
  title: words('补定改定', 'Ratings opened again'),
  sub: words(
    '已定的等次只有经决定才重新打开；改定、补定由检察长确认，年度和名额按原周期计算',
    'a fixed rating is opened only by decision; the chief confirms what follows; places are those of the period',
  ),
  open: words('重新打开某人的等次', 'Open somebody’s rating again'),
  who: words('谁', 'Whose'),
  why: words('理由', 'Reason'),
  whyHint: words('例如复核决定、处分撤销；由检察长确认后生效', 'e.g. a re-check; the chief confirms'),
  reopened: words('重新打开的', 'Opened again'),
  undetermined: words('不确定等次、可以补定的', 'Left undetermined, may be set late'),
  noReopened: words('没有', 'none'),
};

/** Ratings opened again by decision and those left undetermined, with what each may become; the chief confirms. */
export function ReopeningsPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<ReopeningList>
      path={`/api/periods/${encodeURIComponent(period)}/reopenings`}
      title={say(said.title)}
    >
      {({ reopened, undetermined }) => (
        <>
          <PageHead title={say(said.title)} sub={say(said.sub)} />
          <WaitingOf
            period={period}
            is={({ kind }) => kind === 'reopen-rating' || kind === 'rate-again'}
            tell={({ details }) => <Told details={details} />}
          />
          <Part period={period} title={say(said.reopened)} all={reopened} />
          <Part period={period} title={say(said.undetermined)} all={undetermined} />
          <OpenAgain period={period} />
        </>
      )}
    </Read>
  );
}

interface PartProps {
  readonly period: string;
  readonly title: string;
  readonly all: readonly Reopening[];
}

function Part({ period, title, all }: PartProps) {
  const { say } = useLanguage();
  return (
    <section>
      <h2>{title}</h2>
      {all.length === 0 && <p className="quiet">{say(said.noReopened)}</p>}
      {all.map((one) => (
        <ReopeningPart key={`${one.person.id} ${one.on}`} period={period} reopening={one} />
      ))}
    </section>
  );
}

/** What the rating would become, and why. */
function Told({ details }: { readonly details: unknown }) {
  const { say } = useLanguage();
  const { reason, annual } = (details ?? {}) as {
    readonly reason?: string | null;
    readonly annual?: keyof typeof annualTitles;
  };
  return (
    <p className="said-words">
      {annual !== undefined && `→ ${say(annualTitles[annual])} `}
      {reason}
    </p>
  );
}

/** The office opens a fixed rating again, with the reason. */
function OpenAgain({ period }: { readonly period: string }) {
  const { say } = useLanguage();
  const [person, choose] = useState('');
  const address = `/api/periods/${encodeURIComponent(period)}`;
  const { data: board } = useQuery(reading<PeriodBoard>(address));
  const { data } = useQuery({
    ...reading<NoticeList>(`${address}/notices`),
    enabled: board?.roles.includes('office') === true,
  });
  const fixed = data?.notices.filter(({ final }) => final) ?? [];
  const [offered = null] = useOffers(
    period,
    person === '' ? [] : [{ kind: 'reopen-rating', subject: { person } }],
  );
  const chosen = fixed.find((one) => one.person.id === person);
  if (fixed.length === 0) return null;
  return (
    <details className="fold">
      <summary>{say(said.open)}</summary>
      <ChoosePerson
        label={say(said.who)}
        among={fixed.map((one) => one.person)}
        value={person}
        change={choose}
      />
      {chosen !== undefined && <p className="quiet">{say(chosen.outcomeTitle)}</p>}
      {person !== '' && (
        <WordsAction
          key={person}
          period={period}
          offered={offered}
          name="reason"
          field={say(said.why)}
          hint={say(said.whyHint)}
          of={chosen?.person.name ?? person}
        />
      )}
    </details>
  );
}
