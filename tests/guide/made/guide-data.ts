import { readFileSync } from 'node:fs';
import { bundledSchemes, type GalleryTemplate, getRules, getTemplate, readGallery } from '@jianheng/library';
import type { FactModel, RulePacks } from '@jianheng/scheme';
import { RuleUses } from '../../../packages/cli/src/commands/rules-uses.ts';
import { repository } from '../../../packages/scheme/tests/read-files.ts';

/** What the tables of the guide are made from. */
export interface GuideData {
  readonly packs: RulePacks;
  readonly model: FactModel;
  readonly templates: readonly GalleryTemplate[];
  readonly uses: RuleUses;
}

/** Reads rules and templates as they come with the program. A template that cannot be read is left to its own test. */
export async function readGuideData(): Promise<GuideData> {
  const packs = await getRules(bundledSchemes);
  const { model, cards } = await readGallery(bundledSchemes);
  const templates: GalleryTemplate[] = [];
  for (const { card } of cards) {
    const template = await getTemplate(card.template, bundledSchemes, packs).catch(() => null);
    if (template !== null) templates.push(template);
  }
  return { packs, model, templates, uses: await RuleUses.read(bundledSchemes, packs) };
}

/** A file of the repository. */
export function readPage(path: string): string {
  return readFileSync(`${repository}${path}`, 'utf8');
}
