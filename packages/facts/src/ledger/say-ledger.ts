import { type Text, text } from '@jianheng/mechanisms';
import { type ImportClass, type ImportLedger, importClassTitles } from './import-ledger.ts';

/** Classes that are not worth a word where they are empty. */
const quiet: ReadonlySet<ImportClass> = new Set(['blank']);

/** The equation of a ledger in one line: rows of the file, and the classes that they add up from. */
export function sayLedger({ rows, classes }: ImportLedger): Text {
  const shown = classes.filter((own) => own.rows > 0 || !quiet.has(own.class));
  const terms = (language: 'zh' | 'en') =>
    shown.map((own) => `${importClassTitles[own.class][language]} ${own.rows}`).join(' + ');
  return text(`文件数据 ${rows} 行 = ${terms('zh')}`, `rows of the file: ${rows} = ${terms('en')}`);
}
