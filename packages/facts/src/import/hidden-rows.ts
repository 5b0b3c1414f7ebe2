import { text } from '@jianheng/mechanisms';
import type { Issue, Place } from '@jianheng/scheme';
import { issueAt, type Problem } from './import-issue.ts';
import type { Row } from './row.ts';

/** Counts rows that the sheet hides (by a filter, or by hand): they are read all the same, and whoever imports is told. */
export class HiddenRows {
  #count = 0;
  #first = 0;

  see(row: Row): void {
    if (row.hidden !== true) return;
    if (this.#count === 0) this.#first = row.number;
    this.#count++;
  }

  /** What to say of them; nothing when there were none. */
  issues(place: Place): readonly Issue[] {
    return this.#count === 0
      ? []
      : [issueAt(hidden(this.#count), { ...place, row: this.#first }, null, false)];
  }
}

function hidden(count: number): Problem {
  return {
    code: 'import/hidden-rows',
    level: 'warning',
    message: text(
      `表里有 ${count} 行被隐藏（例如被筛选掉），也一并读入了`,
      `hidden rows of the sheet (by a filter, say) were read all the same: ${count}`,
    ),
    hint: text(
      '不想要的，取消隐藏后删去这些行，再重新导入',
      'if they are not wanted, show them, delete them and import again',
    ),
  };
}
