import type { ExampleBatch } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface WithdrawBatchProps {
  readonly organ: string;
  readonly batch: ExampleBatch;
}

const said = {
  withdraw: words('撤回这一批', 'Withdraw the batch'),
  reason: words('为什么撤回', 'Why'),
  hint: words(
    '不能再采用；采用过的单位会看到理由。在别的服务器上的单位，另导出一次交换包告知。',
    'Nobody adopts it any more; whoever did sees the reason. Organs on other servers are told by another package.',
  ),
};

/** Withdraws a batch with a reason that those who adopted it see. */
export function WithdrawBatch({ organ, batch }: WithdrawBatchProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  const [reason, setReason] = useState('');
  const { send, isBusy, problem } = useChange({
    refresh: [keyOf(`/api/organs/${encodeURIComponent(organ)}/worked-examples`)],
    done: () => open(false),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({
      method: 'POST',
      path: `/api/worked-examples/${encodeURIComponent(batch.id)}/withdraw`,
      body: { reason },
    });
  };
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        {say(said.withdraw)}
        <span className="unseen"> {say(batch.title)}</span>
      </button>
      {isOpen && (
        <Drawer
          title={`${say(said.withdraw)}${signs.colon}${say(batch.title)}`}
          as="box"
          close={() => open(false)}
        >
          <form onSubmit={submit}>
            {problem !== null && <ProblemNotice problem={problem} />}
            <LongField
              label={say(said.reason)}
              hint={say(said.hint)}
              value={reason}
              change={setReason}
              most={1000}
            />
            <button type="submit" className="danger" disabled={isBusy}>
              {say(said.withdraw)}
            </button>
          </form>
        </Drawer>
      )}
    </>
  );
}
