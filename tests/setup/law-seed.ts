import fc from 'fast-check';

/**
 * The seed of every law. It is the same in each run, so that a change is judged by what it changes and not by luck;
 * `EARMARK_SEED=random` draws another (fast-check prints it where a law breaks), which is how new examples are looked
 * for: a broken one found so becomes a test of its own.
 */
const asked = process.env.EARMARK_SEED ?? '20261122';
fc.configureGlobal({ seed: asked === 'random' ? Date.now() : Number(asked) });
