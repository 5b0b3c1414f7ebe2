import type { PeriodBoard, WaitingAction } from '@jianheng/api';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('等另一人确认', 'Waits for a second pair of eyes'),
  by: words('提交人', 'sent by'),
  who: words('由', 'to be confirmed by'),
  reject: words('退回', 'Send back'),
  why: words('退回的理由', 'Why it is sent back'),
};

interface WaitingPartProps {
  readonly board: PeriodBoard;
  /** What exactly would be confirmed, where the page can say it. */
  readonly tell?: (waiting: WaitingAction) => ReactNode;
}

/** What somebody else has to confirm before it takes effect: confirm it, or send it back with the reason. */
export function WaitingPart({ board, tell }: WaitingPartProps) {
  const { say } = useLanguage();
  if (board.waiting.length === 0) return null;
  return (
    <section className="notice" aria-label={say(said.title)}>
      <h2>{say(said.title)}</h2>
      <ul className="plain-list">
        {board.waiting.map((waiting) => (
          <Waiting key={waiting.seq} period={board.id} waiting={waiting}>
            {tell?.(waiting)}
          </Waiting>
        ))}
      </ul>
    </section>
  );
}

interface WaitingProps {
  readonly period: string;
  readonly waiting: WaitingAction;
  readonly children?: ReactNode;
}

function Waiting({ period, waiting, children }: WaitingProps) {
  const { say } = useLanguage();
  const [isSendingBack, sendBack] = useState(false);
  const { title, about, by, at, who, confirm, reject } = waiting;
  return (
    <li>
      <strong>
        {say(title)}
        {about !== null && `：${about.name}`}
      </strong>{' '}
      <span className="quiet">
        {say(said.by)} {by.name} · {momentText(at)} · {say(said.who)}{' '}
        {who.map((r) => say(r.title)).join('、')}
      </span>
      {children}
      <div className="actions">
        <ActionButton period={period} offered={confirm} isMain />
        {reject !== null && reject.blocked.length === 0 && (
          <button type="button" onClick={() => sendBack(true)}>
            {say(said.reject)}
          </button>
        )}
      </div>
      {isSendingBack && reject !== null && (
        <Drawer title={`${say(said.reject)}：${say(title)}`} as="box" close={() => sendBack(false)}>
          <SendBack period={period} offered={reject} done={() => sendBack(false)} />
        </Drawer>
      )}
    </li>
  );
}

interface SendBackProps {
  readonly period: string;
  readonly offered: NonNullable<WaitingAction['reject']>;
  readonly done: () => void;
}

function SendBack({ period, offered, done }: SendBackProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const { act, isBusy, problem } = useAction(period, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { reason });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongField label={say(said.why)} value={reason} change={setReason} most={2000} />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.reject)}
      </button>
    </form>
  );
}
