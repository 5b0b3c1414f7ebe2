import type { PackageWanted } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { LongField } from '../../parts/long-field.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface AnswerFormProps {
  readonly filing: number;
  readonly make: (wanted: PackageWanted) => void;
  readonly isBusy: boolean;
}

const said = {
  answer: words('答复', 'Answer'),
  received: words('收到', 'received'),
  accepted: words('同意备案', 'accepted'),
  objected: words('有意见', 'objected to'),
  words: words('意见（有意见时必填）', 'In words (needed where it is objected to)'),
  hint: words(
    '备案是告知，不是审批：对方不必等答复。',
    'Filing is notice, not permission: nothing waits for the answer.',
  ),
  make: words('签名并导出', 'Sign and pack'),
};

type Answer = 'received' | 'accepted' | 'objected';
const answers: readonly Answer[] = ['received', 'accepted', 'objected'];

/** What the organ says to a filing that it took. */
export function AnswerForm({ filing, make, isBusy }: AnswerFormProps) {
  const { say } = useLanguage();
  const [answer, choose] = useState<Answer>('received');
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make({ kind: 'filing-answer', filing, answer, words: text.trim() === '' ? null : text.trim() });
  };
  return (
    <form onSubmit={submit}>
      <fieldset className="scheme-group">
        <legend>{say(said.answer)}</legend>
        <div>
          {answers.map((one) => (
            <label key={one} className="choice">
              <input
                type="radio"
                name={`answer-${filing}`}
                checked={one === answer}
                onChange={() => choose(one)}
              />{' '}
              {say(said[one])}
            </label>
          ))}
        </div>
      </fieldset>
      <LongField
        label={say(said.words)}
        hint={say(said.hint)}
        value={text}
        change={setText}
        rows={3}
        isNeeded={answer === 'objected'}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.make)}
      </button>
    </form>
  );
}
