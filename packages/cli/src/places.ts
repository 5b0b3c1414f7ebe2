import { join } from 'node:path';
import { type CommandInput, getOption, type Option } from './command.ts';

/** The option by which commands find an office's data folder. */
export const dataOption: Readonly<Record<'data', Option>> = {
  data: {
    type: 'string',
    value: 'DIR',
    default: 'data',
    what: {
      zh: '数据文件夹（数据仓、快照、运行都在里面）',
      en: 'data folder (store, snapshots and runs live in it)',
    },
  },
};

/** The options by which commands find rules, indicators and the fact model. */
export const schemesOption: Readonly<Record<'schemes', Option>> = {
  schemes: {
    type: 'string',
    value: 'DIR',
    what: { zh: '规则、指标库所在文件夹', en: 'folder of rules and indicators' },
  },
};
export const modelOption: Readonly<Record<'model', Option>> = {
  model: {
    type: 'string',
    value: 'FILE',
    default: 'procuratorate',
    what: { zh: '事实模型', en: 'fact model' },
  },
};

/** Where things lie inside a data folder. */
export interface DataPlaces {
  readonly store: string;
  readonly snapshots: string;
  readonly counts: string;
  readonly runs: string;
}

/** The places of a data folder. */
export function placesIn(folder: string): DataPlaces {
  return {
    store: join(folder, 'store'),
    snapshots: join(folder, 'snapshots'),
    counts: join(folder, 'counts'),
    runs: join(folder, 'runs'),
  };
}

/** The places that a command line names. */
export function placesOf(input: CommandInput): DataPlaces {
  return placesIn(getOption(input, 'data'));
}
