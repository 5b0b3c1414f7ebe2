import type { Deciders, NamedPerson } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

interface DecidersPartProps {
  readonly deciders: Deciders | null;
}

const said = {
  may: words('可以决定的人', 'Who may decide'),
  aside: words('须回避', 'Must step aside'),
  nobody: words(
    '本院没有可以决定的人：请上级院派出考评委员会委员，由安全管理员授予角色并写明派出单位',
    'Nobody of the organ may: ask the superior organ to lend a member of the committee; the security administrator grants the role and says who lends',
  ),
};

/** Who may decide where somebody seeks redress, and who steps aside; nothing where that is not the reader's to know. */
export function DecidersPart({ deciders }: DecidersPartProps) {
  const { say, signs } = useLanguage();
  if (deciders === null) return null;
  const { may, aside } = deciders;
  const names = (people: readonly NamedPerson[]) => people.map(({ name }) => name).join(signs.and);
  return (
    <p className="quiet">
      {may.length === 0 ? say(said.nobody) : `${say(said.may)}${signs.colon}${names(may)}`}
      {aside.length > 0 && `${signs.semicolon}${say(said.aside)}${signs.colon}${names(aside)}`}
    </p>
  );
}
