import type { OrganLimit, OrganLimits } from '@jianheng/api';
import { useState } from 'react';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { LimitForm } from './limit-form.tsx';
import { limitWords } from './limit-words.ts';
import { OrganChoice } from './organ-choice.tsx';
import { ownOrgans } from './own-organs.ts';
import { WaitingLimit } from './waiting-limit.tsx';

const said = {
  title: words('本院期限', 'Time limits of the organ'),
  how: words(
    '法律、规定写了期限的照其办理，不能另设。没有写的由本院规定：考核办录入，检察长或委员确认后生效，已开始的期限一并适用。没有设的期限不会届满，对谁都不算逾期。',
    'What the law sets stands and cannot be set here. The rest is for the organ: the office enters it, the chief or the committee puts it in force, for limits that run already too. One that nobody has set runs out for nobody.',
  ),
  what: words('事项', 'What'),
  byLaw: words('规则规定', 'By rule'),
  own: words('本院规定', 'The organ’s own'),
  act: words('办理', 'Settle'),
  unset: words('未设：不会届满', 'not set: runs out for nobody'),
  enter: words('设定', 'Set'),
  change: words('修改', 'Change'),
};

/** The time limits of the procedure as they stand for an organ, and those that it sets itself, by two people. */
export function LimitsPage() {
  const { say } = useLanguage();
  const session = useSession();
  const organs = ownOrgans(session, ['office', 'chief', 'committee']);
  const [organ, setOrgan] = useState(organs[0]?.id ?? '');
  const roles = session.grants.flatMap((grant) => (grant.organ === organ ? [grant.role] : []));
  const mayEnter = roles.includes('office');
  const mayConfirm = roles.includes('chief') || roles.includes('committee');
  const [open, setOpen] = useState<OrganLimit | null>(null);
  const path = `/api/organs/${encodeURIComponent(organ)}/limits`;
  return (
    <Read<OrganLimits> path={path} title={say(said.title)}>
      {(limits) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={<OrganChoice organs={organs} value={organ} change={setOrgan} />}
          />
          <p className="quiet">{say(said.how)}</p>
          {limits.map((one) =>
            one.waiting === null ? null : (
              <WaitingLimit
                key={one.limit}
                path={path}
                limit={one}
                waiting={one.waiting}
                mayConfirm={mayConfirm && one.waiting.by !== session.account}
                mayDrop={mayConfirm || mayEnter}
              />
            ),
          )}
          <section className="table-scroll" aria-label={say(said.title)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say(said.what)}</th>
                  <th scope="col">{say(said.byLaw)}</th>
                  <th scope="col">{say(said.own)}</th>
                  {mayEnter && <th scope="col">{say(said.act)}</th>}
                </tr>
              </thead>
              <tbody>
                {limits.map((one) => (
                  <tr key={one.limit}>
                    <th scope="row">{say(one.title)}</th>
                    <td>{one.byLaw !== null && <Limit value={one.byLaw} />}</td>
                    <td>
                      {one.own !== null ? (
                        <Limit value={one.own} />
                      ) : (
                        one.byLaw === null && <span className="quiet">{say(said.unset)}</span>
                      )}
                    </td>
                    {mayEnter && (
                      <td className="short">
                        {one.byLaw === null && (
                          <button type="button" onClick={() => setOpen(one)}>
                            {say(one.own === null ? said.enter : said.change)}
                            <span className="unseen"> {say(one.title)}</span>
                          </button>
                        )}
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
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

function Limit({ value }: { readonly value: NonNullable<OrganLimit['byLaw']> }) {
  const { say } = useLanguage();
  return (
    <>
      {say(limitWords(value))} <span className="quiet">{say(value.basis)}</span>{' '}
      {!value.verified && <UnverifiedMark />}
    </>
  );
}
