import type { ExampleBatch, PeriodList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { SignatureMark } from '../../parts/signature-mark.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WithdrawBatch } from './withdraw-batch.tsx';

interface BatchPartProps {
  /** The organ that looks at it. */
  readonly organ: string;
  readonly batch: ExampleBatch;
}

const said = {
  number: words('第', 'batch '),
  numberEnd: words('批', ''),
  issued: words('发布', 'issued'),
  forWhom: words('适用', 'for'),
  example: words('范例', 'Example'),
  suits: words('适合', 'Suits'),
  adopted: words('采用', 'Adopted'),
  action: words('办理', 'Do'),
  adopt: words('采用为本院方案', 'Adopt'),
  read: words('通读、对照', 'Read and compare'),
  start: words('以它为起点改写：', 'Begin with it:'),
  withdrawn: words('已撤回', 'withdrawn'),
  told: words(
    '本院采用过这一批里的范例，发布单位已经撤回。已采用的方案不变；是否修改由本院决定。',
    'The organ adopted of this batch, which was withdrawn. What was adopted stays; whether to change it is for the organ.',
  ),
  seen: words('知悉', 'Seen'),
  notSeen: words('未知悉撤回', 'has not seen the withdrawal'),
};

/** A batch: what its issuer says of it, whose signature it carries, and each example with what can be done. */
export function BatchPart({ organ, batch }: BatchPartProps) {
  const { say, signs } = useLanguage();
  const base = `/api/organs/${encodeURIComponent(organ)}/worked-examples`;
  const { send, isBusy, problem } = useChange({
    refresh: [keyOf(base), keyOf(`/api/organs/${encodeURIComponent(organ)}/scheme-sets`)],
  });
  const { id, organ: issuer, number, title, sizes, classes, note, issuedAt, withdrawn, signature } = batch;
  const { data: list } = useQuery(reading<PeriodList>('/api/periods'));
  const preparing = (list?.periods ?? []).filter(
    (one) => one.organ.id === organ && one.stage === 'preparing',
  );
  const isIssuer = issuer.id === organ;
  const isSound = signature === null || signature.is === 'own' || signature.is === 'trusted';
  const isUnseen =
    withdrawn !== null && batch.adopted.some((one) => one.organ.id === organ && one.seenAt === null);
  return (
    <section className="side-part" aria-label={`${issuer.name} ${number} ${say(title)}`}>
      <h2>
        {issuer.name} · {say(said.number)}
        <span className="figure">{number}</span>
        {say(said.numberEnd)} · {say(title)}{' '}
        {withdrawn !== null && <span className="chip wrong">{say(said.withdrawn)}</span>}
      </h2>
      <p>
        <SignatureMark signature={signature} />{' '}
        <span className="quiet">
          {momentText(issuedAt)} {say(said.issued)}
        </span>
      </p>
      {sizes.length + classes.length > 0 && (
        <p>
          <span className="quiet">{say(said.forWhom)}</span>{' '}
          {[...sizes, ...classes].map((one) => say(one.title)).join(signs.and)}
        </p>
      )}
      {note !== null && <p className="said-words">{note}</p>}
      {withdrawn !== null && (
        <p>
          <span className="quiet">{momentText(withdrawn.at)}</span> {withdrawn.reason}
        </p>
      )}
      {isUnseen && (
        <div className="notice">
          {say(said.told)}
          <div className="actions">
            <button
              type="button"
              disabled={isBusy}
              onClick={() => send({ method: 'POST', path: `${base}/seen`, body: { batch: id } })}
            >
              {say(said.seen)}
            </button>
          </div>
        </div>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
      <section className="table-scroll" aria-label={say(said.example)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(said.example)}</th>
              <th scope="col">{say(said.suits)}</th>
              <th scope="col">{say(said.adopted)}</th>
              <th scope="col">{say(said.action)}</th>
            </tr>
          </thead>
          <tbody>
            {batch.examples.map((example) => {
              const adopted = batch.adopted.filter((one) => one.example === example.id);
              const isMine = adopted.some((one) => one.organ.id === organ);
              return (
                <tr key={example.id}>
                  <td>{say(example.title)}</td>
                  <td>{say(example.suits)}</td>
                  <td>
                    {adopted.map((one) => (
                      <div key={one.organ.id}>
                        {isIssuer ? one.organ.name : '✓'} <span className="quiet">{momentText(one.at)}</span>
                        {isIssuer && withdrawn !== null && one.seenAt === null && (
                          <span className="chip">{say(said.notSeen)}</span>
                        )}
                      </div>
                    ))}
                  </td>
                  <td className="scheme-actions">
                    <Link to={`/organs/${encodeURIComponent(organ)}/schemes/${example.set}`}>
                      {say(said.read)}
                    </Link>
                    {isMine &&
                      preparing.map((period) => (
                        <Link
                          key={period.id}
                          to={`/periods/${encodeURIComponent(period.id)}/scheme/own?set=${example.set}`}
                        >
                          {say(said.start)} {period.title}
                        </Link>
                      ))}
                    {!isIssuer && withdrawn === null && isSound && !isMine && (
                      <button
                        type="button"
                        disabled={isBusy}
                        onClick={() =>
                          send({
                            method: 'POST',
                            path: `${base}/adopt`,
                            body: { batch: id, example: example.id },
                          })
                        }
                      >
                        {say(said.adopt)}
                        <span className="unseen"> {say(example.title)}</span>
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {isIssuer && withdrawn === null && <WithdrawBatch organ={organ} batch={batch} />}
    </section>
  );
}
