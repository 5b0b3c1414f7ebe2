import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/limits',
    title: words('本院期限', 'Time limits'),
    menu: { group: 'organ', order: 50, for: ['office', 'chief', 'committee'] },
    load: async () => ({ Page: (await import('./limits-page.tsx')).LimitsPage }),
  },
  {
    path: '/retention',
    title: words('保存期限', 'Retention'),
    menu: { group: 'organ', order: 55, for: ['office', 'chief', 'inspection'] },
    load: async () => ({ Page: (await import('../retention/retention-page.tsx')).RetentionPage }),
  },
];
