import { newPair, type Signer, signerOf } from '../src/index.ts';

/** Signs in tests, with a key that no records know. */
export const testSigner: Signer = signerOf(newPair());
