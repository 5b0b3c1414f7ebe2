import type { AmendmentEffect, AmendmentSaid, Moved } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { shownNumber } from '../../parts/shown-number.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface EffectPartProps {
  readonly period: string;
  readonly amendment: AmendmentSaid;
  readonly isOffice: boolean;
}

const said = {
  title: words('对谁有什么影响', 'What it changes for whom'),
  later: words(
    '要有修改前和修改后各一次的计算，才能对照。',
    'It shows once a result with the amendment and one without it are at hand.',
  ),
  try: words('去试算', 'Try it'),
  same: words('人没有变动', 'do not move'),
  none: words('没有人变动', 'nobody moves'),
  who: words('姓名', 'Name'),
  department: words('部门', 'Department'),
  total: words('总分', 'Total'),
  place: words('名次', 'Place'),
  how: words('变动', 'Change'),
};

/** Before and after for each person; for somebody who is not the office only for themselves. */
export function EffectPart({ period, amendment, isOffice }: EffectPartProps) {
  const { say, signs } = useLanguage();
  const path = `/api/periods/${encodeURIComponent(period)}/amendments/${encodeURIComponent(amendment.id)}/effect`;
  const { data: effect } = useQuery(reading<AmendmentEffect>(path));
  if (effect === undefined) return null;
  const arrow = (pair: readonly (string | null)[]) => pair.map((one) => one ?? '—').join(' → ');
  const columns: Column<Moved>[] = [
    { key: 'who', title: say(said.who), value: ({ person }) => person.name, isShort: true },
    { key: 'department', title: say(said.department), value: ({ person }) => person.department },
    {
      key: 'total',
      title: say(said.total),
      value: ({ total }) => arrow(total.map((one) => (one === null ? null : shownNumber(one)))),
      isFigure: true,
    },
    {
      key: 'place',
      title: say(said.place),
      value: ({ place }) =>
        arrow(place.map((p) => (p === null ? null : p.from === p.to ? `${p.from}` : `${p.from}–${p.to}`))),
      isFigure: true,
    },
    {
      key: 'how',
      title: say(said.how),
      value: (moved) => moved.said.map((line) => say(line)).join(signs.semicolon),
    },
  ];
  return (
    <>
      <h3>{say(said.title)}</h3>
      {effect.runs === null ? (
        <p className="quiet">
          {say(said.later)}{' '}
          {isOffice && (
            <Link
              to={`/periods/${encodeURIComponent(period)}/dry-run?scheme=${amendment.scheme.hash}&on=${encodeURIComponent(period)}`}
            >
              {say(said.try)}
            </Link>
          )}
        </p>
      ) : (
        <>
          <DataTable
            title={say(said.title)}
            columns={columns}
            rows={effect.people}
            keyOf={({ person }) => person.id}
            whenEmpty={say(said.none)}
            atFirst={30}
          />
          <p className="quiet">
            <span className="figure">{effect.unchanged}</span> {say(said.same)}
          </p>
        </>
      )}
    </>
  );
}
