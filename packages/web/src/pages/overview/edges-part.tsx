import type { Borderline } from '@jianheng/api';
import { Link } from 'react-router';
import { personPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface EdgesPartProps {
  readonly period: string;
  readonly borderline: readonly Borderline[];
}

const said = {
  title: words('处在边缘的人', 'People at an edge'),
  sub: words('由会议决定，系统不预测等次', 'for the meeting to decide; nothing here predicts a rating'),
};

/** People at an edge, those of one reason together. */
export function EdgesPart({ period, borderline }: EdgesPartProps) {
  const { say } = useLanguage();
  if (borderline.length === 0) return null;
  const groups = Map.groupBy(borderline, ({ edge, says }) => `${edge} ${says.zh}`);
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.sub)}</p>
      <ul className="plain-list">
        {[...groups].map(([key, people]) => (
          <li key={key}>
            {people.map(({ person, scheme, name, department }) => (
              <span key={`${person} ${scheme}`} className="named">
                <Link to={personPath(period, person)}>{name}</Link>{' '}
                <span className="quiet">{department}</span>
              </span>
            ))}
            <br />
            {people[0] !== undefined && say(people[0].says)}
          </li>
        ))}
      </ul>
    </section>
  );
}
