import { type Blocker, blocker, type Text } from '@jianheng/casework';

/** That somebody steps aside from matters of whom they are declared close to (公务员法 §76). */
export function closeBlocker({ zh, en }: Text): Blocker {
  return blocker(
    'step-aside',
    `您须回避，由他人办理：已申报关系：${zh}（公务员法第七十六条）`,
    `you must step aside, another does it: declared close: ${en} (公务员法 §76)`,
  );
}
