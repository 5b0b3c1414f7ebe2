import { type Text, text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';

/** Builds an error about the store's folder or its journal. */
export function storeIssue(
  code: string,
  message: Text,
  hint: Text,
  place: { file?: string; line?: number } = {},
): Issue {
  return { code: `store/${code}`, level: 'error', message, hint, place };
}

export function lockedIssue(file: string, owner: string): Issue {
  return storeIssue(
    'locked',
    text(`数据目录正由另一进程写入（${owner}）`, `another process is writing to this store (${owner})`),
    text(
      '等它结束后再试；若它已不在运行，锁会自动失效',
      'wait for it to end; a dead owner’s lock lapses by itself',
    ),
    { file },
  );
}

export function damagedJournalIssue(file: string, line: number): Issue {
  return storeIssue(
    'damaged-journal',
    text('批次日志中有一行已损坏', 'a line of the batch journal is damaged'),
    text('从备份恢复该文件；不要手工编辑', 'restore the file from a backup; never edit it by hand'),
    { file, line },
  );
}

export function unsafePathIssue(file: string): Issue {
  return storeIssue(
    'unsafe-path',
    text('路径指向数据目录之外', 'the path leads out of the store'),
    text('检查批次日志是否被改动过', 'see whether somebody altered the batch journal'),
    { file },
  );
}

export function missingBatchIssue(file: string): Issue {
  return storeIssue(
    'missing-batch-file',
    text('批次日志登记的数据文件不存在', 'a data file named in the journal does not exist'),
    text('从备份恢复该文件', 'restore the file from a backup'),
    { file },
  );
}

export function unknownBatchIssue(seq: number): Issue {
  return storeIssue(
    'unknown-batch',
    text(`没有第 ${seq} 批`, `there is no batch ${seq}`),
    text('用 jianheng import --list 核对编号', 'look the number up with jianheng import --list'),
  );
}

export function usedBatchIssue(seq: number, run: string): Issue {
  return storeIssue(
    'used-batch',
    text(
      `第 ${seq} 批已被核算 ${run} 使用，不能撤销`,
      `batch ${seq} was used by run ${run} and cannot be undone`,
    ),
    text(
      '先导入一批更正数据；它的每一行都有更正之后，就可以撤销',
      'import corrections first: once each of its rows has one, it can be undone',
    ),
  );
}
