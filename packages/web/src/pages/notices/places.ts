import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/notices',
    title: words('书面通知', 'Notices'),
    menu: { group: 'period', part: 'rating', order: 80, for: ['office'] },
    load: async () => ({ Page: (await import('./notices-page.tsx')).NoticesPage }),
  },
];
