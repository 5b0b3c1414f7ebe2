import type { PersonMove } from '@jianheng/api';
import { useState } from 'react';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { SlopeChart } from './slope-chart.tsx';
import { slopePeople } from './slope-lines.ts';

const most = 30;
const said = {
  title: words('谁的得分变了', 'Whose points move'),
  class: words('人员类别', 'Class'),
  all: words('全部', 'all'),
  none: words('没有人的得分变动', 'nobody’s points move'),
  held: words(
    '所用周期的总分还没有出齐（例如还没有测评），看不出总分的变动；换一个已经结束的周期再试。',
    'Totals of that period are not complete (no ballots yet, for one), so that no move of totals shows; try a period that is over.',
  ),
  folded: words('图中是变动最大的', 'the chart shows the largest moves:'),
  rest: words('人，其余见下表', 'people; the table below has all'),
};

/** Points before and after as lines, the thirty largest moves; the rest are in the table. */
export function SlopePart({ people }: { readonly people: readonly PersonMove[] }) {
  const { say } = useLanguage();
  const named = useCodes();
  const [chosen, choose] = useState('');
  const classes = [...new Set(people.map((one) => one.class))];
  const own = people.filter((one) => chosen === '' || one.class === chosen);
  const moving = slopePeople(own, own.length);
  const isHeld =
    people.length > 0 && people.every(({ points: [before, after] }) => before === null || after === null);
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
                  {named('class', one)}
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
      {shown.length === 0 ? (
        <p className="quiet">{say(isHeld ? said.held : said.none)}</p>
      ) : (
        <SlopeChart people={shown} />
      )}
    </section>
  );
}
