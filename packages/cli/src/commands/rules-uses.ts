import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSchemeAt, templateIds } from '@jianheng/library';
import { type Text, text } from '@jianheng/mechanisms';
import {
  type Citation,
  checkLawfulness,
  citationsIn,
  type DatedRule,
  findNode,
  lowerPlan,
  markUnverified,
  packLookup,
  parameterTexts,
  plainSource,
  type RulePacks,
  type RuleUse,
  readSource,
  wordText,
} from '@jianheng/scheme';

/** A text that was searched for citations of rules, and the rules that the check asks for it. */
interface Searched {
  readonly use: Pick<RuleUse, 'file' | 'title'>;
  readonly citations: readonly Citation[];
  readonly asked: ReadonlySet<string>;
}

/** What stands on each value: templates and indicator libraries that cite it, and templates for which the check asks it. */
export class RuleUses {
  readonly #searched: readonly Searched[];

  private constructor(searched: readonly Searched[]) {
    this.#searched = searched;
  }

  /** Reads every template and library under `root`. A template that cannot be read uses nothing. */
  static async read(root: string, packs: RulePacks): Promise<RuleUses> {
    const templates = [];
    for (const id of templateIds(root)) templates.push(await searchTemplate(id, root, packs));
    return new RuleUses([...templates.filter((t) => t !== null), ...searchLibraries(root)]);
  }

  /** The uses of one value; of an instrument cited as a whole each of its values is used. */
  of(rule: DatedRule): RuleUse[] {
    const names = [`${rule.instrument.id}#${rule.id}`, rule.instrument.id];
    return this.#searched.flatMap(({ use, citations, asked }) => {
      const cited = citations.filter((c) => names.includes(c.reference)).map((c) => c.within);
      const isAsked = asked.has(rule.id);
      return cited.length > 0 || isAsked ? [{ ...use, cited: [...new Set(cited)], asked: isAsked }] : [];
    });
  }

  /** The uses of one value as lines: the question of the engine it answers, then each template and library. */
  lines(rule: DatedRule): Text[] {
    const engine =
      rule.parameter === null
        ? []
        : [
            text(
              `程序：${parameterTexts[rule.parameter].zh}`,
              `Engine: ${parameterTexts[rule.parameter].en}`,
            ),
          ];
    const uses = this.of(rule).map(({ title, cited, asked }) => {
      const where = [
        ...(cited.length === 0
          ? []
          : [text(`引用于 ${cited.map(sectionName).join('、')}`, `cited in ${cited.join(', ')}`)]),
        ...(asked ? [text('核对时用到', 'asked in the check')] : []),
      ];
      return text(
        `${title.zh}：${where.map((w) => w.zh).join('；')}`,
        `${title.en}: ${where.map((w) => w.en).join('; ')}`,
      );
    });
    const lines = [...engine, ...uses];
    return lines.length > 0
      ? lines.map((line) => markUnverified(line, rule.confidence))
      : [text('没有模板、指标或核对用到它', 'no template, indicator or check uses it')];
  }
}

/** `indicators.workload` as 指标 workload. */
function sectionName(within: string): string {
  return within
    .split('.')
    .map((word) => wordText(word).zh)
    .join(' ');
}

async function searchTemplate(id: string, root: string, packs: RulePacks): Promise<Searched | null> {
  const file = join(root, 'templates', id, 'scheme.yaml');
  const { loaded } = await loadSchemeAt(file, root);
  if (loaded === null) return null;
  const lowered = lowerPlan(loaded, packLookup(packs));
  const { used } = checkLawfulness(loaded, lowered, packs, { province: 'every' });
  return {
    use: { file: id, title: loaded.scheme.title },
    citations: citationsIn(loaded.tree),
    asked: new Set(used.map((rule) => rule.id)),
  };
}

function searchLibraries(root: string): Searched[] {
  const folder = join(root, 'indicators');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'));
  return files.sort().flatMap((name) => {
    const tree = readSource(name, readFileSync(join(folder, name), 'utf8')).root;
    if (tree === null) return [];
    const title = findNode(tree, ['title']);
    const plain = title === null ? name : plainSource(title);
    const zh = typeof plain === 'string' ? plain : String((plain as { zh?: string }).zh ?? name);
    const en = typeof plain === 'string' ? plain : String((plain as { en?: string }).en ?? name);
    return [
      { use: { file: name, title: text(zh, en) }, citations: citationsIn(tree), asked: new Set<string>() },
    ];
  });
}
