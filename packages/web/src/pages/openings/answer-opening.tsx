import type { AuditOpening } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  open: words('启封', 'Open'),
  refuse: words('不同意', 'Refuse'),
  means: words(
    '启封后，申请人到次日为止可以看这些条目的内容；您自己看不到。',
    'whoever asked reads the values of these entries until the end of the next day; you do not see them yourself.',
  ),
  reason: words('原因', 'Reason'),
};

/** The two answers of the security administrator, who sees what is asked for and why, and no values. */
export function AnswerOpening({ opening: { id, askedBy } }: { readonly opening: AuditOpening }) {
  const { say, signs } = useLanguage();
  const [asking, ask] = useState<'open' | 'refuse' | null>(null);
  const [reason, setReason] = useState('');
  const { send, isBusy, problem } = useChange({
    refresh: [keyOf('/api/audit/openings'), keyOf('/api/own/todo')],
    done: () => ask(null),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = asking === 'open' ? { is: 'opened' } : { is: 'refused', reason };
    send({ method: 'POST', path: `/api/audit/openings/${id}/answer`, body });
  };
  return (
    <div className="actions">
      {(['open', 'refuse'] as const).map((which) => (
        <button
          key={which}
          type="button"
          className={which === 'open' ? 'main' : undefined}
          onClick={() => ask(which)}
        >
          {say(said[which])}
          <span className="unseen"> {id}</span>
        </button>
      ))}
      {asking !== null && (
        <Drawer title={`${say(said[asking])}${signs.colon}${askedBy}`} as="box" close={() => ask(null)}>
          <form onSubmit={submit}>
            {problem !== null && <ProblemNotice problem={problem} />}
            {asking === 'open' ? (
              <p>{say(said.means)}</p>
            ) : (
              <LongField
                label={say(said.reason)}
                rows={3}
                most={500}
                value={reason}
                change={setReason}
                wrong={problem?.at('reason') ?? []}
              />
            )}
            <button type="submit" className="main" disabled={isBusy}>
              {say(said[asking])}
            </button>
          </form>
        </Drawer>
      )}
    </div>
  );
}
