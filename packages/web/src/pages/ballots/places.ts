import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/ballots',
    title: words('测评', 'Ballots'),
    menu: { group: 'period', part: 'appraisal', order: 34, for: ['office'] },
    load: async () => ({ Page: (await import('./ballots-page.tsx')).BallotsPage }),
  },
];
