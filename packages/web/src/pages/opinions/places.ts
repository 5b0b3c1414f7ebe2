import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/opinions',
    title: words('评语', 'Opinions'),
    menu: { group: 'period', order: 65, for: ['department-head', 'office'] },
    load: async () => ({ Page: (await import('./opinions-page.tsx')).OpinionsPage }),
  },
];
