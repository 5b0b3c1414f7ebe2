import type { PackageRow, PackageShown } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { authorise, type Deed } from '../../access/authorise.ts';
import { readOf } from '../../access/change.ts';
import { recorder } from '../../access/recorder.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { contentKinds, contentOf } from '../../exchange/describe-package.ts';
import { type OpenedPackage, openPackage } from '../../exchange/open-package.ts';
import { type PackageKind, packageKinds } from '../../exchange/package-manifest.ts';
import { namePeople } from '../register/name-people.ts';
import { saysOf } from './check-package.ts';
import type { Made } from './making/made.ts';
import { findPackage, type KeptPackage, type ListedPackage, listPackages } from './package-store.ts';

/** Packages that an organ made or took, the latest first. */
export async function readPackages(context: RequestContext, organ: string): Promise<PackageRow[]> {
  await authorise(context, {
    operation: 'exchange.read',
    belongs: { organ },
    target: `exchange/${organ}`,
  });
  return sayRows(context, await listPackages(context.records.db, organ));
}

/** A package with what it says; that somebody looked at what it says of people is on record. */
export async function showPackage(context: RequestContext, seq: number): Promise<PackageShown> {
  const kept = await getReadable(context, seq);
  const [row] = await sayRows(context, [kept]);
  if (kept.deletion !== null) return { ...row!, says: [deleted], reads: null };
  const says = kept.file === '' ? saysOfMade(kept.given as Made) : saysOf(openedOf(kept), kindOf(kept));
  return { ...row!, says: [...says], reads: readsOf(kept) };
}

/** The file of a package that the organ made, and how it is called. */
export async function readPackageFile(
  context: RequestContext,
  seq: number,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const kept = await getReadable(context, seq);
  if (kept.way !== 'out' || kept.state !== 'done' || kept.deletion !== null)
    throw new Refused({ is: 'not-found' });
  const name = `${packageKinds[kindOf(kept)].zh}-${kept.organ}-${kept.made_at.slice(0, 10)}-${kept.package.slice(0, 8)}.zip`;
  return { name, bytes: Buffer.from(kept.file, 'base64') };
}

/** Rows as the reader sees them. */
export async function sayRows(
  context: RequestContext,
  rows: readonly ListedPackage[],
): Promise<PackageRow[]> {
  const people = rows.flatMap(({ recorded_by, second_by }) => [recorded_by, second_by ?? recorded_by]);
  const nameOf = await namePeople(context.records.db, people, context.today);
  return rows.map((row) => ({
    seq: row.seq,
    id: row.package,
    way: row.way,
    kind: kindOf(row),
    title: packageKinds[kindOf(row)],
    other: row.other === null ? null : { id: row.other, name: row.other_name ?? row.other },
    madeAt: row.made_at,
    state: row.state,
    key: row.key,
    recordedAt: row.recorded_at,
    recordedBy: nameOf(row.recorded_by).name,
    secondAt: row.second_at,
    secondBy: row.second_by === null ? null : nameOf(row.second_by).name,
    note: row.note,
    isOwn: row.recorded_by === recorder(context),
  }));
}

async function getReadable(context: RequestContext, seq: number): Promise<KeptPackage> {
  const kept = await findPackage(context.records.db, seq);
  const deed = (person?: string): Deed => ({
    operation: 'exchange.read',
    belongs: { organ: kept?.organ ?? null, ...(person === undefined ? {} : { person }) },
    target: `exchange/${kept?.organ ?? '-'}/${kept?.kind ?? '-'}/${kept?.package ?? '-'}`,
  });
  await authorise(context, deed());
  if (kept === null) throw new Refused({ is: 'not-found' });
  for (const person of peopleIn(kept)) await readOf(context, deed(person), async () => undefined);
  return kept;
}

/** The set of schemes that a package which was taken filed. */
function readsOf(kept: KeptPackage): PackageShown['reads'] {
  if (kept.kind !== 'scheme-filing') return null;
  const opened = openedOf(kept);
  return { organ: opened.manifest.from.organ, set: contentOf(opened, 'scheme-filing').set.hash };
}

/** Whom a package tells of. */
function peopleIn(kept: KeptPackage): string[] {
  if (kept.deletion !== null) return [];
  if (!['transfer', 'leaders-to-rate', 'leader-ratings'].includes(kept.kind)) return [];
  if (kept.file === '') {
    const made = kept.given as Made;
    return made.kind === 'leader-ratings'
      ? (made.content as Made<'leader-ratings'>['content']).ratings.map(({ person }) => person)
      : [];
  }
  const opened = openedOf(kept);
  if (kept.kind === 'transfer') return [contentOf(opened, 'transfer').person.id];
  if (kept.kind === 'leaders-to-rate')
    return contentOf(opened, 'leaders-to-rate').leaders.map(({ person }) => person);
  return contentOf(opened, 'leader-ratings').ratings.map(({ person }) => person);
}

function saysOfMade<Kind extends PackageKind>({ kind, content }: Made<Kind>) {
  return contentKinds[kind].says(content);
}

function openedOf({ file }: KeptPackage): OpenedPackage {
  return openPackage(Buffer.from(file, 'base64'));
}

function kindOf({ kind }: Pick<ListedPackage, 'kind'>): PackageKind {
  return kind as PackageKind;
}

const deleted = text(
  '保存期限已满，内容已删除；编号、签名方和校验值留存',
  'the content was deleted when its time was over; number, signer and digest stay',
);
