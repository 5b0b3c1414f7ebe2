import type { RosterColumns } from '@jianheng/api';
import { proposeMapping, underItsName } from '@jianheng/facts';
import { authorise } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { rememberColumns } from '../../columns/remember-columns.ts';
import { modelColumn, sayProposal, unrecognised } from '../../columns/say-proposal.ts';
import type { RegisterDesk } from '../register-desk.ts';
import { reviewDeed } from './review-store.ts';
import { rememberedRosters } from './roster-memory.ts';
import { monthly, rosterModel } from './roster-model.ts';

/**
 * Proposes how a roster's columns are to be read, for a person to confirm: as they confirmed it of an earlier one, or as it was
 * recognised. Where a sheet is a whole roster, others that lack what a roster needs are left out until somebody wants them.
 */
export async function proposeRoster(
  desk: RegisterDesk,
  context: RequestContext,
  organ: string,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<RosterColumns> {
  await authorise(context, reviewDeed(organ));
  const model = rosterModel(desk.model);
  const { sheets, others } = await underItsName(path, name, () => proposeMapping(path, model, { monthly }));
  const earlier = await rememberedRosters(context.records.db, organ);
  const read = sheets.map((sheet) => rememberColumns(sayProposal(sheet, model), earlier, model));
  const isAnyWhole = read.some(({ missing }) => missing.length === 0);
  const { title, columns } = model.kinds.staff!;
  return {
    sheets: [
      ...read.map((one) =>
        isAnyWhole && one.missing.length > 0 ? unrecognised(one.sheet, one.headers, false) : one,
      ),
      ...others.map(({ sheet, headers }) => unrecognised(sheet, headers, false)),
    ],
    kinds: [
      {
        kind: 'staff',
        title,
        owner: 'office',
        columns: Object.entries(columns).map(([column, said]) => modelColumn(model, column, said)),
      },
    ],
  };
}
