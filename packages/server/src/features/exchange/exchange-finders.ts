import { text } from '@jianheng/casework';
import { blocked } from '../../access/refused.ts';
import { contentOf } from '../../exchange/describe-package.ts';
import { isTrusted, judgeSigner } from '../../exchange/judge-signer.ts';
import { type OpenedPackage, openPackage } from '../../exchange/open-package.ts';
import type { PackageKind } from '../../exchange/package-manifest.ts';
import type { Signer } from '../../signing/signer.ts';
import type { Finder, Finders, Sought } from '../periods/finder.ts';
import { findByPackageId } from './package-store.ts';

/** What the finders of packages need. */
export interface ExchangeFinding {
  readonly signer: Signer;
  /** What the rules leave open for somebody's rating, what the run proposes, and whether the person is a leader. */
  readonly allowedFor: Finder;
}

interface Allowed {
  readonly allowed: readonly string[];
  readonly proposal: string | null;
  readonly leader: boolean;
}

/**
 * What is found for what the superior organ decided elsewhere: it is read out of the package that was taken and waits, whose
 * signature is proved again, and the package is done with the same transaction.
 */
export function exchangeFinders({ signer, allowedFor }: ExchangeFinding): Finders {
  return {
    'record-filing-answer': async (sought) => {
      const { package: id } = sought.details as { readonly package: string };
      const opened = await useTaken(signer, sought, id, 'filing-answer');
      const { set, answer, words, on } = contentOf(opened, 'filing-answer');
      const { from } = opened.manifest;
      return { from: from.organ, scheme: set, is: answer, words, on, key: opened.signer.fingerprint };
    },
    'record-leader-ratings': async (sought) => {
      const { package: id } = sought.subject as { readonly package: string };
      const opened = await useTaken(signer, sought, id, 'leader-ratings');
      const { ratings, on } = contentOf(opened, 'leader-ratings');
      const found = [];
      for (const { person, annual, performance, reason } of ratings) {
        const details = { annual, performance, reason };
        const allowed = (await allowedFor({ ...sought, subject: { person }, details })) as Allowed;
        found.push({ person, ...details, ...allowed });
      }
      return { from: opened.manifest.from.organ, on, key: opened.signer.fingerprint, ratings: found };
    },
  };
}

/** The package that was taken and waits, proved again; it is done once the action is. Throws {@link Refused}. */
async function useTaken(
  signer: Signer,
  { tx, context, state }: Sought,
  id: string,
  kind: PackageKind,
): Promise<OpenedPackage> {
  const organ = state.plan?.organ ?? '';
  const kept = await findByPackageId(tx, organ, 'in', id);
  if (kept === null || kept.kind !== kind || kept.state !== 'waiting')
    throw blocked(
      'exchange/no-package',
      text('没有等待登记的这个交换包', 'no such package waits to be recorded'),
    );
  const opened = openPackage(Buffer.from(kept.file, 'base64'));
  const key = await judgeSigner(
    { db: tx, tree: context.tree, signer },
    opened.manifest.from.organ,
    opened.signer.fingerprint,
  );
  if (!isTrusted(key))
    throw blocked(
      'exchange/untrusted',
      text('签名的密钥已不受信任', 'the key that signed it is trusted no more'),
    );
  await tx
    .updateTable('exchange_package')
    .set({ state: 'done', second_at: null, note: null })
    .where('seq', '=', kept.seq)
    .execute();
  return opened;
}
