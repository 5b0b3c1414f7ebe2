import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/reviews',
    title: words('评审', 'Reviews'),
    menu: {
      group: 'period',
      part: 'rights',
      order: 60,
      kinds: ['annual'],
      for: ['office', 'chief', 'panel'],
    },
    load: async () => ({ Page: (await import('./reviews-page.tsx')).ReviewsPage }),
  },
  {
    path: '/periods/:period/reviews/:person',
    title: words('评审卷宗', 'Review file'),
    load: async () => ({ Page: (await import('./review-page.tsx')).ReviewPage }),
  },
];
