import type { PeriodBoard, SchemeSetRow } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('本院的方案', 'Sets of schemes that the organ holds'),
  set: words('方案', 'Set'),
  from: words('来源', 'From'),
  added: words('保存时间', 'Kept since'),
  schemes: words('人员类别的方案', 'Schemes'),
  action: words('办理', 'Do'),
  chosen: words('本周期选定', 'chosen here'),
  choose: words('选定', 'Choose'),
  compare: words('与选定的对照', 'Compare with the chosen one'),
  origin: {
    template: words('模板', 'template'),
    issued: words('上级下发', 'issued from above'),
    own: words('自拟', 'own'),
  },
};

/** The sets that the organ holds: read one, choose it for the period, put it beside the chosen one. */
export function SetsPart({ board }: { readonly board: PeriodBoard }) {
  const { say, signs } = useLanguage();
  const { data: sets = [] } = useQuery(
    reading<SchemeSetRow[]>(`/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets`),
  );
  const [choose = null] = useOffers(board.id, [{ kind: 'choose-scheme', subject: {} }]);
  const mayChoose = choose !== null && choose.blocked.length === 0;
  const address = `/periods/${encodeURIComponent(board.id)}/scheme`;
  if (sets.length === 0) return null;
  return (
    <details className="fold" open={board.scheme === null}>
      <summary>
        {say(said.title)} <span className="figure">{sets.length}</span>
      </summary>
      <section className="table-scroll" aria-label={say(said.title)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(said.set)}</th>
              <th scope="col">{say(said.from)}</th>
              <th scope="col">{say(said.added)}</th>
              <th scope="col">{say(said.schemes)}</th>
              <th scope="col">{say(said.action)}</th>
            </tr>
          </thead>
          <tbody>
            {sets.map(({ hash, id, title, from, addedAt, schemes }) => {
              const isChosen = board.scheme?.hash === hash;
              return (
                <tr key={hash}>
                  <td>
                    <Link to={`${address}/sets/${hash}`}>{say(title)}</Link>{' '}
                    <code className="quiet">{hash.slice(0, 8)}</code>{' '}
                    {isChosen && <span className="chip now">{say(said.chosen)}</span>}
                  </td>
                  <td className="short">{say(said.origin[from])}</td>
                  <td className="short">{momentText(addedAt)}</td>
                  <td>{schemes.map((scheme) => say(scheme.title)).join(signs.semicolon)}</td>
                  <td className="scheme-actions">
                    {!isChosen && mayChoose && (
                      <ActionButton
                        period={board.id}
                        offered={choose}
                        details={{ hash, id, from }}
                        label={say(said.choose)}
                      />
                    )}
                    {!isChosen && board.scheme !== null && (
                      <Link to={`${address}/compare/${board.scheme.hash}/${hash}`}>{say(said.compare)}</Link>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </details>
  );
}
