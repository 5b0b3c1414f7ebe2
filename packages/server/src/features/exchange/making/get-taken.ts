import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { type OpenedPackage, openPackage } from '../../../exchange/open-package.ts';
import type { PackageKind } from '../../../exchange/package-manifest.ts';
import { findPackage, type KeptPackage } from '../package-store.ts';

/** A package that an organ took and that answers are given to. Throws {@link Refused} for any other. */
export async function getTaken(
  context: RequestContext,
  organ: string,
  seq: number,
  kind: PackageKind,
): Promise<{ readonly kept: KeptPackage; readonly opened: OpenedPackage }> {
  const kept = await findPackage(context.records.db, seq);
  const isIt =
    kept !== null && kept.organ === organ && kept.way === 'in' && kept.kind === kind && kept.state === 'done';
  if (!isIt) throw new Refused({ is: 'not-found' });
  return { kept, opened: openPackage(Buffer.from(kept.file, 'base64')) };
}
