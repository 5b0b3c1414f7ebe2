import { text } from '@jianheng/casework';
import { proposeMapping } from '@jianheng/facts';
import { type Issue, UserError } from '@jianheng/scheme';
import { headersOf, sayProposal, unrecognised } from '../../columns/say-proposal.ts';
import { registerKinds } from '../kind-owner.ts';
import type { UploadProposal } from './upload-record.ts';
import type { UploadWork } from './upload-work.ts';

/** Below it a person says what a sheet holds: a guess would only have to be undone. */
const likely = 0.5;

/** Recognises the sheets and columns of a file, from its headers and a sample of its cells. Throws a UserError for what is no table. */
export async function proposeUpload({
  source,
  model,
}: Extract<UploadWork, { do: 'propose' }>): Promise<UploadProposal> {
  const { encoding, delimiter, sheets, others } = await proposeMapping(source, model);
  const known = sheets.map((sheet) =>
    // What the register tells of is not taken from a file of facts.
    registerKinds.includes(sheet.kind) || sheet.confidence < likely
      ? unrecognised(sheet.sheet, headersOf(sheet), sheet.confidence >= likely)
      : sayProposal(sheet, model),
  );
  const unknown = others.map(({ sheet, headers }) => unrecognised(sheet, headers, false));
  if (known.length + unknown.length === 0) throw new UserError([noTable]);
  return { encoding, delimiter, sheets: [...known, ...unknown] };
}

const noTable: Issue = {
  code: 'upload/no-table',
  level: 'error',
  message: text('文件里没有一张有表头的表', 'the file has no table with a row of names'),
  hint: text(
    '核对是否选错了文件，或导出的是空表；表头至少要有两列',
    'see whether it is the right file and not an empty export; the header has two columns at least',
  ),
  place: {},
};
