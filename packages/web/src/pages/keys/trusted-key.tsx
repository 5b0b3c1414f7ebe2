import type { TrustedKeyLine } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { Field } from '../../parts/field.tsx';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  waiting: words('待审计管理员确认', 'waits for the audit administrator'),
  trusted: words('可信', 'trusted'),
  withdrawn: words('已撤回', 'withdrawn'),
  entered: words('录入', 'entered'),
  confirmed: words('确认', 'confirmed'),
  confirm: words('确认', 'Confirm'),
  withdraw: words('撤回', 'Withdraw'),
  fingerprint: words('照书面指纹输入', 'Type the fingerprint from paper'),
  reason: words('原因', 'Reason'),
};

/** The key of another organ: what waits is confirmed by its fingerprint, and either administrator withdraws one. */
export function TrustedKey({ trusted }: { readonly trusted: TrustedKeyLine }) {
  const { say, signs } = useLanguage();
  const { grants } = useSession();
  const [asking, ask] = useState<'confirmation' | 'withdrawal' | null>(null);
  const { state, name, organ, fingerprint, source } = trusted;
  const isAudit = grants.some(({ role }) => role === 'audit');
  const isWaiting = state === 'waiting';
  return (
    <section className={isWaiting ? 'notice key' : 'side-part key'}>
      <h3>
        {name} <span className="quiet">{organ}</span>{' '}
        <span className={state === 'trusted' ? 'chip done' : 'chip'}>{say(said[state])}</span>
      </h3>
      {/* Whoever confirms types it from paper: copied from here it would prove nothing. */}
      {!(isWaiting && isAudit) && (
        <p>
          <Fingerprint of={fingerprint} />
        </p>
      )}
      <p className="quiet">
        {say(said.entered)} {trusted.madeBy} {momentText(trusted.madeAt)} · {source}
        {trusted.confirmedAt !== null &&
          ` · ${say(said.confirmed)} ${trusted.confirmedBy} ${momentText(trusted.confirmedAt)}`}
        {trusted.withdrawnAt !== null &&
          ` · ${say(said.withdrawn)} ${trusted.withdrawnBy} ${momentText(trusted.withdrawnAt)} · ${trusted.withdrawnBecause}`}
      </p>
      {state !== 'withdrawn' && (
        <div className="actions">
          {isWaiting && isAudit && (
            <button type="button" className="main" onClick={() => ask('confirmation')}>
              {say(said.confirm)}
              <span className="unseen"> {name}</span>
            </button>
          )}
          <button type="button" onClick={() => ask('withdrawal')}>
            {say(said.withdraw)}
            <span className="unseen"> {name}</span>
          </button>
        </div>
      )}
      {asking !== null && (
        <Drawer
          title={`${say(asking === 'confirmation' ? said.confirm : said.withdraw)}${signs.colon}${name}`}
          as="box"
          close={() => ask(null)}
        >
          <Answer id={trusted.id} to={asking} done={() => ask(null)} />
        </Drawer>
      )}
    </section>
  );
}

interface AnswerProps {
  readonly id: number;
  readonly to: 'confirmation' | 'withdrawal';
  readonly done: () => void;
}

function Answer({ id, to, done }: AnswerProps) {
  const { say } = useLanguage();
  const [text, setText] = useState('');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf('/api/trusted-keys')], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = to === 'confirmation' ? { fingerprint: text } : { reason: text };
    send({ method: 'POST', path: `/api/trusted-keys/${id}/${to}`, body });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {to === 'confirmation' ? (
        <Field label={say(said.fingerprint)} wrong={problem?.at('fingerprint') ?? []}>
          {(field) => (
            <input {...field} required value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
      ) : (
        <LongField
          label={say(said.reason)}
          rows={3}
          most={300}
          value={text}
          change={setText}
          wrong={problem?.at('reason') ?? []}
        />
      )}
      <button type="submit" className="main" disabled={isBusy}>
        {say(to === 'confirmation' ? said.confirm : said.withdraw)}
      </button>
    </form>
  );
}
