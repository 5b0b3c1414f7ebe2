import { nameOrgans, type OrganNames, type StoredPerson } from '@jianheng/assess';
import { type Cell, numberCell, textCell } from './cell.ts';
import { type Look, looks } from './looks.ts';

/** Places as a reader knows them: 7, or 5–9 for a tie or a range. */
export function placesText(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** A standing in a cell: a number where it is one place, so that it sorts as one; a dash while the total is held. */
export function placesCell(from: number, to: number, look: Look = looks.centered): Cell {
  if (from === 0) return textCell('—', look);
  return from === to ? numberCell(from, look) : textCell(placesText(from, to), look);
}

/** The group's key with organs by name, pooled groups named together. */
export function groupName({ group }: StoredPerson, names: OrganNames = new Map()): string {
  if (group === null) return '';
  return nameOrgans(group.pooled.length === 0 ? group.key : group.pooled.join(' + '), names);
}
