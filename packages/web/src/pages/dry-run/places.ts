import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/dry-run',
    title: words('试算', 'Dry run'),
    menu: {
      group: 'period',
      part: 'rules',
      order: 17,
      kinds: ['annual'],
      for: ['office', 'committee', 'chief'],
    },
    load: async () => ({ Page: (await import('./dry-run-page.tsx')).DryRunPage }),
  },
];
