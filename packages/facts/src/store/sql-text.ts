/**
 * Names and constants as SQL text, for the few places where an engine takes no parameters. Everything else is bound.
 * Doubling the quote is the whole of the rule in both engines: neither knows backslash escapes in these literals.
 */
export function quoteName(name: string): string {
  if (name.includes('\0')) throw new RangeError('a name cannot hold a NUL');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text constant. */
export function quoteText(value: string): string {
  if (value.includes('\0')) throw new RangeError('a text constant cannot hold a NUL');
  return `'${value.replaceAll("'", "''")}'`;
}
