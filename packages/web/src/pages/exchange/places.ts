import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/exchange',
    title: words('交换包', 'Packages'),
    menu: { group: 'work', order: 60, for: ['office', 'superior', 'chief'] },
    load: async () => ({ Page: (await import('./exchange-page.tsx')).ExchangePage }),
  },
];
