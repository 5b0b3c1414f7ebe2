import type { Offered, PeriodBoard } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  to: words('报哪个院', 'To which organ'),
  filed: words('报送日', 'Filed on'),
  announced: words('公布日', 'Announced on'),
  opens: words('开始日（须晚于公布日）', 'Opens on (later than announced)'),
};

/** What a step asks for: the name of a detail, its label, what it is. */
interface Asked {
  readonly name: string;
  readonly label: keyof typeof said;
  readonly type: 'date' | 'text';
  usual(board: PeriodBoard): string;
}

const today = ({ today: day }: PeriodBoard) => day;

const forms: Readonly<Record<string, readonly Asked[]>> = {
  file: [
    { name: 'to', label: 'to', type: 'text', usual: ({ superior }) => superior?.id ?? '' },
    { name: 'on', label: 'filed', type: 'date', usual: today },
  ],
  announce: [
    { name: 'on', label: 'announced', type: 'date', usual: today },
    { name: 'opens', label: 'opens', type: 'date', usual: ({ from }) => from },
  ],
};

/** Whether a step has something to fill in. */
export function hasForm(kind: string): boolean {
  return kind in forms;
}

interface StepFormProps {
  readonly board: PeriodBoard;
  readonly offered: Offered;
  readonly done: () => void;
}

/** The form of a step; what is wrong with it is said by the server, beside the field. */
export function StepForm({ board, offered, done }: StepFormProps) {
  const { say } = useLanguage();
  const asked = forms[offered.kind] ?? [];
  const [filled, fill] = useState(() =>
    Object.fromEntries(asked.map(({ name, usual }) => [name, usual(board)])),
  );
  const { act, isBusy, problem } = useAction(board.id, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, filled);
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {asked.map(({ name, label, type }) => (
        <Field
          key={name}
          label={say(said[label])}
          hint={name === 'to' ? board.superior?.name : undefined}
          wrong={problem?.at(name) ?? problem?.at(`details.${name}`) ?? []}
        >
          {(field) => (
            <input
              {...field}
              type={type}
              required
              value={filled[name] ?? ''}
              onChange={(event) => fill({ ...filled, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <button type="submit" className="main" disabled={isBusy}>
        {say(offered.title)}
      </button>
    </form>
  );
}
