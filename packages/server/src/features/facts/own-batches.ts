import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Batch, importFile, type Mapping, type Store } from '@jianheng/facts';
import { type FactModel, UserError } from '@jianheng/scheme';

type Cells = Readonly<Record<string, string | null>>;

/** Rows that the system itself knows, to be facts like any others. */
export interface OwnRows {
  readonly kind: string;
  /** What the batch is called: its source. */
  readonly name: string;
  readonly rows: readonly Cells[];
  /** What the rows speak about, though there be none. */
  readonly covers: { readonly from: string; readonly to: string; readonly organs: readonly string[] };
  /** The moment, UTC. */
  readonly at: string;
}

/**
 * Writes rows that the system knows into an organ's store, through the door that exports come in by: whatever the fact model
 * asks of an export is asked of them. The same rows give the same batch. Throws a UserError that names what a row lacks.
 */
export async function writeOwnRows(
  model: FactModel,
  store: Store,
  { kind, name, rows, covers, at }: OwnRows,
): Promise<Batch> {
  const columns = model.kinds[kind]!.columns;
  const names = Object.keys(columns).filter(
    (column) => rows.some((row) => column in row) || rows.length === 0,
  );
  const lines = rows.map((row) => names.map((column) => quoted(row[column] ?? '')).join(',')).sort();
  const work = join(store.folder, 'own');
  mkdirSync(work, { recursive: true });
  const folder = mkdtempSync(join(work, 'rows-'));
  try {
    const path = join(folder, `${kind}.csv`);
    const header = names.map((column) => quoted(columns[column]!.title.zh)).join(',');
    writeFileSync(path, `${[header, ...lines].join('\n')}\n`, { mode: 0o600 });
    const report = await importFile({
      path,
      name,
      mapping: mappingOf(model, kind, covers),
      model,
      store,
      at,
    });
    const errors = report.issues.filter(({ level }) => level === 'error');
    const [batch] = [...report.batches, ...report.already];
    if (errors.length > 0 || batch === undefined) {
      for (const { seq } of report.batches) store.undoBatch(seq, at, { reason: 'a row was rejected' });
      throw new UserError(errors);
    }
    return batch;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mappingOf(model: FactModel, kind: string, covers: OwnRows['covers']): Mapping {
  return {
    mapping: 'own',
    'fact-model': model['fact-model'],
    encoding: 'utf-8',
    delimiter: ',',
    sheets: [
      {
        kind,
        header: { row: 1, rows: 1 },
        columns: {},
        ignore: [],
        drop: [],
        where: [],
        covers: { from: covers.from, to: covers.to, organs: [...covers.organs] },
      },
    ],
  };
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
