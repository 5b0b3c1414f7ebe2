import { type BallotCircle, text } from '@jianheng/casework';
import { type Store, storeWhenFree } from '@jianheng/facts';
import { type FactModel, UserError } from '@jianheng/scheme';
import { blocked, type Refused } from '../../access/refused.ts';
import { organFolders } from '../../records/organ-folders.ts';
import type { CountedRound, WriteScores } from '../periods/ballots/count-round.ts';
import { batchName } from './batch-name.ts';
import { writeOwnRows } from './own-batches.ts';

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

/**
 * Writes the scores of closed rounds into the organ's store of facts, each as a row of its own in the shuffled order, and
 * answers the batch's name. A round in which nobody voted has no batch, and a name that is no place.
 */
export function ballotFacts({ data, model }: BallotFactsDesk): WriteScores {
  return async (counted) => {
    if (counted.scores.length === 0) return 'none';
    const store = await openOrRefuse(organFolders(data, counted.organ).store);
    try {
      const batch = await writeOwnRows(model, store, rowsOf(counted));
      return batchName(batch.seq);
    } finally {
      store.close();
    }
  };
}

async function openOrRefuse(folder: string): Promise<Store> {
  try {
    return await storeWhenFree(folder, { patience });
  } catch (error) {
    throw error instanceof UserError ? busy() : error;
  }
}

function rowsOf({ organ, period, round, from, closes, scores, at }: CountedRound) {
  const rows = scores.map(({ person, group, score }, i) => ({
    ballot_id: `${period}:${round}:${i + 1}`,
    organ,
    person,
    voters: groups[group],
    score,
    closed: closes,
  }));
  const covers = { from, to: closes, organs: [organ] };
  return { kind: 'ballot', name: `ballots-${period}-${round}`, rows, covers, at };
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
