import type { FactModel, RulePacks } from '@jianheng/scheme';
import { type Gallery, type GalleryTemplate, getTemplate, readGallery } from './read-gallery.ts';
import { bundledSchemes, getRules } from './read-schemes.ts';
import { type Question, questionsOf } from './template-questions.ts';

/** What comes with the program, read once: rules, fact model, and the gallery of templates. */
export interface Library {
  /** The folder it was read from, with `facts/`, `rules/`, `indicators/` and `templates/`. */
  readonly root: string;
  readonly packs: RulePacks;
  readonly model: FactModel;
  readonly gallery: Gallery;
  /** The questions that narrow the gallery down. */
  readonly questions: readonly Question[];
  /** A template with its scheme, read the first time it is asked for. Rejects with a UserError when there is none. */
  template(id: string): Promise<GalleryTemplate>;
}

/** Opens the library. Throws a UserError when rules or fact model cannot be read. */
export async function openLibrary(root: string = bundledSchemes): Promise<Library> {
  const [packs, gallery] = [await getRules(root), await readGallery(root)];
  const templates = new Map<string, Promise<GalleryTemplate>>();
  return {
    root,
    packs,
    model: gallery.model,
    gallery,
    questions: questionsOf(gallery.model),
    template: (id) => {
      const known = templates.get(id) ?? getTemplate(id, root, packs);
      templates.set(id, known);
      // What cannot be read is read again the next time.
      known.catch(() => templates.delete(id));
      return known;
    },
  };
}
