import type { BatchInUse, DataHealth, Offered, PeriodBoard, UploadRow } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ownerWords } from './data-words.ts';
import { UndoBatch } from './undo-batch.tsx';

const said = {
  unused: words('还没有启用的批次', 'Batches not used yet'),
  toConfirm: words('等您确认', 'Waits for you'),
  toConfirmHint: words(
    '确认之后这批数据才计入本周期。请先打开核对。',
    'These facts count for the period only once you confirm them. Look at them first.',
  ),
  used: words('本周期的批次', 'Batches of this period'),
  none: words('本周期还没有启用任何批次', 'no batch is used in this period yet'),
  batch: words('批次', 'Batch'),
  kind: words('内容', 'Content'),
  rows: words('行', 'rows'),
  counted: counting('行', 'row'),
  owner: words('负责确认', 'Answered for by'),
  state: words('状态', 'State'),
  confirmed: words('已确认', 'confirmed'),
  waits: words('待确认', 'to be confirmed'),
  undone: words('已撤销', 'undone'),
  correction: words('异议的更正', 'corrects an objection'),
  correctionHint: words(
    '确认之后，异议成立时才计入',
    'once confirmed it counts when the objection is upheld',
  ),
  action: words('办理', 'Do'),
  undo: words('撤销', 'Undo'),
  look: words('核对', 'Look at it'),
};

/** Where a batch came from and what it is called, by its name. */
type Known = ReadonlyMap<string, { readonly title: string; readonly rows: number; readonly upload: string }>;

/** The batches of a period: those to take into use, those that wait for the reader, and those in use with their owners. */
export function BatchesPart({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const [undoing, undo] = useState<Offered | null>(null);
  const isOffice = board.roles.includes('office');
  const { data: uploads = [] } = useQuery({
    ...reading<UploadRow[]>(`/api/organs/${encodeURIComponent(board.organ.id)}/uploads`),
    enabled: board.batches.length > 0,
  });
  const known: Known = new Map(
    uploads.flatMap((upload) =>
      upload.batches.map(({ id, title, rows }) => [id, { title: say(title), rows, upload: upload.id }]),
    ),
  );
  const mine = board.batches.filter(({ confirm }) => confirm !== null && confirm.blocked.length === 0);
  const address = `/periods/${encodeURIComponent(board.id)}/data`;
  const columns: Column<BatchInUse>[] = [
    {
      key: 'batch',
      title: say(said.batch),
      value: ({ id }) => id,
      show: ({ id }) => <NameOf id={id} address={address} known={known} />,
      isShort: true,
    },
    {
      key: 'kind',
      title: say(said.kind),
      value: ({ id, title }) => known.get(id)?.title ?? say(title),
    },
    {
      key: 'rows',
      title: say(said.rows),
      value: ({ id }) => known.get(id)?.rows ?? null,
      isFigure: true,
    },
    { key: 'owner', title: say(said.owner), value: ({ owner }) => say(ownerWords[owner]) },
    {
      key: 'state',
      title: say(said.state),
      value: (batch) => say(stateOf(batch)),
      show: (batch) => (
        <>
          <StageChip state={batch.confirmedBy === null && !batch.undone ? 'now' : 'done'}>
            {say(stateOf(batch))}
          </StageChip>{' '}
          {batch.isCorrection && (
            <span className="chip" title={say(said.correctionHint)}>
              {say(said.correction)}
            </span>
          )}{' '}
          {!batch.undone && <span className="quiet">{batch.confirmedBy?.name}</span>}
        </>
      ),
    },
    {
      key: 'action',
      title: say(said.action),
      value: () => null,
      show: ({ confirm, undo: offered }) => (
        <>
          {confirm?.blocked.length === 0 && <ActionButton period={board.id} offered={confirm} isMain />}
          {offered?.blocked.length === 0 && (
            <button type="button" className="plain data-undo" onClick={() => undo(offered)}>
              {say(said.undo)}
            </button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      {isOffice && <Unused period={board.id} />}
      {mine.length > 0 && (
        <section className="notice" aria-label={say(said.toConfirm)}>
          <h2>{say(said.toConfirm)}</h2>
          <p>{say(said.toConfirmHint)}</p>
          <ul className="plain-list">
            {mine.map(({ id, title, confirm, isCorrection }) => (
              <li key={id} className="data-line">
                <strong>{known.get(id)?.title ?? say(title)}</strong>
                <NameOf id={id} address={address} known={known} />
                {isCorrection && (
                  <span className="chip" title={say(said.correctionHint)}>
                    {say(said.correction)}
                  </span>
                )}
                <ActionButton period={board.id} offered={confirm} isMain />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="data-part">
        <h2>{say(said.used)}</h2>
        <DataTable
          title={say(said.used)}
          columns={columns}
          rows={board.batches}
          keyOf={({ id }) => id}
          whenEmpty={say(said.none)}
          atFirst={30}
        />
      </section>
      {undoing !== null && <UndoBatch period={board.id} offered={undoing} close={() => undo(null)} />}
    </>
  );
}

function stateOf({ confirmedBy, undone }: BatchInUse) {
  if (undone) return said.undone;
  return confirmedBy === null ? said.waits : said.confirmed;
}

interface NameOfProps {
  readonly id: string;
  readonly address: string;
  readonly known: Known;
}

/** The name of a batch, leading to the review of its file where the reader may look at that. */
function NameOf({ id, address, known }: NameOfProps) {
  const upload = known.get(id)?.upload;
  return upload === undefined ? <code>{id}</code> : <Link to={`${address}/${upload}`}>{id}</Link>;
}

/** Batches that were imported and count for nothing yet, each with its button. */
function Unused({ period }: { readonly period: string }) {
  const { say, signs } = useLanguage();
  const address = `/periods/${encodeURIComponent(period)}/data`;
  const { data: health } = useQuery(
    reading<DataHealth>(`/api/periods/${encodeURIComponent(period)}/data-health`),
  );
  const unused = health?.unused ?? [];
  const offers = useOffers(
    period,
    unused.map(({ id }) => ({ kind: 'use-batch', subject: { batch: id } })),
  );
  if (unused.length === 0) return null;
  const known = offers.filter((one) => one !== null);
  // What keeps all of them from being used is said once.
  const isBlocked = known.length > 0 && known.every(({ blocked }) => blocked.length > 0);
  return (
    <section className="notice" aria-label={say(said.unused)}>
      <h2>{say(said.unused)}</h2>
      {isBlocked && (
        <p className="quiet">{known[0]?.blocked.map(({ because }) => say(because)).join(signs.semicolon)}</p>
      )}
      <ul className="plain-list">
        {unused.map(({ id, title, rows, covers, upload, owner }, at) => (
          <li key={id} className="data-line">
            <strong>{say(title)}</strong>
            <span className="figure">
              {rows} {say(said.counted(rows))}
            </span>
            <span className="quiet">
              {id}
              {covers.from !== null && ` · ${covers.from} – ${covers.to}`}
              {owner !== 'office' && ` · ${say(said.owner)} ${say(ownerWords[owner])}`}
            </span>
            {upload !== null && (
              <Link className="button" to={`${address}/${upload}`}>
                {say(said.look)}
                <span className="unseen">{say(title)}</span>
              </Link>
            )}
            {!isBlocked && <ActionButton period={period} offered={offers[at] ?? null} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
