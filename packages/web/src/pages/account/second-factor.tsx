import type { FactorCode, OfferedFactor } from '@jianheng/api';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { keyOf, sessionPath } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../api/use-session.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { emptyProof, proofOf } from './proof.ts';
import { ProofFields } from './proof-fields.tsx';

const SecretPicture = lazy(async () => ({ default: (await import('./secret-picture.tsx')).SecretPicture }));

const said = {
  title: words('身份验证器', 'Authenticator'),
  isSet: words(
    '已设置：登录时除密码外还要 6 位验证码。',
    'It is set: signing in takes six digits beside the password.',
  ),
  isNotSet: words(
    '没有设置。设置后，只有密码的人进不了您的账号。',
    'It is not set. Once it is, nobody gets into your account with the password alone.',
  ),
  begin: words('设置身份验证器', 'Set up an authenticator'),
  remove: words('取消身份验证器', 'Take the authenticator away'),
  scan: words(
    '用手机上的身份验证器扫描，或者手工输入密钥，再填入它显示的 6 位数字。',
    'Scan this with the authenticator on your telephone, or type the secret in by hand; then enter the six digits it shows.',
  ),
  secret: words('密钥', 'Secret'),
  code: words('6 位验证码', 'Six digits'),
  confirm: words('启用', 'Put it in force'),
};

/** Sets up one's second factor, or takes it away. */
export function SecondFactor() {
  const { say, signs } = useLanguage();
  const { secondFactor } = useSession();
  const [proof, setProof] = useState(emptyProof);
  const [code, setCode] = useState('');
  const offer = useChange<OfferedFactor>({ refresh: [] });
  const confirm = useChange({ refresh: [keyOf(sessionPath), keyOf('/api/own/sessions')] });
  const remove = useChange({ refresh: [keyOf(sessionPath)] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = proofOf(proof, secondFactor);
    const path = `/api/own/second-factor${secondFactor ? '/removal' : ''}`;
    (secondFactor ? remove : offer).send({ method: 'POST', path, body });
  };
  const submitCode = (event: FormEvent) => {
    event.preventDefault();
    const body: FactorCode = { code: code.replaceAll(/\s/g, '') };
    confirm.send({ method: 'POST', path: '/api/own/second-factor/confirmation', body });
  };
  const problem = offer.problem ?? remove.problem;
  if (offer.answer !== undefined && !secondFactor) {
    const { secret, address } = offer.answer;
    return (
      <form onSubmit={submitCode} aria-label={say(said.title)}>
        <h2>{say(said.title)}</h2>
        <p>{say(said.scan)}</p>
        <Suspense fallback={<div className="secret-picture" />}>
          <SecretPicture address={address} />
        </Suspense>
        <p>
          {say(said.secret)}
          {signs.colon}
          <code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        {confirm.problem !== null && confirm.problem.at('code').length === 0 && (
          <ProblemNotice problem={confirm.problem} />
        )}
        <Field label={say(said.code)} wrong={confirm.problem?.at('code') ?? []}>
          {(attributes) => (
            <input
              {...attributes}
              required
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="main" disabled={confirm.isBusy}>
          {say(said.confirm)}
        </button>
      </form>
    );
  }
  return (
    <form onSubmit={submit} aria-label={say(said.title)}>
      <h2>{say(said.title)}</h2>
      <p>{say(secondFactor ? said.isSet : said.isNotSet)}</p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <ProofFields proof={proof} change={setProof} />
      <button
        type="submit"
        className={secondFactor ? 'danger' : 'main'}
        disabled={offer.isBusy || remove.isBusy}
      >
        {say(secondFactor ? said.remove : said.begin)}
      </button>
    </form>
  );
}
