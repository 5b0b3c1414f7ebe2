/** What one field of an entry was and became; `undefined` where it was not there. */
export interface ChangedField {
  /** Names from the outside in, joined by dots; empty for a plain value. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The fields in which two values differ, in the order in which they stand. Lists are compared as a whole. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((field) => field.before !== field.after);
}

function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    if (path !== '' && value === null) into.set(path, '—');
  } else if (typeof value === 'object' && !Array.isArray(value)) {
    for (const [name, part] of Object.entries(value))
      flat(part, path === '' ? name : `${path}.${name}`, into);
  } else into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  return into;
}
