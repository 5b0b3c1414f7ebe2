import { globSync, readFileSync } from 'node:fs';
import { bundledSchemes } from '@jianheng/library';
import { mechanisms } from '@jianheng/mechanisms';
import { unverified } from '@jianheng/scheme';
import { parse } from 'yaml';
import type { GuideData } from './guide-data.ts';

/** How much comes with the program, in Chinese. */
export function countsZh(data: GuideData): string {
  const { templates, values, instruments, open, conflicts, cases } = count(data);
  return `自带 [${templates} 个模板](docs/guide/gallery.md)、[${mechanisms.length} 种计分方法](docs/guide/mechanisms/README.md)、${instruments} 个规范性文件的 ${values} 条[规则](docs/guide/consequences.md)（其中 [${open} 条未核实](docs/guide/unverified.md)，${conflicts} 处互相冲突，并列显示、不替人选）和 ${cases} 多个逐一核对的算例。`;
}

/** How much comes with the program, in English. */
export function countsEn(data: GuideData): string {
  const { templates, values, instruments, open, conflicts, cases } = count(data);
  return `It comes with [${templates} templates](docs/guide/gallery.md), [${mechanisms.length} scoring mechanisms](docs/guide/mechanisms/README.md), ${values} [rules](docs/guide/consequences.md) from ${instruments} instruments ([${open} of them not verified](docs/guide/unverified.md), ${conflicts} conflicts shown side by side and left to people) and more than ${cases} worked cases, each checked exactly.`;
}

function count({ packs, templates }: GuideData) {
  const files = globSync(['templates/*/cases.yaml', 'indicators/*.cases.yaml', 'cases/*.yaml'], {
    cwd: bundledSchemes,
  });
  const cases = files.map((file) => parse(readFileSync(`${bundledSchemes}/${file}`, 'utf8')).length);
  return {
    templates: templates.length,
    values: new Set(packs.values.map((rule) => rule.id)).size,
    instruments: packs.instruments.length,
    open: unverified(packs).length,
    conflicts: packs.conflicts.length,
    /** Whole hundreds: cases are added nearly every day. */
    cases: Math.floor(cases.reduce((sum, n) => sum + n, 0) / 100) * 100,
  };
}
