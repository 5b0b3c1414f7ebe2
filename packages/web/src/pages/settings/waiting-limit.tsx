import type { OrganLimit } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { limitWords } from './limit-words.ts';

interface WaitingLimitProps {
  readonly path: string;
  readonly limit: OrganLimit;
  readonly waiting: NonNullable<OrganLimit['waiting']>;
  readonly mayConfirm: boolean;
  readonly mayDrop: boolean;
}

const said = {
  waits: words('等检察长或委员确认', 'waits for the chief or the committee'),
  confirm: words('确认生效', 'Put it in force'),
  drop: words('退回', 'Drop it'),
  now: words('现为', 'now'),
  unset: words('未设', 'not set'),
};

/** A limit that was entered and waits for a second pair of eyes. */
export function WaitingLimit({ path, limit, waiting, mayConfirm, mayDrop }: WaitingLimitProps) {
  const { say } = useLanguage();
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)] });
  const address = `${path}/${limit.limit}`;
  const { value, byName, at } = waiting;
  return (
    <section className="notice">
      <h2>
        {say(limit.title)} · {say(limitWords(value))}
      </h2>
      <p className="quiet">
        {say(said.waits)} · {byName} · {momentText(at)} · {say(value.basis)} · {say(said.now)}{' '}
        {limit.own === null ? say(said.unset) : say(limitWords(limit.own))}
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="actions">
        {mayConfirm && (
          <button
            type="button"
            className="main"
            disabled={isBusy}
            onClick={() => send({ method: 'POST', path: `${address}/confirmation` })}
          >
            {say(said.confirm)}
          </button>
        )}
        {mayDrop && (
          <button type="button" disabled={isBusy} onClick={() => send({ method: 'DELETE', path: address })}>
            {say(said.drop)}
          </button>
        )}
      </div>
    </section>
  );
}
