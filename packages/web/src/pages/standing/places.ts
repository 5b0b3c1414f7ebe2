import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/standing',
    title: words('排名', 'Standing'),
    menu: {
      group: 'period',
      part: 'facts',
      order: 40,
      for: ['office', 'department-head', 'committee', 'chief'],
    },
    load: async () => ({ Page: (await import('./standing-page.tsx')).StandingPage }),
  },
];
