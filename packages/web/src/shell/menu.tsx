import type { Said } from '@jianheng/api';
import { useEffect, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useSession } from '../api/use-session.ts';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { allPlaces } from './all-places.ts';
import { groupsOf, menuRolesOf, periodIn } from './menu-of.ts';
import { PeriodMenu } from './period-menu.tsx';
import type { MenuGroup, Place } from './place.ts';

const titles: Readonly<Record<Exclude<MenuGroup, 'period'> | 'menu', Said>> = {
  menu: words('菜单', 'Menu'),
  own: words('个人', 'Mine'),
  work: words('工作', 'Work'),
  organ: words('本院', 'The organ'),
  console: words('管理', 'Administration'),
};

/** The places that the roles of whoever is signed in offer; on a telephone it opens from a button. */
export function Menu() {
  const { say } = useLanguage();
  const session = useSession();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (pathname !== '') setOpen(false);
  }, [pathname]);
  const roles = menuRolesOf(session);
  const period = periodIn(pathname);
  const groups = groupsOf(allPlaces, roles, period !== null);
  return (
    <nav className="menu" aria-label={say(titles.menu)} data-open={isOpen}>
      <button type="button" className="menu-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(titles.menu)}
      </button>
      <div className="menu-groups">
        {groups.map(({ group, places }) =>
          group === 'period' ? (
            <PeriodMenu key={group} period={period ?? ''} places={places} />
          ) : (
            <MenuPart key={group} title={say(titles[group])} places={places} isExact={group === 'console'} />
          ),
        )}
      </div>
    </nav>
  );
}

function isBelow({ path }: Place, place: Place): boolean {
  return path.startsWith(`${place.path}/`);
}

interface MenuPartProps {
  readonly title: string;
  readonly places: readonly Place[];
  /** Marked for the very address alone, not for those below it. */
  readonly isExact: boolean;
}

function MenuPart({ title, places, isExact }: MenuPartProps) {
  const { say } = useLanguage();
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {places.map((place) => (
          <li key={place.path}>
            <NavLink
              to={place.path.replace(/\/:\w+\?/g, '')}
              // Pages of a period, and places of the menu, stand below some that are marked for themselves alone.
              end={isExact || place.path === '/periods' || places.some((other) => isBelow(other, place))}
            >
              {say(place.title)}
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
