import type { NamedInFile } from '@jianheng/api';
import type { FactModel } from '@jianheng/scheme';
import type { RequestContext } from '../../../access/request-context.ts';
import { namePeople } from '../../register/name-people.ts';
import { isOfPeople } from './people-columns.ts';
import type { UploadRecord } from './upload-record.ts';

/** Names that stood in a file in the place of numbers, with whom they were taken for; and what a person chose before. */
export async function sayNamed(
  { records, today }: RequestContext,
  { report, mapping }: UploadRecord,
  model: FactModel,
): Promise<NamedInFile[]> {
  if (report === null) return [];
  const found = report.named ?? [];
  const chosen = (mapping?.sheets ?? []).flatMap(({ sheet, kind, columns }) =>
    columns
      .filter(({ column }) => isOfPeople(model, kind, column))
      .flatMap(({ column, header, codes }) =>
        Object.entries(codes).map(([cell, person]) => ({ sheet, kind, column, header, cell, person })),
      ),
  );
  const ids = [...found.flatMap(({ person, among }) => [person, ...among]), ...chosen.map((c) => c.person)];
  const nameOf = await namePeople(
    records.db,
    ids.filter((id) => id !== null),
    today,
  );
  return [
    ...found.map((one) => ({
      ...one,
      person: one.person === null ? null : nameOf(one.person),
      among: one.among.map(nameOf),
    })),
    ...chosen.map(({ header, person, ...one }) => ({
      ...one,
      field: header ?? '',
      person: nameOf(person),
      how: 'chosen' as const,
      among: [],
      rows: null,
    })),
  ];
}
