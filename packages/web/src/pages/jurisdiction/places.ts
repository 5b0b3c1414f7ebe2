import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/jurisdiction',
    title: words('辖区', 'Jurisdiction'),
    menu: { group: 'work', order: 2, for: ['superior'], home: 30 },
    load: async () => ({ Page: (await import('./jurisdiction-page.tsx')).JurisdictionPage }),
  },
];
