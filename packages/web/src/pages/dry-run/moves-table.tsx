import type { PersonMove } from '@jianheng/api';
import { useState } from 'react';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { decimalOf } from '../../parts/decimal-of.ts';
import { counting, words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { hasMoved, placeText } from './has-moved.ts';
import { signed } from './signed.ts';

const said = {
  title: words('每个人的变动', 'Everybody who moves'),
  only: words('只看等次建议有变化的', 'only those whose proposal changes'),
  none: words('没有人变动', 'nobody moves'),
  name: words('姓名', 'Name'),
  department: words('部门', 'Department'),
  class: words('类别', 'Class'),
  before: words('原得分', 'Before'),
  after: words('新得分', 'After'),
  difference: words('变动', 'Change'),
  place: words('同组名次', 'Place'),
  proposal: words('规则允许的建议等次', 'Proposal under the rules'),
  why: words('为什么', 'Why'),
  lines: counting('项指标', 'indicator'),
};

/** Everybody who moves, the largest first: points, places, proposals, and which indicators did it. */
export function MovesTable({ people }: { readonly people: readonly PersonMove[] }) {
  const { say, signs } = useLanguage();
  const named = useCodes();
  const [isOnly, setOnly] = useState(false);
  const moved = people.filter(hasMoved);
  const rows = isOnly ? moved.filter(({ proposals: [before, after] }) => before !== after) : moved;
  const figure = (points: PersonMove['difference']) => (points === null ? null : decimalOf(points.exact));
  const arrow = (before: string | null, after: string | null) =>
    before === after ? (before ?? '—') : `${before ?? '—'} → ${after ?? '—'}`;
  const columns: Column<PersonMove>[] = [
    { key: 'name', title: say(said.name), value: ({ name }) => name, isShort: true },
    { key: 'department', title: say(said.department), value: ({ department }) => department },
    { key: 'class', title: say(said.class), value: (move) => named('class', move.class) },
    { key: 'before', title: say(said.before), value: ({ points }) => figure(points[0]), isFigure: true },
    { key: 'after', title: say(said.after), value: ({ points }) => figure(points[1]), isFigure: true },
    {
      key: 'difference',
      title: say(said.difference),
      value: ({ difference }) => (difference === null ? null : signed(decimalOf(difference.exact))),
      isFigure: true,
    },
    {
      key: 'place',
      title: say(said.place),
      value: ({ places: [before, after] }) => arrow(placeText(before), placeText(after)),
      isShort: true,
    },
    {
      key: 'proposal',
      title: say(said.proposal),
      value: ({ proposals: [before, after] }) => arrow(before, after),
      isShort: true,
    },
    {
      key: 'why',
      title: say(said.why),
      value: ({ why, indicators }) =>
        [...why.map(({ says }) => say(says)), ...indicators.map(({ line }) => say(line))].join(
          signs.semicolon,
        ),
      show: ({ why, indicators }) => {
        const causes = why.map(({ says }) => say(says)).join(signs.and);
        if (indicators.length === 0) return causes;
        return (
          <details>
            <summary>
              {causes} · {indicators.length} {say(said.lines(indicators.length))}
            </summary>
            <ul className="plain-list">
              {indicators.map(({ indicator, line }) => (
                <li key={indicator}>{say(line)}</li>
              ))}
            </ul>
          </details>
        );
      },
    },
  ];
  return (
    <section className="dry-part">
      <div className="dry-head">
        <h2>{say(said.title)}</h2>
        <label>
          <input type="checkbox" checked={isOnly} onChange={() => setOnly(!isOnly)} /> {say(said.only)}
        </label>
      </div>
      <DataTable
        title={say(said.title)}
        columns={columns}
        rows={rows}
        keyOf={({ person }) => person}
        whenEmpty={say(said.none)}
        atFirst={50}
      />
    </section>
  );
}
