import type { PeriodBoard, SchemeSet } from '@jianheng/api';
import { Link, useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import type { AmendmentDraft } from './amendment-draft.ts';

interface SubmitAmendmentProps {
  readonly board: PeriodBoard;
  /** The amended set, as kept. */
  readonly set: SchemeSet;
  readonly draft: AmendmentDraft;
  /** Hash of the set in force. */
  readonly before: string;
}

const said = {
  kept: words('修改稿已保存，还没有提交', 'The draft is kept, and not handed in yet'),
  try: words('先试算会改变什么', 'See first what it would change'),
  compare: words('看改了什么', 'What differs'),
  submit: words('提交修改，由他人审定', 'Hand it in to be approved by others'),
};

/** The draft is kept: try it, look at what differs, hand it in. */
export function SubmitAmendment({ board, set, draft, before }: SubmitAmendmentProps) {
  const { say } = useLanguage();
  const go = useNavigate();
  const address = `/periods/${encodeURIComponent(board.id)}`;
  const [offered = null] = useOffers(board.id, [{ kind: 'amend', subject: {} }]);
  const { act, isBusy, problem } = useAction(board.id, () => void go(`${address}/amendments`));
  const { hash, id, from } = set;
  return (
    <section className="notice" role="status">
      <strong>{say(said.kept)}</strong>
      <p>
        <Link to={`${address}/scheme/compare/${before}/${hash}`}>{say(said.compare)}</Link>
        <br />
        <Link to={`${address}/dry-run?scheme=${hash}&on=${encodeURIComponent(board.id)}`}>
          {say(said.try)}
        </Link>
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
      {offered !== null && offered.blocked.length === 0 && (
        <button
          type="button"
          className="main"
          disabled={isBusy}
          onClick={() =>
            act(offered, {
              id: `amendment-${board.amendments.length + 1}`,
              scheme: { hash, id, from },
              from: draft.on,
              decision: draft.decision,
            })
          }
        >
          {say(said.submit)}
        </button>
      )}
    </section>
  );
}
