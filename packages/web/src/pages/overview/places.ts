import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/overview',
    title: words('全院一览', 'The organ at a glance'),
    menu: { group: 'work', order: 1, for: ['chief'], home: 28 },
    load: async () => ({ Page: (await import('./own-overview-page.tsx')).OwnOverviewPage }),
  },
  {
    path: '/periods/:period/overview',
    title: words('全院一览', 'The organ at a glance'),
    menu: { group: 'period', order: 5, for: ['chief', 'office'] },
    load: async () => ({ Page: (await import('./overview-page.tsx')).OverviewPage }),
  },
];
