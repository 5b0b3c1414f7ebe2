import type { Place } from './place.ts';

/** What each page's folder says of its places. */
const found = import.meta.glob<{ readonly places: readonly Place[] }>('../pages/*/places.ts', {
  eager: true,
});

/** Every place of the pages. */
export const allPlaces: readonly Place[] = Object.values(found).flatMap(({ places }) => places);
