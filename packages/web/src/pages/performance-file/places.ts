import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/performance-file',
    title: words('司法业绩档案', 'Performance file'),
    menu: { group: 'own', order: 20, for: ['staff'] },
    load: async () => ({ Page: (await import('./own-file-page.tsx')).OwnFilePage }),
  },
  {
    path: '/register/people/:person/performance-file',
    title: words('司法业绩档案', 'Performance file'),
    load: async () => ({ Page: (await import('./person-file-page.tsx')).PersonFilePage }),
  },
];
