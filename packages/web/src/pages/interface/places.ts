import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/interface',
    title: words('接口说明', 'Interface'),
    menu: { group: 'console', order: 40, for: ['system'] },
    load: async () => ({ Page: (await import('./interface-page.tsx')).InterfacePage }),
  },
];
