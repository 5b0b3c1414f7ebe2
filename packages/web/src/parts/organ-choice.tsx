import type { Role } from '@jianheng/casework';
import { useState } from 'react';
import { useSession } from '../api/use-session.ts';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

const title = words('单位', 'Organ');

/** The organ for which somebody works who holds one of these roles, and the choice where there are several. */
export function useOrganChoice(roles: readonly Role[]) {
  const { say } = useLanguage();
  const { grants, organs } = useSession();
  const mine = organs.filter(({ id }) =>
    grants.some(({ organ, role }) => organ === id && roles.some((one) => one === role)),
  );
  const [chosen, choose] = useState(mine[0]?.id ?? '');
  const rolesThere = grants.filter(({ organ }) => organ === chosen).map(({ role }) => role);
  const choice =
    mine.length < 2 ? null : (
      <select aria-label={say(title)} value={chosen} onChange={({ target }) => choose(target.value)}>
        {mine.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    );
  return { organ: chosen, roles: rolesThere, choice };
}
