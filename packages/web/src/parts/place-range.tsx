import type { Place } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

/** A place among peers, as far as it is certain, with the size of the group. */
export function PlaceRange({ place }: { readonly place: Place }) {
  const { say } = useLanguage();
  return (
    <span className="figure">
      {say(words(`同组 ${place.of} 人：`, `of ${place.of} in the group: `))}
      {say(place.says)}
    </span>
  );
}
