import type { PackageShown } from '@jianheng/api';
import { useState } from 'react';
import { Link } from 'react-router';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { LongField } from '../../parts/long-field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { stateWords } from './state-words.ts';

interface PackagePartProps {
  readonly organ: string;
  readonly seq: number;
  readonly done: () => void;
}

const said = {
  says: words('内容', 'What it says'),
  read: words('通读方案全文', 'Read the scheme in full'),
  id: words('编号', 'Id'),
  key: words('签名密钥的指纹', 'Fingerprint of the key'),
  by: words('经手', 'By'),
  second: words('确认', 'Confirmed by'),
  why: words('退回原因', 'Why it was sent back'),
  download: words('下载交换包', 'Download the package'),
  own: words('您提交的，须由另一人确认', 'you submitted it: another person must confirm it'),
  confirm: words('确认', 'Confirm'),
  back: words('退回', 'Send back'),
  reason: words('退回的原因', 'Why it is sent back'),
};

/** One package: what it says, who made and confirmed it; what waits is confirmed or sent back here. */
export function PackagePart({ organ, seq, done }: PackagePartProps) {
  return (
    <Read<PackageShown> path={`/api/packages/${seq}`}>
      {(shown) => <Shown organ={organ} shown={shown} done={done} />}
    </Read>
  );
}

interface ShownProps {
  readonly organ: string;
  readonly shown: PackageShown;
  readonly done: () => void;
}

function Shown({ organ, shown, done }: ShownProps) {
  const { say } = useLanguage();
  const { seq, id, way, title, other, key, madeAt, state, says, note } = shown;
  const address = `/api/packages/${seq}`;
  return (
    <>
      <h3>
        {say(title)} <span className="chip">{say(stateWords[state])}</span>
      </h3>
      <p className="quiet">
        {other?.name ?? ''} {momentText(madeAt)}
      </p>
      <section aria-label={say(said.says)}>
        <ul>
          {says.map((line) => (
            <li key={line.zh}>{say(line)}</li>
          ))}
        </ul>
      </section>
      {shown.reads !== null && (
        <p>
          <Link to={`/organs/${encodeURIComponent(shown.reads.organ)}/schemes/${shown.reads.set}`}>
            {say(said.read)}
          </Link>
        </p>
      )}
      <dl className="facts">
        <div>
          <dt>{say(said.by)}</dt>
          <dd>
            {shown.recordedBy} · {momentText(shown.recordedAt)}
          </dd>
        </div>
        {shown.secondBy !== null && shown.secondAt !== null && (
          <div>
            <dt>{say(said.second)}</dt>
            <dd>
              {shown.secondBy} · {momentText(shown.secondAt)}
            </dd>
          </div>
        )}
        {note !== null && (
          <div>
            <dt>{say(said.why)}</dt>
            <dd>{note}</dd>
          </div>
        )}
        {key !== '' && (
          <div>
            <dt>{say(said.key)}</dt>
            <dd>
              <code>{(key.match(/.{1,4}/g) ?? []).join(' ')}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>{say(said.id)}</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </div>
      </dl>
      {way === 'out' && state === 'done' && (
        <a className="button main" href={`${address}/file`} download>
          {say(said.download)}
        </a>
      )}
      {state === 'waiting' && <Settle organ={organ} address={address} isOwn={shown.isOwn} done={done} />}
    </>
  );
}

interface SettleProps {
  readonly organ: string;
  readonly address: string;
  readonly isOwn: boolean;
  readonly done: () => void;
}

function Settle({ organ, address, isOwn, done }: SettleProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const { send, isBusy, problem } = useChange({
    refresh: [keyOf(`/api/organs/${encodeURIComponent(organ)}/packages`), keyOf(address)],
    done,
  });
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      {isOwn ? (
        <p className="quiet">{say(said.own)}</p>
      ) : (
        <button
          type="button"
          className="main"
          disabled={isBusy}
          onClick={() => send({ method: 'POST', path: `${address}/confirmation` })}
        >
          {say(said.confirm)}
        </button>
      )}
      <LongField label={say(said.reason)} value={reason} change={setReason} rows={2} isNeeded={false} />
      <button
        type="button"
        disabled={isBusy || reason.trim() === ''}
        onClick={() => send({ method: 'POST', path: `${address}/return`, body: { reason: reason.trim() } })}
      >
        {say(said.back)}
      </button>
    </>
  );
}
