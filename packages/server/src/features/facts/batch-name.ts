/** How periods name a batch of an organ's store: by its place there. */
export function batchName(seq: number): string {
  return `b${seq}`;
}

/** The place of a batch in the organ's store; null for a name that is none. */
export function placeOf(name: string): number | null {
  const found = /^b([1-9]\d{0,14})$/.exec(name);
  return found === null ? null : Number(found[1]);
}
