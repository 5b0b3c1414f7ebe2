import type { PeriodBoard, SchemeSet } from '@jianheng/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ChangeScheme } from '../scheme/change-scheme.tsx';
import { CheckPart } from '../scheme/check-part.tsx';
import { type Changes, countOf } from '../scheme/scheme-draft.ts';
import { useDebounced } from '../scheme/use-debounced.ts';
import { type AmendmentDraft, amendedId, amendedSet } from './amendment-draft.ts';
import { SubmitAmendment } from './submit-amendment.tsx';

interface AmendFormProps {
  readonly board: PeriodBoard;
  readonly set: SchemeSet;
  readonly hash: string;
}

const said = {
  on: words('从哪一天起', 'From which day'),
  onHint: words(
    '在周期之内、首日之后；之前各日仍按原方案',
    'inside the period, after its first day; the former rules hold until then',
  ),
  decision: words('依据的决定（文号或会议）', 'The decision (number or meeting)'),
  keep: words('保存修改稿', 'Keep the draft'),
  nothing: words('还没有改动', 'nothing is changed yet'),
  changed: counting('处改动', 'change'),
  checking: words('正在检查…', 'checking…'),
};

/** No day is usual: the first of the month after next leaves time for filing and announcing. */
function usualDay(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month + 1, 1)).toISOString().slice(0, 10);
}

/** The form of an amendment: day, decision, values of each scheme; kept as a set, then handed in to be approved. */
export function AmendForm({ board, set, hash }: AmendFormProps) {
  const { say } = useLanguage();
  const [draft, setDraft] = useState<AmendmentDraft>(() => ({
    // Days compare as texts.
    on: [usualDay(board.today), board.to].toSorted()[0]!,
    decision: '',
    schemes: {},
  }));
  const { organ, from, to } = board;
  const path = `/api/organs/${encodeURIComponent(organ.id)}/scheme-sets`;
  const id = amendedId(set.id, draft.on);
  const body = amendedSet({ id, hash, schemes: set.schemes.map((one) => one.id) }, draft);
  const changes = Object.values(draft.schemes).reduce((sum, one) => sum + countOf(one), 0);
  const isReady = changes > 0 && draft.decision !== '' && draft.on !== '';
  const settled = useDebounced(JSON.stringify(body), 500);
  const {
    data: checked,
    error,
    isFetching,
  } = useQuery({
    queryKey: [...keyOf(`${path}/check`), settled],
    queryFn: ({ signal }) => ask<SchemeSet>('POST', `${path}/check`, { signal, body: JSON.parse(settled) }),
    placeholderData: keepPreviousData,
    enabled: isReady,
  });
  const { send, isBusy, problem, answer, forget } = useChange<SchemeSet>({ refresh: [keyOf(path)] });
  const change = (part: Partial<AmendmentDraft>) => {
    forget();
    setDraft({ ...draft, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path, body });
  };
  return (
    <div className="board">
      <form onSubmit={submit}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <div className="two">
          <Field label={say(said.on)} hint={say(said.onHint)}>
            {(field) => (
              <input
                {...field}
                type="date"
                required
                min={from}
                max={to}
                value={draft.on}
                onChange={({ target }) => change({ on: target.value })}
              />
            )}
          </Field>
          <Field label={say(said.decision)}>
            {(field) => (
              <input
                {...field}
                required
                maxLength={2000}
                value={draft.decision}
                onChange={({ target }) => change({ decision: target.value })}
              />
            )}
          </Field>
        </div>
        {set.schemes.map((scheme) => {
          const own = draft.schemes[scheme.id] ?? nothing;
          return (
            <details key={scheme.id} className="fold">
              <summary>
                {scheme.title === null ? scheme.id : say(scheme.title)}{' '}
                {countOf(own) > 0 && (
                  <span className="chip now">
                    {countOf(own)} {say(said.changed(countOf(own)))}
                  </span>
                )}
              </summary>
              <ChangeScheme
                scheme={scheme}
                draft={own}
                change={(next) => change({ schemes: { ...draft.schemes, [scheme.id]: next } })}
              />
            </details>
          );
        })}
        <div className="actions">
          <button type="submit" className="main" disabled={isBusy || changes === 0}>
            {say(said.keep)}
          </button>
          {changes === 0 && <span className="quiet">{say(said.nothing)}</span>}
        </div>
      </form>
      <aside className="scheme-aside">
        {answer != null && answer.hash !== null && (
          <SubmitAmendment board={board} set={answer} draft={draft} before={hash} />
        )}
        <p className="quiet" role="status">
          {isFetching ? say(said.checking) : '\u00a0'}
        </p>
        {error !== null && <ProblemNotice problem={error} />}
        {checked !== undefined && isReady && <CheckPart set={checked} />}
      </aside>
    </div>
  );
}

const nothing: Changes = { values: {}, without: [] };
