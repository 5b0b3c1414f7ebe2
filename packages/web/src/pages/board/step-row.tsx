import type { BoardStep, PeriodBoard } from '@jianheng/api';
import { useState } from 'react';
import { Link } from 'react-router';
import { ActionButton } from '../../parts/action-button.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ComputeStep } from './compute-step.tsx';
import { hasForm, StepForm } from './step-form.tsx';

const said = {
  done: words('已完成', 'done'),
  now: words('现在办', 'now'),
  later: words('以后', 'later'),
  who: words('经办', 'by'),
  waits: words('已提交，等另一人确认', 'sent, waits for a second pair of eyes'),
  goTo: words('去办理', 'Go there'),
  of: words('已办', 'done'),
};

/** Where steps are done that need a page of their own. */
const pages: Readonly<Record<string, string>> = {
  'choose-scheme': 'scheme',
  'record-dry-run': 'dry-run',
  convene: 'meeting',
  'decide-ratings': 'meeting',
  'post-publicity': 'publicity',
};

/** One step: where it stands, whose it is, by when, what blocks it, and its one button. */
export function StepRow({ board, step }: { readonly board: PeriodBoard; readonly step: BoardStep }) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  const { kind, title, is, who, blocked, deadline, progress, says, finished, button, goTo, waits } = step;
  const address = `/periods/${encodeURIComponent(board.id)}`;
  const page = goTo ?? pages[kind] ?? null;
  const shown = button === null || button.blocked.length === 0 ? blocked : [];
  return (
    <li className={`step ${is}`} aria-current={is === 'now' ? 'step' : undefined}>
      <div className="step-head">
        <StageChip state={is === 'later' ? 'waiting' : is}>{say(said[is])}</StageChip>
        <h2>{say(title)}</h2>
        {says !== null && <span className="quiet">{say(says)}</span>}
        {says === null && progress !== null && progress.of > 0 && (
          <span className="figure quiet">
            {say(said.of)} {progress.done}/{progress.of}
          </span>
        )}
        {deadline !== null && is !== 'done' && <DeadlineChip deadline={deadline} />}
        {waits !== null && <span className="chip now">{say(said.waits)}</span>}
        {is === 'done' && finished !== null && (
          <span className="quiet step-who">
            {[...new Set(finished.by.map(({ name }) => name))].join(signs.and)}{' '}
            <span className="figure">{finished.on}</span>
          </span>
        )}
        {is !== 'done' && (
          <span className="quiet step-who">
            {say(said.who)} {who.map((role) => say(role.title)).join(signs.and)}
          </span>
        )}
      </div>
      {is !== 'done' && (
        <div className="step-body">
          {is === 'now' && shown.length > 0 && (
            <ul className="blockers">
              {shown.map(({ code, because }) => (
                <li key={code}>{say(because)}</li>
              ))}
            </ul>
          )}
          {page !== null && (is === 'now' ? button !== null || goTo !== null : isUnderWay(step)) && (
            <Link className={is === 'now' ? 'button main' : 'button'} to={`${address}/${page}`}>
              {say(said.goTo)}
            </Link>
          )}
          {page === null &&
            button !== null &&
            waits === null &&
            (hasForm(kind) && button.blocked.length === 0 ? (
              <button type="button" className={is === 'now' ? 'main' : undefined} onClick={() => open(true)}>
                {say(button.title)}
              </button>
            ) : (
              is === 'now' &&
              (kind === 'record-run' ? (
                <ComputeStep board={board} offered={button} />
              ) : (
                <ActionButton period={board.id} offered={button} details={detailsOf(board, kind)} isMain />
              ))
            ))}
        </div>
      )}
      {isOpen && button !== null && (
        <Drawer title={say(button.title)} as="box" close={() => open(false)}>
          <StepForm board={board} offered={button} done={() => open(false)} />
        </Drawer>
      )}
    </li>
  );
}

/** Whether a step of many parts has some already, though its turn has not come. */
function isUnderWay({ progress }: BoardStep): boolean {
  return progress !== null && progress.of > 0;
}

/** What goes with a step that has nothing to fill in. */
function detailsOf({ scheme }: PeriodBoard, kind: string): Record<string, unknown> {
  return kind === 'approve' ? { scheme: scheme?.hash ?? '' } : {};
}
