import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/lending',
    title: words('上级院派员', 'Lent people'),
    menu: { group: 'organ', order: 45, for: ['office', 'chief'] },
    load: async () => ({ Page: (await import('./lending-page.tsx')).LendingPage }),
  },
];
