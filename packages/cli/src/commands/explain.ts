import { explainDifference, explainPerson } from '@jianheng/assess';
import { type DuckDb, openDuckDb } from '@jianheng/facts';
import type { Text } from '@jianheng/mechanisms';
import { casesBehind, findRun, openRun, type Run, RunResult, readProposals, schemesOf } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { caseTables } from '../case-tables.ts';
import { type Command, type CommandInput, exitCodes, findOption, getOption, hasFlag } from '../command.ts';
import { dataOption, placesOf } from '../places.ts';
import { reasonText } from '../reason-text.ts';

export const explainCommand: Command = {
  name: 'explain',
  group: 'results',
  summary: {
    zh: '解释一个人的得分：规则、条文、案件、算式；或两个人、两次运行之间的差别',
    en: 'Explain a person: rule, clause, cases, arithmetic; or the difference between two people or two runs',
  },
  args: [
    { name: 'person', what: { zh: '人员编号', en: 'staff number' } },
    { name: 'indicator', optional: true, what: { zh: '只解释这个指标', en: 'this indicator only' } },
  ],
  options: {
    ...dataOption,
    run: { type: 'string', value: '封存号', default: 'latest', what: { zh: '哪次运行', en: 'which run' } },
    with: {
      type: 'string',
      value: '编号',
      what: { zh: '与另一个人比较', en: 'compare with another person' },
    },
    before: {
      type: 'string',
      value: '封存号',
      what: { zh: '与本人在另一次运行中的结果比较', en: 'compare with the same person in another run' },
    },
    cases: {
      type: 'boolean',
      what: { zh: '列出每个数字背后的案件', en: 'list the cases behind each number' },
    },
  },
  examples: [
    {
      line: 'jianheng explain P0001-023',
      what: { zh: '一个人的全部得分', en: 'all of one person’s points' },
    },
    {
      line: 'jianheng explain P0001-023 inspection --cases',
      what: { zh: '一个指标，列到案件', en: 'one indicator, down to its cases' },
    },
    {
      line: 'jianheng explain P0001-023 --with P0001-031',
      what: { zh: '与同事差在哪里', en: 'where a colleague differs' },
    },
  ],
  async run(input) {
    const places = placesOf(input);
    const run = openRun(findRun(getOption(input, 'run'), places.runs));
    const db = await openDuckDb({});
    try {
      const other = findOption(input, 'with');
      const before = findOption(input, 'before');
      if (other !== undefined || before !== undefined) {
        const second = before === undefined ? run : openRun(findRun(before, places.runs));
        return await explainTwo(db, input, run, second, other ?? input.args[0]!);
      }
      return await explainOne(db, input, run);
    } finally {
      db.close();
    }
  },
};

/** The result that has the person. Throws a UserError when none of the run's schemes does. */
async function getResult(db: DuckDb, run: Run, person: string): Promise<RunResult> {
  for (const scheme of schemesOf(run)) {
    const result = await RunResult.read(db, run, scheme, person);
    if (result.has(person)) return result;
  }
  throw new UserError([
    {
      code: 'run/no-such-person',
      level: 'error',
      message: { zh: `这次运行里没有人员 ${person}`, en: `nobody with number ${person} in this run` },
      hint: {
        zh: '核对人员编号；不在考核范围内的人没有得分',
        en: 'check the staff number; people outside the schemes have no points',
      },
      place: { file: run.folder },
    },
  ]);
}

async function explainOne(db: DuckDb, input: CommandInput, run: Run) {
  const [person, indicator] = input.args;
  const result = await getResult(db, run, person!);
  const trace = result.trace(person!);
  const explained = explainPerson(trace);
  const { output } = input;
  const cells = explained.stints.flatMap((s) => s.cells);
  if (indicator !== undefined && !cells.some((c) => c.indicator === indicator))
    throw unknownIndicator(
      indicator,
      cells.map((c) => c.indicator),
    );
  const wantsCases = hasFlag(input, 'cases');
  const cases = wantsCases
    ? await casesBehind(db, result, person!, placesOf(input).snapshots, indicator)
    : [];
  const lines =
    indicator === undefined
      ? explained.lines
      : cells.filter((c) => c.indicator === indicator).flatMap((c) => c.lines);
  for (const line of lines) output.say(line);
  if (indicator === undefined) {
    const proposal = (await readProposals(db, run, person)).find(
      (p) => p.person === person && p.scheme === result.scheme,
    );
    for (const reason of proposal?.reasons ?? []) output.say(reasonText(reason));
  }
  for (const { title, table } of caseTables(cases)) {
    output.say('');
    output.say(title);
    output.table(table);
  }
  output.result({
    ok: true,
    seal: run.manifest.seal,
    explained: indicator === undefined ? explained : cells.filter((c) => c.indicator === indicator),
    cases,
  });
  return exitCodes.ok;
}

async function explainTwo(db: DuckDb, input: CommandInput, run: Run, second: Run, other: string) {
  const person = input.args[0]!;
  const [a, b] = [await getResult(db, run, person), await getResult(db, second, other)];
  if (a.scheme !== b.scheme) throw differentSchemes(a.scheme, b.scheme);
  const explained = explainDifference(a.trace(person), b.trace(other));
  for (const line of explained.lines) input.output.say(line);
  input.output.result({ ok: true, seals: [run.manifest.seal, second.manifest.seal], explained });
  return exitCodes.ok;
}

function userError(code: string, message: Text, hint: Text): UserError {
  return new UserError([{ code, level: 'error', message, hint, place: {} }]);
}

function unknownIndicator(given: string, known: readonly string[]): UserError {
  const list = [...new Set(known)];
  return userError(
    'cli/unknown-indicator',
    { zh: `没有指标“${given}”`, en: `there is no indicator "${given}"` },
    { zh: `可用：${list.join('、')}`, en: `use one of ${list.join(', ')}` },
  );
}

function differentSchemes(a: string, b: string): UserError {
  return userError(
    'cli/different-schemes',
    {
      zh: `两人适用不同的方案（${a}、${b}），不能相互比较`,
      en: `they are assessed by different schemes (${a}, ${b}) and cannot be compared`,
    },
    { zh: '比较同一方案下的两个人', en: 'compare two people of one scheme' },
  );
}
