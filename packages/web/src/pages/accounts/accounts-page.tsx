import type { Account } from '@jianheng/api';
import { roles } from '@jianheng/casework';
import { useState } from 'react';
import { useSession } from '../../api/use-session.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AccountPart } from './account-part.tsx';
import { OpenAccount } from './open-account.tsx';
import { WaitingRights } from './waiting-rights.tsx';

const said = {
  title: words('账号和权限', 'Accounts and rights'),
  sub: words(
    '安全管理员提出，审计管理员确认；两人都不经手考核。',
    'The security administrator asks, the audit administrator confirms; neither handles assessment.',
  ),
  open: words('开账号', 'Open an account'),
  none: words('没有账号', 'no accounts'),
  name: words('登录名', 'Sign-in name'),
  person: words('人员', 'Person'),
  roles: words('角色', 'Roles'),
  state: words('状态', 'State'),
  disabled: words('已停用', 'disabled'),
  locked: words('已锁定', 'locked'),
  first: words('未改初始密码', 'first password not changed'),
  factor: words('有身份验证器', 'authenticator'),
};

/** Accounts with their roles; what waits for the other administrator comes first. */
export function AccountsPage() {
  const { say, language, signs } = useLanguage();
  const { grants } = useSession();
  const [opened, open] = useState<Account['id'] | 'new' | null>(null);
  const isSecurity = grants.some(({ role }) => role === 'security');
  const rolesOf = ({ grants: own }: Account) => {
    const held = own
      .filter(({ confirmedBy, endConfirmedBy }) => confirmedBy !== null && endConfirmedBy === null)
      .map(({ role }) => (role in roles ? roles[role as keyof typeof roles][language] : role));
    return [...new Set(held)].join(signs.and);
  };
  const stateOf = ({ disabledAt, lockedUntil, mustChange, secondFactorSince }: Account) =>
    [
      ...(disabledAt === null ? [] : [say(said.disabled)]),
      ...(lockedUntil === null ? [] : [say(said.locked)]),
      ...(mustChange ? [say(said.first)] : []),
      ...(secondFactorSince === null ? [] : [say(said.factor)]),
    ].join(signs.and);
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: say(said.name),
      value: ({ name }) => name,
      show: ({ id, name }) => (
        <button type="button" className="sort door" onClick={() => open(id)}>
          {name}
        </button>
      ),
      isShort: true,
    },
    { key: 'person', title: say(said.person), value: ({ personName, title }) => personName ?? title },
    { key: 'roles', title: say(said.roles), value: rolesOf },
    { key: 'state', title: say(said.state), value: stateOf },
  ];
  return (
    <Read<readonly Account[]> path="/api/accounts" title={say(said.title)}>
      {(accounts) => {
        const chosen = accounts.find(({ id }) => id === opened);
        return (
          <>
            <PageHead
              title={say(said.title)}
              sub={say(said.sub)}
              actions={
                isSecurity && (
                  <button type="button" className="main" onClick={() => open('new')}>
                    {say(said.open)}
                  </button>
                )
              }
            />
            <WaitingRights accounts={accounts} />
            <DataTable
              title={say(said.title)}
              columns={columns}
              rows={accounts}
              keyOf={({ id }) => id}
              whenEmpty={say(said.none)}
            />
            {chosen !== undefined && (
              <Drawer title={chosen.name} close={() => open(null)}>
                <AccountPart account={chosen} isSecurity={isSecurity} />
              </Drawer>
            )}
            {opened === 'new' && (
              <Drawer title={say(said.open)} as="box" close={() => open(null)}>
                <OpenAccount />
              </Drawer>
            )}
          </>
        );
      }}
    </Read>
  );
}
