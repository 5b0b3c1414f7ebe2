import { z } from 'zod';
import { type DocumentKind, documentKinds } from './document-kinds.ts';
import { openTemplate } from './open-template.ts';
import type { Tags } from './template-parts.ts';
import { TemplateFault, type TemplateProblem } from './template-problem.ts';

/**
 * What is wrong with a template that an office edited: tags that are broken, that the kind does not know, or that are gone although
 * the document means little without them. Empty when it can be used as it is.
 */
export function checkTemplate(kind: DocumentKind, bytes: Uint8Array): TemplateProblem[] {
  let tags: Tags;
  try {
    tags = openTemplate(bytes).parts.tags();
  } catch (error) {
    if (error instanceof TemplateFault) return [...error.problems];
    throw error;
  }
  const known = shapeOf(documentKinds[kind].data);
  return [...unknownTags(tags, known, []), ...missingTags(tags, known)];
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
function unknownTags(tags: Tags, known: Tags, outer: readonly Tags[]): TemplateProblem[] {
  return Object.entries(tags).flatMap(([tag, inside]) => {
    const found = [known, ...outer].find((scope) => Object.hasOwn(scope, tag))?.[tag];
    if (found === undefined) {
      const names = [...Object.keys(known), ...outer.flatMap((scope) => Object.keys(scope))];
      return [
        {
          code: 'unknown-tag' as const,
          tag,
          message: {
            zh: `不认识标记“{${tag}}”；可以用：${names.join('、')}`,
            en: `the tag "{${tag}}" is not known; use one of ${names.join(', ')}`,
          },
        },
      ];
    }
    return unknownTags(inside, found, [known, ...outer]);
  });
}

function missingTags(tags: Tags, known: Tags): TemplateProblem[] {
  const used = new Set(allNames(tags));
  return Object.keys(known)
    .filter((tag) => !used.has(tag))
    .map((tag) => ({
      code: 'missing-tag',
      tag,
      message: {
        zh: `模板里没有标记“{${tag}}”，这一项不会出现在文件里；请补上再传`,
        en: `the template lacks the tag "{${tag}}", which would not appear in the document; add it and upload again`,
      },
    }));
}

function allNames(tags: Tags): string[] {
  return Object.entries(tags).flatMap(([tag, inside]) => [tag, ...allNames(inside)]);
}
