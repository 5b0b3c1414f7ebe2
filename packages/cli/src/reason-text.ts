import type { Reason } from '@jianheng/assess';
import type { Text } from '@jianheng/mechanisms';
import { markUnverified } from '@jianheng/scheme';

/** Why a rating is open or closed, with the mark when one of the rules behind it was not verified. */
export function reasonText({ text, basis }: Reason): Text {
  return basis.some((b) => b.confidence === 'unverified') ? markUnverified(text, 'unverified') : text;
}
