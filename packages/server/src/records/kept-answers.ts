import type { CompiledQuery, OperationNode, QueryResult } from 'kysely';

/** What a statement does to tables, told from its parts. */
export type Reach =
  /** Only reads, and nothing but these tables decides what it answers. */
  | { readonly is: 'reads'; readonly tables: readonly string[] }
  /** Reads, but words of its own may hide a table or ask the clock. */
  | { readonly is: 'asks' }
  /** Writes into these tables at most. */
  | { readonly is: 'writes'; readonly tables: readonly string[] }
  /** Text of its own: it may do anything. */
  | { readonly is: 'unknown' };

const writing = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'MergeQueryNode']);

/** Tells what a statement reaches. */
export function reachOf({ query, sql }: Pick<CompiledQuery, 'query' | 'sql'>): Reach {
  const tables = new Set<string>();
  const kinds = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { kind } = value as OperationNode;
    if (typeof kind === 'string' && !isDirection(value)) kinds.add(kind);
    if (kind === 'SchemableIdentifierNode')
      tables.add((value as unknown as { identifier: { name: string } }).identifier.name);
    for (const part of Object.values(value)) visit(part);
  };
  visit(query);
  if ([...kinds].some((kind) => writing.has(kind))) return { is: 'writes', tables: [...tables] };
  if (query.kind === 'RawNode' && /^\s*SELECT\b(?!.*\bINTO\b)/is.test(sql)) return { is: 'asks' };
  if (query.kind !== 'SelectQueryNode') return { is: 'unknown' };
  if (kinds.has('RawNode') || kinds.has('SelectModifierNode')) return { is: 'asks' };
  return { is: 'reads', tables: [...tables] };
}

/** Words of a statement's own that only say which end of an order comes first. */
function isDirection(node: object): boolean {
  const { kind, sqlFragments = [] } = node as {
    readonly kind?: string;
    readonly sqlFragments?: readonly string[];
  };
  return kind === 'RawNode' && sqlFragments.length === 1 && /^(asc|desc)$/.test(sqlFragments[0]!);
}

interface Kept {
  readonly result: QueryResult<unknown>;
  /** How often each of its tables had been written before it was asked. */
  readonly stamp: string;
  /** Bytes that it takes up, about. */
  readonly weight: number;
}

/** Answers that weigh more than this, in bytes, are asked again each time: all the people of the largest office weigh a tenth of it. */
const mostOfOne = 4 * 2 ** 20;
/** So many bytes are kept at most; answers not used for longest go first. */
const mostKept = 64 * 2 ** 20;
/** So many texts of statements are known at most. */
const mostTexts = 4000;

/**
 * Answers of the records, each kept until a table that it was read from is written. That is exact as long as one process has the
 * records for itself, as a server has: nothing is ever answered that was not so at the moment of asking.
 */
export class KeptAnswers {
  readonly #reaches = new Map<string, Reach>();
  readonly #kept = new Map<string, Kept>();
  readonly #writes = new Map<string, number>();
  #all = 0;
  #weight = 0;

  /** What a statement reaches, told once for each text. */
  reachOf(query: CompiledQuery): Reach {
    const { sql } = query;
    const known = this.#reaches.get(sql);
    if (known !== undefined) return known;
    const reach = reachOf(query);
    if (this.#reaches.size >= mostTexts) this.#reaches.clear();
    this.#reaches.set(sql, reach);
    return reach;
  }

  /** The answer that is kept, if nothing it rests on was written since. */
  find({ sql, parameters }: CompiledQuery, tables: readonly string[]): QueryResult<unknown> | null {
    const key = keyOf(sql, parameters);
    const kept = this.#drop(key);
    if (kept === undefined || kept.stamp !== this.stampOf(tables)) return null;
    this.#put(key, kept);
    return { ...kept.result, rows: [...kept.result.rows] };
  }

  /** Keeps an answer with the stamp that was taken before it was asked for. */
  keep({ sql, parameters }: CompiledQuery, result: QueryResult<unknown>, stamp: string): void {
    const key = keyOf(sql, parameters);
    let weight = weightOf(key);
    for (const row of result.rows) {
      weight += weightOf(row);
      if (weight > mostOfOne) return;
    }
    result.rows.forEach(freeze);
    this.#drop(key);
    this.#put(key, { result: { ...result, rows: [...result.rows] }, stamp, weight });
    while (this.#weight > mostKept) this.#drop(this.#kept.keys().next().value!);
  }

  #put(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    this.#weight += kept.weight;
  }

  #drop(key: string): Kept | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    this.#kept.delete(key);
    this.#weight -= kept.weight;
    return kept;
  }

  /** How often tables were written so far. */
  stampOf(tables: readonly string[]): string {
    return `${this.#all}:${tables.map((table) => this.#writes.get(table) ?? 0).join(':')}`;
  }

  /** Tells that tables were written; null for whichever. */
  written(tables: Iterable<string> | null): void {
    if (tables === null) {
      this.#all++;
      this.#kept.clear();
      this.#weight = 0;
      return;
    }
    for (const table of tables) this.#writes.set(table, (this.#writes.get(table) ?? 0) + 1);
  }
}

/** What was asked, to the letter. */
function keyOf(sql: string, parameters: readonly unknown[]): string {
  return `${sql}\n${JSON.stringify(parameters)}`;
}

/** Bytes that a value takes up, about: what it says, and as much again for each thing that says it. */
function weightOf(value: unknown): number {
  if (typeof value === 'string') return 32 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return 64 + value.byteLength;
  let weight = 64;
  for (const part of Object.values(value)) weight += 8 + weightOf(part);
  return weight;
}

/** An answer that is given to many is changed by nobody. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value))
    return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
