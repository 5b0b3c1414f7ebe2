import type { Actor } from '@jianheng/casework';
import type { AccountsDesk } from './accounts-desk.ts';

/** Whether somebody needs a second factor before anything else. */
export function needsSecondFactor(
  { secondFactorFor }: Pick<AccountsDesk, 'secondFactorFor'>,
  { grants }: Pick<Actor, 'grants'>,
): boolean {
  if (secondFactorFor === 'everybody') return true;
  return grants.some(({ role }) => secondFactorFor.includes(role));
}

/**
 * Whether a sign-in at an identity provider stands for a second factor: the settings say what such a sign-in must amount to
 * (`acr-values`), and the token of each says that it did.
 *
 * @param way how a session began, e.g. `sso:office`
 */
export function isStrong({ providers }: Pick<AccountsDesk, 'providers'>, way: string): boolean {
  const provider = providers.find(({ id }) => way === `sso:${id}`);
  return (provider?.acrValues ?? []).length > 0;
}
