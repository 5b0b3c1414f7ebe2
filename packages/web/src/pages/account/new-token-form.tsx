import type { NewToken, OfferedScope, TokenOnce, TokenScope } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../api/use-session.ts';
import { Field } from '../../parts/field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { emptyProof, proofOf } from './proof.ts';
import { ProofFields } from './proof-fields.tsx';

interface NewTokenFormProps {
  readonly offered: readonly OfferedScope[];
  readonly path: string;
}

const said = {
  first: words('至少选一个范围，才能生成。', 'Choose at least one scope first.'),
  name: words('用途（哪个系统）', 'What for (which system)'),
  scopes: words('范围', 'Scopes'),
  days: words('有效天数', 'Good for (days)'),
  again: words(
    '新建令牌前，须在统一身份认证重新登录一次，5 分钟内有效；登录后回到本页再填写。',
    'Before a token is made you sign in once more at the identity provider, which counts for 5 minutes; you come back to this page and fill it in then.',
  ),
  goThere: words('去重新登录', 'Sign in there once more'),
  go: words('新建', 'Make it'),
  once: words(
    '令牌只显示这一次，请现在抄给对方系统；遗失的，收回后另建。',
    'The token is shown this once: copy it into the other system now. If it is lost, take it back and make another.',
  ),
  until: words('有效至', 'Good until'),
};

/** Makes a token with what somebody signs in with; afterwards the token, this once. */
export function NewTokenForm({ offered, path }: NewTokenFormProps) {
  const { say } = useLanguage();
  const { secondFactor, way } = useSession();
  const provider = /^sso:(.+)$/.exec(way)?.[1];
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly TokenScope[]>([]);
  const [days, setDays] = useState('90');
  const [proof, setProof] = useState(emptyProof);
  const { send, isBusy, problem, answer } = useChange<TokenOnce>({ refresh: [keyOf(path)] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: NewToken = {
      name,
      scopes: [...scopes],
      days: Number(days),
      proof: provider === undefined ? proofOf(proof, secondFactor) : null,
    };
    send({ method: 'POST', path, body });
  };
  if (answer !== undefined)
    return (
      <div role="status">
        <p>{say(said.once)}</p>
        <pre className="token">{answer.token}</pre>
        <p className="quiet">
          {say(said.until)} {momentText(answer.endsAt)}
        </p>
      </div>
    );
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.name)} wrong={problem?.at('name') ?? []}>
        {(field) => (
          <input
            {...field}
            required
            maxLength={60}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <fieldset>
        <legend>{say(said.scopes)}</legend>
        {offered.map(({ scope, title }) => (
          <div key={scope}>
            <label>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
              />{' '}
              {say(title)}
            </label>
          </div>
        ))}
      </fieldset>
      <Field label={say(said.days)} wrong={problem?.at('days') ?? []}>
        {(field) => (
          <input
            {...field}
            required
            type="number"
            min={1}
            max={366}
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
        )}
      </Field>
      {provider === undefined ? (
        <ProofFields proof={proof} change={setProof} />
      ) : (
        <p>
          {say(said.again)}{' '}
          <a href={`/api/sign-in/${encodeURIComponent(provider)}?again=yes`}>{say(said.goThere)}</a>
        </p>
      )}
      {scopes.length === 0 && <p className="quiet">{say(said.first)}</p>}
      <button type="submit" className="main" disabled={isBusy || scopes.length === 0}>
        {say(said.go)}
      </button>
    </form>
  );
}
