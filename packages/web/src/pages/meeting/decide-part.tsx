import type { AvailabilitySaid, DocumentOffers, PeriodBoard } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { keyOf, reading } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingPart } from '../board/waiting-part.tsx';

interface DecidePartProps {
  readonly period: string;
  readonly stage: string;
}

const said = {
  title: words('审定全部等次', 'Decide all ratings'),
  minutes: words('会议记录', 'Minutes'),
  hint: words('提交后由检察长确认；确认后等次即定', 'The chief confirms; then the ratings are fixed'),
  go: words('提交审定', 'Submit'),
  paper: words('会议纪要（Word）', 'Minutes (Word)'),
};

/** What of the meeting waits for somebody else: all ratings, and those of leaders that came in a package. */
const decided: readonly string[] = ['decide-ratings', 'record-leader-ratings'];

/** Fixes all ratings with the minutes: the office submits, the chief confirms. */
export function DecidePart({ period, stage }: DecidePartProps) {
  const { say } = useLanguage();
  const address = `/api/periods/${encodeURIComponent(period)}`;
  const { data: offers } = useQuery({
    queryKey: [...keyOf(`${address}/availability`), 'decide-ratings', stage],
    queryFn: ({ signal }) =>
      ask<AvailabilitySaid>('POST', `${address}/availability`, {
        signal,
        body: [{ kind: 'decide-ratings', subject: {} }],
      }),
  });
  const { data: board } = useQuery(reading<PeriodBoard>(address));
  const { data: papers } = useQuery(reading<DocumentOffers>(`${address}/documents`));
  const minutes = papers?.documents.find(({ kind }) => kind === 'meeting-minutes');
  const offered = offers?.[0] ?? null;
  const waiting = board?.waiting.filter(({ kind }) => decided.includes(kind)) ?? [];
  const waits = waiting.some(({ kind }) => kind === 'decide-ratings');
  return (
    <>
      {board !== undefined && (
        <WaitingPart board={{ ...board, waiting }} tell={({ details }) => <Minutes details={details} />} />
      )}
      {offered !== null && offered.blocked.length === 0 && !waits && <Decide period={period} />}
      {minutes !== undefined && (
        <p>
          <a className="button" href={minutes.href} download>
            {say(said.paper)}
          </a>
        </p>
      )}
    </>
  );
}

/** What the meeting put on record, for whoever confirms. */
function Minutes({ details }: { readonly details: unknown }) {
  const { minutes } = (details ?? {}) as { readonly minutes?: string };
  return minutes === undefined ? null : <p className="said-words">{minutes}</p>;
}

function Decide({ period }: { readonly period: string }) {
  const { say } = useLanguage();
  const [minutes, setMinutes] = useState('');
  const { act, isBusy, problem } = useAction(period);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act({ kind: 'decide-ratings', subject: {} }, { minutes });
  };
  return (
    <form className="side-part" onSubmit={submit}>
      <h2>{say(said.title)}</h2>
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongField
        label={say(said.minutes)}
        hint={say(said.hint)}
        value={minutes}
        change={setMinutes}
        rows={5}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
