import type { FactColumn, FactModel } from '@jianheng/scheme';

/** Columns of a roster, taken from the kinds of the fact model that know them: a person's own, then the posting's. */
const taken = {
  person: ['person', 'name', 'sex', 'birth_year', 'joined', 'probation_until'],
  post: ['organ', 'department', 'unit', 'class', 'employment', 'line', 'leader', 'from', 'to'],
} as const;

/**
 * The roster as offices keep it, one row for a posting with the person beside it, in the words and codes of the fact model.
 * An empty cell says nothing: so there are no defaults, and the organ may be left out of its own roster.
 */
export function rosterModel(model: FactModel): FactModel {
  const columns: Record<string, FactColumn> = {};
  for (const [kind, names] of Object.entries(taken))
    for (const name of names) {
      const { default: _, ...column } = model.kinds[kind]!.columns[name]!;
      columns[name] = name === 'organ' ? { ...column, required: false } : column;
    }
  return {
    'fact-model': 'roster',
    title: { zh: '花名册', en: 'Roster' },
    version: model.version,
    codes: model.codes,
    kinds: {
      staff: {
        title: { zh: '花名册', en: 'roster' },
        role: 'roster',
        key: ['person', 'from'],
        person: 'person',
        chronology: ['from', 'to'],
        columns,
      },
    },
  };
}
