import type { PeriodList, Said, TodoList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { generatePath, NavLink, useLocation } from 'react-router';
import { reading } from '../api/queries.ts';
import { todoPath } from '../score/addresses.ts';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { partsOf } from './menu-of.ts';
import type { PeriodPart, Place } from './place.ts';

const said = {
  period: words('本周期', 'This period'),
  waiting: words('项待办', 'to do'),
};

const titles: Readonly<Record<PeriodPart, Said>> = {
  course: words('进行', 'Course'),
  rules: words('方案', 'Rules'),
  facts: words('数据与得分', 'Data and points'),
  appraisal: words('测评与评语', 'Appraisal'),
  rights: words('异议、评审与复核', 'Objections, reviews'),
  rating: words('等次', 'Ratings'),
  papers: words('文书与档案', 'Papers and records'),
};

/** As many places stand open under each other; more are folded by part, but for the part where one is. */
const openPlaces = 9;
/** How long what the menu knows of periods and of what waits is taken as it is: every page shows the menu. */
const staleTime = 60_000;

interface PeriodMenuProps {
  readonly period: string;
  readonly places: readonly Place[];
}

/** The pages of one period by part, with how much waits on each for whoever is signed in. */
export function PeriodMenu({ period, places }: PeriodMenuProps) {
  const { say } = useLanguage();
  const { pathname } = useLocation();
  const [folded, fold] = useState<Readonly<Partial<Record<PeriodPart, boolean>>>>({});
  const { data: list } = useQuery({ ...reading<PeriodList>('/api/periods'), staleTime });
  const { data: mine } = useQuery({ ...reading<TodoList>('/api/own/todo'), staleTime });
  const brief = list?.periods.find(({ id }) => id === period);
  // Whoever only sits in a panel is told no list of periods.
  const title = brief?.title ?? mine?.panels.find(({ id }) => id === period)?.title;
  const parts = partsOf(places, brief?.kind ?? null);
  const count = parts.reduce((sum, part) => sum + part.places.length, 0);
  const waiting = waitingOn(mine, period);
  const addressOf = ({ path }: Place) => generatePath(path, { period });
  return (
    <section className="period-menu">
      <h2 title={brief?.organ.name}>{title ?? say(said.period)}</h2>
      {parts.map(({ part, places: ofPart }) => {
        const addresses = ofPart.map(addressOf);
        const isHere = addresses.some((address) => isAt(pathname, address));
        const isFolded = folded[part] ?? (count > openPlaces && !isHere);
        const waits = addresses.reduce((sum, address) => sum + (waiting.get(address) ?? 0), 0);
        return (
          <section key={part} aria-label={say(titles[part])}>
            <h3>
              <button
                type="button"
                aria-expanded={!isFolded}
                onClick={() => fold({ ...folded, [part]: !isFolded })}
              >
                {say(titles[part])}
                {isFolded && <Waits count={waits} />}
              </button>
            </h3>
            {!isFolded && (
              <ul>
                {ofPart.map((place, at) => (
                  <li key={place.path}>
                    <NavLink to={addresses[at] ?? ''} end={place.path === '/periods/:period'}>
                      {say(place.title)}
                    </NavLink>
                    <Waits count={waiting.get(addresses[at] ?? '') ?? 0} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </section>
  );
}

/** How much waits, where anything does. */
function Waits({ count }: { readonly count: number }) {
  const { say } = useLanguage();
  if (count === 0) return null;
  return (
    <span className="waits figure">
      {count}
      <span className="unseen"> {say(said.waiting)}</span>
    </span>
  );
}

/** Whether one is at a page or at one below it; the board is the root of all the others. */
function isAt(pathname: string, address: string): boolean {
  const isBoard = address.split('/').length === 3;
  return pathname === address || (!isBoard && pathname.startsWith(`${address}/`));
}

/** How much waits for the reader by the address of the page where it is done. */
function waitingOn(mine: TodoList | undefined, period: string): ReadonlyMap<string, number> {
  const waiting = new Map<string, number>();
  for (const one of mine?.todo ?? []) {
    if (one.period?.id !== period) continue;
    const address = todoPath(one);
    waiting.set(address, (waiting.get(address) ?? 0) + one.count);
  }
  return waiting;
}
