import type { AvailabilitySaid, MeetingView } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { Field } from '../../parts/field.tsx';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('召开会议', 'Convene the meeting'),
  on: words('日期', 'Day'),
  authority: words(
    '依据（机关负责人决定，或授权考评委员会）',
    'Authority (the head, or a committee so authorised)',
  ),
  usual: words('检察长授权考评委员会', 'the committee, authorised by the chief'),
  members: words('委员', 'Members'),
  present: words('出席', 'Present'),
  size: words('委员会人数', 'Size of the committee'),
  go: words('召开', 'Convene'),
  seated: words('出席委员', 'Members present'),
};

/** Convenes the meeting, or says who sits in it. */
export function ConvenePart({ view }: { readonly view: MeetingView }) {
  const { say, signs } = useLanguage();
  const path = `/api/periods/${encodeURIComponent(view.period)}/availability`;
  const { data } = useQuery({
    queryKey: [...keyOf(path), 'convene', view.stage],
    queryFn: ({ signal }) =>
      ask<AvailabilitySaid>('POST', path, { signal, body: [{ kind: 'convene', subject: {} }] }),
    enabled: view.meeting === null,
  });
  const offered = data?.[0] ?? null;
  if (view.meeting !== null) {
    const { members, present } = view.meeting;
    const seated = members.filter(({ id }) => present.includes(id)).map(({ name }) => name);
    return (
      <p className="quiet">
        {say(said.seated)}
        {signs.open}
        {seated.length}/{members.length}
        {signs.close}
        {signs.colon}
        {seated.join(signs.and)}
      </p>
    );
  }
  if (offered === null) return null;
  if (offered.blocked.length > 0)
    return (
      <ul className="notice blockers">
        {offered.blocked.map(({ code, because }) => (
          <li key={code}>{say(because)}</li>
        ))}
      </ul>
    );
  return <Convene view={view} />;
}

function Convene({ view }: { readonly view: MeetingView }) {
  const { say } = useLanguage();
  const { candidates, atLeast, atMost, basis } = view.committee;
  const [on, setOn] = useState(new Date().toISOString().slice(0, 10));
  const [authority, setAuthority] = useState(say(said.usual));
  const [members, setMembers] = useState<readonly string[]>(candidates.slice(0, atMost).map(({ id }) => id));
  const [present, setPresent] = useState<readonly string[]>(members);
  const { act, isBusy, problem } = useAction(view.period);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const seated = present.filter((id) => members.includes(id));
    act({ kind: 'convene', subject: {} }, { on, authority, members, present: seated });
  };
  return (
    <form className="side-part" onSubmit={submit}>
      <h2>{say(said.title)}</h2>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="two">
        <Field label={say(said.on)}>
          {(field) => (
            <input {...field} type="date" required value={on} onChange={(e) => setOn(e.target.value)} />
          )}
        </Field>
        <Field label={say(said.authority)}>
          {(field) => (
            <input {...field} required value={authority} onChange={(e) => setAuthority(e.target.value)} />
          )}
        </Field>
      </div>
      <fieldset>
        <legend>
          {say(said.members)} · {say(said.size)} {atLeast}–{atMost}
          {basis !== null && ` · ${say(basis.said)}`} {basis?.verified === false && <UnverifiedMark />}
        </legend>
        <table className="snug">
          <thead>
            <tr>
              <th scope="col">{say(said.members)}</th>
              <th scope="col">{say(said.present)}</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map(({ id, name, department }) => (
              <tr key={id}>
                <td>
                  <label>
                    <input
                      type="checkbox"
                      checked={members.includes(id)}
                      onChange={() => setMembers(toggled(members, id))}
                    />{' '}
                    {name} <span className="quiet">{department}</span>
                  </label>
                </td>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${name} ${say(said.present)}`}
                    disabled={!members.includes(id)}
                    checked={present.includes(id) && members.includes(id)}
                    onChange={() => setPresent(toggled(present, id))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
