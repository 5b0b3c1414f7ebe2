import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/mine/:period?',
    title: words('我的考核', 'My assessment'),
    menu: { group: 'own', order: 10, for: ['staff'], home: 10 },
    load: async () => ({ Page: (await import('./mine-page.tsx')).MinePage }),
  },
  {
    path: '/mine/:period?/why/:indicator',
    title: words('为什么', 'Why'),
    over: '/mine/:period?',
    load: async () => ({ Page: (await import('./why-page.tsx')).WhyPage }),
  },
];
