import type { ObjectionFile } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { DecidersPart } from '../../parts/deciders-part.tsx';
import { EvidenceList } from '../../parts/evidence-list.tsx';
import { LimitChip } from '../../parts/limit-chip.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { personPath, whyPath } from '../../score/addresses.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { EffectPart } from './effect-part.tsx';
import { HandlePart } from './handle-part.tsx';
import { aboutWords } from './objection-words.ts';

const said = {
  title: words('异议', 'Objection'),
  line: words('对哪一项', 'Line'),
  open: words('打开这一项的解释', 'open the explanation of this line'),
  says: words('本人意见', 'What the person says'),
  evidence: words('材料', 'Evidence'),
  reply: words('答复期限', 'Answer by'),
  correction: words('更正批次', 'Corrected batch'),
  confirmed: words('归口部门已确认', 'its owner confirmed it'),
  unconfirmed: words('等归口部门确认', 'its owner is to confirm it'),
  owners: {
    office: words('考核办', 'the office'),
    'case-management': words('案管', 'case management'),
    inspection: words('检务督察', 'internal inspection'),
  },
  reading: words('更正的读法', 'Corrected reading'),
  compare: words('与现行的差别', 'how it differs from the one in force'),
  decided: words('答复', 'Answer'),
  upheld: words('异议成立', 'upheld'),
  rejected: words('异议不成立', 'not upheld'),
  run: words('新的封存结果', 'the sealed result that followed'),
  worsened: words('因更正变差、已通知的人', 'worsened by the correction, and told'),
  paper: words('答复书（Word）', 'Reply (Word)'),
};

/** One objection: the line, what the person says, what upholding it would change for everybody, and the answer. */
export function ObjectionPage() {
  const { period = '', objection = '' } = useParams();
  const { say, signs } = useLanguage();
  const address = `/api/periods/${encodeURIComponent(period)}`;
  return (
    <Read<ObjectionFile>
      path={`${address}/objections/${encodeURIComponent(objection)}`}
      title={say(said.title)}
    >
      {(file) => (
        <>
          <PageHead
            title={`${say(said.title)}${signs.colon}${file.person.name}`}
            sub={`${file.person.department ?? ''} · ${momentText(file.raised)}`}
            actions={
              file.decided !== null && (
                <a
                  className="button"
                  href={`${address}/documents/objection-reply?objection=${encodeURIComponent(file.id)}`}
                  download
                >
                  {say(said.paper)}
                </a>
              )
            }
          />
          <Facts file={file} />
          {file.effect !== null && <EffectPart effect={file.effect} />}
          <DecidersPart deciders={file.deciders} />
          {file.decided === null && <HandlePart file={file} />}
        </>
      )}
    </Read>
  );
}

function Facts({ file }: { readonly file: ObjectionFile }) {
  const { say, signs } = useLanguage();
  const { line, decided } = file;
  return (
    <dl className="why-steps">
      <div>
        <dt>{say(said.line)}</dt>
        <dd>
          <Link to={whyPath(personPath(file.period, file.person.id), line.indicator)}>
            {line.title === null ? line.indicator : say(line.title)}
            <span className="unseen">{say(said.open)}</span>
          </Link>{' '}
          · {say(aboutWords[line.about])} {line.case}
        </dd>
      </div>
      <div>
        <dt>{say(said.says)}</dt>
        <dd className="said-words">{file.says}</dd>
      </div>
      {file.evidence.length > 0 && (
        <div>
          <dt>{say(said.evidence)}</dt>
          <dd>
            <EvidenceList files={file.evidence} />
          </dd>
        </div>
      )}
      {decided === null && (
        <div>
          <dt>{say(said.reply)}</dt>
          <dd>
            <LimitChip limit={file.reply} />
          </dd>
        </div>
      )}
      {file.correction !== null && (
        <div>
          <dt>{say(said.correction)}</dt>
          <dd>
            <code>{file.correction.batch}</code> · {file.correction.on.slice(0, 10)}{' '}
            {file.correction.owner !== 'office' && (
              <StageChip state={file.correction.confirmed ? 'done' : 'now'}>
                {`${say(said.owners[file.correction.owner])} · ${say(file.correction.confirmed ? said.confirmed : said.unconfirmed)}`}
              </StageChip>
            )}
          </dd>
        </div>
      )}
      {file.reading !== null && (
        <div>
          <dt>{say(said.reading)}</dt>
          <dd>
            <Link
              to={`/periods/${encodeURIComponent(file.period)}/scheme/compare/${file.reading.before}/${file.reading.scheme.hash}`}
            >
              {say(said.compare)}
            </Link>{' '}
            · {file.reading.on.slice(0, 10)}
            <p className="said-words">{file.reading.says}</p>
          </dd>
        </div>
      )}
      {decided !== null && (
        <div>
          <dt>{say(said.decided)}</dt>
          <dd>
            <strong>{say(decided.upheld ? said.upheld : said.rejected)}</strong> · {decided.on.slice(0, 10)}
            <p className="said-words">{decided.reply}</p>
            {decided.run !== null && (
              <p className="quiet">
                {say(said.run)} <code>{decided.run.slice(0, 12)}</code>
              </p>
            )}
            {decided.worsened !== null && decided.worsened.length > 0 && (
              <p className="quiet">
                {say(said.worsened)}
                {signs.colon}
                {decided.worsened.map(({ name }) => name).join(signs.and)}
              </p>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}
