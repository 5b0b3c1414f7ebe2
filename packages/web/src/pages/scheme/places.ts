import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/scheme',
    title: words('方案', 'Scheme'),
    menu: { group: 'period', part: 'rules', order: 15, for: ['staff', 'office', 'committee', 'chief'] },
    load: async () => ({ Page: (await import('./scheme-page.tsx')).SchemePage }),
  },
  {
    path: '/periods/:period/scheme/gallery',
    title: words('方案模板', 'Templates'),
    load: async () => ({ Page: (await import('./gallery-page.tsx')).GalleryPage }),
  },
  {
    path: '/periods/:period/scheme/adapt',
    title: words('改编模板', 'Adapt templates'),
    load: async () => ({ Page: (await import('./adapt-page.tsx')).AdaptPage }),
  },
  {
    path: '/periods/:period/scheme/sets/:hash',
    title: words('方案', 'Scheme set'),
    load: async () => ({ Page: (await import('./set-page.tsx')).SetPage }),
  },
  {
    path: '/periods/:period/scheme/compare/:hash/:other',
    title: words('方案对照', 'Schemes side by side'),
    load: async () => ({ Page: (await import('./compare-page.tsx')).ComparePage }),
  },
];
