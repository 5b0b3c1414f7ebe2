import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/log',
    title: words('办理记录', 'Log'),
    menu: { group: 'period', part: 'papers', order: 95, for: ['office', 'chief', 'committee'] },
    load: async () => ({ Page: (await import('./log-page.tsx')).LogPage }),
  },
];
