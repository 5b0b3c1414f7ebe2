import type { Retention, RetentionList } from '@jianheng/api';
import { useState } from 'react';
import { Drawer } from '../../parts/drawer.tsx';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { SettableTable } from '../settings/settable-table.tsx';
import { DeletionsPart } from './deletions-part.tsx';
import { DuePart } from './due-part.tsx';
import { HoldsPart } from './holds-part.tsx';
import { RetentionForm } from './retention-form.tsx';

const said = {
  title: words('个人信息保存期限', 'How long personal data are kept'),
  how: words(
    '保存期限取实现目的最短必要；期满应主动删除（个人信息保护法第十九条、第四十七条）。法条没有写天数，由本院确定并写明依据；没有设的不会到期。等次和决定过程随业绩档案保存，不在此列。',
    'Data are kept for the shortest time that their purpose needs and deleted after it (Personal Information Protection Law §§19, 47). The law gives no number: the organ says one and where it is from; what is not set does not fall due. Ratings and decisions are kept with the performance file and are not in this list.',
  ),
  kind: words('数据', 'Data'),
  goes: words('到期后删什么、留什么', 'What goes after it, what stays'),
  days: words('保存', 'Kept for'),
  day: counting('天', 'day'),
  unset: words('未设：不会到期', 'not set: does not fall due'),
};

/** For how long an organ keeps which personal data, on what ground, and what is due to be deleted. */
export function RetentionPage() {
  const { say } = useLanguage();
  const { organ, roles, choice } = useOrganChoice(['office', 'chief', 'inspection']);
  const [open, setOpen] = useState<Retention | null>(null);
  const [mayPropose, mayConfirm] = [roles.includes('office'), roles.includes('chief')];
  const base = `/api/register/organs/${encodeURIComponent(organ)}`;
  const path = `${base}/retention`;
  return (
    <Read<RetentionList> path={path} title={say(said.title)}>
      {(list) => (
        <>
          <PageHead title={say(said.title)} actions={choice} />
          <p className="quiet">{say(said.how)}</p>
          <SettableTable
            title={say(said.title)}
            what={say(said.kind)}
            about={say(said.goes)}
            howLong={say(said.days)}
            unset={say(said.unset)}
            rows={list.map((one) => ({
              key: one.kind,
              title: one.title,
              about: say(one.goes),
              value: one.days === null ? null : `${one.days} ${say(said.day(one.days))}`,
              basis: (
                <>
                  {one.source} <span className="quiet">{say(one.basis)}</span>
                </>
              ),
              ...(mayPropose ? { open: () => setOpen(one) } : {}),
            }))}
          />
          {(mayPropose || mayConfirm) && (
            <>
              <DeletionsPart base={base} mayConfirm={mayConfirm} />
              <DuePart base={base} list={list} mayPropose={mayPropose} />
            </>
          )}
          <HoldsPart organ={organ} base={base} />
          {open !== null && (
            <Drawer title={say(open.title)} as="box" close={() => setOpen(null)}>
              <RetentionForm path={path} retention={open} done={() => setOpen(null)} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}
