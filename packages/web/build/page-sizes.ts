import type { Manifest } from 'vite';

/** Bytes of compressed script that a page may load: those everybody opens, and any other. */
export const budgets = { light: 250 * 1024, other: 500 * 1024 } as const;
/** Everybody opens these, on telephones too. */
const light = [
  'src/pages/sign-in/sign-in-page.tsx',
  'src/pages/mine/mine-page.tsx',
  'src/pages/mine/why-page.tsx',
  'src/pages/account/account-page.tsx',
];
const entry = 'index.html';
const room = 'src/antd/antd-room.tsx';

/** A page with the bytes of script that are loaded for it. */
export interface PageSize {
  readonly page: string;
  readonly bytes: number;
  readonly budget: number;
}

/**
 * What each page costs: the beginning, the page, what both import, and what the page loads later. A page from Ant Design
 * counts its room too. `sizeOf` says how many bytes a file of the build is sent as.
 */
export function pageSizes(manifest: Manifest, sizeOf: (file: string) => number): PageSize[] {
  const begun = closure(manifest, [entry], false);
  const pages = (manifest[entry]?.dynamicImports ?? []).filter((key) => key.startsWith('src/pages/'));
  const roomFiles = manifest[room] === undefined ? [] : closure(manifest, [room], true);
  return pages
    .map((page) => {
      const own = closure(manifest, [page], true);
      // Whatever is made from Ant Design shares a part with its room.
      const isAntd = own.some((file) => roomFiles.includes(file) && !begun.includes(file));
      const files = new Set([...begun, ...own, ...(isAntd && !light.includes(page) ? roomFiles : [])]);
      const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
      return { page, bytes, budget: light.includes(page) ? budgets.light : budgets.other };
    })
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** The script files that some parts of the build need, by what they import; with `later` also by what they load later. */
function closure(manifest: Manifest, keys: readonly string[], later: boolean): string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) return;
    seen.add(key);
    if (/\.js$/.test(chunk.file)) files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
    if (later && key !== entry) for (const next of chunk.dynamicImports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return [...files];
}
