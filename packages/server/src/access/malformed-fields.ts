import { howMany, type Text, text } from '@jianheng/casework';
import type { z } from 'zod';
import type { Refusal } from './refused.ts';

/** Every field that was filled in otherwise than asked, with what is asked: in words of those who fill in, not of the schema. */
export function malformedFields({ issues }: z.ZodError): Extract<Refusal, { is: 'malformed' }>['problems'] {
  return issues.map((issue) => ({ path: issue.path.join('.'), message: wantedBy(issue) }));
}

function wantedBy(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      // What was received is told in the message alone.
      return / undefined$/.test(issue.message) ? missing : wantedType(issue.expected);
    case 'too_small':
      return least(issue);
    case 'too_big':
      return most(issue);
    case 'invalid_format':
      return wantedFormat(issue.format, 'pattern' in issue ? String(issue.pattern) : '');
    case 'invalid_value': {
      const values = issue.values.map(String);
      return text(`只能是：${values.join('、')}`, `must be one of: ${values.join(', ')}`);
    }
    case 'unrecognized_keys':
      return text(
        `没有这样的项：${issue.keys.join('、')}`,
        `there is no such field: ${issue.keys.join(', ')}`,
      );
    case 'custom':
      return text(`不合要求：${issue.message}`, issue.message);
    default:
      return otherwise;
  }
}

const missing = text('没有填写', 'is missing');
const otherwise = text('写法不合要求，请看这一项的说明', 'is not written as this field asks');

const types: Readonly<Record<string, Text>> = {
  string: text('应是文字', 'must be text'),
  number: text('应是数字', 'must be a number'),
  int: text('应是整数', 'must be a whole number'),
  boolean: text('应是“是”或“否”', 'must be yes or no'),
  array: text('应是一列', 'must be a list'),
};

function wantedType(expected: string): Text {
  return types[expected] ?? otherwise;
}

/** What holds signs, entries or a number, as the schema counts it. */
interface Bound {
  readonly origin: string;
  readonly inclusive?: boolean | undefined;
}

function least(issue: Bound & { readonly minimum: number | bigint }): Text {
  const { origin, minimum, inclusive = true } = issue;
  if (origin === 'string')
    return Number(minimum) === 1
      ? text('不能为空', 'must not be empty')
      : text(`至少 ${minimum} 个字`, `must have at least ${howMany(minimum, 'character')}`);
  if (origin === 'array' || origin === 'set')
    return text(`至少 ${minimum} 项`, `must have at least ${howMany(minimum, 'entry', 'entries')}`);
  return inclusive
    ? text(`不能小于 ${minimum}`, `must be at least ${minimum}`)
    : text(`应大于 ${minimum}`, `must be more than ${minimum}`);
}

function most(issue: Bound & { readonly maximum: number | bigint }): Text {
  const { origin, maximum, inclusive = true } = issue;
  if (origin === 'string')
    return text(`最多 ${maximum} 个字`, `must have at most ${howMany(maximum, 'character')}`);
  if (origin === 'array' || origin === 'set')
    return text(`最多 ${maximum} 项`, `must have at most ${howMany(maximum, 'entry', 'entries')}`);
  return inclusive
    ? text(`不能大于 ${maximum}`, `must be at most ${maximum}`)
    : text(`应小于 ${maximum}`, `must be less than ${maximum}`);
}

const formats: Readonly<Record<string, Text>> = {
  date: text('不是日期，应写成 2026-01-31 这样', 'is no day; days are written as 2026-01-31'),
  datetime: text('不是时间', 'is no moment'),
  uuid: text('不是系统给出的编号', 'is no id of this system'),
  url: text('不是网址', 'is no address'),
  email: text('不是邮箱地址', 'is no address of mail'),
};

const month = text('不是月份，应写成 2026-01 这样', 'is no month; months are written as 2026-01');
const plainId = text(
  '只用字母、数字、“-”“_”，以字母或数字开头，最多 64 个',
  'takes letters, digits, “-” and “_”, begins with a letter or digit and has at most 64 signs',
);
const decimal = text('应是数字，最多两位小数', 'must be a number with at most two decimals');

/** What the patterns of fields that people fill in ask for, by the pattern. */
const patterns: Readonly<Record<string, Text>> = {
  [String(/^\d{4}-(0[1-9]|1[0-2])$/)]: month,
  [String(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)]: plainId,
  [String(/^[a-z][a-z0-9-]{0,79}$/)]: text(
    '只用小写字母、数字和“-”，以字母开头，最多 80 个',
    'takes small letters, digits and “-”, begins with a letter and has at most 80 signs',
  ),
  [String(/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u)]: text(
    '登录名是 2 到 40 个文字、数字、“.”“_”“-”，以文字或数字开头，不含空格',
    'takes 2 to 40 letters, digits, “.”, “_” and “-”, begins with a letter or digit and has no blanks',
  ),
  [String(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u)]: text(
    '只用文字、数字、“.”“_”“-”，以文字或数字开头，不含空格',
    'takes letters, digits, “.”, “_” and “-”, begins with a letter or digit and has no blanks',
  ),
  [String(/^\d{6}$/)]: text('应是六位数字', 'must be six digits'),
  [String(/^(19|20)\d\d$/)]: text('应是四位数的年份', 'must be a year of four digits'),
  [String(/^\d{1,9}(\.\d{1,2})?$/)]: decimal,
  [String(/^\d{1,3}(\.\d{1,2})?$/)]: decimal,
  [String(/^(100(\.0)?|\d{1,2}(\.\d)?)$/)]: text(
    '应是 0 到 100 的数，最多一位小数',
    'must be a number from 0 to 100 with at most one decimal',
  ),
  [String(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u)]: text(
    '只能写一行，不含看不见的字符',
    'must be one line without invisible signs',
  ),
  [String(/^[^\p{Cc}\p{Cs}]*$/u)]: text('不能含看不见的字符', 'must not have invisible signs'),
};

function wantedFormat(format: string, pattern: string): Text {
  return formats[format] ?? patterns[pattern] ?? otherwise;
}
