import type { WorsenedNotices } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';
import { LimitChip } from '../../parts/limit-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const title = words('数据更正通知', 'A correction that concerns you');

/** Notices that a correction made for somebody else left the reader worse off, each with the reader's own time to object. */
export function WorsenedPart({ period }: { readonly period: string }) {
  const { say } = useLanguage();
  const { data } = useQuery(reading<WorsenedNotices>(`/api/periods/${encodeURIComponent(period)}/worsened`));
  if (data === undefined || data.notices.length === 0) return null;
  return (
    <section className="notice" aria-label={say(title)}>
      <h2>{say(title)}</h2>
      <ul className="plain-list">
        {data.notices.map(({ on, said, run, mayObject }) => (
          <li key={`${on} ${run}`}>
            <span className="figure">{on.slice(0, 10)}</span> {say(said)} <LimitChip limit={mayObject} />
          </li>
        ))}
      </ul>
    </section>
  );
}
