import type { ReactNode } from 'react';

interface EmptyProps {
  /** What is not there. */
  readonly title: string;
  /** How to begin, or why there is nothing to do. */
  readonly children?: ReactNode;
}

/** For a place that holds nothing yet: says so, and what comes next. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}
