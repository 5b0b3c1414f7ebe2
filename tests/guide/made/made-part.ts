const begin = (name: string) => `<!-- 以下由数据生成（npm run guide），不要手改：${name} -->`;
const end = '<!-- 生成到此 -->';

/** A page with what stands between the marks of a part replaced. Throws an Error where the page has no such marks. */
export function withPart(page: string, name: string, text: string): string {
  const from = page.indexOf(begin(name));
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`the page lacks these two lines:\n${begin(name)}\n${end}`);
  return `${page.slice(0, from)}${begin(name)}\n${text}\n${page.slice(to)}`;
}
