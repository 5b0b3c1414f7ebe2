import type { StandingList } from '@jianheng/api';
import { NumberDoor } from '../../parts/number-door.tsx';
import { personPath, whyPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface GapsPartProps {
  readonly period: string;
  readonly gaps: StandingList['gaps'];
  /** Shown at once to the head of the department; the office opens it. */
  readonly isOpen: boolean;
}

const said = {
  title: words('这一季先改什么', 'What to fix first'),
  sub: words(
    '按失分列出，点开看到每个人的案件；改的是缺陷，不是分数。',
    'By points lost; each opens its cases. Defects are to be fixed, not points won.',
  ),
  lost: words('共失分', 'lost together'),
};

/** Where the people listed fall short, with who and which cases: for the head of the department. */
export function GapsPart({ period, gaps, isOpen }: GapsPartProps) {
  const { say } = useLanguage();
  if (gaps.length === 0) return null;
  return (
    <details className="side-part" open={isOpen}>
      <summary>{say(said.title)}</summary>
      <p className="quiet">{say(said.sub)}</p>
      <ul className="plain-list">
        {gaps.map(({ scheme, indicator, title, lost, people }) => (
          <li key={`${scheme} ${indicator}`}>
            <strong>{say(title)}</strong>{' '}
            <span className="quiet figure">
              {say(said.lost)} {lost.shown}
            </span>
            <br />
            {people.map(({ person, name, own, lost: each }, at) => (
              <span key={person}>
                {at > 0 && ' · '}
                {name}{' '}
                <NumberDoor
                  label={`${name} ${say(title)}`}
                  to={whyPath(personPath(period, person), indicator)}
                >
                  {own === null ? `−${each.shown}` : say(own)}
                </NumberDoor>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
