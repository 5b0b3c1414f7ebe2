import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/openings',
    title: words('启封申请', 'Opening held values'),
    menu: { group: 'console', order: 31, for: ['security', 'audit'] },
    load: async () => ({ Page: (await import('./openings-page.tsx')).OpeningsPage }),
  },
  {
    path: '/openings/:id',
    title: words('启封的审计内容', 'Opened values'),
    load: async () => ({ Page: (await import('./opened-page.tsx')).OpenedPage }),
  },
];
