import type { HigherShareSaid } from '@jianheng/api';
import { useOffers } from '../../api/use-offers.ts';
import { momentText } from '../../parts/moment-text.ts';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { WordsAction } from '../../parts/words-action.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AnswerShare } from './answer-share.tsx';
import { ComputeAgain } from './compute-again.tsx';

interface SharePartProps {
  readonly period: string;
  readonly share: HigherShareSaid;
}

const said = {
  title: words('提高优秀比例', 'The higher share of excellent'),
  now: words('现在', 'now'),
  most: words('经同意至多', 'at most, where approved'),
  rule: words(
    '须经同级公务员主管部门审核同意；什么情形可以提高没有读到原文',
    'the civil service authority at the same level must agree; in which cases was not read',
  ),
  low: words('待核对原文', 'to be checked against the text'),
  reason: words('为什么要提高', 'Why it should be higher'),
  asked: words('报请', 'asked'),
  waits: words('等待答复，由', 'waits for an answer of'),
  chief: words('检察长', 'the chief'),
  agreed: words('已同意', 'agreed'),
  declined: words('未同意', 'not agreed'),
};

/** The higher share of 优秀: what it comes to, by which rule, who asked and how it was answered. */
export function SharePart({ period, share }: SharePartProps) {
  const { say, signs } = useLanguage();
  const { rules, now, most, request, answer, computeAgain } = share;
  const [ask = null, respond = null] = useOffers(period, [
    { kind: 'ask-higher-share', subject: {} },
    { kind: 'answer-higher-share', subject: {} },
  ]);
  const mayAsk = ask !== null && ask.blocked.length === 0 && most !== null;
  if (request === null && !mayAsk && !computeAgain) return null;
  return (
    <details className="side-part" open={computeAgain || (request !== null && answer?.agreed !== true)}>
      <summary>
        {say(said.title)}{' '}
        {answer !== null && (
          <span className="chip done">{say(answer.agreed ? said.agreed : said.declined)}</span>
        )}
      </summary>
      <p className="quiet">
        {say(said.rule)}
        {signs.open}
        {rules.map(({ said: rule, verified, confidence }) => (
          <span key={rule.zh}>
            {say(rule)} {!verified && <UnverifiedMark />}
            {confidence === 'L' && <span className="chip">{say(said.low)}</span>}
          </span>
        ))}
        {signs.close}
      </p>
      {most !== null && (
        <p className="figure">
          {now !== null && `${say(said.now)}${signs.colon}${say(now)}${signs.semicolon}`}
          {say(said.most)}
          {signs.colon}
          {say(most)}
        </p>
      )}
      {request !== null && (
        <>
          <p className="said-words">{request.reason}</p>
          <p className="quiet">
            {request.by.name} {say(said.asked)} {momentText(request.on)}
            {answer === null && ` · ${say(said.waits)} ${request.answeredBy?.name ?? say(said.chief)}`}
          </p>
        </>
      )}
      {answer !== null && (
        <>
          <p>
            {answer.authority} {answer.document}
            {signs.open}
            {answer.on}
            {signs.close}
          </p>
          <p className="said-words">{answer.reply}</p>
          <p className="quiet">{answer.by.name}</p>
        </>
      )}
      <div className="actions">
        {mayAsk && <WordsAction period={period} offered={ask} name="reason" field={say(said.reason)} />}
        {request !== null && respond !== null && (
          <AnswerShare period={period} offered={respond} isFirst={answer === null} />
        )}
      </div>
      {computeAgain && <ComputeAgain period={period} />}
    </details>
  );
}
