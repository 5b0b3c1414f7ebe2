import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '@jianheng/mechanisms';
import {
  type FactModel,
  type Issue,
  type LoadedScheme,
  lowerPlan,
  type ParsedCard,
  type Plan,
  packLookup,
  parseCard,
  type RulePacks,
  type TemplateCard,
  UserError,
} from '@jianheng/scheme';
import { getModel } from './read-model.ts';
import { getSchemeAt, missing, templateIds } from './read-schemes.ts';

/** The gallery cards under a folder of schemes, and what is wrong with those that could not be read. */
export interface Gallery {
  readonly model: FactModel;
  readonly cards: readonly ParsedCard[];
  readonly issues: readonly Issue[];
}

/** A template of the gallery with its scheme. */
export interface GalleryTemplate {
  readonly card: TemplateCard;
  readonly file: string;
  readonly loaded: LoadedScheme;
  readonly plan: Plan;
}

/** Reads every card under `root/templates`; a broken card leaves the others to choose from. */
export async function readGallery(root: string): Promise<Gallery> {
  const model = await getModel('procuratorate', root);
  const cards: ParsedCard[] = [];
  const issues: Issue[] = [];
  for (const id of templateIds(root)) {
    const read = readCard(id, root, model);
    issues.push(...read.issues);
    if (read.parsed !== null) cards.push(read.parsed);
  }
  return { model, cards, issues };
}

/** Reads the card of one template; a template without one is an issue. */
export function readCard(id: string, root: string, model: FactModel): ReturnType<typeof parseCard> {
  const file = join(root, 'templates', id, 'card.yaml');
  if (existsSync(file)) return parseCard(file, readFileSync(file, 'utf8'), model);
  const issue = missing(file, text(`模板 ${id} 没有卡片`, `the template ${id} has no card`), {
    zh: '写一份 card.yaml，照 schemes/template.schema.json',
    en: 'write a card.yaml by schemes/template.schema.json',
  });
  return { parsed: null, issues: [issue] };
}

/** A template by its id, with its scheme lowered on its own dates. Throws a UserError when there is none, or it is broken. */
export async function getTemplate(id: string, root: string, packs: RulePacks): Promise<GalleryTemplate> {
  const ids = templateIds(root);
  if (!ids.includes(id)) {
    throw new UserError([
      missing(id, text(`没有模板“${id}”`, `there is no template "${id}"`), {
        zh: `可用：${ids.join('、')}`,
        en: `use one of ${ids.join(', ')}`,
      }),
    ]);
  }
  const { parsed, issues } = readCard(id, root, await getModel('procuratorate', root));
  if (parsed === null) throw new UserError(issues);
  const file = join(root, 'templates', id, 'scheme.yaml');
  const loaded = await getSchemeAt(file, root);
  return { card: parsed.card, file, loaded, plan: lowerPlan(loaded, packLookup(packs)).plan };
}
