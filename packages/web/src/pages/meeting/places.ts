import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/meeting',
    title: words('等次会议', 'Rating meeting'),
    menu: {
      group: 'period',
      part: 'rating',
      order: 70,
      kinds: ['annual'],
      for: ['office', 'committee', 'chief', 'superior'],
    },
    load: async () => ({ Page: (await import('./meeting-page.tsx')).MeetingPage }),
  },
];
