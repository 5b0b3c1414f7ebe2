import type { Offered } from '@jianheng/api';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAction } from '../api/use-action.ts';
import { ProblemNotice } from '../shell/problem-notice.tsx';
import { useLanguage } from '../words/use-language.ts';
import { ActionButton } from './action-button.tsx';
import { Drawer } from './drawer.tsx';
import { LongField } from './long-field.tsx';

interface WordsActionProps {
  readonly period: string;
  /** As the API offers it; nothing is shown for null. */
  readonly offered: Offered | null;
  /** Name of the detail that the words go into. */
  readonly name: string;
  /** What is asked for. */
  readonly field: string;
  readonly hint?: ReactNode;
  /** What else goes with it. */
  readonly rest?: Record<string, unknown>;
  /** In the place of the action's own title. */
  readonly label?: string;
  /** Of what or whom, for the title of the box and for those who hear the button. */
  readonly of?: string;
  readonly isMain?: boolean;
  /** What the words begin as. */
  readonly usual?: string;
  /** Signs that are taken. */
  readonly most?: number;
}

/** The button of an action that wants words, e.g. a reason: opens a box for them. Where it is blocked, it says why. */
export function WordsAction(props: WordsActionProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  const { period, offered, isMain = false, of } = props;
  if (offered === null) return null;
  const label = props.label ?? say(offered.title);
  if (offered.blocked.length > 0) return <ActionButton period={period} offered={offered} label={label} />;
  return (
    <>
      <button type="button" className={isMain ? 'main' : undefined} onClick={() => open(true)}>
        {label}
        {of !== undefined && <span className="unseen"> {of}</span>}
      </button>
      {isOpen && (
        <Drawer
          title={of === undefined ? label : `${label}${signs.colon}${of}`}
          as="box"
          close={() => open(false)}
        >
          <Words {...props} offered={offered} label={label} done={() => open(false)} />
        </Drawer>
      )}
    </>
  );
}

interface WordsProps extends WordsActionProps {
  readonly offered: Offered;
  readonly label: string;
  readonly done: () => void;
}

function Words({
  period,
  offered,
  name,
  field: asked,
  hint,
  rest = {},
  label,
  usual = '',
  most,
  done,
}: WordsProps) {
  const [text, setText] = useState(usual);
  const { act, isBusy, problem } = useAction(period, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { ...rest, [name]: text });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongField
        label={asked}
        hint={hint}
        value={text}
        change={setText}
        rows={5}
        {...(most === undefined ? {} : { most })}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {label}
      </button>
    </form>
  );
}
