import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface NumberDoorProps {
  /** What the number is, for those who hear the page instead of seeing it. */
  readonly label: string;
  /** Address of its explanation. */
  readonly to: string;
  readonly children: ReactNode;
}

/** A number that opens its explanation. */
export function NumberDoor({ label, to, children }: NumberDoorProps) {
  return (
    <Link className="door" to={to} preventScrollReset>
      {children}
      <span className="unseen">{label}</span>
    </Link>
  );
}
