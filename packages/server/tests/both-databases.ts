/** The variable that asks for every test of a feature on both databases. */
export const testsBothVariable = 'TEST_BOTH_DATABASES';

/**
 * Databases on which a feature is tried: the embedded one, and a PostgreSQL server as well where the variable asks for it
 * (`npm run test:both`). What is about records, concurrency, migrations or installation is tried on both each time.
 */
export function featureDatabases(): readonly ('embedded' | 'PostgreSQL')[] {
  return process.env[testsBothVariable] === '1' ? ['embedded', 'PostgreSQL'] : ['embedded'];
}
