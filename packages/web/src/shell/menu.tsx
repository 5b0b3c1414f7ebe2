import { useEffect, useState } from 'react';
import { generatePath, NavLink, useLocation } from 'react-router';
import { useSession } from '../api/use-session.ts';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { allPlaces } from './all-places.ts';
import { menuGroups, menuOf, periodIn } from './menu-of.ts';
import type { MenuGroup } from './place.ts';

const titles = {
  menu: words('菜单', 'Menu'),
  own: words('个人', 'Mine'),
  work: words('工作', 'Work'),
  period: words('本周期', 'This period'),
  console: words('管理', 'Administration'),
};

/** The places that the roles of whoever is signed in offer; on a telephone it opens from a button. */
export function Menu() {
  const { say } = useLanguage();
  const { grants } = useSession();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (pathname !== '') setOpen(false);
  }, [pathname]);
  const roles = grants.map(({ role }) => role);
  const period = periodIn(pathname);
  const groups = menuGroups
    .filter((group) => group !== 'period' || period !== null)
    .map((group) => ({ group, places: menuOf(allPlaces, group, roles) }))
    .filter(({ places }) => places.length > 0);
  return (
    <nav className="menu" aria-label={say(titles.menu)} data-open={isOpen}>
      <button type="button" className="menu-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(titles.menu)}
      </button>
      <div className="menu-groups">
        {groups.map(({ group, places }) => (
          <MenuPart key={group} title={say(titles[group as MenuGroup])}>
            {places.map((place) => (
              <li key={place.path}>
                <NavLink to={addressOf(place.path, period)} end={isTop(place.path) || group === 'console'}>
                  {say(place.title)}
                </NavLink>
              </li>
            ))}
          </MenuPart>
        ))}
      </div>
    </nav>
  );
}

function MenuPart({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

/** Pages of one period stand below the list of periods and its board, which are marked for themselves alone. */
function isTop(path: string): boolean {
  return path === '/periods' || path === '/periods/:period';
}

/** An address of the menu; places with a parameter beside the period are not in it. */
function addressOf(path: string, period: string | null): string {
  return period === null ? path.replace(/\/:\w+\?/g, '') : generatePath(path, { period });
}
