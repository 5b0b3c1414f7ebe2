export * from './schemes.ts';
export * from './text.ts';
export * from './uploads.ts';
