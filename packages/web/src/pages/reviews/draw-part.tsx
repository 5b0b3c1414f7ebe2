import type { Draw, Offered, ReviewFile } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('抽取案件', 'The draw'),
  seed: words('种子', 'Seed'),
  seedHint: words(
    '事先公布、谁也不能左右的内容，例如某日的开奖号码；至少 8 个字符。抽取时系统再追加一段随机文字，事先谁也试不出结果。',
    'Something published beforehand that nobody controls, e.g. the lottery numbers of a day; 8 characters at least. The system adds something random at the draw, so that nobody can try seeds.',
  ),
  added: words('系统追加', 'Added'),
  drawn: words('抽中', 'Drawn'),
  from: words('抽取范围', 'Drawn from'),
  method: words('办法', 'How'),
  command: words('自己重做', 'Redo it'),
  commandHint: words(
    '把下面“抽取范围”的编号存成一行一个的文本文件，交给这条命令',
    'give this command the numbers below as a text file, one a line',
  ),
  same: words('系统刚才重做了一次，结果相同', 'redone just now with the same result'),
  other: words('重做的结果与记录不同，请立即报告', 'redoing it gives something else: report this at once'),
  cases: counting('件', 'case'),
};

/** The draw: by which seed, from what, what came, and how anybody can redo it. */
export function DrawPart({ file }: { readonly file: ReviewFile }) {
  const { say } = useLanguage();
  const { period, person, draw } = file;
  const subject = { person: person.id };
  // Asked with what is a member's: who asks for what is nothing to them alone is refused, which goes on record.
  const [offered = null] = useOffers(
    period,
    draw === null ? ['draw-cases', 'recuse'].map((kind) => ({ kind, subject })) : [],
  );
  if (draw === null && offered === null) return null;
  return (
    <section>
      <h2>{say(said.title)}</h2>
      {draw !== null ? (
        <Drawn draw={draw} />
      ) : offered !== null && offered.blocked.length > 0 ? (
        <ActionButton period={period} offered={offered} />
      ) : (
        offered !== null && <Ask period={period} offered={offered} />
      )}
    </section>
  );
}

function Drawn({ draw }: { readonly draw: Draw }) {
  const { say, signs } = useLanguage();
  const { seed, added, cases, from, method, command, redone } = draw;
  return (
    <>
      {redone !== null && (
        <p className={redone ? 'quiet' : 'wrong-words'}>
          {redone ? '✓' : '!'} {say(redone ? said.same : said.other)}
        </p>
      )}
      <dl className="why-steps">
        <div>
          <dt>{say(said.seed)}</dt>
          <dd>{seed}</dd>
        </div>
        <div>
          <dt>{say(said.added)}</dt>
          <dd>
            <code>{added}</code>
          </dd>
        </div>
        <div>
          <dt>{say(said.drawn)}</dt>
          <dd>{cases.map((one) => one.case).join(signs.and)}</dd>
        </div>
      </dl>
      <details className="fold">
        <summary>
          {say(said.command)}
          {signs.open}
          {say(said.from)} {from.length} {say(said.cases(from.length))}
          {signs.semicolon}
          {say(said.drawn)} {cases.length} {say(said.cases(cases.length))}
          {signs.close}
        </summary>
        <p>{say(method)}</p>
        <p className="quiet">{say(said.commandHint)}</p>
        <p>
          <code>{command}</code>
        </p>
        <h3>
          {say(said.from)} · {from.length} {say(said.cases(from.length))}
        </h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
        <section className="draw-keys" aria-label={say(said.from)} tabIndex={0}>
          {from.join(signs.and)}
        </section>
      </details>
    </>
  );
}

function Ask({ period, offered }: { readonly period: string; readonly offered: Offered }) {
  const { say } = useLanguage();
  const [seed, setSeed] = useState('');
  const { act, isBusy, problem } = useAction(period);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { seed });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.seed)} hint={say(said.seedHint)} wrong={problem?.at('seed') ?? []}>
        {(field) => (
          <input
            {...field}
            required
            minLength={8}
            maxLength={200}
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(offered.title)}
      </button>
    </form>
  );
}
