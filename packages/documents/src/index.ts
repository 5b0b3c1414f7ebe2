export * from './archive-bundle.ts';
export * from './check-template.ts';
export * from './document-data.ts';
export * from './document-kinds.ts';
export * from './render-document.ts';
export * from './template-problem.ts';
