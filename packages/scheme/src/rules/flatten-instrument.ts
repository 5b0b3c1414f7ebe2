import { placeAt } from '../source/source-node.ts';
import type { ParsedRuleFile } from './parsed-rule-files.ts';
import type { ContentKind } from './rule-content.ts';
import type { InstrumentFile } from './rule-file.ts';
import type { DatedRule, Instrument } from './rule-packs.ts';

/** The instrument of a file and its values, one for each stretch of time. */
export function flattenInstrument(file: ParsedRuleFile<InstrumentFile>): {
  instrument: Instrument;
  values: DatedRule[];
} {
  const { data, root } = file;
  const force = data['in-force'];
  const instrument: Instrument = {
    id: data.instrument,
    title: data.title,
    issuer: data.issuer,
    from: force.from,
    fromKnownTo: force['from-known-to'] ?? 'day',
    until: force.until ?? null,
    level: data.level,
    province: data.province ?? null,
    textRead: data.text,
    note: data.note ?? null,
  };
  const values = Object.entries(data.values).flatMap(([id, entry]) =>
    entry.dated.map(
      (dated, index): DatedRule => ({
        id,
        title: entry.title,
        parameter: entry.parameter ?? null,
        splitsPeriod: entry['splits-period'] ?? false,
        instrument,
        from: dated.from ?? instrument.from,
        until: dated.until ?? instrument.until,
        kind: Object.keys(dated.is)[0] as ContentKind,
        is: dated.is,
        clause: dated.clause === 'unseen' ? null : dated.clause,
        source: dated.source,
        confidence: dated.confidence,
        note: dated.note ?? null,
        place: placeAt(root, ['values', id, 'dated', index]),
      }),
    ),
  );
  return { instrument, values };
}
