import type { ReactNode } from 'react';

interface PageHeadProps {
  readonly title: ReactNode;
  /** Of what: the period, the person. */
  readonly sub?: ReactNode;
  /** What can be done with the whole page. */
  readonly actions?: ReactNode;
}

/** The beginning of a page: its one heading of the first level. */
export function PageHead({ title, sub, actions }: PageHeadProps) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {sub !== undefined && <p className="page-sub">{sub}</p>}
      </div>
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </div>
  );
}
