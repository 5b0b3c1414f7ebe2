import { useSearchParams } from 'react-router';
import { useSession } from '../../api/use-session.ts';
import { headedBy } from './headed.ts';

/** The department that is asked for in the address, out of those headed; the first of them otherwise, null for nobody's head. */
export function useAskedDepartment(): string | null {
  const [search] = useSearchParams();
  const headed = headedBy(useSession());
  const asked = search.get('department');
  return asked !== null && headed.includes(asked) ? asked : (headed[0] ?? null);
}
