import fc from 'fast-check';

/**
 * Properties are tried with one seed, so that a run is red for what was changed and for nothing else. Another number in
 * `JIANHENG_SEED` tries other values; what it finds is named by that seed.
 */
fc.configureGlobal({ seed: Number(process.env.JIANHENG_SEED ?? 2026) });

export default fc;
