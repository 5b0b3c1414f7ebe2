import type { Calendar, WaitingSchedule, YearSchedule } from '@jianheng/api';
import { useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ScheduleForm } from './schedule-form.tsx';

const said = {
  title: words('节假日', 'Holidays'),
  unknown: words(
    '年起的放假安排还没有录入：跨入该年的工作日期限待定',
    ' on: schedules are not entered, limits in working days that reach into that year stay open',
  ),
  enter: words('录入一年的安排', 'Enter a year'),
  waiting: words('等另一位管理员确认', 'Waits for the other administrator'),
  confirm: words('确认生效', 'Put it in force'),
  drop: words('退回', 'Drop it'),
  off: words('放假', 'off'),
  working: words('上班的周末', 'working weekends'),
  program: words('随程序', 'came with the program'),
  entered: words('本院录入', 'entered here'),
};

const path = '/api/system/calendar';

/** Days off and working weekends by year: what time limits in working days are counted by. */
export function CalendarPage() {
  const { say } = useLanguage();
  const { grants } = useSession();
  const [isEntering, enter] = useState(false);
  const isSystem = grants.some(({ role }) => role === 'system');
  return (
    <Read<Calendar> path={path} title={say(said.title)}>
      {({ schedules, waiting, unknownFrom }) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={`${unknownFrom}${say(said.unknown)}`}
            actions={
              isSystem && (
                <button type="button" className="main" onClick={() => enter(true)}>
                  {say(said.enter)}
                </button>
              )
            }
          />
          {waiting.map((one) => (
            <Waiting key={one.schedule.year} waiting={one} />
          ))}
          {schedules.toReversed().map((schedule) => (
            <Year key={schedule.year} schedule={schedule} />
          ))}
          {isEntering && (
            <Drawer title={say(said.enter)} close={() => enter(false)}>
              <ScheduleForm year={unknownFrom} done={() => enter(false)} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}

function Waiting({ waiting: { schedule, byName, at } }: { readonly waiting: WaitingSchedule }) {
  const { say } = useLanguage();
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)] });
  const address = `${path}/${schedule.year}`;
  return (
    <section className="notice">
      <h2>
        {schedule.year} · {say(said.waiting)}
      </h2>
      <p className="quiet">
        {byName} · {momentText(at)} · {schedule.source}
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Days schedule={schedule} />
      <div className="actions">
        <button
          type="button"
          className="main"
          disabled={isBusy}
          onClick={() => send({ method: 'POST', path: `${address}/confirmation` })}
        >
          {say(said.confirm)}
        </button>
        <button type="button" disabled={isBusy} onClick={() => send({ method: 'DELETE', path: address })}>
          {say(said.drop)}
        </button>
      </div>
    </section>
  );
}

function Year({ schedule }: { readonly schedule: YearSchedule }) {
  const { say } = useLanguage();
  return (
    <section className="side-part">
      <h2>
        {schedule.year} <span className="chip">{say(said[schedule.origin])}</span>
      </h2>
      <p className="quiet">{schedule.source}</p>
      <Days schedule={schedule} />
    </section>
  );
}

function Days({ schedule: { off, working } }: { readonly schedule: YearSchedule }) {
  const { say, signs } = useLanguage();
  return (
    <>
      <p>
        {off.map((one) => (
          <span key={`${one.from} ${one.to}`} className="chip">
            {say(one.for)} {one.from.slice(5)}–{one.to.slice(5)}
          </span>
        ))}
      </p>
      {working.length > 0 && (
        <p className="quiet">
          {say(said.working)}
          {signs.colon}
          {working.map((day) => day.slice(5)).join(signs.and)}
        </p>
      )}
    </>
  );
}
