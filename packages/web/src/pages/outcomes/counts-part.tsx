import type { OutcomeGroup, OutcomeList } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('结果分布', 'How the outcomes stand'),
  over: words('超过提示的人数', 'more than could be'),
  department: words('按部门', 'By department'),
  class: words('按人员类别', 'By class'),
  entered: words('已评', 'assessed'),
  of: words('共', 'of'),
  good: words('好', 'good'),
};

/** How many have which outcome, by department and by class; what the rules would allow, with its mark. */
export function CountsPart({ list }: { readonly list: OutcomeList }) {
  const { say } = useLanguage();
  const { counts, goodShare, cap, groups } = list;
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      <ul className="plain-list">
        {counts.map(({ outcome, title, count }) => (
          <li key={outcome}>
            {say(title)} <span className="figure">{count}</span>
          </li>
        ))}
      </ul>
      <p>
        {cap?.over === true && <span className="chip wrong">{say(said.over)}</span>} {say(goodShare)}
      </p>
      {cap !== null && <p className="quiet">{say(cap.basis.said)}</p>}
      {(['department', 'class'] as const).map((by) => (
        <Groups key={by} title={say(said[by])} groups={groups.filter((group) => group.by === by)} />
      ))}
    </section>
  );
}

interface GroupsProps {
  readonly title: string;
  readonly groups: readonly OutcomeGroup[];
}

function Groups({ title, groups }: GroupsProps) {
  const { say } = useLanguage();
  const named = useCodes();
  if (groups.length < 2) return null;
  return (
    <table className="snug">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{say(said.entered)}</th>
          <th scope="col">{say(said.of)}</th>
          <th scope="col">{say(said.good)}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ by, name, entered, of, good }) => (
          <tr key={name}>
            <th scope="row">{by === 'class' ? named('class', name) : name}</th>
            <td className="figure">{entered}</td>
            <td className="figure">{of}</td>
            <td className="figure">{good}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
