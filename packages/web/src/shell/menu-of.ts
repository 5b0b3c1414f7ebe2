import type { OwnSession, PeriodKind } from '@jianheng/api';
import type { MenuGroup, MenuRole, PeriodPart, Place } from './place.ts';

export const menuGroups: readonly MenuGroup[] = ['own', 'work', 'period', 'organ', 'console'];

/** As what somebody finds places in the menu. */
export function menuRolesOf({ grants, inCharge }: Pick<OwnSession, 'grants' | 'inCharge'>): MenuRole[] {
  return [...grants.map(({ role }) => role), ...(inCharge.length > 0 ? (['in-charge'] as const) : [])];
}

/** The places that somebody with these roles finds in one group of the menu, in order. */
export function menuOf(places: readonly Place[], group: MenuGroup, roles: readonly MenuRole[]): Place[] {
  return places
    .filter(({ menu }) => menu?.group === group && menu.for.some((role) => roles.includes(role)))
    .toSorted((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0));
}

/** The groups of the menu that hold anything for these roles, with their places; those of a period only within one. */
export function groupsOf(
  places: readonly Place[],
  roles: readonly MenuRole[],
  isInPeriod: boolean,
): { readonly group: MenuGroup; readonly places: readonly Place[] }[] {
  const ofPeriod = isInPeriod ? menuOf(places, 'period', roles) : [];
  return menuGroups
    .map((group) => ({
      group,
      places:
        group === 'period'
          ? ofPeriod
          : // What leads to a page of the running period stands once, as that page, while one is in a period.
            menuOf(places, group, roles).filter(({ title }) =>
              ofPeriod.every((one) => one.title.zh !== title.zh),
            ),
    }))
    .filter((one) => one.places.length > 0);
}

/** Parts of a period in the menu, in the order of a period. */
export const periodParts: readonly PeriodPart[] = [
  'course',
  'rules',
  'facts',
  'appraisal',
  'rights',
  'rating',
  'papers',
];

/** Places of a period by their part, parts without a place left out; those that its kind has, all while the kind is unknown. */
export function partsOf(
  places: readonly Place[],
  kind: PeriodKind | null,
): { readonly part: PeriodPart; readonly places: readonly Place[] }[] {
  const shown = places.filter(({ menu }) => kind === null || menu?.kinds?.includes(kind) !== false);
  return periodParts
    .map((part) => ({ part, places: shown.filter(({ menu }) => (menu?.part ?? 'course') === part) }))
    .filter((one) => one.places.length > 0);
}

/** Where somebody with these roles begins; the own account when the menu holds nothing for them. */
export function homeOf(places: readonly Place[], roles: readonly MenuRole[]): string {
  const own = places.filter(({ menu }) => menu?.for.some((role) => roles.includes(role)) === true);
  const ranked = own
    .filter(({ menu }) => menu?.home !== undefined)
    .toSorted((a, b) => (b.menu?.home ?? 0) - (a.menu?.home ?? 0));
  return ranked[0]?.path ?? own[0]?.path ?? '/account';
}

/** The period that an address names; null when it names none. */
export function periodIn(pathname: string): string | null {
  const [, period] = /^\/periods\/([^/]+)/.exec(pathname) ?? [];
  return period === undefined ? null : decodeURIComponent(period);
}
