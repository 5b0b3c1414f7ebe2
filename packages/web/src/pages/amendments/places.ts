import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/amendments',
    title: words('期中修改', 'Amendments'),
    menu: { group: 'period', part: 'rules', order: 18, for: ['office', 'committee', 'chief'] },
    load: async () => ({ Page: (await import('./amendments-page.tsx')).AmendmentsPage }),
  },
  {
    path: '/periods/:period/amendments/new',
    title: words('修改方案', 'Amend the scheme'),
    load: async () => ({ Page: (await import('./new-amendment-page.tsx')).NewAmendmentPage }),
  },
];
