import type { Account, Named, PasswordOnce } from '@jianheng/api';
import { roles } from '@jianheng/casework';
import { useQuery } from '@tanstack/react-query';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../api/use-session.ts';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { PasswordShown } from './password-shown.tsx';

const said = {
  title: words('等另一位管理员确认', 'Waits for the other administrator'),
  confirm: words('确认', 'Confirm'),
  drop: words('退回', 'Send back'),
  back: words('撤回', 'Take back'),
  own: words('由您提出，等另一位管理员确认', 'asked for by you; another confirms'),
  grant: words('授予', 'grant'),
  end: words('终止', 'end'),
  on: words('最后一天', 'last day'),
  'reset-password': words('重置密码', 'new password'),
  'remove-second-factor': words('解除身份验证器', 'remove the authenticator'),
  enable: words('重新启用', 'open again'),
  'link-identity': words('绑定单点登录', 'link an identity'),
};

interface Waiting {
  readonly key: string;
  readonly account: string;
  readonly what: string;
  /** Account of whoever asked for it: another confirms. */
  readonly madeBy: string;
  readonly confirm: string;
  /** Where it is dropped; null where it can only be confirmed. */
  readonly drop: string | null;
}

/** Grants, ends of grants and requests that somebody else has to confirm. */
export function WaitingRights({ accounts }: { readonly accounts: readonly Account[] }) {
  const { say, language, signs } = useLanguage();
  const { data: organs } = useQuery(reading<readonly Named[]>('/api/register/organs'));
  const organName = (id: string) => organs?.find((one) => one.id === id)?.name ?? id;
  const waiting = accounts.flatMap(({ name, personName, grants, requests }): Waiting[] => {
    const account = personName === null ? name : `${name}${signs.open}${personName}${signs.close}`;
    const roleOf = (role: string) => (role in roles ? roles[role as keyof typeof roles][language] : role);
    return [
      ...grants
        .filter(({ confirmedBy }) => confirmedBy === null)
        .map(({ id, role, organ, from, to, madeBy }) => ({
          madeBy,
          key: `grant ${id}`,
          account,
          what: `${say(said.grant)} ${roleOf(role)} · ${organName(organ)} · ${from} – ${to ?? ''}`,
          confirm: `/api/grants/${id}/confirmation`,
          drop: `/api/grants/${id}`,
        })),
      ...grants
        .filter(({ endOn, endConfirmedBy }) => endOn !== null && endConfirmedBy === null)
        .map(({ id, role, endOn, endMadeBy }) => ({
          madeBy: endMadeBy ?? '',
          key: `end ${id}`,
          account,
          what: `${say(said.end)} ${roleOf(role)} · ${say(said.on)} ${endOn}`,
          confirm: `/api/grants/${id}/end/confirmation`,
          drop: null,
        })),
      ...requests.map(({ id, kind, madeAt, madeBy }) => ({
        madeBy,
        key: `request ${id}`,
        account,
        what: `${kind in said ? say(said[kind as 'enable']) : kind} · ${momentText(madeAt)}`,
        confirm: `/api/account-requests/${id}/confirmation`,
        drop: `/api/account-requests/${id}`,
      })),
    ];
  });
  if (waiting.length === 0) return null;
  return (
    <section className="notice">
      <h2>{say(said.title)}</h2>
      <ul className="plain-list">
        {waiting.map((one) => (
          <Line key={one.key} waiting={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ waiting: { account, what, madeBy, confirm, drop } }: { readonly waiting: Waiting }) {
  const { say } = useLanguage();
  const isOwn = useSession().account === madeBy;
  const { send, isBusy, problem, answer } = useChange<PasswordOnce | null>({
    refresh: [keyOf('/api/accounts')],
  });
  return (
    <li className="as-is">
      <strong>{account}</strong> {what}
      <div className="actions">
        {isOwn ? (
          <span className="quiet">{say(said.own)}</span>
        ) : (
          <button
            type="button"
            className="main"
            disabled={isBusy}
            onClick={() => send({ method: 'POST', path: confirm })}
          >
            {say(said.confirm)}
          </button>
        )}
        {drop !== null && (
          <button type="button" disabled={isBusy} onClick={() => send({ method: 'DELETE', path: drop })}>
            {say(isOwn ? said.back : said.drop)}
          </button>
        )}
      </div>
      {problem !== null && <ProblemNotice problem={problem} />}
      {answer?.password != null && <PasswordShown password={answer.password} />}
    </li>
  );
}
