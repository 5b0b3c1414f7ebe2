import type { Offered } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface AnswerShareProps {
  readonly period: string;
  readonly offered: Offered;
  /** Answered anew otherwise: the last answer counts, the log keeps all. */
  readonly isFirst: boolean;
}

const said = {
  again: words('更正答复', 'Answer anew'),
  agreed: words('审核结果', 'What was decided'),
  yes: words('同意提高', 'agreed'),
  no: words('不同意', 'not agreed'),
  authority: words('审核机关（同级公务员主管部门）', 'Authority (civil service authority at the same level)'),
  document: words('文号', 'Number of the document'),
  on: words('文件日期', 'Day of the document'),
  reply: words('答复', 'Reply'),
  go: words('答复', 'Answer'),
};

/** Enters whose document, of which number and day, agreed to the higher share or did not. */
export function AnswerShare({ period, offered, isFirst }: AnswerShareProps) {
  const { say } = useLanguage();
  const [isOpen, open] = useState(false);
  const label = isFirst ? say(offered.title) : say(said.again);
  if (offered.blocked.length > 0)
    return isFirst ? <ActionButton period={period} offered={offered} label={label} /> : null;
  return (
    <>
      <button type="button" className={isFirst ? 'main' : undefined} onClick={() => open(true)}>
        {label}
      </button>
      {isOpen && (
        <Drawer title={label} as="box" close={() => open(false)}>
          <Answer period={period} offered={offered} done={() => open(false)} />
        </Drawer>
      )}
    </>
  );
}

interface AnswerProps {
  readonly period: string;
  readonly offered: Offered;
  readonly done: () => void;
}

function Answer({ period, offered, done }: AnswerProps) {
  const { say } = useLanguage();
  const [agreed, setAgreed] = useState(true);
  const [authority, setAuthority] = useState('');
  const [document, setDocument] = useState('');
  const [on, setOn] = useState(todayInChina);
  const [reply, setReply] = useState('');
  const { act, isBusy, problem } = useAction(period, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { agreed, authority, document, on, reply });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.agreed)}>
        {(field) => (
          <select {...field} value={String(agreed)} onChange={(e) => setAgreed(e.target.value === 'true')}>
            <option value="true">{say(said.yes)}</option>
            <option value="false">{say(said.no)}</option>
          </select>
        )}
      </Field>
      <Field label={say(said.authority)}>
        {(field) => (
          <input
            {...field}
            required
            maxLength={200}
            value={authority}
            onChange={(e) => setAuthority(e.target.value)}
          />
        )}
      </Field>
      <div className="two">
        <Field label={say(said.document)}>
          {(field) => (
            <input
              {...field}
              required
              maxLength={200}
              value={document}
              onChange={(e) => setDocument(e.target.value)}
            />
          )}
        </Field>
        <Field label={say(said.on)}>
          {(field) => (
            <input
              {...field}
              type="date"
              required
              max={todayInChina()}
              value={on}
              onChange={(e) => setOn(e.target.value)}
            />
          )}
        </Field>
      </div>
      <LongField label={say(said.reply)} value={reply} change={setReply} rows={3} />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
