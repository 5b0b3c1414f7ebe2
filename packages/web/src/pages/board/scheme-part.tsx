import type { PeriodBoard } from '@jianheng/api';
import { Link } from 'react-router';
import { ActionButton } from '../../parts/action-button.tsx';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('方案', 'Scheme'),
  none: words('还没有选定方案', 'no scheme is chosen yet'),
  errors: words('错误', 'errors'),
  warnings: words('提醒', 'warnings'),
  unverified: words('依据未核实', 'rest on unverified rules'),
  lawful: words('合法性检查', 'Lawfulness check'),
  filed: words('已报备案', 'Filed with'),
  acknowledged: words('对方已确认收到', 'acknowledged'),
  received: words('上级院收到', 'received above'),
  accepted: words('上级院同意备案', 'accepted above'),
  objected: words('上级院有意见', 'objected to above'),
  announced: words('已公布', 'Announced'),
  amendments: words('期中修改', 'Amendments'),
  read: words('通读方案', 'Read the scheme'),
};

/** Which scheme, what the lawfulness check said of it, and whom it was filed with. */
export function SchemePart({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const { id, scheme, filed, announced, amendments, acknowledge } = board;
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {scheme === null ? (
        <p className="quiet">{say(said.none)}</p>
      ) : (
        <>
          <p>
            <Link to={`/periods/${encodeURIComponent(id)}/scheme`}>{say(said.read)}</Link>
          </p>
          <dl className="facts">
            <div>
              <dt>{say(said.lawful)}</dt>
              <dd>
                <span className={scheme.check.errors > 0 ? 'chip wrong' : 'chip'}>
                  {say(said.errors)} {scheme.check.errors}
                </span>{' '}
                <span className="chip">
                  {say(said.warnings)} {scheme.check.warnings}
                </span>
                {scheme.check.unverified > 0 && (
                  <>
                    <br />
                    <UnverifiedMark /> {scheme.check.unverified} {say(said.unverified)}
                  </>
                )}
              </dd>
            </div>
            {filed !== null && (
              <div>
                <dt>{say(said.filed)}</dt>
                <dd>
                  {filed.to.name} · {filed.on}
                  {filed.acknowledged !== null && ` · ${say(said.acknowledged)}`}
                  {filed.answer !== null && (
                    <>
                      <br />
                      <span className={filed.answer.is === 'objected' ? 'chip wrong' : 'chip now'}>
                        {say(said[filed.answer.is])}
                      </span>{' '}
                      <span className="quiet">{filed.answer.on}</span>
                      {filed.answer.words !== null && (
                        <>
                          <br />
                          <span className="said-words">{filed.answer.words}</span>
                        </>
                      )}
                    </>
                  )}
                </dd>
              </div>
            )}
            {announced !== null && (
              <div>
                <dt>{say(said.announced)}</dt>
                <dd>{announced.on}</dd>
              </div>
            )}
          </dl>
        </>
      )}
      <ActionButton period={id} offered={acknowledge} isMain />
      {amendments.length > 0 && (
        <>
          <h3>{say(said.amendments)}</h3>
          <ul className="plain-list">
            {amendments.map((amendment) => (
              <li key={amendment.id}>
                <Link to={`/periods/${encodeURIComponent(id)}/amendments`}>
                  {say(words(`自 ${amendment.from} 起`, `From ${amendment.from}`))}
                </Link>{' '}
                <span className="quiet">{amendment.decision}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
