import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/audit',
    title: words('审计', 'Audit'),
    menu: { group: 'console', order: 30, for: ['audit'], home: 40 },
    load: async () => ({ Page: (await import('./audit-page.tsx')).AuditPage }),
  },
];
