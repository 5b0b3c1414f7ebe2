import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/people/:person',
    title: words('个人考核结果', 'A person’s result'),
    load: async () => ({ Page: (await import('./person-page.tsx')).PersonPage }),
  },
  {
    path: '/periods/:period/people/:person/why/:indicator',
    title: words('为什么', 'Why'),
    over: '/periods/:period/people/:person',
    load: async () => ({ Page: (await import('./person-why-page.tsx')).PersonWhyPage }),
  },
];
