import type { Webhook, Webhooks } from '@jianheng/api';
import { useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DeliveriesTable } from './deliveries-table.tsx';

interface WebhookPartProps extends Pick<Webhooks, 'offered'> {
  readonly path: string;
  readonly webhook: Webhook;
  readonly mayConfirm: boolean;
}

const said = {
  states: {
    waiting: words('等检察长或委员确认', 'waits for the chief or the committee'),
    active: words('在用', 'in use'),
  },
  by: words('登记', 'registered by'),
  confirm: words('确认，从此通知', 'Confirm: tell it from now on'),
  end: words('停用', 'End'),
  refuse: words('退回', 'Drop it'),
  waiting: words('条待发', 'to be sent'),
  dead: words('条没有送到', 'given up'),
  deliveries: words('最近的通知', 'Last messages'),
};

/** One address: its state, what may be done with it, and its last messages. */
export function WebhookPart({ path, webhook, offered, mayConfirm }: WebhookPartProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)] });
  const { id, url, kinds, state, byName, madeAt, waiting, dead } = webhook;
  const address = `${path}/${id}`;
  return (
    <section className="side-part">
      <h2 className="as-is">
        {url} <span className={state === 'active' ? 'chip done' : 'chip now'}>{say(said.states[state])}</span>
      </h2>
      <p className="quiet">
        {kinds.map((kind) => say(offered.find((one) => one.kind === kind)!.title)).join(signs.and)} ·{' '}
        {say(said.by)} {byName} · {momentText(madeAt)}
        {waiting > 0 && ` · ${waiting} ${say(said.waiting)}`}
        {dead > 0 && (
          <>
            {' '}
            <span className="chip wrong">
              {dead} {say(said.dead)}
            </span>
          </>
        )}
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="actions">
        {state === 'waiting' && mayConfirm && (
          <button
            type="button"
            className="main"
            disabled={isBusy}
            onClick={() => send({ method: 'POST', path: `${address}/confirmation` })}
          >
            {say(said.confirm)}
          </button>
        )}
        <button type="button" disabled={isBusy} onClick={() => send({ method: 'DELETE', path: address })}>
          {say(state === 'active' ? said.end : said.refuse)}
        </button>
      </div>
      {state === 'active' && (
        <details onToggle={(event) => open(event.currentTarget.open)}>
          <summary>{say(said.deliveries)}</summary>
          {isOpen && <DeliveriesTable path={`${address}/deliveries`} title={say(said.deliveries)} />}
        </details>
      )}
    </section>
  );
}
