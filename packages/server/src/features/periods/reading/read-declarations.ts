import type { DeclarationList, DeclarationsQuery } from '@jianheng/api';
import { type Declaration, may } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import type { PeriodReading } from './read-period.ts';
import { sayDeclarations } from './say-declarations.ts';

/**
 * Declarations that a reader may confirm, and the own. A head asks for the own department: a list that silently left out the
 * others would look like the whole organ.
 */
export async function readDeclarations(
  desk: PeriodPagesDesk,
  reading: PeriodReading,
  { department, is }: DeclarationsQuery,
): Promise<DeclarationList> {
  const { context, row, state } = reading;
  const { actor } = context;
  if (department !== undefined) {
    const belongs = { organ: row.organ, department };
    await authorise(context, {
      operation: 'declaration.confirm',
      belongs,
      target: `period/${row.id}/declarations`,
    });
  }
  const isSeen = (d: Declaration) =>
    d.person === actor.person ||
    may(
      actor,
      'declaration.confirm',
      { organ: row.organ, person: d.person, ...(d.department === null ? {} : { department: d.department }) },
      context,
    );
  const wanted = Object.values(state.declarations).filter(
    (d) =>
      isSeen(d) &&
      (department === undefined || d.department === department) &&
      (is === undefined || d.is === is),
  );
  const indicators = await desk.declarables(state, null);
  return { declarations: await sayDeclarations(reading, wanted, indicators) };
}
