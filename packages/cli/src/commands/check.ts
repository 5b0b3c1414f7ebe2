import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  bundledSchemes,
  casesFile,
  eachOnce,
  getRules,
  judgeScheme,
  loadSchemeAt,
  schemeFile,
} from '@jianheng/library';
import { howMany, type Language, text } from '@jianheng/mechanisms';
import {
  checkCard,
  checkCoverage,
  conflictLine,
  type Issue,
  type Jurisdiction,
  type Lawfulness,
  type LoadedScheme,
  type Plan,
  parseCard,
  parseWorkedCases,
  type RulePacks,
  renderFindings,
} from '@jianheng/scheme';
import { type Command, type CommandInput, exitCodes, findOption, hasFlag } from '../command.ts';
import { schemesOption } from '../places.ts';
import { findProvince, tellProvince } from '../province.ts';
import { type CasesRun, runCases } from '../run-cases.ts';

/** What the check of one scheme came to. */
interface Checked {
  readonly file: string;
  readonly issues: readonly Issue[];
  /** Conflicts and unverified rules, whole. */
  readonly law: readonly string[];
  readonly cases: CasesRun;
}

/** A checked scheme with what is printed of the law beneath it. */
interface Told {
  readonly checked: Checked;
  readonly law: readonly string[];
}

export const checkCommand: Command = {
  name: 'check',
  group: 'scheme',
  summary: {
    zh: '检查方案：写法、分值、算例，以及是否合乎当期有效的规则',
    en: 'Check schemes: language, points, worked cases, and the rules in force on their dates',
  },
  args: [
    {
      name: 'scheme',
      many: true,
      what: { zh: '方案文件、文件夹或模板编号', en: 'scheme file, folder or template id' },
    },
  ],
  options: {
    strict: {
      type: 'boolean',
      what: {
        zh: '提醒也算不合格，且每个界点都要有算例',
        en: 'warnings count, and every edge needs a worked case',
      },
    },
    province: {
      type: 'string',
      value: '省',
      what: { zh: '同时适用哪个省的规则', en: 'whose provincial rules count too' },
    },
    all: {
      type: 'boolean',
      what: {
        zh: '规则冲突写全：两边的规则、差别、由谁决定',
        en: 'rule conflicts in full: both sides, what differs, who decides',
      },
    },
    ...schemesOption,
  },
  examples: [
    {
      line: 'jianheng check county-criminal-prosecutors-2026',
      what: { zh: '检查自带模板', en: 'check a bundled template' },
    },
    {
      line: 'jianheng check --strict my/scheme.yaml',
      what: { zh: '发布前的严格检查', en: 'the strict check before it is issued' },
    },
  ],
  async run(input) {
    const root = findOption(input, 'schemes') ?? bundledSchemes;
    const packs = await getRules(root);
    const province = findProvince(input, packs);
    const where: Jurisdiction = province === undefined ? {} : { province };
    const told: Told[] = [];
    for (const given of input.args)
      told.push(await checkOne(schemeFile(given, root), root, packs, where, input));
    for (const one of told) report(one, input);
    tellProvince(input, packs, province);
    const checked = told.map((one) => one.checked);
    input.output.result({ ok: checked.every((c) => isSound(c, input)), schemes: checked });
    return checked.every((c) => isSound(c, input)) ? exitCodes.ok : exitCodes.issues;
  },
};

async function checkOne(
  file: string,
  root: string,
  packs: RulePacks,
  where: Jurisdiction,
  input: CommandInput,
): Promise<Told> {
  const judged = judgeScheme(await loadSchemeAt(file, root), packs, where);
  if (judged.loaded === null)
    return { checked: { file, issues: judged.issues, law: [], cases: { passed: 0, failed: [] } }, law: [] };
  const { loaded, plan, law } = judged;
  const issues = [...judged.issues];
  const beside = casesFile(file);
  const worked =
    beside === null ? { cases: [], issues: [] } : parseWorkedCases(beside, readFileSync(beside, 'utf8'));
  issues.push(...worked.issues);
  if (hasFlag(input, 'strict')) issues.push(...checkCoverage(plan, worked.cases, beside ?? file));
  issues.push(...cardIssues(file, loaded, plan, packs));
  const cases = runCases(worked.cases, plan, loaded);
  const { language } = input.output;
  const whole = renderFindings({ ...law, findings: [] }, packs, language);
  return {
    checked: { file, issues: eachOnce(issues), law: whole, cases },
    law: hasFlag(input, 'all') ? whole : briefLaw(law, packs, language),
  };
}

/** The same conflicts come with every check of a scheme: one line each, and where the rest is told. */
function briefLaw(law: Lawfulness, packs: RulePacks, language: Language): string[] {
  const howTo = text(
    '各处差在哪里、由谁决定：jianheng rules --conflicts，或 jianheng check --all',
    'What differs and who decides: jianheng rules --conflicts, or jianheng check --all',
  );
  return [
    ...law.conflicts.map((conflict) => conflictLine(conflict)[language]),
    ...(law.conflicts.length > 0 ? [`  ${howTo[language]}`] : []),
    ...renderFindings({ ...law, findings: [], conflicts: [] }, packs, language),
  ];
}

/** A gallery card beside the scheme is held against it. */
function cardIssues(file: string, loaded: LoadedScheme, plan: Plan, packs: RulePacks): readonly Issue[] {
  const card = join(dirname(file), 'card.yaml');
  if (!existsSync(card)) return [];
  const { parsed, issues } = parseCard(card, readFileSync(card, 'utf8'), loaded.model);
  return parsed === null ? issues : checkCard(parsed, loaded, plan, packs);
}

function isSound({ issues, cases }: Checked, input: CommandInput): boolean {
  const bad = hasFlag(input, 'strict') ? issues.length > 0 : issues.some((i) => i.level === 'error');
  return !bad && cases.failed.length === 0;
}

function report({ checked, law }: Told, input: CommandInput): void {
  const { output } = input;
  const { file, issues, cases } = checked;
  output.issues(issues);
  const errors = issues.filter((i) => i.level === 'error').length;
  const others = issues.length - errors;
  const ok = isSound(checked, input);
  output.say({
    zh: `${ok ? '✓' : '✗'} ${file}：${errors} 个错误，${others} 个提醒，算例通过 ${cases.passed}${cases.failed.length > 0 ? `，不符 ${cases.failed.length}` : ''}`,
    en: `${ok ? '✓' : '✗'} ${file}: ${howMany(errors, 'error')}, ${howMany(others, 'warning')}, ${howMany(cases.passed, 'worked case')} passed${cases.failed.length > 0 ? `, ${cases.failed.length} failed` : ''}`,
  });
  for (const { zh, en } of cases.failed) output.say(text(`    ${zh}`, `    ${en}`));
  for (const line of law) output.say(`  ${line}`);
}
