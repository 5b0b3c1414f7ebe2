import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/scheme/own',
    title: words('自拟方案', 'Schemes of one’s own text'),
    load: async () => ({ Page: (await import('./own-scheme-page.tsx')).OwnSchemePage }),
  },
];
