import type { NoticeSaid } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface SignatureFormProps {
  readonly period: string;
  readonly notice: NoticeSaid;
}

const said = {
  on: words('签收日', 'Signed on'),
  hint: words(
    '纸上写的日期；复核的期限从这一天起算',
    'the day on the paper; the time to ask for a re-check runs from it',
  ),
  opinion: words('纸上写的本人意见（没有就不填）', 'Their view as written there (may be left out)'),
};

/** Records that somebody signed for the notice on paper. */
export function SignatureForm({ period, notice }: SignatureFormProps) {
  const { say, signs } = useLanguage();
  const { recordSignature: offered, person, served } = notice;
  const [isOpen, open] = useState(false);
  const [on, setOn] = useState(todayInChina);
  const [opinion, setOpinion] = useState('');
  const { act, isBusy, problem } = useAction(period, () => open(false));
  if (offered === null || offered.blocked.length > 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { on, opinion });
  };
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        {say(offered.title)}
        <span className="unseen"> {person.name}</span>
      </button>{' '}
      {isOpen && (
        <Drawer
          title={`${say(offered.title)}${signs.colon}${person.name}`}
          as="box"
          close={() => open(false)}
        >
          <form onSubmit={submit}>
            {problem !== null && <ProblemNotice problem={problem} />}
            <Field label={say(said.on)} hint={say(said.hint)}>
              {(field) => (
                <input
                  {...field}
                  type="date"
                  required
                  min={served ?? ''}
                  value={on}
                  onChange={(e) => setOn(e.target.value)}
                />
              )}
            </Field>
            <LongField label={say(said.opinion)} value={opinion} change={setOpinion} isNeeded={false} />
            <button type="submit" className="main" disabled={isBusy}>
              {say(offered.title)}
            </button>
          </form>
        </Drawer>
      )}
    </>
  );
}
