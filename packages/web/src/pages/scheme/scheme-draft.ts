import type { SchemeField, SchemeSetDraft } from '@jianheng/api';

/** What is changed of a scheme. */
export interface Changes {
  /** Values in place of those that stand there, by path. */
  readonly values: Readonly<Record<string, string>>;
  /** Indicators that are left out. */
  readonly without: readonly string[];
}

/** What an organ gives a template of its own. */
export interface TemplateDraft extends Changes {
  readonly template: string;
  readonly title: string;
}

/** How many things are changed. */
export function countOf({ values, without }: Changes): number {
  return Object.keys(values).length + without.length;
}

/** As the API takes them: what is not changed is left out, and so are values of indicators that are left out. */
export function givenOf({ values, without }: Changes): {
  readonly values?: { readonly path: string; readonly value: string }[];
  readonly without?: string[];
} {
  const kept = Object.entries(values).filter(
    ([path]) => !without.some((indicator) => path.startsWith(`indicators.${indicator}.`)),
  );
  return {
    ...(kept.length === 0 ? {} : { values: kept.map(([path, value]) => ({ path, value })) }),
    ...(without.length === 0 ? {} : { without: [...without] }),
  };
}

/** Fields of one indicator, or those of the scheme as a whole (null). */
export interface FieldGroup {
  readonly indicator: string | null;
  readonly fields: readonly SchemeField[];
}

/** The fields in their order, those of each indicator together. */
export function groupsOf(fields: readonly SchemeField[]): FieldGroup[] {
  const groups = new Map<string | null, SchemeField[]>([[null, []]]);
  for (const field of fields) {
    const [first, id] = field.path.split('.');
    const indicator = first === 'indicators' && id !== undefined ? id : null;
    groups.set(indicator, [...(groups.get(indicator) ?? []), field]);
  }
  return [...groups]
    .map(([indicator, own]) => ({ indicator, fields: own }))
    .filter(({ fields: own }) => own.length > 0);
}

/** A value in place of the template's; the template's own again is no change. */
export function withValue<Draft extends Changes>(
  draft: Draft,
  { path, value: usual }: SchemeField,
  value: string,
): Draft {
  const { [path]: _, ...rest } = draft.values;
  return { ...draft, values: value === usual ? rest : { ...rest, [path]: value } };
}

/** Leaves an indicator out, or takes it in again. */
export function toggled<Draft extends Changes>(draft: Draft, indicator: string): Draft {
  const without = draft.without.includes(indicator)
    ? draft.without.filter((one) => one !== indicator)
    : [...draft.without, indicator];
  return { ...draft, without };
}

/** The days that schemes are for. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/** What is sent to be checked and kept. Values of indicators that are left out are not sent. */
export function setDraftOf(
  id: string,
  { from, to }: Days,
  drafts: readonly TemplateDraft[],
  titles: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
): SchemeSetDraft {
  return {
    id,
    schemes: drafts.map((draft) => {
      const { template, title } = draft;
      const usual = titles.get(template);
      return {
        template,
        id: schemeId(template, from),
        ...(usual === undefined || title === usual.zh ? {} : { title: { zh: title, en: usual.en } }),
        from,
        to,
        ...givenOf(draft),
      };
    }),
  };
}

/** The template's name with the year in which the period begins. */
function schemeId(template: string, from: string): string {
  return `${template.replace(/-\d{4}$/, '')}-${from.slice(0, 4)}`;
}

/** A name for a set, made of a period's: letters, digits, hyphens. */
export function setIdOf(period: string): string {
  const plain = period
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return plain === '' ? 'own' : plain.slice(0, 80);
}
