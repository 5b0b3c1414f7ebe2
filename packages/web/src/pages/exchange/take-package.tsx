import type { PackageChecked, PackageHanded } from '@jianheng/api';
import { useRef, useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { base64Of } from '../document-templates/base64-of.ts';
import { CheckedPart } from './checked-part.tsx';

const said = {
  take: words('收包…', 'Take one…'),
  title: words('核对交换包', 'Check a package'),
  checking: words('正在核对…', 'checking…'),
};

/** Chooses a package; before anything is kept it says what is in it, whose it is and what taking it would do. */
export function TakePackage({ organ }: { readonly organ: string }) {
  const { say } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<string | null>(null);
  const path = `/api/organs/${encodeURIComponent(organ)}/packages/check`;
  const { send, problem, answer, forget } = useChange<PackageChecked>({ refresh: [] });
  const close = () => {
    forget();
    setFile(null);
  };
  const choose = async (chosen: File) => {
    const content = base64Of(new Uint8Array(await chosen.arrayBuffer()));
    setFile(content);
    const body: PackageHanded = { file: content };
    send({ method: 'POST', path, body });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip"
        aria-label={say(said.take)}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          target.value = '';
          if (chosen !== undefined) void choose(chosen);
        }}
      />
      <button type="button" className="main" onClick={() => input.current?.click()}>
        {say(said.take)}
      </button>
      {file !== null && (
        <Drawer title={say(said.title)} close={close}>
          {problem !== null && <ProblemNotice problem={problem} />}
          {problem === null && answer === undefined && <p role="status">{say(said.checking)}</p>}
          {answer !== undefined && <CheckedPart organ={organ} file={file} checked={answer} done={close} />}
        </Drawer>
      )}
    </>
  );
}
