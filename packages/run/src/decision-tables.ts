import type { OrganProposal, Reason, ReviewFinding } from '@jianheng/assess';
import type { Column, Table } from '@jianheng/facts';
import { exactText } from '@jianheng/mechanisms';
import { canonicalText } from '@jianheng/scheme';

/**
 * Texts from a small set, as codes in order of first appearance. Rows that share a value share its text, which is made once;
 * values that say the same have one code.
 */
class Codes<T> {
  readonly #textOf: (value: T) => string;
  readonly #codes: Int32Array;
  readonly #known = new Map<T, number>();
  readonly #index = new Map<string, number>();
  #lastValue: T | undefined;
  #lastCode = -1;

  constructor(rows: number, textOf: (value: T) => string) {
    this.#textOf = textOf;
    this.#codes = new Int32Array(rows);
  }

  set(row: number, value: T): void {
    // Rows of one organ or scheme follow each other.
    if (this.#lastCode === -1 || value !== this.#lastValue) {
      this.#lastValue = value;
      this.#lastCode = this.#codeOf(value);
    }
    this.#codes[row] = this.#lastCode;
  }

  #codeOf(value: T): number {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const text = this.#textOf(value);
    const code = this.#index.get(text) ?? this.#index.size;
    this.#index.set(text, code);
    this.#known.set(value, code);
    return code;
  }

  column(): Column {
    return { type: 'coded', values: [...this.#index.keys()], codes: this.#codes };
  }
}

function codedTexts(texts: readonly string[]): Column {
  const codes = new Codes<string>(texts.length, (text) => text);
  for (const [row, text] of texts.entries()) codes.set(row, text);
  return codes.column();
}

/** One row per person: what the system proposes, what stays open, and why. Reasons are canonical JSON. */
export function proposalTable(proposals: readonly OrganProposal[]): Table {
  const rows = proposals.reduce((n, organ) => n + organ.people.length, 0);
  const person: string[] = [];
  const texts = () => new Codes<string | null>(rows, (text) => text ?? '');
  const codes = {
    scheme: texts(),
    organ: texts(),
    performance: texts(),
    performanceIs: texts(),
    open: new Codes<readonly string[]>(rows, (open) => open.join(' ')),
    proposal: texts(),
    reasons: new Codes<readonly Reason[]>(rows, canonicalText),
  };
  for (const organ of proposals) {
    for (const proposed of organ.people) {
      const row = person.push(proposed.person) - 1;
      codes.scheme.set(row, proposed.list);
      codes.organ.set(row, organ.organ);
      codes.performance.set(row, proposed.performance.rating);
      codes.performanceIs.set(row, proposed.performance.is);
      codes.open.set(row, proposed.open);
      codes.proposal.set(row, proposed.proposal);
      codes.reasons.set(row, proposed.reasons);
    }
  }
  const coded = Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, code.column()]));
  return { rows, columns: { person: { type: 'text', data: person }, ...coded } };
}

/** One row per organ: places, how they were spread, ties at the edge with the lawful ways out. */
export function organTable(proposals: readonly OrganProposal[]): Table {
  const json = (value: unknown) => canonicalText(value);
  return {
    rows: proposals.length,
    columns: {
      organ: { type: 'text', data: proposals.map((p) => p.organ) },
      participants: { type: 'integer', data: Int32Array.from(proposals, (p) => p.participants) },
      participantsFrom: codedTexts(proposals.map((p) => p.participantsFrom)),
      places: { type: 'integer', data: Int32Array.from(proposals, (p) => p.places) },
      spread: { type: 'text', data: proposals.map((p) => json(plain(p.spread))) },
      edges: { type: 'text', data: proposals.map((p) => json(plain(p.edges))) },
      notes: { type: 'text', data: proposals.map((p) => json(p.notes)) },
    },
  };
}

/** Fractions as exact text and maps as records, so that plain data stays plain. */
export function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return plain(Object.fromEntries(value));
  const record = value as Record<string, unknown>;
  if (typeof record.n === 'bigint' && typeof record.d === 'bigint')
    return exactText({ n: record.n, d: record.d });
  return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, plain(inner)]));
}

/** One row per finding of a review trigger, over all schemes. */
export function reviewTable(
  reviews: readonly { readonly scheme: string; readonly findings: readonly ReviewFinding[] }[],
): Table {
  const rows = reviews.flatMap(({ scheme, findings }) => findings.map((finding) => ({ scheme, finding })));
  return {
    rows: rows.length,
    columns: {
      person: { type: 'text', data: rows.map((r) => r.finding.person) },
      scheme: codedTexts(rows.map((r) => r.scheme)),
      by: codedTexts(rows.map((r) => r.finding.by)),
      trigger: { type: 'integer', data: Int32Array.from(rows, (r) => r.finding.trigger) },
      outcome: codedTexts(rows.map((r) => r.finding.outcome)),
      reason: { type: 'text', data: rows.map((r) => canonicalText(r.finding.reason)) },
      sample: {
        type: 'text',
        data: rows.map((r) => (r.finding.sample === null ? null : exactText(r.finding.sample))),
      },
      places: {
        type: 'text',
        data: rows.map((r) => (r.finding.places === null ? null : canonicalText(r.finding.places))),
      },
    },
  };
}
