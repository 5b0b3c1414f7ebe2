import type { WebhookDeliveries } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface DeliveriesTableProps {
  readonly path: string;
  readonly title: string;
}

const said = {
  at: words('时间', 'When'),
  kind: words('内容', 'What'),
  state: words('状态', 'State'),
  tries: words('次数', 'Tries'),
  said: words('最近一次', 'Last try'),
  next: words('下次', 'Next'),
  again: words('重发', 'Send again'),
  none: words('还没有通知过。', 'Nothing was sent yet.'),
  states: {
    waiting: words('待发', 'to be sent'),
    done: words('已送到', 'delivered'),
    dead: words('没有送到', 'given up'),
  },
};

/** The last messages to an address; one that did not get there is sent again on wish. */
export function DeliveriesTable({ path, title }: DeliveriesTableProps) {
  const { say } = useLanguage();
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)] });
  return (
    <Read<WebhookDeliveries> path={path}>
      {(deliveries) =>
        deliveries.length === 0 ? (
          <p className="quiet">{say(said.none)}</p>
        ) : (
          <section className="table-scroll" aria-label={title}>
            {problem !== null && <ProblemNotice problem={problem} />}
            <table className="snug">
              <thead>
                <tr>
                  <th scope="col">{say(said.at)}</th>
                  <th scope="col">{say(said.kind)}</th>
                  <th scope="col">{say(said.state)}</th>
                  <th scope="col" className="figure">
                    {say(said.tries)}
                  </th>
                  <th scope="col">{say(said.said)}</th>
                  <th scope="col">{say(said.next)}</th>
                  <th scope="col">
                    <span className="unseen">{say(said.again)}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {deliveries.map(({ id, kind, state, madeAt, tries, said: last, nextAt }) => (
                  <tr key={id}>
                    <td className="short">{momentText(madeAt)}</td>
                    <td>
                      <code>{kind}</code>
                    </td>
                    <td className="short">
                      <span className={state === 'dead' ? 'chip wrong' : 'chip'}>
                        {say(said.states[state])}
                      </span>
                    </td>
                    <td className="figure">{tries}</td>
                    <td>
                      <code>{last ?? '—'}</code>
                    </td>
                    <td className="short">{nextAt === null ? '—' : momentText(nextAt)}</td>
                    <td>
                      {state !== 'done' && (
                        <button
                          type="button"
                          disabled={isBusy}
                          onClick={() => send({ method: 'POST', path: `${path}/${id}/again` })}
                        >
                          {say(said.again)}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      }
    </Read>
  );
}
