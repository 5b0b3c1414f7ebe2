import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A process of this machine. */
export interface RunningProcess {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

/**
 * The variable by which whatever a test process starts, in whatever group, is known as its own. Its name is not one that the
 * product would take for a setting and refuse.
 */
export const ownerVariable = 'TEST_PROCESS_GROUP';

/**
 * Processes in a group or with the owner's mark in their environment; dead ones that wait for their parent are left out. None are
 * seen where the system does not show them under /proc, as Linux does.
 */
export function processesOf(group: number, owner: string): readonly RunningProcess[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const process = read(Number(name));
        return process !== null && (process.group === group || hasMark(process.pid, owner)) ? [process] : [];
      } catch {
        // It ended while it was looked at, or is somebody else's.
        return [];
      }
    });
}

function read(pid: number): RunningProcess | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in parentheses and may hold any sign; state, parent and group follow.
  const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return null;
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { pid, group: Number(group), command: command.slice(0, 200) };
}

function hasMark(pid: number, owner: string): boolean {
  return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${ownerVariable}=${owner}\0`);
}

/** Ends a group and whatever bears the owner's mark, by id and at once. */
export function endProcesses(group: number, owner: string): void {
  for (const pid of [-group, ...processesOf(group, owner).map((one) => one.pid)])
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
}
