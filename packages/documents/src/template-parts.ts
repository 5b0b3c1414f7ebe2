/** A tag of a template as the library parsed it, or text between tags. */
export interface Part {
  readonly type: string;
  readonly value?: string;
  readonly module?: string;
  readonly subparsed?: readonly Part[];
}

/** Names of tags, each with those inside it where it is a loop. */
export interface Tags {
  readonly [name: string]: Tags;
}

interface Told {
  readonly inspect?: { readonly filePath?: string; readonly postparsed?: readonly Part[] };
}

/** Listens to the library while it parses a template: what its files hold, head and foot included. */
export class TemplateParts {
  readonly name = 'template-parts';
  readonly #byFile = new Map<string, readonly Part[]>();
  #file = '';

  /** Called by the library with whatever it has just worked out. */
  set({ inspect }: Told): void {
    if (inspect?.filePath !== undefined) this.#file = inspect.filePath;
    if (inspect?.postparsed !== undefined) this.#byFile.set(this.#file, inspect.postparsed);
  }

  /** Every tag, those inside loops after the loop. */
  all(): Part[] {
    return [...this.#byFile.values()].flatMap(partsIn);
  }

  /** Tags by name, over all files. */
  tags(): Tags {
    return merged([...this.#byFile.values()].map(tagsIn));
  }
}

function partsIn(parts: readonly Part[]): Part[] {
  return parts.filter((p) => p.type === 'placeholder').flatMap((p) => [p, ...partsIn(p.subparsed ?? [])]);
}

function tagsIn(parts: readonly Part[]): Tags {
  return merged(
    parts
      .filter((p) => p.type === 'placeholder')
      .map(({ value = '', subparsed = [] }) => ({ [value]: tagsIn(subparsed) })),
  );
}

function merged(all: readonly Tags[]): Tags {
  const names = new Set(all.flatMap((tags) => Object.keys(tags)));
  return Object.fromEntries(
    [...names].map((name) => [name, merged(all.flatMap((tags) => tags[name] ?? []))]),
  );
}
