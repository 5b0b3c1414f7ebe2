import { type Text, text } from '@jianheng/mechanisms';
import { z } from 'zod';

/** What organs that share no network hand each other. */
export const packageKinds = {
  'scheme-filing': text('方案备案', 'Filing of a scheme'),
  'filing-answer': text('备案答复', 'Answer to a filing'),
  'worked-examples': text('工作范例', 'Worked examples'),
  'leaders-to-rate': text('院领导考核材料（报上级评定）', 'Leaders to be rated by the superior organ'),
  'leader-ratings': text('院领导等次（上级评定）', 'Ratings of leaders, decided by the superior organ'),
  transfer: text('调动、借调人员的任职和司法业绩档案', 'Postings and performance file of somebody who moves'),
} as const satisfies Record<string, Text>;

export type PackageKind = keyof typeof packageKinds;

/** How the form of a package is called; a reader knows the forms that it knows. */
export const packageFormat = 'jianheng-package/1';

/** Most that a package may weigh, in bytes. */
export const largestPackage = 24 * 1024 * 1024;

/** What stands in front of the files of every package. */
export const ownNames = { manifest: 'manifest.json', signature: 'signature.json' } as const;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** An organ as a package names it. */
export const Party = z.strictObject({ organ: Line, name: Line });
export type Party = z.infer<typeof Party>;

/** The name of a file in a package: small letters, digits, one folder at most. No way leads out of it. */
export const FileName = z
  .string()
  .max(120)
  .regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?\.(json|yaml|md)$/);

/** What a package says of itself: these very bytes are signed. */
export const PackageManifest = z.strictObject({
  format: z.literal(packageFormat),
  id: z.uuid(),
  kind: z.enum(Object.keys(packageKinds) as [PackageKind, ...PackageKind[]]),
  from: Party,
  /** Whom it is for; null where it is for every organ below. */
  to: Party.nullable(),
  /** What it is about, e.g. `filing/2026`: of two packages of one matter the later one holds. */
  matter: Line,
  /** The moment in UTC, to the millisecond: moments compare as texts. */
  madeAt: z.iso.datetime({ precision: 3 }),
  files: z
    .array(z.strictObject({ name: FileName, bytes: z.int().nonnegative(), sm3: Hash }))
    .min(1)
    .max(300),
});
export type PackageManifest = z.infer<typeof PackageManifest>;

/** Who signed the manifest. */
export const PackageSignature = z.strictObject({
  format: z.literal('jianheng-signature/1'),
  algorithm: z.literal('SM2-SM3'),
  publicKey: z.string().max(1000),
  signature: z.string().max(200),
});
export type PackageSignature = z.infer<typeof PackageSignature>;
