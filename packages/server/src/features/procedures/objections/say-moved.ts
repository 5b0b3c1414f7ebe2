import type { Moved, Said } from '@jianheng/api';
import type { NameOf } from '../../register/name-people.ts';
import type { MovedPerson } from '../run-readings.ts';

/** One person's move as pages show it. */
export function sayMoved({ person, total, place, proposal, is, said }: MovedPerson, nameOf: NameOf): Moved {
  return {
    person: nameOf(person),
    total: [total[0], total[1]],
    place: [place[0], place[1]],
    proposal: [proposal[0], proposal[1]],
    is,
    said: said.map((line) => withoutNumber(line, person)),
  };
}

/** The engine begins a line with the number of the person: the name stands beside it. */
function withoutNumber({ zh, en }: Said, person: string): Said {
  const cut = (line: string, colon: string) =>
    line.startsWith(person + colon) ? line.slice(person.length + colon.length) : line;
  return { zh: cut(zh, '：'), en: cut(en, ': ') };
}
