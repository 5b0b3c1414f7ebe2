import type { PackageChecked, PackageHanded, PostingGiven } from '@jianheng/api';
import { isWithin, type Text, text } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import type { Kysely, Transaction } from 'kysely';
import { auditRefusal, authorise, type Deed, entryOf } from '../../access/authorise.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { contentKinds, contentOf } from '../../exchange/describe-package.ts';
import { isTrusted, type JudgedSigner, judgeSigner } from '../../exchange/judge-signer.ts';
import { type OpenedPackage, openPackage } from '../../exchange/open-package.ts';
import { type PackageKind, type PackageManifest, packageKinds } from '../../exchange/package-manifest.ts';
import { sm3 } from '../../exchange/write-package.ts';
import type { Tables } from '../../records/tables.ts';
import { refuseMalware } from '../../scanning/refuse-malware.ts';
import { inGroups } from '../../signing/sm2.ts';
import type { Door, Taking } from './doors/door.ts';
import { doors } from './doors/doors.ts';
import type { ExchangeDesk } from './exchange-desk.ts';
import { findByPackageId, findLatestOf } from './package-store.ts';

/** A package that was opened, with what is known of it here. */
export interface Looked {
  readonly opened: OpenedPackage;
  readonly bytes: Uint8Array;
  readonly posting: PostingGiven | null;
  readonly signature: JudgedSigner;
  readonly changes: readonly Text[];
  readonly against: readonly Text[];
}

/** The right to take a package into an organ. */
export function takingDeed(organ: string, { kind, id }: Pick<PackageManifest, 'kind' | 'id'>): Deed {
  return {
    operation: 'exchange.take',
    belongs: { organ },
    target: `exchange/${organ}/${kind}/${id}`,
  };
}

/** Says what is in a package, whose it is and what taking it would do. Keeps nothing. Throws a UserError for what is no package. */
export async function checkPackage(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  handed: PackageHanded,
): Promise<PackageChecked> {
  const looked = await lookInto(desk, context, organ, handed);
  const { manifest, digest } = looked.opened;
  await onRecord(context, takingDeed(organ, manifest), {
    digest,
    key: looked.signature,
    against: looked.against.map(({ en }) => en),
  });
  const { needsSecond, asksPosting } = doors[manifest.kind];
  const named = ({ organ: id, name }: { readonly organ: string; readonly name: string }) => ({ id, name });
  return {
    id: manifest.id,
    kind: manifest.kind,
    title: packageKinds[manifest.kind],
    from: named(manifest.from),
    to: manifest.to === null ? null : named(manifest.to),
    madeAt: manifest.madeAt,
    digest,
    signature: looked.signature,
    says: [...saysOf(looked.opened, manifest.kind)],
    changes: [...looked.changes],
    against: [...looked.against],
    needsSecond,
    asksPosting,
  };
}

/** That somebody looked into a package is on record: what it says of people was read, whether it is taken or not. */
function onRecord(context: RequestContext, deed: Deed, after: unknown): Promise<void> {
  return context.records.db
    .transaction()
    .execute((tx) => appendAudit(tx, { ...entryOf(context, deed), outcome: 'read', before: null, after }));
}

/**
 * Opens a package for whoever may take it and looks at everything that speaks for and against that. A file that is no package,
 * or was touched, is a refusal that goes on record.
 */
export async function lookInto(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  handed: PackageHanded,
): Promise<Looked> {
  const deed: Deed = { operation: 'exchange.take', belongs: { organ }, target: `exchange/${organ}` };
  await authorise(context, deed);
  await refuseMalware(desk.scanner, context, deed, { bytes: Buffer.from(handed.file, 'base64') });
  try {
    return await look(desk, context, organ, handed);
  } catch (error) {
    if (error instanceof UserError) {
      const issues = error.issues.map(({ code, message }) => ({ code, message: message.en }));
      await auditRefusal(context, deed, { issues, sm3: sm3(Buffer.from(handed.file, 'base64')) });
    }
    throw error;
  }
}

async function look(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  { file, posting }: PackageHanded,
): Promise<Looked> {
  const bytes = Buffer.from(file, 'base64');
  const opened = openPackage(bytes);
  const given = posting ?? null;
  const { db } = context.records;
  const known = { db, tree: context.tree, signer: desk.signer };
  const signature = await judgeSigner(known, opened.manifest.from.organ, opened.signer.fingerprint);
  const own = await lookByKind(desk, context, organ, opened, given, opened.manifest.kind);
  const against = [
    ...againstSigner(opened, signature),
    ...againstParties(context, organ, opened.manifest, doors[opened.manifest.kind].from),
    ...againstClock(context, opened.manifest),
    ...(await againstReplay(db, organ, opened)),
    ...own.against,
  ];
  return { opened, bytes, posting: given, signature, changes: own.changes, against };
}

