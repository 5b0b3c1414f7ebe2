import type { CaseListsOfMonth, Offered } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { reading } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('案件清单核对', 'Case lists looked over'),
  month: words('月份', 'Month'),
  confirmed: words('已核对', 'looked over'),
  waiting: words('还没有核对', 'not yet'),
  changed: words('确认之后有变动，等待再核对', 'changed after they were confirmed, to be looked over again'),
  settledWaiting: words(
    '未核对，按截止时的数据计入',
    'not looked over: counted by the data as they were at the close',
  ),
  settledChanged: words(
    '确认后有变动、未再核对，按截止时的数据计入',
    'changed after they were confirmed, not looked over again: counted by the data as they were at the close',
  ),
  disputed: words('指出的错误', 'Pointed out'),
  none: words('这个月没有人指出错误', 'nobody pointed an error out in this month'),
  reply: words('答复（更正的批次，或者为什么不改）', 'Answer: the batch that corrects it, or why it stays'),
  send: words('答复', 'Answer'),
  answered: words('已答复', 'answered'),
};

/** How far the case lists of a month are looked over, and what was pointed out, to be answered. */
export function CaseListsPart({ period }: { readonly period: string }) {
  const { say, signs } = useLanguage();
  const [month, setMonth] = useState<string | null>(null);
  const path = `/api/periods/${encodeURIComponent(period)}/case-lists`;
  const { data } = useQuery(
    reading<CaseListsOfMonth>(month === null ? path : `${path}?month=${encodeURIComponent(month)}`),
  );
  if (data === undefined || data.months.length === 0) return null;
  const disputed = data.people.filter(({ is }) => is === 'disputed');
  const waiting = data.people.filter(({ is }) => is === 'waiting');
  const changed = data.people.filter(({ is }) => is === 'changed');
  return (
    <section className="data-part">
      <h2>{say(said.title)}</h2>
      <div className="data-line">
        <label>
          {say(said.month)}{' '}
          <select
            className="data-month"
            value={data.month ?? ''}
            onChange={(event) => setMonth(event.target.value)}
          >
            {data.months.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <span className="figure">
          {say(said.confirmed)} {data.confirmed}/{data.of}
        </span>
        {data.deadline !== null && <DeadlineChip deadline={data.deadline} />}
      </div>
      {disputed.length === 0 ? (
        <p className="quiet">{say(said.none)}</p>
      ) : (
        <>
          <h3>{say(said.disputed)}</h3>
          <ul className="plain-list">
            {disputed.map(({ person, disputed: cases, reply, answer }) => (
              <li key={person.id}>
                <strong>{person.name}</strong>
                <ul>
                  {cases.map(({ case: number, says }) => (
                    <li key={number}>
                      <code>{number}</code> {says}
                    </li>
                  ))}
                </ul>
                {reply !== null && (
                  <p className="said-words">
                    {say(said.answered)} {reply.on.slice(0, 10)}
                    {signs.colon}
                    {reply.text}
                  </p>
                )}
                {answer?.blocked.length === 0 && <AnswerForm period={period} offered={answer} />}
              </li>
            ))}
          </ul>
        </>
      )}
      {changed.length > 0 && (
        <details>
          <summary>
            {say(data.settled ? said.settledChanged : said.changed)}{' '}
            <span className="figure">{changed.length}</span>
          </summary>
          <p className="quiet">{changed.map(({ person }) => person.name).join(signs.and)}</p>
        </details>
      )}
      {waiting.length > 0 && (
        <details>
          <summary>
            {say(data.settled ? said.settledWaiting : said.waiting)}{' '}
            <span className="figure">{waiting.length}</span>
          </summary>
          <p className="quiet">{waiting.map(({ person }) => person.name).join(signs.and)}</p>
        </details>
      )}
    </section>
  );
}

function AnswerForm({ period, offered }: { readonly period: string; readonly offered: Offered }) {
  const { say } = useLanguage();
  const [reply, setReply] = useState('');
  const { act, isBusy, problem } = useAction(period);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { reply });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongField label={say(said.reply)} value={reply} change={setReply} rows={2} most={2000} />
      <button type="submit" disabled={isBusy}>
        {say(said.send)}
      </button>
    </form>
  );
}
