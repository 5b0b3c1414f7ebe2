import { type Library, openLibrary } from '@jianheng/library';
import type { Mount } from '../access/app.ts';
import { openSigner } from '../features/keys/own-keys.ts';
import { serverSecret } from '../http/server-secret.ts';
import { holdDatabase } from '../records/hold-database.ts';
import { openRecords, type Records } from '../records/open-records.ts';
import { openScanner } from '../scanning/open-scanner.ts';
import type { ScannerPlace } from '../scanning/scanner-place.ts';
import { KeyFolder } from '../signing/key-folder.ts';
import type { Signer } from '../signing/signer.ts';
import { installationFolders, lockDataFolder, prepareDataFolder } from './data-folder.ts';
import { beginWork, type Desks, desksOf, endWork, mountsOf } from './features.ts';
import { InstallationClocks } from './installation-clocks.ts';
import type { Materials } from './materials.ts';
import { markRecords, refuseOtherRecords } from './records-place.ts';
import { refuseLostSecret } from './refuse-lost-secret.ts';

/** Where an installation is and what it goes by. */
export interface InstallationOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string;
  /** Address of a PostgreSQL server for the records; null for the embedded database in the data folder. */
  readonly databaseUrl?: string | null;
  /** Encrypts the signing key at rest; null or left out leaves it to the rights of its file. */
  readonly signingPassphrase?: string | null;
  /** Origins that organs may have told of changes, and networks that are otherwise never connected to; none unless given. */
  readonly webhookAllow?: readonly string[];
  /** Where folders for exports of organs lie; `inbox` in the data folder unless given. */
  readonly inboxRoot?: string | null;
  /** Days for which taken exports stay in those folders; 30 unless given. */
  readonly inboxKeepDays?: number;
  /** What looks for malware in files that are handed in; nothing does unless given. */
  readonly malwareScanner?: ScannerPlace | null;
  /** The moment, UTC ISO; the machine's clock unless given. */
  now?(): string;
  /** Read anew unless given. */
  readonly library?: Library;
  /** Told of a fault of ours that happened beside any request. */
  onFault?: Materials['onFault'];
  /**
   * Told when the records are lost to this process: another server has taken the database over while it was away, or the
   * embedded one has ended by a fault of its own. This process must end; what was acknowledged is there for the next.
   */
  onLost?(): void;
}

/** An installation at work: one process, one data folder. */
export interface Installation {
  readonly folder: string;
  readonly records: Records;
  readonly library: Library;
  /** Outside the records: encrypts second factors, keys the log's hashes. */
  readonly secret: string;
  /** Signs for the installation. */
  readonly signer: Signer;
  readonly clocks: InstallationClocks;
  readonly desks: Desks;
  /** The routes of all features, for {@link createApp}. */
  readonly mounts: readonly Mount[];
  now(): string;
  /** Begins what goes on by itself: computations that were asked for. Without it requests alone are served. */
  begin(): void;
  /** Ends what goes on, makes everything acknowledged safe, and gives the folder back; asked again, it is the same end. */
  stop(): Promise<void>;
}

/**
 * Opens an installation: takes its folder, opens the records and brings them up to date, reads the library and puts the
 * features together. Throws a UserError when the folder is not fit, another process has it, its records are elsewhere, or
 * the signing key is not there or does not open.
 */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { folder, databaseUrl = null, signingPassphrase = null } = options;
  const now = options.now ?? (() => new Date().toISOString());
  prepareDataFolder(folder);
  refuseOtherRecords(folder, databaseUrl);
  const unlock = lockDataFolder(folder);
  // The database starts in a thread of its own while the library is read here.
  const onLost = options.onLost ?? (() => undefined);
  const opening =
    databaseUrl === null
      ? openRecords({ folder: installationFolders(folder).records, onStopped: onLost })
      : openHeld(databaseUrl, onLost);
  opening.catch(() => undefined);
  try {
    const library = options.library ?? (await openLibrary());
    const records = await opening;
    markRecords(folder, databaseUrl);
    await refuseLostSecret(records, folder);
    const secret = serverSecret(folder);
    const signer = await openSigner(
      records.db,
      new KeyFolder(installationFolders(folder).keys, signingPassphrase),
      now(),
    );
    const clocks = await InstallationClocks.open(records, library.packs);
    const desks = desksOf({
      folder,
      records,
      library,
      clocks,
      signer,
      webhookAllow: options.webhookAllow ?? [],
      inboxRoot: options.inboxRoot ?? null,
      inboxKeepDays: options.inboxKeepDays ?? 30,
      scanner: options.malwareScanner == null ? null : openScanner(options.malwareScanner, folder),
      now,
      ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
    });
    const stop = async () => {
      try {
        await endWork(desks);
        await records.sync();
      } finally {
        await records.close().finally(unlock);
      }
    };
    let stopped: Promise<void> | null = null;
    return {
      folder,
      records,
      library,
      secret,
      signer,
      clocks,
      desks,
      mounts: mountsOf(desks),
      now,
      begin: () => beginWork(desks),
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    await opening.then(({ close }) => close()).catch(() => undefined);
    unlock();
    throw error;
  }
}

/** Records on a server, which this process has to itself until it closes them. */
async function openHeld(url: string, onLost: () => void): Promise<Records> {
  const held = await holdDatabase(url, onLost);
  try {
    const records = await openRecords({ url, refuseUnheld: held.refuseUnheld });
    return { ...records, close: () => records.close().finally(() => held.release()) };
  } catch (error) {
    await held.release();
    throw error;
  }
}
