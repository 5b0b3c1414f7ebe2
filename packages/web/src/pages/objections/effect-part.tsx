import type { Moved, ObjectionEffect } from '@jianheng/api';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { shownNumber } from '../../parts/shown-number.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('如果支持，会改变什么', 'What upholding it would change'),
  who: words('姓名', 'Name'),
  total: words('总分', 'Total'),
  place: words('名次', 'Place'),
  proposal: words('等次建议', 'Proposal'),
  how: words('变化', 'Change'),
  none: words('没有人变动', 'nobody moves'),
  worsens: words(
    '会使提出异议的人变差：不能以此异议更正',
    'It would worsen whoever objected: the correction cannot be made on this objection',
  ),
};

/** What changes for everybody if the objection is upheld: a run that counts for nobody. */
export function EffectPart({ effect }: { readonly effect: ObjectionEffect }) {
  const { say, signs } = useLanguage();
  const arrow = (pair: readonly (string | null)[]) => pair.map((one) => one ?? '—').join(' → ');
  const placeOf = ({ place }: Moved) =>
    arrow(place.map((p) => (p === null ? null : p.from === p.to ? String(p.from) : `${p.from}–${p.to}`)));
  const proposalOf = ([was, is]: Moved['proposal']) => (was === is ? is : arrow([was, is]));
  const columns: Column<Moved>[] = [
    { key: 'who', title: say(said.who), value: ({ person }) => person.name, isShort: true },
    {
      key: 'total',
      title: say(said.total),
      value: ({ total }) => arrow(total.map((one) => (one === null ? null : shownNumber(one)))),
      isFigure: true,
    },
    { key: 'place', title: say(said.place), value: placeOf, isFigure: true },
    {
      key: 'proposal',
      title: say(said.proposal),
      value: ({ proposal }) => proposalOf(proposal),
      isShort: true,
    },
    {
      key: 'how',
      title: say(said.how),
      value: ({ said: lines }) => lines.map((line) => say(line)).join(signs.semicolon),
    },
  ];
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {effect.worsensObjector && <p className="notice wrong">{say(said.worsens)}</p>}
      <ul className="plain-list">
        {effect.summary.map((line) => (
          <li key={line.zh}>{say(line)}</li>
        ))}
      </ul>
      <DataTable
        title={say(said.title)}
        columns={columns}
        rows={effect.people}
        keyOf={({ person }) => person.id}
        whenEmpty={say(said.none)}
      />
    </section>
  );
}
