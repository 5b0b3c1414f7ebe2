import { roles } from '@jianheng/casework';
import { useSession } from '../../api/use-session.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { PasswordForm } from './password-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { SessionsTable } from './sessions-table.tsx';
import { TokensPart } from './tokens-part.tsx';
import './account.css';

const said = {
  title: words('我的账号', 'My account'),
  firstPassword: words('请先更换初始密码', 'First change the password you were given'),
  firstPasswordWhy: words(
    '初始密码经他人之手，只用一次；更换后才能办其他事项。',
    'That password went through another’s hands and is used once; everything else comes after.',
  ),
  firstFactor: words('请先设置身份验证器', 'First set up an authenticator'),
  firstFactorWhy: words(
    '您的角色须有第二重验证；设置后才能办其他事项。',
    'Your role needs a second factor; everything else comes after.',
  ),
  roles: words('角色', 'Roles'),
  role: words('角色', 'Role'),
  organ: words('单位', 'Organ'),
  from: words('起', 'From'),
  to: words('止', 'To'),
  lent: words('借调自', 'Lent by'),
  noRoles: words(
    '现在没有有效的角色；请找安全管理员。',
    'No role is in force; ask the security administrator.',
  ),
  sso: words(
    '您通过统一身份认证登录，密码和验证器在那里管理。',
    'You came by an identity provider, which manages password and authenticator.',
  ),
};

/** One's own account: roles, password, authenticator, where one is signed in; before anything else what must come first. */
export function AccountPage() {
  const { say } = useLanguage();
  const { first, name, grants, organs, way, secondFactor } = useSession();
  if (first === 'change-password')
    return (
      <div className="first-thing">
        <PageHead title={say(said.firstPassword)} sub={say(said.firstPasswordWhy)} />
        <PasswordForm />
      </div>
    );
  if (first === 'second-factor')
    return (
      <div className="first-thing">
        <PageHead title={say(said.firstFactor)} sub={say(said.firstFactorWhy)} />
        <SecondFactor />
      </div>
    );
  const nameOf = (organ: string) => organs.find(({ id }) => id === organ)?.name ?? organ;
  return (
    <>
      <PageHead title={say(said.title)} sub={name} />
      <section className="account-part">
        <h2>{say(said.roles)}</h2>
        {grants.length === 0 ? (
          <p>{say(said.noRoles)}</p>
        ) : (
          <div className="table-scroll">
            <table className="snug">
              <thead>
                <tr>
                  <th scope="col">{say(said.role)}</th>
                  <th scope="col">{say(said.organ)}</th>
                  <th scope="col">{say(said.from)}</th>
                  <th scope="col">{say(said.to)}</th>
                  <th scope="col">{say(said.lent)}</th>
                </tr>
              </thead>
              <tbody>
                {grants.map((grant) => (
                  <tr key={`${grant.role} ${grant.organ} ${grant.department ?? ''} ${grant.from}`}>
                    <td>{say(roles[grant.role])}</td>
                    <td>{nameOf(grant.organ)}</td>
                    <td>{grant.from}</td>
                    <td>{grant.to ?? '—'}</td>
                    <td>{grant.lentBy === undefined ? '' : nameOf(grant.lentBy)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {way === 'password' ? (
        <div className="account-forms">
          <PasswordForm />
          <SecondFactor key={String(secondFactor)} />
        </div>
      ) : (
        <p>{say(said.sso)}</p>
      )}
      <SessionsTable />
      <TokensPart />
    </>
  );
}
