import { openDuckDb } from '@jianheng/facts';
import { compareRuns } from '@jianheng/lab';
import { bundledSchemes, getRules, getSchemeAt } from '@jianheng/library';
import { assessPlans, noDecisions } from '@jianheng/run';
import {
  compareSchemes,
  comparisonMarkdown,
  type LoadedScheme,
  lowerPlan,
  type Plan,
  packLookup,
  type RulePacks,
  refuseErrors,
  UserError,
} from '@jianheng/scheme';
import { type Command, type CommandInput, exitCodes, findOption, hasFlag } from '../command.ts';
import { dataOption, modelOption, schemesOption } from '../places.ts';
import { openFacts, resolveFacts } from '../prepare-facts.ts';

export const compareCommand: Command = {
  name: 'compare',
  group: 'scheme',
  summary: {
    zh: '试算：两个方案在同一时期、同一数据上逐人比较；或只比较条文',
    en: 'Dry run: two schemes on the same earlier period, person by person; or their texts alone',
  },
  args: [
    { name: 'before', what: { zh: '现行方案', en: 'the scheme in force' } },
    { name: 'after', what: { zh: '拟用方案', en: 'the scheme considered' } },
  ],
  options: {
    ...dataOption,
    period: {
      type: 'string',
      value: 'FROM..TO',
      what: {
        zh: '试算的时期，默认为现行方案的时期',
        en: 'period of the dry run; the first scheme’s unless given',
      },
    },
    text: {
      type: 'boolean',
      what: { zh: '只比较两个方案的条文', en: 'compare the texts of the schemes only' },
    },
    ...schemesOption,
    ...modelOption,
  },
  examples: [
    {
      line: 'jianheng compare county-criminal-prosecutors-2026 my/scheme.yaml --period 2025-01-01..2025-12-31',
      what: { zh: '用去年的数据试算新方案', en: 'try a new scheme on last year’s facts' },
    },
    {
      line: 'jianheng compare old.yaml new.yaml --text',
      what: { zh: '两份方案差在哪里', en: 'what differs between two schemes' },
    },
  ],
  async run(input) {
    const root = findOption(input, 'schemes') ?? bundledSchemes;
    const [before, after] = [
      await getSchemeAt(input.args[0]!, root),
      await getSchemeAt(input.args[1]!, root),
    ];
    const packs = await getRules(root);
    if (hasFlag(input, 'text')) return tellTexts(before, after, packs, input);
    const period = periodOf(findOption(input, 'period'), before);
    const plans = [before, after].map((loaded) => planOn(loaded, period, packs));
    const store = openFacts(input);
    const db = await openDuckDb({});
    try {
      const snapshot = await resolveFacts(store, input);
      const results = [];
      for (const plan of plans) {
        const assessed = await assessPlans(db, { plans: [plan], packs, snapshot, decisions: noDecisions });
        results.push({ standings: assessed.standings[0]!, ratings: assessed.proposals });
      }
      const comparison = compareRuns(results[0]!, results[1]!);
      input.output.say({
        zh: `试算 ${period.from} 至 ${period.to}，不封存、不作数：`,
        en: `Dry run of ${period.from} to ${period.to}; nothing is sealed and nothing counts:`,
      });
      for (const line of comparison.lines) input.output.say(line);
      input.output.result({ ok: true, period, ...comparison });
      return exitCodes.ok;
    } finally {
      db.close();
      store.close();
    }
  },
};

function tellTexts(before: LoadedScheme, after: LoadedScheme, packs: RulePacks, { output }: CommandInput) {
  const comparison = compareSchemes(before, after, packLookup(packs));
  output.say(comparisonMarkdown(comparison, output.language));
  output.result({ ok: true, comparison });
  return exitCodes.ok;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Reads `FROM..TO`. Throws a UserError on anything that is not two days in order. */
function periodOf(given: string | undefined, { scheme }: LoadedScheme): Period {
  if (given === undefined) return { from: scheme.period.from, to: scheme.period.to };
  const [, from = '', to = ''] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(given) ?? [];
  if (isDay(from) && isDay(to) && from <= to) return { from, to };
  throw new UserError([
    {
      code: 'cli/bad-period',
      level: 'error',
      message: { zh: `看不懂时期“${given}”`, en: `"${given}" is no period` },
      hint: { zh: '写成 2025-01-01..2025-12-31', en: 'write it like 2025-01-01..2025-12-31' },
      place: {},
    },
  ]);
}

function isDay(text: string): boolean {
  return text !== '' && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** A scheme's plan as if it had been in force in that period. */
function planOn(loaded: LoadedScheme, { from, to }: Period, packs: RulePacks): Plan {
  const period = { ...loaded.scheme.period, from, to };
  const lowered = lowerPlan({ ...loaded, scheme: { ...loaded.scheme, period } }, packLookup(packs));
  refuseErrors(lowered.issues);
  return lowered.plan;
}
