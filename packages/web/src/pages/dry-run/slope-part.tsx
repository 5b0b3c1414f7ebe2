import type { PersonMove } from '@jianheng/api';
import { useState } from 'react';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { SlopeChart } from './slope-chart.tsx';
import { slopePeople } from './slope-lines.ts';

const most = 30;
const said = {
  title: words('谁的得分变了', 'Whose points move'),
  class: words('人员类别', 'Class'),
  all: words('全部', 'all'),
  none: words('没有人的得分变动', 'nobody’s points move'),
  folded: words('图中是变动最大的', 'the chart shows the largest moves:'),
  rest: words('人，其余见下表', 'people; the table below has all'),
};

/** Points before and after as lines, the thirty largest moves; the rest are in the table. */
export function SlopePart({ people }: { readonly people: readonly PersonMove[] }) {
  const { say } = useLanguage();
  const [chosen, choose] = useState('');
  const classes = [...new Set(people.map((one) => one.class))];
  const own = people.filter((one) => chosen === '' || one.class === chosen);
  const moving = slopePeople(own, own.length);
  const shown = moving.slice(0, most);
  return (
    <section className="dry-part">
      <div className="dry-head">
        <h2>{say(said.title)}</h2>
        {classes.length > 1 && (
          <label>
            {say(said.class)}{' '}
            <select className="dry-select" value={chosen} onChange={({ target }) => choose(target.value)}>
              <option value="">{say(said.all)}</option>
              {classes.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
        )}
        {moving.length > most && (
          <span className="quiet">
            {say(said.folded)} {most} {say(said.rest)}
          </span>
        )}
      </div>
      {shown.length === 0 ? <p className="quiet">{say(said.none)}</p> : <SlopeChart people={shown} />}
    </section>
  );
}
