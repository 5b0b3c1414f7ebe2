import { createHash } from 'node:crypto';
import type { DocumentTemplates, TemplateHanded, TemplateVerdict } from '@jianheng/api';
import { checkTemplate, type DocumentKind, documentKinds, standardTemplate } from '@jianheng/documents';
import type { Kysely } from 'kysely';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { recorder } from '../../access/recorder.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { refuseMalware } from '../../scanning/refuse-malware.ts';
import type { DocumentsDesk } from './documents-desk.ts';

/** The template that an organ uses for a kind: its own, or the program's. */
export async function templateOf(db: Kysely<Tables>, organ: string, kind: DocumentKind): Promise<Uint8Array> {
  const own = await db
    .selectFrom('document_template')
    .select('content')
    .where('organ', '=', organ)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return own === undefined ? standardTemplate(kind) : Buffer.from(own.content, 'base64');
}

/** Every kind with the template that an organ uses. Throws {@link Refused}. */
export async function listTemplates(context: RequestContext, organ: string): Promise<DocumentTemplates> {
  await authorise(context, deedOf(organ, ''));
  const rows = await context.records.db
    .selectFrom('document_template')
    .select(['kind', 'name', 'added_at', 'sha256'])
    .where('organ', '=', organ)
    .execute();
  const own = new Map(rows.map((row) => [row.kind, row]));
  const kinds = Object.keys(documentKinds) as DocumentKind[];
  return {
    templates: kinds.map((kind) => {
      const row = own.get(kind);
      return {
        kind,
        title: documentKinds[kind].title,
        own: row === undefined ? null : { name: row.name, addedAt: row.added_at, sha256: row.sha256 },
      };
    }),
  };
}

/** The template in use, as a file to be edited in Word. Throws {@link Refused}. */
export async function readTemplate(
  context: RequestContext,
  organ: string,
  kind: DocumentKind,
): Promise<Uint8Array> {
  await authorise(context, deedOf(organ, kind));
  return templateOf(context.records.db, organ, kind);
}

/** Takes an edited template into use, or says what stands against it and keeps nothing. Throws {@link Refused}. */
export async function keepTemplate(
  scanner: DocumentsDesk['scanner'],
  context: RequestContext,
  organ: string,
  kind: DocumentKind,
  { name, content, acceptMissing }: TemplateHanded,
): Promise<TemplateVerdict> {
  await authorise(context, deedOf(organ, kind));
  const bytes = Buffer.from(content, 'base64');
  await refuseMalware(scanner, context, deedOf(organ, kind), { bytes });
  const problems = checkTemplate(kind, bytes);
  if (problems.some(({ code }) => code !== 'missing-tag' || !acceptMissing)) return { kept: false, problems };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await change(context, deedOf(organ, kind), async (tx) => {
    const before = await tx
      .selectFrom('document_template')
      .select('sha256')
      .where('organ', '=', organ)
      .where('kind', '=', kind)
      .executeTakeFirst();
    const row = { name, content, sha256, added_at: context.now, added_by: recorder(context) };
    await tx
      .insertInto('document_template')
      .values({ organ, kind, ...row })
      .onConflict((on) => on.columns(['organ', 'kind']).doUpdateSet(row))
      .execute();
    return { before: before ?? null, after: { name, sha256 }, answer: undefined };
  });
  return { kept: true, problems };
}

/** Goes back to the program's template. Throws {@link Refused}. */
export function dropTemplate(context: RequestContext, organ: string, kind: DocumentKind): Promise<void> {
  return change(context, deedOf(organ, kind), async (tx) => {
    const before = await tx
      .deleteFrom('document_template')
      .where('organ', '=', organ)
      .where('kind', '=', kind)
      .returning(['name', 'sha256'])
      .executeTakeFirst();
    return { before: before ?? null, after: null, answer: undefined };
  });
}

function deedOf(organ: string, kind: string): Deed {
  return {
    operation: 'period.prepare',
    belongs: { organ },
    target: `organ/${organ}/document-template${kind === '' ? '' : `/${kind}`}`,
  };
}
