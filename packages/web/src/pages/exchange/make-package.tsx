import type { PackageOffers, PackageWanted } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AnswerForm } from './answer-form.tsx';
import { RatingsForm } from './ratings-form.tsx';
import { TransferForm } from './transfer-form.tsx';

interface MakePackageProps {
  readonly organ: string;
  readonly done: (seq: number) => void;
}

const said = {
  filings: words('方案备案', 'Filing of a scheme'),
  answers: words('答复下级院的备案', 'Answer to a filing from below'),
  answered: words('已答复', 'answered'),
  batches: words('工作范例', 'Worked examples'),
  leaders: words('院领导报上级评定', 'Leaders to be rated above'),
  requests: words('评定下级院领导', 'Rate leaders of an organ below'),
  transfer: words('人员调动、借调', 'Somebody moves'),
  make: words('导出', 'Pack'),
  number: words('第', 'batch '),
  numberEnd: words('批', ''),
  nothing: words('现在没有可以导出的', 'There is nothing to be packed now'),
};

/** What may be packed now, by kind, each with its form. */
export function MakePackage({ organ, done }: MakePackageProps) {
  const { say, signs } = useLanguage();
  const base = `/api/organs/${encodeURIComponent(organ)}/packages`;
  const { send, isBusy, problem } = useChange<{ readonly seq: number }>({
    refresh: [keyOf(base)],
    done: ({ seq }) => done(seq),
  });
  const make = (body: PackageWanted) => send({ method: 'POST', path: `${base}/made`, body });
  return (
    <Read<PackageOffers> path={`${base}/offers`}>
      {(offers) => {
        const { filings, answers, batches, leaders, requests, people, organs } = offers;
        const count = filings.length + answers.length + batches.length + leaders.length + requests.length;
        return (
          <>
            {problem !== null && <ProblemNotice problem={problem} />}
            {count === 0 && !people && <p className="quiet">{say(said.nothing)}</p>}
            <Simple
              title={say(said.filings)}
              items={filings.map(({ period, title, to }) => ({
                key: period,
                name: `${title} → ${to.name}`,
                wanted: { kind: 'scheme-filing', period },
              }))}
              make={make}
              isBusy={isBusy}
            />
            <Simple
              title={say(said.batches)}
              items={batches.map(({ batch, number, title }) => ({
                key: batch,
                name: `${say(said.number)}${number}${say(said.numberEnd)} ${say(title)}`,
                wanted: { kind: 'worked-examples', batch },
              }))}
              make={make}
              isBusy={isBusy}
            />
            <Simple
              title={say(said.leaders)}
              items={leaders.map(({ period, title, to }) => ({
                key: period,
                name: `${title} → ${to.name}`,
                wanted: { kind: 'leaders-to-rate', period },
              }))}
              make={make}
              isBusy={isBusy}
            />
            {answers.map(({ filing, from, title, answered }) => (
              <details key={filing} className="fold">
                <summary>
                  {say(said.answers)}
                  {signs.colon}
                  {from.name} · {title} {answered && <span className="chip">{say(said.answered)}</span>}
                </summary>
                <AnswerForm filing={filing} make={make} isBusy={isBusy} />
              </details>
            ))}
            {requests.map((request) => (
              <details key={request.request} className="fold">
                <summary>
                  {say(said.requests)}
                  {signs.colon}
                  {request.from.name} · {request.title}{' '}
                  {request.answered && <span className="chip">{say(said.answered)}</span>}
                </summary>
                <RatingsForm request={request} make={make} isBusy={isBusy} problem={problem} />
              </details>
            ))}
            {people && (
              <details className="fold">
                <summary>{say(said.transfer)}</summary>
                <TransferForm organ={organ} organs={organs} make={make} isBusy={isBusy} />
              </details>
            )}
          </>
        );
      }}
    </Read>
  );
}

interface SimpleProps {
  readonly title: string;
  readonly items: readonly { readonly key: string; readonly name: string; readonly wanted: PackageWanted }[];
  readonly make: (wanted: PackageWanted) => void;
  readonly isBusy: boolean;
}

/** Things that are packed as they are. */
function Simple({ title, items, make, isBusy }: SimpleProps) {
  const { say } = useLanguage();
  if (items.length === 0) return null;
  return (
    <details className="fold" open>
      <summary>{title}</summary>
      <ul className="plain-list">
        {items.map(({ key, name, wanted }) => (
          <li key={key}>
            {name}{' '}
            <button type="button" disabled={isBusy} onClick={() => make(wanted)}>
              {say(said.make)}
              <span className="unseen"> {name}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
