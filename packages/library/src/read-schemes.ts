import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from '@jianheng/mechanisms';
import {
  type Issue,
  type LoadedScheme,
  type LoadResult,
  loadRules,
  loadScheme,
  type ReadText,
  type RulePacks,
  UserError,
} from '@jianheng/scheme';

/** The schemes that come with the program: fact models, rules, indicators, templates. */
export const bundledSchemes = fileURLToPath(new URL('../../../schemes', import.meta.url));

/** Reads a text file; null where there is none. */
export const readText: ReadText = async (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

/** A scheme's file: the path itself, a folder with `scheme.yaml`, or the id of a bundled template. */
export function schemeFile(given: string, root: string): string {
  const choices = [
    given,
    join(given, 'scheme.yaml'),
    join(root, 'templates', given, 'scheme.yaml'),
    join(root, 'templates', given),
  ];
  const found = choices.find((path) => existsSync(path) && statSync(path).isFile());
  if (found !== undefined) return relative(process.cwd(), resolve(found)) || found;
  throw new UserError([
    missing(given, text('找不到这个方案', 'there is no such scheme'), {
      zh: `给出方案文件、含 scheme.yaml 的文件夹，或模板编号：${templateIds(root).join('、')}`,
      en: `name a scheme file, a folder with scheme.yaml, or a template: ${templateIds(root).join(', ')}`,
    }),
  ]);
}

/** Ids of the templates under `root`. */
export function templateIds(root: string): string[] {
  const folder = join(root, 'templates');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'scheme.yaml')));
}

/** Loads a scheme with everything it refers to. */
export function loadSchemeAt(file: string, root: string): Promise<LoadResult> {
  return loadScheme(file, readText, { root });
}

/** A scheme that must be sound. Throws a UserError with all its issues otherwise. */
export async function getSchemeAt(given: string, root: string): Promise<LoadedScheme> {
  const { loaded, issues } = await loadSchemeAt(schemeFile(given, root), root);
  if (loaded === null || issues.some((i) => i.level === 'error')) throw new UserError(issues);
  return loaded;
}

/** The rule packs under `root/rules`. Throws a UserError when one of them is wrong: half-read law is no law. */
export async function getRules(root: string): Promise<RulePacks> {
  const paths = yamlFiles(join(root, 'rules'));
  const { packs, issues } = await loadRules(paths, (path) => readFileSync(path, 'utf8'));
  if (packs === null) throw new UserError(issues);
  return packs;
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

/** The cases beside a scheme, if any. */
export function casesFile(scheme: string): string | null {
  const path = join(dirname(scheme), 'cases.yaml');
  return existsSync(path) ? path : null;
}

/** An issue about a file or folder that is not there. */
export function missing(file: string, message: Issue['message'], hint: Issue['hint']): Issue {
  return { code: 'cli/not-found', level: 'error', message, hint, place: { file } };
}
