import type { PeriodBoard } from '@jianheng/api';
import { Link } from 'react-router';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WhatChanges } from './what-changes.tsx';

interface ProposedProps {
  readonly board: PeriodBoard;
  /** What was handed in with the amendment, as far as the reader may see it. */
  readonly details: unknown;
}

const said = {
  from: words('生效日', 'Counts from'),
  decision: words('依据的决定', 'Decision'),
  scheme: words('修改后的方案', 'The amended scheme'),
  read: words('通读', 'Read it'),
  compare: words('看改了什么', 'What differs'),
};

interface Handed {
  readonly from?: string;
  readonly decision?: string;
  readonly scheme?: { readonly hash: string; readonly id: string };
}

/** What somebody is asked to approve: from when, on which decision, and what differs. */
export function Proposed({ board, details }: ProposedProps) {
  const { say } = useLanguage();
  const { from, decision, scheme } = (details ?? {}) as Handed;
  if (scheme === undefined) return null;
  const address = `/periods/${encodeURIComponent(board.id)}/scheme`;
  const before =
    board.amendments.findLast(({ announced }) => announced !== null)?.scheme.hash ?? board.scheme?.hash;
  return (
    <section className="side-part">
      <dl className="why-steps">
        <div>
          <dt>{say(said.from)}</dt>
          <dd>{from}</dd>
        </div>
        <div>
          <dt>{say(said.decision)}</dt>
          <dd>{decision}</dd>
        </div>
        <div>
          <dt>{say(said.scheme)}</dt>
          <dd>
            <Link to={`${address}/sets/${scheme.hash}`}>{say(said.read)}</Link>
            {before !== undefined && (
              <>
                {' '}
                · <Link to={`${address}/compare/${before}/${scheme.hash}`}>{say(said.compare)}</Link>
              </>
            )}
          </dd>
        </div>
      </dl>
      {from !== undefined && <WhatChanges board={board} hash={scheme.hash} from={from} />}
    </section>
  );
}
