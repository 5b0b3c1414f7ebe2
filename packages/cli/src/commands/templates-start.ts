import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import {
  casesFile,
  getRules,
  getTemplate,
  isSchemeId,
  judgeScheme,
  loadSchemeAt,
  startTemplate,
} from '@jianheng/library';
import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { type CommandInput, exitCodes, findOption, getOption } from '../command.ts';
import { isDay } from '../days.ts';

/**
 * Starts a scheme from a template: own id, title and period, everything else as the template says it, comments and
 * unverified marks included. Never replaces a file.
 */
export async function startFromTemplate(input: CommandInput, root: string, template: string) {
  const { output } = input;
  const to = getOption(input, 'to');
  const packs = await getRules(root);
  const from = await getTemplate(template, root, packs);
  const { title } = from.loaded.scheme;
  const own = {
    id: idOf(findOption(input, 'id') ?? basename(to).replace(/\.ya?ml$/, '')),
    title: findOption(input, 'title') ?? text(`${title.zh}（草稿）`, `${title.en} (draft)`),
    ...periodOf(input),
  };
  if (existsSync(to)) throw exists(to);
  const schema = relative(dirname(to), join(root, 'scheme.schema.json'));
  const scheme = startTemplate(from, own).replace(/^(# yaml-language-server: \$schema=).*$/m, `$1${schema}`);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, scheme, { flag: 'wx' });
  const cases = copyCases(from.file, to);
  output.say(
    text(
      `已写入 ${to}，编号 ${own.id}，起自 ${template}。`,
      `${to} written: ${own.id}, started from ${template}.`,
    ),
  );
  output.say(
    cases !== null
      ? text(`算例抄在 ${cases}。`, `Its worked cases are in ${cases}.`)
      : text(
          '同一文件夹里已有 cases.yaml，没有动它；检查会拿它来核对，最好一份方案一个文件夹。',
          'A cases.yaml lies in that folder already and was left alone; the check will use it, so give each scheme a folder.',
        ),
  );
  const { issues } = judgeScheme(await loadSchemeAt(to, root), packs);
  output.issues(issues);
  output.say(
    text(
      '没有核实的内容仍标“未核实”，请用本院、本省的依据替换。改好后：',
      'What was not verified is still marked so: put your organ’s own grounds in its place. Then:',
    ),
  );
  output.say(`  jianheng check --strict ${to}`);
  output.result({ ok: true, file: to, cases, scheme: own.id, template, issues });
  return exitCodes.ok;
}

/** The worked cases go beside the scheme, where the check looks for them, unless other ones lie there. */
function copyCases(from: string, to: string): string | null {
  const source = casesFile(from);
  const target = join(dirname(to), 'cases.yaml');
  if (source === null || existsSync(target)) return null;
  copyFileSync(source, target);
  return target;
}

/** The years or the days of the new period; the template's own where none was given. Throws a UserError on others. */
function periodOf(input: CommandInput): { readonly from?: string; readonly to?: string } {
  const [year, period] = [findOption(input, 'year'), findOption(input, 'period')];
  if (period !== undefined) {
    const [from = '', to = ''] = period.split('..');
    if (isDay(from) && isDay(to) && from <= to) return { from, to };
    throw refused(
      'cli/bad-period',
      text(`看不懂时期“${period}”`, `"${period}" is no period`),
      text('写成 2027-01-01..2027-12-31', 'write it like 2027-01-01..2027-12-31'),
    );
  }
  if (year === undefined) return {};
  if (/^20\d\d$/.test(year)) return { from: `${year}-01-01`, to: `${year}-12-31` };
  throw refused(
    'cli/bad-period',
    text(`“${year}”不是年份`, `"${year}" is no year`),
    text('写成 --year 2027', 'write --year 2027'),
  );
}

function idOf(given: string): string {
  if (isSchemeId(given)) return given;
  throw refused(
    'cli/bad-id',
    text(`方案编号不能是“${given}”`, `a scheme cannot have the id "${given}"`),
    text(
      '用 --id 给一个：小写字母、数字和“-”，以字母开头',
      'give one with --id: lower-case letters, digits and -, beginning with a letter',
    ),
  );
}

function exists(file: string): UserError {
  return refused(
    'cli/file-exists',
    text('文件已存在，没有覆盖', 'the file exists and was not replaced'),
    text('换一个 --to', 'choose another --to'),
    file,
  );
}

function refused(code: string, message: Text, hint: Text, file?: string): UserError {
  return new UserError([{ code, level: 'error', message, hint, place: file === undefined ? {} : { file } }]);
}
