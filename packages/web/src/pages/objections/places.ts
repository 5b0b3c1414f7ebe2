import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/objections',
    title: words('异议', 'Objections'),
    menu: { group: 'period', part: 'rights', order: 50, for: ['office', 'committee', 'chief'] },
    load: async () => ({ Page: (await import('./objections-page.tsx')).ObjectionsPage }),
  },
  {
    path: '/periods/:period/objections/:objection',
    title: words('异议', 'Objection'),
    load: async () => ({ Page: (await import('./objection-page.tsx')).ObjectionPage }),
  },
];
