import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BallotCircle, text } from '@jianheng/casework';
import { importFile, type Mapping, storeWhenFree } from '@jianheng/facts';
import { type FactModel, UserError } from '@jianheng/scheme';
import { blocked, type Refused } from '../../../access/refused.ts';
import { organFolders } from '../../../records/organ-folders.ts';
import { batchName } from '../../facts/batch-name.ts';
import type { CountedRound, WriteScores } from './count-round.ts';

/** What writing ballots as facts needs. */
export interface BallotFactsDesk {
  /** Data folder of the installation. */
  readonly data: string;
  readonly model: FactModel;
}

/** For how long whoever writes to the organ's facts is waited for, in milliseconds. */
const patience = 10_000;

/** As the fact model calls the groups of voters. */
const groups: Readonly<Record<BallotCircle['group'], string>> = {
  leaders: '院领导',
  heads: '部门负责人',
  peers: '同事',
};

const columns = ['ballot_id', 'organ', 'person', 'voters', 'score', 'closed'] as const;

/**
 * Writes the scores of closed rounds into the organ's store of facts, each as a row of its own in the shuffled order, and
 * answers the batch's name. It goes in through the door that exports come in by. A round nobody voted in has no batch of its
 * own: `none`.
 */
export function ballotFacts({ data, model }: BallotFactsDesk): WriteScores {
  return async (counted) => {
    if (counted.scores.length === 0) return 'none';
    const folders = organFolders(data, counted.organ);
    mkdirSync(folders.uploads, { recursive: true });
    const workspace = mkdtempSync(join(folders.uploads, 'ballots-'));
    try {
      const path = join(workspace, 'ballots.csv');
      writeFileSync(path, linesOf(model, counted).join('\n'));
      const store = await storeWhenFree(folders.store, { patience }).catch((error: unknown) => {
        throw error instanceof UserError ? busy() : error;
      });
      try {
        const name = `ballots-${counted.period}-${counted.round}`;
        const report = await importFile({
          path,
          name,
          mapping: mappingOf(model),
          model,
          store,
          at: counted.at,
        });
        const errors = report.issues.filter(({ level }) => level === 'error');
        if (errors.length > 0) throw new UserError(errors);
        const [batch] = [...report.batches, ...report.already];
        if (batch === undefined) throw new Error('ballots that were written made no batch');
        return batchName(batch.seq);
      } finally {
        store.close();
      }
    } finally {
      rmSync(workspace, { recursive: true, force: true });
    }
  };
}

function linesOf(model: FactModel, { organ, period, round, closes, scores }: CountedRound): string[] {
  const titles = model.kinds.ballot!.columns;
  const header = columns.map((name) => quoted(titles[name]!.title.zh));
  const rows = scores.map(({ person, group, score }, i) =>
    [`${period}-${round}-${i + 1}`, organ, person, groups[group], score, closes].map(quoted),
  );
  return [header, ...rows].map((cells) => cells.join(','));
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

function mappingOf(model: FactModel): Mapping {
  return {
    mapping: 'ballots',
    'fact-model': model['fact-model'],
    encoding: 'utf-8',
    delimiter: ',',
    sheets: [{ kind: 'ballot', header: { row: 1, rows: 1 }, columns: {}, ignore: [], drop: [], where: [] }],
  };
}

function busy(): Refused {
  return blocked(
    'facts-busy',
    text(
      '正在导入数据，选票暂时不能计入；过一会儿再结束测评',
      'facts are being imported just now; close the round in a little while',
    ),
  );
}
