import type { Random } from '../../packages/generate/src/random.ts';

/** As much of a JSON Schema as is needed to make something that fits it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** What schemas and values are made from. */
export interface Making {
  readonly random: Random;
  readonly schemas: Readonly<Record<string, Schema>>;
  /** What is there, by the name under which it is asked for. */
  readonly known: ReadonlyMap<string, readonly string[]>;
}

/** Texts that programs have stumbled over. */
export const oddTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u202e倒写',
  '\ufeff',
  '\ud800',
  '👨‍👩‍👧‍👦'.repeat(40),
  '../../../etc/passwd',
  '..\\..\\windows',
  '%2e%2e%2f',
  "'; DROP TABLE account; --",
  '" OR 1=1 --',
  '{{7*7}}',
  '$(id)',
  '<script>alert(1)</script>',
  '=cmd|calc!A0',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e309',
  '9'.repeat(40),
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  'x'.repeat(5000),
  '张'.repeat(2000),
  '../',
  '.',
  '%',
  '%00',
  '%FF%FE',
  'a/b',
  'a?b#c',
];

const oddValues: readonly unknown[] = [
  null,
  true,
  [],
  {},
  [[[[]]]],
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  -0,
  { zh: 1 },
  ['a', null],
  JSON.parse('{"__proto__":{"admin":true}}'),
];

const pick = <Item>({ random }: Making, items: readonly Item[]): Item => items[random.below(items.length)]!;

/** Something odd, whatever was wanted. */
export function oddValue(making: Making): unknown {
  return making.random.chance(5000) ? pick(making, oddTexts) : pick(making, oddValues);
}

/** Something that fits a schema, as far as a schema says it; names of known things where one is asked for. */
export function fitting(making: Making, schema: Schema, name = '', depth = 0): unknown {
  const { random } = making;
  if (schema.$ref !== undefined)
    return fitting(making, making.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name, depth);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return pick(making, schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return fitting(making, pick(making, either), name, depth);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((one) => fitting(making, one, name, depth) as object));
  const type = typeof schema.type === 'string' ? schema.type : pick(making, schema.type ?? ['string']);
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return random.chance(5000);
    case 'integer':
    case 'number':
      return (schema.minimum ?? 0) + random.below(9);
    case 'array': {
      const length = (schema.minItems ?? 0) + (depth > 6 ? 0 : random.below(3));
      return Array.from({ length }, () => fitting(making, schema.items ?? {}, name, depth + 1));
    }
    case 'object': {
      const all = Object.entries(schema.properties ?? {});
      const taken = all.filter(([key]) => schema.required?.includes(key) === true || random.chance(6000));
      return Object.fromEntries(taken.map(([key, one]) => [key, fitting(making, one, key, depth + 1)]));
    }
    default:
      return fittingText(making, schema, name);
  }
}

function fittingText(making: Making, { format, minLength }: Schema, name: string): string {
  const known = making.known.get(name) ?? making.known.get(name.replace(/s$/, ''));
  if (known !== undefined && making.random.chance(8000)) return pick(making, known);
  if (format === 'date')
    return pick(making, making.known.get('day') ?? ['2026-01-01', '2026-03-02', '2026-12-31']);
  if (format === 'date-time') return '2026-03-02T02:00:00.000Z';
  if (format === 'uuid') return '0f0e0d0c-0b0a-4908-8706-050403020100';
  const anything = pick(making, [...making.known.values()].flat());
  return making.random.chance(3000) ? anything : '虚构的内容'.repeat(Math.ceil((minLength ?? 1) / 5));
}

/** The same with one to three accidents: something odd in a place, a part lost, one too many, or a part doubled. */
export function spoiled(making: Making, value: unknown): unknown {
  let spoilt = structuredClone(value);
  for (let times = 1 + making.random.below(3); times > 0; times--) spoilt = spoiledOnce(making, spoilt);
  return spoilt;
}

function spoiledOnce(making: Making, value: unknown): unknown {
  const { random } = making;
  if (Array.isArray(value) && value.length > 0 && random.chance(8000)) {
    const at = random.below(value.length);
    if (random.chance(2000)) return [...value, ...Array.from({ length: 300 }, () => value[at])];
    return value.with(at, spoiledOnce(making, value[at]));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && random.chance(9000)) {
    const keys = Object.keys(value);
    const key = keys.length === 0 ? 'more' : pick(making, keys);
    const kept: Record<string, unknown> = { ...value };
    const way = random.below(10);
    if (way < 2) delete kept[key];
    else if (way < 4) kept[pick(making, oddTexts).slice(0, 50)] = oddValue(making);
    else kept[key] = spoiledOnce(making, kept[key]);
    return kept;
  }
  return oddValue(making);
}
