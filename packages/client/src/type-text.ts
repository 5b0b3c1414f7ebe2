/** As much of a JSON Schema as the description of the API uses. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly prefixItems?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
}

/** A schema as a TypeScript type on one line; `nameOf` says what a schema that is referred to is called. */
export function typeText(schema: SchemaNode, nameOf: (name: string) => string = (name) => name): string {
  const text = (one: SchemaNode): string => typeText(one, nameOf);
  if (schema.$ref !== undefined) return nameOf(schema.$ref.split('/').at(-1) ?? 'unknown');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return [...new Set(either.map(text))].join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((one) => grouped(text(one))).join(' & ');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) return 'unknown';
  return types.map((type) => plainText(type, schema, text)).join(' | ');
}

function plainText(type: string, schema: SchemaNode, text: (one: SchemaNode) => string): string {
  switch (type) {
    case 'integer':
      return 'number';
    case 'array':
      if (schema.prefixItems !== undefined) return `readonly [${schema.prefixItems.map(text).join(', ')}]`;
      return schema.items === undefined ? 'readonly unknown[]' : `readonly ${grouped(text(schema.items))}[]`;
    case 'object':
      return objectText(schema, text);
    default:
      return type;
  }
}

function objectText(schema: SchemaNode, text: (one: SchemaNode) => string): string {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const fields = Object.entries(properties).map(
    ([name, one]) => `readonly ${fieldName(name)}${required.includes(name) ? '' : '?'}: ${text(one)}`,
  );
  if (fields.length > 0) return `{ ${fields.join('; ')} }`;
  return `Readonly<Record<string, ${typeof others === 'object' ? text(others) : 'unknown'}>>`;
}

function fieldName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function grouped(type: string): string {
  return /[|&]|^readonly /.test(type) ? `(${type})` : type;
}
