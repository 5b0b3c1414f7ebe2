import type { OrganLimit, OrganLimits } from '@jianheng/api';
import { useState } from 'react';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { LimitForm } from './limit-form.tsx';
import { limitWords } from './limit-words.ts';
import { SettableTable } from './settable-table.tsx';
import { WaitingLimit } from './waiting-limit.tsx';

const said = {
  title: words('本院期限', 'Time limits of the organ'),
  how: words(
    '法律、规定写了期限的照其办理，不能另设。没有写的由本院规定：考核办录入，检察长或委员确认后生效，已开始的期限一并适用。没有设的期限不会届满，对谁都不算逾期。',
    'What the law sets stands and cannot be set here. The rest is for the organ: the office enters it, the chief or the committee puts it in force, for limits that run already too. One that nobody has set runs out for nobody.',
  ),
  what: words('事项', 'What'),
  limit: words('期限', 'Limit'),
  byLaw: words('规则规定，不能另设', 'set by rule'),
  unset: words('未设：不会届满', 'not set: runs out for nobody'),
};

/** The time limits of the procedure as they stand for an organ, and those that it sets itself, by two people. */
export function LimitsPage() {
  const { say, signs } = useLanguage();
  const { account } = useSession();
  const { organ, roles, choice } = useOrganChoice(['office', 'chief', 'committee']);
  const mayEnter = roles.includes('office');
  const mayConfirm = roles.includes('chief') || roles.includes('committee');
  const [open, setOpen] = useState<OrganLimit | null>(null);
  const path = `/api/organs/${encodeURIComponent(organ)}/limits`;
  return (
    <Read<OrganLimits> path={path} title={say(said.title)}>
      {(limits) => (
        <>
          <PageHead title={say(said.title)} actions={choice} />
          <p className="quiet">{say(said.how)}</p>
          {limits.map((one) =>
            one.waiting === null ? null : (
              <WaitingLimit
                key={one.limit}
                path={path}
                limit={one}
                waiting={one.waiting}
                mayConfirm={mayConfirm && one.waiting.by !== account}
                mayDrop={mayConfirm || mayEnter}
              />
            ),
          )}
          <SettableTable
            title={say(said.title)}
            what={say(said.what)}
            howLong={say(said.limit)}
            unset={say(said.unset)}
            rows={limits.map((one) => {
              const value = one.byLaw ?? one.own;
              return {
                key: one.limit,
                title: one.title,
                value: value === null ? null : say(limitWords(value)),
                basis: value !== null && (
                  <span className="quiet">
                    {one.byLaw !== null && `${say(said.byLaw)}${signs.colon}`}
                    {say(value.basis)} {!value.verified && <UnverifiedMark />}
                  </span>
                ),
                ...(mayEnter && one.byLaw === null ? { open: () => setOpen(one) } : {}),
              };
            })}
          />
          {open !== null && (
            <Drawer title={say(open.title)} as="box" close={() => setOpen(null)}>
              <LimitForm path={path} limit={open} done={() => setOpen(null)} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}
