import type { AuditHead } from '@jianheng/api';
import { Link, useNavigate } from 'react-router';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { headReasons } from './head-words.ts';

const said = {
  title: words('审计链签名头', 'Signed heads of the audit chain'),
  sub: words(
    '每个签名头证明它之前的全部条目。打印或下载后交存上级院，以后截短、改写都能被发现',
    'each proves every entry before it; print or download one and deposit it with the superior organ, and whatever is cut off or rewritten later is found out',
  ),
  sign: words('现在签名', 'Sign now'),
  place: words('序号', 'No.'),
  at: words('时间', 'When'),
  entries: words('条数', 'Entries'),
  because: words('缘由', 'Why'),
  chain: words('末条哈希（SM3）', 'Hash of the last (SM3)'),
  none: words('还没有签名头', 'no head was signed yet'),
};

/** The signed heads, newest first, each to be printed or deposited. */
export function HeadsPage() {
  const { say } = useLanguage();
  const go = useNavigate();
  const { send, isBusy, problem } = useChange<AuditHead>({
    refresh: [keyOf('/api/audit')],
    done: ({ place }) => void go(`/audit/heads/${place}`),
  });
  return (
    <>
      <PageHead
        title={say(said.title)}
        sub={say(said.sub)}
        actions={
          <button
            type="button"
            className="main"
            disabled={isBusy}
            onClick={() => send({ method: 'POST', path: '/api/audit/heads', body: {} })}
          >
            {say(said.sign)}
          </button>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Read<readonly AuditHead[]> path="/api/audit/heads">
        {(heads) =>
          heads.length === 0 ? (
            <p className="quiet">{say(said.none)}</p>
          ) : (
            <section className="table-scroll" aria-label={say(said.title)}>
              <table>
                <thead>
                  <tr>
                    <th scope="col" className="figure">
                      {say(said.place)}
                    </th>
                    <th scope="col">{say(said.at)}</th>
                    <th scope="col" className="figure">
                      {say(said.entries)}
                    </th>
                    <th scope="col">{say(said.because)}</th>
                    <th scope="col">{say(said.chain)}</th>
                  </tr>
                </thead>
                <tbody>
                  {heads.map(({ place, at, entries, because, chain }) => (
                    <tr key={place}>
                      <td className="figure">{place}</td>
                      <td className="short">
                        <Link to={`/audit/heads/${place}`}>{momentText(at)}</Link>
                      </td>
                      <td className="figure">{entries.toLocaleString('en')}</td>
                      <td>{say(headReasons[because])}</td>
                      <td>
                        <code>{chain.slice(0, 16)}</code>
                      </td>
                    </tr>
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
