import { roles } from '@jianheng/casework';
import { Link } from 'react-router';
import { useSession } from '../api/use-session.ts';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { useSignOut } from './use-sign-out.ts';

const said = {
  product: words('检衡', 'Jianheng'),
  account: words('我的账号', 'My account'),
  out: words('退出', 'Sign out'),
};

/** The product, the organ, who is signed in as what, the language, and the way out. */
export function TopBar() {
  const { say, signs } = useLanguage();
  const session = useSession();
  const signOut = useSignOut();
  const held = [...new Set(session.grants.map(({ role }) => role))];
  const shown = held.filter((role) => role !== 'staff' || held.length === 1);
  const name = session.personName ?? session.name;
  const organs = session.organs.map((one) => one.name).join(' · ');
  return (
    <header className="top">
      <Link to="/" className="brand">
        <img src="/mark.svg" alt="" width="22" height="22" />
        {say(said.product)}
      </Link>
      <span className="organ" title={organs}>
        {organs}
      </span>
      <Link to="/account" className="who" title={`${say(said.account)}${signs.colon}${name}`}>
        <span className="who-name">{name}</span>
        <span className="who-role">{session.title || shown.map((role) => say(roles[role])).join(' · ')}</span>
      </Link>
      <LanguageSwitch />
      <button type="button" className="plain" onClick={signOut}>
        {say(said.out)}
      </button>
    </header>
  );
}
