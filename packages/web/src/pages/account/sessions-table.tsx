import type { SessionSeen } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { useSignOut } from '../../shell/use-sign-out.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { deviceName } from './device-name.ts';

const path = '/api/own/sessions';
const said = {
  title: words('登录中的设备', 'Where you are signed in'),
  device: words('设备', 'Device'),
  address: words('地址', 'Address'),
  begun: words('登录时间', 'Since'),
  seen: words('最近使用', 'Last used'),
  this: words('本次', 'this one'),
  end: words('结束', 'End'),
  endAll: words('全部结束并退出', 'End all and sign out'),
  way: words('方式', 'Way'),
  password: words('密码', 'password'),
  sso: words('统一身份认证', 'identity provider'),
};

/** One's sessions, each to be ended, or all of them. */
export function SessionsTable() {
  const { say } = useLanguage();
  const { data = [] } = useQuery(reading<SessionSeen[]>(path));
  const end = useChange({ refresh: [keyOf(path)] });
  const signOut = useSignOut();
  const endAll = useChange({ refresh: [], done: signOut });
  const problem = end.problem ?? (endAll.problem?.answer.code === 'signed-out' ? null : endAll.problem);
  return (
    <section className="account-part">
      <h2>{say(said.title)}</h2>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="table-scroll">
        <table className="snug">
          <thead>
            <tr>
              <th scope="col">{say(said.device)}</th>
              <th scope="col">{say(said.way)}</th>
              <th scope="col">{say(said.address)}</th>
              <th scope="col">{say(said.begun)}</th>
              <th scope="col">{say(said.seen)}</th>
              <th scope="col">
                <span className="unseen">{say(said.end)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ id, device, address, begun, seen, isThis, way }) => (
              <tr key={id}>
                <td title={device}>
                  {deviceName(device)} {isThis && <span className="chip now">{say(said.this)}</span>}
                </td>
                <td>{say(way === 'password' ? said.password : said.sso)}</td>
                <td>{address || '—'}</td>
                <td className="short">{momentText(begun)}</td>
                <td className="short">{momentText(seen)}</td>
                <td>
                  {!isThis && (
                    <button
                      type="button"
                      disabled={end.isBusy}
                      onClick={() => end.send({ method: 'DELETE', path: `${path}/${id}` })}
                    >
                      {say(said.end)}
                      <span className="unseen"> {deviceName(device)}</span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <button
          type="button"
          className="danger"
          disabled={endAll.isBusy}
          onClick={() => endAll.send({ method: 'DELETE', path })}
        >
          {say(said.endAll)}
        </button>
      </p>
    </section>
  );
}
