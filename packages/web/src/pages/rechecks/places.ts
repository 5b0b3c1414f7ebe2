import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/rechecks',
    title: words('复核', 'Re-checks'),
    menu: {
      group: 'period',
      part: 'rights',
      order: 85,
      kinds: ['annual'],
      for: ['office', 'committee', 'chief', 'superior'],
    },
    load: async () => ({ Page: (await import('./rechecks-page.tsx')).RechecksPage }),
  },
  {
    path: '/periods/:period/reopenings',
    title: words('补定改定', 'Ratings opened again'),
    menu: {
      group: 'period',
      part: 'rights',
      order: 87,
      kinds: ['annual'],
      for: ['office', 'committee', 'chief'],
    },
    load: async () => ({ Page: (await import('./reopenings-page.tsx')).ReopeningsPage }),
  },
];
