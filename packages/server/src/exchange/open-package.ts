import { canonicalText } from '@jianheng/scheme';
import type { z } from 'zod';
import { findPublicKey, fingerprintOf, type PublicKey, verifySignature } from '../signing/sm2.ts';
import { packageFault } from './package-fault.ts';
import {
  FileName,
  largestPackage,
  ownNames,
  PackageManifest,
  PackageSignature,
  packageFormat,
  packageKinds,
} from './package-manifest.ts';
import { readStoredZip, UnreadableZip, type ZipEntry } from './stored-zip.ts';
import { sm3 } from './write-package.ts';

/** A package whose hashes and signature hold. Whether its signer is to be trusted is for whoever takes it. */
export interface OpenedPackage {
  readonly manifest: PackageManifest;
  /** By name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SM3 of the manifest: names this very package. */
  readonly digest: string;
  readonly signer: { readonly publicKey: PublicKey; readonly fingerprint: string };
}

/**
 * Opens a package and proves it: it is a zip of ours to the byte, every file hashes to what the manifest says, and the manifest
 * is what its signature was made over. Throws a UserError with the one thing that is wrong; nothing of the file was used then.
 */
export function openPackage(bytes: Uint8Array): OpenedPackage {
  if (bytes.length > largestPackage) throw packageFault('too-large');
  const [manifestEntry, signatureEntry, ...entries] = entriesOf(bytes);
  if (manifestEntry?.name !== ownNames.manifest || signatureEntry?.name !== ownNames.signature)
    throw packageFault('no-zip');
  for (const { name } of entries) if (!FileName.safeParse(name).success) throw packageFault('bad-name', name);
  const signature = canonical(PackageSignature, signatureEntry.bytes, ownNames.signature);
  if (
    findPublicKey(signature.publicKey) !== signature.publicKey ||
    !verifySignature(signature.publicKey, manifestEntry.bytes, signature.signature)
  )
    throw packageFault('bad-signature');
  const manifest = manifestIn(manifestEntry.bytes);
  if (manifest.files.map(({ name }) => name).join('\n') !== entries.map(({ name }) => name).join('\n'))
    throw packageFault('other-files');
  for (const [i, { name, bytes: size, sm3: hash }] of manifest.files.entries()) {
    const file = entries[i]!.bytes;
    if (file.length !== size || sm3(file) !== hash) throw packageFault('altered', name);
  }
  return {
    manifest,
    files: new Map(entries.map((entry) => [entry.name, entry.bytes])),
    digest: sm3(manifestEntry.bytes),
    signer: { publicKey: signature.publicKey, fingerprint: fingerprintOf(signature.publicKey) },
  };
}

/** The content that a kind of package has in a JSON file. Throws a UserError where it is not what the kind says. */
export function readContent<Content>(
  { files }: OpenedPackage,
  name: string,
  schema: z.ZodType<Content>,
): Content {
  const bytes = files.get(name);
  const read = bytes === undefined ? null : schema.safeParse(jsonIn(bytes));
  if (read === null || !read.success) {
    const at = read?.error.issues[0]?.path.join('.') ?? '';
    throw packageFault('bad-content', at === '' ? name : `${name} ${at}`);
  }
  return read.data;
}

function entriesOf(bytes: Uint8Array): ZipEntry[] {
  try {
    return readStoredZip(bytes);
  } catch (error) {
    if (error instanceof UnreadableZip) throw packageFault(error.fault);
    throw error;
  }
}

/** What is of a newer form or kind is told so, not called damaged: the signature has held by then. */
function manifestIn(bytes: Uint8Array): PackageManifest {
  const said = jsonIn(bytes) as { readonly format?: unknown; readonly kind?: unknown } | null;
  if (typeof said?.format === 'string' && said.format !== packageFormat) throw packageFault('other-format');
  if (typeof said?.kind === 'string' && !(said.kind in packageKinds))
    throw packageFault('unknown-kind', said.kind.slice(0, 60));
  return canonical(PackageManifest, bytes, ownNames.manifest);
}

/** JSON that is written in the one way in which it is signed. */
function canonical<Said>(schema: z.ZodType<Said>, bytes: Uint8Array, name: string): Said {
  const read = schema.safeParse(jsonIn(bytes));
  if (!read.success || !Buffer.from(canonicalText(read.data)).equals(bytes))
    throw packageFault('bad-manifest', name);
  return read.data;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
