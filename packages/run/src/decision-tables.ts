import type { OrganProposal, Reason, ReviewFinding } from '@jianheng/assess';
import type { Column, Table } from '@jianheng/facts';
import { exactText } from '@jianheng/mechanisms';
import { canonicalText } from '@jianheng/scheme';

/** Texts from a small set, as codes. */
function codedTexts(texts: readonly string[]): Column {
  const index = new Map<string, number>();
  const codes = Int32Array.from(texts, (t) => {
    const known = index.get(t) ?? index.size;
    index.set(t, known);
    return known;
  });
  return { type: 'coded', values: [...index.keys()], codes };
}

/** One row per person: what the system proposes, what stays open, and why. Reasons are canonical JSON. */
export function proposalTable(proposals: readonly OrganProposal[]): Table {
  const rows = proposals.flatMap((organ) => organ.people.map((person) => ({ organ: organ.organ, person })));
  const reasons = rememberTexts();
  return {
    rows: rows.length,
    columns: {
      person: { type: 'text', data: rows.map((r) => r.person.person) },
      scheme: codedTexts(rows.map((r) => r.person.list)),
      organ: codedTexts(rows.map((r) => r.organ)),
      performance: codedTexts(rows.map((r) => r.person.performance.rating ?? '')),
      performanceIs: codedTexts(rows.map((r) => r.person.performance.is)),
      open: codedTexts(rows.map((r) => r.person.open.join(' '))),
      proposal: codedTexts(rows.map((r) => r.person.proposal ?? '')),
      reasons: codedTexts(rows.map((r) => reasons(r.person.reasons))),
    },
  };
}

/** The text of a list of reasons. People share reasons, so a text is made once for each combination of them. */
function rememberTexts(): (reasons: readonly Reason[]) => string {
  const numbers = new Map<Reason, number>();
  const texts = new Map<string, string>();
  return (reasons) => {
    let key = '';
    for (const reason of reasons) {
      let number = numbers.get(reason);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(reason, number);
      }
      key += `${number} `;
    }
    const known = texts.get(key) ?? canonicalText(reasons);
    texts.set(key, known);
    return known;
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
