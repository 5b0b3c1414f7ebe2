import { type SchemaNode, typeText } from '@jianheng/client';

/** One field of a schema, or the whole of one that has none. */
export interface ShapeLine {
  /** How deep it stands. */
  readonly depth: number;
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: string;
  /** Schemas of the contract that its type names. */
  readonly refers: readonly string[];
}

/** A schema line by line: fields that are objects themselves are opened, named schemas are referred to. */
export function shapeLines(schema: SchemaNode, depth = 0): ShapeLine[] {
  const own = objectIn(schema);
  if (own === null) return [lineOf('', schema, true, depth)];
  const { properties = {}, required = [] } = own;
  return Object.entries(properties).flatMap(([name, one]) => {
    const isRequired = required.includes(name);
    const inner = objectIn(one);
    if (inner === null) return [lineOf(name, one, isRequired, depth)];
    const type = isList(one) ? '{ … }[]' : '{ … }';
    return [
      { depth, name, isOptional: !isRequired, type: type + (isNullable(one) ? ' | null' : ''), refers: [] },
      ...shapeLines(inner, depth + 1),
    ];
  });
}

function lineOf(name: string, schema: SchemaNode, isRequired: boolean, depth: number): ShapeLine {
  const refers = new Set<string>();
  const type = typeText(schema, (ref) => {
    refers.add(ref);
    return ref;
  });
  return {
    depth,
    name,
    isOptional: !isRequired,
    type: type.replaceAll('readonly ', ''),
    refers: [...refers],
  };
}

/** The object with fields that a schema is, or is a list of. */
function objectIn(schema: SchemaNode): SchemaNode | null {
  if (schema.properties !== undefined && schema.$ref === undefined) return schema;
  if (isList(schema) && schema.items !== undefined) return objectIn(schema.items);
  return null;
}

function isList({ type }: SchemaNode): boolean {
  return type === 'array' || (Array.isArray(type) && type.includes('array'));
}

function isNullable({ type }: SchemaNode): boolean {
  return Array.isArray(type) && type.includes('null');
}
