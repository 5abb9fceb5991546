import fc from 'fast-check'

/**
 * Properties, with the same cases in every run, so that what was green stays green until the code changes. `ZHONGSHU_SEED=random npm test -- --only unit`
 * tries others; a counterexample is told with its seed, and belongs into the tests as an example.
 */
const given = process.env.ZHONGSHU_SEED
fc.configureGlobal({ seed: given === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(given ?? 20_261_127) })

export default fc
