import type { EvidenceSaid } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

interface EvidenceListProps {
  readonly files: readonly EvidenceSaid[];
  /** Takes one out of what is being filled in. */
  readonly remove?: (id: string) => void;
}

const removing = words('移除', 'Remove');
const gone = words('材料按保存期限已删除', 'the file was deleted when its time was over');

/** Files that were handed in, to be opened. */
export function EvidenceList({ files, remove }: EvidenceListProps) {
  const { say, signs } = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul className="evidence">
      {files.map(({ id, name, size, deleted }) =>
        deleted !== null ? (
          <li key={id} className="quiet">
            {say(gone)} {deleted.on}
            {signs.open}
            {deleted.source}
            {signs.close}
          </li>
        ) : (
          <li key={id} className="as-is">
            <a href={`/api/evidence/${encodeURIComponent(id)}`} download={name}>
              {name}
            </a>{' '}
            <span className="quiet figure">{sizeText(size)}</span>
            {remove !== undefined && (
              <button type="button" className="plain" onClick={() => remove(id)}>
                {say(removing)}
                <span className="unseen"> {name}</span>
              </button>
            )}
          </li>
        ),
      )}
    </ul>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
