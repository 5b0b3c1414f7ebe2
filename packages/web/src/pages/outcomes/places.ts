import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/outcomes',
    title: words('平时评鉴', 'Outcomes'),
    menu: {
      group: 'period',
      part: 'appraisal',
      order: 66,
      for: ['department-head', 'office', 'committee', 'chief', 'in-charge'],
    },
    load: async () => ({ Page: (await import('./outcomes-page.tsx')).OutcomesPage }),
  },
];
