import type { Upload } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { MappingForm } from '../../columns/mapping-form.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const hint = words(
  '请核对每一列认得对不对。确认之后逐行核对；那时也还不计入任何周期。',
  'Look over how each column was recognised. Rows are checked once you confirm; nothing counts by that either.',
);

/** How the columns of a file of facts are read; importing begins once they are confirmed. */
export function UploadColumns({ upload, path }: { readonly upload: Upload; readonly path: string }) {
  const { say } = useLanguage();
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)] });
  return (
    <MappingForm
      hint={say(hint)}
      proposal={upload.proposal}
      kinds={upload.kinds}
      hasCoverage
      isBusy={isBusy}
      problem={problem}
      submit={(sheets) => send({ method: 'PUT', path: `${path}/mapping`, body: { sheets } })}
    />
  );
}
