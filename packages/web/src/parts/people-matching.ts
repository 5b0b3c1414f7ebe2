import type { NamedPerson } from '@jianheng/api';

/** How somebody is written who was chosen: two people of one name differ by department. */
export function personText({ name, department }: NamedPerson): string {
  return department === null ? name : `${name} ${department}`;
}

/** People in whose name, number or department every word of the text stands, in the order given; all for no text. */
export function peopleMatching(among: readonly NamedPerson[], text: string): NamedPerson[] {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  return among.filter(({ id, name, department }) => {
    const whole = `${name} ${id} ${department ?? ''}`.toLowerCase();
    return parts.every((part) => whole.includes(part));
  });
}
