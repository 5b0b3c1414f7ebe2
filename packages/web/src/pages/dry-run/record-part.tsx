import type { PeriodBoard } from '@jianheng/api';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface RecordPartProps {
  readonly board: PeriodBoard;
  readonly tried: { readonly run: string; readonly baseline: string };
  /** The facts or the schemes have changed since. */
  readonly isStale: boolean;
}

const said = {
  recorded: words('这次试算已记入本周期', 'this dry run is recorded for the period'),
  record: words('记入本周期', 'Record it for the period'),
  stale: words('之后数据有变动，建议重新试算', 'facts changed since: try again'),
};

/** Puts the dry run on the period's record, which the announcement asks for. */
export function RecordPart({ board, tried, isStale }: RecordPartProps) {
  const { say } = useLanguage();
  const [offered = null] = useOffers(board.id, [{ kind: 'record-dry-run', subject: {} }]);
  const isRecorded = board.dryRun?.run === tried.run && board.dryRun.baseline === tried.baseline;
  return (
    <div className="dry-head">
      {isRecorded && <StageChip state="done">{say(said.recorded)}</StageChip>}
      {isStale && board.stage === 'preparing' && <span className="chip now">{say(said.stale)}</span>}
      {!isRecorded && board.stage === 'preparing' && (
        <ActionButton period={board.id} offered={offered} details={tried} label={say(said.record)} isMain />
      )}
    </div>
  );
}
