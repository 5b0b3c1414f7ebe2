import type { OrganProposal, Reason, ReviewFinding } from '@jianheng/assess';
import type { Column, Table } from '@jianheng/facts';
import { exactText } from '@jianheng/mechanisms';
import { canonicalText } from '@jianheng/scheme';

/** Texts from a small set, as codes in order of first appearance. */
class Codes {
  readonly #codes: Int32Array;
  readonly #index = new Map<string, number>();
  #last = { text: '', code: -1 };

  constructor(rows: number) {
    this.#codes = new Int32Array(rows);
  }

  set(row: number, text: string): void {
    // Rows of one organ or scheme follow each other.
    if (this.#last.code === -1 || text !== this.#last.text) {
      const code = this.#index.get(text) ?? this.#index.size;
      this.#index.set(text, code);
      this.#last = { text, code };
    }
    this.#codes[row] = this.#last.code;
  }

  column(): Column {
    return { type: 'coded', values: [...this.#index.keys()], codes: this.#codes };
  }
}

function codedTexts(texts: readonly string[]): Column {
  const codes = new Codes(texts.length);
  for (const [row, text] of texts.entries()) codes.set(row, text);
  return codes.column();
}

/** One row per person: what the system proposes, what stays open, and why. Reasons are canonical JSON. */
export function proposalTable(proposals: readonly OrganProposal[]): Table {
  const rows = proposals.reduce((n, organ) => n + organ.people.length, 0);
  const person: string[] = [];
  const names = ['scheme', 'organ', 'performance', 'performanceIs', 'open', 'proposal', 'reasons'] as const;
  const codes = Object.fromEntries(names.map((name) => [name, new Codes(rows)])) as Record<
    (typeof names)[number],
    Codes
  >;
  const reasons = rememberTexts();
  for (const organ of proposals) {
    for (const proposed of organ.people) {
      const row = person.push(proposed.person) - 1;
      codes.scheme.set(row, proposed.list);
      codes.organ.set(row, organ.organ);
      codes.performance.set(row, proposed.performance.rating ?? '');
      codes.performanceIs.set(row, proposed.performance.is);
      codes.open.set(row, proposed.open.join(' '));
      codes.proposal.set(row, proposed.proposal ?? '');
      codes.reasons.set(row, reasons(proposed.reasons));
    }
  }
  const coded = Object.fromEntries(names.map((name) => [name, codes[name].column()]));
  return { rows, columns: { person: { type: 'text', data: person }, ...coded } };
}

/** Reasons that begin alike, and the text of those that end here. */
interface Remembered {
  readonly longer: Map<Reason, Remembered>;
  text: string | null;
}

/** The text of a list of reasons. People share reasons, so a text is made once for each combination of them. */
function rememberTexts(): (reasons: readonly Reason[]) => string {
  const none: Remembered = { longer: new Map(), text: null };
  return (reasons) => {
    let found = none;
    for (const reason of reasons) {
      let longer = found.longer.get(reason);
      if (longer === undefined) {
        longer = { longer: new Map(), text: null };
        found.longer.set(reason, longer);
      }
      found = longer;
    }
    found.text ??= canonicalText(reasons);
    return found.text;
  };
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
