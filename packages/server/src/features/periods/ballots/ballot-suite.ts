import { RSABSSA } from '@cloudflare/blindrsa-ts';

/** RSABSSA-SHA384-PSS-Randomized of RFC 9474. */
export const ballotSuite = RSABSSA.SHA384.PSS.Randomized();

/** How keys are made and read. */
export const ballotKeyParameters = {
  name: 'RSA-PSS',
  hash: 'SHA-384',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
