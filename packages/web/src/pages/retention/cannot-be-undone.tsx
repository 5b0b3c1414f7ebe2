import type { Retention } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('删除后不能恢复', 'It cannot be undone'),
  backups: words(
    '以前的备份里还有这些数据，到备份自身到期销毁为止；从旧备份恢复，会把已删除的带回来，要重新办理。审计记录、封存校验值和等次不删除。',
    'Backups made before still hold these data until they run out themselves; restoring an old one brings them back, to be deleted anew. Audit entries, seals and ratings are not deleted.',
  ),
};

/** What a deletion takes for good, and where the data still are. */
export function CannotBeUndone({ goes }: Pick<Retention, 'goes'>) {
  const { say } = useLanguage();
  return (
    <div className="notice wrong">
      <p>
        <strong>{say(said.title)}</strong>
      </p>
      <p>{say(goes)}</p>
      <p>{say(said.backups)}</p>
    </div>
  );
}
