import type { DataHealth, PeriodBoard } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { allPlaces } from '../../shell/all-places.ts';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('还没有办结的', 'Still open'),
  nothing: words('没有', 'nothing'),
  declarations: counting('填报待确认', 'declaration to confirm', 'declarations to confirm'),
  objections: counting('异议待答复', 'objection to answer', 'objections to answer'),
  reviews: counting('评审进行中', 'review under way', 'reviews under way'),
  rechecks: counting('复核待决定', 're-check to decide', 're-checks to decide'),
  disputedLists: counting('案件清单有异议', 'disputed case list', 'disputed case lists'),
  unservedNotices: counting('通知待送达', 'notice to serve', 'notices to serve'),
  data: words('数据情况', 'Data'),
  missing: counting('人没有数据', 'person without data', 'people without data'),
  rejected: counting('行被退回', 'row rejected', 'rows rejected'),
  stale: counting('类数据缺月份', 'kind lacks months', 'kinds lack months'),
  unconfirmed: counting('个批次待确认', 'batch to confirm', 'batches to confirm'),
  unused: counting('个批次未启用', 'batch not used', 'batches not used'),
  fine: words('没有发现问题', 'nothing found wrong'),
};

const pages = {
  declarations: 'declarations',
  objections: 'objections',
  reviews: 'reviews',
  rechecks: 'rechecks',
  disputedLists: 'data',
  unservedNotices: 'notices',
} as const;

/** Whether a role finds the page in the menu: a door that stays shut is none. */
function isOffered(page: string, roles: readonly string[]): boolean {
  const place = allPlaces.find(({ path }) => path === `/periods/:period/${page}`);
  return place?.menu?.for.some((role) => roles.includes(role)) ?? false;
}

/** What is still open in numbers, each a door to its page, and how the data stand. */
export function OpenPart({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const { id, open, roles } = board;
  const address = `/periods/${encodeURIComponent(id)}`;
  if (open === null) return null;
  const left = (Object.keys(pages) as (keyof typeof pages)[]).filter((name) => open[name] > 0);
  return (
    <>
      <section className="side-part">
        <h2>{say(said.title)}</h2>
        {left.length === 0 ? (
          <p className="quiet">{say(said.nothing)}</p>
        ) : (
          <ul className="plain-list">
            {left.map((name) => (
              <li key={name}>
                {isOffered(pages[name], roles) ? (
                  <Link className="door" to={`${address}/${pages[name]}`}>
                    {open[name]}
                  </Link>
                ) : (
                  <span className="figure">{open[name]}</span>
                )}{' '}
                {say(said[name](open[name]))}
              </li>
            ))}
          </ul>
        )}
      </section>
      {roles.includes('office') && <Health address={address} period={id} />}
    </>
  );
}

function Health({ address, period }: { readonly address: string; readonly period: string }) {
  const { say } = useLanguage();
  const { data: health } = useQuery(
    reading<DataHealth>(`/api/periods/${encodeURIComponent(period)}/data-health`),
  );
  if (health === undefined) return null;
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const found = [
    ['missing', sum(health.missing.map(({ count }) => count))],
    ['rejected', sum(health.rejected.map(({ rows }) => rows))],
    ['stale', health.stale.length],
    ['unconfirmed', health.unconfirmed.length],
    ['unused', health.unused.length],
  ] as const;
  const wrong = found.filter(([, count]) => count > 0);
  return (
    <section className="side-part">
      <h2>{say(said.data)}</h2>
      {wrong.length === 0 ? (
        <p className="quiet">{say(said.fine)}</p>
      ) : (
        <ul className="plain-list">
          {wrong.map(([name, count]) => (
            <li key={name}>
              <Link className="door" to={`${address}/data`}>
                {count}
              </Link>{' '}
              {say(said[name](count))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
