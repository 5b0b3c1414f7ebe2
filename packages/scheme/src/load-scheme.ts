import type { z } from 'zod';
import { type IssueArguments, type IssueCode, issueOf } from './catalogue.ts';
import type { FactModel } from './fact-model.ts';
import { type Issue, type Place, UserError } from './issue.ts';
import { inOrderOfText } from './issue-order.ts';
import { Library, WeightTable } from './language/library.ts';
import type { NamedQuantity } from './language/measure-words.ts';
import { readFactModel } from './read-fact-model.ts';
import { Scheme } from './scheme.ts';
import { listOf, mergeSchemes, textOf } from './source/merge-source.ts';
import { readSource } from './source/read-source.ts';
import { schemaIssues } from './source/schema-issues.ts';
import { findNode, placeAt, plainSource, type SourceNode } from './source/source-node.ts';
import { useLibraries, withQuantities } from './source/use-libraries.ts';
import { type WordTree, wordTree } from './source/word-tree.ts';

/** Gives the text of a file, or null where there is none. Injected, so that schemes load in a browser too. */
export type ReadText = (path: string) => Promise<string | null>;

/** A scheme above, as its own file says it. */
export interface Ancestor {
  readonly name: string;
  readonly file: string;
  /** The ancestor with all above it merged in. */
  readonly tree: SourceNode;
  /** Its own text alone. */
  readonly own: SourceNode;
}

/** A scheme with everything that it refers to. */
export interface LoadedScheme {
  readonly file: string;
  readonly scheme: Scheme;
  /** The merged source: where each value of {@link scheme} was written, by the same path. */
  readonly tree: SourceNode;
  /** The scheme's own text alone. */
  readonly own: SourceNode;
  /** Nearest first. */
  readonly ancestors: readonly Ancestor[];
  readonly model: FactModel;
  readonly quantities: Readonly<Record<string, NamedQuantity>>;
  readonly weights: Readonly<Record<string, WeightTable>>;
  /** Whether these library entries, by id, came from the library: their own basis counts. */
  readonly libraries: readonly Library[];
}

/** What came of loading; `loaded` is null when the text cannot be understood as a scheme. */
export interface LoadResult {
  readonly loaded: LoadedScheme | null;
  readonly issues: readonly Issue[];
}

/** Where referred-to files lie. `root` is the folder with `facts/`, `indicators/` and `templates/`. */
export interface LoadOptions {
  readonly root: string;
}

/**
 * Reads a scheme and all it extends and uses.
 *
 * @param path the scheme's file, e.g. `schemes/templates/county-auxiliaries-2026/scheme.yaml`
 */
export async function loadScheme(
  path: string,
  readText: ReadText,
  options: LoadOptions,
): Promise<LoadResult> {
  const loader = new Loader(readText, options.root);
  const loaded = await loader.load(path);
  return { loaded, issues: inOrderOfText(loader.issues) };
}

/** {@link loadScheme} for callers that cannot go on with a faulty scheme: throws a {@link UserError} with all issues. */
export async function getScheme(
  path: string,
  readText: ReadText,
  options: LoadOptions,
): Promise<LoadedScheme> {
  const { loaded, issues } = await loadScheme(path, readText, options);
  if (loaded === null || issues.some((i) => i.level === 'error')) throw new UserError(issues);
  return loaded;
}

const trees = new Map<z.ZodType, WordTree>();

function treeOf(schema: z.ZodType): WordTree {
  const known = trees.get(schema) ?? wordTree(schema);
  trees.set(schema, known);
  return known;
}

class Loader {
  readonly issues: Issue[] = [];
  readonly #readText: ReadText;
  readonly #root: string;

  constructor(readText: ReadText, root: string) {
    this.#readText = readText;
    this.#root = root;
  }

  async load(path: string): Promise<LoadedScheme | null> {
    const source = await this.#readText(path);
    if (source === null)
      return this.#refuse('scheme/file-missing', { file: path }, { what: path, file: path });
    const own = this.#read(path, source);
    if (own === null) return null;
    const ancestors = await this.#ancestors(path, own);
    const above = ancestors[0];
    const merged = above === undefined ? own : mergeSchemes(above.tree, own);
    const { libraries, isBroken } = await this.#libraries(merged);
    const tree = withQuantities(
      useLibraries(merged, libraries, (...of) => isBroken || this.#refuse(...of)),
      libraries,
    );
    const parsed = this.#parse(Scheme, tree, isBroken ? lacksEntry(tree) : undefined);
    const scheme = isBroken ? null : parsed;
    const model = await this.#factModel(textOf(merged, 'fact-model') ?? 'procuratorate', tree);
    if (scheme === null || model === null) return null;
    const quantities = scheme.quantities ?? {};
    const weights = await this.#weights(tree);
    return {
      file: path,
      scheme,
      tree,
      own,
      ancestors,
      model,
      quantities,
      weights,
      libraries: libraries.map((library) => library.parsed),
    };
  }

  #refuse(code: IssueCode, place: Place, a: IssueArguments): null {
    this.issues.push(issueOf(code, place, a));
    return null;
  }

