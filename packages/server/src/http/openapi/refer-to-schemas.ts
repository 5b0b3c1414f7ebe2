import * as contract from '@jianheng/api';
import { z } from 'zod';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** A description in which schemas are said once, with those schemas. */
export interface Referred<Value> {
  readonly value: Value;
  readonly schemas: Readonly<Record<string, JsonObject>>;
}

/**
 * Puts a reference in the place of every schema that carries the name of one of the contract's, and answers those schemas.
 * A schema that was widened by null where it is used becomes the reference or null.
 */
export function referToSchemas<Value>(value: Value): Referred<Value> {
  const schemas: Record<string, JsonObject> = {};
  const referred = walk(value as Json, schemas) as Value;
  return { value: referred, schemas };
}

function walk(value: Json, schemas: Record<string, JsonObject>): Json {
  if (Array.isArray(value)) return value.map((item: Json) => walk(item, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, key === 'pattern' ? plainPattern(part) : walk(part, schemas)]),
  );
  const { id } = parts;
  if (typeof id !== 'string' || !isNamed(id)) return parts;
  const { id: _, default: usual, ...own } = parts;
  const [schema, orNull] = acceptsNull(id) ? [own, false] : withoutNull(own);
  const kept = schemas[id] ?? schema;
  schemas[id] = kept;
  // Changed where it is used: it is not the schema of that name.
  if (JSON.stringify(kept) !== JSON.stringify(schema))
    return { ...own, ...(usual === undefined ? {} : { default: usual }) };
  const reference = { $ref: `#/components/schemas/${id}` };
  const one = orNull ? { anyOf: [reference, { type: 'null' }] } : reference;
  return usual === undefined ? one : { ...one, default: usual };
}

/** JSON Schema knows no flags; its patterns are read as with `u` anyway. */
function plainPattern(pattern: Json): Json {
  return typeof pattern === 'string' ? pattern.replace(/\/[a-z]+$/, '') : pattern;
}

function schemaOf(id: string): z.ZodType | null {
  const found: unknown = (contract as Readonly<Record<string, unknown>>)[id];
  return found instanceof z.ZodType ? found : null;
}

function isNamed(id: string): boolean {
  return schemaOf(id) !== null;
}

function acceptsNull(id: string): boolean {
  return schemaOf(id)?.safeParse(null).success === true;
}

function withoutNull(schema: JsonObject): readonly [JsonObject, boolean] {
  const { type, enum: values, anyOf, oneOf } = schema;
  if (Array.isArray(type) && type.includes('null')) {
    const [first, ...others] = type.filter((one) => one !== 'null');
    const plain = { ...schema, type: others.length === 0 ? first! : [first!, ...others] };
    return [Array.isArray(values) ? { ...plain, enum: values.filter((one) => one !== null) } : plain, true];
  }
  for (const [key, of] of [
    ['anyOf', anyOf],
    ['oneOf', oneOf],
  ] as const) {
    if (!Array.isArray(of)) continue;
    const others = of.filter((one) => !(isObject(one) && one.type === 'null'));
    if (others.length < of.length) return [{ ...schema, [key]: others }, true];
  }
  return [schema, false];
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
