import type { GuideData } from './guide-data.ts';

/** The templates that score with a mechanism, each with the indicators that do. */
export function mechanismUsers({ templates }: GuideData, mechanism: string): string {
  const lines = templates.flatMap(({ card, loaded, plan }) => {
    const titles = plan.phases
      .flatMap((phase) => phase.indicators)
      .filter((indicator) => indicator.mechanism === mechanism)
      .map((indicator) => indicator.title.zh);
    const link = `[${loaded.scheme.title.zh}](../templates/${card.template}.md)`;
    return titles.length === 0 ? [] : [`- ${link}：${[...new Set(titles)].join('、')}`];
  });
  return lines.length === 0 ? '自带的模板没有用到。' : lines.join('\n');
}
