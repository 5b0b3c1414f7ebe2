import type { LogPage as Answer, LogEntry } from '@jianheng/api';
import { useParams, useSearchParams } from 'react-router';
import { momentText } from '../../parts/moment-text.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { partWords } from '../../words/part-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { linesOf, type Wording } from './lines-of.ts';
import { outcomeWords, valueWords } from './log-words.ts';
import './log.css';

const said = {
  title: words('办理记录', 'Log'),
  sub: words(
    '这个周期里每一步是谁、何时办的；只增不改',
    'who did each step of the period and when; nothing in it is ever changed',
  ),
  none: words('没有记录', 'nothing is recorded'),
  seq: words('序号', 'No.'),
  at: words('时间', 'When'),
  by: words('经办', 'By'),
  what: words('办了什么', 'What'),
  of: words('对象', 'Of'),
  details: words('内容', 'What was filled in'),
  found: words('系统查得', 'What the system found'),
  newer: words('较新的', 'Newer'),
  older: words('较早的', 'Older'),
  only: words('只看这一类', 'this kind only'),
  all: words('看全部', 'Show all kinds'),
};
const size = 50;

/** Every step of the period as far as the reader may see it, the newest first. */
export function LogPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const [query, ask] = useSearchParams();
  const skip = Number(query.get('skip') ?? 0) || 0;
  const kind = query.get('kind');
  const path = `/api/periods/${encodeURIComponent(period)}/log?limit=${size}&skip=${skip}${kind === null ? '' : `&kind=${encodeURIComponent(kind)}`}`;
  const go = (to: number, of: string | null = kind) =>
    ask({ ...(to === 0 ? {} : { skip: String(to) }), ...(of === null ? {} : { kind: of }) });
  return (
    <Read<Answer> path={path} title={say(said.title)}>
      {({ entries, names, next }) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={say(said.sub)}
            actions={
              kind !== null && (
                <button type="button" onClick={() => go(0, null)}>
                  {say(said.all)}
                </button>
              )
            }
          />
          {entries.length === 0 ? (
            <p className="quiet">{say(said.none)}</p>
          ) : (
            <Entries entries={entries} names={names} only={kind === null ? (of) => go(0, of) : null} />
          )}
          <div className="actions">
            <button type="button" disabled={skip === 0} onClick={() => go(Math.max(0, skip - size))}>
              {say(said.newer)}
            </button>
            <button type="button" disabled={next === null} onClick={() => next !== null && go(next)}>
              {say(said.older)}
            </button>
          </div>
        </>
      )}
    </Read>
  );
}

interface EntriesProps {
  readonly entries: readonly LogEntry[];
  readonly names: Answer['names'];
  /** Shows one kind alone; null where that is so already. */
  readonly only: ((kind: string) => void) | null;
}

function Entries({ entries, names, only }: EntriesProps) {
  const { say, signs } = useLanguage();
  const nameOf = new Map(names.map(({ id, title }) => [id, say(title)]));
  const wording: Wording = {
    part: (name) => (partWords[name] === undefined ? name : say(partWords[name])),
    signs,
    say,
    value: (value, part) => {
      const known = (part === 'outcome' ? outcomeWords[value] : undefined) ?? valueWords[value];
      // Of a fingerprint the beginning is enough to know it again.
      return (
        nameOf.get(value) ?? (known ? say(known) : value.replace(/^([0-9a-f]{12})[0-9a-f]{20,}$/, '$1…'))
      );
    },
  };
  const isNumbered = entries.some(({ seq }) => seq !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="table-scroll" aria-label={say(said.title)} tabIndex={0}>
      <table className="log">
        <thead>
          <tr>
            {isNumbered && (
              <th scope="col" className="figure">
                {say(said.seq)}
              </th>
            )}
            <th scope="col">{say(said.at)}</th>
            <th scope="col">{say(said.by)}</th>
            <th scope="col">{say(said.what)}</th>
            <th scope="col">{say(said.of)}</th>
            <th scope="col">{say(said.details)}</th>
            <th scope="col">{say(said.found)}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((one, at) => (
            <tr key={one.seq ?? `${one.at} ${at}`}>
              {isNumbered && <td className="figure">{one.seq}</td>}
              <td className="short figure">{momentText(one.at)}</td>
              <td className="short">{one.by?.name ?? '—'}</td>
              <td className="short">
                {say(one.title)}
                {only !== null && (
                  <button type="button" className="plain only" onClick={() => only(one.kind)}>
                    {say(said.only)}
                    <span className="unseen">
                      {signs.colon}
                      {say(one.title)}
                    </span>
                  </button>
                )}
              </td>
              <td>
                <Lines of={one.subject} wording={wording} />
              </td>
              <td>
                <Lines of={one.details} wording={wording} />
              </td>
              <td>
                <Lines of={one.found} wording={wording} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What was recorded, part by part; what is long is folded. */
function Lines({ of, wording }: { readonly of: unknown; readonly wording: Wording }) {
  const { signs } = useLanguage();
  const text = linesOf(of, wording).map(({ name, value }) => `${name}${signs.colon}${value}`);
  const whole = text.join(signs.semicolon);
  // Text that a component gives back alone passes no element, and would not be marked.
  if (whole.length <= 60) return <>{whole}</>;
  return (
    <details className="log-fold">
      <summary>{whole.slice(0, 50)}…</summary>
      <ul className="plain-list">
        {text.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
