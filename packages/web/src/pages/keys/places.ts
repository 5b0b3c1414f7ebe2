import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/keys',
    title: words('密钥', 'Keys'),
    menu: { group: 'console', order: 34, for: ['security', 'audit'] },
    load: async () => ({ Page: (await import('./keys-page.tsx')).KeysPage }),
  },
];
