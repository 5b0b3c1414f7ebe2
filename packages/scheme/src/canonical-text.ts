/** What canonical text can hold: plain data without functions, dates or cycles. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/**
 * The one text of a plain value, used for every hash and seal: keys sorted by code unit, no spaces, absent keys left
 * out, numbers only where they are safe integers (exact numbers are texts). Equal values have equal texts on every machine.
 *
 * Throws a TypeError on anything a reader on another machine could read differently.
 *
 * @example canonicalText({ b: 1, a: ['x'] }) // '{"a":["x"],"b":1}'
 */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new TypeError(`not an integer that every reader agrees on: ${value}`);
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (Array.isArray(value)) return listText(value);
  if (typeof value === 'object') return recordText(value as Record<string, unknown>);
  throw new TypeError(`not plain data: ${typeof value}`);
}

function listText(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) text += `${text === '' ? '' : ','}${canonicalText(item)}`;
  return `[${text}]`;
}

function recordText(record: Record<string, unknown>): string {
  let text = '';
  // Sorted by code unit, which is what sorting does unasked.
  for (const key of Object.keys(record).sort()) {
    const value = record[key];
    if (value !== undefined) text += `${text === '' ? '' : ','}${keyText(key)}${canonicalText(value)}`;
  }
  return `{${text}}`;
}

const keys = new Map<string, string>();

/** A key with its quotes and colon; the few that formats have are quoted once. */
function keyText(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const made = `${JSON.stringify(key)}:`;
  if (keys.size < 10_000) keys.set(key, made);
  return made;
}
