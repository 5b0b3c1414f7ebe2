import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/publicity',
    title: words('公示', 'Made public'),
    menu: {
      group: 'period',
      part: 'rating',
      order: 75,
      kinds: ['annual'],
      for: ['staff', 'office', 'committee', 'chief'],
    },
    load: async () => ({ Page: (await import('./publicity-page.tsx')).PublicityPage }),
  },
];
