import type { Said } from '@jianheng/api';
import type { ReactNode } from 'react';
import { useLanguage } from '../../words/use-language.ts';
import { countWords } from './limit-words.ts';

/** Something that an organ sets, as a row says it. */
export interface Settable {
  readonly key: string;
  readonly title: Said;
  /** What goes between its title and how long, where anything does. */
  readonly about?: ReactNode;
  /** How long; null while nothing is set. */
  readonly value: ReactNode;
  readonly basis: ReactNode;
  /** Opens the form; left out for what cannot be set here. */
  readonly open?: () => void;
}

interface SettableTableProps {
  readonly title: string;
  /** Heads of the columns that differ: what is set, what is said of it, how long. */
  readonly what: string;
  readonly about?: string;
  readonly howLong: string;
  readonly unset: string;
  readonly rows: readonly Settable[];
}

/** What an organ has set, what it could set, and on what ground each stands. */
export function SettableTable({ title, what, about, howLong, unset, rows }: SettableTableProps) {
  const { say } = useLanguage();
  const maySet = rows.some(({ open }) => open !== undefined);
  return (
    <section className="table-scroll" aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            {about !== undefined && <th scope="col">{about}</th>}
            <th scope="col">{howLong}</th>
            <th scope="col">{say(countWords.ground)}</th>
            {maySet && <th scope="col">{say(countWords.act)}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{say(row.title)}</th>
              {about !== undefined && <td className="quiet">{row.about}</td>}
              <td className="short">{row.value ?? <span className="quiet">{unset}</span>}</td>
              <td>{row.basis}</td>
              {maySet && (
                <td className="short">
                  {row.open !== undefined && (
                    <button type="button" onClick={row.open}>
                      {say(row.value === null ? countWords.set : countWords.change)}
                      <span className="unseen"> {say(row.title)}</span>
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
