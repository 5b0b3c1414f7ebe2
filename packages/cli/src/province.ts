import { text } from '@jianheng/mechanisms';
import { nearestWord, provinceName, type RulePacks, UserError } from '@jianheng/scheme';
import { type CommandInput, findOption } from './command.ts';

/** Provinces, autonomous regions and municipalities in their short names, as rule packs and registers write them. */
const provinces = (
  '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 ' +
  '湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆'
).split(' ');

/**
 * The province that `--province` names, as the rule packs write it, else in its short name: 江苏省 is 江苏, 广西壮族自治区 is 广西.
 * Undefined without the option. Throws a UserError where there is no such province: it would match no rule, and silence would
 * be taken for law.
 */
export function findProvince(input: CommandInput, packs: RulePacks): string | undefined {
  const given = findOption(input, 'province')?.trim();
  if (given === undefined) return undefined;
  const short = provinceName(given);
  const held = heldProvinces(packs);
  const known = [...new Set([...held, ...provinces])];
  const found = held.includes(given) ? given : known.find((name) => provinceName(name) === short);
  if (found !== undefined) return found;
  const near = nearestWord(short, known);
  throw new UserError([
    {
      code: 'cli/unknown-province',
      level: 'error',
      message: text(`没有省份“${given}”`, `there is no province “${given}”`),
      hint:
        near === null
          ? text(
              '写省、自治区、直辖市的名称，如 江苏',
              'name a province as rule packs write it, such as 江苏',
            )
          : text(`是不是想写“${near}”？`, `did you mean “${near}”?`),
      place: {},
    },
  ]);
}

/** A province without rules of its own is told so, that nobody takes silence for law. */
export function tellProvince({ output }: CommandInput, packs: RulePacks, province: string | undefined): void {
  if (province === undefined) return;
  const held = heldProvinces(packs);
  if (held.includes(province)) return;
  output.say(
    text(
      `没有收录${province}的省级规则，只用全国性规则；收录的省：${held.join('、')}`,
      `No provincial rules of ${province} are held, so only national ones count; held: ${held.join(', ')}`,
    ),
  );
}

function heldProvinces({ instruments }: RulePacks): string[] {
  return instruments.flatMap((i) => (i.level === 'province' ? [i.province ?? ''] : []));
}
