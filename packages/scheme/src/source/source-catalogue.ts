import { text } from '@jianheng/mechanisms';
import { type Entry, error } from '../catalogue-entry.ts';

/** What reading a file can say before anybody asks what its words mean. */
export const sourceCatalogue = {
  'source/empty': error(
    text('文件是空的', 'The file is empty'),
    text('从模板复制一份再改', 'Start from a copy of a template'),
  ),
  'source/too-long': error(
    text('文件超过一百万字', 'The file is longer than a million characters'),
    text(
      '方案通常只有几百行；请检查是否选错了文件',
      'A scheme has some hundred lines; check that this is the right file',
    ),
  ),
  'source/too-deep': error(
    (a) => text(`缩进超过 ${a.depth} 层`, `Nested deeper than ${a.depth} levels`),
    text('减少层级', 'Use fewer levels'),
  ),
  'source/yaml': error(
    (a) => text(`此处不合 YAML 写法：${a.problem}`, `Not well-formed YAML: ${a.problem}`),
    text(
      '检查缩进、冒号后的空格和括号是否成对',
      'Check indentation, the space after a colon, and that brackets close',
    ),
  ),
  'source/tag': error(
    text('不支持 YAML 标签（!…）', 'YAML tags (!…) are not supported'),
    text('直接写值', 'Write the value itself'),
  ),
  'source/anchor': error(
    text('不支持 YAML 锚点和引用（& 与 *）', 'YAML anchors and aliases (& and *) are not supported'),
    text('把值写出来，审阅的人才看得见', 'Write the value out, so that a reader sees it'),
  ),
  'source/key': error(
    text('名称必须是一个词', 'A key must be a single word'),
    text('名称写在冒号前，不用列表或括号', 'Put the word before the colon, without brackets'),
  ),
  'source/duplicate-key': error(
    (a) => text(`“${a.word}”写了两次`, `“${a.word}” is written twice`),
    text('删去其中一处', 'Remove one of the two'),
  ),
  'source/several-documents': error(
    text('一个文件里只能有一份方案', 'One file holds one document'),
    text(
      '删去“---”及其后的内容，或另存一个文件',
      'Remove “---” and what follows, or save it as another file',
    ),
  ),
} satisfies Record<string, Entry>;
