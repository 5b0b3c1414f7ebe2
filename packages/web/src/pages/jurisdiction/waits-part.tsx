import type { Jurisdiction } from '@jianheng/api';
import { Link } from 'react-router';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { todoPath } from '../../score/addresses.ts';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('等上级院办', 'Waits for the superior organ'),
  none: words('现在没有等上级院办的事', 'Nothing waits for the superior organ now'),
  asked: words('各院的情况', 'Of the organs'),
  lent: words('出借在岗', 'Lent now'),
  people: counting('人', 'person', 'people'),
};

/** Filings, leaders, shares that wait for the reader; what organs may need their superior for; who is lent. */
export function WaitsPart({ seen }: { readonly seen: Jurisdiction }) {
  const { say, signs } = useLanguage();
  const { todo, asked, lent } = seen;
  return (
    <section className="side-part">
      <h2>
        {say(said.title)} <span className="quiet figure">{todo.length}</span>
      </h2>
      {todo.length === 0 && <p className="quiet">{say(said.none)}</p>}
      <ul className="plain-list">
        {todo.map((one) => (
          <li key={one.id}>
            <Link to={todoPath(one)}>{say(one.says)}</Link> <span className="quiet">{one.period?.title}</span>{' '}
            {one.deadline !== null && <DeadlineChip deadline={one.deadline} />}
          </li>
        ))}
      </ul>
      {asked.length > 0 && (
        <>
          <h3>{say(said.asked)}</h3>
          <ul className="plain-list">
            {asked.map(({ period, is, says }) => (
              <li key={`${period.id} ${is}`}>
                {period.organ.name}
                {signs.colon}
                {say(says)} <span className="quiet">{period.title}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {lent.length > 0 && (
        <>
          <h3>{say(said.lent)}</h3>
          <ul className="plain-list">
            {lent.map(({ organ, role, roleTitle, people }) => (
              <li key={`${organ.id} ${role}`}>
                {organ.name} · {say(roleTitle)} <span className="figure">{people}</span>{' '}
                {say(said.people(people))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
