import { text } from '@jianheng/casework';
import type { CheckedFileRow, RowProblem } from '@jianheng/facts';
import type { Text } from '@jianheng/mechanisms';
import type { FieldBlocker } from '../posting-rules.ts';

const readAgain = text('改正后重新导入', 'correct it and import again');

/** What a row breaks of the register's own rules. */
export function ruleBroken(row: CheckedFileRow, { code, because, field }: FieldBlocker): RowProblem {
  return { row, code, level: 'error', message: because, hint: readAgain, column: field };
}

export function otherOrgan(row: CheckedFileRow, organ: string): RowProblem {
  return {
    row,
    code: 'register/other-organ',
    level: 'error',
    message: text('不是本院的人员', 'not of this organ'),
    hint: text(
      `这里只收${organ}的花名册；其他单位的由其自行导入`,
      `only the roster of ${organ} is taken here; other organs import their own`,
    ),
    column: 'organ',
  };
}

export function unknownName(
  row: CheckedFileRow,
  column: 'department' | 'unit',
  known: readonly string[],
): RowProblem {
  const shown = known.slice(0, 12).join('、') + (known.length > 12 ? '…' : '');
  const what =
    column === 'department' ? text('内设机构', 'department') : text('办案组织', 'case-handling unit');
  return {
    row,
    code: `register/unknown-${column}`,
    level: 'error',
    message: text(`本院没有这个${what.zh}`, `the organ has no such ${what.en}`),
    hint:
      known.length === 0
        ? text(`请先设立${what.zh}`, `set up the ${what.en} first`)
        : text(`可用：${shown}；新设的请先登记`, `use one of ${shown}; a new one is registered first`),
    column,
  };
}

export function twoOpinions(row: CheckedFileRow, column: string): RowProblem {
  return {
    row,
    code: 'register/two-opinions',
    level: 'error',
    message: text('同一人员编号的几行说法不一', 'rows of the same staff number say different things'),
    hint: text('核对是否写错编号，或统一各行', 'see whether a number is wrong, or make the rows agree'),
    column,
  };
}

/** Where another row stands, seen from a row: its number, and its sheet where that is another one. */
interface Placed {
  readonly sheet: string | null;
  readonly row: number;
}

function rowOf(from: Placed, { sheet, row }: Placed): Text {
  return sheet === null || sheet === from.sheet
    ? text(`第 ${row} 行`, `row ${row}`)
    : text(`“${sheet}”表第 ${row} 行`, `row ${row} of the sheet ${sheet}`);
}

export function rowsOverlap(row: CheckedFileRow, other: CheckedFileRow): RowProblem {
  const there = rowOf(row, other);
  return {
    row,
    code: 'register/rows-overlap',
    level: 'error',
    message: text(`与${there.zh}的任职时间重叠`, `its time overlaps that of ${there.en}`),
    hint: text('在较早的一行写上任职止', 'write the last day into the earlier row'),
    column: 'from',
  };
}

export function badId(row: CheckedFileRow): RowProblem {
  return {
    row,
    code: 'register/bad-id',
    level: 'error',
    message: text(
      '人员编号只能由文字、数字和 - _ . 组成',
      'a staff number consists of letters, digits, - _ .',
    ),
    hint: readAgain,
    column: 'person',
  };
}

export function badName(row: CheckedFileRow, column: string): RowProblem {
  return {
    row,
    code: 'register/bad-name',
    level: 'error',
    message: text('超过 100 字，或含有看不见的符号', 'longer than 100 signs, or with invisible ones'),
    hint: readAgain,
    column,
  };
}

/** One row of a person is wrong, so none is used: half a history would be worse than none. */
export function besideWrong(row: CheckedFileRow, wrong: Placed): RowProblem {
  const there = rowOf(row, wrong);
  return {
    row,
    code: 'register/beside-wrong',
    level: 'error',
    message: text(
      `同一人的${there.zh}有问题，这一行一并暂不采用`,
      `${there.en} of the same person is wrong, so this one is not used either`,
    ),
    hint: text('改正那一行后一并重新导入', 'correct that row and import both again'),
  };
}

export function otherName(row: CheckedFileRow): RowProblem {
  return {
    row,
    code: 'register/other-name',
    level: 'warning',
    message: text('姓名与在册的不同', 'the name is not the one on the register'),
    hint: text('确认是改名，而不是写错了人员编号', 'make sure it is a new name and not a wrong number'),
    column: 'name',
  };
}

/** A spreadsheet that took staff numbers for amounts has dropped their zeros: the person would come twice. */
export function zerosLost(row: CheckedFileRow, known: string): RowProblem {
  return {
    row,
    code: 'register/zeros-lost',
    level: 'error',
    message: text(
      `名册里有编号 ${known}，这里开头的 0 丢了`,
      `the register has the number ${known}: its zeros in front were lost here`,
    ),
    hint: text('把这一列设为“文本”格式，补上开头的 0', 'format the column as text and put the zeros back'),
    column: 'person',
  };
}

/** A new number under the name of somebody whom the file leaves out: the same person, or another of that name. */
export function sameName(row: CheckedFileRow, known: string): RowProblem {
  return {
    row,
    code: 'register/same-name',
    level: 'warning',
    message: text(
      `在册有同名人员（编号 ${known}），文件里没有此编号`,
      `the register has somebody of this name (number ${known}) whom the file leaves out`,
    ),
    hint: text(
      '若是同一人，改用在册编号重新导入；若是同名的另一人，可以启用',
      'if it is the same person, use that number and import again; if it is somebody else, go on',
    ),
    column: 'name',
  };
}

export function badBirthYear(row: CheckedFileRow): RowProblem {
  return {
    row,
    code: 'register/bad-birth-year',
    level: 'error',
    message: text('看不出 1940 至 2015 之间的出生年份', 'shows no year of birth between 1940 and 2015'),
    hint: text(
      '写成 1987、1987.03 或 1987-03-05；不便填的可以留空',
      'write 1987, 1987.03 or 1987-03-05, or leave it empty',
    ),
    column: 'birth_year',
  };
}

/** Somebody has left by the state column, and the posting goes on without an end. */
export function leftWithoutEnd(row: CheckedFileRow): RowProblem {
  return {
    row,
    code: 'register/left-without-end',
    level: 'error',
    message: text(
      '状态写明已离开，却没有任职止',
      'by their state they have left, and the posting has no last day',
    ),
    hint: text('填写任职止（最后一天）；仍在岗的改正状态', 'write the last day, or correct the state'),
    column: 'status',
  };
}

/** Whoever is away stays in post; how long they were away counts only once it is told as leave. */
export function away(row: CheckedFileRow): RowProblem {
  return {
    row,
    code: 'register/away',
    level: 'warning',
    message: text(
      '状态写明不在岗；花名册不记离岗时间，仍按在岗计',
      'by their state they are away; a roster holds no leave, so they count as in post',
    ),
    hint: text(
      '在“数据”里导入离岗表（离岗类别、离岗起、离岗止）',
      'import a table of leave (kind, from, to) under “data”',
    ),
    column: 'status',
  };
}
