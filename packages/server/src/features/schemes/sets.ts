import type { SchemeSet, SchemeSetDraft, SchemeSetRow, SetPurposeQuery } from '@jianheng/api';
import type { Issue } from '@jianheng/scheme';
import { parse } from 'yaml';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { refuseMalware } from '../../scanning/refuse-malware.ts';
import { provinceOf } from '../register/province-of.ts';
import { isIssuedTo } from './example-store.ts';
import { checkOf, type JudgedSet, judgeSet } from './judge-set.ts';
import { titleOfMember } from './judged-member.ts';
import { type FindText, isFromTemplates, resolveDraft } from './resolve-sources.ts';
import { sayFinding, sayScheme } from './say-scheme.ts';
import { hashSet, type SchemeSetContent } from './scheme-set.ts';
import type { SchemesDesk } from './schemes-desk.ts';
import { issuesForPeriod } from './set-issues.ts';
import { findSet, type KeptSet, keepSet, listSets, originOf, type SetOrigin } from './set-store.ts';
import { setTitle } from './set-title.ts';

/** The right to prepare an organ's schemes. */
export function schemesDeed(organ: string, hash = ''): Deed {
  return {
    operation: 'period.prepare',
    belongs: { organ },
    target: `scheme-set/${organ}${hash === '' ? '' : `/${hash}`}`,
  };
}

/** Checks a draft and keeps nothing. */
export async function checkDraft(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  draft: SchemeSetDraft,
): Promise<SchemeSet> {
  const set = await takeDraft(desk, context, organ, draft);
  const judged = await judgeSet(desk, set, await provinceOf(context.records.db, organ));
  return saySet(desk, judged, { hash: hashSet(set.id, set.schemes), from: null });
}

/** Keeps a draft as a set of the organ, whatever the check says of it: a scheme with errors can be kept, not chosen. */
export async function addSet(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  draft: SchemeSetDraft,
): Promise<SchemeSet> {
  const set = await takeDraft(desk, context, organ, draft);
  const hash = hashSet(set.id, set.schemes);
  const judged = await judgeSet(desk, set, await provinceOf(context.records.db, organ));
  const wanted = isFromTemplates(draft) ? 'template' : 'own';
  const from = await change(context, schemesDeed(organ, hash), async (tx) => {
    await keepSet(tx, context, organ, set, wanted);
    const origin = (await originOf(tx, organ, hash)) ?? wanted;
    const refs = set.schemes.map((scheme) => ({ id: scheme.id, hash: scheme.hash }));
    return { before: null, after: { id: set.id, schemes: refs, check: checkOf(judged) }, answer: origin };
  });
  return saySet(desk, judged, { hash, from });
}

/**
 * The set that whoever prepares an organ's schemes hands in; texts of their own are scanned as every file is, before anything
 * reads them. Throws {@link Refused}, or a UserError for what cannot be made of the draft.
 */
export async function takeDraft(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  draft: SchemeSetDraft,
): Promise<SchemeSetContent> {
  const deed = schemesDeed(organ);
  await authorise(context, deed);
  for (const source of draft.schemes)
    if ('text' in source)
      await refuseMalware(desk.scanner, context, deed, { bytes: Buffer.from(source.text) });
  return resolveDraft(desk, draft, textsOf(context, organ));
}

/** Texts of schemes that the organ may see. */
function textsOf(context: RequestContext, organ: string): FindText {
  return async (hash, id) => {
    const { set } = await getVisibleSet(context, organ, hash);
    const scheme = set.schemes.find((one) => one.id === id);
    if (scheme === undefined) throw new Refused({ is: 'not-found' });
    return scheme.text;
  };
}

/** The sets of an organ, newest first. */
export async function readSets(context: RequestContext, organ: string): Promise<SchemeSetRow[]> {
  await authorise(context, schemesDeed(organ));
  const { db } = context.records;
  const held = await listSets(db, organ);
  const hashes = [...new Set(held.flatMap(({ schemes }) => schemes.map(({ hash }) => hash)))];
  const texts =
    hashes.length === 0
      ? []
      : await db.selectFrom('scheme_text').select(['hash', 'text']).where('hash', 'in', hashes).execute();
  const titles = new Map(texts.map(({ hash, text }) => [hash, titleIn(text)]));
  return held.map(({ schemes: refs, ...set }) => {
    const schemes = refs.map(({ id, hash }) => ({ id, title: titles.get(hash) ?? { zh: id, en: id } }));
    return { ...set, title: setTitle(schemes.map(({ title }) => title)), schemes };
  });
}

/**
 * A set of an organ, or of an example that was issued to it, for reading: whoever may see the organ's periods may see by what
 * people are assessed.
 */
export async function readSet(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  hash: string,
  purpose: SetPurposeQuery = {},
): Promise<SchemeSet> {
  await authorise(context, { ...schemesDeed(organ, hash), operation: 'period.read' });
  const { set, from } = await getVisibleSet(context, organ, hash);
  const judged = await judgeSet(desk, set, await provinceOf(context.records.db, organ));
  const more = await issuesFor(desk, context, organ, judged, purpose);
  return saySet(desk, judged, { hash, from, more });
}

/** A set that the organ may see, and where it had it from. Throws {@link Refused} otherwise. */
export async function getVisibleSet(
  context: RequestContext,
  organ: string,
  hash: string,
): Promise<{ readonly set: KeptSet; readonly from: SetOrigin }> {
  const { db } = context.records;
  const origin = await originOf(db, organ, hash);
  const from = origin ?? ((await isIssuedTo(context, organ, hash)) ? 'issued' : null);
  const set = from === null ? null : await findSet(db, hash);
  if (from === null || set === null) throw new Refused({ is: 'not-found' });
  return { set, from };
}

async function issuesFor(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  judged: JudgedSet,
  { from, to, since, before }: SetPurposeQuery,
): Promise<Issue[]> {
  if (from === undefined || to === undefined) return [];
  if (since === undefined) return issuesForPeriod(judged.members, { from, to, amends: null });
  const old = before === undefined ? null : await getVisibleSet(context, organ, before);
  const then =
    old === null ? null : await judgeSet(desk, old.set, await provinceOf(context.records.db, organ));
  const plans = (then?.members ?? []).flatMap((m) => (m.judged.loaded === null ? [] : [m.judged.plan]));
  return issuesForPeriod(judged.members, { from, to, amends: { day: since, before: plans } });
}

interface Told {
  readonly hash: string;
  readonly from: SetOrigin | null;
  readonly more?: readonly Issue[];
}

function saySet({ library }: SchemesDesk, judged: JudgedSet, { hash, from, more = [] }: Told): SchemeSet {
  return {
    hash,
    id: judged.id,
    title: setTitle(judged.members.map(titleOfMember)),
    from,
    check: checkOf(judged, more),
    schemes: judged.members.map((member) => sayScheme(member, library.packs)),
    findings: [...judged.issues, ...more].map((issue) => sayFinding(issue, library.packs)),
  };
}

function titleIn(source: string): { zh: string; en: string } | null {
  const line = /^title:[^\n]*(\n[ \t]+[^\n]*)*/m.exec(source)?.[0];
  if (line === undefined) return null;
  try {
    const { title } = parse(line, { schema: 'failsafe' }) as { title?: { zh?: string; en?: string } };
    return title?.zh === undefined ? null : { zh: title.zh, en: title.en ?? title.zh };
  } catch {
    // A text that was kept with a mistake in it has no title to show.
    return null;
  }
}
