import type { AuditHeadSheet } from '@jianheng/api';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Fingerprint } from '../../parts/fingerprint.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { headReasons } from './head-words.ts';
import './audit.css';

const said = {
  title: words('审计链签名头', 'Signed head of the audit chain'),
  print: words('打印', 'Print'),
  file: words('下载交存文件', 'Download the file to deposit'),
  organs: words('单位', 'Organ'),
  place: words('序号', 'Number'),
  entries: words('覆盖条目', 'Entries covered'),
  at: words('签名时间（UTC）', 'Signed at (UTC)'),
  because: words('缘由', 'Why'),
  chain: words('末条哈希（SM3）', 'Hash of the last entry (SM3)'),
  hash: words('本签名头哈希（SM3）', 'Hash of this head (SM3)'),
  previous: words('前一签名头哈希', 'Hash of the head before'),
  first: words('无，这是第一个', 'none: this is the first'),
  key: words('签名密钥指纹', 'Fingerprint of the key'),
  installation: words('首把密钥指纹', 'Fingerprint of the first key'),
  signature: words('签名（SM2，DER，base64）', 'Signature (SM2, DER, base64)'),
  text: words('被签名的原文', 'The text that was signed'),
  publicKey: words('公钥', 'Public key'),
  handed: words('移交人（签字）', 'Handed over by (signature)'),
  taken: words('接收人（签字）', 'Received by (signature)'),
  day: words('日期', 'Date'),
  how: words(
    '核验：jianheng audit verify 导出文件 --head 交存文件；或用 OpenSSL 3：把原文存为 head.txt、签名解码为 head.sig、公钥存为 key.pem，执行',
    'To verify: jianheng audit verify export --head deposited-file; or with OpenSSL 3: write the text to head.txt, the signature decoded to head.sig, the key to key.pem, and run',
  ),
};

const command =
  'openssl dgst -sm3 -verify key.pem -sigopt distid:1234567812345678 -signature head.sig head.txt';

/** A signed head as a sheet of paper, with room for who hands it over and who takes it. */
export function HeadPage() {
  const { say, signs } = useLanguage();
  const { place = '' } = useParams();
  const path = `/api/audit/heads/${encodeURIComponent(place)}`;
  return (
    <Read<AuditHeadSheet> path={path} title={say(said.title)}>
      {({ head, hash, previous, said: text, signature, publicKey }) => (
        <>
          <PageHead
            title={`${say(said.title)} ${head.place}`}
            sub={`${head.entries.toLocaleString('en')} · ${momentText(head.at)}`}
            actions={
              <>
                <button type="button" className="main" onClick={() => window.print()}>
                  {say(said.print)}
                </button>
                <a className="button" href={`${path}/file`} download>
                  {say(said.file)}
                </a>
              </>
            }
          />
          <dl className="head-sheet">
            <Line label={say(said.organs)}>{head.organs.map(({ name }) => name).join(signs.and) || '—'}</Line>
            <Line label={say(said.place)}>{head.place}</Line>
            <Line label={say(said.entries)}>1–{head.entries.toLocaleString('en')}</Line>
            <Line label={say(said.at)}>{head.at}</Line>
            <Line label={say(said.because)}>{say(headReasons[head.because])}</Line>
            <Line label={say(said.chain)}>
              <Fingerprint of={head.chain} />
            </Line>
            <Line label={say(said.hash)}>
              <Fingerprint of={hash} />
            </Line>
            <Line label={say(said.previous)}>
              {previous === '' ? say(said.first) : <Fingerprint of={previous} />}
            </Line>
            <Line label={say(said.key)}>
              <Fingerprint of={head.key} />
            </Line>
            {head.installation !== head.key && (
              <Line label={say(said.installation)}>
                <Fingerprint of={head.installation} />
              </Line>
            )}
            <Line label={say(said.signature)}>
              <code>{signature}</code>
            </Line>
            <Line label={say(said.text)}>
              <code>{text}</code>
            </Line>
            <Line label={say(said.publicKey)}>
              <pre>{publicKey.trim()}</pre>
            </Line>
          </dl>
          <p className="quiet">
            {say(said.how)} <code>{command}</code>
          </p>
          <div className="sign-lines">
            {[said.handed, said.taken, said.day].map((line) => (
              <span key={line.en}>
                {say(line)}
                {signs.colon}
              </span>
            ))}
          </div>
        </>
      )}
    </Read>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
