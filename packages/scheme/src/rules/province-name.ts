/**
 * A province, autonomous region or municipality by the name that stays when its rank is left out: registers write 江苏省, rule
 * packs 江苏, and both mean one.
 *
 * @example provinceName('广西壮族自治区') // '广西'
 */
export function provinceName(province: string): string {
  return province.replace(/(省|市|(壮族|回族|维吾尔)?自治区)$/, '');
}
