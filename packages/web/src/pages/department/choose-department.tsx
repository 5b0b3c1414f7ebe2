import { useSearchParams } from 'react-router';
import { useSession } from '../../api/use-session.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { headedBy } from './headed.ts';
import { useAskedDepartment } from './use-asked-department.ts';

const which = words('部门', 'Department');

/** Somebody may head several departments: chooses among them by name. Nothing where there is nothing to choose. */
export function ChooseDepartment() {
  const { say } = useLanguage();
  const [, setSearch] = useSearchParams();
  const session = useSession();
  const chosen = useAskedDepartment();
  const headed = headedBy(session);
  if (headed.length < 2 || chosen === null) return null;
  const nameOf = (id: string) => session.departments.find((one) => one.id === id)?.name ?? id;
  return (
    <select
      aria-label={say(which)}
      value={chosen}
      onChange={(event) => setSearch({ department: event.target.value })}
    >
      {headed.map((id) => (
        <option key={id} value={id}>
          {nameOf(id)}
        </option>
      ))}
    </select>
  );
}
