import { loadSchemeText } from '@jianheng/library';
import { lowerPlan, type Plan, packLookup, refuseErrors, startScheme } from '@jianheng/scheme';
import type { JudgedMember } from './judged-member.ts';
import type { SchemesDesk } from './schemes-desk.ts';

/**
 * The plan of a scheme as if it were in force on other days, for trying it on the facts of an earlier year. What the law of
 * those days would say to it is no matter: nobody is assessed by it. Of a scheme that changes inside its period the last
 * rules count throughout. Null for a text that cannot be read. Throws a UserError when it cannot be lowered.
 */
export async function planOnDays(
  { library }: Pick<SchemesDesk, 'library'>,
  { scheme, judged }: JudgedMember,
  days: { readonly from: string; readonly to: string },
): Promise<Plan | null> {
  if (judged.loaded === null) return null;
  const { plan, loaded } = judged;
  const { total } = loaded.scheme.period;
  const last = plan.phases.at(-1);
  if (total !== 'mean-of-quarters' && last !== undefined)
    return { ...plan, ...days, phases: [{ ...last, ...days }] };
  const { id, text } = scheme;
  const dated = startScheme(text, { id, title: loaded.scheme.title, ...days });
  const again = await loadSchemeText({ name: id, text: dated }, library.root);
  refuseErrors(again.issues);
  if (again.loaded === null) return null;
  const lowered = lowerPlan(again.loaded, packLookup(library.packs));
  refuseErrors(lowered.issues);
  return lowered.plan;
}
