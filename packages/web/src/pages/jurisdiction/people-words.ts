import { howMany } from '@jianheng/casework';
import { words } from '../../words/language.ts';

/** How many people, in words; few are told as few. */
export function peopleWords(people: number | null) {
  return people === null
    ? words('少数人', 'a few people')
    : words(`${people} 人`, `${howMany(people, 'person', 'people')}`);
}
