import { createHash } from 'node:crypto';
import { canonicalText } from '@jianheng/scheme';
import type { Signer } from '../signing/signer.ts';
import {
  FileName,
  ownNames,
  PackageManifest,
  type PackageSignature,
  packageFormat,
} from './package-manifest.ts';
import { writeStoredZip, type ZipEntry } from './stored-zip.ts';

/** What a package is made from. */
export type NewPackage = Omit<PackageManifest, 'format' | 'files'> & { readonly files: readonly ZipEntry[] };

/** Writes a package: the manifest with the SM3 of every file, the signature over the manifest, the files. */
export function writePackage({ files, ...said }: NewPackage, signer: Signer): Buffer {
  const manifest = PackageManifest.parse({
    ...said,
    format: packageFormat,
    files: files.map(({ name, bytes }) => ({
      name: FileName.parse(name),
      bytes: bytes.length,
      sm3: sm3(bytes),
    })),
  });
  const signed = Buffer.from(canonicalText(manifest));
  const signature: PackageSignature = {
    format: 'jianheng-signature/1',
    algorithm: 'SM2-SM3',
    publicKey: signer.publicKey,
    signature: signer.sign(signed),
  };
  return writeStoredZip([
    { name: ownNames.manifest, bytes: signed },
    { name: ownNames.signature, bytes: Buffer.from(canonicalText(signature)) },
    ...files,
  ]);
}

/** SM3 (GB/T 32905) in hexadecimal. */
export function sm3(bytes: Uint8Array): string {
  return createHash('sm3').update(bytes).digest('hex');
}
