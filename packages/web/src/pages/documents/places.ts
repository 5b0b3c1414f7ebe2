import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/documents',
    title: words('文书', 'Documents'),
    menu: { group: 'period', part: 'papers', order: 90, for: ['office', 'committee', 'chief'] },
    load: async () => ({ Page: (await import('./documents-page.tsx')).DocumentsPage }),
  },
];
