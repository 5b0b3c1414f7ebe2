import { z } from 'zod';
import { type DocumentKind, documentKinds } from './document-kinds.ts';
import { type OpenTemplate, openTemplate } from './open-template.ts';
import type { Tags } from './template-parts.ts';
import { broken, placed, TemplateFault, type TemplateProblem } from './template-problem.ts';
import type { WordsAround } from './words-around.ts';

/**
 * What is wrong with a template that an office edited: tags that are broken, that the kind does not know, or that are gone although
 * the document means little without them. Empty when it can be used as it is.
 */
export function checkTemplate(kind: DocumentKind, bytes: Uint8Array): TemplateProblem[] {
  let opened: OpenTemplate;
  try {
    opened = openTemplate(bytes);
  } catch (error) {
    if (error instanceof TemplateFault) return [...error.problems];
    throw error;
  }
  const known = shapeOf(documentKinds[kind].data);
  const tags = opened.parts.tags();
  return [...unknownTags(tags, [known], opened.around), ...missingTags(tags, known)];
}

function shapeOf(schema: z.ZodObject): Tags {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [
      name,
      field instanceof z.ZodArray && field.element instanceof z.ZodObject ? shapeOf(field.element) : {},
    ]),
  );
}

/** A tag inside a loop may name a field of the loop's rows or, as in Word's own forms, one from outside it. */
function unknownTags(tags: Tags, scopes: readonly Tags[], around: WordsAround): TemplateProblem[] {
  return Object.entries(tags).flatMap(([tag, inside]) => {
    const scope = scopes.find((one) => Object.hasOwn(one, tag));
    const found = scope?.[tag];
    // Repeated for each row of another list, or of itself, a list would fill books.
    if (found !== undefined && scope !== scopes[0] && Object.keys(found).length > 0)
      return [broken(`#${tag}`, around.of(tag), insideAnother)];
    if (found !== undefined) return unknownTags(inside, [found, ...scopes], around);
    const names = scopes.flatMap((scope) => Object.keys(scope));
    const at = placed(around.of(tag));
    return [
      {
        code: 'unknown-tag' as const,
        tag,
        message: {
          zh: `${at.zh}不认识标记“{${tag}}”；这里可以用：${names.join('、')}`,
          en: `${at.en}the tag "{${tag}}" is not known; here one of ${names.join(', ')} can be used`,
        },
      },
    ];
  });
}

const insideAnother: TemplateProblem['message'] = {
  zh: '这个列表不属于它所在的列表，不能放在里面；移到外面',
  en: 'this list is none of the list in which it stands; move it outside',
};

/** Tags that are gone: of the document, and of the rows of each list that is still there. */
function missingTags(tags: Tags, known: Tags, loop: string | null = null): TemplateProblem[] {
  const used = new Set(allNames(tags));
  const inList =
    loop === null
      ? { zh: '模板', en: 'the template' }
      : { zh: `“{#${loop}}”的每一行`, en: `each row of "{#${loop}}"` };
  return Object.entries(known).flatMap(([tag, rows]): TemplateProblem[] => {
    if (used.has(tag)) return tags[tag] === undefined ? [] : missingTags(tags[tag], rows, tag);
    return [
      {
        code: 'missing-tag',
        tag,
        message: {
          zh: `${inList.zh}里没有标记“{${tag}}”，这一项不会出现在文件里；请补上再传`,
          en: `${inList.en} lacks the tag "{${tag}}", which would not appear in the document; add it and upload again`,
        },
      },
    ];
  });
}

function allNames(tags: Tags): string[] {
  return Object.entries(tags).flatMap(([tag, inside]) => [tag, ...allNames(inside)]);
}
