import type { Generated } from 'kysely';

/** An organ asks the one above it for people whom it cannot staff itself, and what that answered. */
export interface LoanRequestTable {
  id: Generated<number>;
  organ: string;
  role: string;
  count: number;
  /** The last day for which they are wanted. */
  until: string;
  reason: string;
  /** The period in which they are missing; null where it is none. */
  period: string | null;
  made_by: string;
  made_at: string;
  state: 'asked' | 'lent' | 'refused' | 'taken-back';
  answered_by: string | null;
  answered_at: string | null;
  /** The organ above that answered. */
  answered_for: string | null;
  reply: string | null;
  /** When somebody of the organ that asked took note of the answer. */
  seen_at: Generated<string | null>;
  seen_by: Generated<string | null>;
}

/** The roles that were given in answer to a request: in force when an administrator has confirmed them. */
export interface LoanGrantTable {
  request: number;
  role_grant: number;
}
