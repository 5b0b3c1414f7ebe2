import { type Answer, type DemoHttp, DemoStuck } from './demo-http.ts';
import { county } from './demo-people.ts';
import { changesOfTheYear } from './scheme-changes.ts';

/** Templates for each class of the office's staff. */
const templates = [
  'county-criminal-prosecutors-2026',
  'county-auxiliaries-2026',
  'county-administrators-base-2026',
  'county-contract-clerks-2026',
];
/** The template that becomes the scheme of the other lines, for which the gallery has none of their own: few people each. */
const heads = 'county-department-heads-2026';
const otherLines = '[民事, 行政, 公益诉讼, 未检, 控申, 案管, 综合]';

/** A set of schemes that the office makes from the gallery for one of its periods. */
export interface WantedSet {
  /** Of the set; the ids of its schemes end alike. */
  readonly id: string;
  /** Which days it is for, as its titles say it in both languages. */
  readonly called: string;
  readonly from: string;
  readonly to: string;
  /** With what the office changed after last year. */
  readonly isChanged: boolean;
  /** Whether people are appraised; without, its points are nobody's to give. */
  readonly hasBallots: boolean;
}

/** Makes a set of schemes, one for each class of staff. Gives its hash. */
export async function seedSchemes(http: DemoHttp, wanted: WantedSet): Promise<string> {
  const { id, from, to, isChanged, hasBallots } = wanted;
  const path = `/api/organs/${county.id}/scheme-sets`;
  const suffix = id.replace(/^demo-/, '');
  const sources = [...templates, heads].map((template) => {
    const { values = {}, without = [] } = (isChanged ? changesOfTheYear[template] : undefined) ?? {};
    const own = template === heads ? 'demo-other-lines' : template.replace(/-\d{4}$/, '');
    return {
      template,
      id: `${own}-${suffix}`,
      from,
      to,
      values: Object.entries(values).map(([at, value]) => ({ path: at, value })),
      without,
    };
  });
  // What a form changes is changed by form; the rest in the text that comes of it.
  const { schemes } = await http.ask('kaohe', 'POST', `${path}/check`, { id, schemes: sources });
  const texts: string[] = schemes.map(({ text }: Answer) => text);
  texts.push(forOtherLines(texts.pop()!));
  const { hash } = await http.ask('kaohe', 'POST', path, {
    id,
    schemes: texts.map((text) => ({
      text: titled(inForceIn(from, hasBallots ? text : withoutBallots(text)), wanted.called),
    })),
  });
  return hash;
}

/** The scheme of the office's prosecutors outside the criminal line, from that of heads and their prosecutors by what differs. */
function forOtherLines(text: string): string {
  return replaced(text, [
    [
      /^title: .*$/m,
      'title: { zh: 县院民事行政等其他条线检察官考核方案（2026，虚构）, en: "Assessment of prosecutors of other lines, county (2026, invented)" }',
    ],
    [
      /^applies-to: .*$/m,
      `applies-to: { class: 检察官, level: 县, line: ${otherLines}, leader: [副检察长, 检委会专职委员, 部门负责人, 无] }`,
    ],
  ]);
}

/** A scheme in which nobody is appraised: the part, what is counted in it and its ten points are gone. */
function withoutBallots(text: string): string {
  const lean = replaced(text, [
    [/^ {2}appraisal: .*\n/m, ''],
    [/^points: \{ full: 100/m, 'points: { full: 90'],
  ]);
  return lean.replaceAll(/^ {2}- id: ballot.*\n(?: {4}.*\n|\n)*/gm, '');
}

/** The gallery's titles name the year it was made for. */
function titled(text: string, called: string): string {
  return text.replace(/^title: .*$/m, (line) => line.replaceAll('2026', called));
}

/** Without what was not yet in force: the method of inspecting cases was new in the course of 2025. */
function inForceIn(from: string, text: string): string {
  return from >= '2026' ? text : text.replaceAll('use rules/quality-inspection-2025#N-04, ', '');
}

function replaced(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((own, [line, other]) => {
    if (!line.test(own)) throw new DemoStuck(`the template has no line like ${line}`);
    return own.replace(line, other);
  }, text);
}
