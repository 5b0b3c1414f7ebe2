import type { PackageRow } from '@jianheng/api';
import { useState } from 'react';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { MakePackage } from './make-package.tsx';
import { PackagePart } from './package-part.tsx';
import { stateWords } from './state-words.ts';
import { TakePackage } from './take-package.tsx';

const said = {
  title: words('交换包', 'Packages between organs'),
  sub: words(
    '与不在同一网络的单位往来：导出的包由本机签名，收包先核对签名和内容。包没有加密，按内部资料的规定携带。',
    'For organs on no common network: what is packed is signed here, what comes is checked before it is taken. Packages are not encrypted: carry them as the rules for internal papers say.',
  ),
  make: words('导出…', 'Pack…'),
  none: words('还没有往来', 'Nothing was packed or taken yet'),
  way: words('方向', 'Way'),
  out: words('发出', 'out'),
  in: words('收到', 'in'),
  kind: words('种类', 'Kind'),
  other: words('对方', 'Other organ'),
  below: words('所辖各院', 'every organ below'),
  made: words('生成时间', 'Made'),
  state: words('状态', 'State'),
  by: words('经手', 'By'),
  waits: words('等待另一人确认', 'Waits for another person'),
  look: words('看内容', 'Look into it'),
};

/** Packages of an organ: what waits for a second person, what was made and taken, and where another begins. */
export function ExchangePage() {
  const { say, signs } = useLanguage();
  const { organ, roles, choice } = useOrganChoice(['office', 'superior', 'chief']);
  const [isMaking, making] = useState(false);
  const [shown, show] = useState<number | null>(null);
  const mayWork = roles.includes('office') || roles.includes('superior');
  const base = `/api/organs/${encodeURIComponent(organ)}/packages`;
  const otherOf = ({ other }: PackageRow) => other?.name ?? say(said.below);
  const columns: Column<PackageRow>[] = [
    { key: 'way', title: say(said.way), value: ({ way }) => say(said[way]), isShort: true },
    {
      key: 'kind',
      title: say(said.kind),
      value: ({ title }) => say(title),
      show: ({ seq, title }) => (
        <button type="button" className="sort door" onClick={() => show(seq)}>
          {say(title)}
          <span className="unseen"> {say(said.look)}</span>
        </button>
      ),
    },
    { key: 'other', title: say(said.other), value: otherOf },
    { key: 'made', title: say(said.made), value: ({ madeAt }) => momentText(madeAt), isShort: true },
    { key: 'state', title: say(said.state), value: ({ state }) => say(stateWords[state]) },
    {
      key: 'by',
      title: say(said.by),
      value: ({ recordedBy, secondBy }) =>
        [recordedBy, secondBy].filter((one) => one !== null).join(signs.and),
    },
  ];
  return (
    <>
      <PageHead
        title={say(said.title)}
        sub={say(said.sub)}
        actions={
          <>
            {choice}
            {mayWork && <TakePackage key={organ} organ={organ} />}
            {mayWork && (
              <button type="button" onClick={() => making(true)}>
                {say(said.make)}
              </button>
            )}
          </>
        }
      />
      <Read<PackageRow[]> key={organ} path={base}>
        {(rows) => {
          const waiting = rows.filter(({ state }) => state === 'waiting');
          return (
            <>
              {waiting.length > 0 && (
                <section className="notice">
                  <h2>{say(said.waits)}</h2>
                  <ul className="plain-list">
                    {waiting.map((row) => (
                      <li key={row.seq}>
                        <button type="button" className="sort door" onClick={() => show(row.seq)}>
                          {say(row.title)} · {otherOf(row)}
                        </button>{' '}
                        <span className="quiet">
                          {row.recordedBy} · {momentText(row.recordedAt)}
                        </span>
                      </li>
                    ))}
                  </ul>
                </section>
              )}
              <DataTable
                title={say(said.title)}
                columns={columns}
                rows={rows}
                keyOf={({ seq }) => `${seq}`}
                whenEmpty={say(said.none)}
              />
            </>
          );
        }}
      </Read>
      {shown !== null && (
        <Drawer title={say(said.title)} close={() => show(null)}>
          <PackagePart organ={organ} seq={shown} done={() => show(null)} />
        </Drawer>
      )}
      {isMaking && (
        <Drawer title={say(said.make)} close={() => making(false)}>
          <MakePackage
            organ={organ}
            done={(seq) => {
              making(false);
              show(seq);
            }}
          />
        </Drawer>
      )}
    </>
  );
}
