import type { FactModel } from '@jianheng/scheme';
import { stringify } from 'yaml';
import { nameLikeness } from './name-likeness.ts';
import type { Proposal, ProposedColumn, ProposedSheet } from './propose-mapping.ts';

function scalar(value: string): string {
  return stringify(value, { lineWidth: 0 }).trim();
}

/** A comment cannot leave its line, whatever stood in the header. */
function comment(value: string): string {
  return `# ${value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/**
 * A proposal as a mapping file for a person to read, correct and confirm: each line says how sure it is and why. Headers
 * for which nothing was found stand under `ignore`, required columns without a header as comments.
 */
export function mappingText(id: string, proposal: Proposal): string {
  const { model } = proposal;
  return [
    comment('由 jianheng map 根据表头和样本提出。请逐行核对；把握低的一行尤其要看。'),
    comment('Proposed from headers and a sample of cells: confirm each line, the less sure ones above all.'),
    `mapping: ${scalar(id)}`,
    `fact-model: ${scalar(model['fact-model'])}`,
    'sheets:',
    ...proposal.sheets.flatMap((sheet) => sheetLines(model, sheet)),
    '',
  ].join('\n');
}

function sheetLines(model: FactModel, sheet: ProposedSheet): readonly string[] {
  const kind = model.kinds[sheet.kind]!;
  return [
    `  - kind: ${sheet.kind} ${comment(`${kind.title.zh}，把握 ${percent(sheet.confidence)}`)}`,
    ...(sheet.sheet === null ? [] : [`    sheet: ${scalar(sheet.sheet)}`]),
    '    columns:',
    ...sheet.columns.flatMap((column) => columnLines(model, sheet.kind, column)),
    ...sheet.missing.map((name) => {
      const { title } = kind.columns[name]!;
      return `      ${comment(`缺必填列 ${name}（${title.zh} ${title.en}）：写明它的表头，或 constant`)}`;
    }),
    ...(sheet.left.length === 0
      ? []
      : ['    ignore:', ...sheet.left.map((header) => `      - ${scalar(header)}`)]),
  ];
}

function columnLines(model: FactModel, kind: string, proposed: ProposedColumn): readonly string[] {
  const column = model.kinds[kind]!.columns[proposed.column]!;
  const name = proposed.nameLikeness === 1 ? '名称相同' : `名称相近 ${percent(proposed.nameLikeness)}`;
  const values = proposed.readable === null ? '样本全空' : `样本可读 ${percent(proposed.readable)}`;
  const why = comment(`${column.title.zh}，把握 ${percent(proposed.confidence)}：${name}，${values}`);
  const { order, month, unknownCodes } = proposed;
  if (order === null && month === null && unknownCodes.length === 0) {
    return [`      ${proposed.column}: ${scalar(proposed.header)} ${why}`];
  }
  const lines = [`      ${proposed.column}: ${why}`, `        header: ${scalar(proposed.header)}`];
  if (month !== null) lines.push(`        month: ${month} ${comment('只写到月的按当月 1 日计')}`);
  if (order !== null) {
    lines.push(`        order: ${order} ${comment('按样本推断；请确认月在前还是日在前')}`);
  }
  const codes = Object.keys(model.codes[column.codes ?? ''] ?? {});
  const meant = unknownCodes.map((word) => [word, nearestCode(word, codes)] as const);
  const sure = meant.filter(([, code]) => code !== null);
  if (sure.length > 0) lines.push('        codes:');
  for (const [word, code] of sure)
    lines.push(`          ${scalar(word)}: ${scalar(code!)} ${comment('请确认')}`);
  for (const [word, code] of meant) {
    if (code === null) lines.push(`        ${comment(`不在代码表中：${word}`)}`);
  }
  return lines;
}

function nearestCode(word: string, codes: readonly string[]): string | null {
  const likely = codes.map((code) => ({ code, likeness: nameLikeness(word, code) }));
  const best = likely.toSorted((a, b) => b.likeness - a.likeness)[0];
  return best !== undefined && best.likeness >= 0.5 ? best.code : null;
}
