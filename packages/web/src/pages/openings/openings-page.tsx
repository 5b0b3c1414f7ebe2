import type { AuditOpening } from '@jianheng/api';
import { Link } from 'react-router';
import { momentText } from '../../parts/moment-text.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AnswerOpening } from './answer-opening.tsx';
import { FilterWords } from './filter-words.tsx';

const said = {
  title: words('启封申请', 'Opening held values'),
  sub: words(
    '审计里涉及考核的内容是封存的：审计管理员申请，安全管理员答复，一个人看不到',
    'what the audit holds of the assessment is under seal: the audit administrator asks, the security administrator answers, nobody reads it alone',
  ),
  none: words('还没有人申请', 'nobody has asked'),
  who: words('申请', 'Asked'),
  which: words('条目', 'Entries'),
  count: words('条数', 'How many'),
  reason: words('原因', 'Why'),
  state: words('答复', 'Answer'),
  read: words('查看内容', 'Read'),
  until: words('到', 'until'),
  states: {
    waiting: words('待答复', 'waits'),
    opened: words('已启封', 'open'),
    refused: words('不同意', 'refused'),
    over: words('已过期', 'over'),
  },
};

/** Who asked to read held values of the audit, why, and what came of it. */
export function OpeningsPage() {
  const { say } = useLanguage();
  return (
    <>
      <PageHead title={say(said.title)} sub={say(said.sub)} />
      <Read<readonly AuditOpening[]> path="/api/audit/openings">
        {(openings) =>
          openings.length === 0 ? (
            <p className="quiet">{say(said.none)}</p>
          ) : (
            <section className="table-scroll" aria-label={say(said.title)}>
              <table className="snug">
                <thead>
                  <tr>
                    <th scope="col">{say(said.who)}</th>
                    <th scope="col">{say(said.which)}</th>
                    <th scope="col" className="figure">
                      {say(said.count)}
                    </th>
                    <th scope="col" className="wordy">
                      {say(said.reason)}
                    </th>
                    <th scope="col">{say(said.state)}</th>
                  </tr>
                </thead>
                <tbody>
                  {openings.map((opening) => (
                    <OpeningRow key={opening.id} opening={opening} />
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Read>
    </>
  );
}

function OpeningRow({ opening }: { readonly opening: AuditOpening }) {
  const { say } = useLanguage();
  const { id, filter, about, entries, newest, reason, askedBy, askedAt, state, may } = opening;
  const { answeredBy, answeredAt, refusedBecause, until } = opening;
  return (
    <tr>
      <td className="short">
        {askedBy}
        <div className="quiet">{momentText(askedAt)}</div>
      </td>
      <td>
        <FilterWords filter={filter} about={about} />
        {newest.length > 0 && (
          <ul className="plain-list quiet">
            {newest.map(({ seq, at, operation, title, personName, accountName, target, about: names }) => (
              <li key={seq}>
                {momentText(at)} {personName ?? accountName} {title === null ? operation : say(title)}{' '}
                {names.join(' · ')} <code>{target}</code>
              </li>
            ))}
            {entries > newest.length && <li>…</li>}
          </ul>
        )}
      </td>
      <td className="figure">{entries}</td>
      <td>{reason}</td>
      <td>
        <span className={state === 'opened' ? 'chip done' : 'chip'}>{say(said.states[state])}</span>{' '}
        {until !== null && `${say(said.until)} ${until}`}
        {answeredAt !== null && (
          <div className="quiet">
            {answeredBy} {momentText(answeredAt)}
          </div>
        )}
        {refusedBecause !== null && <div>{refusedBecause}</div>}
        {may === 'answer' && <AnswerOpening opening={opening} />}
        {may === 'read' && (
          <div className="actions">
            <Link className="button main" to={`/openings/${id}`}>
              {say(said.read)}
              <span className="unseen"> {id}</span>
            </Link>
          </div>
        )}
      </td>
    </tr>
  );
}
