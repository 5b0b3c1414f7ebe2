import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FactModel, readFactModel, UserError } from '@jianheng/scheme';
import { missing } from './read-schemes.ts';

/** A fact model by file or by the name of a bundled one. Throws a UserError with all that is wrong in it. */
export async function getModel(given: string, root: string): Promise<FactModel> {
  const file = [given, join(root, 'facts', `${given}.yaml`)].find((path) => existsSync(path));
  if (file === undefined) {
    throw new UserError([
      missing(
        given,
        { zh: '找不到事实模型', en: 'no such fact model' },
        {
          zh: '给出文件，或自带模型 procuratorate',
          en: 'name a file, or the bundled model procuratorate',
        },
      ),
    ]);
  }
  const { model, issues } = readFactModel(file, readFileSync(file, 'utf8'));
  if (model === null) throw new UserError(issues);
  return model;
}
