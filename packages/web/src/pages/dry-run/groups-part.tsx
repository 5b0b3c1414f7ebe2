import type { GroupMove } from '@jianheng/api';
import { useState } from 'react';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { decimalOf } from '../../parts/decimal-of.ts';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { signed } from './signed.ts';

const said = {
  title: words('分群体看', 'By group'),
  by: {
    class: words('人员类别', 'class'),
    line: words('条线', 'line'),
    department: words('部门', 'department'),
    sex: words('性别', 'sex'),
    age: words('年龄段', 'age band'),
  },
  hint: words('不足五人的群体不按性别、年龄列出', 'groups under five people are not told by sex or age'),
  people: words('人数', 'People'),
  gain: words('升', 'Gain'),
  lose: words('降', 'Lose'),
  mean: words('平均变动', 'Mean change'),
  before: words('原建议优秀', 'Excellent proposed before'),
  after: words('新建议优秀', 'Excellent proposed after'),
  none: words('没有可列的群体', 'no group to list'),
};

const ways = ['class', 'line', 'department', 'sex', 'age'] as const satisfies readonly GroupMove['by'][];

/** Winners and losers by class, line, department, sex or age band. */
export function GroupsPart({ groups }: { readonly groups: readonly GroupMove[] }) {
  const { say } = useLanguage();
  const named = useCodes();
  const [by, look] = useState<GroupMove['by']>('class');
  const nameOf = (value: string) =>
    by === 'age' ? say(ageWords(value)) : by === 'department' ? value : named(by, value);
  const title = `${say(said.title)} · ${say(said.by[by])}`;
  const columns: Column<GroupMove>[] = [
    { key: 'value', title: say(said.by[by]), value: ({ value }) => nameOf(value) },
    { key: 'people', title: say(said.people), value: ({ people }) => people, isFigure: true },
    { key: 'gain', title: say(said.gain), value: ({ gain }) => gain, isFigure: true },
    { key: 'lose', title: say(said.lose), value: ({ lose }) => lose, isFigure: true },
    {
      key: 'mean',
      title: say(said.mean),
      value: ({ mean }) => signed(decimalOf(mean.exact)),
      isFigure: true,
    },
    { key: 'before', title: say(said.before), value: ({ excellent }) => excellent[0], isFigure: true },
    { key: 'after', title: say(said.after), value: ({ excellent }) => excellent[1], isFigure: true },
  ];
  return (
    <section className="dry-part">
      <div className="dry-head">
        <h2>{say(said.title)}</h2>
        {ways.map((way) => (
          <button key={way} type="button" aria-pressed={way === by} onClick={() => look(way)}>
            {say(said.by[way])}
          </button>
        ))}
        {(by === 'sex' || by === 'age') && <span className="quiet">{say(said.hint)}</span>}
      </div>
      <DataTable
        key={by}
        title={title}
        columns={columns}
        rows={groups.filter((group) => group.by === by)}
        keyOf={({ value }) => value}
        whenEmpty={say(said.none)}
      />
    </section>
  );
}

/** A band as `31–40`, open below or above. */
function ageWords(band: string) {
  const [from, to] = band.split('–');
  if (from === '') return words(`${to} 岁及以下`, `up to ${to}`);
  if (to === '') return words(`${from} 岁及以上`, `${from} and above`);
  return words(`${band} 岁`, `${band}`);
}
