/** What a scan tells. Names are local: `x:row` is `row`. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  text(value: string): void;
  close(name: string): void;
}

/** Thrown for XML that a spreadsheet does not write: a document type, an entity of its own, an endless tag. */
export class XmlRefused extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'XmlRefused';
  }
}

const longestMark = 1 << 22;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the five named entities and numbered signs. There are no others: document types are refused. */
export function decodeEntities(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,20});/gi, (_, name: string) => {
    if (name[0] !== '#') {
      const sign = named[name];
      if (sign === undefined) throw new XmlRefused('an entity of its own');
      return sign;
    }
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });
}

/** The value of an attribute in the text of a start tag, or null. */
export function attributeOf(attributes: string, name: string): string | null {
  for (let from = 0; ; ) {
    const at = attributes.indexOf(name, from);
    if (at < 0) return null;
    const before = attributes.charCodeAt(at - 1);
    const equals = at + name.length;
    const quote = attributes[equals + 1];
    const bounded = at === 0 || before === 32 || before === 10 || before === 13 || before === 9;
    if (bounded && attributes[equals] === '=' && (quote === '"' || quote === "'")) {
      const end = attributes.indexOf(quote, equals + 2);
      return end < 0 ? null : decodeEntities(attributes.slice(equals + 2, end));
    }
    from = at + name.length;
  }
}

/**
 * Scans XML as it arrives: no tree, no document types, no entities beyond the standard five. Throws an XmlRefused for what
 * is not plain spreadsheet XML.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #rest = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  push(piece: string): void {
    const source = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    for (;;) {
      const tag = source.indexOf('<', at);
      if (tag < 0) break;
      const end = this.#endOfMark(source, tag);
      if (end < 0) {
        if (source.length - tag > longestMark) throw new XmlRefused('an endless tag');
        break;
      }
      if (tag > at) this.#handler.text(decodeEntities(source.slice(at, tag)));
      this.#mark(source, tag, end);
      at = end;
    }
    this.#rest = source.slice(at);
    if (this.#rest.length > longestMark && !this.#rest.startsWith('<'))
      throw new XmlRefused('an endless text');
  }

  /** Where the mark that begins here ends; -1 when it is not all there yet. */
  #endOfMark(source: string, tag: number): number {
    if (source.charCodeAt(tag + 1) !== 33) {
      const end = source.indexOf('>', tag);
      return end < 0 ? -1 : end + 1;
    }
    const closing = source.startsWith('<!--', tag)
      ? '-->'
      : source.startsWith('<![CDATA[', tag)
        ? ']]>'
        : '>';
    if (closing === '>' && source.length - tag >= 9) throw new XmlRefused('a document type');
    const end = source.indexOf(closing, tag + 4);
    return end < 0 ? -1 : end + closing.length;
  }

  #mark(source: string, tag: number, end: number): void {
    const second = source.charCodeAt(tag + 1);
    if (second === 33) {
      if (source.startsWith('<![CDATA[', tag)) this.#handler.text(source.slice(tag + 9, end - 3));
      else if (!source.startsWith('<!--', tag)) throw new XmlRefused('a document type');
      return;
    }
    if (second === 63) return;
    if (second === 47) {
      this.#handler.close(local(source.slice(tag + 2, end - 1).trim()));
      return;
    }
    const empty = source.charCodeAt(end - 2) === 47;
    const body = source.slice(tag + 1, empty ? end - 2 : end - 1);
    const space = body.search(/\s/);
    const name = local(space < 0 ? body : body.slice(0, space));
    this.#handler.open(name, space < 0 ? '' : body.slice(space + 1));
    if (empty) this.#handler.close(name);
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
