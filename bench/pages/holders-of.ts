import type { Role } from '@jianheng/casework';
import type { BenchInstallation } from '../city-installation.ts';
import { organsBelow } from './organs-below.ts';

/** Organs under the superior beside the one of the bench. */
const others = 100;

/**
 * Gives the session of whoever holds a role in the office of the bench, or in the organ above it, which has many others under it.
 *
 * @param values whose page it is, and which department is headed
 */
export async function holdersOf(
  bench: BenchInstallation,
  { person, department }: Readonly<Record<string, string>>,
): Promise<(role: Role) => Promise<string>> {
  const above = await organsBelow(bench.installation, bench.organ, others);
  const where: Partial<Record<Role, { readonly organ?: string; readonly department?: string }>> = {
    superior: { organ: above },
    'department-head': { department: department! },
  };
  const cookies = new Map<Role, Promise<string>>();
  return (role) => {
    const cookie = cookies.get(role) ?? bench.cookieOf(person!, role, where[role]);
    cookies.set(role, cookie);
    return cookie;
  };
}
