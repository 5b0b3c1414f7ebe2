import type { OwnTokens } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { NewTokenForm } from './new-token-form.tsx';

const tokensPath = '/api/own/tokens';
const said = {
  title: words('给其他系统用的令牌', 'Tokens for other systems'),
  how: words(
    '其他系统凭令牌以您的名义读数据、交文件，只限所选范围，不超过您的权限。投票、评分、确认、签字都不能用令牌办。',
    'With a token another system reads data or hands files in for you: within the scopes chosen and never more than you may. Votes, ratings, confirmations and signatures are not done by a token.',
  ),
  name: words('用途', 'What for'),
  scopes: words('范围', 'Scopes'),
  made: words('建立', 'Made'),
  ends: words('到期', 'Runs out'),
  used: words('最近使用', 'Last used'),
  end: words('收回', 'Take back'),
  make: words('新建令牌', 'Make a token'),
};

/** One's tokens in force, each to be taken back, and a new one. */
export function TokensPart() {
  const { say, signs } = useLanguage();
  const { data } = useQuery(reading<OwnTokens>(tokensPath));
  const [isMaking, make] = useState(false);
  const end = useChange({ refresh: [keyOf(tokensPath)] });
  if (data === undefined || (data.offered.length === 0 && data.tokens.length === 0)) return null;
  const { tokens, offered } = data;
  const titleOf = (scope: string) => offered.find((one) => one.scope === scope)?.title;
  return (
    <section className="account-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.how)}</p>
      {end.problem !== null && <ProblemNotice problem={end.problem} />}
      {tokens.length > 0 && (
        <div className="table-scroll">
          <table className="snug">
            <thead>
              <tr>
                <th scope="col">{say(said.name)}</th>
                <th scope="col">{say(said.scopes)}</th>
                <th scope="col">{say(said.made)}</th>
                <th scope="col">{say(said.ends)}</th>
                <th scope="col">{say(said.used)}</th>
                <th scope="col">
                  <span className="unseen">{say(said.end)}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tokens.map(({ id, name, scopes, madeAt, endsAt, usedAt }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>
                    {scopes
                      .map((scope) => {
                        const title = titleOf(scope);
                        return title === undefined ? scope : say(title);
                      })
                      .join(signs.and)}
                  </td>
                  <td className="short">{momentText(madeAt)}</td>
                  <td className="short">{momentText(endsAt)}</td>
                  <td className="short">{usedAt === null ? '—' : momentText(usedAt)}</td>
                  <td>
                    <button
                      type="button"
                      disabled={end.isBusy}
                      onClick={() => end.send({ method: 'DELETE', path: `${tokensPath}/${id}` })}
                    >
                      {say(said.end)}
                      <span className="unseen"> {name}</span>
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        <button type="button" onClick={() => make(true)}>
          {say(said.make)}
        </button>
      </p>
      {isMaking && (
        <Drawer title={say(said.make)} close={() => make(false)}>
          <NewTokenForm offered={offered} path={tokensPath} />
        </Drawer>
      )}
    </section>
  );
}
