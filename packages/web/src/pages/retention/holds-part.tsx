import type { RetentionHold, RetentionHolds } from '@jianheng/api';
import { useState } from 'react';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { HoldForm } from './hold-form.tsx';
import { LiftForm } from './lift-form.tsx';

const said = {
  title: words('暂缓删除', 'Held back'),
  how: words(
    '调查、仲裁、诉讼等还要用的，在这里写明；解除由提出人以外的人办理。',
    'What an investigation, an arbitration or a court still needs is entered here; another than who entered it lifts it.',
  ),
  none: words('没有暂缓的', 'nothing is held back'),
  set: words('提出暂缓', 'Hold something back'),
  lift: words('解除', 'Lift'),
  what: words('对象', 'What'),
  reason: words('理由', 'Reason'),
  by: words('提出', 'Set by'),
  lifted: words('解除情况', 'Lifted'),
};

/** What is kept from being deleted, and was. */
export function HoldsPart({ organ, base }: { readonly organ: string; readonly base: string }) {
  const { say, signs } = useLanguage();
  const { account } = useSession();
  const [open, setOpen] = useState<RetentionHold | 'new' | null>(null);
  const path = `${base}/holds`;
  const close = () => setOpen(null);
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.how)}</p>
      <div className="actions">
        <button type="button" onClick={() => setOpen('new')}>
          {say(said.set)}
        </button>
      </div>
      <Read<RetentionHolds> path={path}>
        {(holds) =>
          holds.length === 0 ? (
            <p className="quiet">{say(said.none)}</p>
          ) : (
            <section className="table-scroll" aria-label={say(said.title)}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say(said.what)}</th>
                    <th scope="col">{say(said.reason)}</th>
                    <th scope="col">{say(said.by)}</th>
                    <th scope="col">{say(said.lifted)}</th>
                  </tr>
                </thead>
                <tbody>
                  {holds.map((hold) => (
                    <tr key={hold.id}>
                      <th scope="row">{hold.name}</th>
                      <td>{hold.reason}</td>
                      <td className="short">
                        {hold.byName} {momentText(hold.at)}
                      </td>
                      <td>
                        {hold.liftedAt !== null ? (
                          `${hold.liftedByName ?? ''} ${momentText(hold.liftedAt)} ${hold.liftedBecause ?? ''}`
                        ) : hold.by === account ? null : (
                          <button type="button" onClick={() => setOpen(hold)}>
                            {say(said.lift)}
                            <span className="unseen"> {hold.name}</span>
                          </button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Read>
      {open === 'new' && (
        <Drawer title={say(said.set)} as="box" close={close}>
          <HoldForm organ={organ} path={path} done={close} />
        </Drawer>
      )}
      {open !== null && open !== 'new' && (
        <Drawer title={`${say(said.lift)}${signs.colon}${open.name}`} as="box" close={close}>
          <LiftForm path={path} id={open.id} done={close} />
        </Drawer>
      )}
    </section>
  );
}
