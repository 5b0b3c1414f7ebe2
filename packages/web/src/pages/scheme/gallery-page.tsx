import type { Gallery, PeriodBoard, TemplateCard, TemplateQuestion } from '@jianheng/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { Field } from '../../parts/field.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { TemplateCards } from './template-cards.tsx';
import './scheme.css';

const said = {
  title: words('方案模板', 'Templates'),
  any: words('不限', 'any'),
  year: words('例如 2027', 'such as 2027'),
  none: words('没有完全符合的模板', 'No template meets all answers'),
  noneWhy: words(
    '放宽一项试试，或者看下面只差一项的。',
    'Ask for less, or look at those that miss one answer.',
  ),
  near: words('只差一项的', 'Those that miss one answer'),
  chosen: words('已选', 'Chosen'),
  drop: words('不选了', 'take it out'),
  adapt: words('改编选中的模板', 'Adapt those chosen'),
  hint: words(
    '一套方案里，每一类人员一份。可以选多份，一起改编。',
    'A set holds one scheme for each class of staff: choose several and adapt them together.',
  ),
};

/** The gallery: answers narrow it, cards say whom a template suits and how it differs, several make a set. */
export function GalleryPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(said.title)}>
      {(board) => <Find board={board} />}
    </Read>
  );
}

function Find({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const go = useNavigate();
  const [answers, setAnswers] = useSearchParams();
  const [chosen, setChosen] = useState<readonly TemplateCard[]>([]);
  const { data, error } = useQuery({
    ...reading<Gallery>(`/api/templates?${answers}`),
    placeholderData: keepPreviousData,
  });
  const address = `/periods/${encodeURIComponent(board.id)}/scheme`;
  const answer = (name: string, value: string) => {
    const next = new URLSearchParams(answers);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAnswers(next, { replace: true });
  };
  const ids = chosen.map(({ id }) => id);
  const toggle = (card: TemplateCard) =>
    setChosen(ids.includes(card.id) ? chosen.filter(({ id }) => id !== card.id) : [...chosen, card]);
  if (data === undefined)
    return (
      <>
        <PageHead title={say(said.title)} />
        {error === null ? <PageLoading /> : <ProblemNotice problem={error} />}
      </>
    );
  const meets = data.templates.filter(({ misses }) => misses === null);
  const near = data.templates.filter(({ misses }) => misses !== null);
  return (
    <>
      <PageHead
        title={say(said.title)}
        sub={<Link to={address}>{board.title}</Link>}
        actions={
          <button
            type="button"
            className="main"
            disabled={chosen.length === 0}
            onClick={() =>
              void go(`${address}/adapt?${new URLSearchParams(ids.map((id) => ['template', id]))}`)
            }
          >
            {say(said.adapt)} {chosen.length > 0 && chosen.length}
          </button>
        }
      />
      <div className="scheme-questions">
        {data.questions.map((question) => (
          <Question
            key={question.name}
            question={question}
            value={answers.get(question.name) ?? ''}
            answer={(value) => answer(question.name, value)}
          />
        ))}
      </div>
      <p className="quiet">{say(said.hint)}</p>
      {chosen.length > 0 && (
        <div className="scheme-head">
          {say(said.chosen)}
          {chosen.map((card) => (
            <button key={card.id} type="button" onClick={() => toggle(card)}>
              {say(card.title)} <span aria-hidden="true">×</span>
              <span className="unseen">{say(said.drop)}</span>
            </button>
          ))}
        </div>
      )}
      {meets.length === 0 && (
        <Empty title={say(said.none)}>
          <p>{say(said.noneWhy)}</p>
        </Empty>
      )}
      <TemplateCards cards={meets} questions={data.questions} chosen={ids} toggle={toggle} />
      {near.length > 0 && (
        <>
          <h2>{say(said.near)}</h2>
          <TemplateCards cards={near} questions={data.questions} chosen={ids} toggle={toggle} />
        </>
      )}
    </>
  );
}

interface QuestionProps {
  readonly question: TemplateQuestion;
  readonly value: string;
  readonly answer: (value: string) => void;
}

function Question({ question: { name, asks, choices }, value, answer }: QuestionProps) {
  const { say } = useLanguage();
  return (
    <Field label={say(asks)}>
      {(field) =>
        choices.length === 0 ? (
          <input
            {...field}
            type="number"
            min={2000}
            max={2100}
            placeholder={say(said.year)}
            value={value}
            onChange={({ target }) => answer(target.value)}
          />
        ) : (
          <select {...field} name={name} value={value} onChange={({ target }) => answer(target.value)}>
            <option value="">{say(said.any)}</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {say(choice.title)}
              </option>
            ))}
          </select>
        )
      }
    </Field>
  );
}
