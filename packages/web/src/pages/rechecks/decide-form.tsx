import type { Offered } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface DecideFormProps {
  readonly period: string;
  readonly offered: Offered | null;
  readonly of: string;
}

const said = {
  kept: words('维持原结果', 'keep the result'),
  changed: words(
    '改变结果（随后由考核办重新打开等次改定；不得因申请复核而变差）',
    'change it (the office then opens the rating again; never worse for having asked)',
  ),
  reply: words('答复（本人会看到）', 'Reply (the person reads it)'),
};

/** Decides a re-check. */
export function DecideForm({ period, offered, of }: DecideFormProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  const [changed, setChanged] = useState<boolean | null>(null);
  const [reply, setReply] = useState('');
  const { act, isBusy, problem } = useAction(period, () => open(false));
  if (offered === null) return null;
  if (offered.blocked.length > 0) return <ActionButton period={period} offered={offered} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed !== null) act(offered, { changed, reply });
  };
  return (
    <>
      <button type="button" className="main" onClick={() => open(true)}>
        {say(offered.title)}
        <span className="unseen"> {of}</span>
      </button>
      {isOpen && (
        <Drawer title={`${say(offered.title)}${signs.colon}${of}`} as="box" close={() => open(false)}>
          <form onSubmit={submit}>
            {problem !== null && <ProblemNotice problem={problem} />}
            <fieldset>
              <legend className="unseen">{say(offered.title)}</legend>
              {([false, true] as const).map((choice) => (
                <div key={String(choice)}>
                  <label className="choice">
                    <input
                      type="radio"
                      name="changed"
                      required
                      checked={changed === choice}
                      onChange={() => setChanged(choice)}
                    />{' '}
                    {say(choice ? said.changed : said.kept)}
                  </label>
                </div>
              ))}
            </fieldset>
            <LongField label={say(said.reply)} value={reply} change={setReply} />
            <button type="submit" className="main" disabled={isBusy}>
              {say(offered.title)}
            </button>
          </form>
        </Drawer>
      )}
    </>
  );
}
