import { type Text, text } from '@jianheng/mechanisms';
import { sealOfTable } from '@jianheng/run';
import type ExcelJS from 'exceljs';
import { emptyCell, numberCell, textCell } from './cell.ts';
import { looks } from './looks.ts';
import { footOf } from './scores-sheet.ts';
import { Sheet } from './sheet.ts';
import type { WorkbookContent } from './workbook-content.ts';

const columns: readonly { readonly title: Text; readonly width: number }[] = [
  { title: text('类别', 'What'), width: 12 },
  { title: text('名称', 'Name'), width: 44 },
  { title: text('来源', 'Source'), width: 34 },
  { title: text('行数', 'Rows'), width: 12 },
  { title: text('哈希', 'Hash'), width: 68 },
];

/** Writes what the results were made from and consist of: batches, schemes, rules, tables, each with its hash. */
export function writeDataSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  content: WorkbookContent,
  name: string,
): void {
  const { run, language } = content;
  const say = (t: Text) => t[language];
  const { made, tables, files } = run.manifest;
  const sheet = new Sheet(book, {
    name,
    title: say(text('数据', 'Data')),
    subtitle: [
      say(
        text(
          '每一项输入和结果的哈希。用 jianheng verify 可以离线核对；同样的输入在任何机器上得到同样的封存号。',
          'The hash of every input and result. jianheng verify proves them offline; equal inputs give an equal seal on every machine.',
        ),
      ),
    ],
    widths: columns.map((c) => c.width),
    frozenColumns: 0,
    headRows: 1,
    language,
    foot: footOf(content),
  });
  const head = sheet.row(columns.map((c) => textCell(say(c.title), looks.head)));
  const line = (what: Text, title: string, source: string, rows: number | null, hash: string) =>
    sheet.row([
      textCell(say(what), looks.centered),
      textCell(title, looks.text),
      textCell(source, looks.muted),
      rows === null ? emptyCell(looks.text) : numberCell(rows, looks.whole),
      textCell(hash, looks.code),
    ]);
  for (const { seq, kind, hash } of made.batches) {
    const known = content.batches?.get(seq);
    line(text('批次', 'batch'), `${seq} · ${kind}`, known?.source ?? '', known?.rows ?? null, hash);
  }
  line(text('快照', 'snapshot'), '', '', null, made.snapshot);
  for (const { scheme, hash } of made.plans) line(text('方案', 'scheme'), scheme, '', null, hash);
  line(text('规则', 'rules'), '', '', null, made.rules);
  line(text('人的决定', 'decisions'), '', '', null, made.decisions);
  for (const sealed of tables) {
    const { rows, seal } = sealOfTable(sealed);
    line(text('结果表', 'table'), sealed.table, '', rows, seal);
  }
  for (const { file, hash } of files) line(text('文件', 'file'), file, '', null, hash);
  line(text('封存号', 'seal'), 'manifest.json', '', null, run.manifest.seal);
  sheet.finish({ row: head, columns: columns.length, last: sheet.next - 1 });
}
