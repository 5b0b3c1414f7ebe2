import type { Offered } from '@jianheng/api';
import { useId } from 'react';
import { useAction } from '../api/use-action.ts';
import { ProblemNotice } from '../shell/problem-notice.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

interface ActionButtonProps {
  readonly period: string;
  /** As the API offers it; nothing is shown for null. */
  readonly offered: Offered | null;
  /** What goes with it; for an action without a form. */
  readonly details?: Record<string, unknown>;
  /** In the place of the action's own title. */
  readonly label?: string;
  /** The one thing to do here. */
  readonly isMain?: boolean;
}

const waits = words(
  '已提交，由另一人确认后生效',
  'sent; it takes effect when somebody else has confirmed it',
);

/** The button of an action: does it, or says what stands in its way. */
export function ActionButton({ period, offered, details = {}, label, isMain = false }: ActionButtonProps) {
  const { say } = useLanguage();
  const { act, isBusy, problem, answer } = useAction(period);
  const why = useId();
  if (answer?.waits === true) return <span className="chip now">{say(waits)}</span>;
  if (offered === null) return null;
  const isBlocked = offered.blocked.length > 0;
  return (
    <div className="action">
      <button
        type="button"
        className={isMain ? 'main' : undefined}
        disabled={isBusy || isBlocked}
        aria-describedby={isBlocked ? why : undefined}
        onClick={() => act(offered, details)}
      >
        {label ?? say(offered.title)}
      </button>
      {isBlocked && (
        <ul id={why} className="blockers">
          {offered.blocked.map(({ code, because }) => (
            <li key={code}>{say(because)}</li>
          ))}
        </ul>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
    </div>
  );
}
