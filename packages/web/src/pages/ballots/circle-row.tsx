import type { NamedPerson, VoterGroup } from '@jianheng/api';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { type ChosenCircle, peopleOf } from './chosen-circle.ts';

interface CircleRowProps {
  readonly circle: ChosenCircle;
  readonly fewestVoters: number;
  readonly change: (after: ChosenCircle) => void;
}

const said = {
  use: words('使用', 'use'),
  name: words('名称', 'name'),
  merged: words('由这些圈并成', 'made from'),
  people: counting('人', 'person', 'people'),
  groups: {
    leaders: words('院领导', 'leaders'),
    heads: words('部门负责人', 'heads'),
    peers: words('同事', 'peers'),
  },
};

/** One circle: its name, as whom its voters count, who votes and on whom. */
export function CircleRow({ circle, fewestVoters, change }: CircleRowProps) {
  const { say, signs } = useLanguage();
  const { name, group, isUsed, merged } = circle;
  const { voters, about } = peopleOf(circle);
  return (
    <tr>
      <td>
        <label>
          <input
            type="checkbox"
            checked={isUsed}
            aria-label={`${say(said.use)} ${name}`}
            onChange={() => change({ ...circle, isUsed: !isUsed })}
          />
        </label>{' '}
        <input
          className="circle-name"
          aria-label={`${say(said.name)} ${circle.id}`}
          required
          maxLength={200}
          disabled={!isUsed}
          value={name}
          onChange={(event) => change({ ...circle, name: event.target.value })}
        />
        {merged.length > 0 && (
          <p className="quiet">
            {say(said.merged)}
            {signs.colon}
            {merged.join(signs.and)}
          </p>
        )}
      </td>
      <td>
        <select
          aria-label={`${name} ${say(said.groups[group])}`}
          disabled={!isUsed}
          value={group}
          onChange={(event) => change({ ...circle, group: event.target.value as VoterGroup })}
        >
          {(Object.keys(said.groups) as VoterGroup[]).map((one) => (
            <option key={one} value={one}>
              {say(said.groups[one])}
            </option>
          ))}
        </select>
      </td>
      <td className={voters.length < fewestVoters && isUsed ? 'wrong-words' : undefined}>
        <People
          all={circle.voters}
          left={circle.leftVoters}
          change={(leftVoters) => change({ ...circle, leftVoters })}
          count={voters.length}
        />
      </td>
      <td>
        <People
          all={circle.about}
          left={circle.leftAbout}
          change={(leftAbout) => change({ ...circle, leftAbout })}
          count={about.length}
        />
      </td>
    </tr>
  );
}

interface PeopleProps {
  readonly all: readonly NamedPerson[];
  readonly left: readonly string[];
  readonly count: number;
  readonly change: (left: readonly string[]) => void;
}

function People({ all, left, count, change }: PeopleProps) {
  const { say } = useLanguage();
  return (
    <details>
      <summary>
        <span className="figure">{count}</span> {say(said.people(count))}
      </summary>
      <div className="circle-people">
        {all.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={!left.includes(id)}
              onChange={() => change(left.includes(id) ? left.filter((one) => one !== id) : [...left, id])}
            />{' '}
            {name}
          </label>
        ))}
      </div>
    </details>
  );
}
