import type { Offered } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface UndoBatchProps {
  readonly period: string;
  readonly offered: Offered;
  readonly close: () => void;
}

const said = {
  reason: words('撤销的理由', 'Why it is taken out'),
  hint: words(
    '撤销之后这批数据不再计入本周期，文件和核对结果都保留。',
    'The facts count for the period no more; the file and its review stay.',
  ),
};

/** Takes a batch out of use again, with the reason. */
export function UndoBatch({ period, offered, close }: UndoBatchProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const { act, isBusy, problem } = useAction(period, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { reason });
  };
  const { batch } = offered.subject as { readonly batch?: string };
  return (
    <Drawer title={`${say(offered.title)} ${batch ?? ''}`} as="box" close={close}>
      <form onSubmit={submit}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <LongField
          label={say(said.reason)}
          hint={say(said.hint)}
          value={reason}
          change={setReason}
          rows={3}
          most={2000}
        />
        <button type="submit" className="main" disabled={isBusy}>
          {say(offered.title)}
        </button>
      </form>
    </Drawer>
  );
}
