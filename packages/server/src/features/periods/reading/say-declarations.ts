import type { DeclarableIndicator, DeclarationSaid, EvidenceSaid } from '@jianheng/api';
import type { Declaration } from '@jianheng/casework';
import { sayEvidence } from '../evidence/evidence.ts';
import { readNames } from './name-people.ts';
import { offer } from './offer.ts';
import type { PeriodReading } from './read-period.ts';

const order = { submitted: 0, returned: 1, confirmed: 2, withdrawn: 3 } as const;

/** Declarations as a reader sees them, what waits first, then the newest. */
export async function sayDeclarations(
  reading: PeriodReading,
  declarations: readonly Declaration[],
  indicators: readonly DeclarableIndicator[],
): Promise<DeclarationSaid[]> {
  const { context, row } = reading;
  const { db } = context.records;
  const names = await readNames(
    db,
    row.organ,
    context.today,
    declarations.map((d) => d.person),
  );
  const evidence = await sayEvidence(
    db,
    declarations.flatMap((d) => d.evidence),
  );
  const titles = new Map(indicators.map(({ id, title }) => [id, title]));
  return declarations
    .toSorted((a, b) => order[a.is] - order[b.is] || b.declared.localeCompare(a.declared))
    .map(({ id, person, department, indicator, event, on, amount, evidence: files, is, reply }) => {
      const subject = { declaration: id };
      const { name } = names.person(person);
      return {
        id,
        person: { id: person, name },
        department: department === null ? null : names.department(department),
        indicator,
        indicatorTitle: titles.get(indicator) ?? { zh: indicator, en: indicator },
        event,
        on,
        amount,
        evidence: filesOf(files, evidence),
        is,
        reply,
        confirm: is === 'submitted' ? offer(reading, 'confirm-declaration', subject) : null,
        return: is === 'submitted' ? offer(reading, 'return-declaration', subject) : null,
        withdraw: is === 'submitted' ? offer(reading, 'withdraw-declaration', subject) : null,
      };
    });
}

/** Files in their order; one that is gone leaves no gap. */
export function filesOf(ids: readonly string[], evidence: ReadonlyMap<string, EvidenceSaid>): EvidenceSaid[] {
  return ids.flatMap((id) => evidence.get(id) ?? []);
}
