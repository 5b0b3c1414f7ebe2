import type { OwnProof } from '@jianheng/api';

/** What is typed to prove that it is oneself. */
export interface ProofTyped {
  readonly password: string;
  readonly code: string;
}

export const emptyProof: ProofTyped = { password: '', code: '' };

/** The proof as it is sent: with a code where there is a second factor. */
export function proofOf({ password, code }: ProofTyped, secondFactor: boolean): OwnProof {
  return secondFactor ? { password, code: code.replaceAll(/\s/g, '') } : { password };
}
