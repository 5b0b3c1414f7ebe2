import type { AuditFilter } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { FilterWords } from './filter-words.tsx';

const said = {
  title: words('申请启封', 'Ask to open held values'),
  which: words('条目', 'Entries'),
  how: words(
    '安全管理员同意后，只有您能看这些条目的内容，到次日为止；申请、答复和每次查看都记入审计。',
    'once the security administrator agrees, you alone read the values of these entries, until the end of the next day; request, answer and every look are on record.',
  ),
  reason: words('为什么要看', 'Why they are to be read'),
  go: words('提交申请', 'Ask'),
};

interface AskOpeningProps {
  readonly filter: AuditFilter;
  readonly close: () => void;
}

/** Asks for the held values of entries: of one, or of all that meet what was looked for. */
export function AskOpening({ filter, close }: AskOpeningProps) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const done = () => void navigate('/openings');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf('/api/audit')], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path: '/api/audit/openings', body: { filter, reason } });
  };
  return (
    <Drawer title={say(said.title)} as="box" close={close}>
      <form onSubmit={submit}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <h3>{say(said.which)}</h3>
        <FilterWords filter={filter} />
        <p className="quiet">{say(said.how)}</p>
        <LongField
          label={say(said.reason)}
          rows={3}
          most={500}
          value={reason}
          change={setReason}
          wrong={problem?.at('reason') ?? []}
        />
        <button type="submit" className="main" disabled={isBusy}>
          {say(said.go)}
        </button>
      </form>
    </Drawer>
  );
}
