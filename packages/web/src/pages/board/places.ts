import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period',
    title: words('进程', 'Progress'),
    menu: {
      group: 'period',
      order: 10,
      for: ['office', 'chief', 'committee', 'superior', 'case-management', 'inspection', 'department-head'],
    },
    load: async () => ({ Page: (await import('./board-page.tsx')).BoardPage }),
  },
];
