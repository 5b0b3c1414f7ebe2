import type { MeetingView } from '@jianheng/api';

/**
 * What came before the ratings: how many heads were appraised by ballot, the others named under what is said of them, and what
 * inspection confirmed (K-36).
 */
export function precededBy({
  lists,
  leaders,
  heard,
}: Pick<MeetingView, 'lists' | 'leaders' | 'heard'>): string {
  const heads = [...lists.flatMap(({ rows }) => rows), ...leaders].flatMap(({ person, appraised }) =>
    appraised?.must ? [{ name: person.name, ...appraised }] : [],
  );
  const missing = heads.filter(({ is }) => is !== 'counted');
  const others = [...Map.groupBy(missing, ({ said }) => said.zh.split('：')[0])].map(
    ([said, of]) => `${said} ${of.length} 人：${of.map(({ name }) => name).join('、')}`,
  );
  const appraised = `内设机构领导 ${heads.length} 人，民主测评已计票 ${heads.length - missing.length} 人`;
  const said = [
    ...(heads.length === 0 ? [] : [appraised, ...others]),
    ...(heard === null ? [] : [heard.said.zh]),
  ];
  return said.length === 0 ? '' : `${said.join('；')}。`;
}
