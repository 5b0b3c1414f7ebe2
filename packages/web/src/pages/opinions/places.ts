import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/opinions',
    title: words('评语', 'Opinions'),
    menu: {
      group: 'period',
      part: 'appraisal',
      order: 65,
      kinds: ['annual'],
      for: ['department-head', 'office', 'in-charge'],
    },
    load: async () => ({ Page: (await import('./opinions-page.tsx')).OpinionsPage }),
  },
];
