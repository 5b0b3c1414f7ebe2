import type { Loan } from '@jianheng/api';
import type { ReactNode } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface LoanCardProps {
  readonly loan: Loan;
  /** Address of the list it stands in. */
  readonly path: string;
  /** Whether the reader is of the office that asked: it takes back, and takes note of the answer. */
  readonly isAsker?: boolean;
  /** What whoever answers it may do. */
  readonly children?: ReactNode;
}

const states = {
  asked: words('等上级院答复', 'waits for an answer'),
  lent: words('已派员', 'lent'),
  refused: words('未派员', 'refused'),
  'taken-back': words('已撤回', 'taken back'),
};

const said = {
  people: counting('人', 'person', 'people'),
  until: words('用到', 'until'),
  back: words('撤回', 'Take back'),
  waits: words('待管理员确认角色', 'an administrator has yet to confirm the role'),
  confirmed: words('已生效', 'in force'),
  answer: words('答复', 'Answer'),
  seen: words('已知悉', 'Taken note of'),
};

/** A request for people with what became of it. */
export function LoanCard({ loan, path, isAsker = false, children }: LoanCardProps) {
  const { say, signs } = useLanguage();
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path), keyOf('/api/own/todo')] });
  const { state } = loan;
  return (
    <section className="notice">
      <h2>
        {loan.organ.name} · {say(loan.roleTitle)} <span className="figure">{loan.count}</span>{' '}
        {say(said.people(loan.count))}{' '}
        <StageChip state={state === 'lent' ? 'done' : state === 'refused' ? 'wrong' : 'now'}>
          {say(states[state])}
        </StageChip>
      </h2>
      <p>{loan.reason}</p>
      <p className="quiet">
        {say(said.until)} {loan.until}
        {loan.period !== null && ` · ${loan.period.title}`} · {loan.byName} · {momentText(loan.at)}
      </p>
      {loan.answeredFor !== null && loan.answeredAt !== null && (
        <p>
          {say(said.answer)}
          {signs.colon}
          {loan.answeredFor.name} · {loan.answeredByName} · {momentText(loan.answeredAt)} {loan.reply}
        </p>
      )}
      {loan.lent.length > 0 && (
        <ul>
          {loan.lent.map(({ name, from, to, isConfirmed }) => (
            <li key={name}>
              {name}{' '}
              <span className="quiet">
                {from}–{to} · {say(isConfirmed ? said.confirmed : said.waits)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
      {isAsker && (state === 'lent' || state === 'refused') && !loan.isSeen && (
        <div className="actions">
          <button
            type="button"
            disabled={isBusy}
            onClick={() => send({ method: 'POST', path: `/api/loans/${loan.id}/seen` })}
          >
            {say(said.seen)}
          </button>
        </div>
      )}
      {state === 'asked' && (
        <div className="actions">
          {isAsker && (
            <button
              type="button"
              disabled={isBusy}
              onClick={() => send({ method: 'DELETE', path: `/api/loans/${loan.id}` })}
            >
              {say(said.back)}
            </button>
          )}
          {children}
        </div>
      )}
    </section>
  );
}
