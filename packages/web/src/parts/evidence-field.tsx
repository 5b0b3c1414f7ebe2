import type { EvidenceSaid } from '@jianheng/api';
import { useChange } from '../api/use-change.ts';
import { ProblemNotice } from '../shell/problem-notice.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { EvidenceList } from './evidence-list.tsx';
import { Field } from './field.tsx';

interface EvidenceFieldProps {
  readonly files: readonly EvidenceSaid[];
  readonly change: (files: readonly EvidenceSaid[]) => void;
  readonly isRequired?: boolean;
}

const said = {
  label: words('证明材料', 'Evidence'),
  hint: words('图片、PDF、Word 或 Excel，每份最多 20 MB', 'pictures, PDF, Word or Excel, at most 20 MB each'),
  busy: words('正在上传…', 'Sending…'),
};

/** Hands in files, one after the other; each is kept by the server as soon as it is chosen. */
export function EvidenceField({ files, change, isRequired = false }: EvidenceFieldProps) {
  const { say } = useLanguage();
  const { send, isBusy, problem } = useChange<EvidenceSaid>({
    refresh: [],
    done: (file) => change([...files.filter(({ id }) => id !== file.id), file]),
  });
  return (
    <>
      <Field label={say(said.label)} hint={isBusy ? say(said.busy) : say(said.hint)}>
        {(attributes) => (
          <input
            {...attributes}
            type="file"
            required={isRequired && files.length === 0}
            disabled={isBusy}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file === undefined) return;
              const name = encodeURIComponent(file.name);
              // Whatever the browser takes it for: the server looks at the first bytes.
              const body = file.slice(0, file.size, 'application/octet-stream');
              send({ method: 'POST', path: `/api/evidence?name=${name}`, body });
              target.value = '';
            }}
          />
        )}
      </Field>
      {problem !== null && <ProblemNotice problem={problem} />}
      <EvidenceList files={files} remove={(id) => change(files.filter((file) => file.id !== id))} />
    </>
  );
}
