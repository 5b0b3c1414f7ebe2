import type { PeriodBoard, WaitingAction } from '@jianheng/api';
import type { ReactNode } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { WordsAction } from '../../parts/words-action.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { TellDecision } from './tell-decision.tsx';

const said = {
  own: words('等您确认', 'Waits for you to confirm'),
  others: words('等另一人确认', 'Waits for a second pair of eyes'),
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
  const isOwn = board.waiting.some(({ confirm }) => confirm?.blocked.length === 0);
  const title = say(isOwn ? said.own : said.others);
  return (
    <section className="notice" aria-label={say(said.others)}>
      <h2>{title}</h2>
      <ul className="plain-list">
        {board.waiting.map((waiting) => (
          <Waiting key={waiting.seq} period={board.id} waiting={waiting}>
            <TellDecision waiting={waiting} />
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
  const { say, signs } = useLanguage();
  const { title, about, by, at, who, confirm, reject } = waiting;
  return (
    <li>
      <strong>
        {say(title)}
        {about !== null && `${signs.colon}${about.name}`}
      </strong>{' '}
      <span className="quiet">
        {say(said.by)} {by.name} · {momentText(at)} · {say(said.who)}{' '}
        {who.map((r) => say(r.title)).join(signs.and)}
      </span>
      {children}
      <div className="actions">
        <ActionButton period={period} offered={confirm} isMain />
        <WordsAction
          period={period}
          offered={reject?.blocked.length === 0 ? reject : null}
          name="reason"
          field={say(said.why)}
          label={say(said.reject)}
          of={say(title)}
          most={2000}
        />
      </div>
    </li>
  );
}
