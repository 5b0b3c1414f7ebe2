import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods',
    title: words('考核周期', 'Periods'),
    menu: {
      group: 'work',
      order: 10,
      for: ['office', 'chief', 'committee', 'superior', 'case-management', 'inspection', 'department-head'],
      home: 20,
    },
    load: async () => ({ Page: (await import('./periods-page.tsx')).PeriodsPage }),
  },
];
