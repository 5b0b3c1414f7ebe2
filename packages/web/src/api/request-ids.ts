/** An id for a request. Also where the pages are not served over TLS, where browsers make no UUIDs of their own. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Ids of writes that got no answer: whether they were done is not known, so the next try of the same carries the same id. */
export class OpenRequests {
  readonly #ids = new Map<string, string>();

  /** The id for a write, by what it says. One that cannot be told apart (a file) gets a new one each time. */
  idFor(name: string | null): string {
    if (name === null) return newRequestId();
    const id = this.#ids.get(name) ?? newRequestId();
    this.#ids.set(name, id);
    return id;
  }

  /** An answer came: the next write that says the same is another one. */
  answered(name: string | null): void {
    if (name !== null) this.#ids.delete(name);
  }
}
