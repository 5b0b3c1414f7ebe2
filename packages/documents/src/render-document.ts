import { Packer } from 'docx';
import { type DocumentData, type DocumentKind, documentKinds } from './document-kinds.ts';
import { openTemplate } from './open-template.ts';

/** What is inside carries one day, so that the same words make the same file. */
const day = new Date(Date.UTC(2020, 0, 1));

const built = new Map<DocumentKind, Promise<Uint8Array>>();

/** The template that comes with the program, as a Word file to be edited in Word. Built once: an archive fills thousands. */
export function standardTemplate(kind: DocumentKind): Promise<Uint8Array> {
  const known = built.get(kind);
  if (known !== undefined) return known;
  const made = Packer.toBuffer(documentKinds[kind].template()).then((bytes) => new Uint8Array(bytes));
  built.set(kind, made);
  return made;
}

/**
 * Fills in a template: what stands between braces is replaced, rows between `{#…}` and `{/…}` are repeated. What is filled in is
 * text and nothing else, whatever it says. Throws {@link TemplateFault} when the template is broken, ZodError when the data
 * is not what the kind takes.
 */
export function renderDocument<Kind extends DocumentKind>(
  kind: Kind,
  template: Uint8Array,
  data: DocumentData<Kind>,
): Uint8Array {
  const { document } = openTemplate(template);
  document.render(documentKinds[kind].data.parse(data));
  const zip = document.getZip();
  for (const file of Object.values(zip.files) as { date: Date }[]) file.date = day;
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}
