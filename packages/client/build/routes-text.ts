import { type SchemaNode, typeText } from '../src/type-text.ts';

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly schema?: SchemaNode;
}
type Content = Readonly<Record<string, { readonly schema?: SchemaNode }>>;

const head = '// Made from the description of the API by `npm run client`; not to be edited.\n';

/** The files of the client's routes, by name, as the description of the API (in English) says them. */
export function routesText(description: Described): ReadonlyMap<string, string> {
  const byTag = new Map<string, string[]>();
  for (const [path, item] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(item)) {
      const tag = operation.tags?.[0] ?? 'other';
      const lines = byTag.get(tag) ?? [];
      lines.push(routeText(`${method.toUpperCase()} ${path}`, operation));
      byTag.set(tag, lines);
    }
  const files = new Map([...byTag].map(([tag, routes]) => [`${fileOf(tag)}.ts`, fileText(tag, routes)]));
  files.set('index.ts', indexText([...byTag.keys()]));
  return files;
}

function fileText(tag: string, routes: readonly string[]): string {
  const content = routes.join('\n');
  const imports = [
    ...(content.includes('Api.') ? ["import type * as Api from '@jianheng/api';"] : []),
    ...(content.includes('z.input<') ? ["import type { z } from 'zod';"] : []),
  ];
  const said = `/** Routes of ${tag}: what each is asked with and what it answers. */`;
  return `${head}${imports.join('\n')}\n\n${said}\nexport interface ${interfaceOf(tag)} {\n${content}\n}\n`;
}

function indexText(tags: readonly string[]): string {
  const imports = tags.map((tag) => `import type { ${interfaceOf(tag)} } from './${fileOf(tag)}.ts';`);
  const all = tags.map(interfaceOf).join(', ');
  return `${head}${imports.join('\n')}\n\n/** Every route of the API by method and path. */\nexport interface Routes extends ${all} {}\n`;
}

function routeText(route: string, operation: Operation): string {
  const { summary = '', parameters = [], requestBody, responses } = operation;
  const inPlace = (place: string) => parameters.filter((one) => one.in === place);
  const path = fields(inPlace('path'), () => 'string | number');
  const query = fields(inPlace('query'), ({ schema = {} }) => typeText(schema, (name) => `Api.${name}`));
  const body = requestBody === undefined ? 'never' : bodyText(requestBody.content);
  const answer = answerText(responses);
  return `/** ${summary} */\n'${route}': { path: ${path}; query: ${query}; body: ${body}; answer: ${answer} };`;
}

function fields(parameters: readonly Parameter[], type: (one: Parameter) => string): string {
  if (parameters.length === 0) return 'never';
  const all = parameters.map((one) => {
    const optional = one.in === 'query' && one.required !== true;
    return `readonly ${one.name}${optional ? '?' : ''}: ${type(one)}${optional ? ' | undefined' : ''}`;
  });
  return `{ ${all.join('; ')} }`;
}

function bodyText(content: Content): string {
  const schema = content['application/json']?.schema;
  return schema === undefined
    ? 'Uint8Array | Blob'
    : typeText(schema, (name) => `z.input<typeof Api.${name}>`);
}

function answerText(responses: Operation['responses']): string {
  const schema = responses['200']?.content?.['application/json']?.schema;
  return schema === undefined ? 'undefined' : typeText(schema, (name) => `Api.${name}`);
}

function fileOf(tag: string): string {
  return `${tag.replaceAll(' ', '-')}-routes`;
}

function interfaceOf(tag: string): string {
  const words = `${tag} routes`.split(/[ -]/);
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}