function lookByKind<Kind extends PackageKind>(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  opened: OpenedPackage,
  posting: PostingGiven | null,
  kind: Kind,
) {
  const taking: Taking<Kind> = { desk, context, organ, opened, content: contentOf(opened, kind), posting };
  return doors[kind].look(taking);
}

/** What a package says, in sentences. */
export function saysOf<Kind extends PackageKind>(opened: OpenedPackage, kind: Kind): readonly Text[] {
  return contentKinds[kind].says(contentOf(opened, kind));
}

function againstSigner({ manifest, signer }: OpenedPackage, signature: JudgedSigner): Text[] {
  if (isTrusted(signature)) return [];
  if (signature.is === 'other')
    return [
      text(
        `签名用的是“${signature.of}”的密钥，不是${manifest.from.name}的`,
        `it is signed with the key of ${signature.of}, not of ${manifest.from.name}`,
      ),
    ];
  return [
    text(
      `签名的密钥没有经过本机确认：与${manifest.from.name}当面或电话核对指纹 ${inGroups(signer.fingerprint)}，登记并由另一人确认之后再收`,
      `nobody here confirmed the key it is signed with: compare the fingerprint ${inGroups(signer.fingerprint)} with ${manifest.from.name}, enter it, have another person confirm it, then take the package`,
    ),
  ];
}

function againstParties(
  { tree }: RequestContext,
  organ: string,
  { from, to }: PackageManifest,
  comes: Door<PackageKind>['from'],
): Text[] {
  const found: Text[] = [];
  if (to !== null && to.organ !== organ)
    found.push(text(`这个包是给${to.name}的，不是给本院的`, `it is for ${to.name}, not for this organ`));
  const isKnown = tree.parentOf(from.organ) !== undefined;
  if (comes !== 'anywhere' && !isKnown)
    found.push(
      text(
        `本机的单位名录里没有${from.name}（${from.organ}）：先登记，编号与对方一致`,
        `${from.name} (${from.organ}) is not on the register here: add it under the same id first`,
      ),
    );
  if (isKnown && comes === 'below' && (from.organ === organ || !isWithin(tree, from.organ, organ)))
    found.push(text(`${from.name}不是本院的下级院`, `${from.name} does not stand under this organ`));
  if (isKnown && comes === 'above' && (from.organ === organ || !isWithin(tree, organ, from.organ)))
    found.push(text(`${from.name}不是本院的上级院`, `${from.name} does not stand above this organ`));
  return found;
}

/** A package from the future would make every later one of its matter an old one. */
function againstClock({ now }: RequestContext, { madeAt }: PackageManifest): Text[] {
  if (Date.parse(madeAt) <= Date.parse(now) + oneDay) return [];
  return [
    text(
      `生成时间 ${madeAt.slice(0, 10)} 还没有到：对方或本机的时钟不对，校准之后请对方重新导出`,
      `it says that it was made on ${madeAt.slice(0, 10)}, which is yet to come: a clock is wrong there or here; set it and have it exported again`,
    ),
  ];
}

const oneDay = 24 * 3_600_000;

/** Whether the package, or a later one of its matter, was taken before. */
export async function againstReplay(
  db: Kysely<Tables> | Transaction<Tables>,
  organ: string,
  opened: OpenedPackage,
): Promise<Text[]> {
  const { manifest } = opened;
  const same = await findByPackageId(db, organ, 'in', manifest.id);
  if (same !== null && same.state !== 'sent-back')
    return [
      text(
        `这个包 ${same.recorded_at.slice(0, 10)} 已经收过，不能再收`,
        `this package was taken on ${same.recorded_at.slice(0, 10)} and is not taken again`,
      ),
    ];
  const latest = await findLatestOf(db, organ, manifest);
  if (latest !== null && latest.made_at > manifest.madeAt)
    return [
      text(
        `这是旧的一份（${manifest.madeAt.slice(0, 10)}）：同一事项 ${latest.made_at.slice(0, 10)} 的一份已经收下`,
        `this is an old one (${manifest.madeAt.slice(0, 10)}): one of ${latest.made_at.slice(0, 10)} of the same matter was taken already`,
      ),
    ];
  return [];
}
