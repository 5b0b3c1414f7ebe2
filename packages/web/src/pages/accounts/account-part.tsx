import type { Account, AccountWish } from '@jianheng/api';
import { roles } from '@jianheng/casework';
import { useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { GrantForm } from './grant-form.tsx';

interface AccountPartProps {
  readonly account: Account;
  readonly isSecurity: boolean;
}

const said = {
  grants: words('角色', 'Roles'),
  none: words('没有角色：这个账号什么也不能做', 'no role: the account can do nothing'),
  waits: words('待确认', 'waits'),
  ends: words('将终止于', 'ends on'),
  end: words('终止', 'End'),
  grant: words('授予角色', 'Grant a role'),
  doors: words('登录', 'Signing in'),
  sessions: words('结束全部登录', 'End all sessions'),
  disable: words('停用', 'Disable'),
  enable: words('申请重新启用', 'Ask to open it again'),
  reset: words('申请重置密码', 'Ask for a new password'),
  factor: words('申请解除身份验证器', 'Ask to remove the authenticator'),
};

/** One account: its roles, and its doors. What would let somebody in waits for the other administrator. */
export function AccountPart({ account, isSecurity }: AccountPartProps) {
  const { say, language } = useLanguage();
  const [isGranting, grant] = useState(false);
  const { send, isBusy, problem } = useChange({ refresh: [keyOf('/api/accounts')] });
  const address = `/api/accounts/${account.id}`;
  const wish = (kind: AccountWish['kind']) =>
    send({ method: 'POST', path: `${address}/requests`, body: { kind } });
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      <h3>{say(said.grants)}</h3>
      {account.grants.length === 0 && <p className="quiet">{say(said.none)}</p>}
      <ul className="plain-list">
        {account.grants.map(({ id, role, organ, department, from, to, confirmedBy, endOn }) => (
          <li key={id}>
            <strong>{role in roles ? roles[role as keyof typeof roles][language] : role}</strong> {organ}{' '}
            {department} · {from}–{to ?? ''}
            {confirmedBy === null && <span className="chip now">{say(said.waits)}</span>}
            {endOn !== null && (
              <span className="chip">
                {say(said.ends)} {endOn}
              </span>
            )}
            {isSecurity && confirmedBy !== null && endOn === null && to === null && (
              <button
                type="button"
                className="plain"
                disabled={isBusy}
                onClick={() =>
                  send({
                    method: 'POST',
                    path: `/api/grants/${id}/end`,
                    body: { on: new Date().toISOString().slice(0, 10) },
                  })
                }
              >
                {say(said.end)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {isSecurity &&
        (isGranting ? (
          <GrantForm account={account.id} done={() => grant(false)} />
        ) : (
          <button type="button" onClick={() => grant(true)}>
            {say(said.grant)}
          </button>
        ))}
      {isSecurity && (
        <>
          <h3>{say(said.doors)}</h3>
          <div className="actions">
            <button
              type="button"
              disabled={isBusy}
              onClick={() => send({ method: 'DELETE', path: `${address}/sessions` })}
            >
              {say(said.sessions)}
            </button>
            {account.disabledAt === null ? (
              <button
                type="button"
                className="danger"
                disabled={isBusy}
                onClick={() => send({ method: 'POST', path: `${address}/disabling` })}
              >
                {say(said.disable)}
              </button>
            ) : (
              <button type="button" disabled={isBusy} onClick={() => wish('enable')}>
                {say(said.enable)}
              </button>
            )}
            <button type="button" disabled={isBusy} onClick={() => wish('reset-password')}>
              {say(said.reset)}
            </button>
            {account.secondFactorSince !== null && (
              <button type="button" disabled={isBusy} onClick={() => wish('remove-second-factor')}>
                {say(said.factor)}
              </button>
            )}
          </div>
        </>
      )}
    </>
  );
}
