import type { SystemHealth } from '@jianheng/api';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Anchors } from '../../audit/chain-walk.ts';
import { type AuditState, verifyAudit } from '../../audit/verify-audit.ts';
import { examine } from '../../features/health/examine.ts';
import type { Tables } from '../../records/tables.ts';
import { listOwnKeys } from '../../signing/own-key.ts';
import { keptHeads } from '../audit-heads-of.ts';
import type { BackupLock } from '../backup/backup-key.ts';
import { type BackupMade, makeBackup } from '../backup/make-backup.ts';
import type { Installation } from '../open-installation.ts';
import { askConsole, type ConsoleActs } from './console-socket.ts';

/** What a server is asked to back up, and where to; a path that does not depend on the folder the asker stands in. */
export interface AskedBackup {
  readonly to: string;
  readonly lock: BackupLock;
}

/** What a server does for commands at the console while it is at work. */
export function consoleActs(installation: Installation): ConsoleActs {
  let backing = false;
  return {
    async backup(given) {
      if (backing) throw busy();
      backing = true;
      const { to, lock } = given as AskedBackup;
      const { records, folder, now } = installation;
      try {
        return await makeBackup({
          records,
          folder,
          to,
          lock,
          now: now(),
          heads: installation.desks.audit.heads,
        });
      } finally {
        backing = false;
      }
    },
    examine: () => examine(installation.desks.health, installation.now(), true),
    async audit(given) {
      const { records, folder } = installation;
      return verifyWhole(records.db, folder, (given as AskedAudit).anchors);
    },
  };
}

/** What is held against the chain of a server at work. */
export interface AskedAudit {
  readonly anchors: Anchors;
}

/** What a look over the chain of an installation found, and the keys on record. */
export interface AuditLooked extends AuditState {
  /** Fingerprints, the first one first. */
  readonly keys: readonly string[];
}

/** Has the server that has the folder look over its audit chain. Null where none is at work. */
export async function askAudit(folder: string, asked: AskedAudit): Promise<AuditLooked | null> {
  return (await askConsole(folder, 'audit', asked)) as AuditLooked | null;
}

/** Looks over the chain of an installation, held against the head kept in its folder and against what was deposited. */
export async function verifyWhole(
  db: Kysely<Tables>,
  folder: string,
  anchors: Anchors,
): Promise<AuditLooked> {
  const deposited = [...keptHeads(folder), ...(anchors.deposited ?? [])];
  const state = await verifyAudit(db, { ...anchors, deposited });
  return { ...state, keys: (await listOwnKeys(db)).map(({ fingerprint }) => fingerprint) };
}

/** Has the server that has the folder look over it. Null where none is at work. */
export async function askExamination(folder: string): Promise<SystemHealth | null> {
  return (await askConsole(folder, 'examine')) as SystemHealth | null;
}

/** Has the server that has the folder back it up. Null where none is at work. Throws a UserError that it answered. */
export async function askBackup(folder: string, asked: AskedBackup): Promise<BackupMade | null> {
  return (await askConsole(folder, 'backup', asked)) as BackupMade | null;
}

function busy(): UserError {
  return new UserError([
    {
      code: 'backup/under-way',
      level: 'error',
      message: text('另一个备份正在进行', 'another backup is under way'),
      hint: text('等它做完再试', 'try again when it is done'),
      place: {},
    },
  ]);
}
