import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ImportOptions,
  type ImportReport,
  importFile,
  type Mapping,
  openStore,
  parseMapping,
  type Store,
} from '@jianheng/facts';
import { type FactModel, readFactModel } from '@jianheng/scheme';
import { openDatabase } from '../src/store/open-database.ts';
import { quoteText } from '../src/store/sql-text.ts';
import { ownFolder } from './own-folder.ts';

const modelFile = new URL('../../../schemes/facts/procuratorate.yaml', import.meta.url);

/** The fact model that the tests import by. */
export const model: FactModel = readFactModel('procuratorate.yaml', readFileSync(modelFile, 'utf8')).model!;

/** A mapping that must be sound. */
export function mappingOf(source: string): Mapping {
  const { mapping, issues } = parseMapping('mapping.yaml', source, model);
  if (mapping === null) throw new Error(JSON.stringify(issues, null, 1));
  return mapping;
}

/** Headers by the model's own titles need no mapping beyond the kind. */
export function plainMapping(kind: string, more = ''): Mapping {
  return mappingOf(
    `mapping: test\nfact-model: procuratorate\nsheets:\n  - kind: ${kind}\n    columns: {}\n${more}`,
  );
}

/** A store in a folder of its own, and files to import into it. */
export interface Office {
  readonly folder: string;
  readonly store: Store;
  write(name: string, content: string | Uint8Array): string;
  load(path: string, mapping: Mapping, more?: Partial<ImportOptions>): Promise<ImportReport>;
  /** Rows of the report's n-th batch, each value as text. */
  rows(report: ImportReport, batch?: number): Promise<readonly Record<string, string | null>[]>;
  close(): void;
}

export function openOffice(): Office {
  const folder = ownFolder('import');
  const store = openStore(join(folder, 'store'));
  return {
    folder,
    store,
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    load: (path, mapping, more = {}) =>
      importFile({ path, mapping, model, store, at: '2026-11-24T00:00:00Z', threads: 2, ...more }),
    async rows(report, batch = 0) {
      const database = await openDatabase({ workspace: folder });
      try {
        const made = report.batches[batch]!;
        const read = async (path: string | null, constants: Readonly<Record<string, string | null>>) => {
          if (path === null) return [];
          const result = await database.connection.runAndReadAll(
            `SELECT COLUMNS(*)::VARCHAR FROM read_parquet(${quoteText(path)})`,
          );
          const found = result.getRowObjects() as Record<string, string | null>[];
          return found
            .filter((row) => (row['#fate'] ?? '0') === '0')
            .map(({ '#fate': _, '#row': __, ...row }) => ({ ...row, ...constants }));
        };
        return [
          ...(await read(store.pathOf(made), made.constants ?? {})),
          ...(await read(store.findCheckedPath(made), {})),
        ];
      } finally {
        database.close();
      }
    },
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
