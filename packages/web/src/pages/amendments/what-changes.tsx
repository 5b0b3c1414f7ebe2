import type { PeriodBoard, SchemeSet } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';
import { decimalOf } from '../../parts/decimal-of.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { amendedLines } from './amended-lines.ts';

interface WhatChangesProps {
  readonly board: PeriodBoard;
  /** The amended set. */
  readonly hash: string;
  /** The day from which it counts. */
  readonly from: string;
}

const said = {
  title: words('改了哪些指标', 'Indicators that change'),
  indicator: words('指标', 'Indicator'),
  full: words('满分', 'Full'),
  before: words('之前', 'Before'),
  after: words('之后', 'After'),
};

/** Indicator by indicator what counts otherwise from the day on. */
export function WhatChanges({ board, hash, from }: WhatChangesProps) {
  const { say, signs } = useLanguage();
  const path = `/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets/${encodeURIComponent(hash)}`;
  const { data: set } = useQuery(reading<SchemeSet>(path));
  const lines = set === undefined ? [] : amendedLines(set.schemes, from);
  if (lines.length === 0) return null;
  const points = (full: string | null) => (full === null ? '—' : decimalOf(full));
  return (
    <section className="table-scroll" aria-label={say(said.title)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(said.indicator)}</th>
            <th scope="col" className="figure">
              {say(said.full)}
            </th>
            <th scope="col">{say(said.before)}</th>
            <th scope="col">{say(said.after)}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ scheme, id, title, full: [was, is], says }) => (
            <tr key={`${scheme?.zh} ${id}`}>
              <th scope="row">
                {say(title)}
                <br />
                <span className="quiet">{scheme !== null && say(scheme)}</span>
              </th>
              <td className="figure">
                {points(was)} → {points(is)}
              </td>
              {says.map((side, at) => (
                <td key={at === 0 ? 'before' : 'after'}>
                  {side.map((line) => say(line)).join(signs.semicolon)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
