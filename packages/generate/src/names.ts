import { Random } from './random.ts';

// Every name is composed at random from these lists. None is taken from a register of people or places.
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const maleGiven = '伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林栋峰志安康博文昊然子轩承远';
const femaleGiven = '芳娜敏静丽艳娟霞燕玲桂英梅琳雪倩颖洁欣怡婷慧莹璐瑶佳悦岚清秋月晴雅思雨晨妍语宁若溪禾';
const placeFirst = '云临青安溪石白长清沐霁岚桐枫榆槐栎梧桂楠枳藜蓼荻苇芷蘅菖葭菱芦芡荇蒹杞柘梓椿楸';
const placeSecond = '溪湾浦岭川陂渚汀洲泽漪澜淇沅浔漳涧崖峪坪塬岗坞埠屿沚滨泊塘沼潭津渡桥亭驿楼关';

/** An invented person's name for the given sex (男, 女). */
export function personName(random: Random, sex: string): string {
  const given = sex === '女' ? femaleGiven : maleGiven;
  const surname = surnames[random.below(surnames.length)]!;
  const first = given[random.below(given.length)]!;
  return random.chance(7_800)
    ? `${surname}${first}${given[random.below(given.length)]!}`
    : `${surname}${first}`;
}

/** Invented place names, all different, in an order that depends on the seed. */
export function placeNames(seed: number, count: number): string[] {
  const names = new Set<string>();
  for (const tail of ['', '坪', '店']) {
    if (names.size >= count) break;
    const seconds = tail === '' ? placeSecond : placeFirst;
    for (const first of placeFirst) for (const second of seconds) names.add(first + second + tail);
  }
  return new Random(seed, 'places').shuffle([...names]).slice(0, count);
}
