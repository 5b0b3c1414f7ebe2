import type { FactColumn } from '@jianheng/scheme';
import { cleanText, cleanToken } from './clean-text.ts';
import { outOfRange, type Problem, problems, tooManyPlaces, unknownCode } from './import-issue.ts';
import { type DateRules, readDate } from './read-date.ts';

/**
 * A value as batches keep it: text and codes as text, whole numbers and decimals × 10^places as bigint, dates as days
 * since 1970-01-01, booleans.
 */
export type CellValue = string | bigint | number | boolean;

/** How one column's cells are read: a pure function of the cell's text. Empty cells never come here. */
export type CellReader = (raw: string) => CellValue | Problem;

export function isProblem(result: CellValue | Problem | null): result is Problem {
  return typeof result === 'object' && result !== null;
}

/** Words for yes and no seen in exports, in capital letters; exports write them in small ones too. */
export const booleanWords: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  真: true,
  '√': true,
  对: true,
  '✓': true,
  '✔': true,
  T: true,
  Y: true,
  YES: true,
  TRUE: true,
  '1': true,
  否: false,
  无: false,
  假: false,
  错: false,
  '✗': false,
  '✘': false,
  '×': false,
  F: false,
  N: false,
  NO: false,
  FALSE: false,
  '0': false,
};

const largest = 9_007_199_254_740_991n;
const integerForm = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?$/;
const decimalForm = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/;
/** How a spreadsheet writes a long number that it took for an amount. */
const exponentForm = /^\d(?:\.\d+)?[eE]\+\d+$/;
const errorForm = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/;

function signed(sign: string | undefined, digits: string): bigint {
  const value = BigInt(digits.replaceAll(',', ''));
  return sign === '-' ? -value : value;
}

function withinRange(value: bigint, scale: bigint, column: FactColumn): bigint | Problem {
  const low = column.min === undefined ? null : BigInt(Math.ceil(column.min * Number(scale)));
  const high = column.max === undefined ? null : BigInt(Math.floor(column.max * Number(scale)));
  if ((low !== null && value < low) || (high !== null && value > high)) return outOfRange(column);
  if (value > largest || value < -largest) return outOfRange({ min: Number(-largest), max: Number(largest) });
  return value;
}

/** Words that people write behind a number, by what it counts: 3件, 2人. Another unit's word is no number of this one. */
const unitWords: Readonly<Record<NonNullable<FactColumn['unit']> | 'any', RegExp>> = {
  case: /(?<=\d) ?[件宗起]$/,
  defendant: /(?<=\d) ?[人名]$/,
  item: /(?<=\d) ?[件项个条次]$/,
  day: /(?<=\d) ?[天日]$/,
  point: /(?<=\d) ?分$/,
  any: /(?<=\d) ?[件宗起人名项个条次天日分]$/,
};

function readInteger(column: FactColumn): CellReader {
  const unit = unitWords[column.unit ?? 'any'];
  return (raw) => {
    const match = integerForm.exec(cleanToken(raw).replace(unit, ''));
    return match === null ? problems.badInteger : withinRange(signed(match[1], match[2]!), 1n, column);
  };
}

function readDecimal(column: FactColumn): CellReader {
  const places = column.places ?? 1;
  const scale = 10n ** BigInt(places);
  return (raw) => {
    const match = decimalForm.exec(cleanToken(raw));
    if (match === null) return problems.badDecimal;
    const decimals = (match[3] ?? '').replace(/0+$/, '');
    if (decimals.length > places) return tooManyPlaces(places);
    return withinRange(
      signed(match[1], match[2]!.replaceAll(',', '') + decimals.padEnd(places, '0')),
      scale,
      column,
    );
  };
}

function readBoolean(raw: string): CellValue | Problem {
  return booleanWords[cleanToken(raw).toUpperCase()] ?? problems.badBoolean;
}

/** A text; what a person said it stands for, where they did. */
function readText(raw: string, meant: ReadonlyMap<string, string>): CellValue | Problem {
  const value = meant.size === 0 ? cleanText(raw) : (meant.get(cleanText(raw)) ?? cleanText(raw));
  if (value === '') return problems.required;
  if (exponentForm.test(value)) return problems.lostDigits;
  return value.length > 4000 ? problems.tooLong : value;
}

/** Every spelling of a code: the code itself, its aliases, and what the mapping translates. */
export function codeSpellings(
  codes: Readonly<Record<string, { readonly aliases: readonly string[] }>>,
  translations: Readonly<Record<string, string>>,
): Map<string, string> {
  const spellings = new Map<string, string>();
  for (const [code, { aliases }] of Object.entries(codes)) {
    for (const alias of aliases) spellings.set(cleanText(alias), code);
  }
  for (const code of Object.keys(codes)) spellings.set(cleanText(code), code);
  for (const [word, code] of Object.entries(translations)) spellings.set(cleanText(word), code);
  return spellings;
}

function readCode(spellings: ReadonlyMap<string, string>): CellReader {
  const refused = unknownCode([...new Set(spellings.values())]);
  // Within a cell, words are wrapped where it was narrow.
  return (raw) =>
    spellings.get(cleanText(raw)) ?? spellings.get(cleanText(raw).replace(/\s+/g, '')) ?? refused;
}

/** The reader of a column. `spellings` tell what a text or a code stands for. */
export function cellReader(
  column: FactColumn,
  rules: DateRules,
  spellings: ReadonlyMap<string, string>,
): CellReader {
  const read = plainReader(column, rules, spellings);
  return (raw) => (raw.startsWith('#') && errorForm.test(raw) ? problems.cellError : read(raw));
}

function plainReader(
  column: FactColumn,
  rules: DateRules,
  spellings: ReadonlyMap<string, string>,
): CellReader {
  switch (column.type) {
    case 'text':
      return (raw) => readText(raw, spellings);
    case 'code':
      return readCode(spellings);
    case 'integer':
      return readInteger(column);
    case 'decimal':
      return readDecimal(column);
    case 'date':
      return (raw) => readDate(raw, rules);
    case 'boolean':
      return readBoolean;
  }
}
