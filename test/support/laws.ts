import fc from 'fast-check';

/** The cases of laws are the same in every run, so that a run says something of the change it tests; `SEED=n` tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });

export default fc;
