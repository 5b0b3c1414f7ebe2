import type { OwnSession } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface OrganChoiceProps {
  readonly organs: OwnSession['organs'];
  readonly value: string;
  readonly change: (organ: string) => void;
}

const label = words('单位', 'Organ');

/** Which organ, for whoever works in more than one. */
export function OrganChoice({ organs, value, change }: OrganChoiceProps) {
  const { say } = useLanguage();
  if (organs.length < 2) return null;
  return (
    <select aria-label={say(label)} value={value} onChange={({ target }) => change(target.value)}>
      {organs.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
