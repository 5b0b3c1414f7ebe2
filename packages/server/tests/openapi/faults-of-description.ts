type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const schemaKeys = new Set(
  `$ref type properties required items anyOf oneOf allOf not enum const format pattern minLength maxLength minimum maximum
   exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties maxProperties additionalProperties
   propertyNames prefixItems default description title discriminator examples readOnly writeOnly deprecated contentEncoding
   contentMediaType patternProperties`.split(/\s+/),
);
const operationKeys = new Set(
  'tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers'.split(
    ' ',
  ),
);
const types = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']);
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
const places = new Set(['query', 'header', 'path', 'cookie']);

const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** What in a description is not as OpenAPI 3.1 and JSON Schema 2020-12 want it, each as place and fault. */
export function faultsOfDescription(document: unknown): string[] {
  const root = objectOf(document as Json);
  const faults: string[] = [];
  const wrong = (place: string, fault: string) => void faults.push(`${place}: ${fault}`);
  if (!/^3\.1\.\d+$/.test(String(root.openapi))) wrong('openapi', 'is no 3.1');
  for (const key of ['title', 'version'])
    if (typeof objectOf(root.info)[key] !== 'string') wrong('info', `lacks ${key}`);
  const tags = new Set(listOf(root.tags).map((tag) => String(objectOf(tag).name)));
  const components = objectOf(root.components);
  const schemes = objectOf(components.securitySchemes);
  const ids = new Set<string>();

  const resolve = (place: string, ref: Json): JsonObject | null => {
    const path = typeof ref === 'string' && ref.startsWith('#/') ? ref.slice(2).split('/') : null;
    let found: Json | undefined = path === null ? undefined : root;
    for (const part of path ?? []) found = objectOf(found)[part];
    if (found === undefined) wrong(place, `refers to ${JSON.stringify(ref)}, which is not there`);
    return found === undefined ? null : objectOf(found);
  };

  const schema = (place: string, value: Json | undefined): void => {
    if (typeof value === 'boolean') return;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      wrong(place, 'is no schema');
      return;
    }
    if (value.$ref !== undefined) resolve(place, value.$ref);
    for (const key of Object.keys(value))
      if (!schemaKeys.has(key) && !key.startsWith('x-')) wrong(place, `has ${key}, which is no keyword`);
    for (const type of Array.isArray(value.type) ? value.type : value.type === undefined ? [] : [value.type])
      if (!types.has(String(type))) wrong(place, `is of no type: ${JSON.stringify(type)}`);
    if (value.enum !== undefined && listOf(value.enum).length === 0) wrong(place, 'has an empty enum');
    if (typeof value.pattern === 'string')
      try {
        new RegExp(value.pattern, 'u');
      } catch {
        wrong(place, `has a pattern that is none: ${value.pattern}`);
      }
    for (const name of listOf(value.required))
      if (typeof name !== 'string') wrong(place, 'requires what is no name');
    for (const [name, one] of Object.entries(objectOf(value.properties))) schema(`${place}/${name}`, one);
    for (const key of ['items', 'not', 'additionalProperties', 'propertyNames'])
      if (value[key] !== undefined) schema(`${place}/${key}`, value[key]);
    for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems']) {
      const all = value[key];
      if (all === undefined) continue;
      if (listOf(all).length === 0) wrong(place, `has an empty ${key}`);
      listOf(all).forEach((one, at) => void schema(`${place}/${key}/${at}`, one));
    }
  };

  const content = (place: string, value: Json | undefined): void => {
    for (const [type, media] of Object.entries(objectOf(value))) {
      if (!/^[\w.+-]+\/[\w.+*-]+$/.test(type)) wrong(place, `is of no media type: ${type}`);
      if (objectOf(media).schema !== undefined) schema(`${place} ${type}`, objectOf(media).schema);
    }
  };

  const parameter = (place: string, given: Json): JsonObject => {
    const one = objectOf(given).$ref === undefined ? objectOf(given) : resolve(place, objectOf(given).$ref!);
    if (one === null) return {};
    if (typeof one.name !== 'string' || !places.has(String(one.in))) wrong(place, 'is no parameter');
    if (one.in === 'path' && one.required !== true) wrong(place, `${one.name} in the path is not required`);
    if ((one.schema === undefined) === (one.content === undefined))
      wrong(place, 'has not one of schema, content');
    if (one.schema !== undefined) schema(`${place} ${one.name}`, one.schema);
    return one;
  };

  const operation = (place: string, path: string, value: JsonObject): void => {
    for (const key of Object.keys(value))
      if (!operationKeys.has(key) && !key.startsWith('x-')) wrong(place, `has ${key}, which is no field`);
    if (typeof value.operationId !== 'string' || ids.has(value.operationId))
      wrong(place, 'has no id of its own');
    ids.add(String(value.operationId));
    for (const tag of listOf(value.tags))
      if (!tags.has(String(tag))) wrong(place, `has tag ${tag}, not declared`);
    for (const one of listOf(value.security))
      for (const name of Object.keys(objectOf(one)))
        if (schemes[name] === undefined) wrong(place, `asks for ${name}, which is no security scheme`);
    const all = listOf(value.parameters).map((one, at) => parameter(`${place} parameter ${at}`, one));
    const names = all.map((one) => `${one.in} ${String(one.name).toLowerCase()}`);
    if (new Set(names).size < names.length) wrong(place, 'has a parameter twice');
    const declared = all.filter((one) => one.in === 'path').map((one) => String(one.name));
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
    if (declared.toSorted().join() !== inPath.toSorted().join())
      wrong(place, 'declares other parameters than its path has');
    if (value.requestBody !== undefined) {
      const { content: sent } = objectOf(value.requestBody);
      if (Object.keys(objectOf(sent)).length === 0) wrong(place, 'takes a body without content');
      content(`${place} body`, sent);
    }
    const answers = Object.entries(objectOf(value.responses));
    if (answers.length === 0) wrong(place, 'answers nothing');
    for (const [status, given] of answers) {
      if (!/^[1-5](\d\d|XX)$|^default$/.test(status)) wrong(place, `answers ${status}, which is no status`);
      const ref = objectOf(given).$ref;
      const answer = ref === undefined ? objectOf(given) : resolve(`${place} ${status}`, ref);
      if (answer === null) continue;
      if (typeof answer.description !== 'string') wrong(`${place} ${status}`, 'is not described');
      content(`${place} ${status}`, answer.content);
    }
  };

  for (const [name, one] of Object.entries(objectOf(components.schemas))) schema(`schema ${name}`, one);
  for (const one of listOf(root.security))
    for (const name of Object.keys(objectOf(one)))
      if (schemes[name] === undefined) wrong('security', `asks for ${name}, which is no security scheme`);
  for (const [path, item] of Object.entries(objectOf(root.paths))) {
    if (!path.startsWith('/')) wrong(path, 'does not begin at the root');
    for (const [method, one] of Object.entries(objectOf(item)))
      if (methods.has(method)) operation(`${method.toUpperCase()} ${path}`, path, objectOf(one));
      else wrong(path, `has ${method}, which is no method`);
  }
  return faults;
}
