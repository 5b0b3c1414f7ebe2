import type { AuditLine } from '@jianheng/api';
import { momentText } from '../../parts/moment-text.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { EntryValues } from './entry-values.tsx';
import { outcomeWords } from './outcome-words.ts';
import './audit.css';

const said = {
  title: words('审计条目', 'Entries'),
  at: words('时间', 'When'),
  who: words('谁', 'Who'),
  what: words('做了什么', 'What'),
  outcome: words('结果', 'Outcome'),
  toWhat: words('对什么', 'To what'),
  change: words('改前 → 改后', 'Before → after'),
};

interface EntriesTableProps {
  readonly entries: readonly AuditLine[];
  /** Asks to open the held values of one. */
  readonly ask?: (seq: number) => void;
}

/** Entries of the audit: who did what to what, and the values where they are not held. */
export function EntriesTable({ entries, ask }: EntriesTableProps) {
  const { say } = useLanguage();
  return (
    <section className="table-scroll" aria-label={say(said.title)}>
      <table className="snug">
        <thead>
          <tr>
            <th scope="col" className="figure">
              #
            </th>
            <th scope="col">{say(said.at)}</th>
            <th scope="col">{say(said.who)}</th>
            <th scope="col">{say(said.what)}</th>
            <th scope="col">{say(said.outcome)}</th>
            <th scope="col">{say(said.toWhat)}</th>
            <th scope="col">{say(said.change)}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td className="figure">{entry.seq}</td>
              <td className="short">{momentText(entry.at)}</td>
              <td className="short">{entry.personName ?? entry.accountName ?? entry.person ?? '—'}</td>
              <td>
                {entry.title !== null && <div>{say(entry.title)}</div>}
                <code className="quiet">{entry.operation}</code>
              </td>
              <td className="short">
                <span className={entry.outcome === 'refused' ? 'chip wrong' : 'chip'}>
                  {say(outcomeWords[entry.outcome])}
                </span>
              </td>
              <td>
                {entry.about.length > 0 && <div>{entry.about.join(' · ')}</div>}
                <code className="quiet">{entry.target}</code>
              </td>
              <td>
                <EntryValues entry={entry} {...(ask === undefined ? {} : { ask })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
