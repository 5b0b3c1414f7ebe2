import type { SheetChoice } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { type Mapping, parseMapping } from '@jianheng/facts';
import { type FactModel, type Issue, UserError } from '@jianheng/scheme';
import { mappingSource } from '../../columns/mapping-source.ts';
import { registerKinds } from '../kind-owner.ts';
import type { OrganNamed } from './organ-named.ts';

/**
 * The mapping that a person's choices make; where an export writes the organ's own name, its id is meant. Throws a UserError that
 * names every kind, column and code that is not the fact model's, and sheets that belong to the register.
 */
export function mappingOf(sheets: readonly SheetChoice[], organ: OrganNamed, model: FactModel): Mapping {
  const wrong = sheets.filter(({ kind }) => registerKinds.includes(kind));
  if (wrong.length > 0) throw new UserError(wrong.map(ofRegister));
  const own = sheets.map((sheet) => withOwnName(sheet, organ, model));
  const { mapping, issues } = parseMapping('upload', mappingSource('upload', own, model, organ.id), model);
  if (mapping === null) throw new UserError(issues);
  return mapping;
}

function withOwnName(sheet: SheetChoice, { id, name }: OrganNamed, model: FactModel): SheetChoice {
  const organ = model.kinds[sheet.kind]?.organ;
  const columns = sheet.columns.map((choice) => {
    if (choice.column !== organ) return choice;
    if (choice.constant !== null) return choice.constant === name ? { ...choice, constant: id } : choice;
    return { ...choice, codes: { [name]: id, ...choice.codes } };
  });
  return { ...sheet, columns };
}

function ofRegister({ sheet, kind }: SheetChoice): Issue {
  return {
    code: 'upload/of-the-register',
    level: 'error',
    message: text(
      '人员、任职和单位以名册为准，不从数据文件导入',
      'people, posts and organs are the register’s and are not taken from a file of facts',
    ),
    hint: text(
      '在“名册”里导入花名册；这里不选这张表',
      'import a roster in the register; leave this sheet out',
    ),
    place: { path: kind, ...(sheet === null ? {} : { sheet }) },
  };
}
