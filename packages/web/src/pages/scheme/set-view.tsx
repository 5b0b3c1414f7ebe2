import type { PeriodBoard, SchemeSet } from '@jianheng/api';
import { useState } from 'react';
import { Link } from 'react-router';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CheckPart } from './check-part.tsx';
import { SchemeView } from './scheme-view.tsx';

interface SetViewProps {
  readonly board: PeriodBoard;
  readonly hash: string;
}

const said = {
  schemes: words('各类人员的方案', 'Schemes by class of staff'),
  choose: words('为本周期选定这套方案', 'Choose this set for the period'),
  rewrite: words('以它为起点改写原文', 'Rewrite its text'),
  chosen: words('本周期选定的方案', 'chosen for this period'),
};

/** A set of schemes: what the check says of it, and each scheme in full. */
export function SetView({ board, hash }: SetViewProps) {
  const { organ, from, to } = board;
  const path = `/api/organs/${encodeURIComponent(organ.id)}/scheme-sets/${encodeURIComponent(hash)}`;
  return (
    <Read<SchemeSet> path={`${path}?from=${from}&to=${to}`}>
      {(set) => <Shown board={board} set={set} hash={hash} />}
    </Read>
  );
}

interface ShownProps extends SetViewProps {
  readonly set: SchemeSet;
}

function Shown({ board, set, hash }: ShownProps) {
  const { say } = useLanguage();
  const [at, show] = useState(0);
  const [choose = null] = useOffers(board.id, [{ kind: 'choose-scheme', subject: {} }]);
  const isChosen = board.scheme?.hash === hash;
  const scheme = set.schemes[at] ?? set.schemes[0];
  return (
    <>
      <div className="scheme-head">
        <strong>{say(set.title)}</strong>
        <code className="quiet" title={hash}>
          {hash.slice(0, 12)}
        </code>
        {board.roles.includes('office') && (
          <Link to={`/periods/${encodeURIComponent(board.id)}/scheme/own?set=${encodeURIComponent(hash)}`}>
            {say(said.rewrite)}
          </Link>
        )}
        {isChosen && <span className="chip now">{say(said.chosen)}</span>}
        {!isChosen && choose !== null && choose.blocked.length === 0 && set.from !== null && (
          <ActionButton
            period={board.id}
            offered={choose}
            details={{ hash, id: set.id, from: set.from }}
            label={say(said.choose)}
            isMain
          />
        )}
      </div>
      <CheckPart set={set} />
      {set.schemes.length > 1 && (
        <fieldset className="scheme-tabs">
          <legend className="unseen">{say(said.schemes)}</legend>
          {set.schemes.map(({ id, title }, place) => (
            <button key={id} type="button" aria-pressed={place === at} onClick={() => show(place)}>
              {title === null ? id : say(title)}
            </button>
          ))}
        </fieldset>
      )}
      {scheme !== undefined && <SchemeView key={scheme.id} scheme={scheme} />}
    </>
  );
}
