import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ours = fileURLToPath(new URL('../src/antd/constructed-styles.ts', import.meta.url));
/** The two modules by which Ant Design and its icons put styles into a page. */
const theirs = /@rc-component\/util\/es\/Dom\/dynamicCSS(\.js)?$/;
const icons = /@ant-design\/icons\/es\/cssUtils(\.js)?$/;

/**
 * Puts our way of adding styles (constructed style sheets, which the content security policy lets pass) in the place of
 * theirs (style elements, which would need `'unsafe-inline'`). Throws at build when neither was found any more, since pages
 * would then be without styles at the server only.
 */
export function constructedStyles(): Plugin {
  const replaced = new Set<string>();
  return {
    name: 'jianheng:constructed-styles',
    enforce: 'pre',
    apply: 'build',
    async resolveId(source, importer, options) {
      if (!/dynamicCSS|cssUtils/.test(source) || importer === ours) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (found === null) return null;
      if (theirs.test(found.id)) replaced.add('components');
      else if (icons.test(found.id)) replaced.add('icons');
      else return null;
      return ours;
    },
    buildEnd(error) {
      if (error === undefined && !replaced.has('components'))
        this.error('Ant Design adds its styles by another module than build/constructed-styles.ts knows');
    },
  };
}
