import type { PasswordChange } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../api/use-session.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { emptyProof, proofOf } from './proof.ts';
import { ProofFields } from './proof-fields.tsx';

const said = {
  title: words('更换密码', 'Change the password'),
  next: words('新密码', 'New password'),
  hint: words(
    '至少 12 个字符；几个不相干的词连起来，比夹杂符号的短密码更好记也更安全',
    'at least 12 characters; some unrelated words in a row are easier to keep in mind and safer than a short one with signs',
  ),
  again: words('再输入一次新密码', 'New password once more'),
  differ: words('两次输入的新密码不一样', 'the two new passwords differ'),
  go: words('更换密码', 'Change the password'),
  done: words(
    '密码已更换；其他设备上的登录已全部结束。',
    'The password is changed; sessions on other devices have ended.',
  ),
};

/** Changes one's own password. */
export function PasswordForm() {
  const { say } = useLanguage();
  const { secondFactor } = useSession();
  const [proof, setProof] = useState(emptyProof);
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differ, setDiffer] = useState(false);
  const { send, problem, isBusy, isDone, forget } = useChange({
    done: () => {
      setProof(emptyProof);
      setNext('');
      setAgain('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffer(next !== again);
    if (next !== again) return forget();
    const body: PasswordChange = { ...proofOf(proof, secondFactor), next };
    send({ method: 'POST', path: '/api/own/password', body });
  };
  const wrong = problem?.at('next') ?? [];
  return (
    <form onSubmit={submit} aria-label={say(said.title)}>
      <h2>{say(said.title)}</h2>
      {isDone && (
        <p className="notice" role="status">
          {say(said.done)}
        </p>
      )}
      {problem !== null && wrong.length === 0 && <ProblemNotice problem={problem} />}
      <ProofFields proof={proof} change={setProof} />
      <Field label={say(said.next)} hint={say(said.hint)} wrong={wrong}>
        {(attributes) => (
          <input
            {...attributes}
            required
            type="password"
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </Field>
      <Field label={say(said.again)} wrong={differ ? [say(said.differ)] : []}>
        {(attributes) => (
          <input
            {...attributes}
            required
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
