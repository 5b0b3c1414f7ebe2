/**
 * Imported before PGlite, in its thread alone: PGlite reads every text with a decoder that takes U+FEFF at its beginning for a mark
 * of the encoding and drops it, so that a text would come back other than it went in and the audit find it changed.
 */
globalThis.TextDecoder = class extends TextDecoder {
  constructor(label?: string, options?: ConstructorParameters<typeof TextDecoder>[1]) {
    super(label, { ...options, ignoreBOM: true });
  }
};
