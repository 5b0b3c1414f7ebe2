import type { PostingGiven } from '@jianheng/api';
import type { Text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import type { RequestContext } from '../../../access/request-context.ts';
import type { Contents } from '../../../exchange/describe-package.ts';
import type { OpenedPackage } from '../../../exchange/open-package.ts';
import type { PackageKind } from '../../../exchange/package-manifest.ts';
import type { Tables } from '../../../records/tables.ts';
import type { WantedAction } from '../../periods/act.ts';
import type { ExchangeDesk } from '../exchange-desk.ts';

/** A package that somebody wants to take into an organ. */
export interface Taking<Kind extends PackageKind> {
  readonly desk: ExchangeDesk;
  readonly context: RequestContext;
  readonly organ: string;
  readonly opened: OpenedPackage;
  readonly content: Contents[Kind];
  /** What whoever takes it adds; null where it was not said yet. */
  readonly posting: PostingGiven | null;
}

/** What taking a package would change, and what speaks against it. */
export interface Looked {
  readonly changes: readonly Text[];
  readonly against: readonly Text[];
}

/** How packages of a kind come in. */
export interface Door<Kind extends PackageKind> {
  /** From whom they come: an organ below, one above, or any. */
  readonly from: 'below' | 'above' | 'anywhere';
  /** A second person confirms before anything changes, because a right or a result does. */
  readonly needsSecond: boolean;
  readonly asksPosting: boolean;
  look(taking: Taking<Kind>): Promise<Looked>;
  /** Does it, inside the transaction that puts it on record. Returns what changed, for the audit. */
  take?(tx: Transaction<Tables>, taking: Taking<Kind>, seq: number): Promise<unknown>;
  /** The action of a period that does it; its finder reads the package again. */
  act?(taking: Taking<Kind>): { readonly period: string; readonly wanted: WantedAction };
}