  #read(file: string, source: string): SourceNode | null {
    const { root, issues } = readSource(file, source);
    this.issues.push(...issues);
    return root;
  }

  /** @param isTold an issue with this is told elsewhere, by its cause. */
  #parse<T>(schema: z.ZodType<T>, node: SourceNode, isTold?: (issue: Issue) => boolean): T | null {
    const result = schema.safeParse(plainSource(node));
    if (result.success) return result.data;
    const found = schemaIssues(result.error, node, treeOf(schema));
    this.issues.push(...found.filter((issue) => isTold?.(issue) !== true));
    return null;
  }

  /** The schemes above, nearest first, each merged with those above it. */
  async #ancestors(path: string, own: SourceNode): Promise<Ancestor[]> {
    const chain: { name: string; file: string; own: SourceNode }[] = [];
    let [here, node] = [path, own];
    const seen = [textOf(own, 'scheme') ?? path];
    for (;;) {
      const name = textOf(node, 'extends');
      if (name === null) break;
      const place = placeAt(node, ['extends']);
      if (seen.includes(name)) {
        this.#refuse('scheme/circular-extends', place, { chain: [...seen, name].join(' → ') });
        break;
      }
      seen.push(name);
      const found = await this.#findText(
        isPlainName(name)
          ? [`${folderOf(folderOf(here))}/${name}/scheme.yaml`, `${this.#root}/templates/${name}/scheme.yaml`]
          : [],
      );
      if (found === null) {
        const file = `${this.#root}/templates/${name}/scheme.yaml`;
        this.#refuse('scheme/file-missing', place, { what: name, file });
        break;
      }
      const parent = this.#read(found.path, found.source);
      if (parent === null) break;
      chain.push({ name, file: found.path, own: parent });
      [here, node] = [found.path, parent];
    }
    const ancestors: Ancestor[] = [];
    let tree: SourceNode | null = null;
    for (const link of chain.reverse()) {
      tree = tree === null ? link.own : mergeSchemes(tree, link.own);
      ancestors.unshift({ ...link, tree });
    }
    return ancestors;
  }

  async #findText(paths: readonly string[]): Promise<{ path: string; source: string } | null> {
    for (const path of paths) {
      const source = await this.#readText(path);
      if (source !== null) return { path, source };
    }
    return null;
  }

  /** The libraries that could be read, and whether one could not: what it holds is then not known. */
  async #libraries(
    scheme: SourceNode,
  ): Promise<{ libraries: { parsed: Library; node: SourceNode }[]; isBroken: boolean }> {
    const libraries: { parsed: Library; node: SourceNode }[] = [];
    let isBroken = false;
    for (const name of new Set(listOf(scheme, 'library'))) {
      const file = `${this.#root}/indicators/${name}.yaml`;
      const place = placeAt(scheme, ['library']);
      const source = isPlainName(name) ? await this.#readText(file) : null;
      if (source === null) this.#refuse('scheme/file-missing', place, { what: name, file });
      const node = source === null ? null : this.#read(file, source);
      const parsed = node === null ? null : this.#parse(Library, node);
      if (node !== null && parsed !== null) libraries.push({ parsed, node });
      else isBroken = true;
    }
    return { libraries, isBroken };
  }

  async #factModel(name: string, scheme: SourceNode): Promise<FactModel | null> {
    const file = `${this.#root}/facts/${name}.yaml`;
    const source = isPlainName(name) ? await this.#readText(file) : null;
    if (source === null) {
      return this.#refuse('scheme/file-missing', placeAt(scheme, ['fact-model']), { what: name, file });
    }
    const { model, issues } = readFactModel(file, source);
    this.issues.push(...issues);
    return model;
  }

  async #weights(tree: SourceNode): Promise<Record<string, WeightTable>> {
    const tables: Record<string, WeightTable> = {};
    for (const [name, place] of weightsNamed(tree)) {
      const file = `${this.#root}/indicators/weights-${name}.yaml`;
      const source = isPlainName(name) ? await this.#readText(file) : null;
      if (source === null) {
        this.#refuse('scheme/file-missing', place, { what: name, file });
        continue;
      }
      const node = this.#read(file, source);
      const table = node === null ? null : this.#parse(WeightTable, node);
      if (table !== null) tables[name] = table;
    }
    return tables;
  }
}

/** Whether an issue is about an indicator whose library entry is missing because its library could not be read. */
function lacksEntry(tree: SourceNode): (issue: Issue) => boolean {
  const list = findNode(tree, ['indicators']);
  const items = list?.kind === 'list' ? list.items : [];
  const lacking = items.flatMap((item, i) =>
    textOf(item, 'use') !== null && findNode(item, ['title']) === null ? [`indicators[${i}]`] : [],
  );
  return ({ place: { path = '' } }) =>
    path.startsWith('changes') || lacking.some((at) => path === at || path.startsWith(`${at}.`));
}

/** Names come from the text of a scheme and become file names: nothing but letters, digits and dashes. */
function isPlainName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/.test(name);
}

function folderOf(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '.' : path.slice(0, cut);
}

/** The weight tables that measures name, with the place of the first that names each. */
function weightsNamed(root: SourceNode): Map<string, Place> {
  const named = new Map<string, Place>();
  const visit = (node: SourceNode) => {
    if (node.kind === 'list') for (const item of node.items) visit(item);
    if (node.kind !== 'map') return;
    for (const [key, { value }] of node.entries) {
      if (key === 'weight' && value.kind === 'scalar') {
        if (!named.has(value.text)) named.set(value.text, value.place);
      } else visit(value);
    }
  };
  visit(root);
  return named;
}
