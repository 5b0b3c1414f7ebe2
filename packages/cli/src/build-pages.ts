import { buildPages } from './serving/built-pages.ts';

// `npm run pages`: whoever installs the program builds them once, so that a server whose user may not write there finds them.
process.exitCode = await buildPages((said) => process.stdout.write(said));
