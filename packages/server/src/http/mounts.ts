import type { Mount } from '../access/app.ts';

/** The features that the server offers beside accounts. Each adds its routes here and its rows to the table of routes. */
export const mounts: readonly Mount[] = [];
