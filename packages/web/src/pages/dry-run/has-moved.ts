import type { PersonMove } from '@jianheng/api';

/** Whether a person's points, place or proposal differ. */
export function hasMoved({ points, places, proposals }: PersonMove): boolean {
  return (
    points[0]?.exact !== points[1]?.exact ||
    placeText(places[0]) !== placeText(places[1]) ||
    proposals[0] !== proposals[1]
  );
}

/** A place as text: `5`, `5–9`, `—`. */
export function placeText(place: PersonMove['places'][number]): string {
  if (place === null) return '—';
  return place.from === place.to ? String(place.from) : `${place.from}–${place.to}`;
}
