import type { SignIn, SignInWays } from '@jianheng/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useLayoutEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { LanguageSwitch } from '../../shell/language-switch.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { backTo } from './back-to.ts';
import './sign-in.css';

const said = {
  product: words('检衡', 'Jianheng'),
  what: words('检察人员考核', 'Assessment of prosecution staff'),
  name: words('登录名', 'Sign-in name'),
  password: words('密码', 'Password'),
  code: words('验证码', 'Code'),
  codeHint: words('手机身份验证器上显示的 6 位数字', 'the six digits that your authenticator shows'),
  codeWrong: words(
    '验证码不对，或者密码已变、账号已锁定；核对手机时间，等下一个验证码再试',
    'the code is wrong, or the password changed or the account is locked; check the telephone’s clock and try the next code',
  ),
  go: words('登录', 'Sign in'),
  others: words('或者', 'or'),
  other: words('重新输入登录名和密码', 'Type name and password again'),
  provider: words(
    '统一身份认证没有通过，或者账号没有关联',
    'the identity provider did not confirm you, or no account is linked',
  ),
  providerHint: words(
    '请用密码登录，或者请安全管理员关联账号',
    'sign in by password, or ask the security administrator to link your account',
  ),
  stronger: words(
    '这个账号须用密码和身份验证器登录',
    'This account signs in with its password and an authenticator',
  ),
  strongerHint: words(
    '统一身份认证没有约定登录强度；请用密码登录，或者请系统管理员在设置里写明 acr-values',
    'nothing is agreed on how strong a sign-in there is: use the password, or have the system administrator set acr-values',
  ),
  number: words('编号', 'Number'),
  demo: words('演示', 'Demo'),
  demoHint: words(
    '演示：单位、人员和案件全部虚构。点一个身份就进去。',
    'A demo: office, people and cases are invented. One press signs you in.',
  ),
};

/** Signing in: by name and password, a code where there is a second factor, or at an identity provider. */
export function SignInPage() {
  const { say } = useLanguage();
  const [typed, setTyped] = useState({ name: '', password: '', code: '' });
  const [wantsCode, setWantsCode] = useState(false);
  const { search } = useLocation();
  const go = useNavigate();
  const queries = useQueryClient();
  const { data: ways } = useQuery(reading<SignInWays>('/api/sign-in'));
  const { send, problem, isBusy } = useChange({
    done: () => {
      queries.clear();
      void go(backTo(search), { replace: true });
    },
    refresh: [],
  });
  const title = say(said.go);
  useLayoutEffect(() => {
    document.title = `${title} · 检衡`;
  }, [title]);
  useEffect(() => {
    if (problem?.answer.code === 'second-factor-needed') setWantsCode(true);
  }, [problem]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, password, code } = typed;
    const body: SignIn = { name, password, ...(wantsCode ? { code: code.replaceAll(/\s/g, '') } : {}) };
    send({ method: 'POST', path: '/api/sign-in', body });
  };
  const type = (field: keyof typeof typed) => (event: { readonly target: { readonly value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value });
  const failed = new URLSearchParams(search).get('problem');
  const failedAt = failed === null ? null : new URLSearchParams(search).get('request');
  const isTooWeak = failed === 'stronger-sign-in-needed';
  const codeProblem =
    wantsCode && (problem?.answer.code === 'malformed' || problem?.answer.code === 'sign-in-failed');
  const demo = wantsCode ? null : (ways?.demo ?? null);
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <LanguageSwitch />
      </header>
      <main className={demo === null ? 'sign-in-box' : 'sign-in-box with-demo'}>
        <div>
          <h1>
            <img src="/mark.svg" alt="" width="28" height="28" /> {say(said.product)}
          </h1>
          <p className="quiet">{say(said.what)}</p>
          {failedAt !== null && problem === null && (
            <div className="notice wrong" role="alert">
              <strong>{say(isTooWeak ? said.stronger : said.provider)}</strong>
              <p>{say(isTooWeak ? said.strongerHint : said.providerHint)}</p>
              <p className="quiet">
                {say(said.number)} <code>{failedAt}</code>
              </p>
            </div>
          )}
          {problem !== null && problem.answer.code !== 'second-factor-needed' && !codeProblem && (
            <ProblemNotice problem={problem} />
          )}
          <form onSubmit={submit}>
            <div hidden={wantsCode}>
              <Field label={say(said.name)}>
                {(attributes) => (
                  <input
                    {...attributes}
                    required
                    autoComplete="username"
                    autoCapitalize="none"
                    value={typed.name}
                    onChange={type('name')}
                  />
                )}
              </Field>
              <Field label={say(said.password)}>
                {(attributes) => (
                  <input
                    {...attributes}
                    required
                    type="password"
                    autoComplete="current-password"
                    value={typed.password}
                    onChange={type('password')}
                  />
                )}
              </Field>
            </div>
            {wantsCode && (
              <Field
                label={say(said.code)}
                hint={say(said.codeHint)}
                wrong={codeProblem ? [say(said.codeWrong)] : []}
              >
                {(attributes) => (
                  <input
                    {...attributes}
                    required
                    // biome-ignore lint/a11y/noAutofocus: the form has just become this one question.
                    autoFocus
                    inputMode="numeric"
                    autoComplete="one-time-code"
                    maxLength={7}
                    value={typed.code}
                    onChange={type('code')}
                  />
                )}
              </Field>
            )}
            <button type="submit" className="main wide" disabled={isBusy}>
              {say(said.go)}
            </button>
            {wantsCode && (
              <button type="button" className="plain wide" onClick={() => setWantsCode(false)}>
                {say(said.other)}
              </button>
            )}
          </form>
          {ways !== undefined && ways.providers.length > 0 && (
            <section aria-label={say(said.others)}>
              <p className="sign-in-or quiet">{say(said.others)}</p>
              {ways.providers.map(({ id, name }) => (
                <a key={id} className="button wide" href={`/api/sign-in/${encodeURIComponent(id)}`}>
                  {say(name)}
                </a>
              ))}
            </section>
          )}
        </div>
        {demo !== null && (
          <DemoAccounts
            demo={demo}
            choose={(name, password) =>
              send({ method: 'POST', path: '/api/sign-in', body: { name, password } })
            }
          />
        )}
      </main>
    </div>
  );
}

/** The accounts of the demo: one press signs in. */
function DemoAccounts({
  demo: { accounts, password },
  choose,
}: {
  readonly demo: NonNullable<SignInWays['demo']>;
  choose(name: string, password: string): void;
}) {
  const { say } = useLanguage();
  return (
    <section className="sign-in-demo" aria-label={say(said.demo)}>
      <p className="quiet">{say(said.demoHint)}</p>
      <ul>
        {accounts.map(({ name, sees, tries }) => (
          <li key={name}>
            <button type="button" onClick={() => choose(name, password)}>
              <strong>{say(sees)}</strong>
              <span className="quiet">{say(tries)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
