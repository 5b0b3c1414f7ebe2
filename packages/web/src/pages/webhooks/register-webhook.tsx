import type { NewWebhook, WebhookKind, WebhookOnce, Webhooks } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

import './webhooks.css';

interface RegisterWebhookProps extends Pick<Webhooks, 'allowed' | 'offered'> {
  readonly path: string;
}

const said = {
  url: words('地址', 'Address'),
  allowed: words('服务器允许：', 'The server allows: '),
  kinds: words('通知什么', 'Told of what'),
  go: words('登记', 'Register'),
  secret: words(
    '签名密钥，只显示这一次；交给对方系统核对签名',
    'The secret by which the other system checks signatures; it is shown this once',
  ),
  waits: words('已登记，等检察长或委员确认。', 'Registered; waits for the chief or the committee.'),
};

/** Registers an address; afterwards its secret, this once. */
export function RegisterWebhook({ path, allowed, offered }: RegisterWebhookProps) {
  const { say, signs } = useLanguage();
  const [url, setUrl] = useState(`${allowed[0] ?? 'https://'}/`);
  const [kinds, setKinds] = useState<readonly WebhookKind[]>(offered.map(({ kind }) => kind));
  const { send, isBusy, problem, answer } = useChange<WebhookOnce>({ refresh: [keyOf(path)] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: NewWebhook = { url, kinds: [...kinds] };
    send({ method: 'POST', path, body });
  };
  if (answer !== undefined)
    return (
      <div role="status">
        <p>{say(said.waits)}</p>
        <p>{say(said.secret)}</p>
        <pre className="secret">{answer.secret}</pre>
      </div>
    );
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.url)} wrong={problem?.at('url') ?? []}>
        {(field) => (
          <input {...field} type="url" required value={url} onChange={({ target }) => setUrl(target.value)} />
        )}
      </Field>
      <p className="quiet">
        {say(said.allowed)}
        {allowed.join(signs.and)}
      </p>
      <fieldset>
        <legend>{say(said.kinds)}</legend>
        {offered.map(({ kind, title }) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={({ target }) =>
                setKinds(target.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind))
              }
            />{' '}
            {say(title)}
          </label>
        ))}
      </fieldset>
      <button type="submit" className="main" disabled={isBusy || kinds.length === 0}>
        {say(said.go)}
      </button>
    </form>
  );
}
