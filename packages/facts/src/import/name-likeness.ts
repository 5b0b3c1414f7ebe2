/**
 * How alike two headers are, 0 to 1: equal, one inside the other, or sharing neighbouring pairs of signs (Dice). Pairs suit
 * Chinese headers, which differ by added words (受理日期, 案件受理日期) more than by misspelling.
 */
export function nameLikeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const inside = a.includes(b) || b.includes(a);
  const lengths = [[...a].length, [...b].length] as const;
  const share = Math.min(...lengths) / Math.max(...lengths);
  if (inside && Math.min(...lengths) >= 2) return 0.6 + 0.35 * share;
  const pairs = pairsOf(a);
  const others = pairsOf(b);
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  const inPairs = (2 * common) / Math.max(1, pairs.size + others.size);
  // 单位代码 and 单位编码 share three signs of four but only one pair.
  const signs = new Set(a);
  const shared = [...new Set(b)].filter((sign) => signs.has(sign)).length;
  const inSigns = (2 * shared) / (signs.size + new Set(b).size);
  return Math.max(inPairs, 0.8 * inSigns);
}

function pairsOf(name: string): Set<string> {
  const signs = [...name];
  return new Set(signs.slice(1).map((sign, i) => signs[i]! + sign));
}
