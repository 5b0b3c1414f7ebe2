import { openLibrary } from '@jianheng/library';
import {
  type Desks,
  desksOf,
  InstallationClocks,
  type Materials,
  type Mount,
  mountsOf,
  type Records,
} from '../src/index.ts';
import type { Hands } from './browser.ts';
import { dataFolder } from './register-office.ts';
import { testSigner } from './test-signer.ts';

export const library = await openLibrary();

/** The features as an installation puts them together, on the records of a test. */
export async function featuresOn(
  records: Records,
  hands: Hands,
  more: Partial<Materials> = {},
): Promise<{ readonly desks: Desks; readonly mounts: readonly Mount[] }> {
  const clocks = await InstallationClocks.open(records, library.packs);
  const desks = desksOf({
    folder: dataFolder,
    records,
    library,
    clocks,
    signer: testSigner,
    now: () => hands.now,
    ...more,
  });
  return { desks, mounts: mountsOf(desks) };
}
