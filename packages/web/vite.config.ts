import { join } from 'node:path';
import { defineConfig } from 'vite';
import { constructedStyles } from './build/constructed-styles.ts';

/** Where the API answers while pages are worked on. */
const api = process.env.JIANHENG_API ?? 'http://127.0.0.1:8280';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [constructedStyles()],
  // Blind signatures ask for Node's module where there is one; browsers have their own.
  resolve: {
    alias: [{ find: /^crypto$/, replacement: join(import.meta.dirname, 'build/no-node-crypto.ts') }],
  },
  build: {
    target: 'chrome109',
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // An inline polyfill would need scripts in the page's text, which the server forbids.
    modulePreload: { polyfill: false },
    // Everything has its own file, so that what is cached stays cached.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    // Components of other makers say where they run; here everything runs in the browser.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // The API refuses what another site had a browser send: the proxy speaks as the pages it serves.
  server: {
    proxy: {
      '/api': {
        target: api,
        changeOrigin: true,
        headers: { origin: api, 'sec-fetch-site': 'same-origin' },
      },
    },
  },
});
