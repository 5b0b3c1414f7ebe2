import type { OrganCap, OrganData, OrganPeriod } from '@jianheng/api';
import type { Period } from '@jianheng/casework';
import type { Selectable } from 'kysely';
import type { PeriodTable } from '../../records/tables.ts';
import { batchName } from '../facts/batch-name.ts';
import type { ListedUpload } from '../facts/uploads/upload-record.ts';
import { stageTitles } from '../periods/reading/say-brief.ts';
import { arithmetic } from '../procedures/meeting/say-cap.ts';
import { schemeInForce } from '../runs/basis-now.ts';
import { fewHidden } from './few-hidden.ts';
import type { FiguresNow } from './organ-figures.ts';

/** What is known of an organ's period beside its state. */
export interface KnownOfPeriod {
  readonly uploads: readonly ListedUpload[];
  /** Who takes part by the register. */
  readonly participants: readonly { readonly person: string }[];
  readonly now: FiguresNow | null;
}

/** A period of an organ as its superior sees it: procedure, facts, cap; nothing that tells how the work was. */
export function sayOrganPeriod(
  row: Selectable<PeriodTable>,
  state: Period,
  known: KnownOfPeriod,
): OrganPeriod {
  const { id, title, from, to } = row;
  const { scheme, filed, stage } = state;
  return {
    id,
    title,
    from,
    to,
    stage,
    stageTitle: stageTitles[stage],
    scheme:
      scheme === null
        ? null
        : { id: scheme.id, filed: filed?.on ?? null, acknowledged: filed?.acknowledged ?? null },
    run: known.now === null ? null : { at: known.now.at, isRecorded: known.now.isRecorded },
    data: dataOf(state, known),
    cap: schemeInForce(state) === null ? null : capOf(state, known.now),
  };
}

function dataOf(state: Period, { uploads, participants, now }: KnownOfPeriod): OrganData {
  const batches = Object.values(state.batches).filter(({ undone }) => !undone);
  const used = new Set(batches.map(({ id }) => id));
  const reported = uploads.flatMap((upload) => {
    const own = upload.report?.batches.filter(({ seq }) => used.has(batchName(seq))) ?? [];
    return own.length === 0 ? [] : [{ upload, own }];
  });
  const covered = reported.flatMap(({ own }) => own.flatMap(({ covers }) => covers.to ?? []));
  const lists = Object.values(state.caseLists).flatMap((month) => Object.values(month));
  const listed = new Set(now?.figures.listed ?? []);
  return {
    lastUpload: uploads[0]?.made_at ?? null,
    coveredTo: covered.sort().at(-1) ?? null,
    unconfirmed: batches.filter(({ confirmedBy }) => confirmedBy === null).length,
    rejectedRows: reported
      .flatMap(({ upload }) => upload.report?.sheets ?? [])
      .reduce((sum, sheet) => sum + sheet.rejected, 0),
    disputedLists: lists.filter(({ is, reply }) => is === 'disputed' && reply === null).length,
    unlisted:
      now === null
        ? null
        : { people: fewHidden(participants.filter(({ person }) => !listed.has(person)).length) },
    held: now === null ? null : { people: fewHidden(now.figures.held) },
  };
}

function capOf({ ratings, stage, share }: Period, now: FiguresNow | null): OrganCap | null {
  const cap = now?.figures.cap ?? null;
  if (cap === null || cap.share === null) return null;
  const isFixed = stage === 'decided' || stage === 'sealed';
  const excellent = isFixed
    ? Object.values(ratings).filter(({ annual }) => annual === 'excellent').length
    : null;
  const higher =
    share === null ? 'none' : share.answer === null ? 'asked' : share.answer.agreed ? 'agreed' : 'declined';
  return {
    said: arithmetic(cap),
    places: cap.places,
    excellent,
    isOver: excellent !== null && excellent > cap.places,
    higher,
  };
}
