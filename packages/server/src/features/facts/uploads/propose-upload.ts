import { proposeMapping } from '@jianheng/facts';
import { headersOf, sayProposal, unrecognised } from '../../columns/say-proposal.ts';
import { registerKinds } from '../kind-owner.ts';
import type { UploadProposal } from './upload-record.ts';
import type { UploadWork } from './upload-work.ts';

/** Recognises the sheets and columns of a file, from its headers and a sample of its cells. Throws a UserError for what is no table. */
export async function proposeUpload({
  source,
  model,
}: Extract<UploadWork, { do: 'propose' }>): Promise<UploadProposal> {
  const { encoding, delimiter, sheets, others } = await proposeMapping(source, model);
  const known = sheets.map((sheet) =>
    // What the register tells of is not taken from a file of facts.
    registerKinds.includes(sheet.kind)
      ? unrecognised(sheet.sheet, headersOf(sheet), true)
      : sayProposal(sheet, model),
  );
  const unknown = others.map(({ sheet, headers }) => unrecognised(sheet, headers, false));
  return { encoding, delimiter, sheets: [...known, ...unknown] };
}
