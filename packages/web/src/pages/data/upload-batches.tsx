import type { Offered, PeriodBoard, Upload } from '@jianheng/api';
import { useState } from 'react';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ownerWords } from './data-words.ts';
import { UndoBatch } from './undo-batch.tsx';

interface UploadBatchesProps {
  readonly board: PeriodBoard;
  readonly upload: Upload;
}

const said = {
  title: words('批次', 'Batches'),
  hint: words(
    '没有启用之前，下面的数据不计入任何周期。',
    'Until a batch is used, nothing below counts for any period.',
  ),
  none: words('没有一行可以接收，所以没有批次。', 'No row was accepted, so there is no batch.'),
  rows: counting('行', 'row'),
  owner: words('由', 'answered for by'),
  ownerEnd: words('确认', ''),
  usedIn: words('已用于', 'used in'),
  undone: words('已撤销', 'undone'),
  confirmed: words('已确认', 'confirmed'),
  waits: words('待确认', 'to be confirmed'),
  already: words('与以前的批次相同', 'the same batch was there before'),
  undo: words('撤销', 'Undo'),
};

/** The batches that the file became: to use in this period, or where they are used; to confirm for whoever answers. */
export function UploadBatches({ board, upload: { batches } }: UploadBatchesProps) {
  const { say } = useLanguage();
  const [undoing, undo] = useState<Offered | null>(null);
  const offers = useOffers(
    board.id,
    batches.map(({ id }) => ({ kind: 'use-batch', subject: { batch: id } })),
  );
  return (
    <section className="notice" aria-label={say(said.title)}>
      {batches.length === 0 && <p>{say(said.none)}</p>}
      {batches.some(({ usedIn }) => usedIn.length === 0) && <p className="quiet">{say(said.hint)}</p>}
      <ul className="plain-list">
        {batches.map(({ id, title, sheet, rows, owner, covers, usedIn, already }, at) => {
          const own = board.batches.find((one) => one.id === id);
          return (
            <li key={id} className="data-line">
              <strong>{say(title)}</strong>
              <span className="figure">
                {rows} {say(said.rows(rows))}
              </span>
              <span className="quiet">
                {id}
                {sheet !== null && ` · ${sheet}`}
                {covers.from !== null && ` · ${covers.from} – ${covers.to}`}
                {owner !== 'office' &&
                  ` · ${say(said.owner)} ${say(ownerWords[owner])} ${say(said.ownerEnd)}`}
                {already && ` · ${say(said.already)}`}
              </span>
              {usedIn.map(({ period, title: name, confirmed, undone }) => (
                <StageChip key={period} state={undone ? 'waiting' : confirmed ? 'done' : 'now'}>
                  {`${say(said.usedIn)} ${name} · ${say(undone ? said.undone : confirmed ? said.confirmed : said.waits)}`}
                </StageChip>
              ))}
              {own === undefined && (
                <ActionButton period={board.id} offered={offers[at] ?? null} isMain={usedIn.length === 0} />
              )}
              {own?.confirm?.blocked.length === 0 && (
                <ActionButton period={board.id} offered={own.confirm} isMain />
              )}
              {own?.undo?.blocked.length === 0 && (
                <button type="button" onClick={() => undo(own.undo)}>
                  {say(said.undo)}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {undoing !== null && <UndoBatch period={board.id} offered={undoing} close={() => undo(null)} />}
    </section>
  );
}
