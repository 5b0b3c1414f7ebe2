import type { Upload, UploadMapping } from '@jianheng/api';
import type { Actor } from '@jianheng/casework';
import { openStore } from '@jianheng/facts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import type { FactsDesk } from '../src/features/facts/facts-desk.ts';
import { factsFinders } from '../src/features/facts/facts-finders.ts';
import { makeFactsDesk } from '../src/features/facts/make-facts-desk.ts';
import { confirmMapping } from '../src/features/facts/uploads/confirm-mapping.ts';
import { handIn } from '../src/features/facts/uploads/hand-in.ts';
import { readUpload } from '../src/features/facts/uploads/show-uploads.ts';
import { readUploadRows } from '../src/features/facts/uploads/upload-rows.ts';
import {
  act,
  beginPeriod,
  chinaClocks,
  type Finders,
  organFolders,
  type PeriodsDesk,
  type Records,
  StandingStore,
} from '../src/index.ts';
import { actor, requestOf } from './people.ts';
import { eastOffice, post, desk as register, withPerson, withRegister } from './register-office.ts';

export const office = eastOffice;
export const chief = actor('zhao', { role: 'chief' });

/** An eastern office with two prosecutors and a clerk, a period that is open, and a desk of facts in a folder of its own. */
export interface FactsOffice {
  readonly records: Records;
  readonly desk: FactsDesk;
  readonly periods: PeriodsDesk;
  /** Hands a file in and waits until it was read. */
  hand(name: string, content: string | Uint8Array, who?: Actor): Promise<Upload>;
  /** Confirms the columns as they were proposed, or others, and waits until it was imported. */
  confirm(upload: Upload, sheets?: UploadMapping['sheets']): Promise<Upload>;
  read(id: string): Promise<Upload>;
  /** Takes a batch into use, or does something else to the period. */
  act(kind: string, subject: object, details?: object, who?: Actor): Promise<void>;
}

export async function factsOffice(records: Records): Promise<FactsOffice> {
  const { first } = await withRegister(records);
  await withPerson(records, 'P1', post(first));
  await withPerson(records, 'P2', post(first));
  await withPerson(records, 'P3', post(first, { class: '检察辅助人员' }));
  const data = ownFolder('facts');
  const standings = new StandingStore();
  const desk = makeFactsDesk(records, {
    data,
    model: register.model,
    register,
    standings,
    now: () => '2026-03-02T02:00:00.000Z',
    onFault: ({ error }) => {
      throw error;
    },
  });
  const periods = { standings, finders: factsFinders(), clockOn: chinaClocks(shippedRules()) };
  await openPeriod(records, periods);
  const read = (id: string) => readUpload(desk, requestOf(records, office), id);
  return {
    records,
    desk,
    periods,
    read,
    async hand(name, content, who = office) {
      const id = await handIn(desk, requestOf(records, who), 'east', name, streamOf(content));
      await desk.uploads.idle();
      return read(id);
    },
    async confirm(upload, sheets = choicesOf(upload)) {
      await confirmMapping(desk, requestOf(records, office), upload.id, { sheets });
      await desk.uploads.idle();
      return read(upload.id);
    },
    async act(kind, subject, details = {}, who = office) {
      await act(periods, requestOf(records, who), 'y2026', { kind, subject, details });
    },
  };
}

export function streamOf(content: string | Uint8Array): ReadableStream<Uint8Array> {
  return new Blob([Buffer.from(content)]).stream();
}

/** The columns of every sheet that was recognised, as they were proposed. */
export function choicesOf({ proposal }: Pick<Upload, 'proposal'>): UploadMapping['sheets'] {
  return proposal.flatMap(({ sheet, kind, columns, left, ignore }) =>
    kind === null
      ? []
      : [
          {
            sheet,
            kind,
            columns: columns.map(({ title, confidence, readable, unknownCodes, ...choice }) => choice),
            ignore: [...left, ...ignore],
            covers: null,
          },
        ],
  );
}

/** A period of the eastern office that is open; how it came to be is no matter here. */
async function openPeriod(records: Records, periods: PeriodsDesk): Promise<void> {
  const plan = { id: 'y2026', kind: 'annual', title: '2026 年度', from: '2026-01-01', to: '2026-12-31' };
  const found = async () => ({ errors: 0, warnings: 0, unverified: 0 });
  const finders: Finders = { ...periods.finders, 'choose-scheme': found };
  const desk = { ...periods, finders };
  await beginPeriod(desk, requestOf(records, office, '2025-12-01T02:00:00.000Z'), 'east', plan);
  const step = (kind: string, details: object, who = office, now = '2025-12-02T02:00:00.000Z') =>
    act(desk, requestOf(records, who, now), 'y2026', { kind, subject: {}, details });
  await step('choose-scheme', { hash: 'abc', id: 's', from: 'own' });
  const { action } = await step('approve', { scheme: 'abc' });
  await act(desk, requestOf(records, chief, '2025-12-02T03:00:00.000Z'), 'y2026', {
    kind: 'confirm',
    subject: { seq: action.seq },
    details: {},
  });
  await step('record-dry-run', { run: 'r', baseline: 'b' });
  await step('file', { to: 'city', on: '2025-12-03' });
  await step('announce', { on: '2025-12-04', opens: '2026-01-01' });
  await step('open', {}, office, '2026-01-01T02:00:00.000Z');
}

/** Header of an export of cases. */
export const head = '案件编号,单位编码,承办人编号,案件类型,受理日期,办结日期,起诉人数';
/** An export with three sound rows and two that are wrong. */
export const january = [
  head,
  'C1,east,P1,一审公诉,2026-01-05,2026-01-20,1',
  'C2,east,P1,一审公诉,2026-01-06,,0',
  'C3,east,P9,一审公诉,2026-01-07,2026-01-30,2',
  'C4,east,P1,一审公诉,2026-02-30,,0',
  'C5,east,P1,不认识的,2026-01-08,,0',
].join('\n');

/** The rows of a file that are one thing or another. */
export const rowsOf = (
  at: FactsOffice,
  { id }: Upload,
  is: 'added' | 'changed' | 'same' | 'warned' | 'rejected',
  more = {},
) => readUploadRows(at.desk, requestOf(at.records, office), id, { sheet: 0, is, page: 1, size: 50, ...more });

/** The organ’s store of facts, to be looked at. */
export const storeOf = ({ desk }: FactsOffice) =>
  openStore(organFolders(desk.data, 'east').store, { write: false });
