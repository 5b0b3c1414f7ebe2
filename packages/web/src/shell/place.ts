import type { PeriodKind, Said } from '@jianheng/api';
import type { Role } from '@jianheng/casework';
import type { ComponentType } from 'react';

/** Where a place stands in the menu. Those of `period` show while the address names a period. */
export type MenuGroup = 'own' | 'work' | 'organ' | 'period' | 'console';

/** Under which heading a place of a period stands, in the order of a period. */
export type PeriodPart = 'course' | 'rules' | 'facts' | 'appraisal' | 'rights' | 'rating' | 'papers';

/** As what somebody finds a place: a role that was granted, or being in charge of a department by the register (分管). */
export type MenuRole = Role | 'in-charge';

/** A place in the pages: an address, what it is called, who finds it in the menu, and the page that is loaded for it. */
export interface Place {
  /** Absolute; parameters as `:name`. */
  readonly path: string;
  readonly title: Said;
  /** Not in the menu when left out. The server decides what is answered: this decides what is offered. */
  readonly menu?: {
    readonly group: MenuGroup;
    /** Within the group, ascending. */
    readonly order: number;
    /** For places of a period; `course` when left out. */
    readonly part?: PeriodPart;
    /** Kinds of period that have it; all when left out. */
    readonly kinds?: readonly PeriodKind[];
    /** Who finds it there: whoever holds one of these roles. */
    readonly for: readonly MenuRole[];
    /** Where somebody with the role begins; the highest wins. */
    readonly home?: number;
  };
  /** Made from Ant Design: its room is loaded with the page. */
  readonly antd?: true;
  /** Opens over the place with this path, as a drawer: that page has an `<Outlet />`. */
  readonly over?: string;
  /** The page's module, loaded when somebody goes there. */
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
}
