import type { ReviewFile, ReviewStep } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { useOffers } from '../../api/use-offers.ts';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { WordsAction } from '../../parts/words-action.tsx';
import { personPath } from '../../score/addresses.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingOf } from '../board/waiting-of.tsx';
import { DrawPart } from './draw-part.tsx';
import { PanelPart } from './panel-part.tsx';
import { findingWords, reviewSteps } from './review-words.ts';
import { SheetsPart } from './sheets-part.tsx';
import { VotePart } from './vote-part.tsx';
import './reviews.css';

const said = {
  title: words('评审卷宗', 'Review file'),
  steps: words('进展', 'Stages'),
  begun: words('启动于', 'begun'),
  why: words('为什么评审', 'Why here'),
  standing: words('名次', 'Standing'),
  result: words('得分与依据', 'Result and reasons'),
  points: words('得分', 'points'),
  chance: words('偶然性允许的区间', 'chance leaves open'),
  sample: words('样本', 'sample'),
  statement: words('本人意见', 'The person’s view'),
  notYet: words(
    '还没有听取；本人在“我的考核”里陈述或表示不陈述',
    'not heard yet: stated or waived on the person’s own page',
  ),
  waived: words('本人表示不陈述', 'the person waived it'),
  granted: words('同意回避', 'steps aside'),
  refused: words('不同意回避', 'stays'),
  conclusion: words('结论', 'Conclusion'),
  reasons: words('理由', 'Reasons'),
  reasonsHint: words(
    '结论按表决结果自动写明；这里写理由，本人会看到',
    'the finding is what the vote came to; the person reads these reasons',
  ),
  paper: words('评审结论书（Word）', 'Conclusion (Word)'),
};

/** The file of one review: why here, panel, draw, cases with sheets, the person's view, votes, conclusion. */
export function ReviewPage() {
  const { say, signs } = useLanguage();
  const named = useCodes();
  const { period = '', person = '' } = useParams();
  const address = `/api/periods/${encodeURIComponent(period)}`;
  return (
    <Read<ReviewFile> path={`${address}/reviews/${encodeURIComponent(person)}`} title={say(said.title)}>
      {(file) => (
        <>
          <PageHead
            title={`${say(said.title)}${signs.colon}${file.person.name}`}
            sub={[file.person.department, named('class', file.person.class)]
              .filter((one) => one !== null)
              .join(' · ')}
            actions={
              file.concluded !== null && (
                <a
                  className="button"
                  href={`${address}/documents/review-conclusion?person=${encodeURIComponent(person)}`}
                  download
                >
                  {say(said.paper)}
                </a>
              )
            }
          />
          <Steps step={file.step} />
          <p className="quiet">
            {say(said.begun)} {momentText(file.begun)}{' '}
            {file.deadline !== null && <DeadlineChip deadline={file.deadline} />}
          </p>
          {file.as === 'reader' && (
            <WaitingOf
              period={period}
              is={({ kind, subject }) =>
                (kind === 'answer-aside' || kind === 'excuse-member') &&
                (subject as { person?: string }).person === person
              }
              tell={({ details }) => <Change details={details} />}
            />
          )}
          <File file={file} />
        </>
      )}
    </Read>
  );
}

/** Why the panel would change. */
function Change({ details }: { readonly details: unknown }) {
  const { say, signs } = useLanguage();
  const { reason, reply, granted } = (details ?? {}) as {
    readonly reason?: string;
    readonly reply?: string;
    readonly granted?: boolean;
  };
  return (
    <p className="said-words">
      {granted !== undefined && `${say(granted ? said.granted : said.refused)}${signs.colon}`}
      {reason ?? reply}
    </p>
  );
}

function Steps({ step }: { readonly step: ReviewStep }) {
  const { say } = useLanguage();
  const all = Object.keys(reviewSteps) as ReviewStep[];
  const at = all.indexOf(step);
  return (
    <ol className="review-steps" aria-label={say(said.steps)}>
      {all.map((one, index) => (
        <li key={one} aria-current={one === step ? 'step' : undefined}>
          <StageChip state={index < at || step === 'concluded' ? 'done' : one === step ? 'now' : 'waiting'}>
            {say(reviewSteps[one])}
          </StageChip>
        </li>
      ))}
    </ol>
  );
}

function File({ file }: { readonly file: ReviewFile }) {
  const { say } = useLanguage();
  const { period, person, statement, waived, concluded } = file;
  const subject = { person: person.id };
  // Asked with what is a member's: who asks for what is nothing to them alone is refused, which goes on record.
  const [conclude = null] = useOffers(
    period,
    concluded === null ? ['conclude-review', 'recuse'].map((kind) => ({ kind, subject })) : [],
  );
  return (
    <div className="review-file">
      <Why file={file} />
      <PanelPart file={file} />
      <DrawPart file={file} />
      <SheetsPart file={file} />
      <section>
        <h2>{say(said.statement)}</h2>
        {statement !== null ? (
          <>
            <p className="said-words">{statement.text}</p>
            <p className="quiet">{momentText(statement.on)}</p>
          </>
        ) : (
          <p className="quiet">{say(waived ? said.waived : said.notYet)}</p>
        )}
      </section>
      <VotePart file={file} />
      <section>
        {(concluded !== null || conclude !== null) && <h2>{say(said.conclusion)}</h2>}
        {concluded !== null ? (
          <>
            <p>
              <strong>{say(findingWords[concluded.competent ? 'competent' : 'not-competent'])}</strong>{' '}
              <span className="quiet">{momentText(concluded.on)}</span>
            </p>
            <p className="said-words">{concluded.reasons}</p>
            <p className="quiet">{say(concluded.effect)}</p>
          </>
        ) : (
          <WordsAction
            period={period}
            offered={conclude}
            name="reasons"
            field={say(said.reasons)}
            hint={say(said.reasonsHint)}
            isMain={file.step === 'concluding'}
          />
        )}
      </section>
    </div>
  );
}

function Why({ file: { why, person, period, as } }: { readonly file: ReviewFile }) {
  const { say, signs } = useLanguage();
  const { trigger, reason, standing } = why;
  return (
    <section>
      <h2>{say(said.why)}</h2>
      <p>
        {!reason.startsWith(trigger) && (
          <>
            <strong>{trigger}</strong>
            {signs.colon}
          </>
        )}
        {reason}
      </p>
      <p className="figure">
        {standing !== null && (
          <>
            {say(said.standing)}{' '}
            {standing.from === standing.to ? standing.from : `${standing.from}–${standing.to}`} /{' '}
            {standing.of}
            {standing.possible !== null &&
              ` · ${say(said.chance)} ${standing.possible.from}–${standing.possible.to}`}
            {standing.sample !== null && ` · ${say(said.sample)} ${standing.sample}`}
            {' · '}
          </>
        )}
        {as === 'reader' ? (
          <Link to={personPath(period, person.id)}>
            {say(said.result)}
            {standing?.shown != null && ` ${standing.shown}`}
          </Link>
        ) : (
          standing?.shown != null && `${say(said.points)} ${standing.shown}`
        )}
      </p>
    </section>
  );
}
