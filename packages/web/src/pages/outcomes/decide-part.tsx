import type { OutcomeList, PeriodBoard } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingPart } from '../board/waiting-part.tsx';

const said = {
  title: words('审定', 'Decide'),
  missing: words('还没有评鉴', 'not assessed yet'),
  how: words(
    '全部评完后由考核办提交，检察长确认后定下；提交之后不再改动。',
    'The office submits once all are assessed; the chief confirms. What was submitted is not changed meanwhile.',
  ),
  decided: words('结果已审定', 'The outcomes are decided'),
  notices: words('书面通知', 'Notices'),
};

/** Submits the outcomes, and lets the second pair of eyes confirm them. */
export function DecidePart({ period, list }: { readonly period: string; readonly list: OutcomeList }) {
  const { say, signs } = useLanguage();
  const address = `/periods/${encodeURIComponent(period)}`;
  const { data: board } = useQuery(reading<PeriodBoard>(`/api${address}`));
  const waiting = (board?.waiting ?? []).filter(({ kind }) => kind === 'decide-outcomes');
  const missing = list.people.filter(({ outcome, left }) => outcome === null && !left);
  const isDecided = list.stage === 'decided' || list.stage === 'sealed';
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {isDecided ? (
        <p>
          {say(said.decided)} · <Link to={`${address}/notices`}>{say(said.notices)}</Link>
        </p>
      ) : (
        <>
          <p className="quiet">{say(said.how)}</p>
          {missing.length > 0 && (
            <p>
              {say(said.missing)} <span className="figure">{missing.length}</span>
              {missing.length <= 8 &&
                `${signs.colon}${missing.map(({ person }) => person.name).join(signs.and)}`}
            </p>
          )}
          {waiting.length > 0 && board !== undefined ? (
            <WaitingPart board={{ ...board, waiting }} />
          ) : (
            missing.length === 0 && <ActionButton period={period} offered={list.decide} isMain />
          )}
        </>
      )}
    </section>
  );
}
