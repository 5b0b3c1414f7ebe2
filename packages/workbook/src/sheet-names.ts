/** Excel's limit, in UTF-16 code units. */
const longest = 31;

/**
 * Gives out sheet names that every spreadsheet takes: at most 31 characters, none of the reserved signs, no apostrophe, none
 * twice whatever the case.
 */
export class SheetNames {
  /** Excel keeps this name for itself. */
  readonly #used = new Set(['history']);

  /** The wanted name, made fit and unique. */
  take(wanted: string): string {
    const plain = wanted
      .replace(/[[\]:*?/\\'\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    let name = cut(plain || '1', longest);
    for (let number = 2; this.#used.has(name.toLowerCase()); number++) {
      const suffix = ` ${number}`;
      name = `${cut(plain, longest - suffix.length)}${suffix}`;
    }
    this.#used.add(name.toLowerCase());
    return name;
  }
}

/** Shortens without cutting a surrogate pair in two. */
function cut(name: string, length: number): string {
  if (name.length <= length) return name;
  const whole = name.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  return whole.trimEnd();
}
