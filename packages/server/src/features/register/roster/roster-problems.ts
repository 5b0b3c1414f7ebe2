import { text } from '@jianheng/casework';
import type { CheckedFileRow, RowProblem } from '@jianheng/facts';
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

export function rowsOverlap(row: CheckedFileRow, other: number): RowProblem {
  return {
    row,
    code: 'register/rows-overlap',
    level: 'error',
    message: text(`与第 ${other} 行的任职时间重叠`, `its time overlaps that of row ${other}`),
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
export function besideWrong(row: CheckedFileRow, wrong: number): RowProblem {
  return {
    row,
    code: 'register/beside-wrong',
    level: 'error',
    message: text(
      `同一人的第 ${wrong} 行有问题，这一行一并暂不采用`,
      `row ${wrong} of the same person is wrong, so this one is not used either`,
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
