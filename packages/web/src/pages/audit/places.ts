import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/audit',
    title: words('审计', 'Audit'),
    menu: { group: 'console', order: 30, for: ['audit'], home: 40 },
    load: async () => ({ Page: (await import('./audit-page.tsx')).AuditPage }),
  },
  {
    path: '/audit/heads',
    title: words('审计链签名头', 'Signed heads'),
    menu: { group: 'console', order: 32, for: ['audit'] },
    load: async () => ({ Page: (await import('./heads-page.tsx')).HeadsPage }),
  },
  {
    path: '/audit/heads/:place',
    title: words('审计链签名头', 'Signed head'),
    load: async () => ({ Page: (await import('./head-page.tsx')).HeadPage }),
  },
];
