import type { AskJob, DataHealth, Job, Jobs, ObjectionFile, PeriodBoard } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { keyOf, reading } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { useChange } from '../../api/use-change.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Field } from '../../parts/field.tsx';
import { JobProgress } from '../../parts/job-progress.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingPart } from '../board/waiting-part.tsx';
import { AttachReading } from './attach-reading.tsx';

const said = {
  title: words('办理', 'Handle it'),
  steps: words(
    '先在“数据”页上传更正数据（不要启用），附到这条异议上，试算会改变什么，再答复。',
    'Upload the corrected data on the data page without using it, attach it here, see what it changes, then answer.',
  ),
  facts: words('数据有误', 'The facts are wrong'),
  reading: words('规则的读法有误', 'The rule was read wrongly'),
  data: words('去上传更正数据', 'Upload corrected data'),
  batch: words('更正批次', 'Corrected batch'),
  choose: words('选择一个还没有启用的批次', 'choose a batch that is not in use'),
  attach: words('附上', 'Attach'),
  simulate: words('试算', 'See what it changes'),
  keep: words('把试算结果记入这条异议', 'Put the result on this objection'),
  answer: words('答复', 'Answer'),
  proposed: words('拟答复', 'Proposed answer'),
  upheld: words('支持', 'Uphold'),
  rejected: words('不支持', 'Do not uphold'),
  reply: words('答复内容（说明理由）', 'The answer, with its reasons'),
  go: words('提交，由检察长或委员确认', 'Submit for confirmation'),
};

/** What the office does about an objection: attach a correction, try it, answer. */
export function HandlePart({ file }: { readonly file: ObjectionFile }) {
  const { say, signs } = useLanguage();
  const { period, id } = file;
  const subject = { objection: id };
  const [attach = null, simulate = null, decide = null] = useOffers(period, [
    { kind: 'attach-correction', subject },
    { kind: 'simulate-objection', subject },
    { kind: 'decide-objection', subject },
  ]);
  const { data: board } = useQuery(reading<PeriodBoard>(`/api/periods/${encodeURIComponent(period)}`));
  const waiting = board?.waiting.filter(
    (one) => one.kind === 'decide-objection' && (one.subject as { objection?: string }).objection === id,
  );
  if (file.proposed !== null && board !== undefined)
    return (
      <>
        <section className="side-part">
          <h2>
            {say(said.proposed)}
            {signs.colon}
            {say(file.proposed.upheld ? said.upheld : said.rejected)}
          </h2>
          <p className="said-words">{file.proposed.reply}</p>
        </section>
        <WaitingPart board={{ ...board, waiting: waiting ?? [] }} />
      </>
    );
  if (attach === null && decide === null) return null;
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {file.line.about !== 'rule' && <p className="quiet">{say(said.steps)}</p>}
      {attach !== null &&
        attach.blocked.length === 0 &&
        (file.line.about !== 'rule' || board === undefined ? (
          <Attach file={file} />
        ) : (
          <>
            <details className="fold" open={file.correction === null}>
              <summary>{say(said.reading)}</summary>
              <AttachReading file={file} board={board} />
            </details>
            <details className="fold" open={file.correction !== null}>
              <summary>{say(said.facts)}</summary>
              <p className="quiet">{say(said.steps)}</p>
              <Attach file={file} />
            </details>
          </>
        ))}
      <Simulate file={file} offered={simulate} />
      {decide !== null && decide.blocked.length === 0 && <Answer file={file} />}
      {decide?.blocked.some(({ code }) => code === 'step-aside') === true && (
        <ActionButton period={period} offered={decide} />
      )}
    </section>
  );
}

function Attach({ file: { period, id } }: { readonly file: ObjectionFile }) {
  const { say } = useLanguage();
  const [batch, setBatch] = useState('');
  const { act, isBusy, problem } = useAction(period);
  const { data: health } = useQuery(
    reading<DataHealth>(`/api/periods/${encodeURIComponent(period)}/data-health`),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act({ kind: 'attach-correction', subject: { objection: id } }, { batch });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field
        label={say(said.batch)}
        hint={<Link to={`/periods/${encodeURIComponent(period)}/data`}>{say(said.data)}</Link>}
      >
        {(field) => (
          <select {...field} required value={batch} onChange={(event) => setBatch(event.target.value)}>
            <option value="">{say(said.choose)}</option>
            {health?.unused.map((one) => (
              <option key={one.id} value={one.id}>
                {one.id} · {say(one.title)} · {one.rows}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="actions">
        <button type="submit" disabled={isBusy}>
          {say(said.attach)}
        </button>
      </div>
    </form>
  );
}

interface SimulateProps {
  readonly file: ObjectionFile;
  readonly offered: ReturnType<typeof useOffers>[number] | null;
}

/** The simulation is a computation: asked for, waited for, then put on the objection. */
function Simulate({ file: { period, id, correction, reading: read }, offered }: SimulateProps) {
  const { say } = useLanguage();
  const path = `/api/periods/${encodeURIComponent(period)}/jobs`;
  const { data } = useQuery({
    ...reading<Jobs>(path),
    refetchInterval: ({ state }) => (state.data?.jobs.some(isUnderWay) === true ? 1000 : false),
  });
  const { send, isBusy, problem } = useChange<Job>({ refresh: [keyOf(path)] });
  const last = data?.jobs.find(({ kind }) => kind === 'simulation');
  if (offered === null || offered.blocked.length > 0) return null;
  return (
    <div className="actions">
      {problem !== null && <ProblemNotice problem={problem} />}
      {(correction !== null || read !== null) && (
        <button
          type="button"
          disabled={isBusy || (last !== undefined && isUnderWay(last))}
          onClick={() =>
            send({
              method: 'POST',
              path,
              body: {
                kind: 'simulation',
                batch: correction?.batch ?? null,
                scheme: read?.scheme.hash ?? null,
                objection: id,
              } satisfies AskJob,
            })
          }
        >
          {say(said.simulate)}
        </button>
      )}
      {last !== undefined && <JobProgress job={last} />}
      {last?.state === 'done' && <ActionButton period={period} offered={offered} label={say(said.keep)} />}
    </div>
  );
}

function isUnderWay({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}

function Answer({ file: { period, id, effect } }: { readonly file: ObjectionFile }) {
  const { say } = useLanguage();
  const [upheld, setUpheld] = useState<boolean | null>(null);
  const [reply, setReply] = useState('');
  const { act, isBusy, problem } = useAction(period);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (upheld !== null) act({ kind: 'decide-objection', subject: { objection: id } }, { upheld, reply });
  };
  return (
    <form onSubmit={submit}>
      <h3>{say(said.answer)}</h3>
      {problem !== null && <ProblemNotice problem={problem} />}
      <fieldset>
        <legend className="unseen">{say(said.answer)}</legend>
        {([true, false] as const).map((choice) => (
          <label key={String(choice)} className="choice">
            <input
              type="radio"
              name="upheld"
              required
              disabled={choice && effect?.worsensObjector === true}
              checked={upheld === choice}
              onChange={() => setUpheld(choice)}
            />{' '}
            {say(choice ? said.upheld : said.rejected)}
          </label>
        ))}
      </fieldset>
      <LongField label={say(said.reply)} value={reply} change={setReply} />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
