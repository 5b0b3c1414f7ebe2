import type { Offered, PanelSeat, ReviewFile } from '@jianheng/api';
import { useState } from 'react';
import { Link } from 'react-router';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { WordsAction } from '../../parts/words-action.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AsidePart } from './aside-part.tsx';
import { NamePanel } from './name-panel.tsx';
import { Substitute } from './substitute.tsx';

const said = {
  title: words('评审组', 'Panel'),
  none: words('还没有组成', 'not named yet'),
  who: words('姓名', 'Name'),
  from: words('来自', 'From'),
  seat: words('席位', 'Seat'),
  sits: words('在任', 'sits'),
  instead: words('替补', 'in the place of'),
  left: words('已离开：', 'left: '),
  sheets: words('评分表', 'Sheets'),
  voted: words('表决', 'Vote'),
  yes: words('已投', 'cast'),
  no: words('未投', 'not cast'),
  quorum: words('可以表决的人数', 'needed to vote'),
  why: words('理由', 'Reason'),
  excuse: words('更换', 'Take off'),
  excuseHint: words('由检察长确认后生效', 'takes effect when the chief has confirmed it'),
  recuse: words('我回避', 'I step aside'),
  lend: words('请上级院派员', 'Ask the superior organ for people'),
};

/** Who sits, who left and why; the office names, replaces and excuses, a member steps aside. */
export function PanelPart({ file }: { readonly file: ReviewFile }) {
  const { say } = useLanguage();
  const { period, person, panel, votes } = file;
  const subject = { person: person.id };
  const asked = [
    { kind: 'name-panel', subject },
    { kind: 'substitute', subject },
    { kind: 'recuse', subject },
    ...panel.map((seat) => ({
      kind: 'excuse-member',
      subject: { person: person.id, member: seat.person.id },
    })),
  ];
  const [name = null, substitute = null, recuse = null, ...excuses] = useOffers(
    period,
    file.concluded === null ? asked : [],
  );
  const { needed, sitting, met } = votes.quorum;
  const replaced = new Set(panel.flatMap(({ substituteFor }) => substituteFor?.id ?? []));
  const open = panel.filter((seat) => seat.recused !== null && !replaced.has(seat.person.id));
  return (
    <section>
      <h2>{say(said.title)}</h2>
      {panel.length === 0 ? (
        <p className="quiet">{say(said.none)}</p>
      ) : (
        <>
          <p className={met ? 'quiet' : 'wrong-words'}>
            {say(said.quorum)} {needed} · {say(said.sits)} {sitting}
          </p>
          <Seats file={file} excuses={excuses} />
        </>
      )}
      <AsidePart file={file} />
      <div className="actions">
        <InDrawer offered={file.draw === null ? name : null} period={period} isMain={panel.length === 0}>
          {(close) => <NamePanel file={file} done={close} />}
        </InDrawer>
        {open.length > 0 && (
          <InDrawer offered={substitute} period={period} isMain>
            {(close) => <Substitute file={file} open={open} done={close} />}
          </InDrawer>
        )}
        {(name !== null || substitute !== null) && (!met || open.length > 0) && (
          <Link className="button" to={`/lending?role=panel&period=${encodeURIComponent(period)}`}>
            {say(said.lend)}
          </Link>
        )}
        <WordsAction
          period={period}
          offered={recuse?.blocked.length === 0 ? recuse : null}
          name="reason"
          field={say(said.why)}
          label={say(said.recuse)}
        />
      </div>
    </section>
  );
}

interface SeatsProps {
  readonly file: ReviewFile;
  readonly excuses: readonly (Offered | null)[];
}

function Seats({ file: { period, panel, draw }, excuses }: SeatsProps) {
  const { say } = useLanguage();
  const seatOf = ({ recused, substituteFor }: PanelSeat) =>
    recused !== null
      ? `${say(said.left)}${recused}`
      : substituteFor === null
        ? say(said.sits)
        : `${say(said.instead)} ${substituteFor.name}`;
  const mayExcuse = excuses.some((one) => one !== null && one.blocked.length === 0);
  return (
    <section className="table-scroll" aria-label={say(said.title)}>
      <table className="snug">
        <thead>
          <tr>
            <th scope="col">{say(said.who)}</th>
            <th scope="col">{say(said.from)}</th>
            <th scope="col">{say(said.seat)}</th>
            {draw !== null && (
              <th scope="col" className="figure">
                {say(said.sheets)}
              </th>
            )}
            {draw !== null && <th scope="col">{say(said.voted)}</th>}
            {mayExcuse && (
              <th scope="col">
                <span className="unseen">{say(said.excuse)}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {panel.map((seat, at) => (
            <tr key={seat.person.id}>
              <td>
                {seat.person.name} <span className="quiet">{seat.person.department}</span>
              </td>
              <td>{seat.from.name}</td>
              <td>{seatOf(seat)}</td>
              {draw !== null && (
                <td className="figure">
                  {seat.recused === null ? `${seat.sheets.done}/${seat.sheets.of}` : '—'}
                </td>
              )}
              {draw !== null && <td>{seat.recused === null ? say(seat.voted ? said.yes : said.no) : '—'}</td>}
              {mayExcuse && (
                <td>
                  {excuses[at]?.blocked.length === 0 && (
                    <WordsAction
                      period={period}
                      offered={excuses[at] ?? null}
                      name="reason"
                      field={say(said.why)}
                      hint={say(said.excuseHint)}
                      label={say(said.excuse)}
                      of={seat.person.name}
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface InDrawerProps {
  readonly period: string;
  readonly offered: Offered | null;
  readonly isMain: boolean;
  readonly children: (close: () => void) => React.ReactNode;
}

/** An action whose form is large: in a drawer. */
function InDrawer({ period, offered, isMain, children }: InDrawerProps) {
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  if (offered === null) return null;
  if (offered.blocked.length > 0) return <ActionButton period={period} offered={offered} />;
  return (
    <>
      <button type="button" className={isMain ? 'main' : undefined} onClick={() => setOpen(true)}>
        {say(offered.title)}
      </button>
      {isOpen && (
        <Drawer title={say(offered.title)} close={() => setOpen(false)}>
          {children(() => setOpen(false))}
        </Drawer>
      )}
    </>
  );
}
