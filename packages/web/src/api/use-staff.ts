import type { NamedPerson, StaffList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { todayInChina } from '../parts/today-in-china.ts';
import { reading } from './queries.ts';

/** Who is in post in an organ today, by department: those whom its office may name. Empty until the answer came. */
export function useStaff(organ: string): readonly NamedPerson[] {
  const { data } = useQuery(
    reading<StaffList>(
      `/api/register/organs/${encodeURIComponent(organ)}/staff?size=500&day=${todayInChina()}`,
    ),
  );
  return (data?.staff ?? []).map(({ person, departmentName, posting }) => ({
    id: person.id,
    name: person.name,
    department: departmentName,
    class: posting.class,
  }));
}
