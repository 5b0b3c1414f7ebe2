import { bundledSchemes } from '@jianheng/library';
import { type Text, text } from '@jianheng/mechanisms';
import { type Command, type CommandInput, exitCodes, findOption } from '../command.ts';
import { schemesOption } from '../places.ts';
import { compareTwo } from './templates-compare.ts';
import { listTemplates } from './templates-list.ts';
import { showTemplate } from './templates-show.ts';
import { startFromTemplate } from './templates-start.ts';

export const templatesCommand: Command = {
  name: 'templates',
  group: 'scheme',
  summary: {
    zh: '模板库：按问题找到合适的模板，看、比较，从它起一份自己的方案',
    en: 'The gallery of schemes: find the right one by questions, look, compare, start your own from it',
  },
  args: [
    {
      name: 'action',
      optional: true,
      what: {
        zh: 'show、start 或 compare；不写就列出、查找',
        en: 'show, start or compare; left out: list and find',
      },
    },
    {
      name: 'template',
      optional: true,
      many: true,
      what: { zh: '模板编号；compare 要两个', en: 'template id; compare takes two' },
    },
  ],
  options: {
    level: { type: 'string', value: '层级', what: { zh: '县、市、省', en: 'county, city or province' } },
    size: {
      type: 'string',
      value: '规模',
      what: {
        zh: '全院人数，或 小、中、大（60 人、150 人为界，本系统自定）',
        en: 'number of staff, or small, middle, large (cut at 60 and 150, our own)',
      },
    },
    class: { type: 'string', value: '人员', what: { zh: '考核哪类人员', en: 'class of staff assessed' } },
    line: { type: 'string', value: '条线', what: { zh: '业务条线', en: 'business line' } },
    year: { type: 'string', value: '年份', what: { zh: '考核年份', en: 'year assessed' } },
    typing: {
      type: 'string',
      value: '多少',
      what: { zh: '最多手工填多少：少、一些、多', en: 'most that may be typed: little, some, much' },
    },
    to: { type: 'string', value: 'FILE', what: { zh: 'start：写到哪里', en: 'start: the file to write' } },
    id: {
      type: 'string',
      value: '编号',
      what: {
        zh: 'start：方案编号，默认取自文件名',
        en: 'start: id of the scheme; from the file name unless given',
      },
    },
    title: {
      type: 'string',
      value: '名称',
      what: { zh: 'start：方案名称', en: 'start: title of the scheme' },
    },
    period: {
      type: 'string',
      value: 'FROM..TO',
      what: { zh: 'start：考核周期；也可用 --year', en: 'start: the period; --year does too' },
    },
    ...schemesOption,
  },
  examples: [
    {
      line: 'jianheng templates',
      what: { zh: '列出；在终端上逐个提问', en: 'list them; at a terminal, be asked' },
    },
    {
      line: 'jianheng templates --level 县 --size 45 --class 检察官 --year 2026',
      what: { zh: '按回答查找', en: 'find by answers' },
    },
    {
      line: 'jianheng templates compare county-auxiliaries-2026 county-criminal-prosecutors-2026',
      what: { zh: '两个模板差在哪里', en: 'what differs between two templates' },
    },
    {
      line: 'jianheng templates start county-auxiliaries-2026 --to my.yaml --title 某县院辅助人员考核方案 --year 2027',
      what: { zh: '起一份自己的方案', en: 'start a scheme of your own' },
    },
  ],
  async run(input) {
    const root = findOption(input, 'schemes') ?? bundledSchemes;
    const [action, ...ids] = input.args;
    const [first, second] = ids;
    switch (action) {
      case undefined:
        return listTemplates(input, root);
      case 'show':
        return first !== undefined && ids.length === 1
          ? showTemplate(input, root, first)
          : refuse(input, text('show 要一个模板编号', 'show takes one template id'));
      case 'start':
        return first !== undefined && ids.length === 1 && findOption(input, 'to') !== undefined
          ? startFromTemplate(input, root, first)
          : refuse(
              input,
              text('start 要一个模板编号和 --to 文件', 'start takes one template id and --to <file>'),
            );
      case 'compare':
        return first !== undefined && second !== undefined && ids.length === 2
          ? compareTwo(input, root, first, second)
          : refuse(input, text('compare 要两个模板编号', 'compare takes two template ids'));
      default:
        return refuse(input, text(`没有“${action}”这个做法`, `there is no "${action}" for templates`));
    }
  },
};

/** The command line itself is wrong. */
function refuse({ output }: CommandInput, message: Text) {
  const issue = {
    code: 'cli/wrong-arguments',
    level: 'error',
    message,
    hint: text(
      '可用：show、start、compare；见 jianheng templates --help',
      'use show, start or compare; see jianheng templates --help',
    ),
    place: {},
  } as const;
  output.issues([issue]);
  output.result({ ok: false, issues: [issue] });
  return exitCodes.usage;
}
