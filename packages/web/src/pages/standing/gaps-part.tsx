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
  title: words('按指标看差距', 'Gaps by indicator'),
  sub: words(
    '与同组中间水平相比的失分，点开看到每个人的案件。',
    'Points lost against the middle of the peers; each opens its cases.',
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
