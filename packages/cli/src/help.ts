import type { Language, Text } from '@jianheng/mechanisms';
import type { Command, CommandGroup } from './command.ts';
import { say, tableLines } from './output.ts';

const groupTitles: Record<CommandGroup, Text> = {
  begin: { zh: '先看一遍', en: 'Begin' },
  office: { zh: '服务：全院使用', en: 'The server: for a whole office' },
  scheme: { zh: '方案：写、查、比', en: 'Schemes: write, check, compare' },
  facts: { zh: '数据：对应、导入', en: 'Facts: map, import' },
  results: { zh: '结果：算、看、发', en: 'Results: run, explain, hand out' },
  trust: { zh: '可信：验证、比较、诊断', en: 'Trust: verify, compare, diagnose' },
};

/** Options that every command takes. */
export const globalOptions = {
  lang: { type: 'string', what: { zh: '语言 zh 或 en', en: 'language, zh or en' }, choices: ['zh', 'en'] },
  json: { type: 'boolean', what: { zh: '以 JSON 输出结果', en: 'print the result as JSON' } },
  help: { type: 'boolean', what: { zh: '帮助', en: 'help' } },
} as const;

/** What stands for the value of an option, for a reader of English. */
const placeholders: Readonly<Record<string, string>> = {
  人员: 'class',
  件数: 'cases',
  单位: 'organ',
  原因: 'why',
  名称: 'name',
  多少: 'how-much',
  封存号: 'seal',
  层级: 'level',
  年份: 'year',
  指纹: 'fingerprint',
  文字: 'text',
  日期: 'day',
  条线: 'line',
  标题: 'title',
  登录名: 'sign-in-name',
  省: 'province',
  种子: 'seed',
  编号: 'id',
  编码: 'id',
  规模: 'size',
};

function argumentsOf(command: Command): string {
  return command.args
    .map((a) => `${a.optional ? '[' : '<'}${a.name}${a.many ? ' …' : ''}${a.optional ? ']' : '>'}`)
    .join(' ');
}

/** The list of all commands, by job. */
export function helpLines(commands: readonly Command[], language: Language): string[] {
  const title: Text = {
    zh: '检衡 jianheng：从案件导出表到可解释的得分、排名和等次建议',
    en: 'Jianheng: from case exports to explained points, standings and rating proposals',
  };
  const lines = [say(title, language), ''];
  for (const [group, heading] of Object.entries(groupTitles)) {
    const members = commands.filter((c) => c.group === group);
    if (members.length === 0) continue;
    lines.push(say(heading, language));
    const width = Math.max(...commands.map((c) => c.name.length));
    for (const c of members) lines.push(`  ${c.name.padEnd(width)}  ${say(c.summary, language)}`);
    lines.push('');
  }
  lines.push(
    language === 'zh'
      ? '每个命令加 --help 看参数和例子；--lang en 换英文；--json 给程序读。'
      : 'Add --help to a command for its options and examples; --lang zh for Chinese; --json for machines.',
  );
  return lines;
}

/** One command's page: usage, arguments, options, examples. */
export function commandHelpLines(command: Command, language: Language): string[] {
  const words =
    language === 'zh'
      ? { usage: '用法', args: '参数', options: '选项', examples: '例子' }
      : { usage: 'Usage', args: 'Arguments', options: 'Options', examples: 'Examples' };
  const lines = [
    say(command.summary, language),
    '',
    `${words.usage}: jianheng ${command.name} ${argumentsOf(command)} [--…]`.replace('  ', ' '),
  ];
  if (command.args.length > 0) {
    lines.push('', `${words.args}:`);
    for (const a of command.args) lines.push(`  ${a.name}  ${say(a.what, language)}`);
  }
  const rows = Object.entries({ ...command.options, ...globalOptions }).map(([name, option]) => {
    const named = 'value' in option && typeof option.value === 'string' ? option.value : undefined;
    const shown = named === undefined || language === 'zh' ? named : (placeholders[named] ?? named);
    const value = option.type === 'boolean' ? '' : ` ${shown ?? option.choices?.join('|') ?? '…'}`;
    const standard =
      'default' in option && option.default !== undefined
        ? language === 'zh'
          ? `（默认 ${option.default}）`
          : ` (default ${option.default})`
        : '';
    return [`  --${name}${value}`, say(option.what, language) + standard];
  });
  lines.push('', `${words.options}:`, ...tableLines({ head: ['', ''], rows }, language).slice(2));
  lines.push('', `${words.examples}:`);
  for (const e of command.examples) lines.push(`  ${e.line}`, `      ${say(e.what, language)}`);
  return lines;
}
