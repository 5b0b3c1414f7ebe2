/** Parquet's numbers of its physical types. */
export const physical = { boolean: 0, int32: 1, int64: 2, double: 5, bytes: 6 } as const;
export type Physical = (typeof physical)[keyof typeof physical];

/** The values of some rows as they go into pages. */
export interface Encoded {
  /** The different values, where rows name them by number. */
  readonly dictionary: { readonly count: number; readonly body: Uint8Array } | null;
  readonly body: Uint8Array;
  /** The least and the most, where values are whole numbers. */
  readonly range: { readonly least: Uint8Array; readonly most: Uint8Array } | null;
}

/** Values one after the other. */
export function plain(body: Uint8Array, range: Encoded['range'] = null): Encoded {
  return { dictionary: null, body, range };
}

export function bytesOf(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
