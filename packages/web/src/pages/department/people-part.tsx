import type { StandingLine, StandingList } from '@jianheng/api';
import { Link } from 'react-router';
import { NumberDoor } from '../../parts/number-door.tsx';
import { Sparkline } from '../../parts/sparkline.tsx';
import { trendInWords } from '../../parts/trend-in-words.ts';
import { personPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface PeoplePartProps {
  readonly period: string;
  readonly list: StandingList;
}

const said = {
  title: words('本部门人员', 'People of the department'),
  all: words('排名全表', 'the whole standing'),
  sub: words(
    '按同组名次列出，名次在全院同组中排出。',
    'In the order of their groups; places are among the whole group.',
  ),
  name: words('姓名', 'Name'),
  total: words('总分', 'Total'),
  place: words('同组名次', 'Place in group'),
  trend: words('逐月', 'By month'),
  open: words('打开此人的结果', 'open the result'),
  none: words('还没有本部门人员的得分', 'no points of this department’s people yet'),
};

/** Where the department's people stand, each a door to the person's result. */
export function PeoplePart({ period, list }: PeoplePartProps) {
  const { say } = useLanguage();
  const groups = list.schemes.flatMap(({ scheme, full, groups: own }) =>
    own.map((group) => ({ ...group, key: `${scheme} ${group.key}`, full })),
  );
  return (
    <section className="side-part">
      <h2>
        <Link to={`/periods/${encodeURIComponent(period)}/standing`}>
          {say(said.title)}
          <span className="unseen"> {say(said.all)}</span>
        </Link>
      </h2>
      {groups.length === 0 ? (
        <p className="quiet">{say(said.none)}</p>
      ) : (
        <>
          <p className="quiet">{say(said.sub)}</p>
          <table className="snug">
            <thead>
              <tr>
                <th scope="col">{say(said.name)}</th>
                <th scope="col" className="figure">
                  {say(said.total)}
                </th>
                <th scope="col">{say(said.place)}</th>
                <th scope="col">{say(said.trend)}</th>
              </tr>
            </thead>
            {groups.map(({ key, says, full, people }) => (
              <tbody key={key}>
                <tr>
                  <th scope="rowgroup" colSpan={4} className="quiet">
                    {say(says)} / {full.shown}
                  </th>
                </tr>
                {people.map((line) => (
                  <Person key={line.person} period={period} line={line} months={list.months} />
                ))}
              </tbody>
            ))}
          </table>
        </>
      )}
    </section>
  );
}

interface PersonProps {
  readonly period: string;
  readonly line: StandingLine;
  readonly months: readonly string[];
}

function Person({ period, line: { person, name, total, held, place, trend }, months }: PersonProps) {
  const { say, signs } = useLanguage();
  return (
    <tr>
      <td>{name}</td>
      <td className="figure">
        <NumberDoor label={`${name}${signs.colon}${say(said.open)}`} to={personPath(period, person)}>
          {total?.shown ?? (held === null ? '—' : say(held))}
        </NumberDoor>
      </td>
      <td>{place === null ? '—' : say(place.says)}</td>
      <td>
        <Sparkline
          values={trend}
          label={`${name} ${say(said.trend)}${signs.colon}${trendInWords(months, trend)}`}
          width={80}
          height={18}
        />
      </td>
    </tr>
  );
}
