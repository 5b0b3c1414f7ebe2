import { openDuckDb, type Snapshot } from '@jianheng/facts';
import { bundledSchemes, getRules, getSchemeAt, soundPlan } from '@jianheng/library';
import { howMany } from '@jianheng/mechanisms';
import {
  type Assessed,
  type Decisions,
  decisionsOf,
  differenceLines,
  makeRun,
  noDecisions,
  type Run,
  readOrgans,
  type Update,
  updateRun,
} from '@jianheng/run';
import type { Plan } from '@jianheng/scheme';
import { type Command, type CommandInput, exitCodes, findOption, listOption } from '../command.ts';
import { wholeNumber } from '../numbers.ts';
import { dataOption, modelOption, placesOf, schemesOption } from '../places.ts';
import { openFacts, resolveFacts } from '../prepare-facts.ts';
import { decisionsOption, findDecisions } from '../read-decisions.ts';
import { readNames } from '../read-names.ts';
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
    'from-nothing': {
      type: 'boolean',
      what: {
        zh: '从头计算，不以上一次运行为基础（两种算法封存号相同）',
        en: 'make it from nothing instead of from the run before (the seal is the same)',
      },
    },
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
    const { run, made, names } = await runSchemes(input);
    const { output } = input;
    output.say({
      zh: `已封存：${run.folder}（封存号 ${run.manifest.seal.slice(0, 16)}）`,
      en: `Sealed: ${run.folder} (seal ${run.manifest.seal.slice(0, 16)})`,
    });
    if (made.from === 'nothing') {
      for (const table of resultTables(made.assessed, names, 12, output.language)) {
        output.say('');
        if (table.title !== null) output.say(table.title);
        if (table.rows.length > 0) output.table(table);
        for (const note of table.notes) output.say(note);
      }
    } else tellUpdate(made.update, output);
    output.result({
      ok: true,
      folder: run.folder,
      manifest: run.manifest,
      proposals: (await placesInOrgans(run, made)).map(({ organ, participants, places }) => ({
        organ,
        participants,
        places,
      })),
      ...(made.from === 'nothing' ? {} : { base: made.update.base.manifest.seal, moved: made.update.moved }),
    });
    return exitCodes.ok;
  },
};

/** How a run came about: from nothing, or from the run before by what changed since. */
type Made =
  | { readonly from: 'nothing'; readonly assessed: Assessed }
  | { readonly from: 'base'; readonly update: Update };

/** People who moved that a terminal shows; the others are in the comparison of the two runs. */
const mostMoved = 50;

function tellUpdate({ base, counted, moved }: Update, output: CommandInput['output']): void {
  const before = base.manifest.seal.slice(0, 16);
  output.say({
    zh: `以上一次运行（${before}）为基础：${counted.all} 个数据分区中有 ${counted.changed} 个有变动，只重新计数这些，并重算受其影响的人和机关；封存号与从头计算相同（--from-nothing 可从头计算）`,
    en: `Built on the run before (${before}): of ${counted.all} partitions of the facts ${counted.changed} changed; they alone were counted again, and the people and organs they reach worked out anew. The seal is that of a run from nothing (--from-nothing)`,
  });
  output.say(
    moved.length === 0
      ? { zh: '没有人的得分、名次或等次建议变动', en: 'Nobody’s points, place or proposal moved' }
      : { zh: `${moved.length} 人有变动：`, en: `${howMany(moved.length, 'person', 'people')} moved:` },
  );
  for (const person of moved.slice(0, mostMoved))
    for (const line of differenceLines(person, 2)) output.say(line);
  if (moved.length > mostMoved)
    output.say({
      zh: `……另有 ${moved.length - mostMoved} 人：jianheng diff ${before} latest`,
      en: `… and ${moved.length - mostMoved} more: jianheng diff ${before} latest`,
    });
}

async function placesInOrgans(
  run: Run,
  made: Made,
): Promise<readonly { organ: string; participants: number; places: number }[]> {
  if (made.from === 'nothing') return made.assessed.proposals;
  const db = await openDuckDb({});
  try {
    return await readOrgans(db, run);
  } finally {
    db.close();
  }
}

/** Runs schemes over a data folder. Names stay in memory, for the terminal only. */
export async function runSchemes(
  input: CommandInput,
): Promise<{ readonly run: Run; readonly made: Made; readonly names: ReadonlyMap<string, string> }> {
  const places = placesOf(input);
  const root = findOption(input, 'schemes') ?? bundledSchemes;
  const packs = await getRules(root);
  const plans: Plan[] = [];
  for (const given of input.args) {
    plans.push(soundPlan(await getSchemeAt(given, root), packs));
  }
  const threads = findOption(input, 'threads');
  const engine = threads === undefined ? {} : { threads: wholeNumber(threads, 'threads', 1, 256) };
  const store = openFacts(input);
  // One engine resolves and counts.
  const db = await openDuckDb(engine);
  try {
    const snapshot = await resolveFacts(store, input, db);
    const decisions = await decisionsFor(input, plans, snapshot);
    input.output.progress({ what: { zh: '计数和计分', en: 'Counting and scoring' }, done: 0 });
    const job = { plans, packs, snapshot, decisions };
    const options = {
      folder: places.runs,
      cache: places.counts,
      title: findOption(input, 'title') ?? plans.map((p) => p.title.zh).join('、'),
      ...engine,
      db,
    };
    const update = input.options['from-nothing'] === true ? null : await updateRun(job, options);
    const whole = update === null ? await makeRun(job, options) : null;
    const { folder, manifest } = (update ?? whole)!;
    store.markUsed(
      snapshot.manifest.batches.map((b) => b.seq),
      manifest.seal,
    );
    const made: Made =
      update === null ? { from: 'nothing', assessed: whole!.assessed } : { from: 'base', update };
    return {
      run: { folder, manifest },
      made,
      names: update === null ? await readNames(snapshot) : new Map(),
    };
  } finally {
    db.close();
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
