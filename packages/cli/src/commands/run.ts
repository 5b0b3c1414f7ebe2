import type { Snapshot } from '@jianheng/facts';
import { type Assessed, type Decisions, decisionsOf, makeRun, noDecisions, type Run } from '@jianheng/run';
import { checkLawfulness, lowerPlan, type Plan, packLookup, refuseErrors } from '@jianheng/scheme';
import { type Command, type CommandInput, exitCodes, findOption, listOption } from '../command.ts';
import { wholeNumber } from '../numbers.ts';
import { dataOption, modelOption, placesOf, schemesOption } from '../places.ts';
import { openFacts, resolveFacts } from '../prepare-facts.ts';
import { decisionsOption, findDecisions } from '../read-decisions.ts';
import { readNames } from '../read-names.ts';
import { bundledSchemes, getRules, getSchemeAt } from '../read-schemes.ts';
import { resultTables } from '../result-tables.ts';

export const runCommand: Command = {
  name: 'run',
  group: 'results',
  summary: {
    zh: '按方案计数、计分、排名、提出等次建议，并封存结果',
    en: 'Count, score, rank and propose ratings under one or several schemes, and seal the result',
  },
  args: [
    {
      name: 'scheme',
      many: true,
      what: { zh: '方案文件、文件夹或模板编号', en: 'scheme file, folder or template id' },
    },
  ],
  options: {
    ...dataOption,
    ...schemesOption,
    ...modelOption,
    approved: {
      type: 'string',
      value: '单位',
      multiple: true,
      what: {
        zh: '经批准优秀比例可提高的单位编码',
        en: 'organ whose higher share of excellent was approved',
      },
    },
    ...decisionsOption,
    title: { type: 'string', value: '标题', what: { zh: '运行的标题', en: 'title of the run' } },
    threads: { type: 'string', value: 'N', what: { zh: '使用几个线程', en: 'threads to use' } },
  },
  examples: [
    {
      line: 'jianheng run county-criminal-prosecutors-2026 county-auxiliaries-2026',
      what: { zh: '一个院的两类人员一起算', en: 'two classes of one office together' },
    },
    {
      line: 'jianheng run my/scheme.yaml --decisions my/decisions.yaml',
      what: { zh: '照会议已作的决定算', en: 'taking what the meeting has decided as given' },
    },
  ],
  async run(input) {
    const { run, assessed, names } = await runSchemes(input);
    const { output } = input;
    output.say({
      zh: `已封存：${run.folder}（封存号 ${run.manifest.seal.slice(0, 16)}）`,
      en: `Sealed: ${run.folder} (seal ${run.manifest.seal.slice(0, 16)})`,
    });
    for (const table of resultTables(assessed, names, 12, output.language)) {
      output.say('');
      if (table.title !== null) output.say(table.title);
      if (table.rows.length > 0) output.table(table);
      for (const note of table.notes) output.say(note);
    }
    output.result({
      ok: true,
      folder: run.folder,
      manifest: run.manifest,
      proposals: assessed.proposals.map((p) => ({
        organ: p.organ,
        participants: p.participants,
        places: p.places,
      })),
    });
    return exitCodes.ok;
  },
};

/** Runs schemes over a data folder. Names stay in memory, for the terminal only. */
export async function runSchemes(
  input: CommandInput,
): Promise<{ readonly run: Run; readonly assessed: Assessed; readonly names: ReadonlyMap<string, string> }> {
  const places = placesOf(input);
  const root = findOption(input, 'schemes') ?? bundledSchemes;
  const packs = await getRules(root);
  const plans: Plan[] = [];
  for (const given of input.args) {
    const loaded = await getSchemeAt(given, root);
    const lowered = lowerPlan(loaded, packLookup(packs));
    refuseErrors([...lowered.issues, ...checkLawfulness(loaded, lowered, packs).findings]);
    plans.push(lowered.plan);
  }
  const store = openFacts(input);
  try {
    const snapshot = await resolveFacts(store, input);
    const decisions = await decisionsFor(input, plans, snapshot);
    input.output.progress({ what: { zh: '计数和计分', en: 'Counting and scoring' }, done: 0 });
    const threads = findOption(input, 'threads');
    const { folder, manifest, assessed } = await makeRun(
      {
        plans,
        packs,
        snapshot,
        decisions,
      },
      {
        folder: places.runs,
        cache: places.counts,
        title: findOption(input, 'title') ?? plans.map((p) => p.title.zh).join('、'),
        ...(threads === undefined ? {} : { threads: wholeNumber(threads, 'threads', 1, 256) }),
      },
    );
    store.markUsed(
      snapshot.manifest.batches.map((b) => b.seq),
      manifest.seal,
    );
    return { run: { folder, manifest }, assessed, names: await readNames(snapshot) };
  } finally {
    store.close();
  }
}

/** What the command line and its file of decisions say together. */
async function decisionsFor(
  input: CommandInput,
  plans: readonly Plan[],
  snapshot: Snapshot,
): Promise<Decisions> {
  const file = await findDecisions(input, plans, snapshot);
  const decided = file === null ? noDecisions : decisionsOf(file);
  return { ...decided, approved: [...new Set([...decided.approved, ...listOption(input, 'approved')])] };
}
