import { text } from '@jianheng/casework';
import { type SheetForKind, sheetsForKind, underItsName } from '@jianheng/facts';
import type { FactModel, Issue } from '@jianheng/scheme';
import { monthly } from './roster-model.ts';

/** How a roster is read without a mapping, and what of the file is not. */
export interface PlainMapping {
  readonly mapping: string;
  /** Sheets that look like a roster and are left out, each with the reason. */
  readonly notRead: readonly Issue[];
}

/**
 * The mapping of a roster that nobody wrote one for: every sheet on show that has the needed columns is read, under the names
 * that the fact model knows. Where none has them, the likeliest is named, so that the answer says what it lacks.
 */
export async function plainMapping(
  { path, name }: { readonly path: string; readonly name: string },
  model: FactModel,
): Promise<PlainMapping> {
  const sheets = await underItsName(path, name, () => sheetsForKind(path, model, 'staff'));
  const shown = sheets.filter(({ hidden }) => !hidden);
  const whole = shown.filter(({ missing }) => missing.length === 0);
  const likeliest = (shown.length > 0 ? shown : sheets)
    .toSorted((a, b) => b.found.length - a.found.length)
    .slice(0, 1);
  const read = whole.length > 0 ? whole : likeliest;
  const byMonth = (name: string) => {
    const { title, aliases } = model.kinds.staff!.columns[name]!;
    return [name, { header: [title.zh, title.en, ...aliases], month: 'first-day' }];
  };
  const like = sheets.filter((sheet) => !read.includes(sheet) && sheet.found.length >= 3);
  return {
    mapping: JSON.stringify({
      mapping: 'roster',
      'fact-model': model['fact-model'],
      sheets: read.map(({ sheet, found }) => ({
        kind: 'staff',
        columns: Object.fromEntries(found.filter((name) => monthly.includes(name)).map(byMonth)),
        ...(sheet === null ? {} : { sheet }),
      })),
    }),
    notRead: like.map((sheet) => leftOut(sheet, name, model)),
  };
}

function leftOut({ sheet, hidden, missing }: SheetForKind, file: string, model: FactModel): Issue {
  const { columns } = model.kinds.staff!;
  const lacking = {
    zh: missing.map((name) => columns[name]!.title.zh).join('、'),
    en: missing.map((name) => columns[name]!.title.en).join(', '),
  };
  return {
    code: 'register/sheet-not-read',
    level: 'warning',
    message: hidden
      ? text('这张表被隐藏，没有读入', 'this sheet is hidden and was not read')
      : text(`这张表缺少${lacking.zh}，没有读入`, `this sheet lacks ${lacking.en} and was not read`),
    hint: hidden
      ? text('要读入的，取消隐藏后重新导入', 'if it should be read, show it and import again')
      : text('要读入的，补上这些列后重新导入', 'if it should be read, add these columns and import again'),
    place: { file, ...(sheet === null ? {} : { sheet }) },
  };
}
