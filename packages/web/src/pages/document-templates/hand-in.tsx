import type { TemplateHanded, TemplateVerdict } from '@jianheng/api';
import type { QueryKey } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { base64Of } from './base64-of.ts';

interface HandInProps {
  /** Address of the template. */
  readonly path: string;
  readonly refresh: QueryKey;
  readonly title: string;
}

const said = {
  hand: words('交回修改后的模板…', 'Hand in an edited one…'),
  kept: words('检查通过，已换用', 'it passed its check and is used now'),
  against: words('检查没有通过，没有换用', 'it did not pass its check; nothing has changed'),
  missing: words(
    '缺少的标记不会出现在文书里。确实不要的，可以照此使用。',
    'What the missing marks stand for will not be in the document. If that is meant, use it all the same.',
  ),
  mend: words('请在 Word 里改好再交', 'mend it in Word and hand it in again'),
  accept: words('确认不要这些内容，照此使用', 'Use it without them'),
};

/** Hands in an edited template; what is wrong with it is said, and what may be left out is asked. */
export function HandIn({ path, refresh, title }: HandInProps) {
  const { say, signs } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<Omit<TemplateHanded, 'acceptMissing'> | null>(null);
  const { send, isBusy, problem, answer, forget } = useChange<TemplateVerdict>({ refresh: [refresh] });
  const hand = (body: TemplateHanded) => send({ method: 'PUT', path, body });
  const take = async (chosen: File) => {
    forget();
    const handed = { name: chosen.name, content: base64Of(new Uint8Array(await chosen.arrayBuffer())) };
    setFile(handed);
    hand({ ...handed, acceptMissing: false });
  };
  const isAcceptable = answer?.problems.every(({ code }) => code === 'missing-tag') === true;
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".docx"
        aria-label={`${say(said.hand)} ${title}`}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          target.value = '';
          if (chosen !== undefined) void take(chosen);
        }}
      />
      <button type="button" disabled={isBusy} onClick={() => input.current?.click()}>
        {say(said.hand)}
        <span className="unseen"> {title}</span>
      </button>
      {problem !== null && <ProblemNotice problem={problem} />}
      {answer?.kept === true && <span role="status">✓ {say(said.kept)}</span>}
      {answer?.kept === false && (
        <Drawer title={`${say(said.against)}${signs.colon}${title}`} as="box" close={forget}>
          <ul>
            {answer.problems.map(({ code, tag, message }) => (
              <li key={`${code} ${tag} ${message.zh}`}>{say(message)}</li>
            ))}
          </ul>
          <p className="quiet">{say(isAcceptable ? said.missing : said.mend)}</p>
          {isAcceptable && file !== null && (
            <button type="button" disabled={isBusy} onClick={() => hand({ ...file, acceptMissing: true })}>
              {say(said.accept)}
            </button>
          )}
        </Drawer>
      )}
    </>
  );
}
