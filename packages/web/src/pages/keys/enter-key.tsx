import type { NewTrustedKey } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  organ: words('单位编码', 'Code of the organ'),
  name: words('单位名称', 'Name of the organ'),
  publicKey: words('公钥（PEM，整段粘贴）', 'Public key (PEM, all of it)'),
  fingerprint: words('指纹', 'Fingerprint'),
  fingerprintHint: words(
    '照对方另行告知的抄录（函件、电话），不要从公钥文件算',
    'as the organ gave it on another way (letter, telephone), not worked out from the file',
  ),
  source: words('指纹从何得来', 'How the fingerprint came here'),
  go: words('提交，由审计管理员确认', 'Submit; the audit administrator confirms'),
};

const nothing: NewTrustedKey = { organ: '', name: '', publicKey: '', fingerprint: '', source: '' };

/** Enters the key of another organ. It is trusted once the other administrator compared its fingerprint too. */
export function EnterKey({ done }: { readonly done: () => void }) {
  const { say } = useLanguage();
  const [key, setKey] = useState(nothing);
  const { send, isBusy, problem } = useChange({ refresh: [keyOf('/api/trusted-keys')], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path: '/api/trusted-keys', body: key });
  };
  const line = (name: 'organ' | 'name' | 'fingerprint', hint?: string) => (
    <Field label={say(said[name])} wrong={problem?.at(name) ?? []} {...(hint === undefined ? {} : { hint })}>
      {(field) => (
        <input
          {...field}
          required
          value={key[name]}
          onChange={(event) => setKey({ ...key, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="two">
        {line('organ')}
        {line('name')}
      </div>
      <LongField
        label={say(said.publicKey)}
        rows={5}
        most={1000}
        value={key.publicKey}
        change={(publicKey) => setKey({ ...key, publicKey })}
        wrong={problem?.at('publicKey') ?? []}
      />
      {line('fingerprint', say(said.fingerprintHint))}
      <LongField
        label={say(said.source)}
        rows={2}
        most={300}
        value={key.source}
        change={(source) => setKey({ ...key, source })}
        wrong={problem?.at('source') ?? []}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
