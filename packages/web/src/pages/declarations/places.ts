import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/declarations',
    title: words('填报确认', 'Declared work'),
    menu: { group: 'period', part: 'facts', order: 30, for: ['department-head', 'office'] },
    load: async () => ({ Page: (await import('./declarations-page.tsx')).DeclarationsPage }),
  },
];
